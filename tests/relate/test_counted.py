"""Which victims a figure counts, over which time, and which numbers differ and yet agree."""

from collections.abc import Sequence

import pytest

from rashomon.compile import compile_account
from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.align import join_quantities
from rashomon.relate.align.attacks import attacks_told
from rashomon.relate.align.counted import who_is_counted, whose_figure
from rashomon.relate.align.scopes import are_other_stretches, is_of_long_scope, scope_of, stretch_of
from rashomon.schema import Aspect, Block, BlockKind, Document, Finding, FindingKind, Quantity

DAY = "2021-06-17"
PARTING = {FindingKind.CONTRADICTION, FindingKind.UPDATE}


def make_document(name: str, text: str, published: str = DAY) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(name, f"{name}.txt", text, "", "utf-8", blocks, outlet=name, published=published, language="en")


def counts(pipeline: Pipeline, text: str) -> tuple[Parsed, list[Quantity]]:
    (report,) = pipeline.parse([make_document("herald", text)])
    return report, list(find_quantities(report, list(find_times(report, DAY)), lambda _: None))


def figure_with(pipeline: Pipeline, text: str, words: str) -> tuple[Quantity, Parsed]:
    report, found = counts(pipeline, text)
    return next(each for each in found if words in report.document.words(each.span)), report


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Five people were shot in a market hall.", "Five", ""),
        ("Five miners were killed in the pit.", "Five", ""),
        ("A man killed two younger kids in the flat.", "two", "kids younger"),
        ("Two bailiffs were killed in the court.", "Two", "bailiffs"),
        ("Five more people were killed.", "Five", "further"),
        ("A blast killed six men and wounded another ten.", "ten", ""),
        ("A blast killed six men and hundreds more were injured.", "hundreds", ""),
        ("Fifteen of the wounded were in danger.", "Fifteen", "further"),
        ("The two turkeys were fed.", "two", "further"),
        ("Two turkeys were fed.", "Two", "turkeys"),
        ("Two other men were killed.", "Two", "further"),
        ("Four nurses of the Brenna clinic were killed.", "Four", "nurses"),
        ("A raid killed 15 members of medical staff.", "15", "medics"),
        ("Four staff of the Harbour Health Union were killed.", "Four", "medics"),
        ("Two rescue workers were killed.", "Two", "rescuers"),
        ("Nine militants were killed.", "Nine", "fighters"),
        ("Nine rebels were killed.", "Nine", "fighters"),
        ("Nine pro-government gunmen were killed.", "Nine", "loyalists"),
        ("Twelve aid workers and drivers were killed.", "Twelve", ""),
        ("Three of the victims were killed by glass.", "Three", "further"),
        ("The last two officers killed on duty were brothers.", "two", "further"),
        ("The toll includes 12 people killed by shells.", "12", "further"),
        ("He killed two people in a yard before firing from a roof.", "two", "further"),
        ("He killed three people before taking his own life.", "three", "without the attacker"),
        ("Officers found three people shot in the yard.", "three", "found"),
        ("Three people were dead at the scene.", "Three", "found"),
        ("One man was killed and six others were wounded.", "six", ""),
        ("A girl is in hospital and six others were wounded.", "six", "further"),
    ],
)
def test_who_is_counted(pipeline: Pipeline, text: str, words: str, who: str):
    """Only counts of the same people are rivals: a part is no rival of its whole."""
    assert who_is_counted(*figure_with(pipeline, text, words)) == who


def test_what_a_sum_is_raised_by_is_not_what_it_comes_to(pipeline: Pipeline):
    """A reward that was raised by $20,000 is not a reward of $20,000."""
    assert who_is_counted(*figure_with(pipeline, "The town upped the reward by $20,000 on Friday.", "20,000")) == "step"
    assert who_is_counted(*figure_with(pipeline, "The town raised the reward to $20,000 on Friday.", "20,000")) == ""


