"""On which day something was said: what the report tells of it, in sentences of our own writing."""

import pytest

from rashomon.extract.quotations import find_quotations
from rashomon.extract.times import find_times
from tests.builders import report

THURSDAY = "2021-06-17"
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2021-06-14", "2021-06-15", "2021-06-16", "2021-06-18"


def days(pipeline, text):
    document = report(f"Head\n\n{text}", "A", THURSDAY)
    (parsed,) = pipeline.parse([document])
    found = find_quotations(parsed, tuple(find_times(parsed, THURSDAY)), lambda _: None)
    return [quotation.date for quotation in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday Foreign Minister Ola Brandt said the talks had failed.", [MONDAY]),
        ('"The bridge is lost" Ola Brandt the mayor said in Tuesdays statement.', [TUESDAY]),
        ("Before Wednesday's vote, Ola Brandt told the council that the bridge was lost.", [None]),
        ("Speaking moments before Wednesday's vote, Ola Brandt said that the bridge was lost.", [WEDNESDAY]),
        ("After appearing in court on Monday, Ola Brandt said that he would appeal.", [MONDAY]),
        ("After the old bridge fell on Monday, Ola Brandt said that it had been inspected.", [None]),
        ("The rescue service said on Friday that nine boats had sunk.", [FRIDAY]),
    ],
)
def test_the_day_stands_at_the_verb(pipeline, text, told):
    """The day of a raid or a vote is not that of a statement about it; tomorrow's is, where clocks differ."""
    assert days(pipeline, text) == told


def test_a_vaguer_time_bars_the_day_of_the_sentence_before(pipeline):
    """What somebody said last month was not said on Monday."""
    text = "Ola Brandt said on Monday that the bridge was lost. Last month Ola Brandt said that it was safe."
    assert days(pipeline, text) == [MONDAY, None]


def test_words_quoted_twice_were_said_once(pipeline):
    """A day at one of the places holds at the other."""
    text = (
        "On Monday, Ola Brandt wrote a letter to the council, saying it should “look at the bridge before it falls.”\n\n"
        "The council met for two hours.\n\nNobody spoke.\n\n"
        "“Look at the bridge before it falls into the sea,” Ola Brandt wrote."
    )
    assert days(pipeline, text) == [MONDAY, MONDAY]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The pier is lost, a port spokesman said Monday. “Nobody will rebuild it,” Ola Brandt said.",
            [MONDAY, MONDAY],
        ),
        (
            "The council heard it.\n\nThe port said on Monday that it would close. Ola Brandt said it was safe.",
            [MONDAY, None],
        ),
    ],
)
def test_who_is_described_first_is_named_with_his_words(pipeline, text, told):
    """What is quoted right behind a summary was said on its day; what somebody else says was not."""
    assert days(pipeline, text) == told


def days_of_brandt(pipeline, text):
    """Give the days of all statements of a report in which "Brandt" is one and the same person."""
    document = report(f"Head\n\n{text}", "A", THURSDAY)
    (parsed,) = pipeline.parse([document])
    known = lambda span: "brandt" if "Brandt" in document.text[span.start : span.end] else None  # noqa: E731
    return [quotation.date for quotation in find_quotations(parsed, tuple(find_times(parsed, THURSDAY)), known)]


