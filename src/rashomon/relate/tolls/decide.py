"""Decides the toll of one happening over all its reports."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.relate.tolls.persons import gather
from rashomon.relate.tolls.told import Fate, Told

# Votes of one report for a number. A number in figures or a list of people is worth about the same; a word that only
# implies a death ("a homicide") little; a report that tells of wounded and of no death speaks against any.
FIRST_FIGURE, HIGHEST_FIGURE, PEOPLE_BESIDE_FIGURES, PEOPLE = 11, 4, 2, 8
IMPLIED, NO_DEATH_AMONG_FIGURES, NO_DEATH_AMONG_PEOPLE = 2, 14, 9
NO_WOUND = 8
MAX_SENTENCES_TO_FIGURE = 6

Votes = Counter[int]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many a happening has killed and wounded; null where no report says."""

    killed: int | None
    wounded: int | None


def decide_toll(reports: Iterable[tuple[str | None, Sequence[Told]]]) -> Toll:
    """Give the toll that the reports bear out; each comes with its day of publication and what it tells of victims.

    Who is wounded today may be dead tomorrow: reports without a dead are not heard once a later one has some.
    """
    ordered = sorted(reports, key=lambda report: report[0] or "")
    votes = [(day or "", killed_votes(told)) for day, told in ordered]
    deadly = [
        day for day, cast in votes if any(value and weight >= PEOPLE_BESIDE_FIGURES for value, weight in cast.items())
    ]
    killed: Votes = Counter()
    for day, cast in votes:
        outdated = day and max(cast, default=0) == 0 and any(other[:10] > day[:10] for other in deadly)
        killed.update({} if outdated else cast)
    dead = most(killed)
    last = max((day for day, cast in votes if dead and most(cast) == dead), default="")
    wounded: Votes = Counter()
    for (day, cast), (_, told) in zip(votes, ordered, strict=True):
        died_since = (dead or 0) - (most(cast) or 0) if day[:10] < last[:10] else 0
        for number, weight in wounded_votes(told, (dead or 0) - max(0, died_since)).items():
            wounded[max(0, number - max(0, died_since))] += weight
    return Toll(dead, most(wounded))


def killed_votes(told: Sequence[Told]) -> Votes:
    votes: Votes = Counter()
    deaths = [each for each in told if each.fate is Fate.KILLED]
    figures = [each for each in deaths if each.is_figure and not each.part]
    if figures:
        late = is_background(figures[0], [each for each in deaths if not each.vague])
        votes[count_dead([each for each in told if each.sentence <= figures[0].sentence])] += (
            PEOPLE if late else FIRST_FIGURE
        )
        votes[max(len(each.people) for each in figures)] += HIGHEST_FIGURE
        votes[count_dead(told)] += PEOPLE_BESIDE_FIGURES
    elif sure := [each for each in deaths if not each.vague]:
        late = is_background(sure[0], told)
        votes[count_dead(told)] += IMPLIED if late else PEOPLE
        votes[0] += NO_DEATH_AMONG_PEOPLE if late else 0
    elif deaths:
        votes[1] += IMPLIED
    elif any(each.is_figure and each.fate is Fate.WOUNDED for each in told):
        votes[0] += NO_DEATH_AMONG_FIGURES
    elif told:
        votes[0] += NO_DEATH_AMONG_PEOPLE
    return votes


def is_background(figure: Told, told: Sequence[Told]) -> bool:
    """Tell a figure that comes long after the report has told of its own victims: the dead of the year."""
    return figure.sentence - min(each.sentence for each in told) > MAX_SENTENCES_TO_FIGURE


def wounded_votes(told: Sequence[Told], dead: int) -> Votes:
    votes: Votes = Counter()
    first = [each for each in told if not each.vague]
    figures = [each for each in told if each.is_figure and not each.part and not is_background(each, first)]
    wounds = [each for each in figures if each.fate is Fate.WOUNDED]
    shots = [each for each in figures if each.fate is Fate.SHOT]
    victims = gather(told)
    hurt = sum(not victim.is_dead for victim in victims)
    if wounds:
        before = gather([each for each in told if each.sentence <= wounds[0].sentence])
        votes[sum(not victim.is_dead for victim in before)] += FIRST_FIGURE
        votes[max(len(each.people) for each in wounds)] += FIRST_FIGURE
        votes[hurt] += PEOPLE_BESIDE_FIGURES
    if shots:
        votes[max(0, len(shots[0].people) - dead)] += FIRST_FIGURE
    if not wounds and not shots and victims:
        near = gather([each for each in first if not is_background(each, first)])
        hurt = sum(not victim.is_dead for victim in near)
        votes[hurt] += PEOPLE if hurt else NO_WOUND
    return votes


def count_dead(told: Iterable[Told]) -> int:
    return sum(victim.is_dead for victim in gather(told))


def most(votes: Mapping[int, int]) -> int | None:
    return max(votes, key=lambda value: (votes[value], value), default=None)
