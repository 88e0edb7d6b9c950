"""How the guide is built: `make docs` makes docs/_build/html of the pages in this folder."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

from sphinx.application import Sphinx

from rashomon import __version__

project = "Rashomon"
author = "The Rashomon developers"
copyright = "2026, the Rashomon developers"  # noqa: A001 - Sphinx calls it so
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "commands",
    "notebooks",
    "rules",
    "code_marks",
]
source_suffix = {".md": "markdown", ".ipynb": "notebook"}
exclude_patterns = ["_build", "_ext", "**/.ipynb_checkpoints"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 4
smartquotes = False  # two dashes before an option are two dashes

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True}
napoleon_google_docstring = True
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
html_title = f"Rashomon {version}"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["guide.css"]
pygments_style = "default"


def leave_out_empty_patterns(_app: object, name: str, source: list[str]) -> None:
    """Let a table of contents name pages that are not written yet: Sphinx warns of each pattern that fits none."""
    if name == "trust":
        lines = source[0].splitlines()
        source[0] = "\n".join(line for line in lines if not line.endswith("*") or any(HERE.glob(f"{line}.md")))


def setup(app: Sphinx) -> None:
    app.connect("source-read", leave_out_empty_patterns)
