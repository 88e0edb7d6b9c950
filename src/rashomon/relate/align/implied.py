"""What the reports imply of the day and the place of an event where no word of it tells them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.extract.events.lexicon import SPEECH_TYPES
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.counted_days import CountedDays
from rashomon.relate.align.merging import ISO_DAY_CHARS, MIN_PLACED_SHARE
from rashomon.relate.align.tellings import Telling, TellingReader
from rashomon.schema import (
    BlockKind,
    DateRange,
    Entity,
    EntityKind,
    EventMention,
    Modality,
    PloverType,
    Quotation,
)

OF_A_LAND = frozenset({"war", "truce", "uprising"})
TOLLS = frozenset({"casualty", "death"})
LASTING = frozenset({"war", "uprising", "offensive"})
NEWS_TAGS = frozenset({"VBZ", "VBP"})
OFTEN = frozenset({"repeatedly", "often", "previously", "earlier", "once", "privately", "always", "frequently"})
MIN_SHARE_OF_LAND = 0.6
"""Of the countries that the reports name, what the one must have that an event without a place is in."""
MAX_BACK_CHARS = 350
OF_A_DAY = {"2001-09-11": "US"}
"""Attacks that go by their day: nobody says where they were."""

Implied = tuple[DateRange | None, str | None]
Told = Sequence[EventMention]


class Implications:
    """What a story's reports imply; `events` are the mentions of each event."""

    def __init__(
        self,
        events: Sequence[Told],
        parsed: Sequence[Parsed],
        entities: Sequence[Entity],
        reader: TellingReader,
        quotations: Sequence[Quotation] = (),
    ) -> None:
        self.reports = {report.document.id: report for report in parsed}
        self.land = land_of(entities)
        self.said: dict[str, list[Quotation]] = {}
        for quotation in quotations:
            if quotation.date is not None and not quotation.negated:
                self.said.setdefault(quotation.content.document, []).append(quotation)
        self.reader = reader
        self.known = {entity.id: entity for entity in entities}
        read = [reader.read(event) for event in events]
        self.counted = CountedDays(read, self.reports)
        tellings = [telling for event in read for telling in event]
        self.wars = Counter(
            telling.place.id
            for telling in tellings
            if telling.event_class in OF_A_LAND and telling.place is not None and telling.place.place_kind == "country"
        )
        self.force: dict[str, list[Telling]] = {}
        for telling in sorted(tellings, key=lambda each: (each.mention.trigger.start, each.mention.id)):
            if telling.mention.type is PloverType.ASSAULT and telling.event_class not in LASTING:
                self.force.setdefault(telling.mention.span.document, []).append(telling)

    def of_event(self, mentions: Told) -> Implied:
        """Give the day and the place that the reports imply of an event, each null where they imply none."""
        tellings = self.reader.read(mentions)
        return self.day_of(tellings), self.place_of(tellings)

    def day_of(self, tellings: Sequence[Telling]) -> DateRange | None:
        """Give the day that a report counts from another, or that of the report whose headline tells what is said."""
        if any(telling.mention.date_start for telling in tellings):
            return None
        counted = self.counted.day_of(tellings)
        if counted is not None:
            return DateRange(counted, counted)
        said = Counter(day for telling in tellings for day in self.days_said(telling.mention))
        said = said or Counter(day for telling in tellings for day in self.days_of_speaker(telling.mention))
        day = min(said, key=lambda each: (-said[each], each), default=None)
        if day is None:
            days = (self.day_of_headline(telling.mention) for telling in tellings)
            day = min((day for day in days if day), default=None)
        return DateRange(day, day) if day else None

    def days_said(self, mention: EventMention) -> Iterator[str]:
        """Yield the days on which somebody says what he does by saying it ("I disagree", he said on Monday)."""
        if mention.type not in SPEECH_TYPES or mention.modality is not Modality.HAPPENED:
            return
        verb = self.reports[mention.span.document].tokens(mention.trigger).root
        told, own = is_told_plainly(verb), is_done_by_saying(verb)
        for quotation in self.said.get(mention.span.document, ()) if told or own else ():
            cue = quotation.cue is not None and quotation.cue.overlap(mention.trigger) > 0
            if (told and cue) or (own and quotation.content.contains(mention.trigger)):
                yield (quotation.date or "")[:ISO_DAY_CHARS]

    def days_of_speaker(self, mention: EventMention) -> Iterator[str]:
        """Yield the one day on which a report has somebody say all that it quotes him with."""
        if mention.type not in SPEECH_TYPES or mention.modality is not Modality.HAPPENED:
            return
        verb = self.reports[mention.span.document].tokens(mention.trigger).root
        actors = {part.entity for part in mention.participants if part.entity and part.role == "actor"}
        if verb.pos_ != "VERB" or is_of_before(verb) or not actors:
            return
        own = (each for each in self.said.get(mention.span.document, ()) if each.source in actors)
        days = {(quotation.date or "")[:ISO_DAY_CHARS] for quotation in own}
        yield from days if len(days) == 1 else ()

    def day_of_headline(self, mention: EventMention) -> str | None:
        report = self.reports[mention.span.document]
        titles = report.document.of_kind(BlockKind.TITLE)
        if mention.type not in SPEECH_TYPES or mention.modality is not Modality.HAPPENED:
            return None
        if not any(title.contains(mention.trigger) for title in titles):
            return None
        verb = report.tokens(mention.trigger).root
        news = verb.pos_ == "VERB" and (verb.tag_ in NEWS_TAGS or verb.text.endswith("s"))
        return (report.document.published or "")[:ISO_DAY_CHARS] if news else None

    def place_of(self, tellings: Sequence[Telling]) -> str | None:
        placed = sum(telling.place is not None for telling in tellings)
        if placed and placed >= len(tellings) * MIN_PLACED_SHARE:
            return None
        if (named := self.land_of_day(tellings)) is not None:
            return named
        if any(is_of_land(telling) for telling in tellings):
            wars = min(self.wars, key=lambda place: (-self.wars[place], place), default=None)
            at_war = any(telling.event_class == "war" for telling in tellings)
            return (wars or self.land) if at_war else (self.land or wars)
        votes = Counter(place for telling in tellings for place in self.places_before(telling))
        return min(votes, key=lambda place: (-votes[place], place), default=None)

    def land_of_day(self, tellings: Sequence[Telling]) -> str | None:
        """Give the country of an attack that goes by its day."""
        force = (telling.mention for telling in tellings if telling.mention.type is PloverType.ASSAULT)
        codes = {OF_A_DAY.get(mention.date_start or "") for mention in force} - {None}
        lands = (e.id for e in self.known.values() if e.place_kind == "country" and e.country in codes)
        return min(lands, default=None) if codes else None

    def places_before(self, telling: Telling) -> Iterator[str]:
        """Yield where the act of force is that is told just before, in a sentence that names no other place."""
        mention = telling.mention
        force = mention.type is PloverType.ASSAULT or telling.event_class in TOLLS
        if not force or telling.event_class in LASTING or telling.spots:
            return
        report = self.reports[mention.span.document]
        sentence = report.sentence_of(mention.trigger)
        before = [
            t for t in self.force.get(mention.span.document, ()) if t.mention.trigger.end <= mention.trigger.start
        ]
        last = before[-1] if before else None
        if last is None or last.place is None or mention.trigger.start - last.mention.trigger.end > MAX_BACK_CHARS:
            return
        same = sentence.start <= report.tokens(last.mention.trigger).start
        other_day = mention.date_start is not None and mention.date_start != last.mention.date_start
        if not other_day and (same or (is_known(telling, last) and is_next(report, last.mention, mention))):
            yield last.place.id


