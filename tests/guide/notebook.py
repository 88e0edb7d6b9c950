"""The notebook of the guide, run offline; `make golden` keeps its outputs."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "first-account.ipynb"
SECONDS = 120  # that one cell may take on a busy machine
KEPT = ("text/html", "text/plain")


def executed():
    """Run the notebook from the folder that it lies in, and give it with outputs that are the same on each machine."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.clear()
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [plain(output) for output in cell.outputs]
    notebook.metadata.pop("language_info", None)
    return notebook


def plain(output):
    """Keep what is shown."""
    if output.output_type == "execute_result":
        output.execution_count = None
        output["data"] = {kind: words for kind, words in output["data"].items() if kind in KEPT}
    return output


def written(notebook):
    return nbformat.writes(notebook) + "\n"


def write_anew():
    NOTEBOOK.write_text(written(executed()), "utf-8")
    sys.stdout.write(f"{NOTEBOOK.name}\n")


if __name__ == "__main__":
    sys.exit(write_anew())
