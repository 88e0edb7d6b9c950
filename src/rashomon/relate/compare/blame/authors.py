"""Whose planes they were: one attack, laid to one side here, there to another, or to either of two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.extract.places import load_gazetteer
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.blame.doers import HABIT, find_doers
from rashomon.relate.compare.blame.parties import home_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, list_names, make_finding
from rashomon.relate.compare.scene.slots.scene import scenes_told
from rashomon.relate.compare.setting import (
    lead_of,
    towns_within,
)
from rashomon.relate.compare.sides import group_by, tell_sides
from rashomon.relate.cued import Cued, any_phrase
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

LEAD_SENTENCES = 4  # whose planes they were may come after what they did
MAX_SHARE_OF_TEXT = 0.75  # what comes at the end of a report is background
COALITION = "coalition"  # the side of any
MAX_BEFORE, MAX_AFTER = 8, 12  # words around a deed among which its sides, and doubts of them, stand
LONGEST_CODE = 3  # letters of "USA"; no country's name is as short
FILLERS = frozenset({"ADJ", "NOUN", "PROPN", "DET", "CCONJ", "PUNCT", "ADV"})
PASSING = frozenset("either is was are were be been to have that those of its the or and by ’s 's".split())  # noqa: SIM905
LINKS = frozenset({"either", "be", "was", "were", "or"})
BESIDE = re.compile(r"\b(?:as|while|amid|assistance|help|support|backing|backed|despite)\b[^,;]*$", re.IGNORECASE)
"""Before a deed, words by which it is what else goes on."""
OPEN = re.compile(
    r"\b(?:unclear|unknown|(?:not|(?:ca|could|did|do|does|is|was|were)n['’]?t) (?:\w+ )?(?:clear|known|certain|sure|"
    r"know|say|specify|determine|confirm|verify|establish|identify)|unable to (?:\w+ )?(?:say|determine|confirm|"
    r"verify|establish)) (?:if|whether|who|whose|which)\b",
    re.IGNORECASE,
)

BEHIND = re.compile(
    r"(?P<sides>[^.;:]{3,80}?)\b(?:(?:was|were|is|are|had been) (?:behind|responsible|to blame)|(?:had )?"
    r"(?:carried out|conducted|launched|staged))\b[^.;:]{0,20}?"
    r"\b(?:attacks?|strikes?|raids?|air ?strikes?|bombings?|it|them)\b"
)
"""Behind a doubt, the sides of which one is the author."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Whom a sentence lays an attack to: to all of several `sides`, or to `either` of them; is it `sure`?"""

    sides: frozenset[str]
    either: bool
    sure: bool
    lead: bool
    span: Span


@cache
def author_words() -> Mapping[str, frozenset[str]]:
    """Load the lists of authors.toml."""
    return {name: frozenset(words) for name, words in read_table("rashomon.relate.compare", "authors.toml").items()}


@cache
def of_another() -> Cued:
    """Make a pattern of the words by which a sentence tells of another attack, or of none that was."""
    return any_phrase(sorted(author_words()["of_another"]))


def find_authors(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks that reports lay to different sides, those first of which one does not know or doubts whose."""
    found = list(find_doubted(claims))
    yield from found
    told = [{span.document for span in finding.spans} for finding in found]
    for finding in find_doers(claims):
        if not any(len({span.document for span in finding.spans} & documents) > 1 for documents in told):
            yield finding


def find_doubted(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks whose author one report leaves open or doubts, and another tells, or tells otherwise."""
    stances = {each.id: read_stances(claims.parsed[each.id], claims) for each in claims.documents}
    across: list[Finding] = []
    for scenes in scenes_told(claims):
        own_words = [stances[scene.document] for scene in scenes if stances[scene.document]]
        across += compare_across([each for own in own_words for each in answers_of(own)], claims)
    yield from across
    told = {span for finding in across for span in finding.spans}
    for own in stances.values():
        yield from (finding for finding in compare_within(own, claims) if not told & set(finding.spans))


def answers_of(stances: Sequence[Stance]) -> list[Stance]:
    """Give what a report says with its doubts, wherever it says it: what it does not vouch for, else its first."""
    chosen = min(stances, key=lambda each: (not each.either, each.sure, each.span))
    return [each for each in stances if (each.sides, each.either) == (chosen.sides, chosen.either)]


def compare_across(answers: Sequence[Stance], claims: StoryClaims) -> Iterator[Finding]:
    if all(answer.sure for answer in answers):
        return  # two sides that strike one town on one day may each have struck
    sides = group_by(answers, lambda each: (each.sides, each.either))
    by_reports = sorted(sides.values(), key=lambda own: (len({each.span.document for each in own}), own[0].span))
    spans = [evenly(sorted(each.span for each in own)) for own in by_reports]
    if len(spans) < 2 or not any(are_told_apart(one, other, claims) for one, other in combinations(spans, 2)):
        return
    values = [name_answer(own[0]) for own in by_reports]
    yield make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports differ on who carried out the attack: {tell_sides(values, spans, claims)}.",
        spans,
        rule="authors-differ",
        severity=Severity.MAJOR,
        claims=claims,
        answers=values,
    )


