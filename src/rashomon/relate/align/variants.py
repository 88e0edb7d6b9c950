"""Holds the variants of one utterance against each other word by word, and ties a paraphrase to what was said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.parse.parsed import Parsed
from rashomon.relate.alignment import Edit, EditKind, align_passages
from rashomon.relate.words import span_of
from rashomon.schema import Document, Quotation, QuotationMode, Span

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
PARAPHRASE = 0.6  # of the content words of the shorter, that a paraphrase has in common with what was said
MIN_SHARED_WORDS = 3
MARKED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]")
MIN_SHARED_WITH_BODY = 4  # "police said" stands for what one of them said if more is the same
BODIES = frozenset(
    ["police", "authorities", "officials", "investigators", "detectives", "deputies", "officers", "prosecutors", "cops"]
)
SPEAKS_FOR_POLICE = re.compile(
    r"\b(?:police|sheriff|lieutenant|lt|sergeant|sgt|captain|capt|cpl|maj|chief|detective|det|officer|deputy|trooper"
    r"|superintendent|commissioner|constable|marshal|prosecutor|attorney|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
COMMON_WORDS = frozenset(
    ["say", "tell", "be", "have", "do", "not", "also", "would", "will", "could", "can", "go", "get"]
)
RARE_HOLDERS = 12  # a word that more direct quotations hold ties none of them to a paraphrase

Lemmas = Mapping[str, frozenset[str]]


def compare_variants(quotations: Sequence[Quotation], parsed: Sequence[Parsed]) -> tuple[Quotation, ...]:
    """Give each quotation the words in which it departs from the fullest direct variant, and what it paraphrases."""
    documents = {report.document.id: report.document for report in parsed}
    models = pick_models(quotations, documents)
    reports = {report.document.id: report for report in parsed}
    lemmas = {q.id: content_lemmas(q, reports[q.content.document]) for q in quotations}
    spoken = Spoken(quotations, lemmas)
    return tuple(compare(q, models.get(q.same_as or ""), spoken, documents) for q in quotations)


def pick_models(quotations: Sequence[Quotation], documents: Mapping[str, Document]) -> dict[str, Quotation]:
    """Pick of each utterance the variant that the others are held against: direct before mixed, most words, first."""
    models: dict[str, Quotation] = {}
    for quotation in quotations:
        if quotation.same_as is not None:
            known = models.get(quotation.same_as)
            if known is None or fullness(quotation, documents) > fullness(known, documents):
                models[quotation.same_as] = quotation
    return models


def fullness(quotation: Quotation, documents: Mapping[str, Document]) -> tuple[bool, bool, int]:
    mode, words = quotation.mode, documents[quotation.content.document].words(quotation.content).split()
    return mode is QuotationMode.DIRECT, mode is QuotationMode.MIXED, len(words)


def compare(
    quotation: Quotation, model: Quotation | None, spoken: "Spoken", documents: Mapping[str, Document]
) -> Quotation:
    if model is not None and model.id != quotation.id:
        rendered = model.id if is_paraphrase(quotation, model) else None
        return replace(quotation, stands_for=rendered, differs=tuple(differing(quotation, model, documents)))
    said = None if quotation.mode is QuotationMode.DIRECT else spoken.rendered_by(quotation)
    return quotation if said is None else replace(quotation, stands_for=said.id)


def is_paraphrase(quotation: Quotation, model: Quotation) -> bool:
    return model.mode is QuotationMode.DIRECT and quotation.mode is not QuotationMode.DIRECT


def differing(quotation: Quotation, model: Quotation, documents: Mapping[str, Document]) -> Iterator[Span]:
    """Yield the words that one variant has in other words or alone, and those of the model that it leaves out inside.

    What is missing at the ends is no difference: a report may quote a part. Nor are the report's own words around it.
    """
    ours, theirs = quotation.content, model.content
    mixed = quotation.mode is QuotationMode.MIXED and model.mode is QuotationMode.DIRECT
    marked = list(find_marked(documents[ours.document], ours)) if mixed else [(ours.start, ours.end)]
    edits = align_passages(documents[theirs.document], theirs, documents[ours.document], ours)
    kept = kept_between(edits)
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.EQUAL:
            continue
        if edit.right:
            changed = span_of(ours.document, edit.right)
            if any(start <= changed.start and changed.end <= end for start, end in marked):
                yield changed
        elif number in kept and not mixed:
            yield span_of(theirs.document, edit.left)


def find_marked(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where quoted words stand in a statement."""
    for match in MARKED.finditer(document.words(span)):
        yield span.start + match.start(1), span.start + match.end(1)


