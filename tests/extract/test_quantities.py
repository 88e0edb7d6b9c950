"""Counted figures: how far their words go, what they count, and how firmly."""

import re
import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.quantities import find_quantities
from rashomon.extract.quantities.doubts import find_doubts
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, Quantity, Span
from tests.docs import read_spacy

BLANK = spacy.blank("en")
BLANK.max_length = 3_000_000
PUBLISHED = "2021-06-17"


def document_of(text: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Document("d", "d.txt", text, "", "utf-8", blocks)


def unparsed(text: str) -> Parsed:
    return Parsed(document_of(text), read_spacy(BLANK.make_doc(text)))


def figures_of(report: Parsed) -> list[Quantity]:
    return list(find_quantities(report, list(find_times(report, PUBLISHED)), lambda _: None))


def told(text: str) -> list[tuple[str, str, float | None, float | None, str]]:
    report = unparsed(text)
    return [
        (report.document.words(one.span), str(one.bound), one.low, one.high, one.what) for one in figures_of(report)
    ]


@pytest.mark.parametrize(
    ("text", "words", "bound", "low", "high", "what"),
    [
        (
            "Shelling left at least seven people dead, a monitor said.",
            "at least seven people",
            "at_least",
            7,
            None,
            "killed",
        ),
        (
            "The conflict has claimed some 300,000 lives.",
            "some 300,000 lives",
            "approximately",
            300000,
            300000,
            "killed",
        ),
        ("More than 20 villagers were killed.", "More than 20 villagers", "more_than", 20, None, "killed"),
        (
            "The war has killed more than 300,000 people.",
            "more than 300,000 people",
            "more_than",
            300000,
            None,
            "killed",
        ),
        ("Hundreds of civilians have been killed.", "Hundreds of civilians", "approximately", 200, 999, "killed"),
        ("They bombed scores of soldiers.", "scores of soldiers", "approximately", 40, 199, "soldiers"),
        (
            "Tens of thousands of protesters marched.",
            "Tens of thousands of protesters",
            "approximately",
            20000,
            99000,
            "protesters",
        ),
        ("The blast killed 30 people and wounded dozens.", "30 people", "exact", 30, 30, "killed"),
        ("The blast killed 30 people and wounded dozens.", "dozens", "approximately", 24, 99, "wounded"),
        ("Blast in market kills 30 injures 90", "90", "exact", 90, 90, "wounded"),
        ("14 killed in blast", "14 killed", "exact", 14, 14, "killed"),
        ("The war made millions forced to flee.", "millions", "approximately", 2000000, 9999999, "displaced"),
        ("Some 40 people were driven from the town.", "Some 40 people", "approximately", 40, 40, "displaced"),
        ("The bill has the 60-plus votes.", "60-plus votes", "more_than", 60, None, "votes"),
        ("Nine boys were among the 26 people killed.", "Nine boys", "exact", 9, 9, "boys killed"),
        ("Nine boys were among the 26 people killed.", "26 people", "exact", 26, 26, "killed"),
        ("He said 23 people had been treated and that two of them had died.", "23 people", "exact", 23, 23, "people"),
        ("Two are still in hospital and one man died.", "one man", "exact", 1, 1, "killed"),
        ("At least 14 people were killed 25 were wounded in the blast.", "25", "exact", 25, 25, "wounded"),
        ("A hospital said there were more than 20 dead.", "more than 20 dead", "more_than", 20, None, "killed"),
        ("The death toll has risen to 35, officials said.", "35", "exact", 35, 35, "killed"),
        ("The death toll from the fire in the market rose to 39.", "39", "exact", 39, 39, "killed"),
        ("The number of people killed in the fire climbed to 39.", "39", "exact", 39, 39, "killed"),
        ("A group gave a lower toll of 31 people.", "31 people", "exact", 31, 31, "killed"),
        ("Ten villagers were reported killed in the raid.", "Ten villagers", "exact", 10, 10, "killed"),
        ("Some 30 people were killed or wounded.", "Some 30 people", "approximately", 30, 30, "casualties"),
        (
            "Hundreds of dead and injured people came.",
            "Hundreds of dead and injured",
            "approximately",
            200,
            999,
            "casualties",
        ),
        ("Dozens of guards were reported killed or hurt.", "Dozens of guards", "approximately", 24, 99, "casualties"),
        ("The raid caused 15 deaths and 30 injuries.", "30 injuries", "exact", 30, 30, "wounded"),
        ("Nine miners died when the shaft fell.", "Nine miners", "exact", 9, 9, "killed"),
        ("As many as 200 people are missing.", "As many as 200 people", "at_most", None, 200, "missing"),
        ("No fewer than 40 houses burned.", "No fewer than 40 houses", "at_least", 40, None, "houses"),
        ("Between 20 and 30 trucks crossed.", "Between 20 and 30 trucks", "between", 20, 30, "trucks"),
        ("They fired 20 to 30 rockets.", "20 to 30 rockets", "between", 20, 30, "rockets"),
        ("Some 2.3 million people need food.", "Some 2.3 million people", "approximately", 2300000, 2300000, "people"),
        ("Twenty-five children were rescued.", "Twenty-five children", "exact", 25, 25, "rescued"),
        ("Two hundred and fifty tents arrived.", "Two hundred and fifty tents", "exact", 250, 250, "tents"),
        ("Police arrested a dozen students.", "a dozen students", "exact", 12, 12, "arrested"),
        ("The town was hit with six rockets.", "six rockets", "exact", 6, 6, "rockets"),
        ("The fund holds $12.4 million in bonds.", "$12.4 million", "exact", 12400000, 12400000, "dollars"),
        ("Prices rose 19 percent.", "19 percent", "exact", 19, 19, "percent"),
        ("It lies about 40 km north.", "about 40 km", "approximately", 40, 40, "kilometre"),
        ("The senate voted 97-1 to override.", "97", "exact", 97, 97, "votes for"),
        ("The senate voted 97-1 to override.", "1", "exact", 1, 1, "votes against"),
        ("Fifteen of the 19 hijackers were caught.", "Fifteen", "exact", 15, 15, "hijackers"),
        ("Fifteen of the 19 hijackers were caught.", "19 hijackers", "exact", 19, 19, "hijackers"),
        ("He fined them up to $250,000, and left.", "up to $250,000", "at_most", None, 250000, "dollars"),
        ("Prices rose between 5% and 6% a year.", "between 5% and 6%", "between", 5, 6, "percent"),
        ("It was minus 12 degrees Celsius.", "minus 12 degrees Celsius", "exact", -12, -12, "celsius"),
        ("It was −5 °C.", "−5 °C", "exact", -5, -5, "celsius"),
        ("They paid 1,200€ for it.", "1,200€", "exact", 1200, 1200, "euros"),
        (
            "They paid 10 million Australian dollars.",
            "10 million Australian dollars",
            "exact",
            1e7,
            1e7,
            "Australian dollars",
        ),
        ("The tower cost $US55,931.", "$US55,931", "exact", 55931, 55931, "dollars"),
        ("One in five households fled.", "One in five households", "exact", 0.2, 0.2, "households"),
        (
            "More than a quarter of a million people died.",
            "More than a quarter of a million people",
            "more_than",
            250000,
            None,
            "killed",
        ),
        ("The state paid 35 lakh rupees.", "35 lakh rupees", "exact", 3500000, 3500000, "rupees"),
        ("The death toll rose from 12 to 19.", "12", "exact", 12, 12, "killed"),
        ("The death toll rose from 12 to 19.", "19", "exact", 19, 19, "killed"),
        ("A 40-foot wave struck.", "40-foot", "exact", 40, 40, "foot"),
        ("A 47-page indictment was filed.", "47-page", "exact", 47, 47, "pages"),
        ("84 people including 17 children killed in town", "84 people", "exact", 84, 84, "killed"),
        (
            "They took an estimated 900 civilians hostage.",
            "an estimated 900 civilians",
            "approximately",
            900,
            900,
            "abducted",
        ),
        ("The group lost 13 of its fighters.", "13", "exact", 13, 13, "killed"),
        ("There were nine people among the dead.", "nine people", "exact", 9, 9, "people killed"),
        ("Five U.S. Marines were killed.", "Five U.S. Marines", "exact", 5, 5, "killed"),
        ("Forty people, including 12 children, were killed.", "12 children", "exact", 12, 12, "children killed"),
        ("The raid killed and injured five civilians.", "five civilians", "exact", 5, 5, "casualties"),
        ("Two dead, six injured in blast", "Two dead", "exact", 2, 2, "killed"),
        ("Two dead, six injured in blast", "six injured", "exact", 6, 6, "wounded"),
        ("Ten dead, 23 others wounded in blast", "23 others", "exact", 23, 23, "wounded"),
        ("Twelve soldiers and three women were killed.", "Twelve soldiers", "exact", 12, 12, "soldiers killed"),
        ("Twelve soldiers and three women were killed.", "three women", "exact", 3, 3, "women killed"),
        ("Four people were shot in the park.", "Four people", "exact", 4, 4, "shot"),
        ("Four people were shot dead in the park.", "Four people", "exact", 4, 4, "killed"),
        ("Four people were shot and killed.", "Four people", "exact", 4, 4, "killed"),
        ("He faces up to five years in prison.", "up to five years", "at_most", None, 5, "years in prison"),
        ("She was sentenced to 18 to 24 months.", "18 to 24 months", "between", 18, 24, "months in prison"),
        ("The attack on two villages killed 15 civilians.", "two villages", "exact", 2, 2, "villages"),
        ("Their expenses topped $60,000, he said.", "$60,000", "more_than", 60000, None, "dollars"),
        ("The war displaced 11 million half of them children.", "11 million", "exact", 11e6, 11e6, "displaced"),
        ("Monitors raised the toll of the raids on the market in Brenna to 61.", "61", "exact", 61, 61, "killed"),
        (
            "Three guards were killed and hundreds more were injured.",
            "hundreds more",
            "approximately",
            200,
            999,
            "wounded",
        ),
        ("The rockets killed three civilians local media reported.", "three civilians", "exact", 3, 3, "killed"),
        ("The toll rose to 32 and more than 115 wounded persons.", "32", "exact", 32, 32, "killed"),
        (
            "The toll rose to 32 and more than 115 wounded persons.",
            "more than 115 wounded persons",
            "more_than",
            115,
            None,
            "wounded",
        ),
        ("He treated three wounded soldiers.", "three wounded soldiers", "exact", 3, 3, "soldiers wounded"),
        (
            "They killed 30 foreign-sponsored rebels.",
            "30 foreign-sponsored rebels",
            "exact",
            30,
            30,
            "killed",
        ),
        ("Nearly 75 terrorist killed", "Nearly 75 terrorist", "approximately", 75, 75, "killed"),
        ("Blasts at the market kill 18 most children", "18", "exact", 18, 18, "killed"),
        ("A crowd of 3,000 gathered.", "3,000", "exact", 3000, 3000, "crowd"),
        ("They saved the lives of 100 villagers.", "100 villagers", "exact", 100, 100, "villagers"),
    ],
)
def test_a_figure_is_read(text: str, words: str, bound: str, low: float | None, high: float | None, what: str) -> None:
    """One figure a case: words, bound, value, and what is counted."""
    assert (words, bound, low, high, what) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "On October 13, 2016, the 35-year-old mayor spoke.",
        "Ahmad Hamdo, 35, is a baker.",
        "The G20 and B-52s, flight 370 and Resolution 2254.",
        "One of them left; the two sides met.",
        "They waited three weeks and a five-year war.",
        "The 8100 block of Loomis Street was closed.",
        "He came first, she 22nd, at 10:30 am.",
        "See [9] and [21] and #3 and No. 2 for more.",
        "A 13 year old girl was found.",
        "Image 2 of 9",
        "The score was 4-2.",
        "At one point they waited five years.",
        "As News 4’s Jane Reed shows us, the road is shut.",
        "The 911 call came from the yard, WAVE 3 News said.",
    ],
)
def test_what_is_no_count_is_left_out(text: str) -> None:
    """Dates, ages, names, places in a row, lengths of time and marks on a page."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("She bought a $43,000 Rolex watch.", ["Rolex watch"]),
        ("The watch cost more than $43,000.", ["watch"]),
        ("He spent $5,587 at a retreat and $313 on a cashmere cape.", ["retreat", "cashmere cape"]),
        ("A court imposed a fine of $10 million.", ["fine"]),
        ("About 12 % of voters stayed at home.", ["voters"]),
        ("The flood caused $2 million worth of damage.", ["damage"]),
        ("Unemployment rose from 8 percent to 12 percent.", ["Unemployment", "Unemployment"]),
        ("Twenty people came.", [None]),
    ],
)
def test_a_sum_is_of_something(pipeline: Pipeline, text: str, of: list[str | None]) -> None:
    """Two sums in dollars differ only if they are of one thing."""
    (report,) = pipeline.parse([document_of(text)])
    assert [one.of for one in figures_of(report)] == of


def test_a_change_puts_one_figure_in_place_of_another(pipeline: Pipeline) -> None:
    """As in "raised from 12 to 19" is no range, and no contradiction either; two sums of one sentence are no change."""
    (report,) = pipeline.parse([document_of("They raised the toll from 12 dead to 19.")])
    before, after = figures_of(report)
    assert (after.replaces, before.replaces) == (before.id, None)
    (report,) = pipeline.parse([document_of("Prices range from $370 to $550, which works out to about $11 a foot.")])
    assert [one.replaces for one in figures_of(report)] == [None, None]


def test_the_verb_decides_through_a_clause_between(pipeline: Pipeline) -> None:
    """The subject of a passive far off is counted among its victims."""
    text = "Forty people, most of them miners from two villages, have been killed."
    [report] = pipeline.parse([document_of(text)])
    [first, *_] = figures_of(report)
    assert (report.document.words(first.span), first.what) == ("Forty people", "killed")


def test_the_day_of_speech_is_not_the_day_of_the_dead(pipeline: Pipeline) -> None:
    """When a monitor spoke says nothing of when its dead died."""
    text = "The raids on Monday killed 61 people in Brenna. A monitor said on Tuesday that 12 children had been killed."
    [report] = pipeline.parse([document_of(text)])
    assert [one.date for one in figures_of(report)] == ["2021-06-14", None]


def test_place_and_day_are_those_nearest() -> None:
    """The day of the clause goes with its figure."""
    report = unparsed("On Monday 12 people were killed, and on Tuesday 30 people were wounded.")
    assert [one.date for one in figures_of(report)] == ["2021-06-14", "2021-06-15"]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Raids on the town of Sfax about 30 km south of Tunis killed six people.", "six people", "Sfax"),
        ("Raids killed 30 people in Tunis and another 39 were killed in nearby Sfax.", "another 39", "Sfax"),
        ("Raids killed 30 people in Tunis and another 39 were killed in nearby Sfax.", "30 people", "Tunis"),
    ],
)
def test_the_place_of_its_own_clause(pipeline: Pipeline, text: str, words: str, place: str) -> None:
    """A town that only tells where another lies, or that is told of other dead, is not where these died."""
    (parsed,) = pipeline.parse([document_of(text)])
    found = {
        parsed.document.words(each.span): each.place for each in find_quantities(parsed, [], parsed.document.words)
    }
    assert found[words] == place


def test_nothing_is_read_twice() -> None:
    """Figures do not overlap and have ids of their own."""
    figures = figures_of(unparsed("At least 20 to 30 of the 40 trucks and between 5 and 7 buses, 12 more than 3."))
    assert len({one.id for one in figures}) == len(figures)
    assert all(before.span.end <= after.span.start for before, after in pairwise(figures))


PIECES = (
    "at least most as many no fewer than between and to 20 30 1,200 2.5 .5 million a dozen dozens of the two hundred people "
    "killed were kills wounding $ % - – , . [ ( half third 97-1 voted toll rose one score tens some over km"
)


def check_laws(report: Parsed) -> None:
    for one in figures_of(report):
        words = report.document.words(one.span)
        assert words == words.strip() != ""
        assert isinstance(one.span, Span)
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.what


@given(st.lists(st.sampled_from(PIECES.split()), max_size=30))
@settings(max_examples=200, deadline=None)
def test_figures_read_back_and_bounds_are_ordered(pieces: list[str]) -> None:
    """Whatever the words: spans read back, low is not above high, something is counted."""
    check_laws(unparsed(" ".join(pieces)))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """No text makes it fail."""
    check_laws(unparsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000,
        "1 " * 40_000,
        "at least " * 20_000,
        "(" * 50_000,
        "20-" * 30_000,
        "two hundred and " * 10_000,
        "killed 5 " * 15_000,
    ],
    ids=["digits", "numbers", "bounds", "brackets", "hyphens", "spelled", "tolls"],
)
def test_reading_is_linear(text: str) -> None:
    """Twice the text takes no more than about twice the time, with room for a busy machine."""

    def seconds(part: str) -> float:
        report = Parsed(document_of(part), read_spacy(BLANK.make_doc("a b c")))
        start = time.process_time()
        sum(1 for _ in find_quantities(report, (), lambda _: None))
        return time.process_time() - start

    half = max(seconds(text[: len(text) // 2]), 0.05)
    whole = min(seconds(text) for _ in range(3))  # what else the machine does only adds
    assert whole < 6 * half


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("The code is 12345678901234567890.", ["12345678901234567890"]),
        ("They paid 12,34 for it.", ["12,34"]),
        ("They paid 12,345 and 1,50,000 for 12.5 of them.", []),
        ("No numbers here.", []),
    ],
)
def test_numbers_that_are_not_surely_read_are_told(text: str, doubtful: list[str]) -> None:
    """What the program cannot read becomes an issue of the account, a few at most."""
    document = document_of(text)
    assert [document.words(span) for span, _ in find_doubts(document)] == doubtful


@pytest.mark.parametrize(
    "text",
    ["1.200.000 people fled.", "1,200,000 people fled.", "1\u00a0200\u00a0000 people fled.", "12,00,000 people fled."],
)
def test_thousands_are_parted_as_each_country_does(text: str) -> None:
    """Points on the continent, spaces by the standard, lakhs in India."""
    assert [one.low for one in figures_of(unparsed(text))] == [1_200_000]


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("The raid killed 22 people, seven of them children.", "seven of them children", "children killed"),
        ("The raid killed 22 people. It said that nine of them were women.", "nine", None),
        ("The raids killed 1102 people, adding that 234 of them were children.", "234 of them", "children killed"),
        ("Those killed in both attacks include 14 children and four women.", "14 children", "children killed"),
        ("Those killed in both attacks include 14 children and four women.", "four women", "women killed"),
        ("The dead included five nurses.", "five nurses", "nurses killed"),
        ("22 children 6 teachers killed in raids near schools.", "22 children", "children killed"),
        ("Fifteen of the wounded were in critical condition.", "Fifteen of the wounded", "some of the wounded"),
        ("The raids took to 89 the number of civilians killed in Brenna.", "89", "killed"),
        ("The deaths bring the number of soldiers killed this year to 18.", "18", "killed"),
        ("It put the death toll from the long siege at as high as 4,700.", "as high as 4,700", "killed"),
        ("The war that began in 2011 killed a nurse and two guards.", "2011 killed", None),
        ("The fighting forced 13,000 residents to flee the town.", "13,000 residents", "displaced"),
        ("The mayor pardoned two turkeys.", "two turkeys", "turkeys"),
        ("They released 40 prisoners.", "40 prisoners", "released"),
        ("The raid killed 22 Red Crescent [RCV] volunteers.", "22 Red Crescent [RCV] volunteers", "killed"),
        ("The raid destroyed at least 18 of 31 lorries.", "at least 18", "lorries"),
        ("The raid destroyed at least 18 of 31 lorries.", "31 lorries", "lorries"),
        ("Inspectors look into three earlier purported gas attacks.", "three earlier purported gas attacks", "attacks"),
        ("Six civilians including a child were among 22 people killed.", "Six civilians", "civilians killed"),
        ("Six civilians including a child were among 22 people killed.", "22 people", "killed"),
        ('The blast left "nearly 50" rebels dead.', 'nearly 50" rebels', "killed"),
        ("The monitor updated an earlier toll on Sunday evening of 15.", "15", "killed"),
        ("At least one person was taken into custody.", "At least one person", "arrested"),
        ("Guests between the ages of 11 and 25, were shot.", "25", None),
    ],
)
def test_a_part_of_those_counted(pipeline: Pipeline, text: str, words: str, what: str | None) -> None:
    """Parts of a toll are told by what they are and what befell them; years and ages are no counts."""
    (parsed,) = pipeline.parse([document_of(text)])
    found = {parsed.document.words(figure.span): figure.what for figure in figures_of(parsed)}
    assert found.get(words) == what
