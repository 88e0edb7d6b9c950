"""What several reports have alike after shots, each in its own words: how it stands, who was hit, how old, and where."""

import pytest

from rashomon import compile_account
from rashomon.lexicons import read_table
from rashomon.relate.compare.persons.aged import find_same_ages
from rashomon.relate.compare.scene.streets import find_same_streets
from rashomon.relate.compare.sharing.makeup import find_makeup
from rashomon.relate.compare.sharing.situations import find_situations, load_situations
from rashomon.relate.compare.sharing.verbatim import find_verbatim
from tests.event_reports import report

ONE = "Two men were shot outside a bar in Sfax on Tuesday, police said. {}"
OTHER = "A shooting in Sfax wounded two men on Tuesday, a sergeant told reporters. {}"


@pytest.fixture
def told_alike(pipeline, monkeypatch):
    """Give what the rules of this file find, whether or not another agreement quotes those words."""

    def find(*texts):
        found = {}

        def compare(claims):
            for find in (find_situations, find_makeup, find_same_ages, find_same_streets):
                found.update({finding.rule: finding.text for finding in find(claims)})
            return ()

        monkeypatch.setattr("rashomon.compile.compare_story", compare)
        reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in enumerate(texts)]
        compile_account(reports, pipeline=pipeline)
        return found

    return find


@pytest.mark.parametrize(
    ("one", "other", "rule", "words"),
    [
        ("No arrests have been made.", "The gunman is still at large.", "same-situation", "nobody is held yet"),
        ("Both men then fled.", "The gunman ran off, a neighbour saw.", "same-situation", "fled"),
        ("Both men then fled.", "Two hostages fled, a neighbour saw.", "same-situation", ""),
        ("The gunman shot himself.", "A guard was shot himself.", "same-situation", ""),
        ("No arrests have been made.", "One suspect is still at large.", "same-situation", ""),
        ("It began as an argument over a seat.", "A dispute came before it.", "same-situation", "a quarrel"),
        ("The search for a motive goes on.", "The gunman was arrested.", "same-situation", ""),
        ("No arrests have been made.", "The gunman was arrested on Wednesday.", "same-situation", ""),
        ("He was in critical condition.", "He is no longer in critical condition.", "same-situation", ""),
        ("It was on Tanner Street.", "Shells lay in the 400 block of Tanner Street.", "same-street", "Tanner Street"),
        ("It was on Tanner Street.", "Shells lay on Tanner Road.", "same-street", ""),
        ("It was on Main Street.", "Shells lay on Main Street.", "same-street", ""),
        ("He names two suspects.", "A witness saw three gunmen.", "same-makeup", ""),
        ("Two gunmen came by car.", "She heard from two gunmen that they had to leave.", "same-makeup", "2"),
        (
            "Those in hospital are three women and one man.",
            "A driver took three females and one male away.",
            "same-makeup",
            "count 3 women and 1 man",
        ),
        ("Three women and one man wept.", "Three women and two men ran.", "same-makeup", ""),
        (
            "A 15-year-old boy was shot in the foot as well.",
            "Doctors say that a bullet hit a 15-year-old in a car.",
            "same-age",
            "give 15 as the age of who was hurt or killed",
        ),
        ("A handgun was found.", "Police recovered a gun.", "same-situation", "a gun that was found"),
        ("He was seriously wounded.", "One is in critical condition.", "same-situation", "badly hurt"),
        ("It was an act of revenge.", "A sergeant calls it retaliation.", "same-situation", "of revenge"),
        ("It was an act of revenge.", "It wasn’t revenge, a sergeant said.", "same-situation", ""),
        ("The wounds aren't life-threatening.", "Both men will survive.", "same-situation", "wounded will live"),
        ("A 15-year-old boy was shot.", "A 15-year-old girl was hit.", "same-age", ""),
    ],
)
def test_told_alike(told_alike, one, other, rule, words):
    """Other words for one thing are agreed on; a thing that changed, or is told of others, is not."""
    told = told_alike(ONE.format(one), OTHER.format(other)).get(rule, "")
    assert words in told
    assert bool(told) is bool(words)


