"""What one happening cost in dead and wounded, when and where it was, decided over all reports of it."""

from rashomon.relate.tolls.day import decide_day
from rashomon.relate.tolls.decide import Toll, decide_toll
from rashomon.relate.tolls.main import Scene, find_scene
from rashomon.relate.tolls.scene import decide_scene
from rashomon.relate.tolls.victims import find_victims

__all__ = ["Scene", "Toll", "decide_day", "decide_scene", "decide_toll", "find_scene", "find_victims"]
