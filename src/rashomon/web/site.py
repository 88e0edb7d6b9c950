"""What the app keeps while it runs: the archive, its work, and pages that were written already."""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup

from rashomon.render.page import page_context
from rashomon.schema import Account
from rashomon.store import Archive, Moment, StoryCard, story_account
from rashomon.store.archive import written
from rashomon.web.frames import templates
from rashomon.web.work import Work

MAX_PAGES = 64  # written stories that are kept; one of twenty reports takes about a megabyte
VISIT = timedelta(minutes=30)  # requests nearer than this are one visit
MAX_SEEN = 40  # stories that a browser remembers its visits of
SEEN_COOKIE = "rashomon_seen"


@dataclass(slots=True)
class Kept:
    """The newest results of some work, by what they were made from; each is made once, also if many ask at a time."""

    most: int
    found: OrderedDict[object, Any] = field(default_factory=OrderedDict)
    making: dict[object, threading.Lock] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
                return self.found[key]
            own = self.making.setdefault(key, threading.Lock())
        with own:
            with self.lock:
                if key in self.found:
                    return self.found[key]
            try:
                made = make()
                with self.lock:
                    self.found[key] = made
                    while len(self.found) > self.most:
                        self.found.popitem(last=False)
            finally:  # what cannot be made, such as a day before the story, leaves nothing behind
                with self.lock:
                    self.making.pop(key, None)
            return made


@dataclass(slots=True)
class Site:
    """One app over one archive. `jobs` are the processes that parse what is added."""

    archive: Archive
    work: Work
    jobs: int = 1
    allow_private: bool = False
    max_body_bytes: int = 32 * 2**20
    written: Kept = field(default_factory=lambda: Kept(MAX_PAGES))

    def account(self, card: StoryCard, as_of: str | None) -> Account:
        """Give the account of a story, as of a day if one is given. Raises UnknownStory."""
        return story_account(self.archive, card.id, moment=Moment(published=as_of))

    def story_html(self, card: StoryCard, as_of: str | None) -> tuple[Markup, str]:
        """Write what the page of a story shows, and its title; once for each state of the story."""

        def make() -> tuple[Markup, str]:
            account = self.account(card, as_of)
            shown = templates().get_template("stories.html.j2").render(**page_context(account))
            title = account.stories[0].title if account.stories else card.title
            return Markup(shown), title  # noqa: S704 - written by our templates, which escape what reports say

        found: tuple[Markup, str] = self.written.get((card.id, card.changed, as_of), make)
        return found


def read_visits(cookie: str | None) -> dict[str, list[str]]:
    """Read when a browser was at each story: its last visit but this, and this; what is no such record is forgotten."""
    try:
        told = json.loads(cookie or "{}")
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        str(story): [str(moment) for moment in moments]
        for story, moments in list(told.items())[:MAX_SEEN]
        if isinstance(moments, list) and len(moments) == 2 and all(is_moment(each) for each in moments)
    }


def is_moment(told: object) -> bool:
    try:
        return isinstance(told, str) and (told == "" or datetime.fromisoformat(told).tzinfo is not None)
    except ValueError:
        return False


def visit(visits: Mapping[str, list[str]], story: str, now: datetime) -> tuple[str, dict[str, list[str]]]:
    """Give when the browser was last at a story (empty: never), and its visits with this one."""
    before, current = visits.get(story, ["", ""])
    if not current or now - datetime.fromisoformat(current) > VISIT:
        before, current = current, now.astimezone(UTC).isoformat()
    rest = {other: moments for other, moments in visits.items() if other != story}
    return before, {story: [before, current], **dict(list(rest.items())[: MAX_SEEN - 1])}


def moment_of(told: str) -> str:
    """Write a time of a browser's visit as the archive writes times."""
    return written(datetime.fromisoformat(told))