def test_every_phrase_is_found():
    """A phrase of the table finds itself, with nothing for its stars and the first word of its lists."""
    table = read_table("rashomon.relate.compare", "situations.toml")
    first = {name: words[0] for name, words in table["lists"].items()}
    for situation, row in zip(load_situations(), table["situation"], strict=True):
        assert not situation.told.search("the council of Porto met about the pier")
        for phrase in row["phrases"]:
            text = " ".join(word for word in phrase.format(**first).replace("*", "").split() if word != "~")
            before = "It is" if text.startswith(("n't", "n’t")) else "So "
            assert situation.told.search(before + text), phrase


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            "He is a man with no regular maritime rescue experience.",
            "She has no regular maritime rescue experience.",
            True,
        ),
        ("They paid for a grave mistake of his own choosing.", "It was no grave mistake of his own choosing.", False),
        (
            "They paid for “a grave mistake of his own choosing”.",
            "A neighbour recalled “a grave mistake of his own choosing”.",
            True,
        ),
        ("It was on the west side of the town.", "He lives on the west side of the town.", False),
        ("He was undecided as to whether or not to go.", "I wonder as to whether or not to stay.", False),
    ],
)
def test_same_words(pipeline, monkeypatch, one, other, alike):
    """Half a clause in the same words is told alike, unless one denies it or anybody would say so."""
    found = []
    monkeypatch.setattr("rashomon.compile.compare_story", lambda claims: found.extend(find_verbatim(claims)) or ())
    texts = enumerate((ONE.format(one), OTHER.format(other)))
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in texts]
    compile_account(reports, pipeline=pipeline)
    assert bool(found) is alike


def test_a_phrase_is_told_once(pipeline, monkeypatch):
    """Of a phrase and a longer one with it, the one that most origins have is told."""
    found = []
    monkeypatch.setattr("rashomon.compile.compare_story", lambda claims: found.extend(find_verbatim(claims)) or ())
    texts = (
        ONE.format("He is a man with no regular maritime rescue experience."),
        OTHER.format("She has no regular maritime rescue experience yet."),
        "Gunfire left a pair of sailors bleeding in Sfax on Tuesday. A mate had no regular maritime rescue experience yet.",
    )
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in enumerate(texts)]
    compile_account(reports, pipeline=pipeline)
    assert [len(spans) for spans in found] == [3]


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("The girl found the rifle underneath a pillow in the attic.", False),
        ("The girl found a letter. An aunt looks after the attic.", True),
    ],
)
def test_a_paraphrase_that_another_report_has_as_fact_is_not_one_origins(pipeline, other, alone):
    """Who says it does not matter where the other report has every clause of it."""
    one = "A neighbour said that the girl found the rifle underneath a pillow."
    texts = enumerate((ONE.format(one), OTHER.format(other)))
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in texts]
    account = compile_account(reports, pipeline=pipeline)
    told = [finding.text for story in account.stories for finding in story.findings]
    assert any("Only 0 tells that" in text and "rifle" in text for text in told) is alone


def test_an_agreement_on_how_it_stands_is_told_once(pipeline):
    """Words that two reports share and that tell a situation are told with the situation."""
    texts = (ONE.format("No arrests have been made."), OTHER.format("He said that no arrests have been made."))
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in enumerate(texts)]
    account = compile_account(reports, pipeline=pipeline)
    rules = [finding.rule for story in account.stories for finding in story.findings]
    assert {"same-situation", "same-words"} & set(rules) == {"same-situation"}


def test_one_man_is_no_figure_of_one_origin(pipeline):
    """A man who is counted is no more than a man whom another report has without a number."""
    texts = (ONE.format("One man wept at the door."), OTHER.format("A man wept at the door."))
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in enumerate(texts)]
    account = compile_account(reports, pipeline=pipeline)
    assert not [f for story in account.stories for f in story.findings if f.rule == "figure-of-one-origin"]


def test_one_dead_of_a_town_that_nobody_else_names_is_one_origins(pipeline):
    """No other report can have that man without a number."""
    texts = (ONE.format("Shells killed one civilian in Gabes on Tuesday."), OTHER.format("A man wept at the door."))
    reports = [report(text, location=f"{at}.txt", published="2016-09-21") for at, text in enumerate(texts)]
    account = compile_account(reports, pipeline=pipeline, one_story=True)
    told = [f.text for story in account.stories for f in story.findings if f.rule == "figure-of-one-origin"]
    assert told == ["Only 0 gives “one civilian” as dead."]
