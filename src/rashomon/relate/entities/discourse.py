"""What a reader has in mind at each word of a report: who was named, how lately, and as subject or not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from rashomon.extract.names.capitals import sentence_ceiling, sentence_floor
from rashomon.extract.places import Gazetteer
from rashomon.extract.spelling import fold_name
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Doc, Token
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.genders import gender_of
from rashomon.relate.entities.told import NOTHING, Told

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
MAX_FIGURES_BACK = 30
MAX_TRACES_BACK = 200
SPEAKER_REACH = 12  # tokens between a quotation and the name of its speaker
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the reports, by number: the gender that their names and titles tell, their roles, their forms."""

    clusters: Sequence[Cluster]
    genders: Sequence[str | None]
    roles: Sequence[tuple[str, ...]]
    words: Sequence[tuple[frozenset[str], ...]]
    told: Callable[[int], Told] = lambda _: NOTHING


def cast_of(clusters: Sequence[Cluster]) -> Cast:
    """Gather what descriptions and pronouns are held against, once for all reports."""
    return Cast(
        clusters,
        [gender_of(cluster) if cluster.kind == "person" else None for cluster in clusters],
        [_roles(cluster) for cluster in clusters],
        [
            tuple(frozenset(fold_name(form).split()) for form in sorted({*cluster.forms(), cluster.name or ""}))
            for cluster in clusters
        ],
    )


def _roles(cluster: Cluster) -> tuple[str, ...]:
    if cluster.kind != "person":
        return ()
    return tuple(sorted({mention.role for mention in cluster.mentions if mention.role} | set(cluster.forms())))


class Trace(NamedTuple):
    """A naming, description or pronoun that has been read; a tuple, since one is made of every noun of a report.

    `figure` is the number of a cluster, or below zero for somebody without a name; `form` is `name`, `noun` or
    `pronoun`; `place` is `subject`, `object`, `owner` or `other`.
    """

    start: int
    end: int
    sentence: int
    head: int
    figure: int
    kind: str
    form: str
    place: str
    is_several: bool
    in_quotation: bool

    @property
    def cluster(self) -> int | None:
        return self.figure if self.figure >= 0 else None

    @property
    def is_subject(self) -> bool:
        return self.place == "subject"


@dataclass(slots=True)
class Discourse:
    """One report as read so far; `speakers` gives, for tokens in quotation marks, the cluster that speaks them."""

    doc: Doc
    report: int
    cast: Cast
    gazetteer: Gazetteer
    sentence_of: list[int]
    sentence_starts: list[int]
    quoted: list[bool]
    named_here: Counter[int] = field(default_factory=Counter)
    speakers: dict[int, int] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)
    recent: dict[int, Trace] = field(default_factory=dict)
    recent_named: dict[int, Trace] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    nouns: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    strangers: dict[str, int] = field(default_factory=dict)
    last_of: dict[str, Trace] = field(default_factory=dict)
    main_subject: int | None = None
    ahead: dict[int, Trace] = field(default_factory=dict)  # by main verb, the name that is its subject

    def lately(self) -> Iterator[Trace]:
        """Yield who was on stage, the last first; no further back than a reader could hold in mind."""
        yield from islice(reversed(self.traces), MAX_TRACES_BACK)

    def figures(self) -> Iterator[Trace]:
        """Yield each figure once, by what was last said of it, the last first."""
        yield from islice(reversed(self.recent.values()), MAX_FIGURES_BACK)

    def named_figures(self) -> Iterator[Trace]:
        """Yield the named ones alone: a description reaches further back than a pronoun."""
        yield from islice(reversed(self.recent_named.values()), MAX_FIGURES_BACK)

    def gender(self, figure: int) -> str | None:
        """Tell the gender by name or title, or else by the pronouns and nouns of this report."""
        told = self.cast.genders[figure] if figure >= 0 else None
        here = self.genders.get(figure)
        if told is None and here:
            ((told, most), *rest) = here.most_common(2)
            told = None if rest and rest[0][1] == most else told
        return told

    def stranger(self, word: str) -> int:
        """Open a figure for somebody without a name."""
        figure = -1 - len(self.traces)
        self.strangers[word] = figure
        return figure

    def trace(self, start: int, end: int, figure: int, kind: str, form: str) -> Trace:
        """Remember a naming; what comes later is looked up from the last backwards."""
        left = self.read(start, end, figure, kind, form)
        self.traces.append(left)
        self.recent.pop(figure, None)
        self.recent[figure] = left
        if figure >= 0:
            self.recent_named.pop(figure, None)
            self.recent_named[figure] = left
        self.counts[figure] += 1
        verb = self.doc[left.head].head
        if left.is_subject and verb.head.i == verb.i and not left.in_quotation:
            self.main_subject = figure
        return left

    def read(self, start: int, end: int, figure: int, kind: str, form: str) -> Trace:
        """Say how a naming stands in its sentence."""
        head = head_of(self.doc, start, end)
        several = kind == "group" or (form == "noun" and head.tag_ == "NNS") or head.lower_ in MANY
        return Trace(
            start,
            end,
            self.sentence_of[start],
            head.i,
            figure,
            kind,
            form,
            place_of(head),
            several,
            self.quoted[start],
        )


