"""What an outlet changed in a report after it was out: sentences altered, taken out, put in, and whether it says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.relate.words import NUMBER_WORDS, find_words
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Side, Span, content_id
from rashomon.schema.documents import BODY_KINDS

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")
SAME_SENTENCE = 0.4  # share of words in common, from which a sentence was altered and not replaced
MAX_SENTENCES = 1500  # of a version that are compared
MAX_QUOTED_CHARS = 160
PARTING = frozenset(["not", "no", "never", "nobody", "none", "nothing", "without", "denied", "denies"])
QUOTES = frozenset('"“”')
INNER = str.maketrans('“”"', "‘’'")  # quotation marks within quotation marks
ADMITTED = re.compile(
    r"\b(?:correction|clarification|editor[’']?s[’']? note|(?:article|story|report|version|headline|post)\b.{0,60}\b"
    r"(?:corrected|amended|updated|clarified|revised))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version; `fold` are its words, by which two are the same."""

    span: Span
    fold: tuple[str, ...]


def find_edits(before: Document, after: Document, compared: Sequence[Finding], origin: str) -> tuple[Finding, ...]:
    """Give a finding for each sentence that was altered, taken out or put in, in the order of the newer version.

    `compared` are findings between the two versions, which tell what an alteration means; `origin` is the witness that
    both are. White space and punctuation are no edits.
    """
    old, new = read_sentences(before), read_sentences(after)
    admitted = is_admitted(before, after)
    edits = [
        make_edit(gone, come, before, after, compared, origin, admitted=admitted)
        for gone, come in pair_sentences(old, new)
        if come is None or not ADMITTED.search(after.words(come.span))
    ]
    return tuple(edits)


def is_admitted(before: Document, after: Document) -> bool:
    """Tell whether the newer version says that it was corrected, most often at its foot, beside the body."""
    blocks = (after.text[block.start : block.end] for block in after.blocks)
    return any(ADMITTED.search(words) and words not in before.text for words in blocks)


def read_sentences(document: Document) -> list[Sentence]:
    return list(find_sentences(document))[:MAX_SENTENCES]


def find_sentences(document: Document) -> Iterator[Sentence]:
    for block in document.blocks:
        if block.kind not in BODY_KINDS:
            continue
        start = block.start
        ends = [match.end() for match in SENTENCE_END.finditer(document.text, block.start, block.end)]
        for end in [*ends, block.end]:
            words = list(find_words(document.text, start, end))
            if words:
                stretch = document.text[start:end]
                low = start + len(stretch) - len(stretch.lstrip())
                span = Span(document.id, low, start + len(stretch.rstrip()))
                yield Sentence(span, tuple(word.fold for word in words))
            start = end


Pair = tuple[Sentence | None, Sentence | None]


def pair_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    """Pair what was altered; null where a sentence was taken out or put in. What only moved is no edit."""
    moved = {each.fold for each in old} & {each.fold for each in new}
    steps = SequenceMatcher(None, [each.fold for each in old], [each.fold for each in new], autojunk=False)
    for tag, low, high, start, stop in steps.get_opcodes():
        if tag != "equal":
            gone = [each for each in old[low:high] if each.fold not in moved]
            come = [each for each in new[start:stop] if each.fold not in moved]
            yield from pair_stretch(gone, come)


def pair_stretch(gone: Sequence[Sentence], come: Sequence[Sentence]) -> Iterator[Pair]:
    left = list(gone)
    for each in come:
        best = max(left, key=lambda one: share_words(one, each), default=None)
        if best is not None and share_words(best, each) >= SAME_SENTENCE:
            left.remove(best)
            yield best, each
        else:
            yield None, each
    yield from ((each, None) for each in left)


def share_words(one: Sentence, other: Sentence) -> float:
    ours, theirs = set(one.fold), set(other.fold)
    return len(ours & theirs) / max(len(ours), len(theirs))


def make_edit(
    gone: Sentence | None,
    come: Sentence | None,
    before: Document,
    after: Document,
    compared: Sequence[Finding],
    origin: str,
    *,
    admitted: bool,
) -> Finding:
    told = [(document, each) for document, each in ((after, come), (before, gone)) if each is not None]
    spans = tuple(each.span for _, each in told)
    meant = next((finding for finding in compared if is_about(finding, spans)), None)
    rule = "admitted-edit" if admitted else "silent-edit"
    weighs = meant is not None or is_weighty(gone, come, before, after)
    return Finding(
        id=content_id("f", rule, before.id, after.id, *(f"{s.document}:{s.start}:{s.end}" for s in spans)),
        kind=FindingKind.UPDATE,
        aspect=meant.aspect if meant is not None else Aspect.WORDING,
        text=tell_edit(gone, come, before, after, admitted=admitted),
        spans=spans,
        rule=rule,
        origins=(1,) * len(spans),
        severity=Severity.MAJOR if weighs else Severity.MINOR,
        sides=tuple(Side(quote(document, each), (each.span,), (origin,)) for document, each in told),
    )


def is_about(finding: Finding, spans: Sequence[Span]) -> bool:
    """Tell whether a finding has evidence in each of these sentences."""
    parts = finding.kind in (FindingKind.CONTRADICTION, FindingKind.UPDATE, FindingKind.DRIFT)
    return parts and len(spans) > 1 and all(any(span.overlap(s) for s in finding.spans) for span in spans)


def is_weighty(gone: Sentence | None, come: Sentence | None, before: Document, after: Document) -> bool:
    """Tell whether a figure, a name, a denial or quoted words came, went or changed."""
    old = dict.fromkeys(gone.fold, 1) if gone else {}
    new = dict.fromkeys(come.fold, 1) if come else {}
    changed = old.keys() ^ new.keys()
    if any(word[0].isdigit() or word in NUMBER_WORDS or word in PARTING for word in changed):
        return True
    sides = ((before, gone), (after, come))
    if any(QUOTES & set(document.words(each.span)) for document, each in sides if each is not None):
        return True
    return any(
        document.text[word.start].isupper() and word.fold in changed
        for document, each in sides
        if each is not None
        for word in list(find_words(document.text, each.span.start, each.span.end))[1:]
    )


def tell_edit(
    gone: Sentence | None, come: Sentence | None, before: Document, after: Document, *, admitted: bool
) -> str:
    outlet = after.name
    how = "and says that it corrected the report" if admitted else "without saying so"
    if gone is not None and come is not None:
        return f"{outlet} changed “{quote(before, gone)}” to “{quote(after, come)}” {how}."
    if gone is not None:
        return f"{outlet} took out “{quote(before, gone)}” {how}."
    assert come is not None
    return f"{outlet} put in “{quote(after, come)}” {how}."


def quote(document: Document, sentence: Sentence) -> str:
    words = " ".join(document.words(sentence.span).split()).translate(INNER)
    return words if len(words) <= MAX_QUOTED_CHARS else words[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"
