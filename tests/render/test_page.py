"""The page to mail: what stands on it and in what order, that links land, and that a hostile report does nothing."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from rashomon.render import notebook_html, render_html
from rashomon.render.page import tint
from tests.builders import account_of, bridge_account, hostile_account, report
from tests.render.reading import read_page

PLACE = re.compile(r"#d(\d+)-(\d+)-(\d+)")
ACCOUNTS = {"bridge": bridge_account(), "hostile": hostile_account()}


@pytest.fixture(params=ACCOUNTS)
def account(request):
    return ACCOUNTS[request.param]


def test_every_link_lands(account):
    """No link leaves the page, and each fragment exists once."""
    page = read_page(render_html(account))
    assert page.links
    assert [link for link in page.links if link.removeprefix("#") not in page.words] == []
    assert len(page.ids) == len(set(page.ids))


def test_every_evidence_link_lands_on_its_exact_words(account):
    """`#d1-812-829` is the code points 812 to 829 of report 1: not a copy, not nearly."""
    html = render_html(account)
    page = read_page(html)
    numbers = {r.number: r for r in number_reports_of(account).values()}
    places = set(PLACE.findall(html))
    assert places
    for number, start, end in places:
        text = numbers[int(number)].document.text[int(start) : int(end)]
        assert page.words[f"d{number}-{start}-{end}"] == text


def number_reports_of(account):
    from rashomon.render.reports import number_reports

    return number_reports(account)


def test_the_order_is_for_somebody_with_one_minute():
    """Origins first, then where they part, what stands, and the texts last."""
    html = render_html(bridge_account())
    marks = (
        "5 reports, 3 origins</h1>",
        "Who copied whom",
        "In brief",
        ">Where they part</h2>",
        "Valmora Today puts the bridge in Selm",
        "Minor differences",
        ">They agree</h2>",
        ">On one origin alone</h2>",
        ">Claim by claim</h2>",
        ">Who said what</h2>",
        ">Events</h2>",
        ">Timeline</h2>",
        ">Figures</h2>",
        ">Full texts</h2>",
        "Not read or not understood",
    )
    positions = [html.index(mark) for mark in marks]
    assert positions == sorted(positions)


def test_a_card_shows_the_sides_and_the_words_that_differ():
    """The governor's "twice" is marked, and where it is missing there is a sign that says so."""
    html = render_html(bridge_account())
    card = html[html.index('id="f1-3"') : html.index('id="f1-4"')]
    assert "<mark>twice</mark>" in card
    assert 'class="gap"' in card
    assert re.findall(r"<b>(\d)</b> (origins?)</p>", card) == [("1", "origin"), ("1", "origin")]
    assert "a word of a quotation is lost between the origin and the copy" in card


def test_the_page_is_the_same_twice():
    """The same account gives the same bytes."""
    assert render_html(bridge_account()) == render_html(bridge_account())


def test_the_policy_names_the_style_and_the_script_and_nothing_else():
    """No network, no other script, no style attribute: the policy holds the hashes of what is there."""
    html = render_html(bridge_account())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (code,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(code.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"<[^>]+\sstyle=|<[^>]+\son\w+=|https?://|<(?:img|link|iframe|object|base)\b", html)


def test_a_hostile_report_does_nothing():
    """Its markup is its words, in text and in attributes, and its turning marks are taken out of the layout."""
    html = render_html(hostile_account())
    page = read_page(html)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert not any("src" in attrs for _, attrs in page.tags)
    assert all(not name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "\x1b" not in html.split("<body>")[0]
    for match in re.finditer("[\u202a-\u202e]", html):
        assert html[: match.start()].endswith("<span hidden>")
    assert "{{ 7 * 7 }}" in html


def test_several_stories_and_a_report_of_none():
    """Each story has its heading under that of the account; a report that was not compared is still shown."""
    bridge = bridge_account()
    other = report("Una nota\n\nEn otro idioma.", "Diario", None, language="es")
    lone = report("Dam holds\n\nThe dam at Orel holds.", "Orel News", "2024-03-02")
    story = type(bridge.stories[0])("s-dam", "Dam holds", (lone.id,))
    html = render_html(account_of([*bridge.stories, story], [*bridge.documents, lone, other]))
    page = read_page(html)
    assert "7 reports, 2 stories</h1>" in html
    assert "5 reports, 3 origins</h2>" in html
    assert "Reports not compared" in html
    assert "En otro idioma." in html
    assert [link for link in page.links if link.removeprefix("#") not in page.words] == []


def test_an_empty_account_is_a_page():
    """Nothing to say is said."""
    assert "0 reports, 0 stories" in render_html(account_of([], []))


def test_tints_follow_the_letters():
    """Eight tints come round; without a letter there is none."""
    assert [tint(letter) for letter in ("A", "H", "I", "AA", "")] == [
        "o0",
        "o7",
        "o0",
        "o2",
        "",
    ]


def test_a_notebook_shows_the_page_in_a_frame():
    """The frame may run the page's script but has no access to the notebook."""
    frame = notebook_html(bridge_account())
    assert frame.startswith('<iframe title="Rashomon account" sandbox="allow-scripts" srcdoc="')
    assert frame.count("<") == 2
    assert "5 reports, 3 origins" in bridge_account()._repr_html_()


def test_twenty_reports_stay_under_a_megabyte():
    """The page is mailed: four stories of five reports each."""
    bridge = bridge_account()
    html = render_html(bridge)
    assert len(html.encode()) * 4 < 1_000_000
