"""A report made ready for the archive: all that can be done without the others, in a worker of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.compile import Prepared, is_readable, prepare_parsed
from rashomon.extract.quotations import find_attributions
from rashomon.extract.times import find_times
from rashomon.parse import Parsed, Pipeline, load_pipeline
from rashomon.parse.packed import pack, parse_version
from rashomon.relate.stories import Telling, tell
from rashomon.schema import Document, EntityKind
from rashomon.store.records import DAY, NAME, PLACE, SPEAKER, encode_document, name_terms
from rashomon.store.words import terms_of, title_terms

DAY_CHARS = len("2016-10-15")
MAX_NAME_WORDS = 8  # of a speaker or place that are indexed


@dataclass(frozen=True, slots=True)
class Claim:
    """One word of a speaker's or place's name, or a day, and the stretch that it is about."""

    kind: str
    value: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the archive takes it; what is null cannot be read."""

    document: Document
    record: bytes
    title: str
    body: str
    claims: tuple[Claim, ...] = ()
    version: str | None = None
    packed: bytes | None = None
    telling: Telling | None = None


def make_entries(documents: Sequence[Document], pipeline: str | None) -> list[Entry]:
    """Parse reports and read what the archive keeps of each; runs in a worker."""
    readable = [document for document in documents if is_readable(document)]
    loaded = worker_pipeline(pipeline)
    parsed = {each.document.id: each for each in loaded.parse(readable)}
    return [make_entry(document, parsed.get(document.id), loaded.label) for document in documents]


@cache
def worker_pipeline(name: str | None) -> Pipeline:
    return load_pipeline(name)


def make_entry(document: Document, parsed: Parsed | None, label: str) -> Entry:
    body = " ".join(term.word for term in terms_of(document))
    bare = Entry(document, encode_document(document), " ".join(title_terms(document)), body)
    if parsed is None:
        return bare
    claims = tuple(dict.fromkeys(find_claims(prepare_parsed(parsed))))
    return replace(bare, claims=claims, version=parse_version(label), packed=pack(parsed), telling=tell(parsed))


def find_claims(prepared: Prepared) -> Iterator[Claim]:
    """Yield who speaks, what is named and which days are spoken of; who "he" is comes with the story's account."""
    text = prepared.document.text
    seen: set[tuple[str, str]] = set()
    for name in prepared.names:
        told = text[name.span.start : name.span.end]
        kind = PLACE if name.kind == EntityKind.PLACE else NAME
        if (kind, told) not in seen:
            seen.add((kind, told))
            yield from words_of(kind, told, name.span.start, name.span.end)
    times = tuple(find_times(prepared.parsed, prepared.document.published))
    for time in times:
        if time.value is not None and len(time.value) >= DAY_CHARS and time.value[4] == time.value[7] == "-":
            yield Claim(DAY, time.value[:DAY_CHARS], time.span.start, time.span.end)
    for quotation in find_attributions(prepared.parsed, times, lambda _: None).quotations:
        content = quotation.content
        yield from words_of(SPEAKER, quotation.source_text or "", content.start, content.end)


def words_of(kind: str, told: str, start: int, stop: int) -> Iterator[Claim]:
    for word in name_terms(told)[:MAX_NAME_WORDS]:
        yield Claim(kind, word, start, stop)
