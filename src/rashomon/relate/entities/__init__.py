"""Who is who across the reports: spellings, acronyms, titles, descriptions and pronouns brought to one entity."""

from rashomon.relate.entities.joining import join_entities
from rashomon.relate.entities.resolution import Resolution, resolve_entities
from rashomon.relate.entities.speech import with_speakers
from rashomon.relate.entities.unclear import doubtful_sources

__all__ = ["Resolution", "doubtful_sources", "join_entities", "resolve_entities", "with_speakers"]
