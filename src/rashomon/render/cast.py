"""Who and what places the reports name, and in which of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.render.reports import Report, by_report
from rashomon.schema import Entity, EntityKind, Span, Story

KIND_WORDS = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANIZATION: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.GROUP: "Groups",
}


@dataclass(frozen=True, slots=True)
class Named:
    """One entity with its first mention in each report, in order of publication."""

    entity: Entity
    role: str
    told: tuple[tuple[Report, Span | None], ...]

    @property
    def shared(self) -> bool:
        return len(self.told) > 1

    @property
    def spans(self) -> list[Span]:
        return [span for _, span in self.told if span]

    @property
    def also(self) -> str:
        """Give its other names."""
        return ", ".join(alias for alias in self.entity.aliases if alias != self.entity.name)


def cast(story: Story, reports: Mapping[str, Report], entities: Sequence[Entity]) -> dict[str, list[Named]]:
    """Give the entities that the reports of a story name, by kind, those that most reports name first."""
    members = set(story.documents)
    found: dict[str, list[Named]] = {}
    for kind, words in KIND_WORDS.items():
        named = [name_of(e, members, reports) for e in entities if e.kind is kind]
        told = sorted((n for n in named if n.told), key=lambda n: (-len(n.told), n.entity.name, n.entity.id))
        if told:
            found[words] = told
    return found


def name_of(entity: Entity, members: set[str], reports: Mapping[str, Report]) -> Named:
    mentions = [span for span in entity.mentions if span.document in members]
    first = [(report, min(spans)) for report, spans in by_report(mentions, reports)]
    role = next((role.text for role in entity.roles if role.span.document in members), "")
    told = sorted(first, key=lambda mention: mention[0].order)
    return Named(entity, " ".join(role.split()), tuple(told))
