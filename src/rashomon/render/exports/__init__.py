"""An account for other programs: tables, annotations, linked data, a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from rashomon.schema import Account

Written = dict[str, bytes]
"""The files of an export by their names; one file, or several that belong in one folder."""


@dataclass(frozen=True, slots=True)
class Export:
    """One format: where its function is, whether it gives one file or a folder, and what it is good for."""

    home: str
    function: str
    is_folder: bool
    what: str

    def __call__(self, account: Account) -> Written:
        """Write the account. Raises MissingExtra where the format needs libraries that are not installed."""
        write: Callable[[Account], Written] = getattr(import_module(self.home), self.function)
        return write(account)


def export(home: str, function: str, *, folder: bool = False, what: str) -> Export:
    return Export(f"rashomon.render.exports.{home}", function, folder, what)


EXPORTS: Mapping[str, Export] = {
    "csv": export("files", "export_csv", folder=True, what="tables for spreadsheets"),
    "jsonl": export("files", "export_jsonl", folder=True, what="tables as JSON lines"),
    "parquet": export("files", "export_parquet", folder=True, what="tables for DuckDB, pandas, Spark"),
    "sqlite": export("datasette", "export_sqlite", what="one database for Datasette or any SQL tool"),
    "webannotation": export("annotations", "export_web_annotations", what="W3C Web Annotations in JSON-LD"),
    "schemaorg": export("schema_org", "export_schema_org", what="schema.org in JSON-LD"),
    "brat": export("brat", "export_brat", folder=True, what="brat stand-off: texts and annotations"),
    "eventreport": export("event_reports", "export_event_reports", what="rows for the R package eventreport"),
}
