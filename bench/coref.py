"""Whom pronouns and descriptions mean, against the coreference layer of GUM.

DIR holds `.conllu` files with `Entity=` in MISC (GUM 9 and later), one document a file. The text is read as any report is: our
sentences, our names, our trees. A chain is *named* if one of its mentions has a proper noun in its core, or is a body with a
capital before its head ("the Indian government"), and it is a person, an
organization or a place. An entity of ours stands for the chain that most of its names belong to. Measured, over the phrases
that the gold has:

- pronouns: he, she, it, they in all their forms; a right answer is the entity of the pronoun's chain, or none where the chain
  has no name. Precision is over the pronouns that were brought to an entity, recall over those of named chains, accuracy over all.
- nominals: phrases with the, this, that, these or those and a common noun at the head; appositions to a name and what has a
  name before its head ("the US government") left out.
- first person: I and me and my and myself within quotation marks, in named chains.
- merges: our entities whose names belong to more than one named chain, as a share of our entities; splits: named chains whose
  names went to more than one entity, as a share of the chains.

The baseline takes the nearest name before of a fitting kind.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from rashomon.extract.names import find_names
from rashomon.extract.names.words import is_office, organisation_nouns
from rashomon.extract.places import load_gazetteer
from rashomon.extract.quotations import find_quotations
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import resolve_entities, with_speakers
from rashomon.schema import Block, BlockKind, Document, EntityAt, Name, Span, content_id

HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
THEY = frozenset(["it", "its", "itself", "they", "them", "their", "theirs", "themselves"])
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
DEFINITE = frozenset(["the", "this", "that", "these", "those"])
NAMED_KINDS = frozenset(["person", "organization", "place"])
PRESS = frozenset(["news", "interview", "speech"])
PLACES = frozenset(["city", "town", "village", "country", "nation", "state", "province", "region", "island", "capital"])
_PART = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the treebank and where it stands in the text."""

    form: str
    tag: str
    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A gold mention: its stretch of text, its head, the number of its chain, its kind."""

    start: int
    end: int
    core: tuple[Word, ...]
    first: str
    words: int
    chain: str
    kind: str
    link: str
    has_capital: bool

    @property
    def head(self) -> Word:
        return self.core[0]

    @property
    def proper(self) -> tuple[Word, ...]:
        return tuple(word for word in self.core if word.tag == "PROPN")

    @property
    def is_name(self) -> bool:
        return bool(self.proper) or (self.kind == "organization" and self.has_capital)


@dataclass(frozen=True, slots=True)
class Text:
    """One document of the treebank."""

    name: str
    genre: str
    document: Document
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]


def read_text(path: Path) -> Text:
    """Read one document with its mentions; a paragraph begins where the treebank says so."""
    text, genre, words, columns = "", "", [], []
    starts: list[int] = []
    quoted = False
    for sentence in path.read_text("utf-8").strip().split("\n\n"):
        lines = sentence.splitlines()
        genre = next((line.split(" = ")[1] for line in lines if line.startswith("# meta::genre")), genre)
        if any(line.startswith("# newpar") for line in lines) or not text:
            text += "\n\n" if text else ""
            starts.append(len(text))
            quoted = False
        else:
            text += " "
        cursor = len(text)
        text += next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        for line in lines:
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            cursor = text.index(cells[1], cursor)
            if cells[1] in "“”\"``''":
                quoted = cells[1] in "“``" or (cells[1] == '"' and not quoted)
            words.append(Word(cells[1], cells[3], cursor, cursor + len(cells[1]), quoted))
            columns.append(cells[9])
            cursor += len(cells[1])
    return Text(path.stem, genre, as_document(path.name, text, starts), tuple(words), tuple(phrases_of(words, columns)))


def as_document(location: str, text: str, starts: Sequence[int]) -> Document:
    ends = [start - 2 for start in starts[1:]] + [len(text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in zip(starts, ends, strict=True))
    digest = sha256(text.encode()).hexdigest()
    return Document(content_id("d", location, digest), location, text, digest, "utf-8", blocks)


def phrases_of(words: Sequence[Word], columns: Sequence[str]) -> Iterator[Phrase]:
    """Read `Entity=(1-person-new-sssss-cf1-1,2-coref-Name … 1)`: chain, kind, …, the head's words, the link."""
    opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for number, column in enumerate(columns):
        value = next((one.removeprefix("Entity=") for one in column.split("|") if one.startswith("Entity=")), "")
        for opening, closed, closing in _PART.findall(value):
            if opening:
                cells = opening.split("-")
                opened[cells[0]].append((number, cells))
            if closing or closed:
                first, cells = opened[(closing or opening).split("-")[0]].pop()
                yield phrase_of(words, first, number, cells)


