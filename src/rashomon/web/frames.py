"""The frame around every page of the app: templates, static files, and how values are written."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from urllib.parse import urlencode

from jinja2 import BaseLoader, ChoiceLoader, Environment, FunctionLoader
from markupsafe import Markup

from rashomon.render.page import asset, environment
from rashomon.render.reports import count_of
from rashomon.schema.account import __version__
from rashomon.web.work import Job, State

STATIC = {
    "page.css": "text/css; charset=utf-8",
    "app.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
}


def own_asset(name: str) -> str | None:
    """Give a template of the app, or null so that the page's is looked for."""
    path = files("rashomon.web").joinpath("templates", name)
    return path.read_text("utf-8") if path.is_file() else None


@cache
def static_text(name: str) -> str:
    """Give a static file, read once."""
    return own_asset(name) or asset(name)


@cache
def stamp() -> str:
    """Name this version of the static files, so that browsers may keep them for good."""
    return sha256("".join(static_text(name) for name in sorted(STATIC)).encode()).hexdigest()[:12]


@cache
def templates() -> Environment:
    """Give the page's templates with the app's before them."""
    page = environment()
    own: BaseLoader = FunctionLoader(own_asset)
    made = page.overlay(loader=ChoiceLoader([own, page.loader or own]))
    made.filters = {**page.filters, "job_words": job_words}
    return made


def job_words(job: Job) -> str:
    """Say how far a job is."""
    if job.state is State.WAITING:
        return "in the queue"
    of = f" of {job.total:,}" if job.total is not None else ""
    return f"{job.done:,}{of} read, {job.new:,} new, {job.known:,} known already" + (
        f", {count_of(len(job.failures), 'failure')}" if job.failures else ""
    )


def render(name: str, archive: str, csrf: str, here: str, running: int, /, **shown: object) -> str:
    """Write one page of the app. `here` names its place in the menu, `running` counts the work that is not done."""
    field = Markup('<input type="hidden" name="csrf" value="{}">').format(csrf)
    return (
        templates()
        .get_template(name)
        .render(
            archive=PurePath(archive).name or archive,
            csrf_field=field,
            here=here,
            running=running,
            stamp=stamp(),
            generator=f"Rashomon {__version__}",
            **shown,
        )
    )


def query_of(chosen: Mapping[str, object]) -> str:
    """Write what is chosen as the query of an address, without what is empty."""
    return urlencode({name: value for name, value in chosen.items() if value not in {None, ""}})
