"""What a report tells of an act of force beside its words: when it can have been, where, by what, how many died."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from rashomon.extract.numerals import UNITS
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.attacks import are_other_attacks, attacks_in
from rashomon.relate.geography import SPOTS, are_apart
from rashomon.schema import Entity, EventMention, Modality, PloverType

HARM = frozenset({"casualty", "death", "killing", "explosion", "accident", "incident", "disaster", "fire"})
SLACK_DAYS = 1
"""A report of the day before may be read where it is already the next."""
NEWS_DAYS = 4
"""What the head of a report tells without a day happened so long before it at most, as a rule."""
ISO_DAY_CHARS = 10
MAX_HEADS = 60
"""Heads of reports that are held against each other; of more, some spread evenly."""
OTHER_DAYS, ELSEWHERE, OTHER_MEANS, OTHER_TOLL = -4.0, -3.0, -1.5, -2.0
MAX_GROWTH = 2
"""A toll grows from report to report, but seldom to more than so many times of what it was."""

SMALL = {word: int(value) for word, value in UNITS.items() if 1 <= value <= 12}
NUMBER = r"(\d{1,4}|" + "|".join(SMALL) + ")"
DEAD = re.compile(
    rf"\b{NUMBER}(?: \w+){{0,3}}(?: were| was| have been| been| are)? (?:killed|dead|died|die)\b"
    rf"|\bkill(?:s|ed|ing)?(?: at least| around| about| some| more than| over| nearly)? {NUMBER}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Harm:
    """One telling of harm: the days (ordinals) in which it can have been, null where open, and what else tells it.

    `dated` tells whether its own words name the days, `news` whether it is told as new at the head of its report;
    `place` is its town, or that of that head.
    """

    first: int | None = None
    last: int | None = None
    dated: bool = False
    news: bool = False
    place: Entity | None = None
    means: frozenset[str] = frozenset()
    dead: int | None = None

    @property
    def told(self) -> bool:
        return self.last is not None

    def some_time_ago(self) -> "Harm":
        """Give the same told as known, without a first day where its own words name none."""
        return self if self.dated else replace(self, first=None, news=False)

    def rules_out(self, other: "Harm") -> bool:
        """Tell whether one of the two is dated after the report that tells the other as done."""
        return (self.dated and is_after(self, other)) or (other.dated and is_after(other, self))

    def only_recalls(self, other: "Harm") -> bool:
        """Tell whether one of two acts of one report is its news, and the other one that it recalls or expects."""
        recalled = (self.news and other.dated and not other.news) or (other.news and self.dated and not self.news)
        return recalled and self.is_of_other_days(other)

    def is_news_of_a_day(self) -> bool:
        return self.news and self.first is not None and self.first == self.last

    def is_of_other_days(self, other: "Harm") -> bool:
        return is_after(self, other) or is_after(other, self)

    def is_elsewhere(self, other: "Harm") -> bool:
        return self.place is not None and other.place is not None and are_apart(self.place, other.place)

    def likeness(self, other: "Harm") -> float:
        """Weigh against two tellings that they are news of other days or towns, of other means, of many more dead."""
        score = OTHER_DAYS if self.is_of_other_days(other) else 0.0
        score += ELSEWHERE if self.is_elsewhere(other) else 0.0
        score += OTHER_MEANS if are_other_attacks(self.means, other.means) else 0.0
        grown = self.dead and other.dead and max(self.dead, other.dead) > MAX_GROWTH * min(self.dead, other.dead)
        return score + (OTHER_TOLL if grown else 0.0)


NO_HARM = Harm()


def is_after(later: Harm, earlier: Harm) -> bool:
    return later.first is not None and earlier.last is not None and later.first > earlier.last


def harm_of(
    mention: EventMention, event_class: str, report: Parsed, place: Entity | None, *, lead: bool, new: bool
) -> Harm:
    """Read what one telling of an act of force says; nothing for any other event, or one that is only possible.

    `lead` is whether it stands at the head of its report, `new` whether its words do not only speak of it as known.
    """
    if not (mention.type is PloverType.ASSAULT or event_class in HARM):
        return NO_HARM
    words = report.document.words(mention.span)
    means = frozenset({event_class}) if event_class == "downing" else attacks_in(words)
    dead, news = dead_in(words), lead and new
    published = (report.document.published or "")[:ISO_DAY_CHARS]
    if mention.modality is Modality.HAPPENED and mention.date_start and mention.date_end:
        first, last = ordinal(mention.date_start), ordinal(mention.date_end)
        return Harm(first, last, dated=True, news=news, place=place, means=means, dead=dead)
    if mention.modality is Modality.HAPPENED and len(published) == ISO_DAY_CHARS:
        day = ordinal(published)
        return Harm(day - NEWS_DAYS if lead else None, day + SLACK_DAYS, news=news, place=place, means=means, dead=dead)
    return Harm(place=place, means=means, dead=dead)


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def dead_in(words: str) -> int | None:
    """Give how many are said to have been killed; null where no number stands, or several."""
    found = [(match[1] or match[2]).lower() for match in DEAD.finditer(words)]
    numbers = {int(number) if number.isdigit() else SMALL[number] for number in found}
    return numbers.pop() if len(numbers) == 1 else None


def share_scene(harms: Sequence[Harm]) -> list[Harm]:
    """Give what the head of a report tells without a day or town those of the one act that it dates or places."""
    days = {(harm.first, harm.last) for harm in harms if harm.told and harm.dated}
    towns = {harm.place.id: harm.place for harm in harms if harm.told and is_spot(harm.place) and harm.place}
    found = []
    for harm in harms:
        shared = harm
        if harm.told and not harm.dated and len(days) == 1:
            first, last = next(iter(days))
            shared = replace(shared, first=first, last=last)
        if harm.told and harm.place is None and len(towns) == 1:
            shared = replace(shared, place=next(iter(towns.values())))
        found.append(shared)
    return found


def is_spot(place: Entity | None) -> bool:
    return place is not None and place.place_kind in SPOTS


def unity(heads: Sequence[Sequence[Harm]]) -> float:
    """Tell how far the heads of a story's reports tell one act of force: the share of pairs that nothing sets apart."""
    told = [told for head in heads if (told := [harm for harm in head if harm.told])]
    pairs = list(combinations(told[:: -(-len(told) // MAX_HEADS)] if told else [], 2))
    apart = sum(all(are_set_apart(one, other) for one in left for other in right) for left, right in pairs)
    return 1.0 - apart / len(pairs) if pairs else 1.0


def are_set_apart(left: Harm, right: Harm) -> bool:
    return left.is_of_other_days(right) or left.is_elsewhere(right)
