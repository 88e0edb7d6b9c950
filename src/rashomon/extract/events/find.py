"""Finds the events that a report tells, each with its words, date, place and parties."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.extract.events.acts import THREAT_BY_MODAL, find_triggers
from rashomon.extract.events.anaphora import with_anaphors
from rashomon.extract.events.arguments import find_parties
from rashomon.extract.events.lexicon import defining_words, event_classes, word_set
from rashomon.extract.events.modality import judge
from rashomon.extract.events.nations import with_nations
from rashomon.extract.events.nearby import date_nearby, date_together, place_nearby
from rashomon.extract.events.others import find_others
from rashomon.extract.events.particular import can_allude, is_particular
from rashomon.extract.events.parts import with_comings
from rashomon.extract.events.sayings import REFUSED
from rashomon.extract.events.settings import Dated, Setting, as_past, read_times, settings_of
from rashomon.extract.events.status import status_of
from rashomon.extract.events.triggers import Trigger
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import (
    BlockKind,
    EntityAt,
    EventMention,
    Modality,
    Participation,
    PloverType,
    Span,
    TimeExpression,
    content_id,
)
from rashomon.schema.documents import BODY_KINDS

CALAMITIES = frozenset({"disaster", "accident", "incident", "fire", "outbreak"})
VIOLENCE = frozenset(
    {"attack", "bombing", "air_strike", "shelling", "shooting", "killing", "offensive", "battle", "war", "clash"}
)
COURT = frozenset({"trial", "ruling", "plea", "charge", "lawsuit"})
EXECUTIONS = frozenset({"execution", "execute"})
# What tells of force beyond doubt: an "attack" is one of words in a report without any of these.
FORCE = (VIOLENCE - {"attack", "offensive", "war", "battle"}) | {
    "casualty",
    "death",
    "kidnapping",
    "explosion",
    "arrest",
}
FROM_AFAR = frozenset({"air_strike", "shelling", "bombing"})
STRUCK = frozenset({"hit", "smash", "slam"})
FIGURATIVE = frozenset({"battle", "clash", "offensive"})
FIGURES = frozenset({"blitz", "barrage", "bombard", "bombardment"})
MAX_FORCE_IN_PEACE = 0.05
"""Share of a report's events that may be of force though it tells of something else: one word of many is a figure."""
VERBAL = frozenset({"attack", "assault", "onslaught", "blast", "barrage", "slaughter"})
CONSENTS = frozenset({"agreement", "promise"})
ATTACKED = frozenset({"PERSON", "ORGANIZATION"})
# What nobody announces: a weekday of it lies behind.
BEFALLEN = frozenset(
    """attack air_strike bombing explosion shelling shooting downing killing casualty death clash kidnapping disaster
    fire accident incident crime""".split()  # noqa: SIM905
)
CARRIED = frozenset({"occur", "harm", "hold", "include"})  # the ways of a verb that say that an event was
PARTAKING = frozenset({"attend", "join"})
SITE_MARKS = frozenset({" - ", " | ", " – ", " — "})
DASHES = frozenset({"-", "‐", "‑", "–"})


