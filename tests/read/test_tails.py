"""The end of one-line pages: what the site adds is cut off, what the report tells never is."""

import pytest

from tests.read.pages import LAST, MORE, PROSE, parts

TITLE = "Ferry sinks off Patras, twelve missing"
BODY = f"{PROSE} {MORE} {LAST}"


def run(line: str) -> list[tuple[str, str]]:
    return parts(f"{TITLE}\n\n{line}")[1:]


@pytest.mark.parametrize(
    "tail",
    [
        "Related News Storm closes ports | Ten facts on ferries | Tourists walk home Follow us on Example. SUBSCRIBE now",
        "Related News Ferry strike enters a second week A view says more than words. FOLLOW EXAMPLE Do not miss our news",
        "SUBSCRIBE Example News Subscribe to our channel for all the reporting of the day from around the whole world.",
        "Never miss a story again sign up to our channel and we will keep you up to speed! ...",
        "25 Topic Storms in the Ionian Sea (188) Related Ferry Sinks Near Corfu Tags storm Community standardsDiscussion",
        "You may also like Ten Beaches to See Before You Are Forty Trending Now Cats of Patras",
        "READ MORE: Ferry owner arrested in Athens",
        "Copyright 2021 Example News. Watch Live Schedule Where to Watch Careers",
        "Follow Lia Mora on Example @liamora.",
        "Twitter",
        "Read Also",
        "SHISHI",
        "SA - 12",
        "Example Post is the leading daily newspaper of the Ionian Islands. Founded in 1911 it prints in two cities.",
        "Example Post English Example Post is one of the oldest news services of the coast.",
    ],
)
def test_a_tail_is_furniture_to_the_last_word(tail):
    """Headlines of other stories give false tolls, events and speakers."""
    found = run(f"{BODY} {tail}")
    assert [words for kind, words in found if kind in {"paragraph", "standfirst"}] == [BODY]
    assert {kind for kind, _ in found} <= {"paragraph", "furniture"}


@pytest.mark.parametrize(
    "end",
    [
        "Patras is the third largest city of Greece. Founded in antiquity it has a busy harbour.",
        "Related charges against the owner were dropped in May, the court said.",
        "Read also a letter that the captain wrote before he was arrested.",
        "Related Coverage Storm closes ports The minister said that the harbour would open again on Friday.",
        "Follow the money, the prosecutor said, and you will find the owner.",
        "Print was his trade, and his sons were printers in the harbour.",
        "Share prices of the owner fell on Tuesday after the court had heard him.",
        "Twitter said it had closed the account of the owner.",
        "More from the harbour is expected on Friday, when the divers go down to the wreck of the ferry.",
    ],
)
def test_a_sentence_that_begins_like_a_tail_stays(end):
    """A mark ends the article only if nothing after it tells anything."""
    assert run(f"{BODY} {end}") == [("paragraph", f"{BODY} {end}")]


@pytest.mark.parametrize(
    "mark", ["Related News", "SUBSCRIBE", "Follow us on Example.", "Copyright 2021 Example.", "Share Tweet"]
)
@pytest.mark.parametrize(
    "last",
    [
        "The harbour will open again in June after the repair of the quay.",
        '"Nobody had told any of us that a storm was coming."',
        "Everything but the engine could be saved, he added.",
    ],
)
def test_a_last_sentence_after_a_mark_stays(mark, last):
    """One sentence of the report after a heading is enough to keep it."""
    kept = [words for kind, words in run(f"{BODY} {mark} {last}") if kind == "paragraph"]
    assert kept[-1].endswith(last)


