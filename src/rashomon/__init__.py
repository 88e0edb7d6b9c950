"""One checkable account out of many reports.

    from rashomon import compile_account, read

    reading = read(["reports/"])
    account = compile_account(reading.documents, issues=reading.issues)
    for finding in account.stories[0].findings:
        print(finding.kind, finding.text)

Read the package down, and you follow the reports: `read` (bytes to documents), `parse` (grammar), `extract` (what
each report claims), `relate` (what links and parts the reports), `compile` (all of it), `render` (for people).
"""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if sys.version_info < (3, 11):  # noqa: UP036  (pip refuses it; a source tree on the path does not)
    raise ImportError("rashomon needs Python 3.11 or newer: make another environment, python3.12 -m venv venv")

from rashomon.deferred import import_later
from rashomon.read import read  # at once: imported later, the package of this name would hide the function
from rashomon.schema.account import Account, __version__
from rashomon.schema.links import Finding, Story

if TYPE_CHECKING:
    from rashomon.compile import compile_account
    from rashomon.parse import load_pipeline
    from rashomon.render.exports.frames import tables

__all__ = ["Account", "__version__", "compile_account", "load_pipeline", "read", "tables"]

__getattr__ = import_later(
    __name__,
    {"compile": "compile_account", "parse": "load_pipeline", "render.exports.frames": "tables"},
)


def show_page(account: Account) -> str:
    """Make the page that an account shows itself as in a notebook."""
    from rashomon.render.notebook import notebook_html

    return notebook_html(account)


def show_finding(finding: Finding) -> str:
    """Make the card that a finding shows itself as in a notebook."""
    from rashomon.render.notebook import finding_html

    return finding_html(finding)


def show_story(story: Story) -> str:
    """Make the card that a story shows itself as in a notebook."""
    from rashomon.render.notebook import story_html

    return story_html(story)


def give_tables(account: Account) -> Mapping[str, Any]:
    """Give the tables of an account."""
    from rashomon.render.exports.frames import tables

    return tables(account)


Account.page = show_page
Account.tables = give_tables
Finding.card = show_finding
Story.card = show_story
