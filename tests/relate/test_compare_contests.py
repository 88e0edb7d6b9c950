"""Who is in a race, what is known of his plans, where he stands and what the bill does: politics told in two ways."""

import pytest

from rashomon.schema import Block, BlockKind, Document, FindingKind
from tests.relate.parting import find_by_rule

VOTE = "Odran voters choose a governor in June, and five harbour towns have a say in it."
OTHER = "Five harbour towns of Odra have a say in June, when the country chooses a governor."


def make_document(name: str, text: str, day: str = "2021-06-17") -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(name, f"{name}.txt", text, "", "utf-8", blocks, outlet=name, published=day, language="en")


def told(pipeline, rule, first, second, day="2021-06-17"):
    """Give the findings of one rule on a story of two reports: their kind, and the words of each side."""
    documents = [make_document("herald", f"{VOTE} {first}"), make_document("courier", f"{OTHER} {second}", day)]
    texts = {document.id: document.text for document in documents}
    return [
        (finding.kind, [texts[span.document][span.start : span.end] for span in finding.spans])
        for finding in find_by_rule(pipeline, documents, rule)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Among the potential candidates are Karen Moss and Tomas Brandt.",
            "Karen Moss is the only declared candidate.",
        ),
        ("Karen Moss is considering a run for governor.", "Karen Moss announced her candidacy for governor."),
        ("Friends asked Karen Moss not to enter the race.", "Friends asked Karen Moss to drop out of the race."),
    ],
)
def test_who_is_in_the_race(pipeline, first, second):
    """A potential candidate is not a declared one, and nobody drops out of a race that he never entered."""
    ((kind, _),) = told(pipeline, "in-the-race", first, second)
    assert kind is FindingKind.CONTRADICTION


def test_who_has_entered_since(pipeline):
    """A later report that has her in the race updates the first."""
    first = "Karen Moss is a possible contender."
    ((kind, _),) = told(pipeline, "in-the-race", first, "Karen Moss became an official contender.", "2021-06-18")
    assert kind is FindingKind.UPDATE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Karen Moss is a potential candidate.", "Karen Moss is a likely winner.", id="no standing"),
        pytest.param(
            "Karen Moss is a potential candidate for mayor.",
            "Karen Moss is the declared candidate for governor.",
            id="two offices",
        ),
        pytest.param(
            "Karen Moss is a potential candidate.", "In 2014 Karen Moss announced her candidacy.", id="another year"
        ),
        pytest.param("Karen Moss is a potential candidate.", "Karen Moss dropped out of the talks.", id="no race"),
        pytest.param(
            "Karen Moss is a potential candidate.",
            "A friend was offered a post if Karen Moss joined the race.",
            id="a condition",
        ),
    ],
)
def test_what_is_no_race_told_two_ways(pipeline, first, second):
    """Other offices, other years and words that put nobody into a contest are no contradiction."""
    assert told(pipeline, "in-the-race", first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Karen Moss has not said whether she will run again.", "Karen Moss is leaning towards a run."),
        ("Karen Moss gave little indication whom she favored.", "It was a priority for Karen Moss to pick a woman."),
        ("Karen Moss may sign the bill. Her plans were unknown even to aides.", "Karen Moss plans to veto the bill."),
    ],
)
def test_plans_that_are_known_here_and_not_there(pipeline, first, second):
    """What one report says that nobody knows, another tells."""
    ((_, (ours, theirs)),) = told(pipeline, "intent-told-or-unsaid", first, second)
    assert "Karen" in ours + theirs


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "Karen Moss has not said whether she will run.", "Karen Moss wants to pick a deputy.", id="two decisions"
        ),
        pytest.param(
            "Karen Moss has not said whether she will run.", "Karen Moss is expected to run.", id="others expect it"
        ),
        pytest.param("Karen Moss has not said whether she will run.", "Tomas Brandt wants to run.", id="two people"),
    ],
)
def test_what_nobody_knows_is_not_told(pipeline, first, second):
    """Another decision, what others expect and the plans of others answer nothing."""
    assert told(pipeline, "intent-told-or-unsaid", first, second) == []


