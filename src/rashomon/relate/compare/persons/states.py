"""What a report says has become of people: who is sought, held or charged, hurt or dead, and in which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.doers import HABIT
from rashomon.relate.compare.blame.parties import STRUCK, is_negated, is_passive
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.setting import day_of
from rashomon.relate.cued import Cued, any_phrase
from rashomon.schema import Aspect, EntityKind, Span
from rashomon.schema.documents import TOLD_KINDS

OPEN = frozenset("may might could would will 'll ’ll should must can shall if unless whether until to".split())  # noqa: SIM905
"""Helpers and marks with which a verb tells nothing that is so."""
COMING = frozenset({"when", "once", "before", "after"})
"""Marks with which a verb in the present tells what is still to come: "when he is sentenced"."""
BELOW = frozenset(
    """expect want call urge refuse threaten deny plan seek fail order ask consider try hope wish offer demand push
    pressure press warn fear likely due set""".split()  # noqa: SIM905
)
"""Words below which a clause tells nothing that is so."""
TO_COME = re.compile(
    r"\bwarrants?\b|\b(?:will|would|could|may|might|to) (?:also )?(?:be|face)\b|\bno charges\b|"
    r"(?:\bnot|n['’]t) (?:yet )?(?:been )?(?:charged|facing|formally)\b",
    re.IGNORECASE,
)
"""Words of a sentence by which a charge is not made yet."""
ROLES = ("does", "suffers", "after", "in", "is")
ISSUING = frozenset("issue obtain sign file bring approve".split())  # noqa: SIM905
"""What is done with a warrant for somebody, or with charges against him."""
PARTS = frozenset({"compound:prt", "advmod", "xcomp", "obj"})
MANY = "*"  # whom a state is told of where they are several
OTHERS = frozenset({"second", "third", "another", "other", "last", "both", "each", "one"})
MAX_CHARS = 140
MAX_CHARS_BEFORE = 25  # the noun by which several are meant
MAX_CHARS_BETWEEN = 90  # from somebody to what has become of him, where both are quoted
MAX_STEPS = 6


@dataclass(frozen=True, slots=True)
class Ladder:
    """States, lowest first; each later one supersedes those before it."""

    name: str
    aspect: Aspect
    stages: tuple[str, ...]
    one: str  # who somebody without a name is, whatever he is called
    nouns: frozenset[str]
    leads_to: tuple[int, ...]  # for each stage the lowest that supersedes it: who is hurt may be in critical condition


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of a ladder, and how its word names who stands on it."""

    ladder: Ladder
    place: int
    role: str


@dataclass(frozen=True, slots=True)
class State:
    """What one clause says has become of somebody; `whom` is empty where he has no name, `day` is the clause's own.

    `loose` tells that he is described as if for the first time: "an aide resigned".
    """

    ladder: Ladder
    place: int
    whom: str
    span: Span
    day: str | None
    loose: bool = False
    noun: str = ""  # by which he is meant where he has no name


@cache
def load_rungs() -> dict[str, tuple[Rung, ...]]:
    """Give for each word of ladders.toml the rungs that it names."""
    rungs: dict[str, list[Rung]] = {}
    for table in read_table("rashomon.relate.compare", "ladders.toml")["ladder"]:
        names = [stage["name"] for stage in table["stages"]]
        leads_to = [names.index(s["leads_to"]) if "leads_to" in s else at + 1 for at, s in enumerate(table["stages"])]
        nouns = frozenset(table.get("nouns", ()))
        ladder = Ladder(
            table["name"], Aspect(table["aspect"]), tuple(names), table.get("one", ""), nouns, tuple(leads_to)
        )
        for place, stage in enumerate(table["stages"]):
            for role in ROLES:
                for word in stage.get(role, ()):
                    rungs.setdefault(word, []).append(Rung(ladder, place, role))
    return {word: tuple(named) for word, named in rungs.items()}


@cache
def load_marks() -> tuple[tuple[str, int, Cued], ...]:
    """Give the ladder and the stage that a report may have reached where it has certain words."""
    return tuple(
        (table["name"], place, any_phrase(stage["marks"]))
        for table in read_table("rashomon.relate.compare", "ladders.toml")["ladder"]
        for place, stage in enumerate(table["stages"])
        if "marks" in stage
    )


@once
def states_told(claims: StoryClaims) -> Mapping[str, Sequence[State]]:
    """Give what each report says has become of people, in order of publication."""
    return {document.id: tuple(read_states(claims.parsed[document.id], claims)) for document in claims.documents}


def read_states(report: Parsed, claims: StoryClaims) -> Iterator[State]:
    """Yield what a report says has become of people whom it names; nothing of what it tells of other years."""
    rungs = load_rungs()
    old = False
    for _, sentence in report.sentences(*TOLD_KINDS):
        old = is_of_another_year(sentence.text, report) or (old and sentence[0].lower_ in {"he", "she", "they"})
        words = [(token, rung) for token in sentence for key in told_keys(token) for rung in rungs.get(key, ())]
        if not words or old or HABIT.search(sentence.text):
            continue
        for token, rung in words:
            if is_so(token):
                yield from states_at(token, rung, report, claims)


