"""Joins what the reports of a story tell first: reports of one story tell, nearly always, one happening."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, product
from statistics import fmean

from rashomon.extract.events.lexicon import noun_patterns, verb_patterns
from rashomon.lexicons import read_word_list
from rashomon.relate.align.attacks import are_other_attacks
from rashomon.relate.align.groups import sample
from rashomon.relate.align.harm import ordinal
from rashomon.relate.align.likeness import likeness
from rashomon.relate.align.senses import root_of
from rashomon.relate.align.tellings import Telling, heads_of
from rashomon.relate.geography import SPOTS, are_apart, is_broad
from rashomon.relate.kinds_of_happening import kinds_of_class
from rashomon.relate.places_spelled import are_spelled_alike
from rashomon.schema import Entity, Modality

Group = tuple[int, ...]

OF_SOMEBODY = frozenset({"court", "office", "saying", "vote"})
"""Kinds of happenings that are somebody's own: another person makes another one."""
IN_TITLE, IN_OPENING, IN_LEAD = 2.0, 2.0, 1.0
HEADLINE_AT = 2.0
"""Likeness from which a headline and the first words below it tell one event; see `align.likeness`."""
JOINED_AT = 2.6
MEAN_AT = 1.5
PRIOR = 1.5  # being at the head of reports of one story
SAME_DAY, ONE_NIGHT, NEXT_DAY, OTHER_DAY, LATER_NEWS = 1.0, -0.2, -2.5, -5.0, -0.7
SAME_SPOT, SPELLED_ALIKE, OTHER_SPOT, FAR_APART, SAME_CITY = 1.5, 1.2, -1.2, -5.0, 0.6
OF_WORD, MAX_WORDS = 0.4, 5
SAME_MEANS, OTHER_MEANS = 0.4, -1.2
SAME_TOLL, OTHER_TOLL, FAR_TOLL, MAX_GROWTH = 0.8, -0.4, -0.8, 3
SAME_PARTY, MAX_PARTIES, OTHER_SIDE, NOBODY_SHARED, UNKNOWN_PARTY = 0.3, 2, -1.5, -3.0, -0.5
OTHER_SAYING = -2.0
MAX_DAYS_TOLD = 7
NEWS_DAYS = 3
MAX_CLASHES = 0.25
"""Share of the pairs of two groups that may exclude each other and the groups still be one."""
MAX_REPORTS = 60
MAX_SAMPLE = 30