def test_who_is_said_to_stand_with_the_other_side(pipeline):
    """One would have kept the veto, and is said to be at one with somebody who backs the bill."""
    first = "An aide of Karen Moss said that she would have voted to sustain the veto of the bill. Tomas Brandt backs the bill."
    ((_, spans),) = told(pipeline, "stand-not-shared", first, "Karen Moss is on the same page as Tomas Brandt.")
    assert any("same page" in words for words in spans)
    assert (
        told(pipeline, "stand-not-shared", "Tomas Brandt backs the bill.", "Karen Moss sides with Tomas Brandt.") == []
    )


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("measure-does", "The bill repeals the 1976 law on quotas.", "The bill addresses a 1976 law, amending it."),
        ("measure-reaches", "A bill lets victims sue the port.", "The bill gives relatives the right to sue the port."),
        (
            "passed-how",
            "The chamber of Odra passed the bill unanimously.",
            "The chamber passed the bill by voice vote.",
        ),
    ],
)
def test_what_a_bill_does_and_who_keeps_a_post(pipeline, rule, first, second):
    """Each question has two answers; a report that has both answers stands on no side."""
    assert len(told(pipeline, rule, first, second)) == 1
    assert told(pipeline, rule, first, f"{second} {first}") == []


def test_a_post_that_is_lost(pipeline):
    """Who sits on a committee in one report is removed from it in another; of another committee nothing is said."""
    sits = "Karen Moss serves on the Odran Budget Committee."
    ((kind, _),) = told(pipeline, "post-lost", sits, "He will remove Karen Moss from the committee.")
    assert kind is FindingKind.UPDATE
    assert told(pipeline, "post-lost", sits, "He will remove Karen Moss from the Odran Ethics Committee.") == []
    aide = "Karen Moss, a spokeswoman for Senator Dario Velt, wrote it."
    assert len(told(pipeline, "post-lost", aide, "Karen Moss resigned as spokeswoman for Dario Velt.")) == 1
    assert told(pipeline, "post-lost", aide, "Karen Moss resigned as spokeswoman for Irena Holt.") == []
    assert told(pipeline, "post-lost", aide, "Karen Moss, (on Monday) resigned, the Odran Council said.") == []
    niece = "Karen Moss, a niece of Senator Dario Velt, wrote it."
    assert told(pipeline, "post-lost", niece, "Karen Moss resigned as spokeswoman for Dario Velt.") == []


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("likely-or-possible", "Karen Moss is expected to become speaker.", "Karen Moss may become speaker."),
        ("plea-to-what", "Karen Moss pleaded guilty to bribery.", "Karen Moss pleaded guilty to one count of perjury."),
        (
            "prison-how-long",
            "Karen Moss faces up to ten years in prison.",
            "Karen Moss could get up to 15 years in jail.",
        ),
        (
            "asked-otherwise",
            "Asked about the wharf, Karen Moss promised “steady work”.",
            "Asked whether taxes would rise, Karen Moss said that “steady work” costs money.",
        ),
    ],
)
def test_what_else_is_told_of_one_person(pipeline, rule, first, second):
    """A chance, a plea, a term and a question: each told in two ways, and silent where one report has both."""
    assert len(told(pipeline, rule, first, second)) == 1
    assert told(pipeline, rule, first, f"{second} {first}") == []


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        pytest.param(
            "likely-or-possible",
            "Karen Moss is likely to become speaker.",
            "Karen Moss could become chairwoman.",
            id="two offices",
        ),
        pytest.param(
            "plea-to-what",
            "Karen Moss pleaded guilty to bribery.",
            "Karen Moss pleaded guilty to counts of fraud and bribery.",
            id="several charges",
        ),
        pytest.param(
            "plea-to-what",
            "Karen Moss pleaded guilty to bribery.",
            "Karen Moss did not plead guilty to fraud.",
            id="denied",
        ),
        pytest.param(
            "prison-how-long",
            "Karen Moss faces up to ten years in prison.",
            "Tomas Brandt faces up to two years in prison.",
            id="two people",
        ),
        pytest.param(
            "asked-otherwise",
            "Asked about the wharf, Karen Moss promised “steady work”.",
            "Asked about jobs on the wharf, Karen Moss spoke of “steady work”.",
            id="one question",
        ),
        pytest.param(
            "asked-otherwise",
            "Karen Moss answered “no” when asked whether the wharf would close.",
            "Asked by a reporter if the wharf was bankrupt, Karen Moss said, “No.”",
            id="a mere no",
        ),
    ],
)
def test_what_is_one_thing_told_once(pipeline, rule, first, second):
    """Other people, other offices, several charges and one question in other words are no contradiction."""
    assert told(pipeline, rule, first, second) == []
