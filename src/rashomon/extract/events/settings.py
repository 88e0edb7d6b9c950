"""When and where a telling puts an event; one sentence may tell two ("in Bern on Monday and in Rome on Friday")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rashomon.extract.events.extents import Region, clause_of, extent_of
from rashomon.extract.events.grammar import MAX_CLIMB, OBJECTS, lemma_of, preposition_of
from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes, word_set
from rashomon.extract.events.modality import judge_verb
from rashomon.extract.events.triggers import Trigger, is_beyond_speech, match_support, whole_phrase
from rashomon.extract.events.whereabouts import IsPlace, find_place
from rashomon.extract.times.almanac import parse_day
from rashomon.extract.times.births import is_birthday
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Modality, PloverType, TimeExpression, TimeType
from rashomon.schema.calendar import MONTHS, WEEKDAYS
from rashomon.schema.timex import days_of

PAIR_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})
# "Saturday's meeting", "the 2001 attacks": such a date belongs to the word before which it stands.
INSEPARABLE = frozenset({"compound", "nmod:poss", "nummod", "amod", "flat"})
# "a deal by Friday", "before the vote on Monday": such a date is not the day of the event.
BOUNDS = frozenset({"by", "until", "till", "before", "after", "beyond", "past"})
# What an act of speech is about stands after one of these.
TOPICS = frozenset({"for", "of", "about", "over", "against", "to"})
# What somebody does by saying that he does it.
DECLARED = frozenset({PloverType.REJECT, PloverType.SUPPORT, PloverType.AGREE, PloverType.CONCEDE, PloverType.RETREAT})
# What takes place on a day that is set for it.
HELD = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.PROTEST})
PLACE_TAGS = frozenset({"ADP", "DET", "PROPN", "ADJ"})
# "this Friday": such a weekday is ahead, whatever is told of it.
WITH_ARMS = frozenset({"bombing", "explosion"})
"""A bomb that "struck on Monday" was then; "a shooting that left three hurt early Saturday" may be dated by others."""
COMING = frozenset({"next", "this", "coming"})
DAYS_OF_WEEK = 7
MAX_PAIR_TOKENS = 8
MAX_LINK_TOKENS = 5


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with its first and last day."""

    tokens: Tokens
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where one telling of an event puts it, and the tokens that tell it."""

    region: Region
    time: Dated | None
    place: Tokens | None


def as_past(setting: Setting, published: str | None) -> Setting:
    """Give the weekday before the report for one after it: what nobody announces lies behind ("police look into …")."""
    told, day = setting.time, parse_day(published)
    if told is None or day is None or not any(token.lower_ in WEEKDAYS for token in told.tokens):
        return setting
    start, end = parse_day(told.start), parse_day(told.end)
    ahead = (start - day).days if start else 0
    if start is None or end is None or not 0 < ahead < DAYS_OF_WEEK or told.tokens[0].lower_ in COMING:
        return setting
    week = timedelta(days=DAYS_OF_WEEK)
    return replace(setting, time=replace(told, start=(start - week).isoformat(), end=(end - week).isoformat()))


def read_times(parsed: Parsed, times: Sequence[TimeExpression]) -> list[Dated]:
    """Give the time expressions that stand for days, in text order."""
    found = []
    for time in times:
        days = days_of(time.value) if time.value else None
        tokens = parsed.tokens(time.span)
        hour_only = time.type is TimeType.TIME and is_hour_only(tokens)
        if days is not None and not hour_only and not is_birthday(parsed.document.text, time.span.start):
            found.append(Dated(tokens, *nights(tokens, days)))
    return sorted(found, key=lambda each: each.tokens.start)


def nights(tokens: Tokens, days: tuple[str, str]) -> tuple[str, str]:
    """Let "overnight" begin on the evening of the day before: a report of Sunday tells so of Saturday 11 p.m."""
    day = parse_day(days[0])
    if tokens.root.lower_ != "overnight" or len(tokens) > 1 or day is None or days[0] != days[1]:
        return days
    return (day - timedelta(days=1)).isoformat(), days[1]


def is_hour_only(tokens: Tokens) -> bool:
    """Tell whether a time gives an hour of a day that stands elsewhere ("just after 8:30 p.m.")."""
    return not any(token.lower_ in word_set("times") or (token.text.isalpha() and token.is_title) for token in tokens)


def settings_of(
    trigger: Trigger, triggers: Sequence[Trigger], times: Sequence[Dated], is_place: IsPlace
) -> list[Setting]:
    """Give the setting of an event, or one for each coordinated pair of place and date."""
    region = extent_of(trigger)
    pairs = coordinated_pairs(trigger, times)
    if len(pairs) > 1:
        return [pair_setting(region, pair, index) for index, pair in enumerate(pairs)]
    return [Setting(region, find_time(trigger, triggers, times), find_place(trigger, triggers, region, is_place))]


def pair_setting(region: Region, pair: tuple[Tokens, Dated], index: int) -> Setting:
    place, time = pair
    first = min(place.start, time.tokens.start)
    last = max(place.end, time.tokens.end)
    if index == 0:
        return Setting((min(region[0], first), last), time, place)
    before = place.doc[first - 1] if first else None
    start = first - 1 if before is not None and before.pos_ == "ADP" else first
    return Setting((start, last), time, place)


def coordinated_pairs(trigger: Trigger, times: Sequence[Dated]) -> list[tuple[Tokens, Dated]]:
    """Give the places and dates that stand side by side in one list after an event word, in text order."""
    doc = trigger.token.doc
    after = max(trigger.token.i, trigger.predicate.i if trigger.support is not None else 0)
    places = [
        name
        for name in trigger.names
        if name.label_ == "PLACE"
        and name.start > trigger.token.i
        and name.start
        and doc[name.start - 1].lower_ in PAIR_PREPOSITIONS
    ]
    pairs: list[tuple[Tokens, Dated]] = []
    for place in places:
        time = next((each for each in times if is_beside(place, each.tokens)), None)
        if time is None or any(used is time for _, used in pairs):
            continue
        if pairs and not is_listed(pairs[-1], place, time):
            break
        pairs.append((place, time))
    belongs = pairs and is_within_reach(trigger, pairs[0], after)
    return pairs if belongs and len({time.start for _, time in pairs}) == len(pairs) else []


def is_beside(place: Tokens, time: Tokens) -> bool:
    """Tell whether a date stands directly after a place or before its preposition."""
    return 0 <= time.start - place.end <= 1 or (0 <= place.start - time.end <= 1)


def is_listed(previous: tuple[Tokens, Dated], place: Tokens, time: Dated) -> bool:
    left = max(previous[0].end, previous[1].tokens.end)
    right = min(place.start, time.tokens.start)
    between = list(place.doc[left:right]) if right > left else []
    return (
        len(between) <= MAX_LINK_TOKENS
        and any(token.lower_ in {"and", "then", "or"} for token in between)
        and not any(token.pos_ == "VERB" for token in between)
    )


def is_within_reach(trigger: Trigger, pair: tuple[Tokens, Dated], after: int) -> bool:
    start = min(pair[0].start, pair[1].tokens.start)
    between = trigger.token.doc[trigger.token.i + 1 : start]
    verbs = [token for token in between if token.pos_ == "VERB" and token.i > after]
    return len(between) <= MAX_PAIR_TOKENS and not verbs


def find_time(trigger: Trigger, triggers: Sequence[Trigger], times: Sequence[Dated]) -> Dated | None:
    """Find the date of an event: in its own phrase, then in its clause, then in the clause that it completes."""
    own = clause_of(trigger)
    predicates = {other.token.i for other in triggers}
    ranked = sorted(
        (rank, time.tokens.start, time)
        for time in times
        if (rank := time_rank(time, trigger, own, predicates)) is not None
    )
    nearest = ranked[0][2] if ranked else None
    if nearest is not None and nearest.start == nearest.end:
        return nearest
    return time_of_saying(trigger, times, predicates) or nearest or time_behind(trigger, times, predicates)


def time_behind(trigger: Trigger, times: Sequence[Dated], predicates: set[int]) -> Dated | None:
    """Give the day behind a noun for what is held on a day, where the verb over it is still to be done.

    So it is in "to pave the way for a truce on Thursday" and "will face pressure at talks in Berlin on Wednesday".
    """
    if not trigger.nominal or event_classes()[trigger.event_class].type not in HELD:
        return None
    for time in times:
        between = (
            trigger.token.doc[trigger.token.i + 1 : time.tokens.start] if time.tokens.start > trigger.token.i else None
        )
        if between is None or len(between) > MAX_PAIR_TOKENS or any(word.pos_ not in PLACE_TAGS for word in between):
            continue
        holder = holder_of(time.tokens.root, predicates)
        if (
            holder.tag_ in {"VB", "VBG"}
            and holder.i not in predicates
            and preposition_of(time.tokens.root) not in BOUNDS
        ):
            return time
    return None


def time_of_saying(trigger: Trigger, times: Sequence[Dated], predicates: set[int]) -> Dated | None:
    """Give the day on which somebody says what he does by saying it ("said on Tuesday that he was pulling out")."""
    verb, speech = trigger.predicate, trigger.predicate.head
    declared = event_classes()[trigger.event_class].type in DECLARED and not trigger.nominal
    if not declared or verb.dep_ not in {"ccomp", "parataxis"} or match_support(("speech",), speech) is None:
        return None
    own = any(child.dep_ == "nsubj" and child.lower_ in {"he", "she", "it", "they"} for child in verb.children)
    now = verb.tag_ == "VBG" or judge_verb(verb)[0] is Modality.DENIED
    if not (own and now):
        return None
    return next((time for time in times if holder_of(time.tokens.root, predicates).i == speech.i), None)


def time_rank(time: Dated, trigger: Trigger, own: set[int], predicates: set[int]) -> int | None:
    """Rank a date by how closely it is tied to an event; null where it belongs to something else."""
    root = time.tokens.root
    if is_beyond_speech(trigger.predicate, time.tokens.start):
        return None
    holder = root.head if root.dep_ in INSEPARABLE else holder_of(root, predicates)
    if holder.i == trigger.predicate.i and (is_of_what_is_said(root, trigger) or is_only_claimed(trigger)):
        return None
    if is_described(trigger, holder) and preposition_of(root) not in BOUNDS:
        return 1
    if is_clause_of_time(trigger.predicate) and trigger.predicate.head.i in {root.i, holder.i}:
        return 3
    if preposition_of(root) in BOUNDS or is_as_of(root):
        return None
    mine = {
        trigger.token.i,
        trigger.predicate.i if trigger.kind not in {"plan", "demand", "refuse", "cancel"} else trigger.token.i,
    }
    mine.add(whole_phrase(trigger.token).i)
    mine.update(token.i for token in trigger.also)
    if holder.i in mine:
        return 0 if holder.i == trigger.token.i else 1
    if trigger.kind == "plan" and holder.i == trigger.predicate.i and is_after(time, trigger):
        return 1
    if root.dep_ in INSEPARABLE:
        return 3 if is_occasion(root, trigger) and root.head.i not in predicates else None
    if holder.i in own and holder.i not in predicates:
        return 2
    if trigger.kind == "occur" and is_moment_of(holder, trigger.predicate):
        return 3
    if is_of_a_week(time) and is_before_clause(root, holder, trigger.predicate):
        return 3
    return 3 if holder.i == inherits_from(trigger) else None


def is_as_of(day: Token) -> bool:
    """Tell whether something is only said to be so on a day ("nobody was held as of Friday")."""
    return any(child.dep_ == "case" and child.lower_ == "as" and child.nbor(1).lower_ == "of" for child in day.children)


def is_of_a_week(time: Dated) -> bool:
    start, end = parse_day(time.start), parse_day(time.end)
    return start is not None and end is not None and (end - start).days < DAYS_OF_WEEK


def is_before_clause(root: Token, holder: Token, verb: Token) -> bool:
    """Tell whether a day stands between a noun and the clause about it ("the plan at the weekend that Peru vetoed")."""
    told_of = verb.head
    return verb.dep_ == "acl:relcl" and told_of.i < root.i < verb.i and holder.i in {told_of.i, told_of.head.i}


def is_occasion(day: Token, trigger: Trigger) -> bool:
    """Tell whether something is done in the course of what a noun tells ("seized the town in a 2014 campaign").

    A feast gives what is held on other days its name, too ("shot at a Halloween party").
    """
    told = day.text.isdigit() or day.lower_ in WEEKDAYS | MONTHS
    within = day.head.head.i == trigger.token.i and preposition_of(day.head) in {"in", "during", "at"}
    return told and within and not trigger.nominal


def is_of_what_is_said(root: Token, trigger: Trigger) -> bool:
    """Tell whether a day is that of what an act of speech is about ("called for a vote on Monday's law")."""
    if event_classes()[trigger.event_class].type not in SPEECH_TYPES or trigger.nominal:
        return False
    node = root
    for _ in range(MAX_CLIMB):
        if node.head.i == trigger.predicate.i or node.head is node:
            break
        node = node.head
    return node is not root and (node.dep_ in OBJECTS or preposition_of(node) in TOPICS)


def is_described(trigger: Trigger, verb: Token) -> bool:
    """Tell whether a verb behind a noun says that the event was ("a truce agreed in May", "a bomb that struck")."""
    behind = trigger.nominal and verb.dep_ in {"acl", "acl:relcl"} and verb.tag_ in {"VBN", "VBD"}
    ways = ("hold", "occur", "harm") if trigger.event_class in WITH_ARMS else ("hold", "occur")
    told = lemma_of(verb) == "agree" or match_support(ways, verb) is not None
    return behind and told and verb.head.i == trigger.token.i


def is_only_claimed(trigger: Trigger) -> bool:
    """Tell whether a verb says only whose an act was: "claimed the attack on Tuesday" gives the day of the claim."""
    return trigger.kind == "hold" and trigger.support is not None and lemma_of(trigger.support) == "claim"


def is_clause_of_time(verb: Token) -> bool:
    """Tell whether a clause says what happened at a time that is told before it ("in 2011, when the army struck")."""
    when = any(child.lower_ == "when" for child in verb.children)
    return when and verb.dep_ in {"advcl", "acl:relcl", "advcl:relcl"} and verb.i > verb.head.i


def is_moment_of(verb: Token, happened: Token) -> bool:
    """Tell whether a clause says at what moment something took place ("the killings came after troops entered")."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    return verb.dep_ == "advcl" and verb.head.i == happened.i and not marks.isdisjoint({"after", "when", "as"})


def is_after(time: Dated, trigger: Trigger) -> bool:
    return time.tokens.start > max(trigger.token.i, trigger.predicate.i) and preposition_of(time.tokens.root) in {
        "on",
        "for",
        "in",
        "this",
        "next",
        "at",
    }


def holder_of(token: Token, predicates: set[int]) -> Token:
    """Give the verb or event word that a date belongs to."""
    node = token
    for _ in range(MAX_CLIMB * 2):
        node = node.head
        if node.i in predicates or node.pos_ in {"VERB", "AUX"} or node.head is node:
            break
    return node


def inherits_from(trigger: Trigger) -> int | None:
    """Give the verb whose date an event without one shares: the one that it completes, unless that only reports."""
    node = trigger.predicate
    for _ in range(MAX_CLIMB):
        head = node.head
        shares = node.dep_ in {"xcomp", "conj"} or (node.dep_ == "advcl" and node.tag_ == "VBG")
        if head is node or not shares or head.pos_ not in {"VERB", "AUX"}:
            return None
        if match_support(("speech", "plan", "demand"), head) is None:
            return head.i
        node = head
    return None
