"""What one happening cost in dead and wounded, and where it was, decided over all reports of it."""

from rashomon.relate.tolls.decide import Toll, decide_toll
from rashomon.relate.tolls.scene import decide_scene
from rashomon.relate.tolls.victims import find_victims

__all__ = ["Toll", "decide_scene", "decide_toll", "find_victims"]
