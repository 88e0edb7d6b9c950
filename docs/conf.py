"""How the guide is built: `make docs` makes docs/_build/html of the pages in this folder."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

from rashomon import __version__  # noqa: E402 - found by the line above

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
suppress_warnings = ["toc.empty_glob"]  # pages of others, that may be there or not

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": False}
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
