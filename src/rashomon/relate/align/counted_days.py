"""The day of an act that a report counts from another: "the raids came two days after a bomb killed nine"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.merging import merge_dates
from rashomon.relate.align.sequels import days_before
from rashomon.relate.align.tellings import Telling

Sentence = tuple[str, int]


class CountedDays:
    """The days of a story's events, by the sentences that tell them; `events` are the tellings of each."""

    def __init__(self, events: Sequence[Sequence[Telling]], reports: Mapping[str, Parsed]) -> None:
        self.reports = reports
        self.days: dict[Sentence, list[tuple[Telling, str]]] = {}
        for tellings in events:
            days = merge_dates(tellings)
            if days.start is None or days.start != days.end or len(days.start) != len("2016-10-15"):
                continue
            for telling in tellings:
                self.days.setdefault(self.sentence_of(telling), []).append((telling, days.start))

    def sentence_of(self, telling: Telling) -> Sentence:
        trigger = telling.mention.trigger
        return trigger.document, self.reports[trigger.document].sentence_of(trigger).start

    def day_of(self, tellings: Sequence[Telling]) -> str | None:
        """Give the day that most reports count for an event from that of another event of the sentence."""
        counted = Counter(day for telling in tellings if (day := self.counted_from_other(telling)) is not None)
        return min(counted, key=lambda day: (-counted[day], day), default=None)

    def counted_from_other(self, telling: Telling) -> str | None:
        clause, trigger = telling.recalled, telling.mention.trigger
        if clause is None or (days := days_before(self.reports[trigger.document].tokens(trigger).root)) is None:
            return None
        beside = self.days.get(self.sentence_of(telling), ())
        told = {day for other, day in beside if not clause.contains(other.mention.trigger)}
        if len(told) != 1:
            return None
        return (date.fromisoformat(told.pop()) - timedelta(days=days)).isoformat()
