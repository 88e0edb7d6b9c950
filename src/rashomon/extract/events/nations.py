"""Who acts where only an adjective says so: Russia in "Russian jets", where the report names Russia elsewhere."""

from functools import cache

from rashomon.extract.places import load_gazetteer
from rashomon.parse.parsed import Parsed
from rashomon.schema import EntityAt, Span


def with_nations(parsed: Parsed, entity_at: EntityAt) -> EntityAt:
    """Let `entity_at` answer for an adjective of nation with the country that the report names."""

    @cache
    def countries() -> dict[str, str]:
        gazetteer = load_gazetteer()
        found: dict[str, str] = {}
        for name in parsed.doc.ents:
            country = gazetteer.country_named(name.text) if name.label_ == "PLACE" else None
            entity = entity_at(parsed.span(name)) if country is not None else None
            if country is not None and country.country and entity is not None:
                found.setdefault(country.country, entity)
        return found

    def asked(span: Span) -> str | None:
        entity = entity_at(span)
        if entity is not None:
            return entity
        word = parsed.document.words(span)
        nation = load_gazetteer().nationality(word) if word.isalpha() and word[:1].isupper() else None
        return countries().get(nation) if nation else None

    return asked
