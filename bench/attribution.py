"""Who said what, against PolNeAR's brat stand-off: contents, and their sources, beside quote marks and a verb list.

What counts is taken from PolNeAR's guidelines: statements and also what somebody thinks, knows, wants, backs or decides,
denied ones too, so statements and stances are measured as one; of attributions inside another only the outermost, so what
Rashomon finds inside a statement is left out. A content that an attribution gives in pieces counts piece by piece (16 of
100 have two); pieces of one paragraph with nothing but marks and space between are one, unless a quotation follows what is
told in the report's words, and the end of a paragraph parts pieces, as brat itself does; a content of ours in which its cue stands (“is said to have fled”)
is taken as the pieces around the cue. Quotation marks, space and an opening “that” count neither for nor against, and characters are
those of words. A pair is half-matched when the overlap is at least half of the union. A source is right when it shares at
least half of the shorter of the two spans, or, where the guidelines ask for the bare relative pronoun (“the aide, who
said”), is the phrase before it. Direct are gold pieces whose words all stand in quotation marks, whether the annotator drew
the outer marks in or not; a speech that goes on in the next paragraph needs no closing mark. Of several annotators the
first counts. What a transcript sets behind a speaker's name without marks is direct neither here nor there.
"""

import argparse
import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.extract.quotations import find_attributions
from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, Quotation

PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
VERBS = re.compile(
    r"\b(?:said|says|say|told|according to|added|argued|claimed|announced|reported|noted|insisted|warned|believes?|thinks?|wrote)\b(?: that)?"
)
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")

OPENING = re.compile(r"(?<![\"“”‘’'`])[^\w\"“”‘’'`]*that\b(?=\W+\w)", re.IGNORECASE)  # not of “That was wrong”
RAISED = re.compile(r"(?<=[nd])(?= to\b)")  # behind a participle
RELATIVES = frozenset({"who", "which", "that", "whom"})
MAX_MARKS = 3  # between a noun phrase and its relative pronoun
QUOTE_MARK = re.compile(r"''|``|[\"“”]")
OPENS_QUOTED = re.compile(r"(?:''|``|[\"“”‘’'])[\[(….-]*\s?$")
ENDS_QUOTED = re.compile(r"[^\w\n\"”’'“]*(?:''|[\"”’'“])|[^\w\n]*\n\s*[\"“]")
MAX_BEFORE = 6  # characters looked at for the mark that opens a piece

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A content, the span of its source if it has one, and whether it is wholly quoted."""

    content: Piece
    source: Piece | None
    direct: bool


@dataclass(slots=True)
class Tally:
    """What was right, what was found, what was to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of one reader of all articles."""

    chars: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    half: Tally = field(default_factory=Tally)
    both: Tally = field(default_factory=Tally)
    direct: Tally = field(default_factory=Tally)
    sourced: Tally = field(default_factory=Tally)
    direct_sourced: Tally = field(default_factory=Tally)


def measure(folder: Path) -> dict[str, float]:
    """Score every text with an `.ann` beside it or in the neighbour folder `attributions`."""
    articles = list(read_articles(folder))
    pipeline = load_pipeline()
    ours, baseline = Score(), Score()
    for start in range(0, len(articles), 16):
        batch = articles[start : start + 16]
        for parsed, (document, gold) in zip(pipeline.parse([d for d, _ in batch]), batch, strict=True):
            tally(ours, document.text, list(found_by_us(parsed)), gold)
            tally(baseline, document.text, list(found_by_marks(document)), gold)
    return {**figures(ours), **{f"baseline_{name}": value for name, value in figures(baseline).items()}}


def figures(score: Score) -> dict[str, float]:
    return {
        "content_chars_f1": score.chars.f1(),
        "content_exact_f1": score.exact.f1(),
        "content_half_f1": score.half.f1(),
        "source_span": score.sourced.right / max(score.sourced.wanted, 1),
        "source_end_to_end": score.both.f1(),
        "direct_f1": score.direct.f1(),
        "direct_source": score.direct_sourced.right / max(score.direct_sourced.wanted, 1),
    }


def read_articles(folder: Path) -> Iterator[tuple[Document, list[Attributed]]]:
    """Yield each annotated article; of several annotators the first."""
    annotations: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.ann")):
        annotations.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), path)
        annotations.setdefault(path.stem, path)
    for path in sorted(folder.rglob("*.txt")):
        if path.stem in annotations and path.parent.name != "annotation-guidelines":
            text = path.read_text(encoding="utf-8")
            yield document_of(path.stem, text), list(read_brat(annotations[path.stem], text))


def document_of(name: str, text: str) -> Document:
    """Make a document of the paragraphs, the first its title."""
    matches = list(PARAGRAPH.finditer(text))
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if at else BlockKind.TITLE, m.start(), m.end()) for at, m in enumerate(matches)
    )
    return Document(name, name, text, "", "utf-8", blocks)


def read_brat(path: Path, text: str) -> Iterator[Attributed]:
    """Yield the content pieces of each attribution."""
    spans: dict[str, list[Piece]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            spans[name] = [(int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";"))]
        elif name.startswith("E"):
            events.append([role.split(":") for role in rest.split()])
    for roles in events:
        source = [piece for role, target in roles if role.startswith("Source") for piece in spans[target]]
        whole = (min(a for a, _ in source), max(b for _, b in source)) if source else None
        pieces = sorted(piece for role, target in roles if role.startswith("Content") for piece in spans[target])
        for start, end in joined(text, pieces):
            piece = bare(text, start, end)
            yield Attributed(piece, whole, is_quoted(text, *piece))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether every word of a piece stands in quotation marks."""
    opening = OPENS_QUOTED.search(text[max(0, start - MAX_BEFORE) : start])
    if opening is None or not ENDS_QUOTED.match(text, end):
        return False
    parts = QUOTE_MARK.split(text[start:end])
    return not any(re.search(r"\w", outside) for outside in parts[1::2])


