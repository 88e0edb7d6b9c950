"""Whom an act of speech concerns, where an event is that does not say so, and what is only a figure of speech."""

from dataclasses import replace

import pytest

from rashomon.parse import Pipeline
from rashomon.schema import Block, BlockKind, Modality, PloverType
from tests.event_reports import mentions_of, report


@pytest.mark.parametrize(
    ("text", "lemma", "entity", "role"),
    [
        ("Norway demanded that Sweden open the border.", "demand", "e-Sweden", "recipient"),
        ("Norway threatened to break relations with Sweden.", "threaten", "e-Sweden", "recipient"),
        ("Norway rejected an appeal by Sweden.", "reject", "e-Sweden", "recipient"),
        ("Norway offered to negotiate with Sweden.", "offer", "e-Sweden", "participant"),
        ("Norway said it had expelled two diplomats.", "expel", "e-Norway", "actor"),
    ],
)
def test_party_beyond_the_verb(pipeline: Pipeline, text: str, lemma: str, entity: str, role: str) -> None:
    """Who is asked, threatened or refused may stand in the clause that says what; a pronoun may be the speaker."""
    found = [
        (mention.lemma, part.entity, part.role)
        for mention in mentions_of(pipeline, report(text))[1]
        for part in mention.participants
    ]
    assert (lemma, entity, role) in found, found


def test_request_concerns_only_who_is_asked(pipeline: Pipeline) -> None:
    """Whom the asked one shall deal with has no part in the request."""
    mentions = mentions_of(pipeline, report("Norway urged Sweden to cut ties with Denmark."))[1]
    urged = next(mention for mention in mentions if mention.lemma == "urge")
    assert {part.entity for part in urged.participants} == {"e-Norway", "e-Sweden"}


def test_place_of_a_noun_after_a_preposition(pipeline: Pipeline) -> None:
    """The word "after" stands before the event, not between it and its place."""
    mentions = mentions_of(pipeline, report("Rebels fled after the army's recapture of Karsova last year."))[1]
    assert ("recapture", "e-Karsova") in {(mention.lemma, mention.place) for mention in mentions}


def test_place_told_in_is_nearer_than_place_told_near(pipeline: Pipeline) -> None:
    """An attack in a town near the capital was in the town."""
    mentions = mentions_of(pipeline, report("An air strike in Karsova near Oslo killed nine people on Monday."))[1]
    assert {mention.place for mention in mentions} == {"e-Karsova"}


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Three people died when rebels shelled a market in Karsova.", "die", "e-Karsova"),
        ("A plane bombed a market that was full of people in Karsova.", "bomb", "e-Karsova"),
        (
            "The monitor raised the toll of the air strikes on a market in Karsova on Monday to 61.",
            "strike",
            "e-Karsova",
        ),
        ("Police in Karsova arrested two men on Monday.", "arrest", "e-Karsova"),
        ("Officials in Karsova urged Norway to act.", "urge", None),
        ("He spoke in Karsova hours after parliament passed a budget law.", "pass", None),
        ("Asked if he would vote for cuts that cost jobs in Karsova, he called for balance.", "vote", None),
        ("The strike on Karsova came after rebels killed a pilot.", "kill", None),
        ("It was one more answer to the war in Karsova since the attack on his brother.", "attack", None),
    ],
)
def test_place_of_another_event_is_no_ones_else(pipeline: Pipeline, text: str, lemma: str, place: str | None) -> None:
    """Of acts of force one place serves for an act and its toll; a vote has no place because its sentence names one."""
    mentions = mentions_of(pipeline, report(text))[1]
    assert {mention.place for mention in mentions if mention.lemma == lemma} <= {place}


def test_what_another_act_came_after_is_an_event_of_its_own(pipeline: Pipeline) -> None:
    """The word "killing" tells the toll of the strike only where nothing says that it came first."""
    mentions = mentions_of(pipeline, report("The air strike on Karsova came after rebels killed a pilot."))[1]
    assert {"strike", "kill"} <= {mention.lemma for mention in mentions}


