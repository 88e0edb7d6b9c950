"""Reads words that are known to tell events, also those that the lexicon has not: when, where, who and how firm."""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract.events.acts import find_triggers
from rashomon.extract.events.find import dates_within, make_mention, read_tenor
from rashomon.extract.events.grammar import lemma_of
from rashomon.extract.events.lexicon import ANY_ACT, Pattern
from rashomon.extract.events.nations import with_nations
from rashomon.extract.events.settings import read_times, settings_of
from rashomon.extract.events.triggers import Trigger, noun_trigger, verb_trigger
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import EntityAt, EventMention, Span, TimeExpression


def read_given(
    parsed: Parsed, words: Iterable[Span], times: Sequence[TimeExpression], entity_at: EntityAt
) -> Iterator[tuple[Span, EventMention]]:
    """Yield each of these words with what it tells of its event.

    `find_events` decides by itself which words tell an event; this is for words that somebody else has marked.
    """
    entity_at = with_nations(parsed, entity_at)
    dated = read_times(parsed, times)
    tenor = read_tenor(parsed)

    def is_place(tokens: Tokens) -> bool:
        return entity_at(parsed.span(tokens)) is not None

    for span in words:
        token = parsed.tokens(span).root
        triggers = find_triggers(token.sent)
        trigger = next((each for each in triggers if each.token.i == token.i), None) or bare_trigger(token)
        setting = settings_of(trigger, triggers, dates_within(token.sent, dated), is_place)[0]
        yield span, make_mention(parsed, trigger, setting, entity_at, tenor)


def bare_trigger(token: Token) -> Trigger:
    """Take a word for an event of its class, or of none."""
    known = verb_trigger(token) or noun_trigger(token)
    pattern = known.pattern if known is not None else Pattern(lemma_of(token), (), frozenset(), ANY_ACT, weak=False)
    return Trigger(token, pattern, names=tuple(token.sent.ents))
