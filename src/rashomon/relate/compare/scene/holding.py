"""Reads who holds a place: "rebel-held Selm", "the town, which is run by the army", "an Islamic State stronghold"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.sides import group_by
from rashomon.relate.cued import Cued, cued, fold_case
from rashomon.relate.geography import TOWN
from rashomon.schema import PloverType, Span
from rashomon.schema.documents import TOLD_KINDS

PROVINCE = re.compile(r"\b(?:['’]?s)? ?(?:province|governorate)\b(?: of\b)?", re.IGNORECASE)
WIDER = re.compile(
    r"(?:['’]?s)? (?:[\w-]+ )?(?:countryside|region|rural|east\w*|west\w*|north\w*|south\w*|province)\b", re.IGNORECASE
)
PARTS = re.compile(r"(?:area|district|neighbou?rhood|suburb|enclave|camp)", re.IGNORECASE)
PART_BEFORE = re.compile(
    r"\b(?:(?:(?:parts?|areas?|sections?|districts?|neighbou?rhoods?|quarters?|suburbs?|outskirts|countryside|half|rest|"
    r"swathes?|pockets?|villages|towns|most|side) (?:of|in|around|near|on) |(?:east|west|north|south)\w*[ -])"
    r"(?:the )?(?:\w+ )?|outside (?:of )?)$",
    re.IGNORECASE,
)
SMALL = frozenset({"city", "site", "district", None})  # places that one side can hold whole; of some no kind is known
MAX_GAP_CHARS = 90  # from the name of a place to the words on who holds it


@dataclass(frozen=True, slots=True)
class Held:
    """Words that say who holds a place, or that a side is not there."""

    place: str
    side: str
    span: Span
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of each side of a war, and the patterns by which reports say that it holds a place."""

    side_of: Mapping[str, str]
    compatible: frozenset[frozenset[str]]
    before: Cued  # "rebel-held Selm", "Taliban stronghold of", "rebels control": the place is behind
    to_name: re.Pattern[str]  # what may stand from there to the name
    behind: Cued  # "held by rebels", "under army control", "a stronghold of the Taliban": the place is before
    from_name: re.Pattern[str]  # what may stand from the name to there
    site: Cued  # "a militant-held town", "a checkpoint run by rebels": no place is named
    absent: Cued  # "no rebels in Selm"
    moved: re.Pattern[str]  # "the army took Selm"


@cache
def load_sides() -> Sides:
    table = read_table("rashomon.relate.compare", "holders.toml")
    side_of = {word: side for side, words in table["sides"].items() for word in words}
    words = "|".join(map(re.escape, sorted(side_of.keys() - {"is"}, key=lambda word: (-len(word), word))))
    who = rf"(?:{words}|(?-i:IS))\b(?! of\b)"
    held = {name: "|".join(told) for name, told in table["held"].items()}
    states, kinds, degrees = held["states"], held["kinds"], held["degrees"]
    word = rf"(?!(?:{held['parts']}|of|in|near|outside|around|from|between|and)\b)[\w-]+"
    be = r"(?:is|was|lies|remains?|remained|(?:has|had|have) (?:long )?been)"
    before, behind, site = ways_to_hold(who, word, held)
    return Sides(
        side_of,
        frozenset(frozenset({one, other}) for one, others in table["compatible"].items() for other in others),
        cued(rf"\b(?:{numbered(before)})", f"{states}|{held['seats']}|{held['active']}"),
        re.compile(
            rf"\W++(?:the )?(?:(?:{word}) )?(?:(?P<kind>{kinds})s? of )?(?:(?:{word}) )?(?:of )?", re.IGNORECASE
        ),
        cued(rf"\b(?:{numbered(behind)})", f"{states}|control|hands|{held['seats']}"),
        re.compile(
            rf"(?: (?:{kinds}))?(?:,? (?:an? |the )?(?:\w+ )?(?:{kinds})(?: (?:in|of|near) [\w’' -]{{1,40}}?)?)?,? ?"
            rf"(?:(?:which|that) )?(?:{be} ?)?(?:(?:located|situated) [^.,;]{{1,40}}? and {be} )?"
            rf"(?:(?:{degrees}) ?){{0,2}}",
            re.IGNORECASE,
        ),
        cued(rf"\b(?:{numbered(site)})", states),
        cued(
            rf"\bno (?P<who0>{who})(?:\W+(?:groups?|fighters?|forces|factions|troops|positions))?\b"
            r"(?:(?! (?:which|that|who)\b)[^.,;]){0,60}\b",
            "no ",
        ),
        re.compile("|".join(rf"\b{word}\b" for word in table["moved"]["words"]), re.IGNORECASE),
    )


