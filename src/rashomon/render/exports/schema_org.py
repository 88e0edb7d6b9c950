"""The account in the words of schema.org: articles, who said what in them, and the events they tell, as JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.render.exports.annotations import is_web
from rashomon.schema import (
    Account,
    Document,
    Entity,
    EntityKind,
    Event,
    Modality,
    ParticipantStatus,
    Quotation,
    QuotationMode,
    Story,
)

Json = dict[str, Any]
CONTEXT = "https://schema.org"
TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.GROUP: "Organization",  # schema.org has no group of people that is none
    EntityKind.PLACE: "Place",
}
PLACE_TYPES = {"country": "Country", "city": "City", "region": "AdministrativeArea", "district": "AdministrativeArea"}
EVENT_STATES = {Modality.CANCELLED: "https://schema.org/EventCancelled"}
CAME = frozenset({ParticipantStatus.CONFIRMED, ParticipantStatus.POSSIBLE, ParticipantStatus.INVITED})


def export_schema_org(account: Account) -> dict[str, bytes]:
    """Write a graph of articles, of what is said in them, of events, and of those who are named.

    Words quoted are a Quotation, words that the reporter renders a Claim. What the reports hold for possible, called
    for or denied is no Event there. Findings have no type in schema.org and are left to the other exports.
    """
    entities = {entity.id: entity for entity in account.entities}
    graph = [article(document) for document in account.documents]
    for story in account.stories:
        graph.extend(statements(story, entities, {document.id: document for document in account.documents}))
        graph.extend(happening(event, entities) for event in story.events if is_event(event))
    graph.extend(somebody(entity) for entity in account.entities)
    written = {"@context": CONTEXT, "@graph": graph}
    return {"account.jsonld": (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()}


def named(identity: str) -> str:
    return f"urn:rashomon:{identity}"


def told(**fields: object) -> Json:
    """Leave out what is not known: schema.org has no null."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def article(document: Document) -> Json:
    return {"@id": named(document.id), "@type": "NewsArticle"} | told(
        headline=document.title,
        url=document.url if is_web(document.url) else None,
        datePublished=document.published,
        author=[{"@type": "Person", "name": name} for name in document.authors],
        publisher={"@type": "NewsMediaOrganization", "name": document.outlet} if document.outlet else None,
        creditText="; ".join(document.credits),
        inLanguage=document.language,
        articleBody=document.text,
    )


def statements(story: Story, entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> Iterator[Json]:
    for said in story.quotations:
        if not said.negated:
            yield statement(said, entities, documents[said.content.document])


def statement(said: Quotation, entities: Mapping[str, Entity], document: Document) -> Json:
    """Quoted words are a Quotation; words that the reporter renders are a Claim."""
    words, speaker = document.words(said.content), speaker_of(said, entities)
    if said.mode is QuotationMode.DIRECT:
        made = told(text=words, spokenByCharacter=speaker, isPartOf={"@id": named(document.id)}, dateCreated=said.date)
        return {"@id": named(said.id), "@type": "Quotation"} | made
    made = told(text=words, author=speaker, appearance={"@id": named(document.id)}, dateCreated=said.date)
    return {"@id": named(said.id), "@type": "Claim"} | made


def speaker_of(said: Quotation, entities: Mapping[str, Entity]) -> Json | None:
    entity = entities.get(said.source or "")
    if entity is not None and entity.kind is not EntityKind.PLACE:
        return {"@id": named(entity.id)}
    return {"@type": "Organization", "name": said.source_text} if said.source_text else None


def is_event(event: Event) -> bool:
    return event.modality in {Modality.HAPPENED, Modality.PLANNED, Modality.CANCELLED}


def happening(event: Event, entities: Mapping[str, Entity]) -> Json:
    who = [part.entity for part in event.participants if part.status in CAME and part.entity in entities]
    present = [identity for identity in who if entities[identity].kind is not EntityKind.PLACE]
    where = event.place if event.place in entities else None
    return {"@id": named(event.id), "@type": "Event"} | told(
        name=event.name,
        startDate=event.date.start,
        endDate=event.date.end,
        location={"@id": named(where)} if where else None,
        attendee=[{"@id": named(identity)} for identity in dict.fromkeys(present)],
        eventStatus=EVENT_STATES.get(event.modality),
        subjectOf=[{"@id": named(one)} for one in dict.fromkeys(span.document for span in event.spans)],
    )


def somebody(entity: Entity) -> Json:
    kind = PLACE_TYPES.get(entity.place_kind or "", TYPES[entity.kind]) if is_place(entity) else TYPES[entity.kind]
    roles = list(dict.fromkeys(role.text for role in entity.roles))
    where = {"@type": "GeoCoordinates", "latitude": entity.lat, "longitude": entity.lon} if entity.lat else None
    return {"@id": named(entity.id), "@type": kind} | told(
        name=entity.name,
        alternateName=list(entity.aliases),
        jobTitle=roles if entity.kind is EntityKind.PERSON else None,
        description="; ".join(roles) if entity.kind is not EntityKind.PERSON else None,
        geo=where,
        identifier=entity.gazetteer_id,
        address={"@type": "PostalAddress", "addressCountry": entity.country}
        if is_place(entity) and entity.country
        else None,
    )


def is_place(entity: Entity) -> bool:
    return entity.kind is EntityKind.PLACE