def compare_within(stances: Sequence[Stance], claims: StoryClaims) -> Iterator[Finding]:
    """Yield a report that lays an attack to a side in headline or lead, and further on does not vouch for it.

    The doubt was lost on the way up: a drift, as from a report to its copy.
    """
    sure = [each for each in stances if each.sure and each.lead]
    open_ones = [each for each in stances if not each.sure and each.sides & {s for own in sure for s in own.sides}]
    if not sure or not open_ones:
        return
    spans = [[each.span for each in sure][:2], [each.span for each in open_ones][:2]]
    name = claims.names[spans[0][0].document]
    values = [name_answer(sure[0]), name_answer(open_ones[0])]
    yield make_finding(
        FindingKind.DRIFT,
        Aspect.MODALITY,
        f"{name} lays the attack to {values[0]} in headline or lead; by its own text {values[1]}.",
        spans,
        rule="author-beyond-text",
        severity=Severity.MINOR,
        claims=claims,
        answers=values,
    )


def name_answer(stance: Stance) -> str:
    names = sorted("a coalition" if side == COALITION else load_gazetteer().country(side).name for side in stance.sides)
    if stance.either:
        return " or ".join(names)
    told = list_names(names) if len(names) == 1 else f"{list_names(names)} together"
    return told if stance.sure else f"{told}, it is thought"


def read_stances(report: Parsed, claims: StoryClaims) -> list[Stance]:
    """Read whom a report lays the attack of its lead to: sure ones in the lead, doubted ones also further on."""
    leads, found = lead_of(report, LEAD_SENTENCES), []
    towns = towns_within(leads, claims)
    home = min((claims.entities[town].country or "" for town in towns), default="") or home_of(claims)
    end = len(report.document.text) * MAX_SHARE_OF_TEXT
    for _, sentence in report.sentences(*TOLD_KINDS):
        stretch = report.span(sentence)
        if (
            (sentence.start_char > end and not OPEN.search(sentence.text))
            or HABIT.search(sentence.text)
            or of_another().search(sentence.text)
        ):
            continue
        own = towns_within([stretch], claims)
        lead = any(each.overlap(stretch) for each in leads)
        if own and towns and not own & towns:
            continue
        stance = read_stance(sentence, report, home, lead=lead)
        if stance is not None and (lead or not stance.sure):
            found.append(stance)
    return found


def read_stance(sentence: Tokens, report: Parsed, home: str, *, lead: bool) -> Stance | None:
    """Read the first deed of a sentence beside which a side stands, else which of two is not known to be behind it."""
    doubt = OPEN.search(sentence.text)
    is_open = doubt is not None
    for deed in sentence:
        if deed.lemma_.lower() not in author_words()["deeds"] or deed.pos_ not in {"NOUN", "PROPN"}:
            continue
        chain = chain_of(deed, sentence)
        sides = sides_of(chain, home)
        if not sides or BESIDE.search(sentence.doc[sentence.start : chain[0].i].text):
            continue
        words = {token.lower_ for token in chain}
        either = len(sides) > 1 and ("or" in words or is_open)
        doubted = is_open or either or is_doubted(deed, chain)
        start = min(chain[0].idx, sentence.start_char + doubt.start()) if doubt and either else chain[0].idx
        span = Span(report.document.id, start, chain[-1].idx + len(chain[-1]))
        return Stance(sides, either, not doubted, lead, span)
    return read_open(doubt, sentence, report, home, lead=lead) if doubt else None