def joined(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Join the pieces of one paragraph that only marks and space part."""
    found: list[Piece] = []
    for start, end in pieces:
        if (
            found
            and not re.search(r"[\w\n]", text[found[-1][1] : start])
            and not turns_to_quoting(text, found[-1], start)
        ):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif re.search(r"\w", text[start:end]):
            found.append((start, end))
    return found


def turns_to_quoting(text: str, before: Piece, start: int) -> bool:
    """Tell whether a quotation begins here behind a piece that was none: he will stay | “This is my town”."""
    return text[start] in "\"“'`" and text[before[1] - 1] not in "\"”'" and text[before[0]] not in "\"“'`"


def bare(text: str, start: int, end: int) -> Piece:
    """Leave out what is no letter or digit at the ends, and "that" at the start."""
    opening = OPENING.match(text, start, end)
    if opening is not None:
        start = opening.end()
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def found_by_us(parsed: Parsed) -> Iterator[Attributed]:
    """Yield what Rashomon finds outside of other statements, without the resolver."""
    text = parsed.document.text
    found = find_attributions(parsed, (), lambda _: None)
    stances = [(stance.content.start, stance.content.end) for stance in found.stances]
    for quotation in (*found.quotations, *found.stances):
        source, content = quotation.source_span, (quotation.content.start, quotation.content.end)
        if quotation.parent is None and not any(
            s <= content[0] and content[1] <= e and (s, e) != content for s, e in stances
        ):
            for piece in without_cue(text, quotation):
                marked = OPENS_QUOTED.search(text[max(0, piece[0] - MAX_BEFORE) : piece[0]]) is not None
                yield Attributed(
                    bare(text, *piece),
                    None if source is None else (source.start, source.end),
                    quotation.mode == "direct" and marked,
                )


def without_cue(text: str, quotation: Quotation) -> list[Piece]:
    """Give the pieces of a content around a verb that stands in it: [the mayor] is said [to have fled]."""
    content, cue = quotation.content, quotation.cue
    if cue is None or cue.start <= content.start or content.end <= cue.end or not RAISED.match(text, cue.end):
        return [(content.start, content.end)]
    return [(content.start, cue.start), (cue.end, content.end)]


def found_by_marks(document: Document) -> Iterator[Attributed]:
    """Yield what stands in quotation marks, and what follows a verb of saying; the source is the words before it."""
    text = document.text
    quoted = [stretch for stretch in find_quoted(document) if stretch.depth == 0]
    for stretch in quoted:
        if len(text[stretch.inner_start : stretch.inner_end].split()) > 2:
            yield Attributed(bare(text, stretch.inner_start, stretch.inner_end), None, direct=True)
    for sentence in SENTENCE.finditer(text):
        verb = VERBS.search(text, *sentence.span())
        if verb and not any(q.start < sentence.end() and sentence.start() < q.end for q in quoted):
            start, end = bare(text, verb.end(), sentence.end())
            if end - start > 20:
                yield Attributed((start, end), bare(text, sentence.start(), verb.start()), direct=False)


def tally(score: Score, text: str, found: Sequence[Attributed], gold: Sequence[Attributed]) -> None:
    """Count one article."""
    ours = {at for a in found for at in range(*a.content) if text[at].isalnum()}
    theirs = {at for a in gold for at in range(*a.content) if text[at].isalnum()}
    add(score.chars, len(ours & theirs), len(ours), len(theirs))
    exact = {a.content for a in gold} & {a.content for a in found}
    add(score.exact, len(exact), len(found), len(gold))
    pairs = list(matched(found, gold))
    add(score.half, len(pairs), len(found), len(gold))
    right = [same_source(text, f.source, g.source) for f, g in pairs if g.source]
    add(score.sourced, sum(right), 0, len(right))
    add(score.both, sum(right), len(found), sum(g.source is not None for g in gold))
    direct = list(matched([f for f in found if f.direct], [g for g in gold if g.direct]))
    add(score.direct, len(direct), sum(f.direct for f in found), sum(g.direct for g in gold))
    spoken = [same_source(text, f.source, g.source) for f, g in direct if g.source]
    add(score.direct_sourced, sum(spoken), 0, len(spoken))


def add(total: Tally, right: int, found: int, wanted: int) -> None:
    total.right += right
    total.found += found
    total.wanted += wanted


def overlap(one: Piece, other: Piece) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def matched(found: Sequence[Attributed], gold: Sequence[Attributed]) -> Iterator[tuple[Attributed, Attributed]]:
    """Yield the pairs whose overlap is at least half of their union, best first, each once."""
    near = []
    for i, one in enumerate(found):
        for j, other in enumerate(gold):
            shared = overlap(one.content, other.content)
            union = max(one.content[1], other.content[1]) - min(one.content[0], other.content[0])
            if shared and shared >= union / 2:
                near.append((-shared / union, i, j))
    taken_found, taken_gold = set(), set()
    for _, i, j in sorted(near):
        if i not in taken_found and j not in taken_gold:
            taken_found.add(i)
            taken_gold.add(j)
            yield found[i], gold[j]


def same_source(text: str, found: Piece | None, gold: Piece | None) -> bool:
    if found is None or gold is None:
        return False
    if text[gold[0] : gold[1]].lower() in RELATIVES:
        between = text[found[1] : gold[0]]
        return found[0] <= gold[0] < found[1] or (len(between) <= MAX_MARKS and not re.search(r"\w", between))
    return 2 * overlap(found, gold) >= min(found[1] - found[0], gold[1] - gold[0])


@dataclass(frozen=True, slots=True)
class Fault:
    """A content that nobody annotated (`false`) or nobody found (`missed`), with what stands nearest on the other side."""

    kind: str
    article: str
    content: Piece
    source: Piece | None
    near: Piece | None


def find_faults(folder: Path, *, half: str) -> Iterator[tuple[Fault, str]]:
    """Yield each fault at the half-overlap measure in one half of the articles, with the article's text."""
    articles = [(d, gold) for d, gold in read_articles(folder) if half_of(d.id) == half]
    pipeline = load_pipeline()
    for start in range(0, len(articles), 16):
        batch = articles[start : start + 16]
        for parsed, (document, gold) in zip(pipeline.parse([d for d, _ in batch]), batch, strict=True):
            found = list(found_by_us(parsed))
            pairs = list(matched(found, gold))
            ours, theirs = {id(f) for f, _ in pairs}, {id(g) for _, g in pairs}
            sides = (("false", found, ours, gold), ("missed", gold, theirs, found))
            for kind, these, right, others in sides:
                for one in these:
                    if id(one) not in right:
                        near = max(others, key=lambda other: overlap(one.content, other.content), default=None)
                        touches = near is not None and overlap(one.content, near.content) > 0
                        beside = near.content if near is not None and touches else None
                        yield Fault(kind, document.id, one.content, one.source, beside), document.text


def half_of(article: str) -> str:
    """Give the half in which an article is: `read` for looking at, `unread` for checking."""
    return "read" if int(hashlib.sha256(article.encode()).hexdigest(), 16) % 2 == 0 else "unread"


def main() -> None:
    """Print a random sample of faults with their offsets, for judging: `python -m bench.attribution DIR --sample 120`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=120, help="faults, half of them false, half missed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", default="read", choices=["read", "unread"])
    parser.add_argument("--around", type=int, default=0, help="characters of text to print on each side")
    chosen = parser.parse_args()
    faults = list(find_faults(chosen.folder, half=chosen.half))
    for kind in ("false", "missed"):
        of_kind = [fault for fault in faults if fault[0].kind == kind]
        count = min(chosen.sample // 2, len(of_kind))
        print(f"{kind}: {count} of {len(of_kind)}")
        for number, (fault, text) in enumerate(random.Random(chosen.seed).sample(of_kind, count)):
            print(number, fault.article, "content", fault.content, "source", fault.source, "beside", fault.near)
            if chosen.around:
                start, end = fault.content
                print("   ", text[max(0, start - chosen.around) : start], ">>>", text[start:end], "<<<", end=" ")
                print(text[end : end + chosen.around].replace("\n", " | "))


if __name__ == "__main__":
    main()
