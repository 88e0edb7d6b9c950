"""The parts of a page, told apart as a reader would."""

import pytest

from rashomon.read.layout import lay_out
from rashomon.schema import BlockKind
from tests.read.pages import LAST, MORE, PROSE, of_kind, parts


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_a_plain_report_is_title_and_paragraphs():
    """Nothing is found where there is nothing but the article."""
    text = page("Ferry sinks off Patras", PROSE, MORE)
    assert parts(text) == [("title", "Ferry sinks off Patras"), ("paragraph", PROSE), ("paragraph", MORE)]


def test_a_page_with_everything():
    """A page as sites print it: each part is what it is."""
    text = page(
        "Ferry sinks off Patras",
        "Twelve people are still missing after a night of searching",
        "By: ANSA | Rome | Published: March 4, 2021 8:15:00 pm",
        "ferry, ferry sinks, patras, patras ferry, greece In this picture taken on March 2, 2021, a raft lies on the beach. (Coast Guard via AP)",
        "PATRAS, Greece (ANSA) — " + PROSE,
        "The search goes on",
        MORE,
        LAST,
        "Reporting by Lia Mora; Editing by Sam Teller",
        "Related Items",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "5 + 3 =",
    )
    assert parts(text) == [
        ("title", "Ferry sinks off Patras"),
        ("standfirst", "Twelve people are still missing after a night of searching"),
        ("byline", "By: ANSA | Rome | Published: March 4, 2021 8:15:00 pm"),
        ("furniture", "ferry, ferry sinks, patras, patras ferry, greece"),
        (
            "caption",
            "In this picture taken on March 2, 2021, a raft lies on the beach. (Coast Guard via AP)",
        ),
        ("dateline", "PATRAS, Greece (ANSA) —"),
        ("paragraph", PROSE),
        ("subhead", "The search goes on"),
        ("paragraph", MORE),
        ("paragraph", LAST),
        ("credit", "Reporting by Lia Mora; Editing by Sam Teller"),
        ("furniture", "Related Items"),
        ("furniture", "Leave a Reply"),
        ("furniture", "Your email address will not be published. Required fields are marked *"),
        ("furniture", "5 + 3 ="),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "12 Comments",
        "Share this:",
        "Follow us on Twitter and Facebook",
        "For all the latest Sports News, download Example Times App",
        "Sign up for our newsletter and never miss a story",
        "Copyright © 2021 Example Times. All rights reserved.",
        "Copyright 2015 The Associated Press. This material may not be published, broadcast, rewritten or redistributed.",
        "We use cookies to improve your experience",
        "Read more: What we know about the ferry",
        "Home | News | World | Sport",
        "ferry, ferry sinks, patras, patras ferry, greece ferry",
        "Tags: ferry, Patras, coast guard",
        "Advertisement",
        "9 × 4 =",
        "https://example.org/short/abc",
        "desk@example.org",
    ],
)
def test_furniture_lines(line):
    """What sites put around articles is furniture, wherever it stands."""
    assert ("furniture", line) in parts(page("Ferry sinks", PROSE, MORE, line))
    assert ("furniture", line) in parts(page("Ferry sinks", PROSE, line, MORE))


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, the prosecutor told the court, and you will find who sold the ferry without papers.",
        "Comments by the minister on Tuesday angered the families, who said that he had not spoken to any of them.",
        "Journalism students of the university support the strike, and their paper pays for the buses to Athens.",
        "Share prices of the company fell by nine per cent, while the price of oil rose in early trading.",
        "More than 300 people were on board, among them 40 children and a crew of 22, the company says.",
        "Read against the record of the last five years, the ruling is a surprise to the lawyers of both sides.",
        "Subscribers of the radio service heard the call at 4 a.m., and two of them told the coast guard.",
        "Home is where the islanders want to be, but the ferries that take them there are old and slow.",
        "The video, which was posted on Monday, shows the ferry as it leaves the harbour with its ramp open.",
        "By Monday the toll had risen to nine, and the hospital said that two more were in danger.",
        "Source material that the court released shows how often the owners had been warned of the leak.",
        "In a video message on Tuesday the mayor said that the city would never forget those who had died.",
    ],
)
def test_paragraphs_that_look_like_furniture_stay(line):
    """A paragraph is never dropped for a phrase at its head."""
    assert parts(page("Ferry sinks", PROSE, line, MORE))[2] == ("paragraph", line)


