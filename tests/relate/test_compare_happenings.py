"""One event as several reports tell it: place, date, status and who takes part."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.deeds.attendance import find_attendance
from rashomon.relate.compare.deeds.standing import find_standing
from rashomon.relate.compare.scene.happenings import find_happenings
from rashomon.relate.compare.sharing.agreements import find_agreements
from rashomon.schema import Aspect, FindingKind, Modality, ParticipantStatus, PloverType
from tests.relate.story_builder import make_mention, make_place, make_report, make_story

MON, WED = "2024-05-06", "2024-05-08"
CONFIRMED = ParticipantStatus.CONFIRMED
GENEVA = make_place("Geneva", "CH", 46.2, 6.15)
IZMIR = make_place("Izmir", "TR", 38.42, 27.14)
SWITZERLAND = make_place("Switzerland", "CH", 47.0, 8.0, "country")
CAROUGE = make_place("Carouge", "CH", 46.18, 6.14)


def test_a_meeting_in_two_countries_is_a_contradiction():
    """Two reports have Geneva and one Izmir: the odd one out stands first."""
    reports = [make_report(name, "The ministers meet on Saturday.", MON) for name in ("herald", "courier", "standard")]
    places = ["Geneva", "Izmir", "Geneva"]
    mentions = [make_mention(r, "The ministers meet", place=p) for r, p in zip(reports, places, strict=True)]
    (finding,) = find_happenings(make_story(reports, mentions=mentions, entities=[GENEVA, IZMIR]))
    assert (finding.kind, finding.aspect) == (FindingKind.CONTRADICTION, Aspect.PLACE)
    assert finding.spans[0].document == "courier"
    assert finding.origins == (1, 2)


def test_a_town_and_its_country_or_suburb_are_no_contradiction():
    """A report may say more exactly what another says loosely."""
    reports = [make_report(name, "The ministers meet.", MON) for name in ("herald", "courier", "standard")]
    places = ["Geneva", "Switzerland", "Carouge"]
    mentions = [make_mention(r, "The ministers meet", place=p) for r, p in zip(reports, places, strict=True)]
    story = make_story(reports, mentions=mentions, entities=[GENEVA, SWITZERLAND, CAROUGE])
    assert list(find_happenings(story)) == []


def test_cancelled_here_and_planned_there_on_one_day():
    """Reports of one day cannot supersede each other."""
    left = make_report("herald", "She cancelled the visit.", MON)
    right = make_report("courier", "She will visit on Friday.", MON)
    mentions = [
        make_mention(left, "cancelled the visit", modality=Modality.CANCELLED, parts={"Zora": CONFIRMED}),
        make_mention(right, "will visit on Friday", modality=Modality.PLANNED, parts={"Zora": CONFIRMED}),
    ]
    (finding,) = find_standing(make_story([left, right], mentions=mentions, entities=[make_place("Zora", "", 0, 0)]))
    assert (finding.kind, finding.aspect) == (FindingKind.CONTRADICTION, Aspect.MODALITY)
    assert finding.text == "The meeting: it is cancelled (Herald); it is planned (Courier)."


def test_a_plan_that_came_true_later_is_an_update():
    """What was planned on Monday and has happened by Wednesday is told once, as a change."""
    left = make_report("herald", "They will meet on Tuesday.", MON)
    right = make_report("courier", "They met on Tuesday.", WED)
    mentions = [
        make_mention(left, "will meet", modality=Modality.PLANNED, day="2024-05-07", parts={"Zora": CONFIRMED}),
        make_mention(right, "met", day="2024-05-07", parts={"Zora": CONFIRMED}),
    ]
    (finding,) = find_standing(make_story([left, right], mentions=mentions, entities=[make_place("Zora", "", 0, 0)]))
    assert (finding.kind, finding.rule) == (FindingKind.UPDATE, "status-changed")


def test_an_invitation_that_was_taken_up_is_an_update():
    """Invited on Monday, there on Wednesday."""
    left = make_report("herald", "The envoy is invited.", MON)
    right = make_report("courier", "The envoy attends.", WED)
    envoy = make_place("envoy", "XX", 0, 0)
    mentions = [
        make_mention(left, "is invited", parts={"envoy": ParticipantStatus.INVITED}),
        make_mention(right, "attends", parts={"envoy": ParticipantStatus.CONFIRMED}),
    ]
    (finding,) = find_attendance(make_story([left, right], mentions=mentions, entities=[envoy]))
    assert (finding.kind, finding.aspect) == (FindingKind.UPDATE, Aspect.PARTICIPANT)


def test_agreement_needs_two_origins():
    """Two outlets with one wire agree with nobody; an independent third does."""
    reports = [make_report(name, "They met.", MON) for name in ("herald", "courier", "standard")]
    mentions = [make_mention(report, "met", day=MON) for report in reports]
    copies = make_story(reports[:2], origins=[["herald", "courier"]], mentions=mentions[:2])
    assert list(find_agreements(copies)) == []
    three = make_story(reports, origins=[["herald", "courier"], ["standard"]], mentions=mentions)
    assert {finding.aspect for finding in find_agreements(three)} == {Aspect.EVENT, Aspect.DATE}
    assert all(finding.origins == (2,) for finding in find_agreements(three))


def attack(report, words, day):
    """Make a telling of an attack."""
    return replace(make_mention(report, words, day=day), type=PloverType.ASSAULT)


@pytest.mark.parametrize(
    ("words", "day", "fires"),
    [
        ("The raid hit the quay", "2024-05-04", True),
        ("The raid hit the quay", "2024-05-18", False),
        ("Mourners met at the quay", "2024-05-04", False),
        ("Overnight raids hit the quay", "2024-05-06", False),
        ("Overnight raids hit the quay", "2024-05-03", True),
    ],
)
def test_which_telling_dates_an_attack(words, day, fires):
    """No day after the report, none of those who mourn, and "overnight" is the evening before as well."""
    left = make_report("herald", f"{words}.", MON)
    right = make_report("courier", "The raid hit the town.", MON)
    mentions = [attack(left, words, day), attack(right, "The raid hit the town", "2024-05-05")]
    story = make_story([left, right], mentions=mentions)
    story = replace(story, events=(replace(story.events[0], type=PloverType.ASSAULT),))
    found = list(find_happenings(story))
    assert [finding.rule for finding in found] == ["dates-apart"] * fires
