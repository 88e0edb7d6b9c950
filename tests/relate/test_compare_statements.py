"""Facts told twice, states that exclude each other, attacks laid to different sides, and the brief."""

from dataclasses import replace

import pytest

from rashomon.parse.vectors import load_vectors
from rashomon.relate.align import find_clauses, match_clauses
from rashomon.relate.brief import MAX_SENTENCES, write_brief
from rashomon.relate.compare.blame.doers import find_doers
from rashomon.relate.compare.sharing.facts import find_facts
from rashomon.relate.compare.story import compare_story
from rashomon.relate.compare.words.statements import find_statements
from rashomon.schema import DateRange, ParticipantStatus, Participation, PloverType
from tests.relate.story_builder import make_mention, make_place, make_report, make_story

MON = "2024-05-06"


@pytest.fixture
def tell(pipeline):
    """Make a story of texts, with their clauses read and matched."""

    def make(**texts):
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        reports = pipeline.parse(documents)
        clauses = {report.document.id: tuple(find_clauses(report)) for report in reports}
        matches = match_clauses(clauses, load_vectors().encode).matches
        return replace(make_story(reports), clauses=clauses, matches=matches)

    return make


def rules(findings):
    return [(finding.kind.value, finding.rule) for finding in findings]


def test_a_fact_in_other_words_is_agreed(tell):
    """Two reporters, two sentences, one fact."""
    story = tell(
        herald="Fifteen of the 19 arrested sailors were Maltese citizens.",
        courier="Fifteen of the 19 sailors who were arrested were Maltese nationals.",
    )
    assert rules(find_facts(story)) == [("agreement", "same-fact")]


def test_a_speech_verb_is_no_fact(tell):
    """That an official spoke is nothing two reports agree on."""
    story = tell(herald="A senior government official said.", courier="A senior government official said on Monday.")
    assert rules(find_facts(story)) == []


def test_dead_here_and_safe_there(tell):
    """Somebody counted among the dead who turns out to be safe is told; that it was the first word makes it an update."""
    story = tell(
        herald="Witnesses initially said the captain was dead.",
        courier="The captain was safe, his brother said.",
    )
    assert rules(find_statements(story)) == [("update", "opposite-states")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Captain Ruiz died on Monday.", "Captain Ruiz is survived by his wife and two sons."),
        ("The Tuesday storm killed 27 people in the Vale.", "A cook who survived the Tuesday storm in the Vale is 13."),
        ("2 sailors were killed in the storm.", "A cook who survived the storm 2 years ago is back at sea."),
    ],
)
def test_states_of_others(tell, one, other):
    """Whom the dead leave behind, and who lived through something else, takes nothing back."""
    assert rules(find_statements(tell(herald=one, courier=other))) == []


def test_what_a_claim_is_said_to_be(tell):
    """A claim that is reported is nobody's word against its denial; and "not yet" is overtaken, not denied."""
    claimed = tell(
        herald="The war in the isles was not a war of the king's choosing.",
        courier="The mayor took back his claim that the war in the isles was a war of the king's choosing.",
    )
    assert rules(find_statements(claimed)) == []
    overtaken = tell(
        herald="The harbour police had not yet identified the victims of the fire.",
        courier="The harbour police identified the victims of the fire.",
    )
    assert [kind for kind, _ in rules(find_statements(overtaken))] in (["update"], [])


def test_wounded_and_safe_can_both_be_true(tell):
    """Only states that no context reconciles are opposites."""
    story = tell(herald="The captain was wounded.", courier="The captain was safe.")
    assert rules(find_statements(story)) == []


NORLAND = make_place("Norland", "NO", 60, 10, "country")
SUDLAND = make_place("Sudland", "SD", 15, 30, "country")


def doers_of(*told):
    """Tell who carried out one attack; `told` are a report, its words, the doer or nobody, and the words of the act."""
    reports = [make_report(name, text) for name, text, _, _ in told]
    mentions = []
    for report, (_, _, side, act) in zip(reports, told, strict=True):
        doer = Participation(report.span(report.doc[0]), side and side.id, "actor", ParticipantStatus.CONFIRMED)
        mentions.append(replace(make_mention(report, act, day=MON), participants=(doer,) if side else ()))
    story = make_story(reports, mentions=mentions, entities=[NORLAND, SUDLAND])
    attack = replace(story.events[0], type=PloverType.ASSAULT, name="bombing of the port", date=DateRange(MON, MON))
    joined = replace(story, events=(attack,), event_mentions={attack.id: tuple(mentions)})
    return [finding.text for finding in find_doers(joined)]


def test_attacks_laid_to_different_sides():
    """One report has the army of Norland behind it, the other that of Sudland."""
    assert doers_of(
        ("herald", "Norland bombed the port.", NORLAND, "Norland bombed the port"),
        ("courier", "Sudland bombed the port.", SUDLAND, "Sudland bombed the port"),
    ) == ["The reports differ on who carried out the bombing of the port: Norland (Herald); Sudland (Courier)."]


def test_a_doer_beside_a_report_that_knows_none():
    """To say that it is not clear who did it is no silence."""
    open_words = "It was not clear who bombed the port."
    assert doers_of(
        ("herald", "Norland bombed the port.", NORLAND, "Norland bombed the port"),
        ("courier", open_words, None, "bombed the port"),
    ) == ["The reports differ on who carried out the bombing of the port: Norland (Herald); it is not known (Courier)."]


@pytest.mark.parametrize(
    "other",
    ["Sudland has frequently bombed the port.", "Sudland struck oil depots far in the north of the island."],
    ids=["a habit", "another attack"],
)
def test_other_attacks_of_a_war(other):
    """Events are joined on little: what somebody keeps doing, or did elsewhere, is no other answer to who did this."""
    act = other.removesuffix(".")
    herald = ("herald", "Norland bombed the port.", NORLAND, "Norland bombed the port")
    assert doers_of(herald, ("courier", other, SUDLAND, act)) == []


def test_the_brief_is_short_and_rests_on_words(tell):
    """However many findings there are, the brief stays within its length, each sentence with evidence."""
    sentence = "Fifteen of the {} arrested sailors were Maltese citizens of the island of number {}."
    story = tell(
        herald=" ".join(sentence.format(n, n) for n in range(20, 40)),
        courier=" ".join(sentence.format(n, n) for n in range(20, 40)),
    )
    brief = write_brief(story, compare_story(story))
    assert 0 < len(brief) <= MAX_SENTENCES
    assert all(told.spans for told in brief)
