"""Which tellings are one event, and what is made of them."""

from itertools import permutations

import pytest

from rashomon.parse import Pipeline
from rashomon.relate.align import join_events, join_mentions, merge_mentions
from rashomon.schema import Document, Entity, EntityKind, Event, Modality, ParticipantStatus, Span
from tests.event_reports import mentions_of, places_of, report


def events_of(pipeline: Pipeline, *documents: Document) -> tuple[Event, ...]:
    parsed, mentions = mentions_of(pipeline, *documents)
    return join_events(mentions, parsed, places_of(mentions))


def tellings(pipeline: Pipeline, *texts: str) -> list[set[str]]:
    """Give the words of each event of reports with these texts, those that several reports tell."""
    documents = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    by_id = {document.id: document for document in documents}
    return [{by_id[span.document].words(span) for span in event.spans} for event in events_of(pipeline, *documents)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministers met in Geneva on Monday.", "A meeting of ministers was held in Geneva on Monday."),
        (
            "A suicide bomber attacked a market in Karsova on Monday.",
            "The suicide attack in Karsova on Monday killed nine.",
        ),
        ("Russia vetoed the resolution on Monday.", "Russia vetoed the UN resolution on Monday."),
        ("The king will visit Ghana on Friday.", "The king cancelled his visit to Ghana."),
        ("Anna Olsen resigned on Monday.", "Anna Olsen resigned on Sunday."),
        ("Anna Olsen bowed out of the race on Monday.", "Anna Olsen pulled out of the race on Monday."),
        ("Spain will vote on the budget tomorrow.", "Spain has voted on the budget today."),
        ("Spain has fiercely opposed the dam.", "Spain has objected to the waterworks."),
        ("The Senate voted 61-38 to confirm the judge.", "The Senate confirmed the judge on Monday in a 61-38 vote."),
    ],
)
def test_one_event_in_two_reports(pipeline: Pipeline, left: str, right: str) -> None:
    """Reports that name, date and place an event alike tell one."""
    parsed, mentions = mentions_of(pipeline, report(left, location="a.txt"), report(right, location="b.txt"))
    groups = join_mentions(mentions, parsed, places_of(mentions))
    assert any({mention.span.document for mention in group} == {"a.txt", "b.txt"} for group in groups)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Air strikes on Karsova on Monday killed six.", "Air strikes on Karsova on Tuesday killed six."),
        ("Ministers will meet in Geneva on Saturday.", "Ministers will meet in London on Sunday."),
        ("France accused Spain of spying.", "Peru accused Chile of spying."),
        ("The prime minister resigned on Monday.", "Police arrested two men on Monday."),
        ("Anna Olsen pleaded guilty on Monday.", "Pavel Odrin pleaded guilty on Monday."),
        ("The Senate voted 61-38 to pass the bill.", "The Senate voted 85-12 to pass the bill."),
        ("Spain voted on the budget on Sunday.", "Spain voted on the budget on Monday."),
        ("Spain has fiercely opposed the dam.", "Peru has objected to the waterworks."),
        ("The senator refused to step down on Monday.", "Delegates voted on Monday."),
    ],
)
def test_two_events_in_two_reports(pipeline: Pipeline, left: str, right: str) -> None:
    """Another day, another town or another speaker is another event."""
    parsed, mentions = mentions_of(pipeline, report(left, location="a.txt"), report(right, location="b.txt"))
    groups = join_mentions(mentions, parsed, places_of(mentions))
    assert all(len({mention.span.document for mention in group}) == 1 for group in groups)


def test_definite_mention_means_the_event_told_before(pipeline: Pipeline) -> None:
    """Of "the attack", that is the one which the report has told."""
    text = "A suicide bomber attacked a market in Karsova on Monday.\nPolice said that the attack killed nine people."
    assert len(tellings(pipeline, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Army jets bombed the town of Karsova. Rebels bombed the town of Karsova with drones.",
        "Anna Olsen pleaded guilty in court. His wife pleaded guilty hours later.",
    ],
)
def test_one_report_tells_two_events(pipeline: Pipeline, text: str) -> None:
    """A report that names two sides, or somebody and his kin, tells of two acts."""
    assert len(tellings(pipeline, text)) == 2


def test_sentences_of_other_villages_are_two_attacks(pipeline: Pipeline) -> None:
    """One report that tells of bombs in two villages, a sentence each, tells two events, wherever the villages are."""
    lead = "# War goes on\nThe war in the country went on this week, and both sides told of gains. "
    text = lead + "Jets bombed houses and killed four people in Karsova. Jets bombed a school and killed six in Bergen."
    document = report(text)
    parsed, mentions = mentions_of(pipeline, document)
    names = {name.text: (name.start_char, name.end_char) for name in parsed[0].doc.ents}
    places = tuple(
        Entity(
            f"e-{town}",
            EntityKind.PLACE,
            town,
            lat=lat,
            lon=5.0,
            place_kind="city",
            mentions=(Span(document.id, *names[town]),),
        )
        for town, lat in (("Karsova", 59.0), ("Bergen", 60.0))
    )
    bombed = [group for group in join_mentions(mentions, parsed, places) if group[0].lemma == "bomb"]
    assert len(bombed) == len(places)


