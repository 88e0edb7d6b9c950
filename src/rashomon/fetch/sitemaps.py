"""Sitemaps: the list of its pages that a site gives to crawlers, with what it says of each."""

from dataclasses import dataclass, field
from xml.parsers import expat

from rashomon.errors import UnreadableDocument
from rashomon.read.markup import head_of

SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
MAX_PLACES = 50_000  # as the protocol has it
MAX_FIELD_CHARS = 4_000


@dataclass(frozen=True, slots=True)
class Place:
    """One page or further sitemap; `title`, `published` and `outlet` are of Google's news extension."""

    url: str
    updated: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The places of a sitemap, the newest first; `is_index` tells that they are sitemaps themselves."""

    is_index: bool
    places: tuple[Place, ...]


def is_sitemap(raw: bytes) -> bool:
    return head_of(raw) in SITEMAP_ROOTS


def parse_sitemap(raw: bytes) -> Sitemap:
    """Read a sitemap or an index of sitemaps. Raises UnreadableDocument."""
    collector = Collector()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two for encodings that are none
        if not collector.places:
            raise UnreadableDocument(f"the sitemap is not well-formed: {error}") from error
    places = sorted(collector.places, key=lambda place: place.updated or place.published or "", reverse=True)
    return Sitemap(head_of(raw) == "sitemapindex", tuple(places))


def refuse_doctype(*_: object) -> None:
    """No sitemap needs a document type, and entities that unfold to gigabytes stand in one."""
    raise UnreadableDocument("the sitemap has a document type, which sitemaps do not have")


@dataclass(slots=True)
class Collector:
    """Gathers the fields of one `url` or `sitemap` element after the other."""

    places: list[Place] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    length: int = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if local(name) in {"url", "sitemap"}:
            self.fields = {}
        self.words, self.length = [], 0

    def text(self, words: str) -> None:
        if self.length < MAX_FIELD_CHARS:
            self.words.append(words[:MAX_FIELD_CHARS])
            self.length += len(words)

    def end(self, name: str) -> None:
        if local(name) in {"url", "sitemap"}:
            self.close()
        elif (words := "".join(self.words).strip()) and "image" not in name.partition(":")[0]:
            self.fields.setdefault(local(name), words)
        self.words, self.length = [], 0

    def close(self) -> None:
        if "loc" in self.fields and len(self.places) < MAX_PLACES:
            given = self.fields.get
            self.places.append(
                Place(self.fields["loc"], given("lastmod"), given("title"), given("publication_date"), given("name"))
            )


def local(name: str) -> str:
    return name.rpartition(":")[2]
