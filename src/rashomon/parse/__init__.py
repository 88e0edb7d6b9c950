"""Reports to grammar: words, sentences, tags, dependencies and names, with spaCy's meaning of each."""

from rashomon.parse.parsed import Parsed
from rashomon.parse.pipeline import Pipeline, load_pipeline, name_pipeline

__all__ = ["Parsed", "Pipeline", "load_pipeline", "name_pipeline"]
