"""One statement, quoted in different words: somebody misquotes, whoever it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from rashomon.relate.align.utterances import fold_words
from rashomon.relate.alignment import Edit, EditKind, align_tokens
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.drifts.versions import quoted_stretches
from rashomon.relate.compare.evidence import count_witnesses, make_finding, read_words
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.compare.words.breaks import find_breaks
from rashomon.relate.compare.words.fragments import find_fragments
from rashomon.relate.compare.words.renderings import find_renderings
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.compare.words.speeches import QUOTE_MARKS, Wording, find_speech, is_of_one_speaker, is_parted
from rashomon.relate.words import Word, american, find_words, function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MIN_WORDS = 5  # between the marks, for two quotations to be one
MIN_EQUAL = 0.6  # of the shorter's words: less is another sentence of the same speech
MIN_CONTEXT = 5  # equal words near a difference
MAX_END = 3  # words of both sides, where a quotation opens or ends: reporters may stop where they like
MAX_CHANGED = 4
MAX_GAP, MIN_RUN = 6, 3  # what is longer needs more equal words on either side
MAX_CUT = 12
MIN_STEM = 3
CUT_MARKS = f"…[]()—–{QUOTE_MARKS}"  # by which a reporter says that something was left out or put in, or stops quoting
SPOKEN = ("gonna", "goingto"), ("wanna", "wantto"), ("gotta", "gotto"), ("cause", "because")
VARIANTS = ({"programme", "program"}, {"grey", "gray"}, {"okay", "ok"}, {"percent", "per cent"})
FIRST_PERSON = frozenset({"i", "we", "he", "she", "they"})
FIRM = frozenset(
    {"not", "never", "no", "will", "would", "could", "should", "must", "may", "might", "can", "cannot", "all", "some"}
)
"""Function words that change what was said."""
SCOPE = frozenset(
    """just only very even more most less least any every each none nothing nobody always ever""".split()  # noqa: SIM905
)
"""Function words that say how much, or how many, of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two wordings part: the words there on either side, and whether some are merely gone."""

    left: Span
    right: Span
    is_cut: bool
    is_firm: bool


class Parting(NamedTuple):
    """Two wordings and where they part."""

    left: Wording
    right: Wording
    difference: Difference

    def repeats(self, known: "Parting") -> bool:
        """Tell whether this is what `known` tells, seen in another pair of the same quotations."""
        here, there = ({each.difference.left, each.difference.right} for each in (self, known))
        return all(any(span.overlap(other) for other in there) for span in here)


def find_misquotes(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the statements that reports of different origin quote in different words, once each.

    Reports of one origin are held against each other by `find_drift`, which knows who had the words first.
    """
    told: list[Parting] = []
    for left, right in comparable(claims):
        for difference in find_differences(left, right, claims):
            parting = Parting(left, right, difference)
            if not any(parting.repeats(known) for known in told) and not is_quoted_elsewhere(parting, claims):
                told.append(parting)
    found = [tell_misquote(same, claims) for same in by_utterance(told)]
    parted = [span for each in told for span in (each.difference.left, each.difference.right)]
    for find in (find_breaks, find_fragments):
        found += find(claims, parted)
    yield from found
    yield from find_renderings(claims, [span for finding in found for span in finding.spans])


def is_quoted_elsewhere(parting: Parting, claims: StoryClaims) -> bool:
    """Tell whether one report quotes the very words of the other in another place: a refrain, “we will … we will …”."""
    difference = parting.difference
    return any(
        f" {fold_words(read_words(span, claims))} " in f" {fold_words(claims.parsed[other].document.text)} "
        for span, other in ((difference.left, parting.right.document), (difference.right, parting.left.document))
    )


def by_utterance(told: Sequence[Parting]) -> Iterator[list[Parting]]:
    """Put together what differs in one utterance, however many reports have it."""
    groups: list[tuple[set[str], list[Parting]]] = []
    for parting in told:
        names = {utterance_of(parting.left), utterance_of(parting.right)}
        joined = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        known = [each for _, partings in joined for each in partings]
        groups.append((names.union(*(names for names, _ in joined)), [*known, parting]))
    yield from (partings for _, partings in groups)