def states_at(token: Token, rung: Rung, report: Parsed, claims: StoryClaims) -> Iterator[State]:
    """Yield a state for each person whom the word tells of, or one for somebody without a name."""
    day = day_at(token, report, claims)
    for holder in holders_of(token, rung.role):
        span = stretch(holder, token, report)
        people = people_at(holder, report, claims)
        if holder.lower_ in {"nobody", "none"} or is_negated(holder):
            continue
        for whom in people:
            yield State(rung.ladder, rung.place, whom, span, day)
        several = holder.tag_ in {"NNS", "NNPS"} or holder.lower_ in {"they", "them", "we", "us"} or is_another(holder)
        if not people:
            noun = holder.lemma_.lower() if holder.pos_ != "PRON" else holder.lower_
            yield State(rung.ladder, rung.place, MANY if several else "", span, day, is_first_told(holder), noun)


def is_another(holder: Token) -> bool:
    """Tell whether a noun tells one of several: "a second suspect", "a man and a woman"."""
    return any(c.dep_ in {"nummod", "conj"} or c.lower_ in OTHERS for c in holder.children)


def is_first_told(holder: Token) -> bool:
    """Tell whether a noun brings up one person as if for the first time: "an aide", in a headline "Aide"."""
    articles = {c.lower_ for c in holder.children if c.dep_ == "det"}
    return (
        holder.tag_ == "NN"
        and articles <= {"a", "an"}
        and not any(c.dep_ in {"nummod", "conj"} for c in holder.children)
    )


def is_of_another_year(text: str, report: Parsed) -> bool:
    published = report.document.published or ""
    years = {word.strip(".,;:()") for word in text.split()}
    return any(
        word.isdigit() and len(word) == 4 and word[:2] in {"19", "20"} and word != published[:4] for word in years
    )


def told_keys(token: Token) -> Iterator[str]:
    """Give the words by which a token names a stage; where it is denied, those that name what is not so yet."""
    denied = token.pos_ == "VERB" and is_negated(token)
    for key in keys_of(token):
        yield f"not {key}" if denied else key


def keys_of(token: Token) -> Iterator[str]:
    """Give the words by which a token may name a stage: itself, and with what belongs to it."""
    if token.pos_ == "VERB":
        yield from keys_of_verb(token)
    elif token.pos_ in {"ADJ", "NOUN"}:
        yield from keys_of_noun(token)


def keys_of_verb(verb: Token) -> Iterator[str]:
    """Give a verb, with its particle or object, and with what follows behind a preposition: "held on a charge"."""
    lemma = verb.lemma_.lower()
    yield lemma
    for child in verb.children:
        if child.dep_ in PARTS:
            negated = "not " if is_negated(child) else ""
            yield f"{lemma} {negated}{child.lemma_.lower()}"
        case = preposition_of(child) if child.dep_ in {"obl", "obl:agent"} else ""
        if case:
            yield f"{lemma} {case} {child.lemma_.lower()}"
            yield f"{lemma} {case}"
            if lemma in ISSUING:
                yield from (f"{each.lemma_.lower()} {case}" for each in verb.children if each.dep_ in STRUCK)


def keys_of_noun(noun: Token) -> Iterator[str]:
    """Give a noun or adjective, or each of its prepositions with it: "wanted", "at large", "in stable condition"."""
    lemma = noun.lemma_.lower()
    cases = [child.lower_ for child in noun.children if child.dep_ == "case"]
    kinds = [
        child.lemma_.lower()
        for child in noun.children
        if child.dep_ == "amod" and not any(c.dep_ == "conj" for c in child.children)  # "critical but stable"
    ]
    if not cases:
        yield lemma
    for case in cases:
        yield f"{case} {lemma}"
        yield from (f"{case} {kind} {lemma}" for kind in kinds)


def is_so(token: Token) -> bool:
    """Tell whether a clause, and every clause above it, tells of what is so."""
    at = token
    for _ in range(MAX_STEPS):
        marks = {c.lower_ for c in at.children if c.dep_ in {"aux", "mark", "advmod", "det"}}
        if at is token and at.pos_ == "VERB":
            marks -= NOTS  # its keys say that it is denied
        had_to = "to" in marks and at.head.lemma_ == "have" and at.head.tag_ == "VBD"
        if marks & NOTS or (marks & OPEN and not had_to and at.pos_ in {"VERB", "AUX", "ADJ"}):
            return False
        if marks & COMING and is_present(at):
            return False
        if at.head is at or at.dep_ in {"acl:relcl", "parataxis"}:
            return True
        if at.head.lemma_.lower() in BELOW and at.dep_ in {"xcomp", "ccomp", "advcl", "acl"}:
            return False
        at = at.head
    return True


