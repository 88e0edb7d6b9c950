"""Counts the dead and wounded of one report: who is named twice is one, who differs in name, sort or age is two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rashomon.relate.tolls.people import Person
from rashomon.relate.tolls.told import Fate, Told

ADULTS = frozenset({"man", "woman"})
YOUNG = frozenset({"boy", "girl", "child"})
MALE = frozenset({"man", "boy", "male"})
FEMALE = frozenset({"woman", "girl", "female"})
LOOSE = frozenset({"child", "youth", "male", "female"})
NEARLY_GROWN, GROWN = 15, 20


@dataclass(slots=True)
class Victim:
    """Somebody whom a report tells of, as known so far: clause by clause, so this one thing is not frozen."""

    name: tuple[str, ...]
    sort: str
    age: int | None
    is_perpetrator: bool
    in_group: bool
    fates: set[Fate] = field(default_factory=set)
    sentence: int = -1
    at: int = -1

    @property
    def is_dead(self) -> bool:
        return Fate.KILLED in self.fates


def gather(told: Iterable[Told]) -> list[Victim]:
    """Bring together what the clauses of a report say, in text order."""
    victims: list[Victim] = []
    ordered = list(told)
    known = any(each.fate is Fate.KILLED and not each.vague for each in ordered)
    for each in ordered:
        if each.vague and (known or any(victim.is_dead for victim in victims)):
            continue
        touched: set[int] = set()
        for person, equals in groupby(sorted(each.people, key=vagueness)):  # "forty": one look finds a match for each
            matches = iter(best_matches(person, each, [victim for victim in victims if id(victim) not in touched]))
            for _ in equals:
                victim = next(matches, None)
                if victim is None:
                    victim = Victim(person.name, person.sort, person.age, person.is_perpetrator, len(each.people) > 1)
                    victims.append(victim)
                touched.add(id(victim))
                learn(victim, person, each)
    return victims


def vagueness(person: Person) -> tuple[bool, bool, bool]:
    """Order the named before the described, so that "she and two others" finds her first."""
    return (not person.name, person.age is None, not person.sort)


def learn(victim: Victim, person: Person, told: Told) -> None:
    victim.name = max(victim.name, person.name, key=len)
    if person.sort and (not victim.sort or victim.sort in LOOSE):
        victim.sort = person.sort
    victim.age = victim.age if victim.age is not None else person.age
    victim.fates.add(told.fate)
    victim.is_perpetrator = victim.is_perpetrator or person.is_perpetrator
    victim.in_group = victim.in_group or len(told.people) > 1
    victim.sentence, victim.at = told.sentence, person.at


def best_matches(person: Person, told: Told, victims: Sequence[Victim]) -> list[Victim]:
    """Give the victims that a person of a clause can be, the likest first, of equally like ones the first known."""
    scored = [(score, victim) for victim in victims if (score := likeness(person, victim, told)) > 0.0]
    return [victim for _, victim in sorted(scored, key=lambda pair: -pair[0])]


def likeness(person: Person, victim: Victim, told: Told) -> float:
    """Score whether a person of a clause is a victim known already; 0 if not."""
    if not is_allowed(victim, told, person) or not agree(person, victim):
        return 0.0
    return (
        1.0
        + 4.0 * bool(person.name and victim.name)
        + 2.0 * (person.age is not None and person.age == victim.age)
        + 2.0 * (person.goes_back and told.fate is Fate.KILLED and victim.is_dead)
        + 1.0 * bool(person.sort and person.sort == victim.sort)
        + 0.5 * (told.fate in victim.fates)
        - 0.8 * (told.fate is Fate.WOUNDED and victim.is_dead)
    )


def is_allowed(victim: Victim, told: Told, person: Person) -> bool:
    """Tell whether the words of a clause leave it open that it means a victim known already."""
    if (person.at >= 0 and person.at == victim.at) or (len(told.people) == 1 and person.goes_back):
        return True
    here = victim.sentence == told.sentence
    if told.fate is Fate.WOUNDED and victim.is_dead and (here or told.others or told.is_figure or len(told.people) > 1):
        return False  # but who was "in critical condition" may be the one who died
    if here and not is_allowed_in_sentence(victim, told, person):
        return False
    if person.is_perpetrator != victim.is_perpetrator and not (person.name and victim.name):
        return victim.in_group or (not here and victim.sort in {"man", "male"})
    return True


def is_allowed_in_sentence(victim: Victim, told: Told, person: Person) -> bool:
    """As in "two were killed and a third man was shot": a sentence counts nobody twice without saying so."""
    if told.others:
        return False
    if told.fate in victim.fates and not told.part and not told.vague:
        if (person.name and victim.name) or (person.age is not None and person.age == victim.age):
            return True
        return bool(person.name) != bool(victim.name) and len(told.people) == 1 and not victim.in_group
    if told.fate is Fate.KILLED and Fate.WOUNDED in victim.fates and not told.part and not person.name:
        return False
    return not (told.fate is Fate.SHOT and victim.is_dead and told.is_figure)


def agree(person: Person, victim: Victim) -> bool:
    if person.name and victim.name and not same_name(person.name, victim.name):
        return False
    if person.age is not None and victim.age is not None and person.age != victim.age:
        return False
    age = person.age if person.age is not None else victim.age
    for sort in (person.sort, victim.sort):
        if age is not None and ((sort in ADULTS and age < NEARLY_GROWN) or (sort in YOUNG and age > GROWN)):
            return False
    return not differ(person.sort, victim.sort, age)


def same_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two names can be of one person: a whole name, or one of its words."""
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return short[0] in long
    return short[0] == long[0] or (short[-1] == long[-1] and short[0][0] == long[0][0] and len(short[0]) == 1)


def differ(left: str, right: str, age: int | None) -> bool:
    """Tell whether two sorts of people exclude each other; a youth of 17 is a man to one report, a boy to another."""
    if not left or not right or left == right:
        return False
    if (left in MALE and right in FEMALE) or (left in FEMALE and right in MALE):
        return True
    if {left, right} <= ADULTS | YOUNG and (left in ADULTS) != (right in ADULTS):
        return age is None or age < NEARLY_GROWN
    return False
