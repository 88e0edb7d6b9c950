"""The pages of the app: stories, search, one story, adding, feeds, work."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rashomon.errors import InvalidQuery, UnknownStory
from rashomon.fetch import is_address
from rashomon.store import Facets, StoryCard, count_archive, find_cards, find_report, list_feeds, list_stories
from rashomon.store.difference import change_of, story_history
from rashomon.store.grouping import current_story
from rashomon.web.adding import MAX_URLS, Upload, add_addresses, add_files, add_text
from rashomon.web.exporting import DOWNLOADS
from rashomon.web.frames import query_of, render
from rashomon.web.looks import MAX_PAGE, PAGE_ROWS, HitRow, find_hits, list_log, list_news, story_row
from rashomon.web.site import SEEN_COOKIE, Site, moment_of, read_visits, visit
from rashomon.web.work import Job

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SEARCH_FACETS = (
    ("speaker", "Said by"),
    ("place", "Place"),
    ("outlet", "Outlet"),
    ("since", "Since"),
    ("until", "Until"),
)
MAX_TEXT_CHARS = 2_000_000
A_YEAR_S = 31_536_000

Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
Page = Annotated[int, Query(ge=1, le=MAX_PAGE)]


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


Here = Annotated[Site, Depends(site_of)]


def check_form(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Take a form only from a page that this app gave to this browser."""
    if csrf != request.state.csrf:
        raise HTTPException(HTTPStatus.FORBIDDEN, "this form is of an earlier visit; load the page again")


def show(request: Request, name: str, here: str, /, status: int = 200, **shown: object) -> HTMLResponse:
    site = site_of(request)
    page = render(name, site.archive.name, request.state.csrf, here, site.work.running, **shown)
    return HTMLResponse(page, status, headers={"cache-control": "no-cache"})


@router.get("/")
def stories(
    request: Request, site: Here, page: Page = 1, several: Annotated[str, Query(max_length=1)] = ""
) -> Response:
    """List the stories, the latest changed first; with `several` only those of more than one report."""
    cards = list_stories(
        site.archive, limit=PAGE_ROWS + 1, offset=(page - 1) * PAGE_ROWS, min_reports=2 if several else 1
    )
    reports, total = count_archive(site.archive)
    return show(
        request,
        "index.html.j2",
        "stories",
        stories=[story_row(card) for card in cards[:PAGE_ROWS]],
        more=len(cards) > PAGE_ROWS,
        page=page,
        several=several,
        total=total,
        documents=reports,
        query=lambda **given: query_of({"several": several, **given}),
    )


class Sought(BaseModel):
    """What a reader searches for: words, and what else a report must have. Days are both inclusive."""

    q: str = Field("", max_length=300)
    speaker: str = Field("", max_length=300)
    place: str = Field("", max_length=300)
    outlet: str = Field("", max_length=300)
    since: str = Field("", pattern=r"^(\d{4}-\d\d-\d\d)?$")
    until: str = Field("", pattern=r"^(\d{4}-\d\d-\d\d)?$")
    page: int = Field(1, ge=1, le=MAX_PAGE)

    @property
    def facets(self) -> Facets:
        given = (self.speaker, self.place, "", self.outlet, self.since, self.until)
        return Facets(*(each or None for each in given))


@router.get("/search")
def search_page(request: Request, site: Here, sought: Annotated[Sought, Query()]) -> Response:
    """Find reports by their words, who speaks in them, where and when."""
    chosen = sought.model_dump(exclude={"page"})
    page = sought.page
    hits: list[HitRow] = []
    more, problem = False, ""
    if any(chosen.values()):
        try:
            hits, more = find_hits(site.archive, sought.q, sought.facets, page)
            problem = "" if hits else "No report has all of this. Fewer words, or another spelling?"
        except InvalidQuery as error:
            problem = str(error)
    return show(
        request,
        "search.html.j2",
        "search",
        q=sought.q,
        hits=hits,
        more=more,
        page=page,
        problem=problem,
        chosen=chosen,
        facets=SEARCH_FACETS,
        filtered=any(chosen.values()),
        query=lambda **given: query_of({**chosen, **given}),
    )