def test_hearing_takes_place_in_the_city_of_the_dateline(pipeline: Pipeline) -> None:
    """Who reports a plea from a city reports it from the court."""
    text = "OSLO — Anna Olsen pleaded guilty on Wednesday to fraud."
    document = report(text)
    blocks = (Block(BlockKind.DATELINE, 0, 6), Block(BlockKind.PARAGRAPH, 7, len(text)))
    plea = next(m for m in mentions_of(pipeline, replace(document, blocks=blocks))[1] if m.lemma == "plead")
    assert plea.place_span is not None
    assert text[plea.place_span.start : plea.place_span.end] == "OSLO"


def test_date_of_a_clause_of_time(pipeline: Pipeline) -> None:
    """What happened "in 2011, when …" happened in 2011."""
    mentions = mentions_of(pipeline, report("The war began in 2011, when the government cracked down on protests."))[1]
    assert ("crack", "2011-01-01") in {(mention.lemma, mention.date_start) for mention in mentions}


def test_to_go_on_to_do_is_to_do(pipeline: Pipeline) -> None:
    """Who "went on to praise" has praised; who "is going to praise" plans to."""
    told = {
        text: next(m.modality for m in mentions_of(pipeline, report(text))[1] if m.lemma == "praise")
        for text in ("Olsen went on to praise Norway.", "Olsen is going to praise Norway on Friday.")
    }
    assert list(told.values()) == [Modality.HAPPENED, Modality.PLANNED]


@pytest.mark.parametrize(
    "text",
    [
        "The battle for control of the committee goes on, and the committee will vote in June.",
        "An onslaught of criticism met the plan, which the committee will discuss in June.",
    ],
)
def test_figure_of_speech(pipeline: Pipeline, text: str) -> None:
    """Where nothing else tells of force, a battle is one of words."""
    assert PloverType.ASSAULT not in {mention.type for mention in mentions_of(pipeline, report(text))[1]}


def test_title_of_a_programme_is_no_act(pipeline: Pipeline) -> None:
    """The talk show “Meet the Town” is no meeting."""
    mentions = mentions_of(pipeline, report("She spoke about the vote on “Meet the Town” on Sunday, reporters said."))[
        1
    ]
    assert "meet" not in {mention.lemma for mention in mentions}


@pytest.mark.parametrize(
    ("text", "lemma", "kind"),
    [
        ("Talks in Karsova can end the war.", "talks", PloverType.CONSULT),
        ("The parties ended talks in Karsova on Monday.", "end", PloverType.REJECT),
        ("The senator called out the speaker for his words.", "call", PloverType.ACCUSE),
        ("The senator called for an inquiry.", "call", PloverType.REQUEST),
        ("Anna Olsen vowed to restore the old town.", "vow", PloverType.AGREE),
        ("The rebels vowed to attack the capital.", "vow", PloverType.THREATEN),
        ("Anna Olsen and Jan Berg both declined.", "decline", PloverType.REJECT),
        ("The army released two prisoners in Karsova.", "release", PloverType.CONCEDE),
        ("The group released pictures of two prisoners on Monday.", "release", None),
        ("The mayor of Karsova warned the mine about cracks in a dam on Monday.", "warn", None),
    ],
)
def test_kind_depends_on_what_stands_around_a_verb(pipeline: Pipeline, text: str, lemma: str, kind: PloverType) -> None:
    """Talks that end something are not ended; what is vowed for somebody's good is no threat."""
    assert (lemma, kind) in {(mention.lemma, mention.type) for mention in mentions_of(pipeline, report(text))[1]}


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Karsova's bank declined on Monday.",
        "On point after point, the minister insisted that he was right.",
        "It provoked a constitutional clash with the court.",
        "The road was blocked by a landslide on Monday.",
        "Rain fell on the town hall of Karsova on Monday.",
        "Anna Olsen declined to identify the other guests.",
    ],
)
def test_words_that_only_look_like_acts(pipeline: Pipeline, text: str) -> None:
    """Prices decline, too; a fronted "on" belongs to no verb; a legal clash is none of arms."""
    kinds = {mention.type for mention in mentions_of(pipeline, report(text))[1]}
    assert kinds.isdisjoint({PloverType.REJECT, PloverType.REQUEST, PloverType.ASSAULT, PloverType.PROTEST})


