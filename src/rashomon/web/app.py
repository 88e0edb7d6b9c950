"""Makes the app: every address, the guard before them, and what a fault looks like."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteException

from rashomon.errors import ArchiveBusy, ArchiveFull, InvalidQuery, RashomonError, UnknownStory
from rashomon.schema.account import __version__
from rashomon.store import open_archive
from rashomon.web import api, pages
from rashomon.web.frames import STATIC, render, stamp, static_text
from rashomon.web.guard import LOOPBACK_NAMES, MAX_BODY_BYTES, Guard
from rashomon.web.site import Site
from rashomon.web.work import TooMuchWork, Work

STATUS = {
    UnknownStory: HTTPStatus.NOT_FOUND,
    InvalidQuery: HTTPStatus.BAD_REQUEST,
    ArchiveBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    ArchiveFull: HTTPStatus.INSUFFICIENT_STORAGE,
    TooMuchWork: HTTPStatus.TOO_MANY_REQUESTS,
}
A_YEAR = "public, max-age=31536000, immutable"


def create_app(
    address: str,
    *,
    token: str | None = None,
    hosts: frozenset[str] = LOOPBACK_NAMES,
    jobs: int | None = None,
    allow_private: bool = False,
    max_body_bytes: int = MAX_BODY_BYTES,
) -> Guard:
    """Make the app over an archive (made if there is none yet).

    `token` is asked of every request if given; `hosts` are the names that the app answers to; `jobs` is how many
    processes parse what is added; `allow_private` lets users have private addresses fetched. Raises InvalidArchive.
    """
    archive = open_archive(address, create=True)
    site = Site(archive, Work(), jobs or max(1, (os.cpu_count() or 2) - 1), allow_private, max_body_bytes)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        site.work.close()
        archive.close()

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        description="One checkable account out of many reports: the archive as JSON.",
        docs_url=None,  # their pages load code from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.site = site
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_api_route("/static/{version}/{name}", give_static, methods=["GET"], include_in_schema=False)
    app.add_exception_handler(RashomonError, tell_error)
    app.add_exception_handler(StarletteException, tell_error)
    app.add_exception_handler(RequestValidationError, tell_error)
    return Guard(app, token=token, hosts=hosts, max_body_bytes=max_body_bytes)


def give_static(version: str, name: str) -> Response:
    if name not in STATIC or version != stamp():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(static_text(name), media_type=STATIC[name], headers={"cache-control": A_YEAR})


async def tell_error(request: Request, error: Exception) -> Response:
    """Say what went wrong, to a program as JSON, to a reader as a page."""
    status, words = explain(error)
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": words}, status)
    site: Site = request.app.state.site
    heading = "There is no such page" if status == HTTPStatus.NOT_FOUND else "This did not work"
    page = render(
        "problem.html.j2", site.archive.name, request.state.csrf, "", site.work.running, heading=heading, words=words
    )
    return HTMLResponse(page, status)


def explain(error: Exception) -> tuple[int, str]:
    if isinstance(error, StarletteException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        faults = (f"{'.'.join(str(part) for part in fault['loc'][1:])}: {fault['msg']}" for fault in error.errors())
        return HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(faults)
    kind = next((kind for kind in STATUS if isinstance(error, kind)), None)
    return STATUS[kind] if kind else HTTPStatus.BAD_REQUEST, str(error)
