"""Relations of Universal Dependencies that rules ask for together."""

from typing import Final

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
"""Somebody or something that does what the verb says, or that it is done to."""

ANY_SUBJECTS: Final = SUBJECTS | {"nsubj:outer", "csubj"}
"""Also the subject of a clause ("The point is that …"), and a clause in its place ("That he came helped")."""

SUBJECTS_AND_FILLERS: Final = SUBJECTS | {"expl"}
"""Also what only fills the place of a subject: "there were", "it is known that"."""
