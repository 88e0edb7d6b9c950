"""A report on its way in: what a file, page or record says of itself, before its page is laid out."""

from dataclasses import dataclass

MAX_REPORT_CHARS = 200_000  # about 33,000 words: no news report is that long, and a grammar of it would take minutes


@dataclass(frozen=True, slots=True)
class Report:
    """The text of one report and the metadata that came with it.

    `published` is as the source writes it, not yet read as a date. `day_first` tells how 3/10/2016 is to be read.
    `fetched` is when it was taken from the web, as written.
    """

    location: str
    text: str
    sha256: str
    encoding: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    credits: tuple[str, ...] = ()
    day_first: bool = False
    fetched: str | None = None
