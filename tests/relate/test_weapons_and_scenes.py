"""With which weapon and in which village an act of force was, by the word of two origins."""

from collections import Counter

import pytest

from rashomon import compile_account
from rashomon.lexicons import read_table
from rashomon.parse import Pipeline
from tests.event_reports import report


def rules_fired(pipeline: Pipeline, *texts: str) -> dict[str, str]:
    documents = [report(text, location=f"{index}.txt", published="2016-09-21") for index, text in enumerate(texts)]
    account = compile_account(documents, pipeline=pipeline)
    return {finding.rule: finding.text for story in account.stories for finding in story.findings}


@pytest.mark.parametrize(
    ("one", "other", "weapon"),
    [
        (
            "A suicide bomber killed four people at a bakery in Mosul on Tuesday.",
            "An attacker blew himself up at a bakery in Mosul on Tuesday, killing four.",
            "a suicide bomber",
        ),
        (
            "An Israeli drone struck a car in the village of Tel Hadareh on Tuesday, killing three fighters.",
            "Three fighters were killed on Tuesday when an Israeli drone targeted their car in Tel Hadareh.",
            "a drone",
        ),
    ],
)
def test_same_weapon(pipeline: Pipeline, one: str, other: str, weapon: str) -> None:
    """Two words for one weapon are one."""
    assert f"have {weapon} in " in rules_fired(pipeline, one, other)["same-weapon"]


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        (
            "An Islamic State (IS) car bomb killed 14 people at a bakery in Mosul on Tuesday, police said.",
            "Doctors counted 14 dead in Mosul on Tuesday after a car bombing of a bakery that was blamed on Daesh.",
            "Islamic State",
        ),
        (
            "Turkish jets killed 14 people at a bakery in Mosul on Tuesday, police said.",
            "Turkish air strikes on a bakery in Mosul killed 14 people on Tuesday, doctors said.",
            "Turkey",
        ),
        (
            "Turkish jets killed 14 people at a bakery in Mosul on Tuesday, police said.",
            "Jets believed to be Turkish killed 14 people at a bakery in Mosul on Tuesday, doctors said.",
            None,
        ),
        (
            "A car bomb killed 14 people at a bakery in Mosul on Tuesday, police said.",
            "A car bombing killed 14 people at a bakery in Mosul on Tuesday, doctors said.",
            None,
        ),
    ],
)
def test_same_doer(pipeline: Pipeline, one: str, other: str, side: str | None) -> None:
    """A state or group that two origins have do it, by its own name or another, and without a doubt."""
    fired = rules_fired(pipeline, one, other)
    told = [fired[rule] for rule in ("same-doer", "same-participants") if rule in fired]
    assert any(side in text for text in told) if side else "same-doer" not in fired


def test_the_name_of_the_act_is_no_weapon(pipeline: Pipeline) -> None:
    """That both call it an air strike says no more than that both tell it."""
    fired = rules_fired(
        pipeline,
        "Air strikes killed four people at a bakery in Mosul on Tuesday.",
        "An air strike on a bakery in Mosul killed four people on Tuesday.",
    )
    assert "same-weapon" not in fired


def test_same_scene_in_two_spellings(pipeline: Pipeline) -> None:
    """A village that each report spells in its own way is one."""
    fired = rules_fired(
        pipeline,
        "Warplanes bombed the village of Tel Hadareh on Tuesday and killed four people, rescuers said.",
        "Four people were killed on Tuesday when warplanes bombed houses in the village of Tel Hidara, a doctor said.",
    )
    assert "Tel Hadareh" in fired["same-scene"]


def test_each_form_is_of_one_weapon() -> None:
    """No form stands in two lines, where the second would be lost."""
    table = read_table("rashomon.relate.compare", "weapons.toml")["weapons"]
    counts = Counter(form for forms in table.values() for form in forms)
    assert [form for form, count in counts.items() if count > 1] == []
    assert all(form == form.lower() for form in counts)


@pytest.mark.parametrize(
    "told",
    [
        "Police do not know whether a drone or a shell hit the car in Tel Hadareh, where three fighters were killed on Tuesday.",
        "Police don’t know whether a drone or a shell hit the car in Tel Hadareh, where three fighters were killed on Tuesday.",
        "Three fighters were killed on Tuesday in Tel Hadareh, where a drone had struck a car in 2011.",
    ],
)
def test_a_weapon_of_another_year_or_that_nobody_knows_is_none(pipeline: Pipeline, told: str) -> None:
    """Who does not know with what, or tells of years ago, agrees with nobody on the weapon."""
    struck = "A drone struck a car in the village of Tel Hadareh on Tuesday, killing three fighters."
    assert "same-weapon" not in rules_fired(pipeline, struck, told)
