"""Counted figures: how many, of what, how firmly, where and when."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rashomon.extract.quantities.cardinals import cardinal_at
from rashomon.extract.quantities.concepts import concept_of, is_second_of_change
from rashomon.extract.quantities.figures import Figure, find_figures
from rashomon.extract.quantities.kinds import Concept, noun_concept
from rashomon.extract.quantities.objects import object_of
from rashomon.extract.quantities.phrase import Phrase, Tags, phrase_after
from rashomon.extract.quantities.setting import Setting
from rashomon.extract.quantities.votes import find_votes
from rashomon.extract.quantities.words import (
    HYPHENS,
    Words,
    currencies,
    group,
    longest_phrase_at,
    measures,
    nouns,
    words_of,
)
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.schema import Block, BlockKind, Bound, EntityAt, Quantity, Span, TimeExpression, content_id

__all__ = ["find_quantities"]

DETERMINED = frozenset({"the", "this", "no", "that", "any"})
AGES = frozenset({("year", "old"), ("month", "old"), ("week", "old"), ("day", "old"), ("yr", "old")})
LISTINGS: tuple[list[str], ...] = (["and"], [","], [",", "and"], ["as", "well", "as"], [])
PARTED = frozenset(",;:()")
MAX_AGES = 9  # words of a list of ages
SMALL = 3  # "the two sides" tells who, not how many


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts and the words `[first, last)` that say so."""

    figure: Figure
    first: int
    last: int
    what: str
    unit: str | None


