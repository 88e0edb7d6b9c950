"""One checkable account out of many reports.

    from rashomon import compile_account, read

    reading = read(["reports/"])
    account = compile_account(reading.documents, issues=reading.issues)
    for finding in account.stories[0].findings:
        print(finding.kind, finding.text)

Read the package down, and you follow the reports: `read` (bytes to documents), `parse` (grammar), `extract` (what
each report claims), `relate` (what links and parts the reports), `compile` (all of it), `render` (for people).
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rashomon.read import read  # at once: imported later, the package of this name would hide the function
from rashomon.schema.account import Account, __version__

if TYPE_CHECKING:
    from rashomon.compile import compile_account
    from rashomon.parse import load_pipeline

__all__ = ["Account", "__version__", "compile_account", "load_pipeline", "read"]

HOMES = {
    "compile_account": "rashomon.compile",
    "load_pipeline": "rashomon.parse",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562): `rashomon --help` need not wait for spaCy."""
    if name not in HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def show_page(account: Account) -> str:
    """Make the page that an account shows itself as in a notebook."""
    from rashomon.render.notebook import notebook_html

    return notebook_html(account)


Account.page = show_page