def test_a_day_after_the_report_does_not_make_the_past_a_plan(pipeline: Pipeline) -> None:
    """A date of publication that is off by a day turns "on Friday" into tomorrow; "escaped" has been all the same."""
    document = replace(report("Three men escaped from a jail in Karsova on Friday."), published="2016-10-20")
    escape = next(m for m in mentions_of(pipeline, document)[1] if m.lemma == "escape")
    assert escape.modality is Modality.HAPPENED


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Rebels shelled a base on the village of Karsova in Norway.", "shell", "e-Karsova"),
        ("Two men were shot by guards at Karsova in May.", "shoot", "e-Karsova"),
        (
            "Norway has been locked in a civil war since 2011, when the army cracked down on protests.",
            "crack",
            "e-Norway",
        ),
        ("A jet was shot down on its way to a base at Karsova.", "shoot", None),
    ],
)
def test_place_of_an_act_of_force(pipeline: Pipeline, text: str, lemma: str, place: str | None) -> None:
    """The finer of two nested names, where the doers are, the country at war; not where somebody was going."""
    assert (lemma, place) in {(mention.lemma, mention.place) for mention in mentions_of(pipeline, report(text))[1]}


@pytest.mark.parametrize(
    ("text", "lemma", "day"),
    [
        ("Rebels shelled Karsova on Monday. Three people were also killed in Bergen.", "kill", "2021-06-14"),
        ("Rebels shelled Karsova on Monday. Three people were killed in Bergen.", "kill", None),
        ("Police are seeking a man after a shooting in Karsova Tuesday night.", "shooting", "2021-06-15"),
        ("Rebels will attack Karsova on Monday.", "attack", "2021-06-21"),
        ("The killings in Karsova came after troops entered the town on Tuesday.", "killing", "2021-06-15"),
    ],
)
def test_day_of_what_happened_besides(pipeline: Pipeline, text: str, lemma: str, day: str | None) -> None:
    """What is told as one more act is of the same day, and what came when troops entered is of that one.

    What nobody announces lies behind, though the police are only now looking for its doer.
    """
    assert (lemma, day) in {(mention.lemma, mention.date_start) for mention in mentions_of(pipeline, report(text))[1]}


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Truces were broken near Karsova where the army has fought rebels since 2012.", "fight", "Karsova"),
        ("Jets carried out air strikes south and west of Karsova.", "strike", "Karsova"),
        ("Rebels have fired rockets from the hills into Karsova.", "fire", "Karsova"),
        ("The king met the envoy at the White House on Monday.", "meet", "White House"),
        ("A bomber blew himself up in Norway's largest city of Oslo on Monday.", "blow", "Oslo"),
        ("The village of Karsova suffered an air strike in which six people died.", "strike", "Karsova"),
        ("The city of Oslo came under heavy shelling on Monday.", "shelling", "Oslo"),
        ("A man was arrested on Monday for a shooting in Karsova.", "arrest", None),
        ("The ministry has doubts about Oslo's planned truce.", "truce", None),
    ],
)
def test_place_beside_the_act(pipeline: Pipeline, text: str, lemma: str, place: str | None) -> None:
    """A clause with "where", a direction, a target and who suffers it say where an act was; not where the crime was."""
    parsed, mentions = mentions_of(pipeline, report(text))
    places = {each.lemma: each.place_span and parsed[0].document.words(each.place_span) for each in mentions}
    assert places.get(lemma) == place


@pytest.mark.parametrize(
    ("text", "lemma", "day"),
    [
        ("Anna Olsen condemned the raid during a visit to Oslo on Tuesday.", "condemn", "2021-06-15"),
        ("The state accused rebels of shelling the town on Thursday.", "accuse", "2021-06-17"),
        ("The state accused rebels of shelling the town on Monday.", "accuse", None),
        ("The group seized the town in a lightning 2014 campaign.", "seize", "2014-01-01"),
        ("The army stopped the raids to pave the way for a truce on Friday.", "truce", "2021-06-18"),
        ("The king will face pressure at talks in Oslo on Friday.", "talks", "2021-06-18"),
        ("No one was in custody for the shooting in Karsova as of Tuesday.", "shooting", None),
    ],
)
def test_day_of_what_it_goes_with(pipeline: Pipeline, text: str, lemma: str, day: str | None) -> None:
    """What is done in the course of something is done on its day; so is what is said of an act of the report's day."""
    mentions = mentions_of(pipeline, report(text))[1]
    assert {each.lemma: each.date_start for each in mentions}.get(lemma) == day


