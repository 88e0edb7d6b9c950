"""Events: which words tell one, of what type, when, where, with whom, and how firmly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.events.inflection import bases_of
from rashomon.extract.events.lexicon import event_classes, noun_patterns, support_patterns, verb_patterns
from rashomon.parse import Pipeline
from rashomon.schema import EventMention, Modality, ParticipantStatus, PloverType
from tests.event_reports import mentions_of, report


def told(pipeline: Pipeline, text: str) -> list[EventMention]:
    return mentions_of(pipeline, report(text))[1]


def words(text: str, mention: EventMention) -> str:
    return text[mention.span.start : mention.span.end]


def the_one(pipeline: Pipeline, text: str, lemma: str) -> EventMention:
    found = [mention for mention in told(pipeline, text) if mention.lemma == lemma]
    assert len(found) == 1, [mention.lemma for mention in told(pipeline, text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "lemma", "kind"),
    [
        ("The two ministers met in Oslo on Monday.", "meet", PloverType.CONSULT),
        ("Talks will be held in Vienna on Friday.", "talks", PloverType.CONSULT),
        ("President Anna Olsen visited Estonia on Tuesday.", "visit", PloverType.CONSULT),
        ("The two countries signed a peace treaty in Lima on Monday.", "treaty", PloverType.AGREE),
        ("Norway praised the decision of the court.", "praise", PloverType.SUPPORT),
        ("Four shot outside a bar in Karsova", "shoot", PloverType.ASSAULT),
        ("Girl among 4 shot at a party in Karsova", "shoot", PloverType.ASSAULT),
        ("Anna Olsen named interim senator", "name", None),
        ("The governor picked Anna Olsen to fill the seat.", "pick", None),
        ("Karl Voss defeated the incumbent on Tuesday.", "defeat", None),
        ("The army released 40 prisoners on Sunday.", "release", PloverType.CONCEDE),
        ("Rebels withdrew from the town of Karsova on Monday.", "withdraw", PloverType.RETREAT),
        ("The Red Cross delivered food aid to the camp on Tuesday.", "aid", PloverType.AID),
        ("Pope Leo appealed for a ceasefire on Sunday.", "appeal", PloverType.REQUEST),
        ("Sweden urged Denmark to open the border.", "urge", PloverType.REQUEST),
        ("France accused Spain of spying.", "accuse", PloverType.ACCUSE),
        (
            "Police are investigating the theft of three paintings from the museum in Lyon.",
            "investigate",
            PloverType.ACCUSE,
        ),
        ("The government rejected the proposal.", "reject", PloverType.REJECT),
        ("Russia vetoed the resolution on Monday.", "veto", PloverType.REJECT),
        ("Spain threatened to close the border.", "threaten", PloverType.THREATEN),
        ("The rebels pledged to keep fighting the army.", "pledge", PloverType.THREATEN),
        ("The rebels said that they would attack the port.", "would", PloverType.THREATEN),
        ("French officials said that the court must investigate the killings.", "must", PloverType.REQUEST),
        ("The man was charged with murder on Tuesday.", "charge", PloverType.ACCUSE),
        ("Anna Olsen pleaded guilty in court on Wednesday.", "plead", None),
        ("Thousands of people protested in Madrid on Saturday.", "protest", PloverType.PROTEST),
        ("The union went on strike on Monday.", "go", PloverType.PROTEST),
        ("The United States imposed sanctions on Belarus on Friday.", "sanctions", PloverType.SANCTION),
        ("India deployed troops along the border on Monday.", "deploy", PloverType.MOBILIZE),
        ("Police arrested two men in Rome on Tuesday.", "arrest", PloverType.COERCE),
        ("The army cracked down on the protesters.", "crack", PloverType.COERCE),
        ("Jets bombed the port of Karsova on Monday.", "bomb", PloverType.ASSAULT),
        ("A suicide bomber blew himself up in a market on Monday.", "blow", PloverType.ASSAULT),
        ("Gunmen kidnapped three teachers in Nigeria on Monday.", "kidnap", PloverType.ASSAULT),
        ("An earthquake struck Chile on Monday.", "earthquake", None),
        ("The prime minister resigned on Tuesday.", "resign", PloverType.CONCEDE),
        ("Parliament passed the bill on Tuesday.", "pass", None),
        ("Two trains collided near Milan on Monday.", "collide", None),
        ("The group claimed responsibility for the attack.", "claim", None),
    ],
)
def test_type(pipeline: Pipeline, text: str, lemma: str, kind: PloverType | None) -> None:
    """Each kind of event has its PLOVER type, or none where PLOVER has none."""
    found = {mention.lemma: mention.type for mention in told(pipeline, text)}
    assert lemma in found, found
    assert found[lemma] == kind


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the weather was fine.",
        "The town has two schools and a river.",
        "The hospital is in the north of the country.",
        "She meets the conditions for a grant.",
        "He had a heart attack last year, his doctor said, and now runs every day.",
        "The stock market is in good health.",
    ],
)
def test_what_is_no_event(pipeline: Pipeline, text: str) -> None:
    """Statements, states and set phrases tell no event."""
    assert [mention.lemma for mention in told(pipeline, text)] == []


@pytest.mark.parametrize(
    ("text", "lemma", "modality"),
    [
        ("Jets bombed the port on Monday.", "bomb", Modality.HAPPENED),
        ("The king will visit Ghana on Friday.", "visit", Modality.PLANNED),
        ("The king is expected to visit Ghana on Friday.", "visit", Modality.PLANNED),
        ("Talks are scheduled for Friday in Vienna.", "talks", Modality.PLANNED),
        ("The king may visit Ghana on Friday.", "visit", Modality.POSSIBLE),
        ("The king is likely to visit Ghana on Friday.", "visit", Modality.POSSIBLE),
        ("The court must investigate the killings in Karsova.", "investigate", Modality.CALLED_FOR),
        ("Norway called for an immediate ceasefire in Karsova.", "ceasefire", Modality.CALLED_FOR),
        ("The army did not bomb the port of Karsova.", "bomb", Modality.DENIED),
        ("The king refused to visit Ghana on Friday.", "visit", Modality.DENIED),
        ("The king cancelled his visit to Ghana.", "visit", Modality.CANCELLED),
        ("The meeting in Vienna was postponed.", "meeting", Modality.CANCELLED),
    ],
)
def test_modality(pipeline: Pipeline, text: str, lemma: str, modality: Modality) -> None:
    """Auxiliaries, governing verbs, negation and calling off say how firm an event is."""
    found = [mention.modality for mention in told(pipeline, text) if mention.lemma == lemma]
    assert found == [modality]


@pytest.mark.parametrize(
    ("text", "lemma", "place", "date"),
    [
        ("Fresh air strikes in Karsova on Wednesday killed six people.", "strike", "Karsova", "2021-06-16"),
        (
            "The bomber blew himself up late Monday in the village of Tell Hadidi in Homs province.",
            "blow",
            "Tell Hadidi",
            "2021-06-14",
        ),
        ("President Anna Olsen will visit France on June 24.", "visit", "France", "2021-06-24"),
        ("The army resumed its attacks on Karsova.", "attack", "Karsova", None),
        ("Ministers met in Geneva, the Swiss foreign ministry said on Tuesday.", "meet", "Geneva", None),
        ("The city of Aleppo has been shelled by the army since Monday.", "shell", "Aleppo", "2021-06-14"),
        ("The strikes on Karsova were carried out by Syrian warplanes or those of Russia.", "strike", "Karsova", None),
    ],
)
def test_place_and_date(pipeline: Pipeline, text: str, lemma: str, place: str | None, date: str | None) -> None:
    """A place and a date belong to the event whose words they stand with, not to the saying of it."""
    found = the_one(pipeline, text, lemma)
    told_place = text[found.place_span.start : found.place_span.end] if found.place_span else None
    assert (told_place, found.date_start) == (place, date)


def test_two_meetings_in_one_sentence(pipeline: Pipeline) -> None:
    """Coordinated pairs of place and date are an event each, the second told by its own words."""
    text = "Norway and Chile will hold two days of talks, in Geneva on Saturday and in London on Sunday."
    found = [(words(text, each), each.date_start) for each in told(pipeline, text) if each.lemma == "talks"]
    assert [date for _, date in found] == ["2021-06-19", "2021-06-20"]
    assert found[0][0].endswith("in Geneva on Saturday")
    assert found[1][0] == "in London on Sunday"


def test_blast_and_its_toll_are_one_event(pipeline: Pipeline) -> None:
    """What an attack did is told with it, not as a second event."""
    text = "A car bomb exploded in Karsova on Monday, killing at least nine people and wounding dozens."
    found = told(pipeline, text)
    assert len(found) == 1
    assert "killing at least nine people" in words(text, found[0])


def test_toll_in_front_of_its_cause(pipeline: Pipeline) -> None:
    """A toll and the clause that tells its cause are one event."""
    found = told(pipeline, "Seven people were killed on Tuesday when shots were fired at boats near Malta.")
    assert [(mention.lemma, mention.date_start) for mention in found] == [("fire", "2021-06-15")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jets bombed Karsova on Monday.\nThree strikes hit the market.", PloverType.ASSAULT),
        ("The teachers want more pay.\nThe strikes began on Monday.", PloverType.PROTEST),
    ],
)
def test_strike_follows_the_report(pipeline: Pipeline, text: str, kind: PloverType) -> None:
    """A bare strike is one of arms where arms are told of, else one of work."""
    assert {mention.type for mention in told(pipeline, text) if mention.lemma == "strike"} == {kind}


def test_attack_in_words(pipeline: Pipeline) -> None:
    """Who attacks somebody in a report without force accuses him."""
    found = the_one(pipeline, "The senator attacked Anna Olsen over her plan for the budget.", "attack")
    assert found.type == PloverType.ACCUSE


def test_nation_of_an_adjective_acts(pipeline: Pipeline) -> None:
    """Russian jets are Russia's, where the report names Russia."""
    found = the_one(pipeline, "Russian jets bombed Karsova on Monday. Russia said nothing.", "bomb")
    assert ("e-Russia", "actor") in {(part.entity, part.role) for part in found.participants}


