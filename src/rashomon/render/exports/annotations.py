"""The claims as Web Annotations (W3C): each points at its words by position and by quotation."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.schema import Account, Document, Event, Finding, Quantity, Quotation, Reuse, Span, Story
from rashomon.schema.spans import CONTEXT_CHARS

Json = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Terms besides those of the standard, each of a vocabulary that has it.
TERMS = {
    "pageUrl": {"@id": "http://schema.org/url", "@type": "@id"},
    "publisherName": "http://schema.org/publisher",
    "datePublished": "http://schema.org/datePublished",
}


def export_web_annotations(account: Account) -> dict[str, bytes]:
    """Write one annotation collection in one page, in JSON-LD.

    Positions count Unicode code points of the report's own text, which stands in the account; the quotation finds
    the words on the page of the report as well.
    """
    made = Annotator(account)
    annotations = [annotation for story in account.stories for annotation in made.of_story(story)]
    annotations += [made.of_entity(entity.id) for entity in account.entities if entity.mentions]
    label = f"rashomon {account.generator.version}: {len(account.documents)} reports"
    collection = {
        "@context": [CONTEXT, TERMS],
        "id": urn("collection", *(document.id for document in account.documents)),
        "type": "AnnotationCollection",
        "label": label,
        "generator": {"id": "urn:rashomon:program", "type": "Software", "name": account.generator.name},
        "total": len(annotations),
    }
    if annotations:
        page = urn("page", collection["id"])
        collection["first"] = {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": annotations}
        collection["last"] = page
    return {"annotations.jsonld": (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()}


def urn(*parts: object) -> str:
    from rashomon.schema import content_id

    return f"urn:rashomon:{content_id(str(parts[0]), *parts[1:])}"


class Annotator:
    """Makes the annotations of one account; it knows the texts and the names."""

    def __init__(self, account: Account) -> None:
        self.documents: Mapping[str, Document] = {document.id: document for document in account.documents}
        self.entities = {entity.id: entity for entity in account.entities}

    def of_story(self, story: Story) -> Iterator[Json]:
        yield from (self.of_quotation(said, "statement") for said in story.quotations)
        yield from (self.of_quotation(held, "stance") for held in story.stances)
        yield from map(self.of_quantity, story.quantities)
        yield from map(self.of_event, story.events)
        yield from map(self.of_reuse, story.reuse)
        yield from map(self.of_finding, story.findings)

    def of_quotation(self, said: Quotation, tag: str) -> Json:
        speaker = self.name_of(said.source) or said.source_text or "nobody named"
        act = said.act.value if said.act else "assert"
        words = f"{speaker} ({act}{', denied' if said.negated else ''}, {said.mode.value})"
        return self.annotation(said.id, "describing", words, [said.content], (tag, said.mode.value))

    def of_quantity(self, quantity: Quantity) -> Json:
        low, high = quantity.low, quantity.high
        value = f"{low:g}" if low == high and low is not None else f"{number(low)} to {number(high)}"
        words = " ".join(part for part in (quantity.bound.value, value, quantity.unit, quantity.what) if part)
        return self.annotation(quantity.id, "describing", words, [quantity.span], ("figure", quantity.what))

    def of_event(self, event: Event) -> Json:
        tags = ("event", event.type.value if event.type else "other", event.modality.value)
        return self.annotation(event.id, "describing", event.name, event.spans, tags)

    def of_reuse(self, passage: Reuse) -> Json:
        words = f"the same passage in {len(passage.spans)} reports{', edited' if passage.edited else ''}"
        return self.annotation(passage.id, "linking", words, passage.spans, ("reuse",))

    def of_finding(self, finding: Finding) -> Json:
        tags = ("finding", finding.kind.value, finding.aspect.value, finding.severity.value)
        # not `assessing`, which the model has and some copies of its context have not
        return self.annotation(finding.id, "commenting", finding.text, finding.spans, tags)

    def of_entity(self, identity: str) -> Json:
        entity = self.entities[identity]
        made = self.annotation(entity.id, "identifying", entity.name, entity.mentions, (entity.kind.value,))
        if entity.gazetteer_id and entity.gazetteer_id.startswith("geonames:"):
            place = f"https://sws.geonames.org/{entity.gazetteer_id.removeprefix('geonames:')}/"
            made["body"].append({"type": "SpecificResource", "source": place, "purpose": "identifying"})
        return made

    def annotation(
        self, identity: str, motivation: str, words: str, spans: Sequence[Span], tags: Sequence[str]
    ) -> Json:
        purpose = motivation if motivation != "linking" else "describing"
        body = [{"type": "TextualBody", "value": words, "format": "text/plain", "language": "en", "purpose": purpose}]
        body += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
        targets = [self.target(span) for span in spans]
        return {
            "id": f"urn:rashomon:{identity}",
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def target(self, span: Span) -> Json:
        document = self.documents[span.document]
        text = document.text
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        quotation = {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - CONTEXT_CHARS) : span.start],
            "suffix": text[span.end : span.end + CONTEXT_CHARS],
        }
        return {"type": "SpecificResource", "source": source_of(document), "selector": [position, quotation]}

    def name_of(self, identity: str | None) -> str | None:
        entity = self.entities.get(identity or "")
        return entity.name if entity else None


def source_of(document: Document) -> Json:
    """Name the text that the positions are of, and the page that it came from."""
    source = {"id": f"urn:rashomon:{document.id}", "type": "Text", "format": "text/plain"}
    told: Mapping[str, str | None] = {
        "language": document.language,
        "pageUrl": document.url if is_web(document.url) else None,
        "publisherName": document.outlet,
        "datePublished": document.published,
    }
    return source | {name: value for name, value in told.items() if value}


def is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://")) and not any(sign in url for sign in ' <>"')


def number(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"
