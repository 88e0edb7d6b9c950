"""Whom reports name with an age, the victims and suspects of a crime: reports that name one tell of one crime."""

from collections.abc import Iterable, Mapping

from rashomon.parse.parsed import Parsed
from rashomon.relate.tolls.ages import age_of
from rashomon.schema import Entity, EntityKind

HEAD_CHARS = 3000  # beyond which a report tells of earlier cases


def aged_people(entities: Iterable[Entity], parsed: Mapping[str, Parsed]) -> Mapping[str, frozenset[str]]:
    """Give for each document those named at its head whose age it or another report gives."""
    named: dict[str, set[str]] = {document: set() for document in parsed}
    for entity in entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        told = [span for span in entity.mentions if span.start < HEAD_CHARS and span.document in parsed]
        if any(age_of(parsed[span.document].tokens(span).root) for span in told):
            for span in told:
                named[span.document].add(entity.id)
    return {document: frozenset(people) for document, people in named.items()}
