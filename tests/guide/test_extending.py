"""Each how-to of the guide, tried as written: its files, its changes and its commands, on a copy of the program."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("weights", "gazetteer")  # folders that a how-to only reads
BLOCK = re.compile(
    r"^(?P<pad> *)```(?:\{code-block\} (?P<kind>\w+)\n +:caption: (?P<path>\S+)\n\n|(?P<plain>diff|console)\n)"
    r"(?P<body>.*?)^(?P=pad)```$",
    re.DOTALL | re.MULTILINE,
)


def copy_program(folder):
    """Copy sources, tests and examples; what is heavy and only read is linked."""

    def link(source, names):
        heavy = [name for name in names if name in HEAVY]
        for name in heavy:
            target = folder / Path(source).relative_to(ROOT) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(Path(source) / name, target_is_directory=True)
        return {*heavy, "__pycache__"} & set(names)

    for name in ("src", "tests", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=link, dirs_exist_ok=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def apply(change, folder):
    """Apply a change that names the lines beside which it stands, wherever they are by now."""
    for part in re.split(r"^--- a/.*\n\+\+\+ b/", change, flags=re.MULTILINE)[1:]:
        path, _, lines = part.partition("\n")
        kept = "".join(line[1:] + "\n" for line in lines.splitlines() if line.startswith((" ", "-")))
        made = "".join(line[1:] + "\n" for line in lines.splitlines() if line.startswith((" ", "+")))
        text = (folder / path).read_text("utf-8")
        assert text.count(kept) == 1, f"{path} has no line {kept!r} any more, or several"
        (folder / path).write_text(text.replace(kept, made), "utf-8")


def run(line, folder):
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = re.sub(r"^python\b", sys.executable, line.replace("-m pytest", "-m pytest -p no:cacheprovider"))
    return subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("page", ["export", "extractor", "layout"])
def test_the_how_to_works_as_written(page, tmp_path):
    """Every file is written, every change made, every command run and successful, in the order of the page."""
    folder = copy_program(tmp_path / "copy")
    guide = (ROOT / "docs" / "extending" / f"{page}.md").read_text("utf-8")
    blocks = list(BLOCK.finditer(guide))
    assert blocks
    for block in blocks:
        body = dedent(block["body"])
        if block["path"]:
            (folder / block["path"]).parent.mkdir(exist_ok=True)
            (folder / block["path"]).write_text(body, "utf-8")
        elif block["plain"] == "diff":
            apply(body, folder)
        else:
            for line in body.splitlines():
                done = run(line.removeprefix("$ "), folder)
                assert done.returncode == 0, done.stdout + done.stderr
