"""Counts of one thing that days, places, backgrounds and other reporters kept apart; and counts that stay apart."""

import json

import pytest

from rashomon import compile_account, read

OUTLETS = ("Harbour Post", "Daily Anchor")


def find_told(folder, pipeline, *reports):
    """Give the rules by which reports, each a day and a text, part, each with the words of its evidence."""
    records = [
        {"text": text, "title": text.split(".")[0], "outlet": outlet, "published": day}
        for outlet, (day, text) in zip(OUTLETS, reports, strict=False)
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    documents = read([str(path)]).documents
    texts = {document.id: document for document in documents}
    account = compile_account(documents, pipeline=pipeline, one_story=True)
    return {
        (finding.rule, frozenset(texts[span.document].words(span) for span in finding.spans))
        for story in account.stories
        for finding in story.findings
        if finding.kind in {"contradiction", "update", "drift"}
    }


def words_by(rule, told):
    return {word for name, words in told if name == rule for word in words}


SHOT = "A shooting in Brenna killed Ada Lund, 24, and injured 11 others on Saturday, police said."


@pytest.mark.parametrize(
    ("later", "apart"),
    [
        ("A man was charged with killing Ada Lund. The shooting in Brenna left one dead and 13 injured.", True),
        ("A man was charged with killing Mia Holt. The shooting in Karsova left one dead and 13 injured.", False),
    ],
)
def test_who_names_one_victim_tells_of_one_shooting(later, apart, tmp_path, pipeline):
    """The report of the arrest comes out a week later, and names her who died."""
    told = find_told(tmp_path, pipeline, ("2025-03-09", SHOT), ("2025-03-18", later))
    numbers = words_by("figures-conflict", told) | words_by("toll-grows", told)
    assert ({"11 others", "13 injured"} <= numbers) is apart


def test_a_toll_of_the_background_is_held_against_another(tmp_path, pipeline):
    """Both reports are about the strike; what they say of the gas that came before it is one question too."""
    told = find_told(
        tmp_path,
        pipeline,
        (
            "2017-04-07",
            "Missiles struck an air base. Six people were killed. Poison gas in Idlib left up to a hundred villagers dead.",
        ),
        (
            "2017-04-07",
            "Missiles hit an air base and killed six. On Tuesday gas in Idlib claimed the lives of some 80 villagers.",
        ),
    )
    assert {"up to a hundred villagers", "some 80 villagers"} <= words_by("tolls-apart", told)


@pytest.mark.parametrize(
    ("first", "second", "rule", "words"),
    [
        pytest.param(
            "The gas killed four people in Sfax, the Harbour hospital said.",
            "The Harbour Rescue Service said it had recorded three deaths after gas was dropped on the Mellah quarter of Sfax.",
            "figures-differ-within-report",
            {"four people", "three deaths"},
            id="one gas attack",
        ),
        pytest.param(
            "An air strike on Sfax killed four people, the hospital said on Tuesday.",
            "The rescue service said three people were killed in an air strike on the Mellah quarter.",
            "figures-differ-within-report",
            set(),
            id="two raids",
        ),
        pytest.param(
            "The ambush near Sfax killed 32 rebels, the Harbour Monitor said, updating an earlier toll of 15.",
            "The army said that its ambush killed nearly 50 rebels.",
            "figures-differ-within-report",
            {"32 rebels", "nearly 50 rebels"},
            id="replaced by its own source",
        ),
        pytest.param(
            "A car bomb killed 25 people in Sfax on Tuesday, doctors said.",
            "Online groups had conflicting casualty figures with some saying more than 40 people were dead.",
            "counts-apart",
            {"25 people", "more than 40 people"},
            id="conflicting figures",
        ),
        pytest.param(
            "A car bomb killed 31 people in Sfax on Tuesday, doctors said.",
            "The Harbour Monitor gave a lower toll of eight people.",
            "counts-apart",
            {"31 people", "eight people"},
            id="a much lower toll",
        ),
        pytest.param(
            "State television said a bomb in a bus in Sfax wounded 25 people.",
            "Shops stayed shut. The Harbour Monitor said that the blast wounded 31 people.",
            "counts-apart",
            {"25 people", "31 people"},
            id="the blast told before",
        ),
        pytest.param(
            "State television said a bomb in a bus in Sfax wounded 25 people.",
            "The Harbour Monitor said that a second blast in Gabes wounded 31 people.",
            "counts-apart",
            set(),
            id="another blast",
        ),
        pytest.param(
            "A bomb struck Sfax.",
            "Though the harbour police said nine people were killed, the Harbour Hospital said 12 people were killed.",
            "counts-apart",
            {"nine people", "12 people"},
            id="in one sentence",
        ),
        pytest.param(
            "Bombs struck.",
            "The Harbour Monitor said nine people were killed in Sfax while the police said 12 people were killed in Gabes.",
            "counts-apart",
            set(),
            id="two towns in one sentence",
        ),
    ],
)
def test_two_who_count_in_one_report(first, second, rule, words, tmp_path, pipeline):
    """Two sources of one report give two numbers for one attack, but not for two raids."""
    told = find_told(tmp_path, pipeline, ("2025-03-11", f"News of the day. {first} {second}"))
    assert words_by(rule, told) == words


def test_reports_that_both_give_both_numbers_do_not_part(tmp_path, pipeline):
    """Where each of two reports has the hospital's number and the rescuers', the one is not the other's rival."""
    one = "A gas attack on Sfax wounded 55 people, the hospital said. Rescuers said 22 people were wounded by the gas."
    other = "Rescuers said 22 people were wounded by gas in Sfax. The hospital said 55 people were wounded by the gas."
    told = find_told(tmp_path, pipeline, ("2025-03-11", one), ("2025-03-11", other))
    assert "figures-conflict" not in {rule for rule, _ in told}
