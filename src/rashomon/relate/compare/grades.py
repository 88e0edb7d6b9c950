"""How a clause tells a deed: as done, coming, possible or hearsay, and whether it denies it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.parties import STRUCK, blame_words, is_passive

MAX_STEPS = 5
NEAR = frozenset({"close", "near", "nearer", "closer"})
LOOSE = frozenset({"if", "unless", "whether", "until", "should", "ought", "lest", "once", "till"})
WILL = frozenset({"will", "wo", "'ll", "’ll", "shall"})
WOULD = frozenset({"would", "'d", "’d"})
MAY = frozenset({"may", "might", "could"})
CAN = frozenset({"can", "ca"})
PARTS = frozenset({"compound:prt", "advmod", "obj", "obl", "xcomp", "nmod"})
PARTIAL = frozenset(
    {"only", "just", "merely", "solely", "simply", "necessarily", "entirely", "always", "even", "anymore"}
)
"""With one of these a "not" denies a part only: "not only", "did not always"."""
UNDER = frozenset({"with", "about", "of", "for", "against", "from", "in", "on", "without", "instead", "into", "rather"})
"""Before a gerund they leave open whether it is done: "flirted with running"."""
STATING = frozenset({"claim", "tell", "warn", "suggest", "accuse", "suspect"})
"""Above a deed they leave it open; above a whole clause they say that it is so."""


class Grade(Enum):
    """How a report tells a deed, apart from whether it denies it (FactBank's certain, probable and possible)."""

    FACT = "told as done"
    NOW = "told as going on"
    HEARSAY = "told as hearsay"
    COMING = "told as coming"
    WOULD = "told as what would come"
    WISHED = "told as wished"
    POSSIBLE = "told as possible"
    ALLOWED = "told as allowed"
    REQUIRED = "told as required"


GRADES = {
    "coming": Grade.COMING,
    "hearsay": Grade.HEARSAY,
    "allowing": Grade.ALLOWED,
    "requiring": Grade.REQUIRED,
}
"""What the verb above a deed makes of it, by the list of predicates.toml in which it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of predicates.toml; `deeds` leads from a word to its deed and to whether it tells the opposite."""

    lists: Mapping[str, frozenset[str]]
    deeds: Mapping[str, tuple[str, bool]]
    nouns: Mapping[str, str]
    alone: frozenset[str]


@cache
def predicate_words() -> Words:
    table = read_table("rashomon.relate.compare", "predicates.toml")
    deeds = table.pop("deed")
    told = {
        word: (name, way == "turned")
        for name, deed in deeds.items()
        for way in ("turned", "told")
        for word in deed[way]
    }
    nouns = {noun: name for name, deed in deeds.items() for noun in deed.get("nouns", ())}
    alone = frozenset(name for name, deed in deeds.items() if deed.get("alone"))
    lists = {name: frozenset(words) for name, words in table.items()}
    lists["denying"] |= blame_words().denying
    return Words(lists, told, nouns, alone)


def deed_of(token: Token) -> tuple[str, bool]:
    """Name the deed of a verb, or of a noun below a verb that says little, and tell whether it is turned round."""
    words, lemma = predicate_words(), token.lemma_.lower()
    if token.pos_ == "NOUN":
        light = token.dep_ == "obj" and token.head.lemma_.lower() in words.lists["light"]
        return (words.nouns.get(lemma, ""), False) if light else ("", False)
    if token.pos_ == "ADJ" and f"be {lemma}" in words.deeds and any(c.dep_ == "cop" for c in token.children):
        return words.deeds[f"be {lemma}"]
    if token.pos_ != "VERB":
        return "", False
    for child in token.children:
        phrase = f"{lemma} {child.lemma_.lower()}"
        if child.dep_ in PARTS and phrase in words.deeds:
            return words.deeds[phrase]
    if lemma in words.deeds:
        return words.deeds[lemma]
    return ("", False) if lemma in words.lists["daily"] else (lemma, False)


def verb_of(token: Token) -> Token:
    """Give the verb that tells a deed: of "made no promise" the verb that says little."""
    return token.head if token.pos_ == "NOUN" else token


@dataclass(frozen=True, slots=True)
class Reading:
    """How a deed is told, and by the clause of whom: `doer` is null where nobody is named as doing it."""

    grade: Grade
    holds: bool
    doer: Token | None
    object: Token | None
    top: Token
    heard: bool


def read_deed(token: Token, *, headline: bool) -> Reading | None:
    """Read how a deed is told on the way up to who does it; null where it is only wished, asked or supposed."""
    gerund = read_gerund(token, headline=headline)
    if gerund is not None:
        return gerund
    path = path_of(token)
    grade: Grade | None = None
    denials = 0
    for below, at in zip([None, *path], path, strict=False):
        if below is not None and below.dep_ != "xcomp":
            break  # "he denied it and resigned": what goes before tells nothing of the second
        marks = marks_of(at)
        if marks & LOOSE or (marks & PARTIAL and marks & NOTS) or ("have" in marks and marks & WOULD):
            return None
        if (at.tag_ == "VBG" and marks & UNDER) or is_conditional(at):
            return None
        above = "" if below is None else sense_of(at, below)
        wished = above == "open" and at.lemma_.lower() in predicate_words().lists["wishing"]
        if above == "open" and not wished:
            return None
        if wished and controller_of(below or at) is not None:
            return None  # "wants him to run" is not his own wish
        denials += denied_at(at) + (above == "undone") + ({"yet", "to"} <= marks)
        grade = grade or (Grade.WISHED if wished else GRADES.get(above)) or grade_by(marks)
    top = path[-1] if path else None
    if top is None or (over := over_clause(top)) is None:
        return None
    grade = grade or tense_of(token if token.pos_ != "NOUN" else token.head, headline=headline)
    if grade is None:
        return None
    doer, thing = parties_at(token, path)
    return Reading(grade, (denials + over.denials) % 2 == 0, doer, thing, top, over.heard or grade is Grade.HEARSAY)


def read_gerund(token: Token, *, headline: bool) -> Reading | None:
    """Read "left without naming her" as not done, just as the leaving is told, and "close to naming her" as coming."""
    above, marks = token.head, marks_of(token) | {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.tag_ != "VBG" or above is token or token.dep_ not in {"advcl", "acl", "xcomp"}:
        return None
    if "without" in marks:
        over = read_deed(above, headline=headline) if above.pos_ == "VERB" else None
        return None if over is None else replace(over, holds=not over.holds, object=None)
    if "to" in marks and above.lemma_.lower() in NEAR:
        doer = next((c for c in above.children if c.dep_ in SUBJECTS), None)
        return Reading(Grade.COMING, not denied_at(above), doer, None, above, heard=False) if doer is not None else None
    return None


def is_conditional(verb: Token) -> bool:
    """Tell whether a clause beside a verb makes it depend on something: "if Selm pays, she will accept"."""
    beside = (child for child in verb.children if child.dep_ == "advcl")
    return any(mark.lower_ in LOOSE and mark.dep_ == "mark" for clause in beside for mark in clause.children)


def path_of(token: Token) -> list[Token]:
    """Give the predicates from a deed up to the one that has its subject; none where that is out of reach."""
    path = [verb_of(token)]
    for _ in range(MAX_STEPS):
        at = path[-1]
        if has_subject(at) or at.dep_ in {"acl", "acl:relcl"} or controller_of(at) is not None:
            return [*path, at.head] if at.dep_ == "xcomp" and not has_subject(at) else path
        if at.dep_ not in {"xcomp", "conj", "advcl"} or at.head is at:
            return []
        path.append(at.head)
    return []


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def controller_of(verb: Token) -> Token | None:
    """Give whom the verb above makes or lets do it: "allowed the couples to file"."""
    if verb.dep_ != "xcomp":
        return None
    return next((child for child in verb.head.children if child.dep_ == "obj" and child.i < verb.i), None)


def marks_of(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "mark", "advmod", "cop", "cc:preconj"}}


def sense_of(verb: Token, below: Token) -> str:
    """Tell what a verb says of the deed below it; what is not known leaves it open."""
    lemma, lists = verb.lemma_.lower(), predicate_words().lists
    order = ("undone", "coming", "hearsay", "allowing", "requiring", "neutral", "open")
    if lemma == "have" and not any(c.lower_ == "to" for c in below.children):
        return "open"
    return next((name for name in order if lemma in lists[name]), "open")


def grade_by(marks: set[str]) -> Grade | None:
    """Read the helpers and adverbs of a verb."""
    if marks & predicate_words().lists["hedges"]:
        return Grade.HEARSAY
    known = (
        (MAY, Grade.POSSIBLE),
        (WILL, Grade.COMING),
        (WOULD, Grade.WOULD),
        (CAN, Grade.ALLOWED),
        ({"must"}, Grade.REQUIRED),
    )
    return next((grade for words, grade in known if marks & words), None)


def denied_at(verb: Token) -> int:
    """Count the negations of a verb, its subject and its object: "no senator voted", "made no offer"."""
    own = [child for child in verb.children if child.lower_ in NOTS and child.dep_ in {"advmod", "det", "cc:preconj"}]
    held = [child for child in verb.children if child.dep_ in SUBJECTS | {"obj"}]
    return len(own) + sum(has_no(child) or child.lower_ in {"nobody", "none", "nothing"} for child in held)


def has_no(noun: Token) -> int:
    return int(any(child.lower_ in {"no", "neither"} and child.dep_ == "det" for child in noun.children))


@dataclass(frozen=True, slots=True)
class Over:
    """What stands above a whole clause: whether it is denied there, and whether it is only what is said to be so."""

    denials: int
    heard: bool


def over_clause(top: Token) -> Over | None:
    """Read the words above a clause; null where they leave it open."""
    above, lists = top.head, predicate_words().lists
    if above is top or top.dep_ not in {"ccomp", "acl", "advcl", "xcomp"}:
        return Over(0, heard=False)
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        if lemma not in blame_words().charges or top.dep_ == "advcl":
            return Over(0, heard=False) if top.dep_ != "ccomp" else None
        denied = above.dep_ in STRUCK and above.head.lemma_.lower() in lists["denying"]
        return Over(int(denied), heard=True)
    if top.dep_ == "advcl":
        return Over(0, heard=False)
    if denied_at(above) or (lemma in lists["open"] and lemma not in STATING):
        return None
    return Over(int(lemma in lists["denying"]), heard=lemma in {"claim", "allege"})


def tense_of(verb: Token, *, headline: bool) -> Grade | None:
    """Give a deed that is done or being done, in a headline also one that is to come; null for a bare infinitive."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"}}
    if "to" in marks:
        return Grade.COMING if headline and (has_subject(verb) or verb.dep_ == "acl") else None
    if verb.tag_ in {"VBD", "VBN"} or verb.pos_ == "ADJ" or headline or marks & {"do", "does", "did"}:
        return Grade.FACT
    return Grade.NOW if verb.tag_ in {"VBZ", "VBP", "VBG"} else None


def parties_at(token: Token, path: list[Token]) -> tuple[Token | None, Token | None]:
    """Give who does a deed, and to what it is done where that is the subject."""
    verb = verb_of(token)
    controlled = next((each for at in path if (each := controller_of(at)) is not None), None)
    top = path[-1]
    subject = controlled or next((c for c in top.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ in {"who", "which", "that"}:
        subject = top.head if top.dep_ in {"acl", "acl:relcl"} else subject
    if not is_passive(verb) and not (verb is top and top.dep_ == "acl" and verb.tag_ == "VBN"):
        return subject, None
    return next((c for c in verb.children if c.dep_ == "obl:agent"), None), subject
