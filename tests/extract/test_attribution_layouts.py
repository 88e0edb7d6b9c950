"""Speakers that the layout names: in headlines, interviews and transcripts."""

import pytest

from rashomon.schema import Act, QuotationMode
from tests.extract.test_attribution_forms import read
from tests.extract.test_quotations import told

__all__ = ["read"]

HEADLINES = [
    ("UN: 30 dead in raid on town", "30 dead in raid on town", "UN"),
    ("Witness: Gunman laughed", "Gunman laughed", "Witness"),
    ("Nine dead in raid: monitor", "Nine dead in raid", "monitor"),
    ("Bridge is safe – mayor", "Bridge is safe", "mayor"),
    ("Nine killed in raid on school - health ministry", "Nine killed in raid on school", "health ministry"),
    ("Odrin to resign: sources", "Odrin to resign", "sources"),
    ("Truce holding in north, says UN envoy", "Truce holding in north", "UN envoy"),
    ("Truce holding in north, UN envoy says", "Truce holding in north", "UN envoy"),
    ("Nine dead in raid on school, police say", "Nine dead in raid on school", "police"),
    ("Nine dead in raid on school: reports", "Nine dead in raid on school", "reports"),
    ("Odrin accuses rebels of breaking truce", "rebels of breaking truce", "Odrin"),
    ("Dozens feared dead in ferry disaster", "Dozens feared dead in ferry disaster", None),
]


@pytest.mark.parametrize(("headline", "words", "source"), HEADLINES)
def test_a_headline_names_its_speaker_at_either_end(read, headline, words, source):
    """Headlines save the verb of saying: a colon, a dash or a comma does its work."""
    found = read(headline + "\n\nA ferry ran.", headline=True)
    assert [(told, quotation.source_text) for told, quotation in found] == [(words, source)]


@pytest.mark.parametrize(
    "headline",
    [
        "Truce holding in north - BBC News",
        "Truce holding in north – The Oslo Post",
        "Syria war: Nine dead in raid",
        "Dam collapse: what we know so far",
        "Nine dead in Aleppo: Syria",
        "The mayor of Oslo: a life",
        "Ten dead – the worst toll in years",
        "Girl shot in her home: News",
    ],
)
def test_themes_and_outlets_are_no_speakers(read, headline):
    """What stands before a colon may be the theme, what stands behind a dash the outlet."""
    assert read(headline + "\n\nA ferry ran.", headline=True) == []


def test_an_interview_is_read_turn_by_turn(read):
    """Questions are asked, and answers belong to the one interviewed, over as many paragraphs as they take."""
    found = read(
        "Ola Brandt spoke to the Post about the flood.\n\nQ: Why did you leave?\n\nA: I had no choice. They burned it."
        "\n\nAnd then we walked.\n\nQ: Who burned it?\n\nA: That I do not know. The police say it was the army."
    )
    assert [(told, quotation.source_text, quotation.act) for told, quotation in found] == [
        ("Why did you leave?", "Q", Act.ASK),
        ("I had no choice. They burned it.", "Ola Brandt", Act.ASSERT),
        ("And then we walked.", "Ola Brandt", Act.ASSERT),
        ("Who burned it?", "Q", Act.ASK),
        ("That I do not know. The police say it was the army.", "Ola Brandt", Act.ASSERT),
        ("it was the army", "The police", Act.ASSERT),
    ]
    assert found[-1][1].parent == found[-2][1].id


def test_labels_in_the_line_part_a_transcript(read):
    """A transcript poured into one paragraph still has its labels in capitals."""
    found = read("The transcript follows. BRANDT: We never knew. VELT: That is not true. BRANDT: It is, I was there.")
    assert [(told, quotation.source_text, quotation.mode) for told, quotation in found] == [
        ("We never knew.", "BRANDT", QuotationMode.DIRECT),
        ("That is not true.", "VELT", QuotationMode.DIRECT),
        ("It is, I was there.", "BRANDT", QuotationMode.DIRECT),
    ]


def test_names_that_come_again_take_turns(read):
    """Without capitals a label has to come again."""
    found = read(
        "Reporter: Will you resign?\n\nPresident Odrin: No. I have work to do.\n\nReporter: What if the court asks?"
        "\n\nPresident Odrin: I will obey."
    )
    assert [quotation.source_text for _, quotation in found] == ["Reporter", "President Odrin"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Each has work to do.\n\nOdrin: He needs the north.\n\nVelt: She must hold the coast.\n\nOdrin: He has money.",
        "Deaths: 12 people.\n\nInjured: 40 in the north.\n\nDeaths: more than feared.",
        "CLARIFICATION: The first sentence was changed.",
    ],
)
def test_themes_of_a_list_are_no_speakers(read, text):
    """Whoever is spoken of as "he" behind his own name does not speak."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "We ask that the team be let in quickly Brandt said.",
            [("We ask that the team be let in quickly", "Brandt", "direct")],
        ),
        (
            "Ola Brandt met the envoy. We hope the team will be let in. There is no reason to keep it out he added.",
            [
                ("We hope the team will be let in", "Ola Brandt", "direct"),
                ("There is no reason to keep it out", "Ola Brandt", "direct"),
            ],
        ),
        (
            "I was on my way home when it fell, Ola Brandt told the paper. It came down again and I hid under the pier.",
            [
                ("I was on my way home when it fell", "Ola Brandt", "direct"),
                ("It came down again and I hid under the pier", "Ola Brandt", "direct"),
            ],
        ),
        ("Ola Brandt said that we must leave the pier.", [("we must leave the pier", "Ola Brandt", "indirect")]),
        ("The pier is gone Ola Brandt said.", [("The pier is gone", "Ola Brandt", "indirect")]),
    ],
)
def test_marks_that_a_page_has_lost(pipeline, text, statements):
    """Who says "we" in a report without quotation marks is quoted, unless "that" makes it reported speech."""
    assert told(pipeline, text) == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            '"The pier is gone for good" the statement carried by the news agency NOVA said.',
            [("The pier is gone for good", "the statement carried by the news agency NOVA", "direct")],
        ),
        (
            '"The pier is gone for good" the former envoy for Humanitarian Affairs Ola Brandt said in a note.',
            [("The pier is gone for good", "former envoy for Humanitarian Affairs Ola Brandt", "direct")],
        ),
        (
            "Raiders burnt the old harbour the Karsova Observatory for Human Rights (KOHR) reported.",
            [("Raiders burnt the old harbour", "Karsova Observatory for Human Rights", "indirect")],
        ),
        (
            "They said that the pier is safe. The harbour is lost British Foreign Secretary Ola Brandt told reporters.",
            [
                ("the pier is safe", "They", "indirect"),
                ("The harbour is lost", "British Foreign Secretary Ola Brandt", "indirect"),
            ],
        ),
    ],
)
def test_speakers_behind_what_they_say(pipeline, text, statements):
    """However long somebody is described between a quotation and its verb, it is no part of the quotation."""
    assert told(pipeline, text) == statements
