"""The entities of several stories as one list: what has one id is one entity, with its mentions in all stories."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.schema import Entity, Role


def join_entities(stories: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """Join what has the same id, which names kind, name and place; the order of the stories changes nothing."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entities in stories:
        for entity in entities:
            found[entity.id].append(entity)
    joined = [same[0] if len(same) == 1 else join(same) for same in found.values()]
    return tuple(sorted(joined, key=lambda entity: (entity.kind, entity.name, entity.id)))


def join(same: Sequence[Entity]) -> Entity:
    """Join one entity as several stories have it, under the name that it is mentioned by in most places."""
    chief = min(same, key=lambda entity: (-len(entity.mentions), entity.name, entity.mentions))
    forms = {form for entity in same for form in (entity.name, *entity.aliases)}
    roles: dict[str, Role] = {}
    for role in sorted((role for entity in same for role in entity.roles), key=lambda role: role.span):
        roles.setdefault(role.text, role)
    return replace(
        chief,
        aliases=tuple(sorted(forms - {chief.name})),
        roles=tuple(roles[text] for text in sorted(roles)),
        mentions=tuple(sorted({span for entity in same for span in entity.mentions})),
    )