def phrase_of(words: Sequence[Word], first: int, last: int, cells: list[str]) -> Phrase:
    centering = next(number for number, cell in enumerate(cells) if re.fullmatch(r"cf\d+\*?", cell))
    core = tuple(words[first + int(place) - 1] for place in cells[centering + 1].split(","))
    return Phrase(
        words[first].start,
        words[last].end,
        core,
        words[first].form.lower(),
        last - first + 1,
        cells[0],
        cells[1],
        cells[centering + 2],
        any(word.form[0].isupper() and word.start < core[0].start for word in words[first + 1 : last + 1]),
    )


Answer = Callable[[int, int], str | None]  # the entity of the characters [start, end)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: whose name each stretch is, and what a phrase means."""

    text: Text
    parsed: Parsed
    names: tuple[tuple[int, int, str, str], ...]  # start, end, entity, kind
    answer: Answer


def read(text: Text, parsed: Parsed, names: Sequence[Name]) -> Reading:
    """Resolve one document by itself."""
    resolution = resolve_entities([parsed], {parsed.document.id: names}, load_gazetteer())
    kinds = {entity.id: str(entity.kind) for entity in resolution.entities}
    found = []
    for one in resolution.reached[parsed.document.id]:
        if one.is_name:
            tokens = parsed.doc[one.start : one.end]
            found.append((tokens.start_char, tokens.end_char, one.entity, kinds[one.entity]))
    times = tuple(find_times(parsed, None))
    quotations = tuple(find_quotations(parsed, times, resolution.entity_at))
    return Reading(text, parsed, tuple(sorted(found)), answering(parsed, with_speakers(resolution, parsed, quotations)))


def answering(parsed: Parsed, entity_at: EntityAt) -> Answer:
    return lambda start, end: entity_at(Span(parsed.document.id, start, end))


def nearest(reading: Reading) -> Answer:
    """Answer with the nearest name before of a kind that fits the words."""

    def answer(start: int, end: int) -> str | None:
        words = reading.text.document.text[start:end].lower().split()
        kinds = fitting(words[-1])
        return next(
            (entity for _, last, entity, kind in reversed(reading.names) if last <= start and kind in kinds), None
        )

    return answer


def fitting(word: str) -> tuple[str, ...]:
    if word in HE or word in FIRST or is_office(word):
        return ("person",)
    if word in PLACES:
        return ("place",)
    if word.startswith("the") or word in organisation_nouns():
        return ("organization", "group")
    return ("organization", "place") if word in THEY else ()


def chains_of(reading: Reading) -> dict[str, Counter[str]]:
    """Count, for each entity, the named chains that its names stand for."""
    gold = [phrase for phrase in reading.text.phrases if phrase.is_name and phrase.kind in NAMED_KINDS]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, entity, _ in reading.names:
        over = [one for one in gold if any(start <= word.start and word.end <= end for word in one.proper or one.core)]
        if over:
            found[entity][
                min(over, key=lambda one: (abs(one.start - start) + abs(one.end - end), one.start)).chain
            ] += 1
    return found