def test_accused_doer_is_possible(pipeline: Pipeline) -> None:
    """Who is only accused of an attack may have made it."""
    text = "Chile accused Peru of carrying out the attack on the port of Karsova."
    found = the_one(pipeline, text, "attack")
    assert (("e-Peru", ParticipantStatus.POSSIBLE)) in {(part.entity, part.status) for part in found.participants}


@pytest.mark.parametrize(
    "text",
    ["Their goal was to capture the city of Karsova.", "The aim of the operation is to capture the city of Karsova."],
)
def test_stated_aim_is_possible(pipeline: Pipeline, text: str) -> None:
    """What an aim is said to be has not happened by that."""
    found = the_one(pipeline, text, "capture")
    assert found.modality is Modality.POSSIBLE


def test_what_is_to_begin_is_planned(pipeline: Pipeline) -> None:
    """No aim: somebody has set it."""
    assert the_one(pipeline, "A ceasefire in Karsova is to begin on Friday.", "ceasefire").modality is Modality.PLANNED


def test_parties(pipeline: Pipeline) -> None:
    """The doer and whom it befalls have their roles; members of a list stand apart."""
    text = "Norway and Chile accused Peru of spying."
    found = the_one(pipeline, text, "accuse")
    roles = {(part.entity, part.role) for part in found.participants if part.entity}
    assert roles == {("e-Norway", "actor"), ("e-Chile", "actor"), ("e-Peru", "recipient")}