FILLER = "The council met for two hours.\n\nNobody else spoke.\n\nThe bridge is old.\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"Ola Brandt said on Wednesday that the bridge was lost.\n\n{FILLER}“It must go,” Ola Brandt said.",
            [WEDNESDAY, WEDNESDAY],
        ),
        (
            (
                f"Ola Brandt said the bridge was lost.\n\n{FILLER}Ola Brandt, who gave her speech in Oslo on Wednesday, said "
                "it must go."
            ),
            [WEDNESDAY, WEDNESDAY],
        ),
        (
            f"Ola Brandt visited the bridge on Wednesday.\n\n{FILLER}“It must go,” Ola Brandt said.",
            [WEDNESDAY],
        ),
        (
            f"Ola Brandt said on Wednesday that the bridge was lost.\n\n{FILLER}Ola Brandt has often said it was safe.",
            [WEDNESDAY, None],
        ),
        (
            (
                f"Ola Brandt said on Wednesday that the bridge was lost.\n\n{FILLER}In March the bridge was closed. Ola Brandt "
                "said it was safe."
            ),
            [WEDNESDAY, None],
        ),
        (
            (
                f"Ola Brandt said on Wednesday that the bridge was lost.\n\n{FILLER}Before she left the party, Ola Brandt said "
                "it was safe."
            ),
            [WEDNESDAY, None],
        ),
    ],
)
def test_a_day_holds_for_all_that_one_says_in_a_report(pipeline, text, told):
    """A speech is quoted all through a report; what is looked back on, or set to another time, was said at another."""
    assert days_of_brandt(pipeline, text) == told


def test_a_fire_on_friday_after_a_remark_dates_no_remark(pipeline):
    """Who drew fire on Monday after declaring something had declared it before."""
    text = "Ola Brandt drew fire on Monday after declaring that the bridge was lost."
    assert days(pipeline, text) == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“The bridge is lost,” Ola Brandt said on NBC's “Meet the Press.”", ["2021-06-13"]),
        ("Speaking on ABC's “This Week,” Ola Brandt said that the bridge was lost.", ["2021-06-13"]),
        ("“I watch “Meet the Press” myself,” Ola Brandt said.", [None]),
    ],
)
def test_a_sunday_programme_tells_the_day(pipeline, text, told):
    """The talk shows of American networks go out on Sundays; “This Week” is no time there."""
    assert days(pipeline, text) == told


def test_a_year_later_is_another_day(pipeline):
    """What was said a year after something was not said on the day on which somebody speaks now."""
    text = (
        f"Ola Brandt said on Wednesday that the bridge was lost.\n\n{FILLER}It was built long ago. A year later, "
        "Ola Brandt said it was safe."
    )
    assert days_of_brandt(pipeline, text) == [WEDNESDAY, None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine people were killed on Thursday when the bridge fell, a port spokesman said.", [THURSDAY]),
        ("A fire on Thursday killed two workers in the harbour, according to the police.", [THURSDAY]),
        ("A wave of fires on Thursday near the port killed two workers, a spokesman said.", [THURSDAY]),
        ("The police said that a gunman fired at the crowd, killing two men on Thursday.", [THURSDAY]),
        ("Nine people were killed on Wednesday when the bridge fell, a port spokesman said.", [None]),
        ("The talks were scheduled on Thursday, a spokesman said.", [None]),
        ("The council will meet on Thursday, a spokesman said.", [None]),
        ("A spokesman said that the talks on Thursday would matter to the port.", [None]),
        ("A spokesman said last month that nine people had died on Thursday.", [None]),
    ],
)
def test_what_is_told_of_the_day_was_said_on_the_day(pipeline, text, told):
    """Nobody tells of a thing before it happens, and the report is of that same day."""
    assert days(pipeline, text) == told


def test_who_spoke_after_the_day_of_the_report_shows_that_it_is_not_the_day_of_its_news(pipeline):
    """A report that bears Thursday's date and quotes what was said on Friday was written on Friday."""
    text = (
        "The police said on Friday that the bridge was lost.\n\nNine people were killed on Thursday, a medic said.\n\n"
    )
    assert days(pipeline, text) == [FRIDAY, None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bridge paid for by two towns fell in a storm that hurt nine people Ola Brandt said on Monday.", [MONDAY]),
        ("Ola Brandt asked that the bridge be closed -- and repeated a June 1 plea for new boats.", [None]),
    ],
)
def test_a_day_right_behind_the_verb_is_its_own_and_one_inside_an_object_is_not(pipeline, text, told):
    """The grammar may hang "Monday" on what was said; a plea of June 1 was not made anew on June 1."""
    assert days(pipeline, text)[:1] == told