def comparable(claims: StoryClaims) -> Iterator[tuple[Wording, Wording]]:
    """Yield the words of one speaker that two reports of different origin quote."""
    variants: dict[str, list[Wording]] = defaultdict(list)
    for wording in read_wordings(claims):
        variants[wording.quotation.same_as or ""].append(wording)
    for same in variants.values():
        for left, right in combinations(same, 2):
            if claims.origin_of[left.document] != claims.origin_of[right.document]:
                yield left, right
    for left, right in find_speech(claims):
        if is_of_one_speaker(left, right):
            yield left, right


def utterance_of(wording: Wording) -> str:
    return wording.quotation.same_as or wording.quotation.id


@once
def read_wordings(claims: StoryClaims) -> tuple[Wording, ...]:
    """Give what stands between quotation marks in the statements that several reports have."""
    found: list[Wording] = []
    stretches = {document: quoted_stretches(report) for document, report in claims.parsed.items()}
    seen: set[Span] = set()
    for quotation in claims.quotations:
        content = quotation.content
        document = claims.parsed[content.document].document
        for start, end in stretches[content.document]:
            if not quotation.same_as or end <= content.start or content.end <= start:
                continue
            within = Span(content.document, max(start, content.start), min(end, content.end))
            if within not in seen:
                words = tuple(find_words(document.text, within.start, within.end))
                seen.add(within)
                if len(words) >= MIN_WORDS:
                    found.append(Wording(quotation, words))
    return tuple(found)


def find_differences(left: Wording, right: Wording, claims: StoryClaims) -> Iterator[Difference]:
    edits = align_tokens(left.words, right.words)
    equal = sum(len(edit.left) for edit in edits if edit.kind is EditKind.EQUAL)
    if equal < MIN_EQUAL * min(len(left.words), len(right.words)):
        return
    here = there = 0
    for index, edit in enumerate(edits):
        start, other = here, there
        here, there = here + len(edit.left), there + len(edit.right)
        if edit.kind is EditKind.EQUAL or not stands_firm(edits, index):
            continue
        if is_change(edit, left, right, (start, other), claims):
            yield Difference(
                left.around(start, here, claims.parsed[left.document].document.text),
                right.around(other, there, claims.parsed[right.document].document.text),
                edit.kind is not EditKind.REPLACE,
                any(word.fold in FIRM or word.fold[0].isdigit() for word in (*edit.left, *edit.right)),
            )


def stands_firm(edits: Sequence[Edit], index: int) -> bool:
    """Tell whether enough words around a difference are the same; at an end both quotations must end in other words."""
    edit = edits[index]
    before = sum(len(edit.left) for edit in edits[max(0, index - 3) : index] if edit.kind is EditKind.EQUAL)
    after = sum(len(edit.left) for edit in edits[index + 1 : index + 4] if edit.kind is EditKind.EQUAL)
    if before and after:
        gap = max(len(edit.left), len(edit.right))
        return before + after >= MIN_CONTEXT and (gap <= MAX_GAP or (min(before, after) >= MIN_RUN and gap <= MAX_CUT))
    edit = edits[index]
    return (
        before + after >= MIN_CONTEXT and edit.kind is EditKind.REPLACE and len(edit.left) + len(edit.right) <= MAX_END
    )


def is_change(edit: Edit, left: Wording, right: Wording, at: tuple[int, int], claims: StoryClaims) -> bool:
    """Tell another word, or words gone without a sign, from a contraction, an ending or a "that"."""
    if edit.kind is EditKind.REPLACE:
        return (
            max(len(edit.left), len(edit.right)) <= MAX_CHANGED
            and is_telling((*edit.left, *edit.right))
            and not is_contraction(edit)
            and not is_marked(left, at[0], at[0] + len(edit.left), claims)
            and not is_marked(right, at[1], at[1] + len(edit.right), claims)
            and not is_spelling(edit)
            and not is_in_another_person(edit)
            and not (at == (0, 0) and is_fitted(edit))
        )
    shorter, place = (right, at[1]) if edit.left else (left, at[0])
    longer, gone = (left, edit.left) if edit.left else (right, edit.right)
    put_in = is_bracketed(longer, gone, claims)
    opening = [word.fold for word in shorter.words[:place]]
    later = [word.fold for word in gone][-len(opening) :] == opening  # “He wanted to help, he loved …”: begun later
    start = at[0] if edit.left else at[1]
    near = [i for i in (place - 1, place, place + 1) if 0 < i < len(shorter.words)]  # “… I” for “and I … I”
    if is_interrupted(longer, start, start + len(gone), claims) or any(is_marked(shorter, i, i, claims) for i in near):
        return False
    return is_telling(gone) and not put_in and not later


