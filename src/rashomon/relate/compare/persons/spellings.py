"""How names are written: the victim's wife is Stacy here and Stacey there, and who is Walker above is Wolker below."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from rashomon.extract.spelling import skeleton_of
from rashomon.parse.pieces import known_pieces
from rashomon.relate.compare.blame.parties import home_of
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.drifts.spelling import is_transcription
from rashomon.relate.compare.evidence import count_witnesses, evenly, make_finding
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of, tell_sides
from rashomon.relate.entities.spelled import GENERATIONS, long_forms
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, BlockKind, EntityKind, Finding, FindingKind, Severity, Span

MIN_NAME_CHARS = 4  # of the part of a name that is written in two ways: "Jon" and "Jan" are two names
MAX_NAME_CHARS = 30  # beyond which it is no name that somebody misspelt
MIN_LONG_CHARS = 7  # from which two letters may differ
WRITTEN_ONE_WAY = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
"""Countries whose people write their names in the letters of the reports."""
SERVANTS = frozenset({"abdul", "abdel", "abdal", "abdol", "abd"})  # ways to write one Arabic word
SIC = re.compile(r"\s?[(\[]sic[)\]]", re.IGNORECASE)  # what the report says itself is a slip, another's
SURNAME = re.compile(r" ([A-Z][\w’'-]+)")
RULE_OF_ONE, RULE_OF_SEVERAL = "names-within", "names-differ"


@dataclass(frozen=True, slots=True)
class Written:
    """A name of somebody as one report writes it: its words in small letters, without initials and "Jr."."""

    parts: tuple[str, ...]
    person: str
    span: Span


def find_spellings(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the names that two independent reports, or one report, write in two ways, a letter or two apart."""
    written = group_by(read_names(claims), lambda each: each.parts)
    at_home = home_of(claims) in WRITTEN_ONE_WAY
    told: set[frozenset[str]] = set()
    for one, other in pairs_near(written):
        words = part_apart(one, other, at_home=at_home)
        if words is None or frozenset(words) in told or not are_one(written[one], written[other], words, claims):
            continue
        finding = tell_spellings(words, [*written[one], *written[other]], claims)
        if finding is not None:
            told.add(frozenset(words))
            yield finding