def find_events(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Iterator[EventMention]:
    """Yield each telling of an event in the article's own text, in text order."""
    yield from read_events(parsed, times, entity_at).events


@dataclass(frozen=True, slots=True)
class EventsTold:
    """The tellings of events of one report, and what is one only together with others, each in text order.

    `others` are acts that no word list knows: those are events that another report tells as well. `allusions` are
    words that tell no event by themselves ("such attacks") but may speak of one that is told elsewhere.
    """

    events: tuple[EventMention, ...]
    others: tuple[EventMention, ...]
    allusions: tuple[EventMention, ...]


def read_events(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> EventsTold:
    """Read what a report tells of events."""
    entity_at = cache(with_nations(parsed, entity_at))
    dated = read_times(parsed, times)
    read = [(block, sentence, find_triggers(sentence)) for block, sentence in parsed.sentences(*sorted(BODY_KINDS))]
    tenor = tenor_of([trigger.event_class for _, _, triggers in read for trigger in triggers])
    read = [(block, sentence, [in_tenor(each, tenor) for each in triggers]) for block, sentence, triggers in read]

    def is_place(tokens: Tokens) -> bool:
        return entity_at(parsed.span(tokens)) is not None

    told: list[tuple[Trigger, EventMention]] = []
    others: list[EventMention] = []
    allusions: list[EventMention] = []
    for block, sentence, triggers in read:
        told_here: list[tuple[Trigger, EventMention]] = []
        days = dates_within(sentence, dated)
        for trigger in triggers:
            for setting in settings_of(trigger, triggers, days, is_place):
                mention = make_mention(parsed, trigger, setting, entity_at, tenor)
                if is_particular(mention, trigger, block) and not is_figure_of_speech(mention, trigger, tenor):
                    told_here.append((trigger, mention))
                elif can_allude(mention, trigger):
                    allusions.append(mention)
        consents = consents_among(told_here)
        told.extend((trigger, mention) for trigger, mention in told_here if trigger.token.i not in consents)
        taken = {index for each in triggers for index in (each.token.i, each.predicate.i, *(t.i for t in each.also))}
        for trigger in find_others(sentence, taken, headline=block.kind is BlockKind.TITLE):
            setting = settings_of(trigger, [*triggers, trigger], days, is_place)[0]
            others.append(make_mention(parsed, trigger, setting, entity_at, tenor))
    whole = with_anaphors(parsed, with_comings(parsed, told, entity_at))
    of_days = date_nearby(date_together(parsed, whole))
    found = place_nearby(parsed, of_days, entity_at)
    return EventsTold(tuple(found), tuple(others), tuple(allusions))


def consents_among(told: Sequence[tuple[Trigger, EventMention]]) -> set[int]:
    """Find the consents and promises to another event of the sentence: they only say how firm that is."""
    promised = {
        trigger.predicate.head.i
        for trigger, mention in told
        if trigger.predicate.dep_ in {"xcomp", "ccomp"} and (mention.date_start or mention.place_span)
    }
    return {
        trigger.token.i
        for trigger, mention in told
        if not (trigger.nominal or mention.date_start)
        and trigger.event_class in CONSENTS
        and trigger.token.i in promised
    }


def dates_within(sentence: Tokens, dated: Sequence[Dated]) -> list[Dated]:
    return [time for time in dated if sentence.start <= time.tokens.start < sentence.end]


@dataclass(frozen=True, slots=True)
class Tenor:
    """What a report is about, where that decides what a word means.

    In the report of a calamity nobody killed the dead; where no force is told of, to attack is to accuse; `bombs` is
    whether it tells of raids and shells more than of accidents.
    """

    calamity: bool
    violence: bool
    court: bool
    bombs: bool


def tenor_of(names: Sequence[str]) -> Tenor:
    """Judge a report by the classes of the events that it tells."""
    calamities = sum(name in CALAMITIES for name in names)
    return Tenor(
        calamity=calamities > sum(name in VIOLENCE for name in names),
        violence=sum(name in FORCE for name in names) > min(1, len(names) * MAX_FORCE_IN_PEACE),
        court=any(name in COURT for name in names),
        bombs=sum(name in FROM_AFAR for name in names) > sum(name == "accident" for name in names),
    )


def read_tenor(parsed: Parsed) -> Tenor:
    sentences = parsed.sentences(*sorted(BODY_KINDS))
    return tenor_of([trigger.event_class for _, sentence in sentences for trigger in find_triggers(sentence)])


def in_tenor(trigger: Trigger, tenor: Tenor) -> Trigger:
    """Take a strike that nothing else tells of for one of arms where arms are told of, else for one of work.

    An execution is a killing where arms are told of and no court, and a bus that is hit among raids is hit by one.
    """
    if trigger.event_class == "accident" and trigger.pattern.lemma in STRUCK and tenor.bombs:
        return replace(trigger, pattern=replace(trigger.pattern, event_class="attack"))
    if trigger.pattern.lemma in EXECUTIONS and trigger.event_class == "sentence" and tenor.violence and not tenor.court:
        return replace(trigger, pattern=replace(trigger.pattern, event_class="killing"))
    if trigger.pattern.lemma != "strike" or trigger.pattern.needs or not tenor.violence:
        return trigger
    return replace(trigger, pattern=replace(trigger.pattern, event_class="air_strike"))


def make_mention(parsed: Parsed, trigger: Trigger, setting: Setting, entity_at: EntityAt, tenor: Tenor) -> EventMention:
    doc = trigger.token.doc
    span = parsed.span(Tokens(doc, *setting.region))
    modality, cue = judge_act(trigger)
    if modality is Modality.HAPPENED and trigger.event_class in BEFALLEN:
        setting = as_past(setting, parsed.document.published)
    place_span = parsed.span(setting.place) if setting.place is not None else None
    parties = tuple(participations(parsed, trigger, modality, entity_at, place_span))
    return EventMention(
        id=content_id("m", parsed.document.id, span.start, span.end, trigger.token.idx, trigger.event_class),
        span=span,
        trigger=trigger_span(parsed, trigger),
        lemma=trigger.pattern.lemma,
        type=type_of(parsed, trigger, parties, tenor),
        modality=modality if modality is not Modality.HAPPENED else by_date(parsed, trigger, setting),
        modality_cue=parsed.span(cue) if cue is not None else None,
        date_start=setting.time.start if setting.time else None,
        date_end=setting.time.end if setting.time else None,
        place=None if setting.place is None else place_entity(parsed, setting.place, entity_at),
        place_span=place_span,
        participants=parties,
    )


def place_entity(parsed: Parsed, place: Tokens, entity_at: EntityAt) -> str | None:
    """Ask what a place is by its whole phrase, else by the name in it ("Karsova city")."""
    names = [token for token in place if token.pos_ == "PROPN"] if len(place) > 1 else []
    asked = (place, *(place.doc[token.i : token.i + 1] for token in names))
    return next((found for tokens in asked if (found := entity_at(parsed.span(tokens))) is not None), None)


def judge_act(trigger: Trigger) -> tuple[Modality, Token | None]:
    """Judge how firm an event is; what one will or will not do has been said, and who stays away stops no meeting."""
    if trigger.pattern.lemma in {THREAT_BY_MODAL, REFUSED}:
        return Modality.HAPPENED, None
    modality, cue = judge(trigger)
    if trigger.pattern.lemma in PARTAKING and not trigger.nominal and modality is not Modality.HAPPENED:
        return Modality.PLANNED, cue
    return modality, cue


def trigger_span(parsed: Parsed, trigger: Trigger) -> Span:
    """Give the event word with its particle and, of a noun, the compound that it heads ("air strikes")."""
    token = trigger.token
    start, end, sentence = token.i, token.i + 1, token.sent
    while start > sentence.start and is_part(token.doc[start - 1], token):
        start -= 1
    while end < sentence.end and token.doc[end].dep_ == "compound:prt" and token.doc[end].head.i == token.i:
        end += 1
    return parsed.span(Tokens(token.doc, start, end))


def is_part(before: Token, token: Token) -> bool:
    if before.i > 0 and before.doc[before.i - 1].text in DASHES:  # "an eight-hour truce"
        return False
    defining = defining_words() if before.dep_ == "compound" else word_set("defining")
    return (
        before.dep_ in {"compound", "amod"}
        and before.head.i == token.i
        and before.lower_ in defining
        and before.pos_ != "PROPN"
    )


def by_date(parsed: Parsed, trigger: Trigger, setting: Setting) -> Modality:
    """Judge by its date what no word marks: what lies after the day of the report is planned.

    What a verb tells as past has happened: dates of publication are off by a day at times.
    """
    published = (parsed.document.published or "")[:10]
    past = (not trigger.nominal or trigger.kind in CARRIED) and is_told_as_past(trigger.predicate)
    ahead = setting.time is not None and published and setting.time.start > published and not past
    return Modality.PLANNED if ahead else Modality.HAPPENED


def is_told_as_past(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass"}]
    return any(helper.tag_ == "VBD" for helper in helpers) or (verb.tag_ == "VBD" and not helpers)


def type_of(parsed: Parsed, trigger: Trigger, parties: Sequence[Participation], tenor: Tenor) -> PloverType | None:
    if trigger.event_class == "casualty" and tenor.calamity:
        return None
    by_name = any(is_named(parsed, part, "recipient", ATTACKED) for part in parties)
    if by_name and (is_in_words(trigger, tenor) or is_between_people(parsed, trigger, parties)):
        return PloverType.ACCUSE
    return event_classes()[trigger.event_class].type


def is_in_words(trigger: Trigger, tenor: Tenor) -> bool:
    """Tell whether a word for force tells of words: "attack", "onslaught", in a report that tells of no other force."""
    return trigger.pattern.lemma in VERBAL and not tenor.violence


def is_figure_of_speech(mention: EventMention, trigger: Trigger, tenor: Tenor) -> bool:
    """Tell whether force is only spoken of ("the battle for the nomination", "an onslaught of criticism")."""
    if tenor.violence or trigger.pattern.needs or mention.place_span or trigger.kind == "harm":
        return False
    figure = trigger.event_class in FIGURATIVE or trigger.pattern.lemma in FIGURES
    undated = trigger.event_class == "attack" and mention.date_start is None
    return mention.type is PloverType.ASSAULT and (figure or undated)


def is_between_people(parsed: Parsed, trigger: Trigger, parties: Sequence[Participation]) -> bool:
    """Tell whether somebody named attacks somebody named and nothing says when, where or how: that is in words."""
    plain = trigger.pattern.lemma in VERBAL and not trigger.pattern.needs and not trigger.nominal
    armed = any(child.dep_ in {"obl", "obl:unmarked"} for child in trigger.token.children)
    return plain and not armed and any(is_named(parsed, part, "actor", frozenset({"PERSON"})) for part in parties)


def is_named(parsed: Parsed, part: Participation, role: str, labels: Collection[str]) -> bool:
    return part.role == role and parsed.tokens(part.span).root.ent_type_ in labels


def participations(
    parsed: Parsed, trigger: Trigger, modality: Modality, entity_at: EntityAt, place: Span | None
) -> Iterator[Participation]:
    for party in find_parties(parsed, trigger, entity_at):
        span = parsed.span(Tokens(trigger.token.doc, party.tokens[0].i, party.tokens[-1].i + 1))
        if is_name_of_site(parsed, span):
            continue
        if place is not None and span.overlap(place) and party.way not in {"subject", "with", "possessive"}:
            continue
        yield Participation(span, party.entity, party.role, status_of(party, trigger, modality))


def is_name_of_site(parsed: Parsed, span: Span) -> bool:
    """Tell whether words stand behind a dash at the end of a line, as sites put their names behind a headline."""
    text = parsed.document.text
    return text[span.start - 3 : span.start] in SITE_MARKS and text[span.end : span.end + 1] in {"", "\n"}