def ways_to_hold(who: str, word: str, held: Mapping[str, str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Give the patterns of who holds what is named behind, what is named before, and a place without a name."""
    states, kinds, seats = held["states"], held["kinds"], held["seats"]
    group = r"(?:[ -](?:group|forces|fighters|militants|alliance))?(?: \(\w+\))?(?: group)?(?:['’]?s)?"
    by = (
        rf"(?:(?!and\b|but\b)[\w.’'-]+ ){{0,8}}?(?P<WHO>{who})(?:(?<=-backed) \w+)?(?:(?: [\w-]+)? and (?P<TOO>{who}))?"
    )
    before = (
        rf"(?P<WHO>{who}){group}[- ](?:{states})\b(?! by)",
        rf"(?P<WHO>{who}){group} (?:{seats})(?: of)?\b",
        rf"(?P<WHO>{who}){group} (?:(?:{held['degrees']}) )?(?:{held['active']})\b",
    )
    behind = (
        rf"(?:{states}) by {by}",
        rf"(?:under|in) (?:the )?(?:full )?(?:control|hands) of {by}",
        rf"(?:under|in) (?:the )?(?:full )?(?P<WHO>{who}){group} (?:control|hands)\b",
        rf"(?:an?|the) (?:\w+ )?(?P<WHO>{who}){group} (?:{seats})\b(?! of)",
        rf"(?:an?|the) (?:\w+ )?(?:{seats}) of {by}",
    )
    site = (
        rf"(?P<WHO>{who}){group}[- ](?:{states}) (?:{word} )?(?:{kinds})\b(?! of| council)",
        rf"(?:an?|the) (?:\w+ )?(?:{kinds}) (?:{states}) by {by}",
    )
    return before, behind, site


def numbered(ways: Sequence[str]) -> str:
    """Join patterns that name one side each, or two."""
    return "|".join(way.replace("<WHO>", f"<who{at}>").replace("<TOO>", f"<too{at}>") for at, way in enumerate(ways))


def sides_told(found: re.Match[str]) -> list[str]:
    """Give the side that some words name, or both: "an alliance of rebels and extremists"."""
    return [load_sides().side_of[fold_case(word)] for word in found.groupdict().values() if word]


def are_opposed(one: str, other: str) -> bool:
    """Tell whether two sides cannot be one by two names."""
    return one != other and frozenset({one, other}) not in load_sides().compatible


@once
def holders_told(claims: StoryClaims) -> tuple[Held, ...]:
    """Read who is said to hold which place, in the order of the reports; a report that gives two has neither."""
    return firm(each for document in claims.documents for each in read_held(claims.parsed[document.id], claims))


def firm(told: Iterable[Held]) -> tuple[Held, ...]:
    """Leave out what a report lays in two hands: it is divided, or changes hands."""
    own = group_by(told, lambda each: (each.place, each.span.document))
    return tuple(each for same in own.values() if is_in_one_hand(same) for each in same)


def is_in_one_hand(held: Sequence[Held]) -> bool:
    sides = sorted({each.side for each in held})
    return len({each.absent for each in held}) == 1 and not any(are_opposed(*pair) for pair in combinations(sides, 2))


def read_held(report: Parsed, claims: StoryClaims) -> Iterator[Held]:
    """Yield who is said to hold which place of a report."""
    text, sides, document = report.document.text, load_sides(), report.document.id
    every = [(span, where_of(span, place, claims)) for span, place in claims.places_named.get(document, ())]
    known = [(span, where) for span, where in every if where]
    for _, sentence in report.sentences(*TOLD_KINDS) if known else ():
        start, end = sentence.start_char, sentence.end_char
        named = [(span, place) for span, place in known if start <= span.start and span.end <= end]
        for found in sides.before.finditer(text, start, end) if named else ():
            yield from held_behind(found, named, claims)
        for found in sides.behind.finditer(text, start, end) if named else ():
            yield from held_before(found, named)
        absent = sides.absent.search(text, start, end) if named else None
        if absent:
            within = [place for span, place in named if absent.start() <= span.start < absent.end()]
            place = (within or [place for _, place in named])[0]
            yield Held(place, sides_told(absent)[0], Span(document, absent.start(), absent.end()), absent=True)


@once
def holders_at_event(claims: StoryClaims) -> tuple[Held, ...]:
    """Read who is said to hold the place, named or not, of an attack that several reports tell; by event."""
    shared = {
        mention.trigger: event.id
        for event in claims.events
        if event.type is PloverType.ASSAULT
        for mention in claims.event_mentions[event.id]
    }
    told = [each for document in claims.documents for each in held_at(claims.parsed[document.id], shared, claims)]
    return firm(told)


def held_at(report: Parsed, shared: Mapping[Span, str], claims: StoryClaims) -> Iterator[Held]:
    """Yield who holds the places of the sentences of a report that tell an attack."""
    text, document = report.document.text, report.document.id
    named = [each for each in read_held(report, claims) if not each.absent and each.place in claims.entities]
    own = {trigger: event for trigger, event in shared.items() if trigger.document == document}
    for _, sentence in report.sentences(*TOLD_KINDS) if own else ():
        whole = report.span(sentence)
        events = {event for trigger, event in own.items() if whole.contains(trigger)}
        if not events:
            continue
        sites = load_sides().site.finditer(text, whole.start, whole.end)
        held = [(each.side, each.span) for each in named if whole.contains(each.span)]
        held += [(side, Span(document, found.start(), found.end())) for found in sites for side in sides_told(found)]
        yield from (Held(event, side, span) for event in sorted(events) for side, span in held)


def held_behind(found: re.Match[str], named: Sequence[tuple[Span, str]], claims: StoryClaims) -> Iterator[Held]:
    """Yield the place named behind the words of who holds it; of an "area" of a city nothing is read."""
    for span, place in named:
        if not found.end() < span.start <= found.end() + MAX_GAP_CHARS:
            continue
        gap = load_sides().to_name.fullmatch(found.string, found.end(), span.start)
        if gap and not (PARTS.fullmatch(gap["kind"] or "") and is_town(place, claims)):
            yield from (Held(place, side, Span(span.document, found.start(), span.end)) for side in sides_told(found))
            return


def is_town(where: str, claims: StoryClaims) -> bool:
    return where in claims.entities and claims.entities[where].place_kind == TOWN


def held_before(found: re.Match[str], named: Sequence[tuple[Span, str]]) -> Iterator[Held]:
    """Yield the place named before the words of who holds it."""
    for span, place in reversed(named):
        near = found.start() - MAX_GAP_CHARS <= span.end <= found.start() and not is_part(span, found.string)
        if near and load_sides().from_name.fullmatch(found.string, span.end, found.start()):
            yield from (Held(place, side, Span(span.document, span.start, found.end())) for side in sides_told(found))
            return


def is_part(name: Span, text: str) -> bool:
    """Tell "eastern Selm" and "the districts of Selm" from Selm."""
    return bool(PART_BEFORE.search(text, max(0, name.start - 40), name.start))


def where_of(name: Span, place: str, claims: StoryClaims) -> str | None:
    """Give the town that a name means, or the province, by its name; null for the land around a town, or a country."""
    entity, text = claims.entities[place], claims.parsed[name.document].document.text
    if entity.place_kind == "region" or PROVINCE.match(text, name.end) or PROVINCE.search(text, name.start, name.end):
        return f"{PROVINCE.sub('', entity.name).strip()} province"
    return place if entity.place_kind in SMALL and not WIDER.match(text, name.end) else None


def name_of(where: str, claims: StoryClaims) -> str:
    """Give the name of a town, or of a province, which has no other."""
    return claims.entities[where].name if where in claims.entities else where
