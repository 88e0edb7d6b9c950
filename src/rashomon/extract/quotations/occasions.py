"""Steps over when, where and on what occasion somebody spoke: "said | in Oslo on Tuesday | she knew nothing"."""

from rashomon.extract.quotations.surface import MAX_PERIOD_TOKENS, MAX_VENUE_TOKENS, PHRASE_POS, TIMES, has_verb
from rashomon.parse.tokens import Doc, Token
from rashomon.schema.calendar import MONTHS

_MONTHS = MONTHS - {"may"}  # the verb is commoner
_SETTING_CASES = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "via",
        "by",
        "from",
        "after",
        "before",
        "to",
        "through",
        "over",
        "outside",
        "following",
    }
)
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_DATING = frozenset({"on", "late", "early", "earlier", "last"})
_MAX_SETTING_TOKENS = 24


def past_setting(doc: Doc, first: int, last: int, settings: frozenset[str]) -> int:
    """Step over day, place and occasion of a speech: "said | in a note in Oslo on Tuesday | she knew nothing"."""
    at = first
    if doc[first].lower_ in _PARTS_OF_DAY and doc[first - 1].lower_ in TIMES:  # said Wednesday | morning | 12 people
        at = first = first + 1
    while at < min(last, first + _MAX_SETTING_TOKENS):
        after = past_day(doc, at, last)
        if after == at:
            after = _past_phrase(doc, at, last, settings, begun=at > first)
        if after == at:
            break
        at = after
    return at if at > first and at < last and _opens_clause(doc, at) else past_day(doc, first, last, whole=True)


def _past_phrase(doc: Doc, at: int, last: int, settings: frozenset[str], *, begun: bool) -> int:
    """Step over one phrase for where or before whom somebody spoke; a place counts behind another such phrase."""
    if doc[at].lower_ not in _SETTING_CASES:
        return at
    for end in range(at + 1, min(last, at + MAX_VENUE_TOKENS)):
        token = doc[end]
        if token.pos_ not in PHRASE_POS | {"DET", "PRON", "PART"} and token.text != "-" and token.tag_ != "VBN":
            return at
        place = token.ent_type_ == "PLACE" and (begun or doc[min(end + 1, last - 1)].lower_ in _DATING | TIMES)
        goes_on = end + 1 < last and doc[end + 1].pos_ in ("NOUN", "PROPN") and doc[end + 1].dep_ != "nsubj"
        if (place or token.lemma_.lower() in settings) and not (goes_on and doc[end + 1].lower_ not in TIMES):
            return _past_parts(token, end + 1, last)
    return at


def _past_parts(noun: Token, end: int, last: int) -> int:
    """Step over what belongs to such a noun: "a visit | to the town"."""
    after = noun.right_edge.i + 1
    parts = noun.doc[end:after]
    small = end < after < last and all(t.pos_ in PHRASE_POS | {"ADP", "DET", "PRON"} for t in parts)
    return after if small and _opens_clause(noun.doc, after) else end


def _opens_clause(doc: Doc, at: int) -> bool:
    return doc[at].pos_ in PHRASE_POS | {"DET", "PRON"} and not has_verb(doc, at, at + 1)


def past_day(doc: Doc, first: int, last: int, *, whole: bool = False) -> int:
    """Step over the day of the speech: "said | on Tuesday | a helicopter fell"; `whole` asks for a clause behind it."""
    end = first
    while end < min(last, first + MAX_PERIOD_TOKENS) and doc[end].lower_ in _DATING:
        end += 1
    dated = end < last and doc[end].lower_ in TIMES and doc[end].lower_ not in _MONTHS
    if not dated or (whole and (end == first or not _opens_clause(doc, end + 1))):
        return first
    return end + 2 if end + 2 < last and doc[end + 1].lower_ in _PARTS_OF_DAY else end + 1
