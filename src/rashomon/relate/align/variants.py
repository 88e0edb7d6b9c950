"""Holds the variants of one utterance against each other word by word, and ties a paraphrase to what was said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.parse.parsed import Parsed
from rashomon.relate.alignment import EditKind, align_passages
from rashomon.relate.words import span_of
from rashomon.schema import Document, Quotation, QuotationMode, Span

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
PARAPHRASE = 0.6  # of the content words of the shorter, that a paraphrase has in common with what was said
MIN_SHARED_WORDS = 3
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

    What is missing at the ends is no difference: a report may quote a part.
    """
    ours, theirs = quotation.content, model.content
    edits = align_passages(documents[theirs.document], theirs, documents[ours.document], ours)
    inside = [n for n, edit in enumerate(edits) if edit.kind is EditKind.EQUAL]
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.EQUAL:
            continue
        if edit.right:
            yield span_of(ours.document, edit.right)
        elif inside and inside[0] < number < inside[-1]:
            yield span_of(theirs.document, edit.left)


def content_lemmas(quotation: Quotation, report: Parsed) -> frozenset[str]:
    tokens = report.tokens(quotation.content)
    return frozenset(str(t.lemma_).lower() for t in tokens if t.pos_ in CONTENT_POS) - COMMON_WORDS


class Spoken:
    """The direct quotations of a story, found by their speakers and words."""

    def __init__(self, quotations: Sequence[Quotation], lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.holders: dict[tuple[str, str], list[Quotation]] = {}
        for quotation in quotations:
            if quotation.mode is QuotationMode.DIRECT and quotation.source is not None:
                for lemma in lemmas[quotation.id]:
                    self.holders.setdefault((quotation.source, lemma), []).append(quotation)

    def rendered_by(self, paraphrase: Quotation) -> Quotation | None:
        """Give the words of the same speaker that a paraphrase renders: most content words of one are the other's."""
        told = self.lemmas[paraphrase.id]
        if paraphrase.source is None or len(told) < MIN_SHARED_WORDS:
            return None
        near: dict[str, Quotation] = {}
        for lemma in sorted(told):
            holders = self.holders.get((paraphrase.source, lemma), ())
            near.update({q.id: q for q in holders[:RARE_HOLDERS]})
        best = max(near.values(), key=lambda q: (self.share(told, q), q.id), default=None)
        return best if best is not None and self.share(told, best) >= PARAPHRASE else None

    def share(self, told: frozenset[str], quotation: Quotation) -> float:
        said = self.lemmas[quotation.id]
        shared = len(told & said)
        return shared / min(len(told), len(said)) if shared >= MIN_SHARED_WORDS else 0.0
