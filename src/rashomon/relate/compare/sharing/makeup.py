"""Who they were by sex, and how many did it, by the word of several witnesses: four men and one woman; two gunmen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.numerals import parse_number
from rashomon.parse.tokens import Tokens
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, evenly, list_names
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.compare.sides import group_by
from rashomon.schema import Aspect, Finding, Span
from rashomon.schema.documents import PROSE_KINDS

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("man", "male", "gentleman"), "man"),
    **dict.fromkeys(("woman", "female", "lady"), "woman"),
    **dict.fromkeys(("child", "kid", "juvenile", "minor"), "child"),
    **dict.fromkeys(("teen", "teenager"), "teenager"),
    "boy": "boy",
    "girl": "girl",
}
"""What a noun counts by sex or age, by its lemma: "four males" are four men."""
PLURALS = {"man": "men", "woman": "women", "child": "children"}
OTHERS = frozenset({"other", "more", "additional", "another"})
DOERS = frozenset({"suspect", "shooter", "gunman", "attacker", "assailant", "robber", "intruder"})
MIN_DOERS = 2  # a single gunman is in every report of one

Part = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that counts people, with the words for each of its parts."""

    document: str
    parts: Mapping[Part, Span]


def find_makeup(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the groups that two or more origins make up of as many of each sex or age, and the numbers of doers."""
    told = [
        Listed(document, read_parts(sentence, document))
        for document, report in claims.parsed.items()
        for _, sentence in report.sentences(*PROSE_KINDS)
    ]
    yield from same_groups(told, claims)
    doers = [(part, span) for each in told for part, span in each.parts.items() if part[0] in DOERS]
    for number, same in sorted(group_by(doers, lambda pair: pair[0][1]).items()):
        spans = sorted({span for _, span in same})
        if number >= MIN_DOERS and count_witnesses(spans, claims) > 1:
            yield agree(Aspect.VALUE, f"tell of {number} who did it", evenly(spans), "same-makeup", claims)


def same_groups(told: list[Listed], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the sentences of several origins that share two numbers, each of people of one kind."""
    groups = [each for each in told if len(people_in(each)) > 1]
    pairs = [
        (i, j)
        for i, j in combinations(range(len(groups)), 2)
        if len(people_in(groups[i]).keys() & people_in(groups[j]).keys()) > 1
    ]
    for joined in join_pairs(len(groups), pairs):
        spans = sorted({stretch(groups[index]) for index in joined})
        if count_witnesses(spans, claims) > 1:
            shared = sorted(set.intersection(*(set(people_in(groups[index])) for index in joined)), reverse=True)
            named = list_names([name_part(part) for part in shared]) if shared else "the same people"
            yield agree(Aspect.VALUE, f"count {named}", evenly(spans), "same-makeup", claims)


def name_part(part: Part) -> str:
    kind, number = part
    return f"{number} {kind if number == 1 else PLURALS.get(kind, f'{kind}s')}"


def people_in(listed: Listed) -> dict[Part, Span]:
    return {part: span for part, span in listed.parts.items() if part[0] in KINDS.values()}


def stretch(listed: Listed) -> Span:
    spans = sorted(people_in(listed).values())
    return Span(listed.document, spans[0].start, spans[-1].end)


def read_parts(sentence: Tokens, document: str) -> dict[Part, Span]:
    """Give the numbers of people that a sentence counts, by what they are, each with its words."""
    parts: dict[Part, Span] = {}
    for token in sentence:
        if token.dep_ != "nummod":
            continue
        noun, number = token.head, parse_number([token.lower_])
        lemma = noun.lemma_.lower()
        kind = KINDS.get(lemma, lemma if lemma in DOERS else "")
        others = any(child.lower_ in OTHERS for child in noun.children)
        if kind and not others and number is not None and number == int(number) and token.i < noun.i:
            parts.setdefault((kind, int(number)), Span(document, token.idx, noun.idx + len(noun)))
    return parts