def is_told_plainly(verb: Token) -> bool:
    """Tell whether a main clause tells an act of speech once and in the past ("he warned", not "who has warned")."""
    helped = any(child.dep_ in {"aux", "aux:pass"} or child.lower_ in OFTEN for child in verb.children)
    return verb.tag_ == "VBD" and verb.dep_ == "ROOT" and not helped


def is_of_before(verb: Token) -> bool:
    """Tell whether a verb tells what was done at some earlier time ("had warned", "has often blamed")."""
    return any(child.lower_ in {"had", "has", "have", *OFTEN} for child in verb.children if child.dep_ != "nsubj")


def is_done_by_saying(verb: Token) -> bool:
    """Tell whether somebody does by these words what they say ("I completely disagree", "we urge the council")."""
    return verb.tag_ == "VBP" and any(child.dep_ == "nsubj" and child.lower_ in {"i", "we"} for child in verb.children)


def is_of_land(telling: Telling) -> bool:
    """Tell whether an event is a whole country's: its war, its truce, the protests of years ago."""
    return telling.event_class in OF_A_LAND or (telling.event_class == "protest" and telling.years_ago)


def is_known(telling: Telling, last: Telling) -> bool:
    """Tell whether an act is told as known, as a toll, or of somebody of whom the act before it tells."""
    pointing = telling.nominal and telling.definite and not telling.specified
    people = {part.entity for part in last.mention.participants if part.entity and part.role == "recipient"}
    return telling.event_class in TOLLS or pointing or not people.isdisjoint(telling.parties)


def is_next(report: Parsed, before: EventMention, after: EventMention) -> bool:
    """Tell whether two words stand in two sentences one after the other."""
    return report.sentence_of(before.trigger).end >= report.sentence_of(after.trigger).start


def land_of(entities: Sequence[Entity]) -> str | None:
    """Give the country that the reports speak of nearly alone, by the places that they name."""
    named: Counter[str] = Counter()
    for entity in entities:
        if entity.kind is EntityKind.PLACE and entity.country:
            named[entity.country] += len(entity.mentions)
    if not named:
        return None
    code = min(named, key=lambda country: (-named[country], country))
    if named[code] < MIN_SHARE_OF_LAND * named.total():
        return None
    lands = (entity for entity in entities if entity.place_kind == "country" and entity.country == code)
    return min((entity.id for entity in lands), default=None)
