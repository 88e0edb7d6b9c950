"""What somebody does by saying something: blame, praise, reject, refuse and ask; and speeches that reports speak of."""

import pytest

from rashomon.parse import Pipeline
from rashomon.schema import PloverType
from tests.event_reports import mentions_of, report


def kinds(pipeline: Pipeline, text: str) -> set[tuple[str, PloverType | None]]:
    return {(mention.lemma, mention.type) for mention in mentions_of(pipeline, report(text))[1]}


@pytest.mark.parametrize(
    ("text", "lemma", "kind"),
    [
        ("Anna Olsen said the remarks were irresponsible.", "say", PloverType.ACCUSE),
        ("Anna Olsen called the plan unacceptable.", "call", PloverType.ACCUSE),
        ("Norway described the raid as a crime against the town.", "describe", PloverType.ACCUSE),
        ("Norway said that Sweden was behind the attack on Karsova.", "say", PloverType.ACCUSE),
        ("Norway said the reports were baseless.", "say", PloverType.REJECT),
        ("Anna Olsen said the nurses were heroic.", "say", PloverType.SUPPORT),
        ("Anna Olsen said that she would no longer speak to reporters.", "will not", PloverType.REJECT),
        ("Anna Olsen said she will not resign.", "will not", PloverType.REJECT),
        ("“I will not resign,” Anna Olsen said.", "will not", PloverType.REJECT),
        ("Norway asked that Sweden return the ships.", "ask", PloverType.REQUEST),
        ("Norway asked ministers dating back to 1997 to hand over their letters.", "ask", PloverType.REQUEST),
    ],
)
def test_acts_by_saying(pipeline: Pipeline, text: str, lemma: str, kind: PloverType) -> None:
    """Whoever calls a thing bad accuses, whoever calls a report false rejects it, and who will not do it refuses."""
    found = kinds(pipeline, text)
    assert (lemma, kind) in found, found


@pytest.mark.parametrize(
    "text",
    [
        "Anna Olsen said the remarks were not irresponsible.",
        "Anna Olsen said she was wrong.",
        "Anna Olsen said the harvest was late.",
        "“He will never walk through my door again,” Anna Olsen said.",
        "Anna Olsen said she would not comment.",
        "Police asked anyone with information to call the station.",
    ],
)
def test_plain_sayings(pipeline: Pipeline, text: str) -> None:
    """What is denied, said of oneself or asked of everybody is no such act."""
    found = {kind for _, kind in kinds(pipeline, text)}
    assert not found & {PloverType.ACCUSE, PloverType.REJECT, PloverType.REQUEST}, found


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Anna Olsen regretted her remarks in Karsova on Monday.", "remark"),
        ("Anna Olsen sent a letter to the council on Monday.", "letter"),
        ("The press conference on Monday lasted an hour.", "conference"),
    ],
)
def test_speech_spoken_of(pipeline: Pipeline, text: str, lemma: str) -> None:
    """What was said or written is an event where a report speaks of the saying."""
    assert (lemma, None) in kinds(pipeline, text)