def kept_between(edits: Sequence[Edit]) -> range:
    """Give the edits that stand between words that both have.

    A word at an end that could as well be aligned on the other side of what is left out is no border: of "I went and I
    saw it" who quotes "I saw it" leaves nothing out inside.
    """
    same = [number for number, edit in enumerate(edits) if edit.kind is EditKind.EQUAL]
    if not same:
        return range(0)
    first, last = same[0], same[-1]
    while first + 2 <= last and slides(edits[first + 1], folds_of(edits[same[0] : first + 1]), at_end=True):
        first += 2
    while last - 2 >= first and slides(edits[last - 1], folds_of(edits[last : same[-1] + 1]), at_end=False):
        last -= 2
    return range(first + 1, last)


def folds_of(edits: Sequence[Edit]) -> list[str]:
    return [word.fold for edit in edits for word in edit.right]


def slides(lost: Edit, beside: Sequence[str], *, at_end: bool) -> bool:
    """Tell whether the words right before what is left out also stand at its end, or those behind it at its start."""
    words = [word.fold for word in lost.left]
    if lost.kind is not EditKind.DELETE or len(words) < len(beside):
        return False
    return beside == (words[-len(beside) :] if at_end else words[: len(beside)])


def content_lemmas(quotation: Quotation, report: Parsed) -> frozenset[str]:
    tokens = report.tokens(quotation.content)
    return frozenset(str(t.lemma_).lower() for t in tokens if t.pos_ in CONTENT_POS) - COMMON_WORDS


class Spoken:
    """The direct quotations of a story, found by their speakers and words."""

    def __init__(self, quotations: Sequence[Quotation], lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.holders: dict[tuple[str, str], list[Quotation]] = {}
        officers = {q.source for q in quotations if q.source is not None and speaks_for_police(q)}
        for quotation in quotations:
            if quotation.mode is QuotationMode.DIRECT and quotation.source is not None:
                for lemma in lemmas[quotation.id]:
                    self.holders.setdefault((quotation.source, lemma), []).append(quotation)
                    if quotation.source in officers:
                        self.holders.setdefault(("", lemma), []).append(quotation)

    def rendered_by(self, paraphrase: Quotation) -> Quotation | None:
        """Give the words of the same speaker that a paraphrase renders: most content words of one are the other's.

        "Police said" renders what one who speaks for them said in another report, if more words are the same.
        """
        told = self.lemmas[paraphrase.id]
        body = paraphrase.source is None and is_of_body(paraphrase)
        least = MIN_SHARED_WITH_BODY if body else MIN_SHARED_WORDS
        if (paraphrase.source is None and not body) or len(told) < least:
            return None
        near: dict[str, Quotation] = {}
        for lemma in sorted(told):
            holders = self.holders.get((paraphrase.source or "", lemma), ())
            near.update({q.id: q for q in holders[:RARE_HOLDERS]})
        best = max(near.values(), key=lambda q: (self.share(told, q, least), q.id), default=None)
        return best if best is not None and self.share(told, best, least) >= PARAPHRASE else None

    def share(self, told: frozenset[str], quotation: Quotation, least: int) -> float:
        said = self.lemmas[quotation.id]
        shared = len(told & said)
        return shared / min(len(told), len(said)) if shared >= least else 0.0


def is_of_body(quotation: Quotation) -> bool:
    return bool(BODIES & set((quotation.source_text or "").lower().split()[-1:]))


def speaks_for_police(quotation: Quotation) -> bool:
    return SPEAKS_FOR_POLICE.search(quotation.source_text or "") is not None