@dataclass(frozen=True)
class Head:
    """What a report tells at its head of one kind of happening; `anchor` is the index of one of its tellings.

    What is read off the tellings is kept: each head is held against all others.
    """

    kind: str
    anchor: int
    tellings: tuple[Telling, ...]

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        dated = ((t.mention.date_start, t.mention.date_end) for t in self.tellings)
        days = [(ordinal(first), ordinal(last)) for first, last in dated if first and last]
        return [(first, last) for first, last in days if last - first <= MAX_DAYS_TOLD]

    @cached_property
    def spots(self) -> list[Entity]:
        named = [t.place for t in self.tellings if t.place is not None and is_spot(t.place) and not t.roughly]
        return [*named, *(spot for t in self.tellings for spot in t.spots)]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that tell what was hit, and how: not those that tell any happening of its kind."""
        told = frozenset().union(*(t.sentence for t in self.tellings))
        return frozenset(root_of(word) for word in told if word.isalpha()) - common_roots()

    @cached_property
    def classes(self) -> frozenset[str]:
        return frozenset(t.event_class for t in self.tellings)

    @cached_property
    def by_night(self) -> bool:
        return any(t.by_night for t in self.tellings)

    @cached_property
    def means(self) -> frozenset[str]:
        return frozenset().union(*(t.harm.means for t in self.tellings))

    @cached_property
    def dead(self) -> frozenset[int]:
        return frozenset(t.harm.dead for t in self.tellings if t.harm.dead)

    @cached_property
    def parties(self) -> frozenset[str]:
        return frozenset().union(*(t.parties for t in self.tellings))

    @cached_property
    def sides(self) -> frozenset[str]:
        return frozenset(t.marks.side for t in self.tellings if t.marks.side)

    @cached_property
    def published(self) -> int | None:
        known = [t.harm.last for t in self.tellings if t.harm.last is not None]
        return max(known, default=None)


def is_spot(place: Entity) -> bool:
    return place.place_kind in {*SPOTS, None}


def join_main(groups: Sequence[Group], tellings: Sequence[Telling]) -> list[Group]:
    """Join the groups that hold what the reports tell first, where nothing that they tell sets them apart."""
    heads = heads_by_report(tellings)
    story = Groups(groups, tellings)
    for kind in main_kinds(heads, tellings):
        anchors = [anchor_of(kind, head, story) for head in heads]
        told = [(head, anchor) for head, anchor in zip(heads, anchors, strict=True) if anchor is not None]
        join_across([head_of(kind, head, anchor, story) for head, anchor in told], story)
    return sorted(tuple(sorted(member)) for member in story.members.values())


class Groups:
    """The groups of a story's tellings while they are being joined."""

    def __init__(self, groups: Sequence[Group], tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.owner = {index: at for at, group in enumerate(groups) for index in group}
        self.members = {at: list(group) for at, group in enumerate(groups)}

    def join(self, one: int, other: int) -> None:
        if one == other:
            return
        first, second = sorted((one, other))
        self.members[first] += self.members.pop(second)
        self.owner.update(dict.fromkeys(self.members[first], first))

    def clash(self, one: int, other: int, excludes: Callable[[Telling, Telling], bool] = Telling.excludes) -> bool:
        """Tell whether too many of the tellings of two groups exclude each other."""
        if one == other:
            return False
        pairs = list(product(*(sample(self.members[group], MAX_SAMPLE) for group in (one, other))))
        told = [(self.tellings[left], self.tellings[right]) for left, right in pairs]
        return sum(excludes(left, right) for left, right in told) > MAX_CLASHES * len(told)


def excludes_but_for_a_night(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings cannot be one event; of two days one after the other, they can."""
    if not left.excludes(right):
        return False
    days = (left.mention.date_start, right.mention.date_start)
    near = all(days) and abs(ordinal(days[0] or "") - ordinal(days[1] or "")) == 1
    return not near or left.order == right.order


def heads_by_report(tellings: Sequence[Telling]) -> list[list[int]]:
    """Give, for each report, the indices of what its head tells as the news: not what went before that."""
    news = [[index for index in head if is_news(tellings[index])] for head in heads_of(tellings)]
    return list(sample([head for head in news if head], MAX_REPORTS))


def is_news(telling: Telling) -> bool:
    recalled = telling.years_ago or telling.past_year or telling.further or telling.recalled is not None
    told = telling.mention.modality in {Modality.HAPPENED, Modality.PLANNED}
    return told and not recalled and not telling.backdrop


def weight_of(telling: Telling) -> float:
    if telling.titled:
        return IN_TITLE
    return IN_OPENING if telling.opening else IN_LEAD


def main_kinds(heads: Sequence[Sequence[int]], tellings: Sequence[Telling]) -> list[str]:
    """Find the kinds of happening that two reports or more tell first, that of most reports before the others."""
    votes: Counter[str] = Counter()
    for head in heads:
        own: dict[str, float] = {}
        for index in head:
            for kind in kinds_of_class(tellings[index].event_class):
                own[kind] = own.get(kind, 0.0) + weight_of(tellings[index])
        most = max(own.values(), default=0)
        votes.update(kind for kind, weight in own.items() if weight == most)
    return sorted((kind for kind in votes if votes[kind] > 1), key=lambda kind: (-votes[kind], kind))


def anchor_of(kind: str, head: Sequence[int], story: Groups) -> int | None:
    """Find a telling of the group that most of a head is in, and join the headline and first words to that group."""
    own = [index for index in head if kind in kinds_of_class(story.tellings[index].event_class)]
    weights: defaultdict[int, float] = defaultdict(float)
    for index in own:
        weights[story.owner[index]] += weight_of(story.tellings[index])
    anchor = min(own, key=lambda index: (-weights[story.owner[index]], index), default=None)
    if anchor is None:
        return None
    for index in own:
        if tells_headline(story.tellings[anchor], story.tellings[index]) and not story.clash(
            story.owner[anchor], story.owner[index]
        ):
            story.join(story.owner[anchor], story.owner[index])
    return anchor


def tells_headline(anchor: Telling, other: Telling) -> bool:
    """Tell whether one of two tellings stands in the headline and the other in the first words, by one name."""
    first = (anchor.titled and other.opening) or (anchor.opening and other.titled)
    above, below = sorted((anchor, other), key=lambda telling: telling.mention.span.start)
    return first and likeness(above, below) >= HEADLINE_AT


def head_of(kind: str, head: Sequence[int], anchor: int, story: Groups) -> Head:
    own = (index for index in head if kind in kinds_of_class(story.tellings[index].event_class))
    inside = (index for index in own if story.owner[index] == story.owner[anchor])
    return Head(kind, anchor, tuple(story.tellings[index] for index in inside))


def join_across(mains: Sequence[Head], story: Groups) -> None:
    """Join the main events of reports, the likest first."""
    order = range(len(mains))
    scores = {(one, other): likeness_of_heads(mains[one], mains[other]) for one, other in combinations(order, 2)}
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if scores[one, other] < JOINED_AT:
            return
        left, right = story.owner[mains[one].anchor], story.owner[mains[other].anchor]
        if left == right:
            continue
        sides = [[index for index in order if story.owner[mains[index].anchor] == side] for side in (left, right)]
        between = [scores[min(pair), max(pair)] for pair in product(*sides)]
        if fmean(between) >= MEAN_AT and not story.clash(left, right, excludes_but_for_a_night):
            story.join(left, right)


def likeness_of_heads(one: Head, other: Head) -> float:
    """Score how far what two reports tell first can be one happening; see `JOINED_AT`."""
    spots = likeness_of_spots(one, other)
    tolls = likeness_of_tolls(one, other)
    return (
        PRIOR
        + likeness_of_days(one, other)
        + spots
        + OF_WORD * min(len(one.words & other.words), MAX_WORDS)
        + likeness_of_means(one.means, other.means)
        + (tolls if spots <= SAME_CITY else max(tolls, 0.0))  # of one happening, tolls are often told apart
        + likeness_of_parties(one, other)
        + (OTHER_SAYING if one.kind == "saying" and one.classes.isdisjoint(other.classes) else 0.0)
    )


def likeness_of_days(one: Head, other: Head) -> float:
    gaps = [max(b[0] - a[1], a[0] - b[1], 0) for a, b in product(one.days, other.days)]
    if gaps:
        next_day = ONE_NIGHT if one.by_night or other.by_night else NEXT_DAY
        return SAME_DAY if min(gaps) == 0 else next_day if min(gaps) == 1 else OTHER_DAY
    if one.published is None or other.published is None:
        return 0.0
    return LATER_NEWS if abs(one.published - other.published) > NEWS_DAYS else 0.0


def likeness_of_spots(one: Head, other: Head) -> float:
    if not one.spots or not other.spots:
        return 0.0
    pairs = list(product(one.spots, other.spots))
    fine = [(left, right) for left, right in pairs if not is_broad(left) and not is_broad(right)]
    if any(left.id == right.id for left, right in fine):
        return SAME_SPOT
    if any(are_spelled_alike(left, right) for left, right in fine):  # also where a map has them far apart
        return SPELLED_ALIKE
    if all(are_apart(left, right) for left, right in pairs):
        return FAR_APART
    if fine:
        return OTHER_SPOT
    return SAME_CITY if any(left.id == right.id for left, right in pairs) else 0.0


@cache
def common_roots() -> frozenset[str]:
    """Give the roots of words that tell any happening of force or talk: its acts, and the people in it."""
    lists = (("align", "everybody.txt"), ("align", "generic.txt"), ("compare", "armed.txt"))
    listed = (word for package, name in lists for word in read_word_list(f"rashomon.relate.{package}", name))
    return frozenset(root_of(word) for word in (*verb_patterns(), *noun_patterns(), *listed))


def likeness_of_means(one: frozenset[str], other: frozenset[str]) -> float:
    if one & other:
        return SAME_MEANS
    return OTHER_MEANS if are_other_attacks(one, other) else 0.0


def likeness_of_tolls(one: Head, other: Head) -> float:
    if not one.dead or not other.dead:
        return 0.0
    if one.dead & other.dead:
        return SAME_TOLL
    low, high = sorted((max(one.dead), max(other.dead)))
    return FAR_TOLL if high > MAX_GROWTH * low else OTHER_TOLL


def likeness_of_parties(one: Head, other: Head) -> float:
    shared = one.parties & other.parties
    if one.kind in OF_SOMEBODY and not shared:
        return NOBODY_SHARED if one.parties and other.parties else UNKNOWN_PARTY
    opposed = one.sides and other.sides and one.sides.isdisjoint(other.sides)
    return SAME_PARTY * min(len(shared), MAX_PARTIES) + (OTHER_SIDE if opposed else 0.0)