@pytest.mark.parametrize(
    ("text", "entity", "status"),
    [
        ("Anna Olsen will attend the talks in Vienna.", "e-Anna Olsen", ParticipantStatus.CONFIRMED),
        ("Anna Olsen may attend the talks in Vienna.", "e-Anna Olsen", ParticipantStatus.POSSIBLE),
        ("Anna Olsen will not attend the talks in Vienna.", "e-Anna Olsen", ParticipantStatus.DECLINED),
        ("Anna Olsen was invited to take part in the talks in Vienna.", "e-Anna Olsen", ParticipantStatus.INVITED),
        ("The meeting in Vienna may also include Norway, Chile and Peru.", "e-Peru", ParticipantStatus.POSSIBLE),
    ],
)
def test_status(pipeline: Pipeline, text: str, entity: str, status: ParticipantStatus) -> None:
    """To attend, to be invited and to stay away are different parts in one event, which takes place in any case."""
    statuses = {
        part.status for mention in told(pipeline, text) for part in mention.participants if part.entity == entity
    }
    assert statuses == {status}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            "Anna Olsen has invited Pavel Odrin to talks in Vienna.",
            {("e-Anna Olsen", ParticipantStatus.CONFIRMED), ("e-Pavel Odrin", ParticipantStatus.INVITED)},
        ),
        ("Pavel Odrin declined the invitation to the talks.", {("e-Pavel Odrin", ParticipantStatus.DECLINED)}),
        ("Pavel Odrin accepted the invitation to the talks.", {("e-Pavel Odrin", ParticipantStatus.CONFIRMED)}),
    ],
)
def test_invitations(pipeline: Pipeline, text: str, statuses: set[tuple[str, ParticipantStatus]]) -> None:
    """Who invites comes; who is invited comes if he accepts."""
    talks = the_one(pipeline, text, "talks")
    assert {(part.entity, part.status) for part in talks.participants} == statuses


