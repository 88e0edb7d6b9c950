"""The full text of a report with a place to land on for every claim: each link finds its exact words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from rashomon.schema import Document

BIDI_CONTROL = re.compile("([\u202a-\u202e\u2066-\u2069]+)")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # HTML has no way to write NUL; UTF-8 none for a lone surrogate


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be reached: `name` is its fragment, `kinds` are style classes, `refs` lead back to the claims."""

    start: int
    end: int
    name: str
    kinds: tuple[str, ...] = ()
    refs: tuple["Ref", ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A link from words in a text to the claim that rests on them.

    A finding shows its number as `sign`; for the other kinds the style draws the sign, told by `href` alone: a page
    has thousands of them.
    """

    href: str
    sign: str = ""


@dataclass(slots=True)
class Node:
    """An element of the text. A mark that crosses another is cut: the first piece has its name, the others `more`."""

    start: int
    end: int
    name: str = ""
    more: list[str] = field(default_factory=list)
    kinds: dict[str, None] = field(default_factory=dict)
    refs: list[Ref] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


def escape_text(text: str) -> str:
    """Write text as HTML that reads back code point by code point.

    Controls that turn text around are written, but taken out of the layout; a carriage return is written as a
    character reference, for a parser makes a line feed of a bare one.
    """
    written = escape(UNWRITABLE.sub("\ufffd", text)).replace("\r", "&#13;")
    return BIDI_CONTROL.sub(r"<span hidden>\1</span>", written)


def text_html(document: Document, marks: Iterable[Mark], tags: Mapping[str, str]) -> str:
    """Write the whole text of a report, block by block, with an element around each mark.

    `tags` gives the opening tag of each block kind, such as `p class="body"`. White space between blocks is kept, so
    that a mark over several blocks reads back too.
    """
    stretches = list(cut_stretches(document))
    forests: list[list[Node]] = [[] for _ in stretches]
    starts = [start for start, _, _ in stretches]
    for mark in marks:
        plant(mark, stretches, forests, starts)
    parts = []
    for (start, end, kind), forest in zip(stretches, forests, strict=True):
        opening = tags.get(kind, "")
        inside = "".join(write_nodes(document.text, start, end, forest))
        parts.append(f"<{opening}>{inside}</{opening.split()[0]}>" if opening else inside)
    return "".join(parts)


def cut_stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the blocks and the stretches between them (kind: empty if white space, else `paragraph`)."""
    position = 0
    for block in document.blocks:
        if position < block.start:
            yield position, block.start, between(document.text[position : block.start])
        yield block.start, block.end, block.kind.value
        position = block.end
    if position < len(document.text):
        yield position, len(document.text), between(document.text[position:])


def between(text: str) -> str:
    return "paragraph" if text.strip() else ""


def plant(
    mark: Mark, stretches: Sequence[tuple[int, int, str]], forests: Sequence[list[Node]], starts: Sequence[int]
) -> None:
    pieces: list[Node] = []
    place = max(0, bisect_right(starts, mark.start) - 1)
    while place < len(stretches) and stretches[place][0] < mark.end:
        start, end, _ = stretches[place]
        first, last = max(start, mark.start), min(end, mark.end)
        if first < last:
            pieces += insert(forests[place], first, last)
        place += 1
    for number, node in enumerate(sorted(pieces, key=lambda piece: piece.start)):
        if number:
            node.more.append(mark.name)
        else:
            node = take_name(node, mark.name)  # noqa: PLW2901 - the inner element bears the name
        node.kinds.update(dict.fromkeys(mark.kinds))
    if pieces:
        max(pieces, key=lambda piece: piece.end).refs.extend(mark.refs)


def take_name(node: Node, name: str) -> Node:
    """Name an element; one that has another name already gets an inner element of the same extent."""
    if node.name in {"", name}:
        node.name = name
        return node
    inner = Node(node.start, node.end, name, children=node.children)
    node.children = [inner]
    return inner


def insert(roots: list[Node], start: int, end: int) -> list[Node]:
    """Put an element over [start, end) into a forest, cut where it would cross an element that is there.

    Without recursion: statements inside statements may nest deeper than Python's stack.
    """
    made, work = [], [(roots, start, end)]
    while work:
        nodes, first, last = work.pop()
        low = bisect_right([node.end for node in nodes], first)
        high = bisect_left([node.start for node in nodes], last)
        inside = nodes[low:high]
        if not inside or (first <= inside[0].start and inside[-1].end <= last):
            if len(inside) == 1 and (inside[0].start, inside[0].end) == (first, last):
                made.append(inside[0])
            else:
                nodes[low:high] = [Node(first, last, children=inside)]
                made.append(nodes[low])
        elif inside[0].start <= first and last <= inside[0].end:
            work.append((inside[0].children, first, last))
        else:
            work += pieces_of(nodes, inside, first, last)
    return made


def pieces_of(
    nodes: list[Node], inside: Sequence[Node], first: int, last: int
) -> Iterator[tuple[list[Node], int, int]]:
    """Cut [first, last) at the edges of the elements that it crosses at its two ends."""
    head, tail = inside[0], inside[-1]
    start, end = first, last
    if head.start < first:
        yield head.children, first, head.end
        start = head.end
    if tail.end > last:
        yield tail.children, tail.start, last
        end = tail.start
    if start < end:
        yield nodes, start, end


def write_nodes(text: str, start: int, end: int, forest: Sequence[Node]) -> Iterator[str]:
    """Yield the HTML of a stretch and its elements."""
    position = start
    stack: list[tuple[Node, Iterator[Node]]] = [(Node(start, end), iter(forest))]
    while stack:
        node, children = stack[-1]
        child = next(children, None)
        if child is not None:
            yield escape_text(text[position : child.start])
            yield opening_tag(child)
            position = child.start
            stack.append((child, iter(child.children)))
            continue
        yield escape_text(text[position : node.end])
        position = node.end
        stack.pop()
        if stack:
            yield "</span>"
            yield from map(write_ref, sorted(set(node.refs)))


def opening_tag(node: Node) -> str:
    name = f' id="{node.name}"' if node.name else ""
    kinds = f' class="{" ".join(node.kinds)}"' if node.kinds else ""
    more = f' data-more="{" ".join(node.more)}"' if node.more else ""
    return f"<span{name}{kinds}{more}>"


REF_NAMES = {"f": "finding", "u": "statement", "n": "figure", "e": "event", "d": "copied from here"}


def write_ref(ref: Ref) -> str:
    """Write a link without text of its own, so that the words around it stay the words of the report."""
    sign = f' data-sign="{escape(ref.sign)}"' if ref.sign else ""
    name = f"{REF_NAMES[ref.href[1]]} {ref.sign}".strip()
    return f'<a class="ref" href="{escape(ref.href)}"{sign} aria-label="{escape(name)}"></a>'