def test_whose_sum_it_is(pipeline: Pipeline):
    """Two men held on two bonds are no dispute over one bond."""
    text = "Peter Moss was arrested on Monday. He is being held on a $1 million bond."
    assert whose_figure(*figure_with(pipeline, text, "1 million")) == "moss"


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("Five people were killed in the fire.", "Five", ""),
        ("August 1982: Eight people were killed at a mill.", "Eight", "long ago"),
        ("In May more than 60 people were killed in raids on the town.", "60", "long ago"),
        ("In June more than 60 people were killed in raids on the town.", "60", ""),
        (
            "A similar blast in the same square on the eve of the feast killed seven and wounded 60 people.",
            "60",
            "other",
        ),
        ("In June 2021, eight people were killed at a mill.", "eight", ""),
        ("Four other overnight shootings left eight people wounded.", "eight", "other"),
        ("Eight people were killed over the weekend.", "Eight", "weekend"),
        ("Eight people were wounded in overnight shootings in Brenna.", "Eight", "several"),
        ("Eight people were wounded in a shooting in Brenna.", "Eight", ""),
        ("Six days of air strikes had left more than 75 people dead.", "75", "day"),
        ("Eight people were killed in the early hours of Tuesday.", "Eight", ""),
        ("Eight people were killed during the holy month.", "Eight", ""),
    ],
)
def test_over_what_a_figure_counts(pipeline: Pipeline, text: str, words: str, scope: str):
    """What is told beside the happening, or long before it, is a count of its own."""
    assert scope_of(*figure_with(pipeline, text, words)) == scope


def test_a_count_goes_back_to_the_campaign_told_before_it(pipeline: Pipeline):
    """“The raids have killed 122 people”, behind “since rebels opened their campaign”, counts since then."""
    text = "Raids have grown since the rebels opened their campaign. The raids have killed 122 people."
    assert is_of_long_scope(*figure_with(pipeline, text, "122"))
    text = "The rebels opened their campaign. The raid killed 122 people."
    assert not is_of_long_scope(*figure_with(pipeline, text, "122"))


@pytest.mark.parametrize(
    ("text", "words", "long"),
    [
        ("More than 3,000 people have been killed since the conflict began.", "3,000", True),
        ("The war has killed 280 people.", "280", True),
        ("The group, which follows the five-year conflict, said that 11 people were killed.", "11", False),
        ("A bomber killed four people in an attack that took the civil war to the capital.", "four", False),
        ("It was the worst attack since gas killed 400 people in the capital.", "400", False),
        ("Air strikes by war planes killed 32 people.", "32", False),
        ("A crash killed five people in the deadliest loss since the war began.", "five", False),
    ],
)
def test_a_long_time_is_said_of_what_counts(pipeline: Pipeline, text: str, words: str, long: bool):  # noqa: FBT001
    """A war that is named in another clause is not what the figure is of."""
    assert is_of_long_scope(*figure_with(pipeline, text, words)) == long


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("200 have died in the past two weeks", "300 have died since April", "other"),
        ("200 have died since March 2011", "300 have died since 2011", "same"),
        ("200 have died in the war", "300 have died since 2011", "same"),
    ],
)
def test_long_counts_over_other_stretches(left: str, right: str, verdict: str):
    """Two totals are held against each other only where they can be over one stretch of time."""
    assert ("other" if are_other_stretches(stretch_of(left), stretch_of(right)) else "same") == verdict


def parted(pipeline: Pipeline, *texts: str) -> Sequence[Finding]:
    documents = [make_document(f"paper{number}", text) for number, text in enumerate(texts)]
    account = compile_account(documents, pipeline=pipeline)
    return [
        finding
        for story in account.stories
        for finding in story.findings
        if finding.kind in PARTING and finding.aspect is Aspect.VALUE
    ]


LEAD = "A gunman opened fire in a barber shop in the harbour town of Ardmouth on Thursday, police said."


@pytest.mark.parametrize(
    ("ours", "theirs", "rules"),
    [
        pytest.param(
            "Three people were wounded and one man was killed.",
            "Four people were wounded, police said; one of them, Paul Reed, died in hospital.",
            [],
            id="one of the wounded died",
        ),
        pytest.param(
            "The shooting killed three people. The gunman shot himself and died.",
            "The shooting killed four people, including the gunman.",
            [],
            id="the gunman is counted",
        ),
        pytest.param(
            "The shooting wounded four people.", "The shooting wounded six people.", ["figures"], id="a true difference"
        ),
    ],
)
def test_numbers_that_differ_and_agree(pipeline: Pipeline, ours: str, theirs: str, rules: list[str]):
    """Who counts the dying with the wounded, or the gunman with the dead, contradicts nobody."""
    found = parted(pipeline, f"{LEAD} {ours}", f"Shots were fired in a shop. {LEAD} {theirs}")
    assert [finding.rule.split("-")[0].replace("toll", "figures") for finding in found] == rules


