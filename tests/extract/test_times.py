"""Time expressions: which words, and which time they stand for."""

import re
import time
from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.times import find_times, is_calendar, is_timex3
from rashomon.extract.times.doubts import find_doubtful_dates
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, TimeExpression, TimeType
from tests.docs import read_spacy

THURSDAY = "2021-06-17"
BLANK = spacy.blank("en")
BLANK.max_length = 3_000_000


def document_of(text: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Document("d", "d.txt", text, "", "utf-8", blocks)


def unparsed(text: str) -> Parsed:
    return Parsed(document_of(text), read_spacy(BLANK.make_doc(text)))


def told(report: Parsed, published: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(report.document.words(found.span), found.value) for found in find_times(report, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge fell on October 13, 2016, at night.", "October 13, 2016", "2016-10-13"),
        ("Published 3 Oct 2016 by our staff", "3 Oct 2016", "2016-10-03"),
        ("Updated: Tuesday, Oct. 11, 2016", "Tuesday, Oct. 11, 2016", "2016-10-11"),
        ("2016-09-29 The council met", "2016-09-29", "2016-09-29"),
        ("Stamped 2021-06-17T08:15:00Z by the desk", "2021-06-17T08:15:00Z", "2021-06-17T08:15:00"),
        ("The form says 25/12/2020 in ink", "25/12/2020", "2020-12-25"),
        ("They met on the 5th of May 2019 in Oslo", "the 5th of May 2019", "2019-05-05"),
        ("It opened in March 1998 to acclaim", "March 1998", "1998-03"),
        ("The war began in 2011 and goes on", "2011", "2011"),
        ("Locked in conflict since early 2011, the country", "early 2011", "2011"),
        ("Built in the 1990s by hand", "the 1990s", "199"),
        ("A relic of the 19th century stood", "the 19th century", "18"),
        ("Sales rose in the third quarter of 2020 again", "the third quarter of 2020", "2020-Q3"),
        ("The winter of 1994 was hard", "The winter of 1994", "1994-WI"),
        ("The deal ends on October 19 for good", "October 19", "2021-10-19"),
        ("The plan ends on January 2 for good", "January 2", "2021-01-02"),
        ("The clinic fell in the 1100 pm strike", "1100 pm", "2021-06-17T23:00"),  # a page that lost its colons
        ("The raid began around 1130 am (0830 GMT) and went on", "around 1130 am (0830 GMT)", "2021-06-17T11:30"),
        ("The truce began at 7pm (1600 GMT) on June 12", "7pm (1600 GMT) on June 12", "2021-06-12T19:00"),
        ("A shell hit the bridge at 730 a.m. on Sunday", "730 a.m. on Sunday", "2021-06-13T07:30"),
        ("They spoke yesterday by phone", "yesterday", "2021-06-16"),
        ("In yesterdays attack nine died", "yesterdays", "2021-06-16"),
        ("They asked about Tuesdays attack on the town", "Tuesdays", "2021-06-15"),
        ("They said so in Tuesdays statement", "Tuesdays", "2021-06-15"),
        ("They spoke late yesterday by phone", "late yesterday", "2021-06-16"),
        ("The vote is tomorrow morning at last", "tomorrow morning", "2021-06-18TMO"),
        ("They left last week in haste", "last week", "2021-W23"),
        ("They left earlier this week in haste", "earlier this week", "2021-W24"),
        ("They left last month in haste", "last month", "2021-05"),
        ("Nothing happened this year at all", "this year", "2021"),
        ("Rations end at the start of next month there", "the start of next month", "2021-07"),
        ("Gone by the end of the year there", "the end of the year", "2021-12"),
        ("It fell last August to rebels", "last August", "2020-08"),
        ("It fell earlier in May to rebels", "earlier in May", "2021-05"),
        ("Seen three weeks ago in town", "three weeks ago", "2021-W21"),
        ("Seen ten days ago in town", "ten days ago", "2021-06-07"),
        ("Seen two years ago in town", "two years ago", "2019"),
        ("He slept last night in town", "last night", "2021-06-16TNI"),
        ("At 0711 GMT the ground shook", "0711 GMT", "2021-06-17T07:11Z"),
        ("It struck at 10:02 a.m. in town", "10:02 a.m.", "2021-06-17T10:02"),
        ("They waited three weeks in town", "three weeks", "P3W"),
        ("They waited more than two years in town", "more than two years", "P2Y"),
        ("Killed in the past 24 hours there", "the past 24 hours", "PT24H"),
        ("Over the past few weeks it grew", "the past few weeks", "PXW"),
        ("A five-year conflict drags on", "five-year", "P5Y"),
        ("They meet every day in town", "every day", "P1D"),
        ("They meet each Thursday in town", "each Thursday", "XXXX-WXX-4"),
        ("After nineteen ninety-six came change", "nineteen ninety-six", "1996"),
        ("Families of 9/11 victims wept", "9/11", "2001-09-11"),
        ("The Sept. 11 attacks changed much", "Sept. 11", "2001-09-11"),
        ("On Christmas Eve they sang", "Christmas Eve", "2020-12-24"),
    ],
)
def test_an_expression_is_found_whole_and_resolved(text: str, words: str, value: str) -> None:
    """Each sort of expression, read on a Thursday in June."""
    assert (words, value) in told(unparsed(text))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The minister resigned on Wednesday.", "Wednesday", "2021-06-16"),
        ("The minister resigned on Thursday.", "Thursday", "2021-06-17"),
        ("The minister said on Saturday that the talks would go on.", "Saturday", "2021-06-12"),
        ("The envoys will meet in Lausanne on Saturday.", "Saturday", "2021-06-19"),
        ("Both sides are expected to meet on Saturday.", "Saturday", "2021-06-19"),
        ("The minister will return to the talks on Monday.", "Monday", "2021-06-21"),
        ("Russia announced on Wednesday two days of talks in Lausanne on Saturday.", "Saturday", "2021-06-19"),
        ("They agreed to sit down with their rivals on Saturday.", "Saturday", "2021-06-19"),
        ("The talks are scheduled for Saturday.", "Saturday", "2021-06-19"),
        ("The pair is due to be arraigned in court on Saturday.", "Saturday", "2021-06-19"),
        (
            "The mayor picked a former chief of staff to fill the open seat until a special vote in May.",
            "May",
            "2022-05",
        ),
        ("Saturday's meeting may include other states.", "Saturday", "2021-06-19"),
        ("He may have a part in Saturday's shooting.", "Saturday", "2021-06-12"),
        ("They voted last Monday.", "last Monday", "2021-06-14"),
        ("They will vote next Monday.", "next Monday", "2021-06-21"),
        ("The army bombed the town over the weekend.", "the weekend", "2021-W23-WE"),
        ("The envoys will meet over the weekend.", "the weekend", "2021-W24-WE"),
        ("The envoys will meet this weekend.", "this weekend", "2021-W24-WE"),
        ("The bill passed the house in May.", "May", "2021-05"),
        ("The bill passed the house in September.", "September", "2020-09"),
        ("The bill will pass the house in September.", "September", "2021-09"),
    ],
)
def test_weekdays_and_months_follow_the_tense(pipeline: Pipeline, text: str, words: str, value: str) -> None:
    """What was lies before publication, what is to come after it, and today's name is today."""
    [report] = pipeline.parse([document_of(text)])
    assert (words, value) in told(report)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was read on Saturday in Lausanne.", [("Saturday", "2016-10-08")]),
        ("Talks in Lausanne on Saturday will also include others.", [("Saturday", "2016-10-15")]),
        ("Twelve died in the past 24 hours.", [("the past 24 hours", "PT24H")]),
        ("It struck at 0711 GMT.", [("0711 GMT", "2016-10-13T07:11Z")]),
        ("It lasted half an hour.", [("half an hour", "PT0.5H")]),
        ("It lasted two and a half hours.", [("two and a half hours", "PT2.5H")]),
        ("Two-and-a-half years of war.", [("Two-and-a-half years", "P2.5Y")]),
        ("They meet every two weeks.", [("every two weeks", "P2W")]),
        ("They protest every Friday.", [("every Friday", "XXXX-WXX-5")]),
        ("Prices fall each winter.", [("each winter", "XXXX-WI")]),
        ("It began in the winter of 2011.", [("the winter of 2011", "2011-WI")]),
        ("It was in the early 1990s.", [("the early 1990s", "199")]),
        ("It was in the third quarter of 2015.", [("the third quarter of 2015", "2015-Q3")]),
        ("Between March and June 2015 they left.", [("March", "2015-03"), ("June 2015", "2015-06")]),
        ("From December to January 2015 it snowed.", [("December", "2014-12"), ("January 2015", "2015-01")]),
        ("The fair runs October 20-23.", [("October 20", "2016-10-20"), ("23", "2016-10-23")]),
        ("The fair runs from 20 to 23 October.", [("20", "2016-10-20"), ("23 October", "2016-10-23")]),
        ("They fought from 2011 to 2014.", [("2011", "2011"), ("2014", "2014")]),
        ("Shops closed on Thanksgiving.", [("Thanksgiving", "2015-11-26")]),
        ("They voted on Easter Sunday 2014.", [("Easter Sunday 2014", "2014-04-20")]),
        ("They met on Good Friday.", [("Good Friday", "2016-03-25")]),
        ("They marched on Christmas Eve.", [("Christmas Eve", "2015-12-24")]),
        ("He came the day before yesterday.", [("the day before yesterday", "2016-10-11")]),
        ("Shells fell on the night of 12 October.", [("the night of 12 October", "2016-10-12TNI")]),
        ("Last night shells fell.", [("Last night", "2016-10-12TNI")]),
        (
            "He fled on 3 May 2015. Two days later he was dead.",
            [("3 May 2015", "2015-05-03"), ("Two days later", "2015-05-05")],
        ),
        ("By the end of the year all will leave.", [("the end of the year", "2016-12")]),
        ("It applies from the start of next month.", [("the start of next month", "2016-11")]),
    ],
)
def test_each_sort_of_time_is_read(pipeline: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    """Durations, sets, seasons, holidays, decades, fractions and ranges, read on Thursday 13 October 2016."""
    [report] = pipeline.parse([document_of(text)])
    found = [(report.document.words(one.span), one.value) for one in find_times(report, "2016-10-13")]
    assert found == expected


def test_a_date_of_either_order_is_doubtful() -> None:
    """4/5/2015 may be April or May; a date of this week, or of day 13, is not in doubt."""
    report = unparsed("Seen on 4/5/2015, on 13/5/2015 and on 5/5/2015.")
    doubts = list(find_doubtful_dates(report.document, list(find_times(report, None))))
    assert [report.document.words(span) for span, _ in doubts] == ["4/5/2015"]
    published = replace(report.document, published="2015-04-07")
    assert list(find_doubtful_dates(published, list(find_times(report, "2015-04-07")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "It may also include others, and might march on the city.",
        "Sun faces competition as April Ryan reports.",
        "The 35-year-old teacher spoke of a second attempt.",
        "Nearly 2000 people and 1990 rebels' homes; about 2000 troops.",
        "He was found in the 2000 block of Mill Road.",
        "Resolution 1973 passed, and Boeing 747s flew.",
        "Three-quarters of the town voted; a quarter of it fled.",
        "The score was 89-89, with odds of 3:1 on.",
        "Fall back, spring forward, and march on.",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    """Verbs, names, ages, amounts and scores are not on the calendar."""
    report = unparsed(text)
    assert [found for found in find_times(report, THURSDAY) if is_calendar(found, report.document)] == []


def test_without_a_publication_date_relative_times_stay_unresolved() -> None:
    """They are kept, with the value null; dates in full are known all the same."""
    found = told(unparsed("On Monday, and again on May 3, 2019, and last week, they met."), None)
    assert found == [("Monday", None), ("May 3, 2019", "2019-05-03"), ("last week", None)]


def test_the_anchor_is_told_where_one_was_needed() -> None:
    """A weekday hangs on publication, a full date on nothing."""
    [first, second] = find_times(unparsed("Seen yesterday and on May 3, 2019."), THURSDAY)
    assert (first.anchor, second.anchor) == (THURSDAY, None)


def test_furniture_is_not_read() -> None:
    """A comment form has no times to tell."""
    report = unparsed("Posted yesterday.")
    furniture = tuple(replace(block, kind=BlockKind.FURNITURE) for block in report.document.blocks)
    assert told(Parsed(replace(report.document, blocks=furniture), report.doc)) == []


def test_calendar_times_leave_out_durations_sets_and_vague_words() -> None:
    """What a reader would put on a calendar, and nothing else."""
    report = unparsed("Now, for three weeks, every day since Monday, recently and yesterday, they met.")
    listed = [found for found in find_times(report, THURSDAY) if is_calendar(found, report.document)]
    assert [report.document.words(found.span) for found in listed] == ["Monday", "yesterday"]
    assert all(found.type is TimeType.DATE for found in listed)


PIECES = (
    "the last next this past three 3 31 2016 ½ - , . ' ’s Monday May march October Oct. 9/11 10:30 pm GMT ago weeks week "
    "weekend end of early at least year-end quarter third every daily $ ( [ yesterday spring 99 1990s nineteen ninety"
)


def check_laws(report: Parsed, published: str | None) -> None:
    previous = 0
    for found in find_times(report, published):
        assert isinstance(found, TimeExpression)
        assert report.document.words(found.span).strip() == report.document.words(found.span) != ""
        assert found.span.start >= previous
        assert found.value is None or is_timex3(found.value), found.value
        previous = found.span.end


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=40),
    st.sampled_from([None, THURSDAY, "0001-01-01", "9999-12-31", "not a date"]),
)
@settings(max_examples=150, deadline=None)
def test_times_are_in_order_and_valid(pieces: list[str], published: str | None) -> None:
    """Whatever the words, spans read back in order without overlap, and values are TIMEX3."""
    check_laws(unparsed(" ".join(pieces)), published)


@given(st.text(max_size=200), st.sampled_from([None, THURSDAY]))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str, published: str | None) -> None:
    """No text makes it fail."""
    check_laws(unparsed(text), published)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000,
        "1 " * 60_000,
        "at least " * 20_000,
        "(" * 50_000,
        "the last " * 20_000,
        "May 3, " * 15_000,
        "a few " * 20_000,
    ],
    ids=["digits", "numbers", "bounds", "brackets", "determiners", "dates", "fews"],
)
def test_reading_is_linear(text: str) -> None:
    """Twice the text takes no more than about twice the time, with room for a busy machine."""

    def seconds(part: str) -> float:
        report = Parsed(document_of(part), read_spacy(BLANK.make_doc("a b c")))
        start = time.process_time()
        sum(1 for _ in find_times(report, None))
        return time.process_time() - start

    half = max(seconds(text[: len(text) // 2]), 0.05)
    whole = min(seconds(text) for _ in range(3))  # what else the machine does only adds
    assert whole < 6 * half