def find_quantities(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Iterator[Quantity]:
    """Yield the counted figures of a report in text order: people, things, votes, money, measures, shares.

    Dates, ages, ordinals, durations and numbers in names are left out. `times` are those of this report, resolved.
    `attribution` and `same_as` stay null.
    """
    setting = Setting.of(parsed, times, entity_at)
    for _, start, end in sentences(parsed):
        words = [
            word for word in words_of(parsed.document.text, start, end) if not setting.is_time(word.start, word.end)
        ]
        tags = tags_of(parsed, start, end)
        before: tuple[Counted, str] | None = None
        for counted in counted_in(words, tags):
            replaced = before[1] if before is not None and takes_place(words, before[0], counted) else None
            found = quantity(parsed, words, counted, setting, (start, end))
            before = (counted, found.id)
            sized = counted.last > counted.figure.last and words[counted.figure.last].text in HYPHENS
            whole = counted.unit is not None or sized
            of = object_of(words, counted.figure, counted.first, counted.last, tags) if whole else None
            yield replace(found, of=of, replaces=replaced)


def takes_place(words: Words, before: Counted, counted: Counted) -> bool:
    """Tell "raised from 12 to 19", where the second figure takes the place of the first."""
    if before.unit != counted.unit or before.first == 0 or Bound.BETWEEN in {before.figure.bound, counted.figure.bound}:
        return False
    between = [word.lower for word in words[before.last : counted.first]]
    return words[before.first - 1].lower == "from" and between[-1:] == ["to"] and not set(between) & PARTED


def sentences(parsed: Parsed) -> Iterator[tuple[Block, int, int]]:
    """Yield the stretches to read: sentences, or whole blocks where the text is not parsed."""
    if parsed.doc.is_parsed:
        for block, sentence in parsed.sentences():
            yield block, max(block.start, sentence.start_char), min(block.end, sentence.end_char)
        return
    for block in parsed.document.blocks:
        if block.kind is not BlockKind.FURNITURE:
            yield block, block.start, block.end


def tags_of(parsed: Parsed, start: int, end: int) -> Tags:
    """Map where each word starts to its token; empty where the text is not tagged."""
    if not parsed.doc.is_parsed:
        return {}
    tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
    tags: Mapping[int, Token] = {token.idx: token for token in tokens} if tokens is not None else {}
    return tags


def counted_in(words: Words, tags: Tags) -> Iterator[Counted]:
    votes = list(find_votes(words))
    taken = {index for vote in votes for index in range(vote.first, vote.last)}
    for vote in votes:
        yield Counted(vote.figure, vote.first, vote.last, vote.what, None)
    for figure, phrase, concept in part_lists(words, list(read_figures(words, tags, taken))):
        found = counted(words, figure, phrase, concept)
        if found is not None:
            yield found


Read = tuple[Figure, Phrase, Concept | None]


def read_figures(words: Words, tags: Tags, taken: AbstractSet[int]) -> Iterator[Read]:
    """Yield each number with its noun phrase and what it counts."""
    before: tuple[Figure, Phrase, Concept] | None = None
    last: tuple[Figure, Phrase] | None = None
    for figure in find_figures(words):
        if taken.isdisjoint(range(figure.first, figure.last)):
            phrase = with_shared_unit(words, figure, agreeing(words, figure, phrase_after(words, figure, tags)), last)
            last = (figure, phrase)
            counts = phrase.unit is None and figure.currency is None
            concept = concept_of(words, figure, phrase, tags, before) if counts else None
            before = (figure, phrase, concept) if concept is not None else before
            yield figure, phrase, concept


def with_shared_unit(words: Words, figure: Figure, phrase: Phrase, before: tuple[Figure, Phrase] | None) -> Phrase:
    """Give both numbers of a change the unit that one of them names: "from 4.8 to 4.7 percent"."""
    if phrase.unit is not None or phrase.head is not None or figure.currency is not None:
        return phrase
    if before is not None and is_second_of_change(words, figure, before[0]):
        behind = currency_behind(words, before[0])
        named = before[1].unit or before[0].currency or (behind[0] if behind is not None else None)
        return Phrase(phrase.first, phrase.first, None, unit=named) if named is not None else phrase
    if figure.first == 0 or words[figure.first - 1].lower != "from" or figure.last + 1 >= len(words):
        return phrase
    second = cardinal_at(words, figure.last + 1) if words[figure.last].lower == "to" else None
    unit = longest_phrase_at(words, second[1], measures(), max_words=3) if second is not None else None
    return Phrase(phrase.first, phrase.first, None, unit=unit[0]) if unit is not None else phrase


def part_lists(words: Words, reads: list[Read]) -> list[Read]:
    """Name the parts of a toll told as a list: "12 soldiers and three civilians were killed" are two tolls."""
    for index in range(len(reads) - 2, -1, -1):
        one, other = reads[index], reads[index + 1]
        if is_listed(words, one, other) and (what := common_fate(words, one, other)) is not None:
            reads[index] = part_of(words, one, what)
            reads[index + 1] = part_of(words, other, what)
    return reads


def is_listed(words: Words, one: Read, other: Read) -> bool:
    between = [word.lower for word in words[max(one[0].last, one[1].last) : other[0].first]]
    return between in LISTINGS and all(counts_people(words, read[1]) for read in (one, other))


def counts_people(words: Words, phrase: Phrase) -> bool:
    return phrase.head is not None and words[phrase.head].lower in {*group("people"), *nouns()}


def common_fate(words: Words, one: Read, other: Read) -> str | None:
    """Give what befell both; the first may owe it to the verb behind the second."""
    if one[2] is None or other[2] is None:
        return None
    fates = [concept.what.split()[-1] for concept in (one[2], other[2])]
    plain = noun_concept(words, one[1])
    open_first = plain is not None and one[2].what == plain.what and plain.what not in group("befalls")
    return fates[1] if fates[1] in group("befalls") and (fates[0] == fates[1] or open_first) else None


def part_of(words: Words, read: Read, fate: str) -> Read:
    figure, phrase, concept = read
    noun = noun_concept(words, phrase)
    if noun is None or concept is None or noun.what == fate:
        return read
    if noun.what == "people":
        return figure, phrase, replace(concept, what=fate)
    return figure, phrase, replace(concept, what=f"{noun.what} {fate}", shared=True)


def agreeing(words: Words, figure: Figure, phrase: Phrase) -> Phrase:
    """Drop a singular noun behind a plural number: "kills 32 Medical source" is two lines of a page run together."""
    if (
        phrase.head is None
        or phrase.unit is not None
        or phrase.first != figure.last
        or (figure.high if figure.high is not None else figure.low or 0) <= 1
    ):
        return phrase
    head = words[phrase.head].lower
    plural = head.endswith(("s", "men")) or head in nouns() or head in group("people") or head in group("plurals")
    capital = words[phrase.first].text[0].isupper()
    return phrase if plural or not capital else Phrase(figure.last, figure.last, None)


def counted(words: Words, figure: Figure, phrase: Phrase, concept: Concept | None) -> Counted | None:
    """Decide whether a number is a figure that a reader would list, and how far its words go."""
    unit, sum_end = figure.currency or phrase.unit, figure.last
    if unit is None and (behind := currency_behind(words, figure)) is not None:
        unit, sum_end = behind
        phrase = Phrase(figure.last, sum_end, sum_end - 1, unit=unit)
    if unit is not None:
        what = unit
        if unit == "point" and words[figure.number].lower == "one":
            return None  # "at one point"
        return Counted(
            figure, figure.first, max(phrase.last, figure.last) if figure.currency is None else figure.last, what, unit
        )
    if is_term(words, figure, phrase):
        head = words[phrase.head or 0].lower
        return Counted(figure, figure.first, phrase.last, f"{head} in prison", head.removesuffix("s"))
    if concept is None or not is_count(words, figure, phrase, concept):
        return None
    last = max(figure.last, concept.end if concept.direct else phrase.last)
    return Counted(figure, figure.first, last, concept.what, None)


def currency_behind(words: Words, figure: Figure) -> tuple[str, int] | None:
    """Read the currency behind a number, "1,200€", "10 million Australian dollars", and where it ends."""
    at = figure.last
    if at >= len(words):
        return None
    if (unit := currencies().get(words[at].lower)) is not None:
        touching = words[at].text[0].isalpha() or words[at - 1].touches(words[at]) or not leads(words, at)
        return (unit, at + 1) if touching and words[at].text != "Rs" else None
    following = currencies().get(words[at + 1].lower) if at + 1 < len(words) else None
    if following is None or not words[at].text[0].isupper() or not words[at + 1].text[0].isalpha():
        return None
    return f"{words[at].text} {words[at + 1].lower}", at + 2


def leads(words: Words, sign: int) -> bool:
    """Tell the sign of "it rose 3 $5" from that of "10 $ is not much"."""
    return sign + 1 < len(words) and words[sign + 1].text[0].isdigit()


def is_term(words: Words, figure: Figure, phrase: Phrase) -> bool:
    """Tell a sentence of court: "up to five years in prison", "sentenced to 18 months"."""
    if phrase.head is None or words[phrase.head].lower not in group("terms"):
        return False
    before = {word.lower for word in words[max(0, figure.first - 8) : figure.first]}
    after = {word.lower for word in words[phrase.last : phrase.last + 3]}
    return bool(after & group("prison_after")) or bool(before & group("prison_before"))


def is_count(words: Words, figure: Figure, phrase: Phrase, concept: Concept) -> bool:
    if is_owner(words, figure) or is_name_of_station(words, figure, phrase):
        return False
    befalls = concept.what.split()[-1] in group("befalls")
    plain = [w.lower.rstrip("s") for w in words[figure.last : figure.last + 4] if w.text not in HYPHENS]
    if phrase.head is not None and words[phrase.head].lower in group("times") | group("ratios"):
        return False
    if tuple(plain[:2]) in AGES or (plain and words[figure.last].lower in group("times")):
        return False
    if phrase.head is not None and is_singular(words, figure, phrase):
        people = nouns().get(f"{words[phrase.head].lower}s") == "fighters"
        return befalls and people  # "Nearly 75 terrorist killed" lost a letter
    number = words[figure.number].lower
    before = words[figure.first - 1].lower if figure.first else ""
    if figure.low == 1 and figure.high == 1 and (number == "one" or phrase.partitive):
        person = phrase.head is not None and words[phrase.head].lower in group("people")
        if phrase.head is not None and words[phrase.head].lower in group("counted_singly") and not phrase.partitive:
            return before not in DETERMINED
        return (
            not phrase.partitive
            and befalls
            and (person or concept.direct)
            and before not in {"the", "this", "no", "that", "any"}
        )
    small = figure.high is not None and figure.high <= SMALL and not number[0].isdigit()
    head = words[phrase.head].lower if phrase.head is not None else ""
    if small and before in group("definite") and not befalls and (not head or head in group("sides")):
        return False  # "the two sides" tells who, not how many
    return not (number[0].isdigit() and is_age(words, figure, phrase))


def is_name_of_station(words: Words, figure: Figure, phrase: Phrase) -> bool:
    """As in "WAVE 3 News" and "the county's 911 released a call"."""
    head = words[phrase.head].lower if phrase.head is not None else ""
    return head == "news" or (words[figure.number].text == "911" and head not in group("people"))


def is_owner(words: Words, figure: Figure) -> bool:
    """As in "as News 4's reporter shows": the number is of a name."""
    at = figure.last
    return (
        figure.first > 0
        and words[figure.first - 1].text[:1].isupper()
        and words[figure.number].text.isdigit()
        and at + 1 < len(words)
        and words[at].text in {"'", "’"}
        and words[at + 1].lower == "s"
    )


def is_singular(words: Words, figure: Figure, phrase: Phrase) -> bool:
    """The 8100 block and a 500 pound bomb are named by their numbers: what is counted stands in the plural."""
    head = words[phrase.head].lower if phrase.head is not None else ""
    if (
        figure.high is None
        or figure.high == 1
        or figure.fraction
        or phrase.partitive
        or (words[phrase.head or 0].lower in group("sized") and words[figure.last].text in HYPHENS)
        or "-" in words[figure.number].text
    ):
        return False
    return not (
        head.endswith(("s", "men"))
        or head == "more"
        or head in nouns()
        or head in group("people")
        or head in group("plurals")
    )


def is_age(words: Words, figure: Figure, phrase: Phrase) -> bool:
    """As in "Ahmad Hamdo, 35," is a man's age, and so are both of "ages 28 and 22"."""
    at = figure.first - 1
    while (
        at > 0
        and figure.first - at <= MAX_AGES
        and (words[at].text[0].isdigit() or words[at].lower in {",", "and", "or", "to", "of", "between"})
    ):
        at -= 1
    if at >= 0 and words[at].lower in {"age", "ages", "aged"}:
        return True
    comma = figure.first > 0 and words[figure.first - 1].text == ","
    closed = figure.last < len(words) and words[figure.last].text in {",", ".", ")"}
    return comma and closed and phrase.head is None


def quantity(parsed: Parsed, words: Words, counted: Counted, setting: Setting, sentence: tuple[int, int]) -> Quantity:
    span = Span(parsed.document.id, words[counted.first].start, words[counted.last - 1].end)
    figure = counted.figure
    return Quantity(
        id=content_id("quantity", span.document, span.start, span.end),
        span=span,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        what=counted.what,
        unit=counted.unit,
        place=setting.place_of(span, *sentence),
        date=setting.date_of(span, *sentence),
    )