def test_site_behind_a_headline_does_nothing(pipeline: Pipeline) -> None:
    """Sites put their name behind the headline: they are not who says it."""
    text = "# Raid on Norwegian school kills four monitoring group says - Reuters\nFour people died."
    parsed, mentions = mentions_of(pipeline, report(text))
    assert "Reuters" not in {parsed[0].document.words(part.span) for each in mentions for part in each.participants}


@pytest.mark.parametrize("birth", ["(DOB 03/14/1999)", "(born on March 14, 1999)"])
def test_a_birthday_is_the_day_of_nothing_told(pipeline: Pipeline, birth: str) -> None:
    """The day on which somebody was born is not that of what he does."""
    mentions = mentions_of(pipeline, report(f"Police in Bergen arrested Ole Berg {birth} at his home."))[1]
    assert {mention.date_start for mention in mentions} == {None}


def test_day_of_a_claim_is_not_that_of_the_attack(pipeline: Pipeline) -> None:
    """Who claims an attack on Tuesday may have struck before."""
    mentions = mentions_of(pipeline, report("The group claimed the attack in a statement on Tuesday."))[1]
    assert {mention.date_start for mention in mentions if mention.lemma == "attack"} <= {None}


def test_lives_are_claimed_by_the_attack_itself(pipeline: Pipeline) -> None:
    """An attack that claims lives on a day is of that day."""
    text = "Raids on Karsova claimed nine lives on Tuesday."
    mentions = mentions_of(pipeline, report(text, published="2016-10-19"))[1]
    assert "2016-10-18" in {mention.date_start for mention in mentions}


def test_overnight_begins_on_the_evening_before(pipeline: Pipeline) -> None:
    """What a report of Sunday tells as overnight may have been on Saturday evening."""
    mentions = mentions_of(pipeline, report("Overnight nine people were shot in Karsova.", published="2016-10-16"))[1]
    assert ("2016-10-15", "2016-10-16") in {(mention.date_start, mention.date_end) for mention in mentions}


def test_what_has_also_been_hit_was_hit_at_any_time(pipeline: Pipeline) -> None:
    """Only an act told as one more of the same time has the day of the one before it."""
    text = "A bomb killed nine in Karsova on Monday. The city has also been rocked by occasional bomb blasts."
    mentions = mentions_of(pipeline, report(text, published="2016-10-19"))[1]
    assert {mention.date_start for mention in mentions if mention.lemma in {"blast", "bomb blast"}} <= {None}


@pytest.mark.parametrize(
    ("text", "lemma", "day"),
    [
        ("A truce agreed by Norway and Sweden in February has been violated.", "truce", "2016-02-01"),
        ("Dozens died in gas attacks carried out by the army in August 2013.", "attack", "2013-08-01"),
        ("The complaint released by the court on Tuesday names two men.", "complaint", None),
    ],
)
def test_day_of_the_verb_behind_a_noun(pipeline: Pipeline, text: str, lemma: str, day: str | None) -> None:
    """A verb that only says that an event was gives its day; one that tells another act does not."""
    mentions = mentions_of(pipeline, report(text, published="2016-10-20"))[1]
    assert {mention.date_start for mention in mentions if mention.lemma == lemma} <= {day}
    assert day is None or day in {mention.date_start for mention in mentions if mention.lemma == lemma}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Airstrikes on Karsova killed nine. Ten died in airstrikes on a road when their bus was hit.",
            PloverType.ASSAULT,
        ),
        ("Two cars collided in Karsova on Monday. A bus was hit as well.", None),
    ],
)
def test_bus_that_is_hit(pipeline: Pipeline, text: str, kind: PloverType | None) -> None:
    """Among raids and shells a bus is hit by one, on a road by a car."""
    mentions = mentions_of(pipeline, report(text))[1]
    assert {mention.type for mention in mentions if mention.lemma == "hit"} == {kind}