def test_staying_away_does_not_deny_the_meeting(pipeline: Pipeline) -> None:
    """Who does not come says nothing of whether the others meet."""
    found = told(pipeline, "Anna Olsen will not attend the talks in Vienna.")
    assert {mention.modality for mention in found} == {Modality.PLANNED}


def test_headline(pipeline: Pipeline) -> None:
    """A headline tells an event without articles and auxiliaries."""
    found = told(pipeline, "# Suicide attack on Karsova market kills 32")
    assert [mention.type for mention in found] == [PloverType.ASSAULT]


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("struck", "strike"),
        ("stepping", "step"),
        ("denied", "deny"),
        ("urged", "urge"),
        ("talks", "talk"),
        ("cities", "city"),
    ],
)
def test_bases_of(form: str, base: str) -> None:
    """An inflected form leads back to its word without a pipeline's help."""
    assert base in bases_of(form)


def test_every_class_is_known() -> None:
    """The lexicon names no class that it does not define, and covers all sixteen types."""
    classes = event_classes()
    assert {name for each in classes.values() for name in each.near} <= set(classes)
    assert {each.type for each in classes.values()} >= set(PloverType)
    assert min(len(verb_patterns()), len(noun_patterns())) > 200
    assert all(support_patterns().values())


@given(st.text(st.sampled_from("attack kill, talks. said will\n not'“—"), max_size=120))
@settings(max_examples=20, deadline=None)
def test_any_text(pipeline: Pipeline, text: str) -> None:
    """No text makes the finder fail, and every span lies in it."""
    for mention in told(pipeline, text):
        assert 0 <= mention.span.start <= mention.trigger.start < mention.trigger.end <= len(text)


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Olsen won by 78,000 votes.", ["win"]),
        ("The chairman declined to say who paid for it.", []),
        ("The minister refused to comment on the report.", []),
        ("Democrats gave in to the union.", ["give"]),
        ("This followed a 61-38 vote hours earlier in the Senate.", ["vote"]),
        ("Rebels captured Karsova.", ["capture"]),
        ("She agreed with the assessment of the minister.", []),
        ("The minister said: I must keep my options open.", []),
        ("The company wound up selling shoes.", []),
    ],
)
def test_figures_of_speech_and_ballots(pipeline: Pipeline, text: str, lemmas: list[str]) -> None:
    """Ballots are no vote, silence no refusal, and a particle makes another word of a verb."""
    assert [event.lemma for event in told(pipeline, text)] == lemmas


@pytest.mark.parametrize(
    ("text", "lemma", "date", "modality"),
    [
        ("Both parties struck a deal to finish by Friday.", "deal", None, Modality.HAPPENED),
        ("She would have voted against the bill.", "vote", None, Modality.POSSIBLE),
    ],
)
def test_limits_and_what_would_have_been(
    pipeline: Pipeline, text: str, lemma: str, date: str | None, modality: Modality
) -> None:
    """A deadline is not the day of an event; what would have been was not."""
    found = the_one(pipeline, text, lemma)
    assert (found.date_start, found.modality) == (date, modality)
