"""Feeds that lost their line breaks: date, tags, captions and feet are cut out of the one line there is."""

import pytest

from tests.read.pages import LAST, MORE, PROSE, parts

TITLE = "Ferry sinks off Patras, twelve missing"


def run(line: str, title: str = TITLE) -> list[tuple[str, str]]:
    return parts(f"{title}\n\n{line}")[1:]


@pytest.mark.parametrize(
    "stamp",
    [
        "Date of publication 4 March 2021",
        "Published March 4 2021",
        "4 Mar 2021",
        "Thu 04 Mar 2021 at 0914",
        "04.03.2021(updated 1041 04.03.2021)",
        "04-03-2021",
        "Last updated at Mar 042021",
        "Posted on March 4 2021 by Lia Mora",
        "AFP Thursday 4 Mar 2021",
    ],
)
def test_a_date_before_the_first_sentence_is_a_byline(stamp):
    """The date is no part of the sentence that follows it."""
    assert run(f"{stamp} The ferry had left. {MORE}") == [
        ("byline", stamp),
        ("paragraph", f"The ferry had left. {MORE}"),
    ]


def test_a_date_that_begins_a_sentence_stays():
    """A sentence may begin with a date."""
    line = f"March 4 2021 was to be the day of the trial, the court said. {MORE}"
    assert run(line) == [("paragraph", line)]


def test_the_headline_said_again_is_furniture():
    """A repeated headline would count every figure in it twice."""
    line = f"UPDATED {TITLE} AFP Thursday 4 Mar 2021 {PROSE}"
    assert run(line) == [
        ("byline", "UPDATED"),
        ("furniture", TITLE),
        ("byline", "AFP Thursday 4 Mar 2021"),
        ("paragraph", PROSE),
    ]


def test_a_first_sentence_like_the_headline_stays():
    """A sentence that begins with the words of the headline and goes on is the article's own."""
    line = f"{TITLE} after a storm that nobody had seen coming, the coast guard said. {MORE}"
    assert run(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    ("tags", "sentence"),
    [
        ("Tags Greece Patras Ferry Coast Guard Ionian Sea", "A ferry sank off the coast on Tuesday."),
        ("Tags Greece Patras sea rescue", "Two children were found alive by the crew of a boat."),
        ("Tags Greece Ionian Sea", "Greek rescue boats searched the coast on Tuesday for the missing."),
        ("Tags Greece Coast Guard", "The Coast Guard has found a raft."),
    ],
)
def test_tags_between_two_sentences(tags, sentence):
    """Tags end where the first sentence with its small words begins."""
    assert run(f"{PROSE} {tags} {sentence} {MORE}") == [
        ("standfirst", PROSE),
        ("furniture", tags),
        ("paragraph", f"{sentence} {MORE}"),
    ]


def test_a_sentence_about_tags_stays():
    """The word can be the subject of a sentence."""
    line = f"{PROSE} Tags on the life jackets were missing, the owner said. {MORE}"
    assert run(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    ("foot", "kind"),
    [
        ("Read Also", "furniture"),
        ("Source Example World and agencies", "credit"),
        ("--Reuters", "credit"),
        ("(With AP and AFP)", "credit"),
        ("Additional reporting by Sam Teller in Athens; Editing by Lia Mora", "credit"),
        ("218-11", "furniture"),
        ("About Example World Careers Press Contact Us Legal Terms of Use Privacy Policy", "furniture"),
        ("Lia Mora", "byline"),
    ],
)
def test_feet_after_the_last_sentence(foot, kind):
    """What stands after the last full stop and is no sentence is cut off."""
    assert run(f"{PROSE} {MORE} {LAST} {foot}")[-1] == (kind, foot)


@pytest.mark.parametrize(
    "end",
    [
        "The court named former Sens. Lia Mora and Sam Teller",
        "The trial of the owner opens on Oct. 3, 2021 (at noon)",
        "The funeral is to be held at St. Patras Church",
        "He said: Read More",
    ],
)
def test_ends_that_are_no_feet(end):
    """A last sentence without a full stop is not cut at an abbreviation."""
    assert run(f"{PROSE} {MORE} {end}")[-1][1].endswith(end.split(". ")[-1])
    assert run(f"{PROSE} {MORE} {end.removesuffix(' Read More')}")[-1][0] == "paragraph"


def test_a_caption_that_runs_into_the_first_sentence():
    """A picture's words end in its credit in brackets."""
    caption = "Rescuers carry a survivor to the beach of Patras on March 3 2021 (Reuters Photo)"
    body = f"{PROSE} {MORE} {LAST}"
    assert run(f"Published March 4 2021 {caption} {body}") == [
        ("byline", "Published March 4 2021"),
        ("caption", caption),
        ("paragraph", body),
    ]


def test_a_dateline_after_the_standfirst():
    """Agencies run the standfirst, the dateline and the first sentence together."""
    assert run(f"04.03.2021 {PROSE} PATRAS (Example News) {MORE} {LAST}") == [
        ("byline", "04.03.2021"),
        ("standfirst", PROSE),
        ("dateline", "PATRAS (Example News)"),
        ("paragraph", f"{MORE} {LAST}"),
    ]
