"""What a reader has in mind at each word of a report: who was named, how lately, and as subject or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Token

from rashomon.extract.names.capitals import sentence_ceiling, sentence_floor
from rashomon.extract.names.words import is_office
from rashomon.extract.places import Gazetteer
from rashomon.extract.spelling import fold_name
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.surnames import gender_of

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
MAX_TRACES_BACK = 200
SPEAKER_REACH = 12  # tokens between a quotation and the name of its speaker
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the reports, by number: the gender that their names and titles tell, their roles, their forms."""

    clusters: Sequence[Cluster]
    genders: Sequence[str | None]
    roles: Sequence[tuple[str, ...]]
    words: Sequence[tuple[frozenset[str], ...]]


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


@dataclass(frozen=True, slots=True)
class Trace:
    """A naming, description or pronoun that has been read; `cluster` is null for somebody without a name."""

    start: int
    end: int
    sentence: int
    head: int
    cluster: int | None
    kind: str
    is_subject: bool
    in_quotation: bool


@dataclass(slots=True)
class Discourse:
    """One report as read so far; `speakers` gives, for tokens in quotation marks, the cluster that speaks them."""

    doc: Doc
    report: int
    cast: Cast
    gazetteer: Gazetteer
    sentence_of: list[int]
    quoted: list[bool]
    speakers: dict[int, int] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)

    def lately(self) -> Iterator[Trace]:
        """Yield who was on stage, the last first; no further back than a reader could hold in mind."""
        yield from islice(reversed(self.traces), MAX_TRACES_BACK)

    def trace(self, start: int, end: int, cluster: int | None, kind: str) -> None:
        """Remember a naming; what comes later is looked up from the last backwards."""
        head = head_of(self.doc, start, end)
        self.traces.append(
            Trace(start, end, self.sentence_of[start], head.i, cluster, kind, is_subject(head), self.quoted[start])
        )


def head_of(doc: Doc, start: int, end: int) -> Token:
    """Give the word of a phrase that the rest hangs from; the last of several."""
    for token in reversed(doc[start:end]):
        if token.head.i == token.i or not start <= token.head.i < end:
            return token
    return doc[end - 1]


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


def is_person_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.tag_ != "NNS" and is_office(token.text)


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