def card_of(site: Site, story: str) -> StoryCard:
    """Give the card of a story. Raises UnknownStory."""
    with site.archive.reading() as connection:
        label = current_story(connection, story) or story  # it may live on in another by now
    card = find_cards(site.archive, [label]).get(label)
    if card is None:
        raise UnknownStory(f"there is no story {story} in this archive; it may have become part of another")
    return card


@router.get("/stories/{story}")
def story_page(request: Request, site: Here, story: str, as_of: Day = None) -> Response:
    """Show the account of a story, and what is new since the reader was here."""
    card = card_of(site, story)
    as_of = as_of or None
    now = datetime.now(UTC)
    seen, visits = visit(read_visits(request.cookies.get(SEEN_COOKIE)), card.id, now)
    html, title = site.story_html(card, as_of)
    news: list[str] = []
    if seen and as_of is None and datetime.fromisoformat(seen) < datetime.fromisoformat(card.changed):
        news = list(list_news(change_of(site.archive, card, moment_of(seen))))
    answer = show(
        request,
        "story_page.html.j2",
        "stories",
        id=card.id,
        changed=card.changed,
        title=title,
        shown=html,
        as_of=as_of,
        seen=seen,
        news=news,
        log=list_log(story_history(site.archive, card.id)),
        exports=[(name, export.label) for name, export in DOWNLOADS.items()],
    )
    secure = request.url.scheme == "https"
    answer.set_cookie(
        SEEN_COOKIE, json.dumps(visits), max_age=A_YEAR_S, httponly=True, samesite="strict", secure=secure
    )
    return answer


