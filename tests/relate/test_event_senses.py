"""Which words can name one event, and what keeps two events apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.events import read_given
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.relate.align import join_acts, join_mentions
from rashomon.relate.align.senses import root_of, senses
from rashomon.schema import Span
from tests.event_reports import mentions_of, names_themselves, places_of, report

MAX_JOIN_SECONDS = 20  # of 1,000 mentions; takes about one, and minutes where it grows with the square of the groups


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("negotiate", "negotiations"),
        ("explode", "explosion"),
        ("invade", "invasion"),
        ("kill", "killing"),
        ("announce", "announcement"),
        ("agree", "agreement"),
        ("arrive", "arrival"),
        ("seize", "seizure"),
        ("deliver", "delivery"),
        ("apologize", "apology"),
        ("move", "movement"),
        ("decide", "decision"),
        ("vote", "voting"),
    ],
)
def test_noun_made_of_a_verb(verb: str, noun: str) -> None:
    """A verb and the noun made of it name one event."""
    assert root_of(verb) == root_of(noun)


@pytest.mark.parametrize(("one", "other"), [("trial", "try"), ("sign", "sing"), ("use", "usual")])
def test_words_of_two_families(one: str, other: str) -> None:
    """A short word is not cut down to what it shares with another."""
    assert root_of(one) != root_of(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=24))
def test_root_of_any_word(word: str) -> None:
    """Whatever the letters, a root comes out, no longer than the word and one letter."""
    assert len(root_of(word)) <= len(word) + 1


def test_irregular_pairs_share_a_sense() -> None:
    """What no ending explains stands in the lexicon."""
    known = senses()
    assert known["die"] & known["death"]
    assert known["earthquake"] & known["quake"]
    assert known["acquire"] & known["buy"]
    assert not known["quake"] & known["buy"]


def joined(pipeline: Pipeline, *texts: str) -> list[set[str]]:
    """Give the lemmas of each event that reports with these texts tell."""
    documents = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    parsed, mentions = mentions_of(pipeline, *documents)
    return [{m.lemma for m in group} for group in join_mentions(mentions, parsed, places_of(mentions))]


@pytest.mark.parametrize(
    "texts",
    [
        ("An earthquake struck Karsova on Monday.", "The quake in Karsova on Monday destroyed homes."),
        ("Rebels killed the governor of Karsova on Monday.", "The killing of the governor in Karsova shocked Norway."),
    ],
)
def test_other_words_for_one_event(pipeline: Pipeline, texts: tuple[str, ...]) -> None:
    """Reports that use two words for one thing tell one event."""
    assert len(joined(pipeline, *texts)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        # one and many
        ("Rebels killed the pilot in Karsova.", "In Karsova 31 people were killed."),
        # a truce of a town and one of the land
        ("A local truce in Karsova was agreed.", "A nationwide ceasefire was agreed in Karsova."),
        # a toll of the war and one of a strike
        ("More than 280,000 people have been killed in Karsova.", "An air strike in Karsova killed nine people."),
        # two inquiries
        ("The police investigation of Olsen ended.", "The senate investigation of Olsen ended."),
    ],
)
def test_events_that_stay_two(pipeline: Pipeline, texts: tuple[str, ...]) -> None:
    """What reports set apart by victims, scope, size or subject is not joined, though all else agrees."""
    documents = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    parsed, mentions = mentions_of(pipeline, *documents)
    groups = join_mentions(mentions, parsed, places_of(mentions))
    assert all(len({mention.span.document for mention in group}) == 1 for group in groups), groups


def test_blast_and_deaths_are_two_acts_of_one_event(pipeline: Pipeline) -> None:
    """`join_acts` parts what `join_mentions` keeps together, and takes words that the lexicon has not."""
    text = "The blast in Karsova on Monday killed nine people. Neighbours baked bread. The blast shook windows."
    parsed = pipeline.parse([report(text)])
    words = [
        Span("report.txt", text.index(word), text.index(word) + len(word)) for word in ("blast", "killed", "baked")
    ]
    times = tuple(find_times(parsed[0], "2021-06-17"))
    given_words = list(read_given(parsed[0], words, times, names_themselves(parsed)))
    acts = join_acts([mention for _, mention in given_words], parsed, places_of([m for _, m in given_words]))
    assert [span for span, _ in given_words] == words
    assert sorted(len(act) for act in acts) == [1, 1, 1]


def test_many_tellings_are_joined_in_time(pipeline: Pipeline) -> None:
    """A pile of reports that all tell of strikes does not take minutes."""
    towns = ["Karsova", "Oslo", "Bergen", "Lima", "Accra"]
    text = " ".join(
        f"An air strike hit {towns[index % 5]} on {1 + index % 28} June, killing nine people." for index in range(50)
    )
    documents = [report(text, location=f"{index}.txt") for index in range(10)]
    parsed, mentions = mentions_of(pipeline, *documents)
    started = time.process_time()
    groups = join_mentions(mentions, parsed, places_of(mentions))
    assert time.process_time() - started < MAX_JOIN_SECONDS
    assert sum(map(len, groups)) == len(mentions)