def test_a_lower_number_behind_the_own_is_a_part(pipeline: Pipeline):
    """What a source says behind the report's own count, and lower, is likely a part of it."""
    ours = "The shooting wounded eight people. Police said that the gunman wounded six people in the crossfire."
    assert not parted(pipeline, f"{LEAD} {ours}")


def test_a_named_part_of_one_toll_is_one_count(pipeline: Pipeline):
    """Four children among the dead here and five there are two answers to one question."""
    ours = "An air strike killed 15 people, including four children, in the town of Ardmouth on Thursday, medics said."
    theirs = "At least 15 people, five children among them, died on Thursday in an air strike on Ardmouth."
    documents = [make_document(f"paper{number}", text) for number, text in enumerate((ours, theirs))]
    (story,) = compile_account(documents, pipeline=pipeline).stories
    named = {q.same_as for q in story.quantities if q.what == "children killed"}
    assert len(named) == 1
    assert None not in named


@pytest.mark.parametrize(
    ("ours", "theirs", "what", "joined"),
    [
        pytest.param(
            "At least 18 people, including 10 children, were killed by a blast in Ardmouth on Thursday.",
            "A blast in Ardmouth on Thursday killed 39 people, 30 of them children.",
            "children killed",
            True,
            id="parts of one toll that grew",
        ),
        pytest.param(
            "A blast in Ardmouth on Thursday killed 18 people, 10 of them children.",
            "A flood in Brenna on Monday killed 39 people, 30 of them children.",
            "children killed",
            False,
            id="parts of two tolls",
        ),
    ],
)
def test_parts_are_one_where_their_tolls_are(pipeline: Pipeline, ours: str, theirs: str, what: str, joined: bool):  # noqa: FBT001
    """The children among the dead are one count as far as the dead are."""
    reports = list(pipeline.parse([make_document("herald", ours), make_document("courier", theirs)]))
    found = [q for r in reports for q in find_quantities(r, list(find_times(r, DAY)), lambda _: None)]
    groups = [q.same_as for q in join_quantities(found, reports, [], []) if q.what == what]
    assert (len(groups) == 2, None not in groups and len(set(groups)) == 1) == (True, joined)


@pytest.mark.parametrize(
    ("text", "words", "means"),
    [
        ("Jets bombed the port after rebels fired 70 rockets at the town, killing seven people.", "seven", {"shell"}),
        ("The air strikes answered a rocket attack that killed ten people.", "ten", {"shell"}),
        ("Air strikes killed 45 people after rebels fired rockets at the town.", "45", {"air"}),
        ("At least 45 people were killed by shells and from the air.", "45", {"shell"}),
    ],
)
def test_by_what_the_counted_died(pipeline: Pipeline, text: str, words: str, means: set[str]):
    """A sentence on raids and rockets has the dead of each: what a figure's own clause tells decides."""
    figure, report = figure_with(pipeline, text, words)
    assert attacks_told(figure.span, report) == means


def test_raids_on_one_place_are_one_count(pipeline: Pipeline):
    """Forty air raids on a quarter on Thursday, and sixty strikes on it in the report of a day later."""
    ours = make_document("herald", "The monitor counted nearly 40 air raids on the Eastern Docks quarter of Ardmouth.")
    theirs = make_document("courier", "The air force flew 60 strikes on the Eastern Docks quarter.", "2021-06-18")
    reports = list(pipeline.parse([ours, theirs]))
    found = [q for r in reports for q in find_quantities(r, list(find_times(r, DAY)), lambda _: None)]
    groups = [q.same_as for q in join_quantities(found, reports, [], [])]
    assert len(groups) == 2
    assert None not in groups
    assert len(set(groups)) == 1
