"""Chooses the English pipeline: the one that ships, or a spaCy pipeline that the user has installed."""

from collections.abc import Sequence
from typing import Protocol

from spacy.vocab import Vocab

from rashomon.parse.english import load_english
from rashomon.parse.parsed import Parsed
from rashomon.schema import Document


class Pipeline(Protocol):
    """What turns documents into Docs; `label` names it in the account, `vocab` is shared by all of its Docs."""

    label: str

    @property
    def vocab(self) -> Vocab: ...

    def parse(self, documents: Sequence[Document]) -> list[Parsed]: ...


def load_pipeline(name: str | None = None) -> Pipeline:
    """Load the pipeline that ships, or the installed spaCy pipeline of this name (`en_core_web_trf`, or a folder).

    Raises PipelineUnavailable if it is not installed or does not parse.
    """
    if name is None or name == "rashomon-english":
        return load_english()
    from rashomon.parse.installed import load_installed

    return load_installed(name)
