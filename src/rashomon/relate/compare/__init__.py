"""Where the reports of one story agree, contradict, update and misquote each other."""

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.decided import decide_figures
from rashomon.relate.compare.story import compare_story

__all__ = ["StoryClaims", "compare_story", "decide_figures"]
