"""Kinds of acts that reports of crimes and of politics tell beside the main one, and the day of what is declared."""

import pytest

from rashomon.parse import Pipeline
from rashomon.schema import EventMention, Modality, PloverType
from tests.event_reports import mentions_of, report


def told(pipeline: Pipeline, text: str) -> list[EventMention]:
    return mentions_of(pipeline, report(text))[1]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The gunman fled the scene on Monday.", "flee"),
        ("Police searched for the suspect in Karsova.", "search"),
        ("The school was placed on lockdown on Monday.", "place"),
        ("Schools in Karsova reopened on Monday.", "reopen"),
        ("Officers responded to a report of shots in Karsova.", "respond"),
        ("Anna Olsen gave a speech in Karsova on Monday.", "speech"),
        ("Experts dismantled an explosive device in Karsova.", "dismantle"),
        ("Norway interfered in the election on Monday.", "interfere"),
    ],
)
def test_acts_around_a_main_one(pipeline: Pipeline, text: str, lemma: str) -> None:
    """They have no PLOVER type of their own, and are events all the same."""
    found = {mention.lemma: mention.type for mention in told(pipeline, text)}
    assert lemma in found, found
    assert found[lemma] is None


@pytest.mark.parametrize(
    ("text", "lemma", "kind"),
    [
        ("Norway denied allegations of fraud on Monday.", "deny", PloverType.REJECT),
        ("An uprising began in Norway in March 2011.", "uprising", PloverType.PROTEST),
        ("A Norwegian plane hit a car in Karsova.", "hit", PloverType.ASSAULT),
        ("The attack on Karsova has claimed the lives of six.", "attack", PloverType.ASSAULT),
        ("Anna Olsen said that the governor should resign.", "must", PloverType.REQUEST),
        ("Anna Olsen said that he needs to resign.", "must", PloverType.REQUEST),
        ("Two men were taken to a hospital in Karsova.", "take", PloverType.AID),
        ("Norway welcomed the plan on Monday.", "welcome", PloverType.SUPPORT),
        ("Anna Olsen said the army bears responsibility for it.", "say", PloverType.ACCUSE),
        ("Two men exchanged gunfire in Karsova.", "exchange", PloverType.ASSAULT),
    ],
)
def test_denials_and_what_somebody_should_do(pipeline: Pipeline, text: str, lemma: str, kind: PloverType) -> None:
    """To deny is to reject, to say what somebody should do is to ask him, to rise is to protest; care is aid."""
    assert (lemma, kind) in {(mention.lemma, mention.type) for mention in told(pipeline, text)}


@pytest.mark.parametrize(
    "text", ["She is in charge of negotiating.", "Norway urged Sweden to withdraw its troops from Karsova."]
)
def test_what_is_no_act(pipeline: Pipeline, text: str) -> None:
    """A kind of doing is no act, nor what somebody is only urged to do."""
    assert not {mention.lemma for mention in told(pipeline, text)} & {"negotiate", "withdraw"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Olsen said on Tuesday that she was pulling out of the race next month.", "2021-06-15"),
        ("Anna Olsen said on Tuesday that she pulled out of the race in May.", "2021-05-01"),
    ],
)
def test_day_of_what_is_done_by_saying_it(pipeline: Pipeline, text: str, day: str) -> None:
    """Who says that he is pulling out does it on that day; what he tells of the past has a day of its own."""
    assert day in {mention.date_start for mention in told(pipeline, text) if mention.lemma == "pull"}


def test_who_tells_of_a_crime_did_not_do_it(pipeline: Pipeline) -> None:
    """In "the sheriff said he shot them", he may be anybody of whom the sheriff tells."""
    shot = next(m for m in told(pipeline, "Sheriff Anna Olsen said he shot two men on Monday.") if m.lemma == "shoot")
    assert "e-Anna Olsen" not in {part.entity for part in shot.participants if part.role == "actor"}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The army downed a drone over Karsova.", "down"),
        ("Rebels announced the downing of a helicopter in Karsova.", "downing"),
        ("A rocket hit the entrance of a school.", "hit"),
        ("Two mortar shells fell on Karsova.", "fall"),
        ("Helicopters dropped chlorine gas on Karsova.", "drop"),
        ("Air strikes were also reported in Karsova.", "strike"),
        ("Two men kicked in the door before opening fire.", "open"),
    ],
)
def test_force_by_what_falls_and_hits(pipeline: Pipeline, text: str, lemma: str) -> None:
    """What falls on a town and what downs a plane are acts of force that happened, whoever announces them."""
    found = {mention.lemma: (mention.type, mention.modality) for mention in told(pipeline, text)}
    assert found.get(lemma) == (PloverType.ASSAULT, Modality.HAPPENED), found