def test_an_appeal_is_furniture_and_a_report_on_the_press_is_not():
    """Asking the reader for money is known by whom it speaks to, not by its subject."""
    appeal = (
        "Independent journalism costs money. If you read us often, please support our reporters: "
        "subscribe or donate today, and you help us to stay free."
    )
    report = (
        "Two reporters of the paper lost their jobs after advertising revenues fell, and its editors asked readers "
        "for donations, the union said on Monday."
    )
    kinds = {words: kind for kind, words in parts(page("Paper in trouble", PROSE, report, MORE, appeal))}
    assert kinds[appeal] == "furniture"
    assert kinds[report] == "paragraph"


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("PATRAS:", " The ferry left."),
        ("PATRAS —", " The ferry left."),
        ("PATRAS, March 4 (Reuters) -", " The ferry left."),
        ("PATRAS, Greece (AP) —", " “We are safe,” the captain said."),
        ("Patras –", " The ferry left."),
        ("Patras, March 4 –", " The ferry left."),
        ("NEW DELHI/ATHENS:", " The ferry left."),
        ("(Reuters) -", " The ferry left."),
        ("FORT PATRAS, Ind. (WXYZ)", " The ferry left."),
        ("New Delhi:", " The ferry left."),
    ],
)
def test_datelines(dateline, rest):
    """City, date and agency before the first sentence are the dateline, whatever stands between."""
    text = page("Ferry sinks", dateline + rest + " " + PROSE, MORE)
    assert of_kind(text, BlockKind.DATELINE) == [dateline]


@pytest.mark.parametrize(
    "start",
    [
        "Kanaris — who had owned the ferry since 2010 — was not on board when it sank off the coast of Patras.",
        "Update: the ferry has sunk, and the coast guard has found nine of the people who were on board.",
        "On Monday – The Day of the Sea – the ferry left the harbour, and its crew said that all was well.",
    ],
)
def test_sentences_that_are_no_datelines(start):
    """A name and a dash do not make a dateline."""
    assert of_kind(page("Ferry sinks", start, MORE), BlockKind.DATELINE) == []


@pytest.mark.parametrize(
    "caption",
    [
        "Rescuers carry a survivor to the beach of Patras. File photo",
        "Rescuers carry a survivor to the beach of Patras. Source: AFP/archive",
        "Rescuers carry a survivor to the beach. (AP Photo/Lia Mora)",
        "A survivor on the beach of Patras. (Photo: Coast Guard)",
        "FILE - In this March 2, 2021 photo, a raft lies on the beach of Patras.",
        "The minister, left, and the mayor, right, during a visit to the harbour in March. File photo",
        "Rescuers carry a survivor to the beach. REUTERS/Sam Teller",
    ],
)
def test_captions(caption):
    """Words under a picture are a caption between two paragraphs as well as at the head."""
    assert of_kind(page("Ferry sinks", caption, PROSE, MORE), BlockKind.CAPTION) == [caption]
    assert of_kind(page("Ferry sinks", PROSE, caption, MORE), BlockKind.CAPTION) == [caption]


@pytest.mark.parametrize(
    "credit",
    [
        "Example Times and agencies",
        "Source: Example Times & Agencies",
        "Reporting by: Lia Mora & Sam Teller | Source: Example News & Agencies",
        "(Reporting by Lia Mora in Patras; Editing by Sam Teller)",
        "Additional reporting by Sam Teller",
        "With inputs from agencies",
        "Agencies contributed to this report.",
        "Staff writer Sam Teller contributed to this report.",
        "--Reuters",
        "(AFP)",
        "Photo by: Reuters (Archive)",
        "[Featured Image by Lia Mora/Getty Images]",
    ],
)
def test_credits(credit):
    """A line that says whose work the report or its picture is."""
    assert of_kind(page("Ferry sinks", PROSE, MORE, credit), BlockKind.CREDIT) == [credit]


@pytest.mark.parametrize(
    "byline",
    [
        "By Lia Mora",
        "By Lia Mora lmora@example.org",
        "BY LIA MORA AND SAM TELLER",
        "By: AFP | Washington | Published: October 13, 2020 10:02:02 am",
        "Published: 4 March 2021, 10:15 GMT | Updated: 5 March 2021",
        "2021-03-04",
        "March 4, 2021",
        "Thu 4 Mar 2021 at 09:14",
        "Posted on March 4, 2021 by Lia Mora",
        "Example News",
    ],
)
def test_bylines(byline):
    """Who wrote it and when, in a line of its own under the title."""
    assert of_kind(page("Ferry sinks", byline, PROSE, MORE), BlockKind.BYLINE) == [byline]


def test_a_line_broken_in_mid_sentence_is_one_paragraph():
    """Mail programs and editors break lines; no sentence may cross a border."""
    text = "Ferry sinks\n\nThe captain said that he hoped for a serious dialogue based on the\nmaritime pact. " + MORE
    assert parts(text)[1:] == [("paragraph", text[text.index("The captain") :])]


def test_text_without_a_title_is_a_paragraph():
    """A first line that is a paragraph is no headline."""
    assert parts(PROSE + " " + MORE + "\n\n" + LAST)[0][0] == "paragraph"


def test_the_title_of_a_record_is_found_in_the_text():
    """A record's title is marked even if the first sentence follows on the same line."""
    text = "Ferry sinks off Patras. " + PROSE
    assert parts(text, "Ferry sinks off Patras")[0] == ("title", "Ferry sinks off Patras")


@pytest.mark.parametrize("headline", ["Brunner: “We will close the border”", "Ruiz: 'Nobody asked us'"])
def test_a_headline_that_quotes_is_no_dateline(headline):
    """A name, a colon and a quotation without its full stop."""
    text = f"{headline}\n\nThe minister spoke for an hour in the town hall on Monday, and few of the crews applauded her.\n"
    assert lay_out(text)[0].kind is BlockKind.TITLE
