"""What has become of somebody: sought here and arrested in a later report, hurt and then dead, sorry and then gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.extract.numerals import parse_number
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.counting.counts import victims_told
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.persons.arrests import find_arrests
from rashomon.relate.compare.persons.states import MANY, State, marked_stages, states_told
from rashomon.relate.compare.setting import HEAD_CHARS
from rashomon.relate.compare.sides import group_by, is_later, outlets_of, quote_sides
from rashomon.relate.tolls.persons import gather
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

VICTIMS = frozenset(
    "man woman old victim person son daughter brother sister grandson granddaughter male female".split()  # noqa: SIM905
)
CROWD = frozenset("people person man woman teen teenager youth juvenile suspect individual boy officer member".split())  # noqa: SIM905
PRONOUNS = frozenset({"he", "him", "she", "her", "himself", "herself", "who"})


def find_ladders(claims: StoryClaims) -> Iterator[Finding]:
    """Yield how what has become of somebody changes from the reports of one day to those of a later day."""
    read = [state for states in states_told(claims).values() for state in name_states(states)]
    yield from find_narrowed([state for state in read if state.ladder.name == "case"], claims)
    for own in group_by(read, lambda state: state.ladder.name).values():
        told = list(
            of_one_victim(own) if own[0].ladder.name == "health" and has_one_victim(claims) else mean_the_same(own)
        )
        possible = possible_stages(told, claims)
        named = [state for state in told if state.whom not in {"", MANY}]
        by_name = list(find_climbs(named, possible, claims))
        yield from by_name
        if own[0].ladder.name == "case" and not by_name:
            yield from find_climbs(groups_of(told, claims), marked_stages(own[0].ladder, claims), claims)


def find_climbs(told: Iterable[State], possible: Mapping[str, int], claims: StoryClaims) -> Iterator[Finding]:
    for alike in group_by(told, lambda state: state.whom).values():
        steps = climb(alike, possible, claims)
        if len(steps) > 1 and not (is_unnamed_search(steps[0]) and find_arrests(claims)):
            yield tell_steps(steps, claims)


def groups_of(told: Iterable[State], claims: StoryClaims) -> Iterator[State]:
    """Yield what is told of as many people in several reports as one of the group: "two men", or two by name.

    Whoever has a state by himself may be one of them, so that only what is told of all of them is compared.
    """
    for states in group_by(told, lambda state: (state.span.document, state.place)).values():
        names = {state.whom for state in states} - {"", MANY}
        for state in states:
            several = state.whom == MANY and (state.noun in CROWD or not names)
            number = number_at(state.span, claims) if several else len(names) if state.whom in names else 0
            if number > 1 and state.place > 0:
                yield replace(state, whom=f"{number} people")


DROPPED = "no longer charged"  # a stage of ladders.toml


def number_at(span: Span, claims: StoryClaims) -> int:
    """Give how many the words of a state count, where they count people; else 0."""
    for token in claims.parsed[span.document].tokens(span):
        if token.dep_ == "nummod" and token.head.lemma_.lower() in CROWD and not is_of_others(token.head):
            number = parse_number([token.lower_])
            return int(number) if number is not None and number == int(number) else 0
    return 0


def is_of_others(noun: Token) -> bool:
    return any(child.lower_ in {"other", "more", "additional", "another"} for child in noun.children)


def possible_stages(told: Sequence[State], claims: StoryClaims) -> dict[str, int]:
    """Give for each report the highest stage of somebody without a name, or that single words of it may mean."""
    marked = marked_stages(told[0].ladder, claims) if told else {}
    reached = {state.span.document: marked.get(state.span.document, -1) for state in told}
    for state in told:
        if not state.whom:
            reached[state.span.document] = max(reached[state.span.document], state.place)
    return reached


def find_narrowed(read: Sequence[State], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one update where several were held or questioned at first, and one alone is charged later."""
    if not read:
        return
    charged = read[0].ladder.stages.index("charged")
    reports = group_by(read, lambda state: state.span.document).values()
    several = [state for own in reports for state in several_held(own, charged, claims)]
    alone = [state for own in reports for state in one_charged(own, charged)]
    one = [each for each in alone if several and is_later([each.span], [state.span for state in several], claims)]
    if several and one:
        sides = [evenly(sorted({state.span for state in side})) for side in (several, one)]
        yield make_finding(
            FindingKind.UPDATE,
            Aspect.EVENT,
            f"First several held, then one charged: {quote_sides(sides, claims)}.",
            sides,
            rule="several-then-one",
            severity=Severity.MAJOR,
            claims=claims,
            answers=["several held", "one charged"],
        )


def several_held(told: Sequence[State], charged: int, claims: StoryClaims) -> list[State]:
    """Give where a report that has nobody charged tells of several who are held or questioned."""
    if any(state.place >= charged for state in told):
        return []
    held = (state for state in told if state.whom == MANY and state.noun in CROWD and 0 < state.place < charged)
    return [state for state in held if is_plural(state.span, claims)]


def is_plural(span: Span, claims: StoryClaims) -> bool:
    """Tell words for more than one, which "one suspect" of several are not."""
    words = claims.parsed[span.document].tokens(span)
    return any(word.tag_ in {"NNS", "NNPS"} or word.lower_ in {"they", "them", "and"} for word in words)