@router.get("/stories/{story}/export/{form}")
def export_story(site: Here, story: str, form: str, as_of: Day = None) -> Response:
    """Give the account of a story in one of the forms of export."""
    if form not in DOWNLOADS:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no export {form}; there are {', '.join(DOWNLOADS)}")
    card = card_of(site, story)
    export = DOWNLOADS[form]
    name = f"{''.join(sign for sign in card.id if sign.isalnum() or sign in '-_')}.{export.ending}"
    return Response(
        export.write(site.account(card, as_of or None)),
        media_type=export.media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.get("/reports/{document}")
def report_page(request: Request, site: Here, document: str) -> Response:
    """Lead to a report in its story, or show it alone where it is in none."""
    stored = find_report(site.archive, document)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no report {document} in this archive")
    if stored.story is not None:
        return RedirectResponse(f"/stories/{stored.story}", HTTPStatus.SEE_OTHER)
    return show(request, "report_page.html.j2", "stories", stored=stored)


@router.get("/changes")
def changes_page(request: Request, site: Here, since: Day = None) -> Response:
    """Show which stories changed since a day, by default yesterday, and what is in them."""
    day = since or (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")
    cards = list_stories(site.archive, limit=PAGE_ROWS, changed_since=day)
    changed = [(story_row(card), lines_of(site, card, day)) for card in cards]
    return show(request, "changes.html.j2", "changes", since=day, changed=changed)


def lines_of(site: Site, card: StoryCard, day: str) -> list[str]:
    """List what is new in a story since the beginning of a day, if its account is at hand: making many takes long."""
    if card.reports > 1 and (card.tally is None or card.is_stale):
        return [f"{card.reports} reports; open the story to have them compared"]
    return list(list_news(change_of(site.archive, card, f"{day}T00:00:00.000000Z")))


@router.get("/add")
def add_page(request: Request, site: Here) -> Response:
    return show(request, "add.html.j2", "add", limit=site.max_body_bytes // 2**20)


def queue(request: Request, what: str, work: Callable[[Job], None]) -> Response:
    """Start work, and lead to the page that shows its progress."""
    job = site_of(request).work.submit(what, work)
    return RedirectResponse(f"/work/{job.id}", HTTPStatus.SEE_OTHER)


def refuse(request: Request, name: str, here: str, problem: str, **given: object) -> Response:
    """Show a form again with what is wrong, and nothing lost of what was typed."""
    limit = site_of(request).max_body_bytes // 2**20
    return show(request, name, here, HTTPStatus.BAD_REQUEST, problem=problem, limit=limit, **given)


@router.post("/add/addresses", dependencies=[Depends(check_form)])
def post_addresses(request: Request, site: Here, urls: Annotated[str, Form(max_length=200_000)]) -> Response:
    """Fetch addresses."""
    told = [line.strip() for line in urls.splitlines() if line.strip()]
    wrong = [each for each in told if not is_address(each)]
    if not told or wrong or len(told) > MAX_URLS:
        problem = f"not an address: {wrong[0]}" if wrong else f"give between 1 and {MAX_URLS} addresses, one a line"
        return refuse(request, "add.html.j2", "add", problem, urls=urls)
    what = told[0] if len(told) == 1 else f"{len(told)} addresses"
    return queue(request, f"Fetch {what}", add_addresses(site.archive, told, allow_private=site.allow_private))


@router.post("/add/files", dependencies=[Depends(check_form)])
def post_files(request: Request, site: Here, files: list[UploadFile]) -> Response:
    """Read files that were sent."""
    uploads = [Upload(each.filename or "report.txt", each.file.read()) for each in files if each.filename]
    if not uploads:
        return refuse(request, "add.html.j2", "add", "choose at least one file")
    what = uploads[0].name if len(uploads) == 1 else f"{len(uploads)} files"
    return queue(request, f"Read {what}", add_files(site.archive, uploads, site.jobs))


@router.post("/add/text", dependencies=[Depends(check_form)])
def post_text(
    request: Request,
    site: Here,
    text: Annotated[str, Form(max_length=MAX_TEXT_CHARS)],
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Take one report as text."""
    if not text.strip():
        return refuse(request, "add.html.j2", "add", "there is no text")
    given = {"text": text, "outlet": outlet.strip(), "published": published, "url": url.strip()}
    return queue(
        request, "Read a pasted report", add_text(site.archive, {k: v for k, v in given.items() if v}, site.jobs)
    )


@router.get("/feeds")
def feeds_page(request: Request, site: Here) -> Response:
    return show(request, "feeds.html.j2", "feeds", feeds=list_feeds(site.archive))


@router.post("/feeds", dependencies=[Depends(check_form)])
def post_feed(request: Request, site: Here, url: Annotated[str, Form(max_length=2000)]) -> Response:
    """Follow a feed: it is asked once now, and with the others from then on."""
    if not is_address(url.strip()):
        problem = f"not an address: {url}"
        return refuse(request, "feeds.html.j2", "feeds", problem, feeds=list_feeds(site.archive))
    work = add_addresses(site.archive, [url.strip()], allow_private=site.allow_private)
    return queue(request, f"Ask {url.strip()}", work)


@router.post("/feeds/poll", dependencies=[Depends(check_form)])
def poll_feeds(request: Request, site: Here) -> Response:
    """Ask all feeds that are followed for what is new."""
    urls = [feed.url for feed in list_feeds(site.archive)]
    work = add_addresses(site.archive, urls, allow_private=site.allow_private)
    return queue(request, f"Ask {len(urls)} feeds", work)


@router.get("/work")
def work_page(request: Request, site: Here) -> Response:
    return show_work(request, list(site.work.latest()), single=False)


@router.get("/work/{job}")
def job_page(request: Request, site: Here, job: str) -> Response:
    found = site.work.jobs.get(job)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "this work is not known any more; the app was started anew since")
    return show_work(request, [found], single=True)


def show_work(request: Request, jobs: list[Job], *, single: bool) -> Response:
    told = list(dict.fromkeys(story for job in jobs for story in job.stories[:20]))
    cards = find_cards(site_of(request).archive, told)
    titles = {identity: card.title for identity, card in cards.items()}
    return show(request, "work.html.j2", "work", jobs=jobs, single=single, titles=titles)


@router.get("/api")
def api_page(request: Request) -> Response:
    paths = request.app.openapi()["paths"]
    calls = [
        (f"{method.upper()} {path}", told.get("summary", ""))
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    return show(request, "api.html.j2", "api", calls=calls)