def test_similar_event_is_another(pipeline: Pipeline) -> None:
    """A similar attack is not the one told before, and lends it no date."""
    text = "A car bomb killed nine people in Karsova.\nThe group carried out a similar car bomb attack on June 2."
    events = events_of(pipeline, report(text))
    assert sorted(event.date.start or "" for event in events) == ["", "2021-06-02"]


def test_meeting_that_one_report_puts_elsewhere(pipeline: Pipeline) -> None:
    """Three reports of a meeting and one that has it in another town tell one meeting, so that the conflict shows."""
    texts = [
        f"Talks between Norway and Chile will be held in {town} on June 19." for town in ("Geneva",) * 3 + ("Lima",)
    ]
    parsed, mentions = mentions_of(pipeline, *(report(text, location=f"{i}.txt") for i, text in enumerate(texts)))
    towns = {"e-Geneva": (46.2, 6.1, "CH"), "e-Lima": (-12.0, -77.0, "PE")}
    entities = [
        Entity(name, EntityKind.PLACE, name[2:], country=country, lat=lat, lon=lon, place_kind="city")
        for name, (lat, lon, country) in towns.items()
    ]
    (group,) = join_mentions(mentions, parsed, entities)
    assert {mention.place for mention in group} == set(towns)


def test_months_stay_months(pipeline: Pipeline) -> None:
    """A date is as exact as the reports tell it."""
    (event,) = events_of(pipeline, report("Rebels captured the town of Karsova in August 2016."))
    assert (event.date.start, event.date.end) == ("2016-08", "2016-08")


def test_event_that_nobody_tells_is_left_out(pipeline: Pipeline) -> None:
    """A passing mention of an event without date, place or party tells none."""
    assert tellings(pipeline, "The weather was fine.\nHe spoke of the election.") == []


def test_merged_event(pipeline: Pipeline) -> None:
    """The merged event has a readable name, the date and place of its mentions, and the latest word on who comes."""
    early = report("Anna Olsen may attend the talks in Vienna on June 19.", location="a.txt", published="2021-06-15")
    late = report("Anna Olsen will attend the talks in Vienna on June 19.", location="b.txt", published="2021-06-17")
    (event,) = events_of(pipeline, late, early)
    assert event.name == "talks in Vienna on 19 June 2021"
    assert (event.date.start, event.place, event.modality) == ("2021-06-19", "e-Vienna", Modality.PLANNED)
    assert {part.entity: part.status for part in event.participants} == {"e-Anna Olsen": ParticipantStatus.CONFIRMED}
    assert [state.document for state in event.history] == ["a.txt", "b.txt"]


def test_latest_report_decides(pipeline: Pipeline) -> None:
    """An event that the last report calls off is off."""
    early = report("The king will visit Ghana on Friday.", location="a.txt", published="2021-06-15")
    late = report("The king cancelled his visit to Ghana.", location="b.txt", published="2021-06-16")
    visits = [event for event in events_of(pipeline, early, late) if len(event.history) > 1]
    assert [event.modality for event in visits] == [Modality.CANCELLED]


def test_order_of_reports_changes_nothing(pipeline: Pipeline) -> None:
    """The same reports in any order give the same events."""
    documents = [
        report("Ministers met in Geneva on Monday.", location="a.txt"),
        report("A meeting of ministers was held in Geneva on Monday.", location="b.txt"),
        report("The meeting in Geneva ended without a deal.", location="c.txt", published=None),
    ]
    parsed, mentions = mentions_of(pipeline, *documents)
    entities = places_of(mentions)
    outcomes = {join_events(list(reversed(mentions)), list(order), entities) for order in permutations(parsed)}
    assert len(outcomes) == 1


def test_merge_of_one_mention(pipeline: Pipeline) -> None:
    """A mention by itself makes an event with its own span."""
    parsed, mentions = mentions_of(pipeline, report("Russia vetoed the resolution on Monday."))
    event = merge_mentions(mentions, parsed, ())
    assert event.spans == tuple(sorted({mention.span for mention in mentions}))


def test_two_acts_in_the_same_words_have_two_names(pipeline: Pipeline) -> None:
    """An account in which two events have one id is refused when it is read again."""
    text = "The bureau began an investigation and charges dating back as far as 2009, according to the Post."
    events = events_of(pipeline, report(text))
    assert len(events) > 1
    assert len({event.id for event in events}) == len(events)


def test_a_clipped_headline_names_no_event(pipeline: Pipeline) -> None:
    """A headline with “Four shot in a bar” tells of a shooting, whatever a parser takes the word for."""
    text = "Four shot in Sfax bar\n\nPolice were called on Tuesday."
    names = [event.name for event in events_of(pipeline, report(text, published="2016-09-21"))]
    assert any(name.startswith("shooting") for name in names)
    assert not any(name.startswith("shot") for name in names)
