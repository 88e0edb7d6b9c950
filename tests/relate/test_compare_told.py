"""What several origins tell, what one alone tells, and the brief made of it: from plain reports to findings."""

from dataclasses import replace

import pytest

from rashomon.compile import compile_account
from rashomon.relate.brief import MAX_SENTENCES
from tests.relate.story_builder import make_report

MON = "2024-05-06"
HERALD = (
    "Mayor Irena Costa of Porto Vale resigned on Monday after an inquiry into the harbour contract. "
    "She had been treated for pneumonia in April, her lawyer said. "
    "The council auctioned a mahogany sideboard and two grandfather clocks in March. "
    "Deputy mayor Tomas Brandt will lead the council until the election."
)
COURIER = (
    "Irena Costa announced on Monday that she was resigning as mayor of Porto Vale, months after prosecutors opened "
    "their files on the new quay. "
    "A chest infection had kept her in hospital this spring. "
    "Among the things that the town sold were a mahogany sideboard and a bust of a poet. "
    "The harbour master, Olga Petrenko, could not be reached."
)


@pytest.fixture(scope="module")
def story(pipeline):
    documents = [make_report(name, text, MON).document for name, text in (("herald", HERALD), ("courier", COURIER))]
    account = compile_account(documents, pipeline=pipeline)
    return max(account.stories, key=lambda one: len(one.documents))


def words(story, rule):
    texts = {"herald": HERALD, "courier": COURIER}
    return [
        sorted(texts[span.document][span.start : span.end] for span in finding.spans)
        for finding in story.findings
        if finding.rule == rule
    ]


def test_rare_words_together_are_a_particular(story):
    """Two reporters have the same sideboard, in sentences that say different things about it."""
    assert ["mahogany sideboard", "mahogany sideboard"] in words(story, "same-particulars")


def test_no_particular_is_told_twice(story):
    """What stands in the evidence of a fact is no finding of its own."""
    facts = {tuple(spans) for rule in ("same-fact", "same-particulars") for spans in words(story, rule)}
    listed = [tuple(spans) for rule in ("same-fact", "same-particulars") for spans in words(story, rule)]
    assert len(facts) == len(listed)


def test_people_whom_one_report_alone_names(story):
    """The harbour master and the deputy stand in one report each; the mayor in both."""
    named = " ".join(f.text for f in story.findings if f.kind == "single_source")
    assert "Olga Petrenko" in named
    assert "Tomas Brandt" in named
    assert "Only Herald names Irena Costa" not in named


def test_the_brief_quotes_the_best_sentence_and_names_who_else_tells_it(story):
    """The first sentence is a lead, word for word, with both reports; every sentence has evidence."""
    first = story.brief[0]
    assert first.text.startswith(("“Mayor Irena Costa of Porto Vale resigned", "“Irena Costa announced"))
    assert first.text.endswith((" (Herald; Courier tells of it too)", " (Courier; Herald tells of it too)"))
    assert {span.document for span in first.spans} == {"herald", "courier"}
    assert len(story.brief) <= MAX_SENTENCES
    assert all(sentence.spans for sentence in story.brief)


def test_what_one_report_alone_tells_is_told_as_such(story):
    """No sentence that is true of one origin only, unless it says so."""
    for sentence in story.brief[1:]:
        reports = {span.document for span in sentence.spans}
        assert len(reports) > 1 or "alone" in sentence.text or sentence.text.startswith("Reports differ")


def test_reports_that_name_one_day_for_one_thing(story):
    """Both say on Monday that the mayor resigned; the event is told by each in its own words."""
    days = [finding for finding in story.findings if finding.rule in {"same-day", "same-date"}]
    assert days
    assert all({span.document for span in finding.spans} == {"herald", "courier"} for finding in days)


OPENER = "Mayor Irena Costa of Porto Vale resigned on Monday after an inquiry into the harbour contract. "


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Olga Petrenko said the quay was never finished.", "Olga Petrenko said: “the quay was never finished”"),
        (
            "Olga Petrenko accused the council of hiding the bills.",
            "Olga Petrenko “accused the council of hiding the bills”",
        ),
        ("Olga Petrenko urged the council to publish the bills.", "“urged the council to publish the bills”"),
        ("“The quay will sink within a year,” warned Olga Petrenko.", "Olga Petrenko warned: “The quay will sink"),
    ],
)
def test_a_statement_of_one_origin_keeps_its_verb(pipeline, told, wanted):
    """To accuse or urge is not to say: the words behind such a verb are no sentence without it."""
    texts = {
        "herald": OPENER + told,
        "courier": "On Monday Irena Costa resigned as mayor of Porto Vale, prosecutors said.",
    }
    account = compile_account(
        [make_report(name, text, MON).document for name, text in texts.items()], pipeline=pipeline
    )
    told_alone = [
        finding.text
        for story in account.stories
        for finding in story.findings
        if finding.rule == "statement-of-one-origin"
    ]
    assert any(wanted in sentence for sentence in told_alone), told_alone


def test_reports_of_one_outlet_are_told_apart(pipeline):
    """A sentence on two reports of one outlet says which is which, as the page does."""
    texts = [
        "Storm kills 12 people in Porto Vale, the harbour office said.",
        OPENER,
        OPENER + "A storm killed 30 people.",
    ]
    documents = [
        replace(make_report(f"herald-{number}", text, f"2024-05-{number:02}").document, outlet="Herald")
        for number, text in enumerate(texts, 1)
    ]
    account = compile_account([*documents, make_report("courier", COURIER, MON).document], pipeline=pipeline)
    sentences = [finding.text for story in account.stories for finding in story.findings]
    assert any("Herald (1" in sentence or "Herald (2" in sentence for sentence in sentences), sentences
    assert not any("Herald (1)" in s and "Courier (" in s for s in sentences)
