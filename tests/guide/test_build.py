"""The guide builds without a warning, and each link in it leads somewhere."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.skipif(find_spec("furo") is None, reason="the guide is built with the group `docs`")


class Links(HTMLParser):
    """The links of a page, and the places in it that links can lead to."""

    def __init__(self, page):
        super().__init__()
        self.links, self.places = [], {""}
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.places.update(filter(None, (named.get("id"), named.get("name") if tag == "a" else None)))
        self.links += [named[key] for key in ("href", "src") if named.get(key)]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The guide, built as `make docs` builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("guide")
    words = ["--fail-on-warning", "--keep-going", "--quiet", "-d", str(folder / "trees"), "-b", "html"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "sphinx", *words, str(DOCS), str(folder / "html")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_no_link_within_the_guide_is_broken(built):
    """Of pages, of headings in them, of pictures; addresses elsewhere are not asked for."""
    pages = {page: Links(page) for page in built.rglob("*.html")}
    assert len(pages) > 40
    broken = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.exists() or (target in pages and unquote(parts.fragment) not in pages[target].places):
                broken.append(f"{page.relative_to(built)}: {link}")
    assert broken == []


def test_every_option_stands_in_the_pages_of_its_command(built):
    """They are taken out of the program: what is new is there."""
    import typer.main

    from rashomon import cli

    for name, command in typer.main.get_command(cli.app).commands.items():
        page = (built / "commands" / f"{name}.html").read_text("utf-8")
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
        assert all(option in page for option in options)
