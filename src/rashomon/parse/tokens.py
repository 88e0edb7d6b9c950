"""A report cut into words, each with its grammar: read many thousand times, so plain lists and nothing computed twice.

The names are spaCy's (`token.dep_`, `doc[3:7].root`), and so is what they mean: who knows spaCy's Doc can read this.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from rashomon.parse.arcs import find_edges
from rashomon.parse.forms import Form, form_of


@dataclass(frozen=True, slots=True)
class Columns:
    """A Doc as lists, an entry a token.

    `spaces` says that white space follows, `heads` is the token it hangs from (itself at a root), `names` are BIO tags:
    `B-PERSON`, `I-PERSON`, `O`. What is not parsed, white space and furniture, has no label: it hangs from its `heads`
    among their children, but stands alone by itself.
    """

    texts: list[str]
    spaces: list[bool]
    tags: list[str]
    upos: list[str]
    labels: list[str]
    heads: list[int]
    lemmas: list[str]
    names: list[str]


class Token:
    """A word of a Doc; the `head` of a root is itself, and that of a word without a label; `sent` is its sentence."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "form",
        "head",
        "i",
        "idx",
        "is_sent_start",
        "left_edge",
        "lemma_",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: "Doc"
    i: int
    idx: int
    text: str
    whitespace_: str
    form: Form
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_iob_: str
    ent_type_: str
    head: "Token"
    children: "tuple[Token, ...]"
    left_edge: "Token"
    right_edge: "Token"
    is_sent_start: bool
    sent: "Tokens"

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def __lt__(self, other: "Token") -> bool:
        return self.idx < other.idx

    @property
    def lefts(self) -> "tuple[Token, ...]":
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> "tuple[Token, ...]":
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> "Iterator[Token]":
        """Yield a word and all that hangs from it, in text order where no arcs cross."""
        before = True
        for child in self.children:
            if before and child.i > self.i:
                before = False
                yield self
            yield from child.subtree
        if before:
            yield self

    @property
    def is_sent_end(self) -> bool:
        after = self.i + 1
        return after == len(self.doc.tokens) or self.doc.tokens[after].is_sent_start

    def nbor(self, distance: int = 1) -> "Token":
        """Give a word beside this one. Raises IndexError past either end."""
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def is_alpha(self) -> bool:
        return self.form.is_alpha

    @property
    def is_digit(self) -> bool:
        return self.form.is_digit

    @property
    def is_lower(self) -> bool:
        return self.form.is_lower

    @property
    def is_upper(self) -> bool:
        return self.form.is_upper

    @property
    def is_title(self) -> bool:
        return self.form.is_title

    @property
    def is_punct(self) -> bool:
        return self.form.is_punct

    @property
    def is_space(self) -> bool:
        return self.form.is_space

    @property
    def is_word(self) -> bool:
        return self.form.is_word

    @property
    def like_num(self) -> bool:
        return self.form.like_num


