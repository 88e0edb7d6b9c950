"""Who is said to come to a meeting, to be invited or to stay away, in which words and by whom."""

import pytest

from rashomon.extract.events import with_sources
from rashomon.extract.quotations import find_attributions
from rashomon.parse import Pipeline
from rashomon.schema import ParticipantStatus, Participation
from tests.event_reports import mentions_of, names_themselves, report

CONFIRMED, POSSIBLE = ParticipantStatus.CONFIRMED, ParticipantStatus.POSSIBLE
INVITED, DECLINED = ParticipantStatus.INVITED, ParticipantStatus.DECLINED
AHEAD, OVER = True, False
TALKS = "Norway will host talks in Oslo on Saturday."


def parts_of(pipeline: Pipeline, text: str, name: str) -> list[tuple[ParticipantStatus, bool, str]]:
    """Give what words say of somebody's coming: the status, whether it lies ahead, and the words."""
    document = report(text)
    _, mentions = mentions_of(pipeline, document)
    told = [part for mention in mentions for part in mention.participants if part.cue is not None]
    return [
        (part.status, part.ahead, document.words(part.cue))
        for part in told
        if part.cue is not None and name in document.words(part.span)
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "status", "ahead", "cue"),
    [
        ("Peru will attend.", "Peru", CONFIRMED, AHEAD, "will attend"),
        ("Peru is expected to attend the talks.", "Peru", POSSIBLE, AHEAD, "is expected to attend"),
        ("Peru may also take part.", "Peru", POSSIBLE, AHEAD, "may also take part"),
        ("Peru has been invited to the talks.", "Peru", INVITED, AHEAD, "has been invited"),
        ("Peru was not invited.", "Peru", DECLINED, AHEAD, "was not invited"),
        ("Invitations went to Peru and Chile.", "Chile", INVITED, AHEAD, "Invitations went"),
        ("Peru will not take part in the talks.", "Peru", DECLINED, AHEAD, "will not take part"),
        ("Peru said it would stay away.", "Peru", DECLINED, AHEAD, "would stay away"),
        ("Peru pulled out at the last minute.", "Peru", DECLINED, OVER, "pulled out"),
        ("Peru boycotted the talks.", "Peru", DECLINED, OVER, "boycotted"),
        ("Peru threatened to boycott the talks.", "Peru", POSSIBLE, AHEAD, "threatened to boycott"),
        ("Peru did not attend.", "Peru", DECLINED, OVER, "did not attend"),
        ("Peru failed to show up.", "Peru", DECLINED, OVER, "failed to show up"),
        ("Peru was absent.", "Peru", DECLINED, OVER, "was absent"),
        ("Peru has not confirmed that it will attend the talks.", "Peru", POSSIBLE, AHEAD, "will attend"),
        ("Peru has confirmed its participation.", "Peru", CONFIRMED, AHEAD, "confirmed its participation"),
        ("Peru's participation was in doubt.", "Peru", POSSIBLE, AHEAD, "participation was in doubt"),
        ("The talks opened in Oslo without Peru.", "Peru", DECLINED, OVER, "without Peru"),
        ("Peru was represented by its ambassador.", "Peru", CONFIRMED, OVER, "was represented"),
        ("Peru turned down the invitation.", "Peru", DECLINED, OVER, "turned down"),
    ],
)
def test_what_words_say_of_coming(
    pipeline: Pipeline, sentence: str, name: str, status: ParticipantStatus, ahead: object, cue: str
) -> None:
    """Also in a sentence that does not name the meeting, but follows one that does."""
    assert (status, ahead, cue) in parts_of(pipeline, f"{TALKS} {sentence}", name)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru takes part in the fighting in Karsova.",
        "Peru will come to Bergen in May.",
        "Peru boycotts fruit from Chile.",
        "Peru declined to comment.",
    ],
)
def test_what_is_not_said_of_the_meeting(pipeline: Pipeline, sentence: str) -> None:
    """Who goes elsewhere, or takes part in something else, does not come to the meeting for that."""
    assert not parts_of(pipeline, f"{TALKS} {sentence}", "Peru")


def sourced(pipeline: Pipeline, text: str) -> list[Participation]:
    parsed, mentions = mentions_of(pipeline, report(text))
    quotations = find_attributions(parsed[0], (), names_themselves(parsed)).quotations
    return [part for mention in with_sources(mentions, quotations) for part in mention.participants if part.cue]


def test_who_says_so(pipeline: Pipeline) -> None:
    """Two voices of one report are two; what the report says itself has no source."""
    parts = sourced(pipeline, f"{TALKS} Ann Berg said that Peru would not attend. Chile was not invited.")
    by_status = {part.ahead and part.source is not None: part for part in parts}
    assert by_status[True].status is DECLINED
    assert by_status[True].attribution is not None
    assert [part for part in parts if part.attribution is None]
