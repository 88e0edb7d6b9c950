"""The archive as JSON, described by OpenAPI, for programs."""

import json
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from rashomon.fetch import is_address
from rashomon.store import Feed, count_archive, find_report, list_feeds, list_stories, versions_of
from rashomon.store.difference import change_of
from rashomon.store.listing import Stored
from rashomon.web.adding import MAX_URLS, Upload, add_addresses, add_files
from rashomon.web.frames import job_words
from rashomon.web.looks import PAGE_ROWS, StoryRow, find_hits, list_news, story_row
from rashomon.web.pages import Sought, card_of, site_of
from rashomon.web.site import Site
from rashomon.web.work import Job

Here = Annotated[Site, Depends(site_of)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=100_000)]
MAX_REPORTS = 1_000


class Answer(BaseModel):
    """The base of what is answered: read from our own nouns, by name."""

    model_config = ConfigDict(from_attributes=True)


class ArchiveAnswer(Answer):
    """How much the archive holds."""

    archive: str
    reports: int
    stories: int


class HitAnswer(Answer):
    """A report that was found; `snippet` is a stretch of it, in pieces, with whether each was sought."""

    document: str
    story: str | None
    title: str
    outlet: str | None
    published: str | None
    location: str
    snippet: list[tuple[str, bool]]


class HitsAnswer(Answer):
    """A page of hits, and whether there are more."""

    hits: list[HitAnswer]
    more: bool


class ReportAnswer(Answer):
    """A report as the archive has it; `superseded` is when a newer version of its URL came."""

    id: str
    location: str
    text: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    fetched: str | None
    language: str | None
    story: str | None
    version: int
    added: str
    superseded: str | None


class JobAnswer(Answer):
    """A piece of work and its progress."""

    id: str
    what: str
    state: str
    words: str
    done: int
    total: int | None
    new: int
    known: int
    stories: list[str]
    failures: list[str]
    asked: str
    ended: str | None


class NewsAnswer(Answer):
    """What is new in one story."""

    story: StoryRow
    news: list[str]


class Record(BaseModel):
    """A report to be added: its text, and what is known of it."""

    text: str = Field(min_length=1, max_length=2_000_000)
    title: str | None = Field(None, max_length=2_000)
    outlet: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=2_000)
    published: str | None = Field(None, max_length=40)
    authors: list[str] = Field(default_factory=list, max_length=50)


class Records(BaseModel):
    """Reports to be added."""

    reports: list[Record] = Field(min_length=1, max_length=MAX_REPORTS)


class Addresses(BaseModel):
    """Pages, feeds or sitemaps to be fetched."""

    urls: list[str] = Field(min_length=1, max_length=MAX_URLS)


FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"description": "the request is not understood; `detail` says what to do"},
    401: {"description": "a token is needed: `Authorization: Bearer TOKEN`"},
    403: {"description": "a write without the header `X-Rashomon-CSRF` or the token"},
    404: {"description": "there is no such story, report or work"},
    413: {"description": "the request is too large"},
    414: {"description": "the address is too long"},
    421: {"description": "the app does not answer to this name of its host"},
    429: {"description": "too many requests or too much work; wait"},
    503: {"description": "the archive is busy; try again"},
    507: {"description": "the disk is full, or the archive read-only"},
}
router = APIRouter(prefix="/api", responses=FAULTS)


@router.get("/archive", summary="How much the archive holds")
def get_archive(site: Here) -> ArchiveAnswer:
    reports, stories = count_archive(site.archive)
    return ArchiveAnswer(archive=site.archive.name, reports=reports, stories=stories)


@router.get("/stories", summary="List stories, the latest changed first")
def get_stories(
    site: Here,
    limit: Limit = PAGE_ROWS,
    offset: Offset = 0,
    min_reports: Annotated[int, Query(ge=1, le=10_000)] = 1,
    changed_since: Day = None,
) -> list[StoryRow]:
    cards = list_stories(site.archive, limit=limit, offset=offset, min_reports=min_reports, changed_since=changed_since)
    return [story_row(card) for card in cards]


