"""Parts statements that were run together without a mark: "said the road was open | the governor said it was not"."""

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.surface import PERIODS, has_verb
from rashomon.parse.relations import SUBJECTS_AND_FILLERS
from rashomon.parse.tokens import Doc

_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "ADV", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HEADS_OF_CLAUSES = frozenset(
    {"way", "fact", "reason", "place", "moment", "time", "day"}
)  # "the day the governor said"


def runs_on(doc: Doc, start: int, other: Cue) -> bool:
    """Tell whether a clause that starts here is whole before somebody else speaks, with nothing to tie the two.

    What the other says must be a clause with its subject: "the plan the governor said was dead" is one phrase.
    """
    first, verb = other.source_start, other.anchor
    if not other.plain or verb.tag_ not in _FINITE or first <= start + 1 or not other.contents:
        return False
    told, last = other.contents[0]
    before = doc[first - 1]
    speaker = verb.doc[first]
    if speaker.pos_ == "PRON" or before.tag_.startswith("W"):  # "money he says he raised", "a speech in which she said"
        return False
    if told <= other.at or before.pos_ not in _NOUNS or before.lower_ in _HEADS_OF_CLAUSES | PERIODS:
        return False
    has_subject = any(t.dep_ in SUBJECTS_AND_FILLERS and t.head.i > t.i for t in doc[told:last])
    return has_subject and has_verb(doc, start, first) and not has_verb(doc, told, told + 1)
