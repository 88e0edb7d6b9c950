"""Somebody hurt in the first reports who has died by the later ones, whether or not anybody counts the dead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import tolls_told, victims_told
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.scene.slots.scene import scenes_told
from rashomon.relate.compare.setting import HEAD_CHARS, lead_of
from rashomon.relate.compare.sides import is_later, quote_sides
from rashomon.relate.cued import cued
from rashomon.relate.tolls.people import ORDINALS
from rashomon.relate.tolls.told import Fate
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

PERSON = r"(?:victim|person|man|woman|boy|girl|teen(?:ager)?|child|patient|officer|deputy|student|soldier|worker)"
DIED = cued(
    rf"\b(?P<nth>{'|'.join(ORDINALS)}) (?:\w+ ){{0,2}}?{PERSON} (?:has |had )?(?:dies|died)\b"
    r"|\b(?:dies|died) (?:\w+ ){0,3}?(?:later|in (?:the )?hospital|from (?:his|her|their|injuries|wounds|gunshot)"
    r"|of (?:his|her|their) (?:wounds|injuries))"
    r"|\bsuccumb(?:s|ed)?\b|\bhas (?:since )?died\b|\btaken off life support\b"
    r"|\b(?:declared|pronounced) brain[- ]dead\b",
    "die|succumb|life support|brain",
)
"""Words by which somebody who was hurt has died in the meantime."""
DEAD = re.compile(
    r"\b(?:kill\w{0,4}|dead(?:ly)?|deaths?|die[sd]?|dying|fatal\w{0,5}|slain|homicide|murder\w{0,3}|bod(?:y|ies))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a report of a scene tells of its hurt: where it says that one has died since, or where they still live."""

    died: tuple[Span, ...]
    nth: int
    hurt: tuple[Span, ...]
    dead: int


def find_deaths(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one update for each attack or mishap of which somebody, alive in the first reports, has died by a later."""
    for scenes in scenes_told(claims):
        told = [read_told(scene.document, claims) for scene in scenes]
        for later in (each for each in told if each.died):
            earlier = [each for each in told if is_before_death(each, later, claims)]
            if earlier:
                yield tell_death([span for each in earlier for span in each.hurt], later.died, claims)
                break


def read_told(document: str, claims: StoryClaims) -> Told:
    report = claims.parsed[document]
    found = [match for each in lead_of(report) for match in DIED.finditer(report.document.text, each.start, each.end)]
    nth = max((ORDINALS.get((match["nth"] or "").lower(), 0) for match in found), default=0)
    victims = victims_told(claims)[document]
    hurt = [each for each in victims if each.fate in {Fate.WOUNDED, Fate.SHOT} and not each.vague]
    toll = tolls_told(claims)[document]
    silent = toll.killed or not DEAD.search(report.document.text, 0, HEAD_CHARS)
    lives = hurt[:1] if silent and toll.wounded else []
    return Told(
        tuple(Span(document, *match.span()) for match in found[:1]),
        nth,
        tuple(report.span(report.sentence_of(Span(document, each.start, each.start + 1))) for each in lives),
        toll.killed or 0,
    )


def is_before_death(each: Told, later: Told, claims: StoryClaims) -> bool:
    """Tell whether a report of an earlier day has nobody dead yet, or fewer than the third who has died."""
    fewer = each.dead == 0 or 0 < each.dead < later.nth
    return bool(each.hurt) and not each.died and fewer and is_later(later.died, each.hurt, claims)


def tell_death(hurt: Sequence[Span], died: Sequence[Span], claims: StoryClaims) -> Finding:
    sides = [evenly(sorted(hurt)), list(died)]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.VALUE,
        f"Hurt in the first reports, and dead since: {quote_sides(sides, claims, '; then ')}.",
        sides,
        rule="died-since",
        severity=Severity.MAJOR,
        claims=claims,
    )