def is_present(verb: Token) -> bool:
    helpers = [child.tag_ for child in verb.children if child.dep_.startswith("aux")]
    return bool({"VBZ", "VBP"} & set(helpers or [verb.tag_]))


def holders_of(token: Token, role: str) -> list[Token]:
    """Give who stands where the word says, by its place in the grammar."""
    if role == "does":
        return subjects_of(token, "nsubj")
    if role == "suffers":
        struck = [c for c in token.children if c.dep_ in STRUCK]
        if struck:
            return struck
        if token.dep_ in {"acl", "acl:relcl"} and token.tag_ == "VBN":
            return [token.head]
        return subjects_of(token, "nsubj:pass")
    if role == "after":
        return [c for c in token.children if c.dep_ in {"obl", "obl:agent", "nmod"}]
    if token.dep_ in {"amod", "nmod"}:
        return [token.head]
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    if own or token.head is token:
        return own
    verb = token.head
    return [c for c in verb.children if c.dep_ in STRUCK] or [c for c in verb.children if c.dep_ == "nsubj"]


def subjects_of(verb: Token, label: str) -> list[Token]:
    """Give the subjects of a verb, or those of the verb it is joined to: "he confessed and was sentenced"."""
    first = verb
    for _ in range(MAX_STEPS):
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        if own:
            turned = first is not verb and is_passive(first) != is_passive(verb)
            return own if turned and is_passive(first) == (label != "nsubj") else [c for c in own if c.dep_ == label]
        if verb.dep_ not in {"conj", "xcomp"} or verb.head is verb:
            return []
        verb = verb.head
    return []


def people_at(holder: Token, report: Parsed, claims: StoryClaims) -> list[str]:
    """Give the people whom a noun means, by name: itself, what explains it, and whom it is joined to."""
    meant = [holder]
    if holder.lower_ in {"who", "whom"} and holder.head.dep_ == "acl:relcl":
        meant = [holder.head.head]
    if holder.lemma_ == "condition":
        meant = [c for c in holder.children if c.dep_ == "nmod:poss"]
    meant += [c for noun in list(meant) for c in noun.children if c.dep_ in {"appos", "conj", "flat"}]
    found = [claims.entity_over(report.span(noun)) for noun in meant]
    people = [each for each in found if each and claims.entities[each].kind is EntityKind.PERSON]
    return list(dict.fromkeys(people))


def day_at(token: Token, report: Parsed, claims: StoryClaims) -> str | None:
    """Give the day that is named beside a verb itself: "charged on Monday", but not "in Saturday's shooting"."""
    beside = [c for c in token.children if c.dep_ in {"obl:tmod", "obl", "advmod", "nmod:tmod", "obl:npmod"}]
    days = [
        time.value[:10]
        for time in claims.times_in.get(report.document.id, ())
        if time.value and day_of(time.value) and any(time.span.contains(report.span(c)) for c in beside)
    ]
    return max(days, default=None)


def stretch(holder: Token, token: Token, report: Parsed) -> Span:
    """Give the words from somebody to what has become of him, and what follows it closely."""
    first = [c for c in token.children if c.dep_ in STRUCK | {"case"} or c.dep_.startswith("aux")]
    edge = holder.left_edge  # of "the 4-year-old", of "nine people"
    near = holder.lower_ == "old" or (holder.tag_ == "NNS" and holder.idx - edge.idx <= MAX_CHARS_BEFORE)
    who = edge if near else holder
    start, end = min(who.idx, token.idx), max(holder.idx + len(holder), token.idx + len(token))
    if token.idx - holder.idx > MAX_CHARS_BETWEEN or (holder.idx > token.idx and token.lemma_.lower() in ISSUING):
        start = min(each.idx for each in (token, *first))
    for child in token.children:
        last = max(
            (each for each in child.subtree if not each.is_space and not each.is_punct),
            key=lambda t: t.i,
            default=child,
        )
        if (
            child.i > token.i
            and child.dep_ in PARTS | {"obl", "obl:tmod", "cop"}
            and end < last.idx + len(last) <= start + MAX_CHARS
        ):
            end = last.idx + len(last)
    return Span(report.document.id, start, end)


def marked_stages(ladder: Ladder, claims: StoryClaims) -> dict[str, int]:
    """Give for each report the highest stage that single words of it may mean."""
    return {
        document.id: place
        for document in claims.documents
        for name, place, pattern in load_marks()
        if name == ladder.name and pattern.search(document.text)
        if any(is_marked(sentence.text, pattern) for _, sentence in claims.parsed[document.id].sentences())
    }


def is_marked(sentence: str, pattern: Cued) -> bool:
    """Tell whether a sentence has a mark, and not as what is still to come: "will be charged"."""
    return pattern.search(sentence) is not None and not TO_COME.search(sentence)
