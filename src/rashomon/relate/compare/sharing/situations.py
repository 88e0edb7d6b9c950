"""How it stands after an attack, by the word of several witnesses: nobody held yet, a quarrel before the shots."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.persons.states import is_of_another_year
from rashomon.relate.compare.scene.premises import harmed
from rashomon.relate.compare.scene.slots.scene import scenes_told
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.cued import Cued, any_of, fewest, fold_case
from rashomon.schema import Aspect, Finding, PloverType, Span
from rashomon.schema.documents import PROSE_KINDS

SHOTS = any_of("shoot|shoots|shooting|shootings|shooter|shot|shots|gunfire|gunman|gunmen|gunshot|stabbed|stabbing")
FEW_WORDS = r"(?:[\w'’-]{1,20} ){0,4}"
PIECES = re.compile(r"\{\w+\}|[~*]")  # of a phrase, that stand for others
NOT_AT_END = frozenset({"n't", "n’t"})  # of another word: "wasn't"
MAX_SHOWN = 2  # places of one report, as evidence that it tells of a situation


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation of situations.toml with the patterns that tell it and that take it back."""

    tells: str
    at: str
    told: Cued
    unless: Cued | None


@cache
def load_situations() -> tuple[Situation, ...]:
    table = read_table("rashomon.relate.compare", "situations.toml")
    return tuple(
        Situation(
            each["tells"],
            each["at"],
            phrases_pattern(each["phrases"], table["lists"]),
            phrases_pattern(each["unless"], table["lists"]) if "unless" in each else None,
        )
        for each in table["situation"]
    )


def phrases_pattern(phrases: Sequence[str], lists: Mapping[str, Sequence[str]]) -> Cued:
    """Make the pattern of phrases, each with a cue: the longest piece of it that stands for itself."""
    spelled = "|".join(spell(phrase, lists) for phrase in phrases)
    cues = (max((piece.strip() for piece in PIECES.split(phrase)), key=len) for phrase in phrases)
    return Cued(rf"(?<!\w)(?:{spelled})\b", fewest(fold_case(cue) for cue in cues))


def spell(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Turn a phrase into a pattern: "*" any ending, "~" up to four words, "{who}" any of a list."""
    pattern = ""
    for word in phrase.split():
        if word == "~":
            pattern += FEW_WORDS
        elif word.startswith("{"):
            pattern += f"(?:{'|'.join(spell(each, lists).strip() for each in lists[word.strip('{}')])}) "
        else:
            pattern += r"\w{0,9}" if word in NOT_AT_END else ""
            pattern += re.escape(word).replace(r"\*", r"\w{0,12}") + " "
    return pattern.removesuffix(" ")


def find_situations(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the situations that two or more origins have after one act of force."""
    asked = reports_asked(claims)
    told: set[str] = set()
    for situation in load_situations():
        for reports in asked[situation.at]:
            spans = [span for document in reports for span in read_situation(situation, document, claims)]
            if situation.tells not in told and count_witnesses(spans, claims) > 1:
                told.add(situation.tells)
                yield agree(Aspect.EVENT, f"tell {situation.tells}", spans, "same-situation", claims)


def reports_asked(claims: StoryClaims) -> Mapping[str, Sequence[Sequence[str]]]:
    """Give the reports that are asked together: a war has several attacks a day, and each leaves ruins.

    After shots all reports of the story are, of an attack those that open with it ("force"), and for what any attack
    leaves those that open with it in like words ("scene").
    """
    shots = harmed(claims) if any(opens_with_shots(document.id, claims) for document in claims.documents) else set()
    return {
        "shots": [sorted(shots)],
        "force": sorted({tuple(sorted(reports)) for reports in opening_with(claims).values()}),
        "scene": [sorted(scene.document for scene in scenes) for scenes in scenes_told(claims)],
    }


def opens_with_shots(document: str, claims: StoryClaims) -> bool:
    report = claims.parsed[document]
    return any(SHOTS.search(report.document.words(stretch)) for stretch in lead_of(report))


def opening_with(claims: StoryClaims) -> Mapping[str, set[str]]:
    """Give for each act of force that two origins have the reports that open with it."""
    found: dict[str, set[str]] = {}
    for event in claims.events:
        if event.type is PloverType.ASSAULT and count_witnesses(event.spans, claims) > 1:
            for mention in claims.event_mentions[event.id]:
                report = claims.parsed[mention.span.document]
                if any(stretch.contains(mention.trigger) for stretch in lead_of(report)):
                    found.setdefault(event.id, set()).add(mention.span.document)
    return found


def read_situation(situation: Situation, document: str, claims: StoryClaims) -> list[Span]:
    """Give the first words of a report that tell a situation; nothing of what it tells of other years."""
    report = claims.parsed[document]
    found: list[Span] = []
    for start, text in prose_of(claims)[document]:
        told = [] if len(found) == MAX_SHOWN else list(situation.told.finditer(text))
        if not told or (situation.unless and situation.unless.search(text)) or is_of_another_year(text, report):
            continue
        found += [Span(document, start + match.start(), start + match.end()) for match in told]
    return found[:MAX_SHOWN]


@once
def prose_of(claims: StoryClaims) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Give where each sentence of running text starts, and its words, by report."""
    return {
        document: [(sentence.start_char, sentence.text) for _, sentence in report.sentences(*PROSE_KINDS)]
        for document, report in claims.parsed.items()
    }
