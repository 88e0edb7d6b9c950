"""Whom and what places the parts of a page concern, so that a reader can ask for one of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.render.cast import Named
from rashomon.render.reports import Report
from rashomon.schema import Span

MAX_CHOICES = 60  # of people or places: a longer list is no choice; the rest is found by its words


def offered(cast: Mapping[str, Sequence[Named]]) -> dict[str, list[Named]]:
    """Give those that a reader may choose, by kind, in alphabetical order: those that most reports name."""
    return {
        kind: sorted(named[:MAX_CHOICES], key=lambda n: (n.entity.name.casefold(), n.entity.id))
        for kind, named in cast.items()
    }


def number_names(cast: Mapping[str, Sequence[Named]]) -> dict[str, str]:
    """Give each that may be chosen a short name for the page: `w1`, `w2`."""
    entities = [named.entity.id for group in offered(cast).values() for named in group]
    return {identity: f"w{place}" for place, identity in enumerate(entities, 1)}


@dataclass(frozen=True, slots=True)
class Concerns:
    """What the parts of one story's page concern: `keys` are the short names of entities, `mentions` their places."""

    reports: Mapping[str, Report]
    keys: Mapping[str, str]
    mentions: Mapping[str, Sequence[tuple[int, int, str]]]

    def tag(self, spans: Iterable[Span], entities: Iterable[str | None] = ()) -> Markup:
        """Write the attributes that the filter reads: the reports of some words, and whom these words name."""
        kept = list(spans)
        reports = sorted({self.reports[span.document].number for span in kept})
        names = {self.keys[identity] for identity in entities if identity is not None and identity in self.keys}
        names.update(name for span in kept for name in self.named_in(span))
        told = " ".join(f"d{number}" for number in reports)
        named = " ".join(sorted(names, key=lambda name: int(name[1:])))
        return Markup(f' data-reports="{told}"' + (f' data-names="{named}"' if named else ""))  # noqa: S704 - our names

    def named_in(self, span: Span) -> Iterator[str]:
        """Yield the names of those whose mentions lie within some words."""
        found = self.mentions.get(span.document, ())
        for start, end, name in found[bisect_left(found, (span.start,)) :]:
            if start >= span.end:
                return
            if end <= span.end:
                yield name


def find_concerns(cast: Mapping[str, Sequence[Named]], reports: Mapping[str, Report]) -> Concerns:
    """Index where those that may be chosen are named."""
    keys = number_names(cast)
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for group in cast.values():
        for named in group:
            for span in named.entity.mentions if named.entity.id in keys else ():
                mentions.setdefault(span.document, []).append((span.start, span.end, keys[named.entity.id]))
    return Concerns(reports, keys, {document: sorted(found) for document, found in mentions.items()})
