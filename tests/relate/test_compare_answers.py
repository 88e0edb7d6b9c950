"""What first reports do not know and later ones tell, and what is no answer."""

import pytest

from rashomon.relate.compare.words.answers import find_answers, load_questions
from tests.relate.parting import find_by_rule, find_rules
from tests.relate.story_builder import make_report, make_story

TUE, THU = "2025-03-11", "2025-03-13"
UPDATES = {"arrest-follows", "known-since"}
SHOT = "Two men were shot at the market on Tuesday. "


@pytest.mark.parametrize(
    ("first", "then", "fires"),
    [
        ("A motive has yet to be released.", "The shooting stemmed from a quarrel.", True),
        ("There is no word on a motive.", "Police said the shooting was gang-related.", True),
        ("The motive for the shooting is unclear.", "The men were shot during a robbery.", True),
        ("Police are trying to determine what led to the shooting.", "They were shot after an argument.", True),
        ("Police have not released any suspects or a motive.", "The attack was motivated by envy.", True),
        ("Police said that it could be gang-related.", "They were shot after an argument over a girl.", True),
        ("Some kind of dispute took place.", "A buyer got into a dispute over fish. Then shots were fired.", True),
        ("It is not known if it was accidental.", "Both men were shot accidentally, police said.", True),
        ("The circumstances surrounding the shooting are unclear.", "The shooting was accidental.", True),
        ("A motive has yet to be released.", "A buyer got into a dispute with another man. It ended there.", False),
        ("A motive has yet to be released.", "The shooting may have stemmed from a quarrel.", False),
        ("A motive has yet to be released.", "The attack was in retaliation for another shooting.", False),
        ("A motive has yet to be released.", "They sold fish after an argument.", False),
        ("The motive is unclear. They were shot after an argument.", "The shooting was gang-related.", False),
        ("A motive has yet to be released.", "The motive is unclear. It was shot after an argument.", False),
        ("The motive was envy, police said.", "The shooting stemmed from a quarrel.", False),
    ],
)
def test_why_it_was_done(first, then, fires):
    """What police do not know on Tuesday is told on Thursday; not what is possible, of another deed, or still open."""
    reports = [make_report("herald", SHOT + first, TUE), make_report("courier", SHOT + then, THU)]
    assert bool(list(find_answers(make_story(reports)))) is fires


@pytest.mark.parametrize(
    ("first", "days", "fires"),
    [
        ("It was not immediately clear what had caused the blast.", (TUE, TUE), True),
        ("The cause of the blast is unknown.", (TUE, THU), True),
        ("The cause of the blast is unknown.", (TUE, TUE), False),
        ("It was not immediately clear what had caused the blast.", (THU, TUE), False),
    ],
)
def test_what_caused_it(first, days, fires, tmp_path, pipeline):
    """A later report, or one of the same day where the first has a first word only."""
    told = (
        f"A blast tore through a bus in Sfax on Tuesday. {first}",
        "A suicide bomber attacked a bus in Sfax on Tuesday and killed two people.",
    )
    assert ("known-since" in find_rules(tmp_path, pipeline, *told, days=days)) is fires


@pytest.mark.parametrize(
    ("first", "then", "fires"),
    [
        ("Her condition is unknown.", "She is in stable condition.", True),
        ("Police have not released the extent of his injuries.", "He is expected to survive.", True),
        ("Police have not said whether anybody will be charged.", "A man has been charged with assault.", True),
        ("It is unclear whether charges will be filed.", "A man was indicted on Thursday.", True),
        ("Her condition is unknown. Her brother is in stable condition.", "She is in stable condition.", False),
        ("She was taken to hospital.", "She is in stable condition.", False),
        ("Nobody knows what went through his head.", "He is charged with assault.", False),
    ],
)
def test_how_it_stands(first, then, fires):
    """How badly somebody is hurt, and whether anybody is charged; a report that has both takes no side."""
    reports = [make_report("herald", SHOT + first, TUE), make_report("courier", SHOT + then, THU)]
    assert bool(list(find_answers(make_story(reports)))) is fires


@pytest.mark.parametrize(
    ("charged", "fires"), [("Robert Miller was charged with assault.", True), ("Two officers were charged.", False)]
)
def test_of_another_person(charged, fires, pipeline):
    """Whether one man is charged is not answered by what others are charged with."""
    texts = {
        "herald": f"{SHOT}Police questioned Robert Miller. There is no word if Robert Miller will be charged.",
        "courier": SHOT + charged,
    }
    reports = [
        make_report(name, text, day).document for (name, text), day in zip(texts.items(), (TUE, THU), strict=True)
    ]
    assert bool(find_by_rule(pipeline, reports, "known-since")) is fires


def test_of_another_town(tmp_path, pipeline):
    """A bomb elsewhere answers nothing."""
    told = (
        "A blast tore through a bus in Sfax on Tuesday. The cause of the blast is unknown.",
        "A suicide bomber attacked a bus in Tripoli on Tuesday and killed two people.",
    )
    assert "known-since" not in find_rules(tmp_path, pipeline, *told, days=(TUE, THU))


@pytest.mark.parametrize(
    ("then", "fires"),
    [
        ("Laboratory tests confirmed that chlorine was used in Sfax.", True),
        ("Doctors in Sfax also suspect chlorine.", False),
        ("Chlorine is stored in the port of Sfax.", False),
        ("No doctor in Sfax has confirmed that it was chlorine.", False),
    ],
)
def test_a_guess_is_confirmed(then, fires, tmp_path, pipeline):
    """Symptoms that point to a gas, then the gas by name; not a guess again."""
    first = "Dozens of people were treated in Sfax on Tuesday for symptoms consistent with chlorine."
    assert ("known-since" in find_rules(tmp_path, pipeline, first, then, days=(TUE, THU))) is fires


def test_every_question_has_its_words():
    """Each pattern finds its own noun left open."""
    for question in load_questions():
        of = "blast fire crash gas"
        nouns = ("motive", "cause", "type", "charge", "condition")
        assert any(question.open.search(f"The {noun} of the {of} is unclear") for noun in nouns)


def test_a_charge_that_follows_is_told_once(tmp_path, pipeline):
    """That somebody is charged of whom nobody knew whether he would be is told as an arrest that follows."""
    first = f"{SHOT}No charges have been filed in Porto. It is not clear whether charges will be filed."
    then = f"{SHOT}Police have charged Karl Voss with the shots in Porto."
    assert find_rules(tmp_path, pipeline, first, then, days=(TUE, THU)) & UPDATES == {"arrest-follows"}


@pytest.mark.parametrize(
    ("first", "then", "fires"),
    [
        ("Their conditions are unknown.", "One is in critical condition. The condition of the other is unknown.", True),
        ("Their conditions are unknown.", "One was treated and released, the other remains hospitalized.", True),
        ("Their conditions are unknown. A guard died.", "The guard died at the hospital.", False),
        ("One is in critical condition, the condition of the other is unknown.", "One is in good condition.", False),
    ],
)
def test_how_badly_they_were_hurt(first, then, fires):
    """Of several, some may be told while others are still open; who is known to be dead is no answer."""
    reports = [make_report("herald", SHOT + first, TUE), make_report("courier", SHOT + then, THU)]
    assert bool(list(find_answers(make_story(reports)))) is fires
