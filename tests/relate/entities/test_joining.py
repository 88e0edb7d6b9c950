"""Entities of several stories as one list."""

from rashomon.relate.entities import join_entities
from rashomon.schema import Entity, EntityKind, Role, Span


def person(story: str, *mentions: int, name: str = "Ann Doe", role: str = "mayor") -> Entity:
    spans = tuple(Span(story, at, at + 3) for at in mentions)
    return Entity("e-1", EntityKind.PERSON, name, ("Doe",), (Role(role, spans[0]),), mentions=spans)


def test_one_who_is_in_two_stories_is_one_entity():
    """Mentions of both stories are kept, and each title with its first words."""
    (joined,) = join_entities([[person("d-2", 5)], [person("d-1", 0, 9, role="mayor")]])
    assert joined.mentions == (Span("d-1", 0, 3), Span("d-1", 9, 12), Span("d-2", 5, 8))
    assert joined.roles == (Role("mayor", Span("d-1", 0, 3)),)


def test_the_commoner_spelling_is_the_name_and_the_other_an_alias():
    """Two stories may spell one name in two ways that fold to one."""
    (joined,) = join_entities([[person("d-1", 0, name="Ann DOE")], [person("d-2", 0, 7)]])
    assert (joined.name, joined.aliases) == ("Ann Doe", ("Ann DOE", "Doe"))


def test_the_order_of_stories_changes_nothing():
    """Joining is a union."""
    stories = [[person("d-1", 0)], [person("d-2", 0)], [person("d-3", 4, 8, role="judge")]]
    assert join_entities(stories) == join_entities(stories[::-1])
