"""Chooses the English pipeline: the one that ships, or a spaCy pipeline that the user has installed."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from rashomon.parse.parsed import Parsed
from rashomon.schema import Document


class Pipeline(Protocol):
    """What turns documents into Docs; `label` names it in the account."""

    label: str

    def parse(self, documents: Sequence[Document]) -> list[Parsed]: ...


def load_pipeline(name: str | None = None) -> Pipeline:
    """Load the pipeline that ships, or the installed spaCy pipeline of this name (`en_core_web_trf`, or a folder).

    Raises PipelineUnavailable if it is not installed or does not parse.
    """
    if name is None or name == "rashomon-english":
        from rashomon.parse.english import (
            load_english,
        )  # here: accounts of stored parses need neither spaCy nor network

        return load_english()
    from rashomon.parse.installed import load_installed

    return load_installed(name)


@cache
def name_pipeline(name: str | None = None) -> str:
    """Give the label of a pipeline; of the one that ships without loading it."""
    if name is None or name == "rashomon-english":
        told = json.loads(Path(__file__).with_name("weights").joinpath("english.json").read_text("utf-8"))
        return f"rashomon-english {told['version']}"
    return load_pipeline(name).label