@router.get("/stories/{story}", summary="One story")
def get_story(site: Here, story: str) -> StoryRow:
    return story_row(card_of(site, story))


@router.get(
    "/stories/{story}/account",
    summary="The account of a story (JSON Schema rashomon/account/1)",
    response_class=Response,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def get_account(site: Here, story: str, as_of: Day = None) -> Response:
    account = site.account(card_of(site, story), as_of)
    return Response(account.to_json(), media_type="application/json")


@router.get("/changes", summary="What is new in each story since a day")
def get_changes(
    site: Here, since: Annotated[str, Query(pattern=r"^\d{4}-\d\d-\d\d$")], limit: Limit = 25
) -> list[NewsAnswer]:
    return [
        NewsAnswer(
            story=story_row(card),
            news=list(list_news(change_of(site.archive, card, f"{since}T00:00:00.000000Z"))),
        )
        for card in list_stories(site.archive, limit=limit, changed_since=since)
    ]


@router.get("/search", summary="Find reports by words, speaker, place, outlet and day")
def get_search(site: Here, sought: Annotated[Sought, Query()]) -> HitsAnswer:
    hits, more = find_hits(site.archive, sought.q, sought.facets, sought.page)
    return HitsAnswer(hits=[HitAnswer.model_validate(hit) for hit in hits], more=more)


@router.get("/reports/{document}", summary="One report with its text")
def get_report(site: Here, document: str) -> ReportAnswer:
    stored = find_report(site.archive, document)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no report {document} in this archive")
    return report_answer(stored)


@router.get("/versions", summary="The versions of a URL, in the order in which they came")
def get_versions(site: Here, url: Annotated[str, Query(max_length=2_000)]) -> list[ReportAnswer]:
    return [report_answer(stored) for stored in versions_of(site.archive, url)]


def report_answer(stored: Stored) -> ReportAnswer:
    document = stored.document
    return ReportAnswer(
        id=document.id,
        location=document.location,
        text=document.text,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        fetched=document.fetched,
        language=document.language,
        story=stored.story,
        version=stored.version,
        added=stored.added,
        superseded=stored.superseded,
    )


@router.post("/reports", summary="Add reports", status_code=HTTPStatus.ACCEPTED)
def post_reports(site: Here, records: Records) -> JobAnswer:
    lines = "\n".join(json.dumps(record.model_dump(exclude_none=True)) for record in records.reports)
    work = add_files(site.archive, [Upload("reports.jsonl", lines.encode())], site.jobs)
    return job_answer(site.work.submit(f"Read {len(records.reports)} reports", work, total=len(records.reports)))


@router.post(
    "/addresses", summary="Fetch pages, feeds or sitemaps and add what they hold", status_code=HTTPStatus.ACCEPTED
)
def post_addresses(site: Here, addresses: Addresses) -> JobAnswer:
    wrong = next((url for url in addresses.urls if not is_address(url)), None)
    if wrong is not None:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"not an address of the web: {wrong[:200]}")
    work = add_addresses(site.archive, addresses.urls, allow_private=site.allow_private)
    return job_answer(site.work.submit(f"Fetch {len(addresses.urls)} addresses", work))


@router.get("/feeds", summary="The feeds that are followed")
def get_feeds(site: Here) -> list[Feed]:
    return list_feeds(site.archive)


@router.get("/work", summary="What is being done, the latest first")
def get_work(site: Here) -> list[JobAnswer]:
    return [job_answer(job) for job in site.work.latest()]


@router.get("/work/{job}", summary="One piece of work")
def get_job(site: Here, job: str) -> JobAnswer:
    found = site.work.jobs.get(job)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "this work is not known; the app may have been started anew")
    return job_answer(found)


def job_answer(job: Job) -> JobAnswer:
    return JobAnswer(
        id=job.id,
        what=job.what,
        state=job.state.value,
        words=job_words(job),
        done=job.done,
        total=job.total,
        new=job.new,
        known=job.known,
        stories=list(job.stories),
        failures=list(job.failures),
        asked=job.asked,
        ended=job.ended,
    )