MANY = frozenset(["they", "them", "their", "theirs", "themselves"])


def place_of(head: Token) -> str:
    """Tell subject, object and owner apart; what is joined to a subject by "and" is one too."""
    if is_subject(head):
        return "subject"
    if head.dep_ == "nmod:poss":
        return "owner"
    return "object" if head.dep_ in OBJECTS else "other"


def head_of(doc: Doc, start: int, end: int) -> Token:
    """Give the word of a phrase that the rest hangs from; the last of several."""
    tokens = doc.tokens
    for index in range(end - 1, start - 1, -1):
        head = tokens[index].head.i
        if head == index or not start <= head < end:
            return tokens[index]
    return tokens[end - 1]


def is_subject(token: Token) -> bool:
    """Tell whether a word is a subject, or joined to one by "and" or as a title."""
    for _ in range(3):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in ("flat", "appos", "compound", "conj", "nmod:desc"):
            return False
        token = token.head
    return False


def sentence_numbers(doc: Doc) -> list[int]:
    numbers, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start) or number < 0
        numbers.append(number)
    return numbers


def sentence_openings(numbers: Sequence[int]) -> list[int]:
    """Give the first token of each sentence."""
    return [index for index, number in enumerate(numbers) if index == 0 or numbers[index - 1] != number]


def quoted_tokens(doc: Doc) -> list[bool]:
    """Tell for each token whether it stands in quotation marks; a new line ends a quotation that was not closed."""
    flags, inside = [], False
    for token in doc:
        if "\n" in token.text:
            inside = False
        if token.text in OPENING:
            inside = True
        elif token.text in CLOSING:
            inside = False
        elif token.text == STRAIGHT or token.text in ("``", "''"):
            inside = not inside
        flags.append(inside)
    return flags


def speakers_of(doc: Doc, quoted: Sequence[bool], named: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Give the speaker of each quoted token where a name tells: "…," Smith said, or Smith said: "…".

    `named` maps the first token of a name to its end and its cluster.
    """
    found = {}
    start = 0
    while start < len(doc):
        if not quoted[start]:
            start += 1
            continue
        end = start
        while end < len(doc) and quoted[end]:
            end += 1
        speaker = _speaker_beside(doc, start, end, named)
        if speaker is not None:
            found.update(dict.fromkeys(range(start, end), speaker))
        start = end
    return found


def _speaker_beside(doc: Doc, start: int, end: int, named: Mapping[int, tuple[int, int]]) -> int | None:
    last = min(end, len(doc) - 1)
    after = range(last, sentence_ceiling(doc, last, SPEAKER_REACH))
    before = range(sentence_floor(doc, start, SPEAKER_REACH), start)
    for stretch in (after, reversed(before)):
        for index in stretch:
            if index in named and is_subject(head_of(doc, index, named[index][0])):
                return named[index][1]
    return None