class Tokens:
    """A stretch `[start, end)` of the tokens of a Doc; `label_` is the kind of a name."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> "Tokens": ...

    def __getitem__(self, place: int | slice) -> "Token | Tokens":
        if isinstance(place, slice):
            start, end, _ = place.indices(self.end - self.start)
            return Tokens(self.doc, self.start + start, self.start + max(start, end))
        at = (self.end if place < 0 else self.start) + place
        if not self.start <= at < self.end:
            raise IndexError(place)
        return self.doc.tokens[at]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tokens) or other.doc is not self.doc:
            return False
        return (self.start, self.end, self.label_) == (other.start, other.end, other.label_)

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        if self.start == self.end:
            return ""
        tokens = self.doc.tokens
        last = tokens[self.end - 1]
        return self.doc.text[tokens[self.start].idx : last.idx + len(last.text)]

    @property
    def start_char(self) -> int:
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def sent(self) -> "Tokens":
        """Give the sentence in which the stretch begins."""
        return self.doc.tokens[self.start].sent

    @property
    def ents(self) -> "tuple[Tokens, ...]":
        return tuple(name for name in self.doc.ents if self.start <= name.start and name.end <= self.end)

    @property
    def lemma_(self) -> str:
        return "".join(token.lemma_ + token.whitespace_ for token in self).strip()

    @property
    def root(self) -> Token:
        """Give the word that the rest hangs from: nearest to the root of its sentence, the first of several."""
        tokens, heads, start, end = self.doc.tokens, self.doc.columns.heads, self.start, self.end
        top = []
        for i in range(start, end):
            head = heads[i]
            if head == i:
                return tokens[i]
            if not start <= head < end:
                top.append(i)
        return tokens[min(top, key=lambda i: depth_of(tokens[i], heads)) if len(top) > 1 else top[0] if top else start]


def depth_of(token: Token, heads: Sequence[int]) -> int:
    """Count the steps from a word to the root of its sentence; a mark that nothing hangs from is furthest away."""
    most = len(heads) - 1
    if not token.children and not token.is_word:
        return most
    depth, at = 0, token.i
    while heads[at] != at and depth < most:
        at = heads[at]
        depth += 1
    return depth


class Doc:
    """All tokens of a report, white space between them as single spaces, so that `token.idx` is an offset into it.

    Sentences begin where trees do, or at the tokens `starts`.
    """

    __slots__ = ("columns", "ents", "is_parsed", "kept", "offsets", "sentence_starts", "sentences", "text", "tokens")

    def __init__(self, columns: Columns, starts: Sequence[int] | None = None) -> None:
        self.columns = columns
        self.is_parsed = any(columns.labels)
        self.text = "".join(
            text + " " if space else text for text, space in zip(columns.texts, columns.spaces, strict=True)
        )
        self.offsets = list(offsets_of(columns.texts, columns.spaces))
        self.tokens = make_tokens(self, columns)
        trees = hang(self.tokens, columns)
        found = trees if starts is None else list(starts)
        for start in found:
            self.tokens[start].is_sent_start = True
        self.sentence_starts = [0, *(start for start in found if start)] if self.tokens else []
        ends = [*self.sentence_starts[1:], len(self.tokens)]
        self.sentences = [Tokens(self, start, end) for start, end in zip(self.sentence_starts, ends, strict=False)]
        for sentence in self.sentences:
            for token in sentence:
                token.sent = sentence
        self.ents = tuple(find_ents(self, columns.names))
        self.kept: dict[object, Any] = {}  # what readers made of it, see `once`

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Tokens: ...

    def __getitem__(self, place: int | slice) -> Token | Tokens:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Tokens(self, start, max(start, end))
        return self.tokens[place]

    def __repr__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type["Doc"], tuple[Columns, list[int]]]:
        return Doc, (self.columns, [token.i for token in self.tokens if token.is_sent_start])

    @property
    def sents(self) -> Iterator[Tokens]:
        return iter(self.sentences)

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Tokens | None:
        """Give the tokens of `text[start:end]`; null where none lie there.

        A `strict` one must begin and end as tokens do; one to `expand` takes in every token that it touches.
        """
        found = self.touched(start, end)
        if found is None or alignment_mode != "strict":
            return found
        fits = len(found) and found[0].idx == start and found[-1].idx + len(found[-1].text) == end
        return found if fits else None

    def touched(self, start: int, end: int) -> Tokens | None:
        """Give every token that `text[start:end]` touches; null where there is no such text."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first = bisect_right(self.offsets, start) - 1
        after = bisect_right(self.offsets, end - 1, first)
        return Tokens(self, first + (start == self.offsets[first] + len(self.columns.texts[first])), after)

    def token_at(self, offset: int) -> Token | None:
        """Give the token that holds a character; the space after a word is its own."""
        place = bisect_right(self.offsets, offset) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return token if offset < token.idx + len(token.text) + len(token.whitespace_) else None


def offsets_of(texts: Sequence[str], spaces: Sequence[bool]) -> Iterator[int]:
    offset = 0
    for text, space in zip(texts, spaces, strict=True):
        yield offset
        offset += len(text) + space


def make_tokens(doc: Doc, columns: Columns) -> list[Token]:
    """Make the tokens, not yet tied to each other; here and not in `Token`, for the sake of time: it is half of all."""
    rows = zip(
        doc.offsets,
        columns.texts,
        columns.spaces,
        columns.tags,
        columns.upos,
        columns.labels,
        columns.lemmas,
        columns.names,
        strict=True,
    )
    tokens = []
    for i, (idx, text, space, tag, upos, label, lemma, name) in enumerate(rows):
        token = Token()
        token.doc, token.i, token.idx, token.text, token.whitespace_ = doc, i, idx, text, " " if space else ""
        token.form = form = form_of(text)
        token.lower_ = form.lower_
        token.tag_, token.pos_, token.dep_, token.lemma_ = tag, upos, label, lemma
        token.ent_iob_, token.ent_type_ = ("O", "") if name == "O" else (name[:1], name[2:])
        token.is_sent_start = False
        tokens.append(token)
    return tokens


def hang(tokens: Sequence[Token], columns: Columns) -> list[int]:
    """Tie each word to its head, its children and the edges of what hangs from it; give where sentences begin."""
    heads, labels = columns.heads, columns.labels
    below: list[list[Token]] = [[] for _ in tokens]
    left, right = find_edges(heads)
    for i, token in enumerate(tokens):
        head = heads[i]
        token.head = tokens[head] if labels[i] else token
        token.left_edge, token.right_edge = tokens[left[i]], tokens[right[i]]
        if head != i:
            below[head].append(token)
    for token, children in zip(tokens, below, strict=True):
        token.children = tuple(children)
    return sorted({left[i] for i, head in enumerate(heads) if head == i and labels[i]})


def find_ents(doc: Doc, names: Sequence[str]) -> Iterator[Tokens]:
    start = -1
    for i, name in enumerate((*names, "O")):
        if name[:1] == "I":
            continue
        if start >= 0:
            yield Tokens(doc, start, i, names[start][2:])
        start = i if name[:1] == "B" and name[2:] else -1