def is_telling(words: Sequence[Word]) -> bool:
    return any(word.fold not in function_words() or word.fold in FIRM or word.fold in SCOPE for word in words)


def is_contraction(edit: Edit) -> bool:
    """Tell "he's" for "he is" and "can't" for "cannot": the same words, said fast."""
    one, other = ("".join(word.fold for word in words) for words in (edit.left, edit.right))
    short, long = sorted((one, other), key=len)
    if (short, long) in SPOKEN:
        return True
    rest = iter(long)
    return short[:2] == long[:2] and len(long) - len(short) <= 3 and all(letter in rest for letter in short)


def is_spelling(edit: Edit) -> bool:
    """Tell "program" for "programme" and "toward" for "towards" from another form of a word."""
    if len(edit.left) != 1 or len(edit.right) != 1:
        return False
    one, other = edit.left[0].fold, edit.right[0].fold
    return american(one) == american(other) or {one, other} in VARIANTS or one.rstrip("s") == other.rstrip("s")


def is_bracketed(wording: Wording, words: Sequence[Word], claims: StoryClaims) -> bool:
    """Tell whether a reporter put these words in: “going there (at the game)”."""
    text = claims.parsed[wording.document].document.text
    return text[max(0, words[0].start - 3) : words[0].start].rstrip()[-1:] in {"(", "["} and text[
        words[-1].end : words[-1].end + 3
    ].lstrip()[:1] in {")", "]"}


def is_in_another_person(edit: Edit) -> bool:
    """Tell “looks forward” for “I look forward”, as a reporter fits a quotation into a sentence of his own."""
    words = [[word.fold for word in words if word.fold not in FIRST_PERSON] for words in (edit.left, edit.right)]
    return len(words[0]) == len(words[1]) == 1 and words[0][0].rstrip("s") == words[1][0].rstrip("s")


def is_fitted(edit: Edit) -> bool:
    """Tell “ending care” for “would end care”: a quotation that begins with its verb takes the form of its sentence."""
    one, other = sorted((edit.left[-1].fold, edit.right[-1].fold), key=len)
    return len(one) >= MIN_STEM and other.startswith(one[: max(MIN_STEM, len(one) - 1)])


def is_interrupted(wording: Wording, start: int, end: int, claims: StoryClaims) -> bool:
    """Tell whether the quotation stops and goes on among these words."""
    text, words = claims.parsed[wording.document].document.text, wording.words[max(0, start - 1) : end + 1]
    return any(is_parted(text, word, later) for word, later in pairwise(words))


def is_marked(wording: Wording, start: int, end: int, claims: StoryClaims) -> bool:
    """Tell whether dots, brackets or a dash stand around these words."""
    text = claims.parsed[wording.document].document.text
    first = wording.words[max(0, start - 1)].end if start else wording.words[0].start
    last = wording.words[min(end, len(wording.words) - 1)].start
    between = text[first:last]
    return any(mark in between for mark in CUT_MARKS) or ".." in between or ". ." in between


def tell_misquote(differences: Sequence[Parting], claims: StoryClaims) -> Finding:
    """Make one finding of all that differs in one statement, the odd wording first."""
    sides: Mapping[str, list[Span]] = parts_of(differences, claims)
    ordered = sorted(
        sides.values(), key=lambda spans: (count_witnesses(spans, claims), len({s.document for s in spans}), min(spans))
    )
    firm = any(difference.is_firm for _, _, difference in differences)
    shown = [f"“… {read_words(spans[0], claims)} …” ({outlets_of(spans, claims)})" for spans in ordered]
    who = speaker(differences[0][0].quotation, claims) or "somebody"
    return make_finding(
        FindingKind.DRIFT,
        Aspect.WORDING,
        f"The reports quote {who} in different words: {'; '.join(shown)}.",
        ordered,
        rule="quote-cut" if all(d.is_cut for _, _, d in differences) else "quote-altered",
        severity=Severity.MAJOR if firm else Severity.MINOR,
        claims=claims,
        answers=(read_words(spans[0], claims) for spans in ordered),
    )


def parts_of(differences: Sequence[Parting], claims: StoryClaims) -> dict[str, list[Span]]:
    """Put together the places that read alike."""
    sides: dict[str, list[Span]] = {}
    for _, _, difference in differences:
        for span in (difference.left, difference.right):
            folded = " ".join(word.fold for word in find_words(read_words(span, claims)))
            known = sides.setdefault(folded, [])
            if span not in known:
                known.append(span)
    return sides
