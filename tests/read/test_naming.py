"""Who publishes a report, whom it credits, who wrote it, and in which language."""

import pytest

from rashomon.read.authors import find_authors
from rashomon.read.credits import find_credits
from rashomon.read.language import find_language
from rashomon.read.layout import lay_out
from rashomon.read.outlets import find_outlet, outlet_of_url
from tests.read.pages import LAST, MORE, PROSE


def page(*lines: str) -> str:
    return "\n\n".join(("Ferry sinks off Patras", *lines))


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        ((PROSE, MORE, "For all the latest World News, download Example Times App"), "Example Times"),
        ((PROSE, MORE, "Copyright © 2021 Example Herald. All rights reserved."), "Example Herald"),
        ((PROSE, MORE, "Source: Example News & Agencies"), "Example News"),
        ((PROSE, MORE, "EXAWorld and agencies"), "EXA World"),
        (("Example Post", PROSE, MORE), "Example Post"),
        ((f"{PROSE} {MORE} Example Post Example Post is the leading daily newspaper of the coast.",), "Example Post"),
        (("PATRAS (EXTV) — " + PROSE, MORE), "EXTV"),
        ((PROSE, MORE), None),
        (
            (PROSE, "A spokesman later told The Patras Tribune that the search would go on until Monday."),
            "Patras Tribune",
        ),
        ((PROSE, "The minister told CNN that the search would go on until Monday."), None),
        ((PROSE, "The minister told The Patras Tribune in an interview that the search would go on."), None),
        ((PROSE, "He told The Patras Tribune that she was safe, and she told The Corfu Herald that he was not."), None),
        ((PROSE, MORE, "Follow Lia Mora on Twitter @liamora"), None),
        (("By: AFP | Athens | Published: March 4, 2021", PROSE, MORE), None),
        (("PATRAS (AP) — " + PROSE, MORE, "Copyright 2021 Example Gazette. All rights reserved."), "Example Gazette"),
    ],
)
def test_find_outlet(lines, outlet):
    """Sites name themselves in their furniture; an agency is the outlet only if nobody else is."""
    text = page(*lines)
    assert find_outlet(text, lay_out(text), None, None) == outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.nytimes.com/2021/03/04/world/ferry.html", "The New York Times"),
        ("http://web.archive.org/web/20210304/https://www.bbc.co.uk/news/1", "BBC"),
        ("www.examplepost.com", "examplepost.com"),
        ("https://news.examplepost.co.nz/a", "examplepost.co.nz"),
        ("http://[broken", None),
        ("http://127.0.0.1/a", None),
    ],
)
def test_outlet_of_url(url, outlet):
    """A well-known domain has a name, any other is its own."""
    assert outlet_of_url(url) == outlet


@pytest.mark.parametrize(
    ("lines", "credits_"),
    [
        (("By: AFP | Athens", PROSE, MORE), ("AFP",)),
        (("PATRAS, March 4 (Reuters) - " + PROSE, MORE), ("Reuters",)),
        ((PROSE, MORE, "Example World and agencies"), ("Example World and agencies",)),
        (
            (PROSE, MORE, "Reporting by: Lia Mora | Source: Example News & Agencies"),
            ("Example News & Agencies",),
        ),
        ((PROSE, MORE, "(With AP and Reuters)"), ("AP", "Reuters")),
        ((PROSE, MORE, "--Agence France-Presse"), ("AFP",)),
        (
            (PROSE, "The Associated Press reports that nine people were found alive by a crew of fishermen.", MORE),
            ("AP",),
        ),
        ((PROSE, "“We are safe,” the captain told AFP, and a Reuters photographer saw him on the beach.", MORE), ()),
        (("Photo by: Reuters (Archive)", PROSE, MORE), ()),
    ],
)
def test_find_credits(lines, credits_):
    """Byline, dateline and foot credit agencies; pictures and statements do not."""
    text = page(*lines)
    assert find_credits(text, lay_out(text)) == credits_


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Lia Mora", ("Lia Mora",)),
        ("By Lia Mora and Sam Teller", ("Lia Mora", "Sam Teller")),
        ("By: AFP | Athens | Published: March 4, 2021", ()),
        ("By Example News Staff", ()),
        ("Posted on March 4, 2021 by Lia Mora", ("Lia Mora",)),
    ],
)
def test_find_authors(line, authors):
    """Persons after "By" are authors; agencies and desks are not."""
    text = page(line, PROSE, MORE, LAST)
    assert find_authors(text, lay_out(text)) == authors


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("Le ministre a déclaré mercredi que les pourparlers reprendraient samedi à Genève.", "fr"),
        ("Der Minister sagte am Mittwoch, dass die Gespräche am Samstag in Genf beginnen werden.", "de"),
        ("قال الوزير إن المحادثات ستبدأ يوم السبت في جنيف بعد ثلاثة أسابيع", "ar"),
        (
            "外交部长周三表示，会谈将于周六在日内瓦举行，双方已经同意了会谈的议程，此前港口封锁已持续三周，渔民们对此非常愤怒。",
            "zh",
        ),
        ("Coastal storm damages 40 fishing boats, Porto Vale harbour office reports Monday 6 May 2024", "en"),
        ("Dis na wetin happen for di harbour yesterday, na so di fishermen tok am", "pcm"),
        ("Talks", None),
    ],
)
def test_find_language(text, language):
    """English is told by its small words, other languages by their letters."""
    assert find_language(text) == language
