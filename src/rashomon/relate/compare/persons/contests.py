"""How far somebody is in a contest for an office: a potential candidate here, a declared one there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.parties import subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, list_names, make_finding
from rashomon.relate.compare.grades import Grade, read_deed
from rashomon.relate.compare.persons.states import is_of_another_year
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import Told, group_by, in_order, quote_sides
from rashomon.schema import Aspect, Finding, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

IN_IT = "in the race"
NOT_YET = "not in the race yet"
NAMED_WITH = frozenset({"from", "like", "including", "as"})
JOINED = frozenset({"conj", "appos", "flat", "nmod:desc"})
BEFORE = frozenset({"had", "once", "previously", "earlier", "former", "formerly", "then", "unsuccessful", "failed"})
"""Words by which a clause tells of a contest of the past."""
SUPPOSING = frozenset({"if", "unless", "whether"})
MAX_ABOVE = 4  # words from one in a clause up to the verb that has the "if"
MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """What one clause says of how far somebody is, and in a contest for what, as far as it says."""

    who: str
    is_in: bool
    offices: frozenset[str]
    span: Span


@cache
def contest_words() -> dict[str, frozenset[str]]:
    table = read_table("rashomon.relate.compare", "contests.toml")
    return {name: frozenset(words) for name, words in table.items()}


def find_contests(claims: StoryClaims) -> Iterator[Finding]:
    """Yield those whom some reports have in a contest, and others of the same days only on the way into it.

    A report that has somebody in it tells how he came there as well, and stands on that side.
    """
    told = [each for document in claims.documents for each in read_standings(claims.parsed[document.id], claims)]
    parted: dict[tuple[frozenset[str], ...], dict[str, list[list[Span]]]] = {}
    for who, own in group_by(told, lambda each: each.who).items():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            inside = {each.span.document for each in near if each.is_in}
            pairs = [
                (a, b) for a in near for b in near if b.is_in and a.span.document not in inside and is_one_contest(a, b)
            ]
            sides = [sorted({pair[place].span for pair in pairs}) for place in (0, 1)]
            if pairs and are_told_apart(sides[0], sides[1], claims):
                reports = tuple(frozenset(span.document for span in side) for side in sides)
                parted.setdefault(reports, {})[who] = sides
    for people in parted.values():
        yield tell_contest(
            list(people), [sorted({s for own in people.values() for s in own[at]}) for at in (0, 1)], claims
        )


def is_one_contest(one: Standing, other: Standing) -> bool:
    return not one.offices or not other.offices or bool(one.offices & other.offices)


def read_standings(report: Parsed, claims: StoryClaims) -> Iterator[Standing]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        if is_of_another_year(sentence.text, report):
            continue
        for token in sentence:
            is_in = standing_of(token)
            if is_in is None or is_past(token) or is_supposed(token):
                continue
            offices = frozenset(t.lemma_.lower() for t in token.subtree) & contest_words()["offices"]
            for holder in holders_of(token):
                for who, named in persons_meant(holder, report, claims):
                    yield Standing(who, is_in, offices, stretch(named, token, report))


def standing_of(token: Token) -> bool | None:
    """Tell whether a word puts somebody into a contest or only on the way into it; null where it says neither."""
    words, lemma = contest_words(), token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in words["standings"]:
        kinds = {
            c.lower_ for noun in (token, *joined_to(token)) for c in noun.children if c.dep_ in {"amod", "compound"}
        }
        if kinds & words["open"]:
            return False
        return True if kinds & words["declared"] else None
    if token.pos_ == "NOUN" and lemma in words["races"]:
        return True if preposition_of(token) == "in" and token.dep_ == "nmod" and lemma == "race" else None
    return standing_of_verb(token) if token.pos_ == "VERB" else None


def standing_of_verb(verb: Token) -> bool | None:
    words, lemma = contest_words(), verb.lemma_.lower()
    held = {c.lemma_.lower() for c in verb.children if c.dep_ in {"obj", "obl"}}
    if lemma in words["leaving"] and held & (words["races"] | {"candidacy", "bid"}):
        return (
            None
            if lemma in {"suspend", "end", "leave"} and not held & {"race", "campaign", "candidacy", "bid"}
            else True
        )
    if lemma in words["considering"]:
        below = {c.lemma_.lower() for c in verb.children if c.dep_ in {"xcomp", "obj", "advcl"}}
        return False if below & (words["bids"] | {"run"}) or (below & {"enter", "join"}) else None
    if lemma == "run":
        return standing_of_run(verb) if held & (words["offices"] | {"office", "seat"}) else None
    opens = lemma in words["opening"] and held & words["bids"]
    enters = lemma in words["entering"] and held & words["races"]
    if not opens and not enters:
        return None
    reading = read_deed(verb, headline=False)
    if reading is None:
        return False if enters else None
    if reading.grade in {Grade.FACT, Grade.NOW}:
        return reading.holds
    return False


def standing_of_run(verb: Token) -> bool | None:
    """Read "is running for mayor" and "may run for mayor"; who ran did so earlier, and "will run" tells both."""
    reading = read_deed(verb, headline=False)
    if reading is None or not reading.holds:
        return None
    if reading.grade is Grade.NOW and verb.tag_ == "VBG":
        return True
    return False if reading.grade in {Grade.WISHED, Grade.POSSIBLE, Grade.WOULD} else None


def is_supposed(token: Token) -> bool:
    """Tell whether the clause of a word stands under "if": "a post if he declined to enter the race"."""
    for _ in range(MAX_ABOVE):
        if any(child.dep_ == "mark" and child.lower_ in SUPPOSING for child in token.children):
            return True
        token = token.head
    return False


def is_past(token: Token) -> bool:
    """Tell whether the clause of a word, or a word before it, puts it into an earlier contest."""
    near = [token, *token.children, *(token.head.children if token.head is not token else ())]
    return any(each.lower_ in BEFORE for each in near)


def joined_to(noun: Token) -> list[Token]:
    """Give the nouns of its kind that a noun is joined to: "challenges or potential challenges"."""
    return [c for c in noun.children if c.dep_ == "conj" and c.lemma_ == noun.lemma_]


def holders_of(token: Token) -> list[Token]:
    """Give who stands there by the words around: subject, list behind the noun, or the name beside it."""
    if token.pos_ == "VERB":
        subject = subject_above(token)
        return [subject] if subject is not None else []
    if token.lemma_.lower() in contest_words()["races"]:
        token = token.head  # "the only Democrat in the race is Selm"
    named = [c for c in token.children if c.dep_ in {"nmod", "appos"} and preposition_of(c) in {"", *NAMED_WITH}]
    if token.lemma_.lower() == "challenge":
        return named if any(preposition_of(c) == "from" for c in named) else []
    beside = [c for c in token.children if c.dep_ in SUBJECTS] if has_copula(token) else []
    head = token.head
    if token.dep_ in SUBJECTS and (has_copula(head) or head.lemma_ == "include"):
        beside += [head] if has_copula(head) else [c for c in head.children if c.dep_ == "obj"]
    if token.dep_ in {"appos", "nmod:desc"} and head.pos_ == "PROPN":
        beside.append(head)
    if token.dep_ in {"xcomp", "obj"} and head.lemma_ in {"become", "remain"}:
        subject = subject_of(head)
        beside += [subject] if subject is not None else []
    return [*beside, *named]


def has_copula(token: Token) -> bool:
    return any(child.dep_ == "cop" for child in token.children)


def subject_above(verb: Token) -> Token | None:
    """Give who is to do what a verb says, also where another verb stands over it: "declined to enter the race"."""
    at = verb
    for _ in range(4):
        named = [c for c in at.children if c.dep_ in {"obj", "iobj"} and at is not verb and c.pos_ == "PROPN"]
        subject = named[0] if named else subject_of(at)
        if subject is not None:
            return subject
        if at.dep_ not in {"xcomp", "conj", "advcl", "ccomp"} or at.head is at:
            return None
        at = at.head
    return None


def persons_meant(holder: Token, report: Parsed, claims: StoryClaims) -> list[tuple[str, Token]]:
    """Give the people whom a noun means, each with a word for him: those joined to it, and whom it explains too."""
    if holder.lower_ in {"who", "that"} and holder.head.dep_ == "acl:relcl":
        holder = holder.head.head
    meant, queue = [holder], [holder]
    while queue:
        more = [c for c in queue.pop().children if c.dep_ in JOINED]
        meant += more
        queue += more
    if holder.dep_ == "appos":
        meant.append(holder.head)
    people: dict[str, Token] = {}
    for each in meant:
        if person := claims.person_over(report.span(each)):
            people[person] = each
    return list(people.items())


def stretch(named: Token, token: Token, report: Parsed) -> Span:
    """Give the words from somebody to what he is, or what he is alone where they stand far apart."""
    held = [t for t in token.subtree if t.i >= token.i and t.dep_ not in {"appos", "acl:relcl", "punct"}]
    kinds = [c for c in token.children if c.i < token.i and c.dep_ in {"amod", "compound", "det", "case", "advmod"}]
    inside = [token, *kinds]
    if token.pos_ == "VERB" or named.i < token.i:
        inside += [t for t in held if t.idx + len(t) <= token.idx + MAX_CHARS and not t.is_space]
    start, end = min(t.idx for t in inside), max(t.idx + len(t) for t in inside)
    whole = min(start, named.idx), max(end, named.idx + len(named))
    return Span(report.document.id, *(whole if whole[1] - whole[0] <= MAX_CHARS else (start, end)))


def tell_contest(people: Sequence[str], sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    kind, told = in_order(Told(IN_IT, sides[1]), Told(NOT_YET, sides[0]), claims)
    spans = [evenly(side.spans) for side in told]
    names = [claims.entities[who].name for who in people]
    verb = "are" if len(names) > 1 else "is"
    return make_finding(
        kind,
        Aspect.PARTICIPANT,
        f"Whether {list_names(names)} {verb} in the race already: {quote_sides(spans, claims)}.",
        spans,
        rule="in-the-race",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in told],
    )
