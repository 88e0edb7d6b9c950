"""Mentions that name the same one, gathered."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.relate.entities.mentions import Mention


@dataclass(slots=True)
class Cluster:
    """Everything that is said to be one entity, while it is gathered."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer_id: str | None = None
    place_kind: str | None = None
    inside: list[Mention] = field(default_factory=list)
    """Where a place is named inside the name of something else, which it is not."""
    doubts: list[tuple[Mention, str]] = field(default_factory=list)
    """Mentions that may mean something else, and what."""

    def reports(self) -> list[int]:
        return sorted({mention.report for mention in (*self.mentions, *self.inside)})

    def first(self) -> Mention:
        """Give the first mention, in the order of reports and text."""
        return in_order(self.mentions or self.inside)[0]

    def forms(self) -> Counter[str]:
        return Counter(mention.text for mention in self.mentions or self.inside)

    def best_form(self) -> str:
        """Give the fullest form, the most frequent of those; of a place the most frequent."""
        forms = Counter({form: count for form, count in self.forms().items() if not _is_shouted(form)}) or self.forms()
        if self.kind == "place":
            return min(forms, key=lambda form: (-forms[form], len(form), form))
        return min(forms, key=lambda form: (-min(len(form.replace("-", " ").split()), 4), -forms[form], form))


def _is_shouted(form: str) -> bool:
    return form.isupper() and len(form) > 5


class Joined:
    """Union-find over any keys; the root of a set is its smallest member, so that order does not matter."""

    def __init__(self, keys: Iterable[Hashable]) -> None:
        self._parent = {key: key for key in keys}

    def root(self, key: Hashable) -> Hashable:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: Hashable, other: Hashable) -> None:
        low, high = sorted((self.root(one), self.root(other)), key=repr)
        self._parent[high] = low


def gather(kind: str, groups: Iterable[tuple[Hashable, Mention]]) -> list[Cluster]:
    """Make one cluster of the mentions under each key, in the order of the keys' first mentions."""
    found: dict[Hashable, Cluster] = {}
    for key, mention in groups:
        found.setdefault(key, Cluster(kind)).mentions.append(mention)
    return list(found.values())


def in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.report, mention.start, mention.end))