def test_a_tail_in_the_middle_of_the_article_stays():
    """Where the article goes on after a mark, keeping a line of furniture is better than losing a paragraph."""
    line = f"{PROSE} Related News Storm closes ports. {MORE} {LAST}"
    assert run(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    ("end", "credit"),
    [
        ("Source Example World and agencies Related News Storm closes ports", "Source Example World and agencies"),
        ("Source AFP Related News Storm closes ports", "Source AFP"),
        ("Agencies contributed to this report Read Also", "Agencies contributed to this report"),
        (
            "Agencies contributed to this report. A boat lies on the beach Read Also",
            "Agencies contributed to this report.",
        ),
        ("The Associated Press contributed to this report.", "The Associated Press contributed to this report."),
        ("Manar/Mazen", "Manar/Mazen"),
        ("H.Zain/ Mora /S. al-Teller", "H.Zain/ Mora /S. al-Teller"),
        ("Source AFP", "Source AFP"),
    ],
)
def test_credits_before_and_in_a_tail(end, credit):
    """Who is credited is told apart from what the site adds."""
    found = run(f"{BODY} {end}")
    assert found[0] == ("paragraph", BODY)
    assert found[1] == ("credit", credit)
    assert {kind for kind, _ in found[2:]} <= {"furniture"}


@pytest.mark.parametrize(
    "row",
    [
        "Print Tweet Views 1662",
        "Twitter font size",
        "Share 12 Tweet",
        "Facebook Twitter WhatsApp Email Print",
        "Print Tweet Views 458 Related Storm closes 12 ports Owner of ferry says nothing Court sits on Friday",
    ],
)
def test_a_row_of_buttons_before_the_article(row):
    """Counters are no figures of the story."""
    lead = "At least twelve people were missing on Tuesday when the ferry had gone down, the coast guard said."
    found = run(f"Published March 4 2021 {TITLE} {row} {lead} {MORE}")
    assert found[-1] == ("paragraph", f"{lead} {MORE}")
    assert found[-2] == ("furniture", f"{TITLE} {row}")


def test_a_row_of_buttons_between_sentences():
    """The row may stand below the standfirst or a picture."""
    assert ("furniture", "Tweet Share 31") in run(f"{PROSE} Tweet Share 31 {MORE} {LAST}")
    line = f"{PROSE} Facebook and Twitter were silent. {MORE}"
    assert run(line) == [("paragraph", line)]


def test_a_video_title_between_sentences():
    """A video's title repeats the toll of another day."""
    video = "Rescuers search the harbour of Patras Lia Mora reports - YouTube"
    found = run(f"{BODY} {video} {MORE}")
    assert found == [("paragraph", BODY), ("furniture", video), ("paragraph", MORE)]


@pytest.mark.parametrize(
    ("insert", "after"),
    [
        (
            "AP Photo Lia Mora Greek Rescue Boats Search the Sea for a Raft",
            "According to the owner it was his only ferry.",
        ),
        ("AFP 2021 Sam Teller Twelve Missing After Storm Hits Patras", "The owner said that it was his only ferry."),
        ("REUTERS Sam Teller Twelve Missing After Storm Hits Patras", '"It was my only ferry" the owner said.'),
        ("READ MORE Twelve Missing After Storm Hits Patras", "On Friday the owner said that he had no other ferry."),
        ("[Click to enlarge]", "The owner said that it was his only ferry."),
    ],
)
def test_another_headline_between_sentences(insert, after):
    """A picture's credit and the headline of another story are cut out where the next sentence surely begins."""
    found = run(f"{BODY} {insert} {after} {MORE}")
    assert found == [("paragraph", BODY), ("furniture", insert), ("paragraph", f"{after} {MORE}")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry (Photo by the crew of the raft) was an old one.",
        "AP Photo Director Lia Mora said that nobody was there.",
        "Reuters reported that the owner had left the town.",
        "AFP Correspondent Lia Mora of the Athens Bureau saw the wreck.",
        "Watch the Sea Captains of Patras Sing was the film he had seen.",
    ],
)
def test_a_sentence_with_many_capitals_stays(sentence):
    """Without a sure beginning of the next sentence nothing is cut out."""
    line = f"{BODY} {sentence} {MORE}"
    assert run(line) == [("paragraph", line)]


def test_a_bracketed_caption_between_sentences():
    """The words under a picture are no sentence of the article."""
    caption = "(Photo A raft is seen on the beach of Patras on March 3 2021. by AFP)"
    assert run(f"{BODY} {caption}") == [("paragraph", BODY), ("caption", caption)]
