"""Ends a content before what the reporter adds of his own: "backs the dam, | drawing boos from the crowd"."""

from rashomon.parse.tokens import Doc, Token

_OF_PEOPLE_AND_PLACES = frozenset({"who", "where", "whom", "whose"})
_ARTICLES = frozenset({"a", "an", "the"})
_DASHES = frozenset({"—", "–", "--", "―", "-"})
_COMMENTING = frozenset({"a", "an", "something"})
_COMMENTS = frozenset({"figure", "claim", "charge", "accusation", "allegation", "assertion", "something"})
_CITING = frozenset({"citing", "quoting"})
_ADDING = frozenset(
    {"as", "although", "though", "while", "even", "despite", "that", "which", "who", "where", "probably", "perhaps",
     "far", "never", "only", "once", "now", "then", "apparently", "presumably", "something", "partly", "largely"}
)  # fmt: skip


def without_aside(doc: Doc, first: int, last: int) -> int:
    """Give where these tokens end without an addition behind a comma that goes on to their end."""
    for comma in doc[first + 1 : last - 1]:
        if comma.text == "," and _adds(doc[comma.i + 1], last):
            return int(comma.i)
    return last


def _adds(opening: Token, last: int) -> bool:
    top = opening
    while top.head != top and opening.i <= top.head.i < last:
        top = top.head
    if top.right_edge.i < last - 1:
        return False
    if opening.lower_ in _OF_PEOPLE_AND_PLACES:
        return "relcl" in top.dep_
    if opening.tag_ == "VBG":
        return top.dep_ == "advcl" and top == opening
    return top.dep_ == "appos" and opening.lower_ in _ARTICLES


def without_apposition(doc: Doc, first: int, last: int) -> int:
    """Give where these tokens end without a name's description at their end: "met Odrin, | the mayor"."""
    for comma in doc[first + 1 : last - 1]:
        opening = doc[comma.i + 1]
        if comma.text == "," and opening.lower_ in _ARTICLES and _adds(opening, last):
            return int(comma.i)
    return last


def before_comment(doc: Doc, first: int, last: int) -> int:
    """Give where these tokens end before the reporter's word on them: "228 died, | a figure that cannot be checked"."""
    for comma in doc[first + 2 : last - 2]:
        if comma.text == "," and doc[comma.i + 1].lower_ in _COMMENTING:
            noun = next((t for t in doc[comma.i + 1 : min(comma.i + 5, last)] if t.lower_ in _COMMENTS), None)
            if noun is not None and not any(t.text == "," for t in doc[comma.i + 1 : noun.i]):
                return int(comma.i)
    return last


def before_citing(doc: Doc, first: int, last: int) -> int:
    """Give where these tokens end before the reporter tells on what they rest: "six had died, | citing the police"."""
    return next(
        (t.i - 1 for t in doc[first + 2 : last] if t.lower_ in _CITING and t.tag_ == "VBG" and t.nbor(-1).text == ","),
        last,
    )


def before_dash(doc: Doc, first: int, last: int) -> int:
    """Give where these tokens end before the only dash, if the reporter adds something behind it."""
    dashes = [t for t in doc[first + 1 : last - 1] if t.text in _DASHES and t.whitespace_ and t.nbor(-1).whitespace_]
    return int(dashes[0].i) if len(dashes) == 1 and dashes[0].nbor(1).lower_ in _ADDING else last