@dataclass(slots=True)
class Tally:
    """What was asked, answered and right."""

    asked: int = 0
    named: int = 0
    answered: int = 0
    right: int = 0
    rightly_left: int = 0

    def add(self, got: str | None, wanted: str | None, *, was_answered: bool) -> None:
        self.asked += 1
        self.named += wanted is not None
        self.answered += was_answered
        self.right += got is not None and got == wanted
        self.rightly_left += wanted is None and not was_answered

    def scores(self) -> dict[str, float]:
        precision = self.right / self.answered if self.answered else 0.0
        recall = self.right / self.named if self.named else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        accuracy = (self.right + self.rightly_left) / self.asked if self.asked else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "accuracy": round(accuracy, 4),
            "count": self.named,
        }


@dataclass(slots=True)
class Score:
    """All that is measured on some documents."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    entities: int = 0
    merged: int = 0
    chains: int = 0
    split: int = 0

    def table(self) -> dict[str, object]:
        found: dict[str, object] = {sort: tally.scores() for sort, tally in sorted(self.tallies.items())}
        found["merges"] = round(self.merged / self.entities, 4) if self.entities else 0.0
        found["splits"] = round(self.split / self.chains, 4) if self.chains else 0.0
        return found


def sorts_of(phrase: Phrase) -> tuple[str, ...]:
    """Give what a gold phrase is measured as."""
    word = phrase.head.form.lower()
    if phrase.words == 1 and word in HE:
        return ("he_she", "pronouns")
    if phrase.words == 1 and word in THEY:
        return ("it_they", "pronouns")
    if phrase.words == 1 and word in FIRST and phrase.head.is_quoted:
        return ("first_person",)
    if (
        phrase.head.tag == "NOUN"
        and phrase.first in DEFINITE
        and not (phrase.proper or phrase.has_capital or phrase.link == "appos")
    ):
        return ("nominals",)
    return ()


def add_reading(score: Score, reading: Reading, answer: Answer) -> None:
    """Ask for every phrase of a document and tally the answers."""
    chains = chains_of(reading)
    chain_of = {entity: min(votes, key=lambda one: (-votes[one], one)) for entity, votes in chains.items()}
    named = {one.chain for one in reading.text.phrases if one.is_name and one.kind in NAMED_KINDS}
    for phrase in reading.text.phrases:
        sorts = sorts_of(phrase)
        wanted = phrase.chain if phrase.chain in named else None
        if not sorts or (sorts == ("first_person",) and wanted is None):
            continue
        entity = answer(phrase.start, phrase.end)
        for sort in sorts:
            score.tallies[sort].add(chain_of.get(entity or ""), wanted, was_answered=entity is not None)
    score.entities += len(chains)
    score.merged += sum(len(votes) > 1 for votes in chains.values())
    owners: dict[str, set[str]] = defaultdict(set)
    for entity, votes in chains.items():
        for chain in votes:
            owners[chain].add(entity)
    score.chains += len(owners)
    score.split += sum(len(found) > 1 for found in owners.values())


def score_all(readings: Iterable[Reading]) -> dict[str, object]:
    """Give the tables of the press genres together, of all, and of each; the baseline beside the first two."""
    scores: dict[str, Score] = defaultdict(Score)
    for reading in readings:
        groups = ["all", reading.text.genre, *(["press"] if reading.text.genre in PRESS else [])]
        for group in groups:
            add_reading(scores[group], reading, reading.answer)
            if group in ("all", "press"):
                add_reading(scores[f"{group}, baseline"], reading, nearest(reading))
    return {group: scores[group].table() for group in sorted(scores)}


def measure(folder: Path) -> dict[str, object]:
    """Score every folder of documents under `folder` by itself."""
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.conllu")):
        if "|Entity=(" in (beginning := path.read_text("utf-8")) or "\tEntity=(" in beginning:
            by_folder[path.parent].append(path)
    return {
        str(where.relative_to(folder)): score_all(read_all([read_text(path) for path in paths]))
        for where, paths in sorted(by_folder.items())
    }


def read_all(texts: Sequence[Text]) -> Iterator[Reading]:
    gazetteer = load_gazetteer()
    for text, parsed in zip(texts, load_pipeline().parse([text.document for text in texts]), strict=True):
        yield read(text, parsed, list(find_names(parsed, gazetteer)))