def one_charged(told: Sequence[State], charged: int) -> list[State]:
    """Give where a report tells that somebody is charged, if it tells of nobody else who is held."""
    if any(state.ladder.stages[state.place] == DROPPED for state in told):
        return []
    of_charged = [state for state in told if state.place >= charged]
    several = any(state.whom == MANY and state.place > 0 for state in told)
    return [] if several or len({state.whom for state in of_charged} - {""}) > 1 else of_charged


def is_unnamed_search(step: Sequence[State]) -> bool:
    """Tell whether somebody is only sought whom nobody can name: that an arrest follows is told by another rule."""
    return step[0].place == 0 and all(state.noun for state in step)


def of_one_victim(states: Sequence[State]) -> Iterator[State]:
    """Give all that the heads of reports tell of somebody hurt or dead to the only victim that they have."""
    head = [state for state in states if state.span.start < HEAD_CHARS and state.whom != MANY]
    people = {state.whom for state in head if state.whom}
    if len(people) > 1:
        yield from mean_the_same(states)
        return
    for state in head:
        if state.whom or state.noun in VICTIMS | PRONOUNS | state.ladder.nouns:
            yield replace(state, whom=min(people, default="victim"))


@once
def has_one_victim(claims: StoryClaims) -> bool:
    """Tell whether no report has more than one hurt or killed at its head, and one has him."""
    return max((len(gather(told)) for told in victims_told(claims).values()), default=0) == 1


def mean_the_same(states: Sequence[State]) -> Iterator[State]:
    """Give somebody without a name the name of the only one there is, or the noun by which all reports mean him.

    Where several are spoken of, it stays open who is who.
    """
    ladder = states[0].ladder
    people = {state.whom for state in states if state.whom}
    several = {state.noun for state in states if state.whom == MANY}
    for state in states:
        alone = not state.whom and state.noun in ladder.nouns | PRONOUNS and len(people) < 2 and not several
        if alone and ladder.one:
            yield replace(state, whom=min(people, default=ladder.one))
        elif not state.whom and state.noun in ladder.nouns - several and not people:
            yield replace(state, whom=state.noun)
        else:
            yield state


def name_states(states: Iterable[State]) -> list[State]:
    """Say who is meant by "an aide resigned", where only one person is named who did."""
    every = list(states)
    people: dict[tuple[str, int], set[str]] = {}
    for state in every:
        people.setdefault((state.ladder.name, state.place), set()).update({state.whom} - {"", MANY})
    named = [people[state.ladder.name, state.place] for state in every]
    return [
        replace(state, whom=min(own)) if state.loose and len(own) == 1 else state
        for state, own in zip(every, named, strict=True)
    ]


def climb(states: Sequence[State], possible: Mapping[str, int], claims: StoryClaims) -> list[list[State]]:
    """Give the stages in the order in which reports reach them, each told first by a report of a later day.

    A report stands where its highest state is: what it tells of the way there is its own story. One that tells a
    `possible` higher state, of somebody without a name, may tell it of him: then only what is higher still follows.
    """
    ladder = states[0].ladder
    steps: list[list[State]] = []
    last_day, reached = "", -1
    for document, told in group_by(states, lambda state: state.span.document).items():
        published, place = claims.parsed[document].document.published, max(state.place for state in told)
        if not published:
            continue
        day, own = published[:10], [state for state in told if state.place == place]
        highest = max(place, possible.get(document, -1))
        if steps and place == steps[-1][0].place:
            steps[-1] += own
            last_day, reached = day, max(reached, highest)
        elif not steps or (place > reached and len(steps) == 1 and day == last_day):
            steps, last_day, reached = [own], day, highest  # of one day: nobody knows which was first
        elif place >= ladder.leads_to[reached] and day > last_day:
            own = [state for state in own if state.day is None or state.day >= last_day]
            steps += [own] if own else []
            last_day, reached = (day, highest) if own else (last_day, reached)
    return steps


def quoted_of(step: Sequence[State], shown: Sequence[Span]) -> Span:
    """Give the words to quote for a stage: of a state that is not loose, those that a reader is shown first."""
    place = {span: at for at, span in enumerate(shown)}
    return min(step, key=lambda state: (state.loose, place.get(state.span, len(shown)))).span


def tell_steps(steps: Sequence[Sequence[State]], claims: StoryClaims) -> Finding:
    ladder, whom = steps[0][0].ladder, steps[0][0].whom
    name = claims.entities[whom].name if whom in claims.entities else f"The {whom}"
    sides = [evenly(sorted({state.span for state in step})) for step in steps]
    answers = [ladder.stages[step[0].place] for step in steps]
    told = [
        f"{answer} ({outlets_of(side, claims)}: “{read_words(quoted_of(step, side), claims)}”)"
        for answer, side, step in zip(answers, sides, steps, strict=True)
    ]
    return make_finding(
        FindingKind.UPDATE,
        ladder.aspect,
        f"{name}: {', then '.join(told)}.",
        sides,
        rule="moved-on",
        severity=Severity.MAJOR,
        claims=claims,
        answers=answers,
    )