def pairs_near(names: Iterable[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the pairs of names whose first or last words are alike, in order: no others are one name in two ways.

    Words a letter or two apart are equal once so many letters of each are left out (as in SymSpell): no word is held
    against all others.
    """
    near: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        for word in {name[0], name[-1]}:
            for shorter in cut_letters(word):
                near[shorter].add(name)
    return sorted({pair for alike in near.values() for pair in combinations(sorted(alike), 2)})


def cut_letters(word: str) -> set[str]:
    """Give a word, and what is left of it without as many letters as two ways to write it may differ in."""
    most = 0 if not MIN_NAME_CHARS <= len(word) <= MAX_NAME_CHARS else 2 if len(word) >= MIN_LONG_CHARS else 1
    return {"".join(kept) for cut in range(most + 1) for kept in combinations(word, len(word) - cut)}


@once
def read_names(claims: StoryClaims) -> tuple[Written, ...]:
    """Give the names of people in the body of the reports; "Adela" before the surname of another is a full name."""
    told = tuple(names_told(claims))
    surnames = {each.parts[-1] for each in told if len(each.parts) > 1}
    return tuple(with_surname(each, surnames, claims) for each in told)


@once
def parts_borne(claims: StoryClaims) -> frozenset[str]:
    """Give the parts of all full names."""
    return frozenset(part for each in read_names(claims) if len(each.parts) > 1 for part in each.parts)


def with_surname(name: Written, surnames: AbstractSet[str], claims: StoryClaims) -> Written:
    text = claims.parsed[name.span.document].document.text
    behind = SURNAME.match(text, name.span.end) if len(name.parts) == 1 else None
    if behind is None or behind[1].lower() not in surnames or behind[1].lower() in name.parts:
        return name
    return Written(
        (*name.parts, behind[1].lower()), name.person, Span(name.span.document, name.span.start, behind.end())
    )


def names_told(claims: StoryClaims) -> Iterator[Written]:
    prose = {document: tuple(each.document.of_kind(BlockKind.PARAGRAPH)) for document, each in claims.parsed.items()}
    for person in sorted(claims.entities.values(), key=lambda entity: entity.id):
        for mention in person.mentions if person.kind is EntityKind.PERSON else ():
            report = claims.parsed.get(mention.document)
            if report and any(block.contains(mention) for block in prose[mention.document]):
                words = report.document.words(mention).split()
                if SIC.match(report.document.text, mention.end):
                    continue
                if all(word.strip("“”\"'‘’(")[:1].isupper() for word in words):
                    parts = tuple(word for each in words if (word := folded(each)))
                    if parts:
                        yield Written(parts, person.id, mention)


def folded(word: str) -> str:
    """Give a word of a name in small letters; nothing of an initial, a nickname in quotation marks or a "Jr."."""
    bare = word.strip(".,").rpartition(".")[2].removesuffix("'s").removesuffix("’s")  # "Avenue NE.Smith was shot"
    if len(bare) < 2 or bare in GENERATIONS or not bare[:1].isalpha():
        return ""
    return "".join(each.fold for each in find_words(bare))


def part_apart(one: Sequence[str], other: Sequence[str], *, at_home: bool) -> tuple[str, str] | None:
    """Give the one part that two names write in two ways; null where they are alike or two names.

    A name in part is held against the first and the last word of a full one; of two full ones that differ in length
    the middle is left out.
    """
    if len(one) > 1 and len(other) > 1:
        if len(one) != len(other):
            one, other = (one[0], one[-1]), (other[0], other[-1])
        pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
        return pairs[0] if len(pairs) == 1 and are_variants(*pairs[0], at_home=at_home) else None
    if set(one) & set(other):
        return None
    pairs = [(left, right) for left in {one[0], one[-1]} for right in {other[0], other[-1]}]
    found = [pair for pair in pairs if are_variants(*pair, at_home=at_home)]
    return found[0] if len(found) == 1 else None


def are_variants(left: str, right: str, *, at_home: bool) -> bool:
    """Tell two ways to write one word of a name, but no way to write a foreign name, from two names.

    Where reports write their own letters, there is one way to write a name. "Charles" and "Charlie" are two names.
    """
    if min(len(left), len(right)) < MIN_NAME_CHARS or left.removesuffix("s") == right.removesuffix("s"):
        return False
    allowed = 2 if min(len(left), len(right)) >= MIN_LONG_CHARS else 1
    if not 0 < DamerauLevenshtein.distance(left, right) <= allowed or {left, right} <= SERVANTS:
        return False
    if is_short_for(left, right) or is_short_for(right, left) or of_two_sexes(left, right):
        return False
    return at_home or not is_transcription(left, right) or is_swapped(left, right)


def is_short_for(short: str, long: str) -> bool:
    one, other = skeleton_of(short), skeleton_of(long)
    return one != other and other in long_forms(one)


def of_two_sexes(one: str, other: str) -> bool:
    """Tell "Michael" and "Michaela", "Mario" and "Maria" from two ways to write one name."""
    short, long = sorted((one, other), key=len)
    return long == f"{short}a" or (short[:-1] == long[:-1] and {short[-1], long[-1]} == {"o", "a"})


def is_swapped(one: str, other: str) -> bool:
    """Tell two letters typed in the wrong order ("Thiel", "Theil") from another way to write a sound."""
    return len(one) == len(other) and DamerauLevenshtein.distance(one, other) < Levenshtein.distance(one, other)


def are_one(ours: Sequence[Written], theirs: Sequence[Written], words: tuple[str, str], claims: StoryClaims) -> bool:
    """Tell whether names that are nearly alike are of one person.

    Two full names in one report are two people, if it is the given name that differs. A name in part is of whom the
    resolution of names takes it for, or a slip: no one in the story bears it, and its report has the other.
    """
    one, other = ours[0].parts, theirs[0].parts
    reports = {each.span.document for each in ours} & {each.span.document for each in theirs}
    alike = bool({each.person for each in ours} & {each.person for each in theirs})
    if len(one) > 1 and len(other) > 1:
        return not reports or (one[-1] != other[-1] and alike)
    alone = {parts[0] for parts in (one, other) if len(parts) == 1}
    if alone & parts_borne(claims):
        return False
    full = max(one, other, key=len)
    return alike or (bool(reports) and len(full) > 1 and full[-1] in words and not alone & known_pieces())


def tell_spellings(words: tuple[str, str], told: Sequence[Written], claims: StoryClaims) -> Finding | None:
    """Tell the spellings of two reports that have one each, else those of the reports that have both."""
    by_report = group_by(told, lambda each: each.span.document)
    spelt = {
        document: {word for each in own for word in words if word in each.parts} for document, own in by_report.items()
    }
    firm = [each for each in told if len(spelt[each.span.document]) == 1]
    both = [each for document, own in by_report.items() if len(spelt[document]) > 1 for each in own]
    rule = RULE_OF_SEVERAL
    sides = part_by(words, firm)
    if len(sides) < 2 or count_witnesses([each.span for each in firm], claims) < 2:
        rule, sides = RULE_OF_ONE, part_by(words, both)  # a copy takes a slip over
    if len(sides) < 2:
        return None
    ordered = fewest_witnesses_first(sides, lambda each: each.span, claims)
    spans = [evenly(sorted({each.span for each in side})) for side in ordered]
    names = [claims.parsed[own[0].document].document.words(own[0]) for own in spans]
    if rule == RULE_OF_ONE:
        report = outlets_of(spans[0], claims)
        text = f"One and the same report ({report}) writes one name in two ways: {names[0]} and {names[1]}."
    else:
        text = f"The reports write one name in two ways: {tell_sides(names, spans, claims)}."
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.WORDING,
        text,
        spans,
        rule=rule,
        severity=Severity.MINOR,
        claims=claims,
        answers=names,
    )


def part_by(words: tuple[str, str], told: Sequence[Written]) -> list[list[Written]]:
    """Part names by which of two spellings they have."""
    sides = [[each for each in told if word in each.parts] for word in words]
    return [side for side in sides if side]