def read_open(doubt: re.Match[str], sentence: Tokens, report: Parsed, home: str, *, lead: bool) -> Stance | None:
    """Read "could not determine whether Russia or the government was behind the attack"."""
    behind = BEHIND.match(sentence.text, doubt.end())
    if behind is None:
        return None
    start, end = (sentence.start_char + place for place in behind.span("sides"))
    sides = sides_of([token for token in sentence if start <= token.idx < end], home)
    span = Span(report.document.id, sentence.start_char + doubt.start(), sentence.start_char + behind.end())
    return Stance(sides, either=True, sure=False, lead=lead, span=span) if len(sides) > 1 else None


def is_doubted(deed: Token, chain: Sequence[Token]) -> bool:
    """Tell whether a doubt stands among the words of a deed or above it: "suspected to have been carried out by"."""
    above = [deed]
    while above[-1].head.i != above[-1].i and len(above) <= MAX_BEFORE and above[-1].dep_ not in {"nsubj", "acl:relcl"}:
        above.append(above[-1].head)
    hedges = author_words()["hedges"]
    return any(token.lower_ in hedges and token.pos_ != "PROPN" for token in [*chain, *above])


def chain_of(deed: Token, sentence: Tokens) -> list[Token]:
    """Give a deed with the words beside it that can name its sides: "Syrian or Russian warplanes"."""
    chain = [deed]
    while len(chain) <= MAX_BEFORE and chain[0].i > sentence.start and is_before(chain[0].nbor(-1)):
        chain.insert(0, chain[0].nbor(-1))
    reach = min(sentence.end - 1, deed.i + MAX_AFTER)
    kept, token, linked = list(chain), deed, False
    while token.i < reach:
        token = token.nbor(1)
        if not is_passing(token) and not (linked and token.pos_ == "PROPN"):
            break
        linked = linked or token.lower_ in LINKS
        chain.append(token)
        if linked and is_side(token):
            kept = list(chain)
    return kept


def is_before(token: Token) -> bool:
    return token.pos_ in FILLERS or token.lower_ in author_words()["hedges"]


def is_passing(token: Token) -> bool:
    words = author_words()
    return (
        token.lower_ in PASSING
        or token.is_punct
        or token.lower_ in words["hedges"] | words["of_state"]
        or token.lemma_.lower() in words["deeds"] | {"ally", "allied", "force", "air"}
        or is_side(token)
    )


def is_side(token: Token) -> bool:
    return nation_of(token) is not None or token.lower_ == COALITION or token.lower_ in author_words()["of_state"]


def nation_of(token: Token) -> str | None:
    if not token.text[:1].isupper() or (len(token) <= LONGEST_CODE and not token.text.isupper()):
        return None  # "Car bomb" is not of the CAR
    named = load_gazetteer().country_named(token.text)
    return named.country if named is not None else load_gazetteer().nationality(token.text)


def sides_of(chain: Sequence[Token], home: str) -> frozenset[str]:
    """Name the sides in a chain: nations, a coalition, and the state whose country is not named."""
    named = [token for token in chain if is_side(token)]
    linked = any(token.lower_ in {"or", "and", "either", "be", "&"} for token in chain)
    nations = {
        nation for token in named if (nation := nation_of(token)) and (linked or token.lower_ != country_name(nation))
    }
    of_state = [token for token in chain if token.lower_ in author_words()["of_state"]]
    own = {home for token in of_state if token.i == 0 or nation_of(token.nbor(-1)) is None}
    coalition = {COALITION} if any(token.lower_ == COALITION for token in chain) else set()
    return frozenset((nations | own | coalition) - {""})


def country_name(code: str) -> str:
    """Give a country's name in small letters: alone before a deed it may be the scene ("Syria air strikes")."""
    return load_gazetteer().country(code).name.lower()
