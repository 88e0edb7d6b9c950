"""What is said of somebody by nobody named, who words it, and where a speech stands beside its clause."""

import pytest

from rashomon.extract.quotations import find_attributions
from tests.extract.test_attribution_forms import parse, read

__all__ = ["read"]

RAISED = [
    ("The mayor is said to have fled.", "The mayor is said to have fled", None),
    ("The rebels were reported to have taken the town.", "The rebels were reported to have taken the town", None),
    ("The army was rumoured to be planning a coup.", "The army was rumoured to be planning a coup", None),
    ("There are said to be 40 hostages in the school.", "There are said to be 40 hostages in the school", None),
    ("Hundreds are feared dead after the flood.", "Hundreds are feared dead after the flood", None),
    ("Two men, said to be brothers, were arrested.", "Two men, said to be brothers", None),
    ("It is understood that the envoy has left.", "the envoy has left", None),
    (
        "The envoy was said by officials to be in Geneva.",
        "The envoy was said by officials to be in Geneva",
        "officials",
    ),
]


@pytest.mark.parametrize(("text", "words", "source"), RAISED)
def test_hearsay_is_told_whole(read, text, words, source):
    """A subject and "to have fled" tell nothing apart: the clause is the content, and who says it stays open."""
    assert [(told, quotation.source_text) for told, quotation in read(text)] == [(words, source)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor is known to have left.",
        "The bridge is expected to open in May.",
        "The mayor is supposed to pay.",
        "The mayor is not believed to have left.",
        "They would not say how many people are believed to be inside.",
    ],
)
def test_knowledge_plans_and_duties_are_no_hearsay(read, text):
    """Verbs that vouch, foresee or oblige report nobody's words."""
    assert [told for told, quotation in read(text) if quotation.source_text is None] == []


WORDINGS = [
    ("“We have no choice” is how the mayor put it.", "We have no choice", "the mayor"),
    ("“A disaster” was how Odrin described the plan.", "A disaster", "Odrin"),
    ("“We are done here” was the mayor's answer.", "We are done here", "the mayor"),
    ("As the mayor put it, the town is finished.", "the town is finished", "the mayor"),
    ("The town is finished, as the mayor put it.", "The town is finished", "the mayor"),
    ("It was, as one witness put it, “a massacre.”", "a massacre.", "one witness"),
    ("In the words of the mayor, the town is finished.", "the town is finished", "the mayor"),
    ("It was, in the words of one witness, “a massacre.”", "a massacre.", "one witness"),
    ("By the ministry's own account, the dam was never safe.", "the dam was never safe", "the ministry"),
]


@pytest.mark.parametrize(("text", "words", "source"), WORDINGS)
def test_who_puts_it_so(read, text, words, source):
    """Whoever words a thing is its speaker; where a part is quoted, only that is his."""
    assert [(told, quotation.source_text) for told, quotation in read(text)] == [(words, source)]


def test_in_other_words_is_nobodys(read):
    """A phrase for the writer's own rewording names no speaker."""
    assert read("In other words, the talks were a waste of time.") == []


SETTINGS = [
    ("The ministry said in a statement on Monday the bridge was unsafe.", "the bridge was unsafe"),
    ("Odrin said in a televised speech late on Sunday the war was won.", "the war was won"),
    ("The company said on its website Tuesday it had fired ten workers.", "it had fired ten workers"),
    ("The governor said during a visit to the town the dam would be rebuilt.", "the dam would be rebuilt"),
    ("Lavrik said in Moscow on Friday his country would respond.", "his country would respond"),
    ("The police chief said at a briefing Wednesday morning 12 people were held.", "12 people were held"),
    ("Odrin said in Syria the army had lost.", "in Syria the army had lost"),
    ("The bank said in recent years prices had doubled.", "in recent years prices had doubled"),
]


@pytest.mark.parametrize(("text", "words"), SETTINGS)
def test_the_setting_of_a_speech_is_not_said(read, text, words):
    """Where and when somebody spoke stands between "said" and its clause; a place or time alone may be of the clause."""
    assert [told for told, _ in read(text)] == [words]


FUSED = [
    (
        "The mayor said the bridge was safe the governor said it was not.",
        [("the bridge was safe", "The mayor"), ("it was not", "the governor")],
    ),
    (
        "Police said two men were shot dead a witness said he heard four shots.",
        [("two men were shot dead", "Police"), ("he heard four shots", "a witness")],
    ),
    (
        "The ministry said the plan the governor said was unworkable would go ahead.",
        [("the plan the governor said was unworkable would go ahead", "The ministry")],
    ),
]


@pytest.mark.parametrize(("text", "statements"), FUSED)
def test_statements_run_together_are_parted(read, text, statements):
    """A clause that is whole ends where somebody else speaks, mark or no mark; a relative clause parts nothing."""
    assert [(told, quotation.source_text) for told, quotation in read(text)] == statements


def test_nobody_tells_of_himself_by_name(pipeline):
    """Whoever "she" is taken for, it is not the one named in her words, and she who just spoke goes on."""
    parsed = parse(
        pipeline,
        "Talks will go on, the minister Nina Kapan said on Tuesday.\n\nAram Petros will lead the others, she said. "
        "The envoy, Katrin Aalto, was asked too.\n\nThey will sign on Friday, Kapan told a news conference. "
        "“We are one signature away,” she said.",
    )
    names = {"Nina Kapan": "kapan", "Kapan": "kapan", "Aram Petros": "petros", "Katrin Aalto": "aalto"}
    taken = iter(["petros", "aalto"])  # what a resolver made of each "she"

    def entity_at(span):
        words = parsed.document.words(span)
        return next(taken) if words == "she" else names.get(words)

    found = find_attributions(parsed, (), entity_at).quotations
    assert [quotation.source for quotation in found] == ["kapan"] * 4
