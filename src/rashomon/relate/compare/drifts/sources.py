"""Statements that lost or changed their source: "a monitor said seven died" become "seven died"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.extract.quotations.lexicon import reporting_lexicon
from rashomon.parse.tokens import Token
from rashomon.read.agencies import agency_names
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.versions import Telling, Version, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.entities.nouns import kind_of_noun
from rashomon.relate.words import find_words, fold_word, function_words
from rashomon.schema import Aspect, BlockKind, Quotation, Severity, Span

KEPT = 0.6  # of a statement's content words, in the later version
MIN_KEPT_WORDS = 3
MIN_WORDS_WITHOUT_SOURCE = 4
ALIKE = 0.6  # likeness of sentences from which silence about the source tells
COPIED = 0.85  # likeness of sentences from which a source must be named in the sentence itself
CLOSE = 0.7  # likeness of sentences from which a statement of two words counts
INTRODUCED = re.compile(r":\s*\n")
INTRODUCED_CHARS = 600
WATCHERS = frozenset("monitor monitors monitoring watchdog observatory activist activists".split())  # noqa: SIM905
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OF_RECORD = frozenset("charge indict sentence arraign convict acquit fine pardon book".split())  # noqa: SIM905
ON_BAIL = frozenset({"bail", "bond"})
PRONOUNS = frozenset("he she it they we i you who that this his her their".split())  # noqa: SIM905

ByDocument = Mapping[str, Sequence[Quotation]]


def find_sources(version: Version, quotations: ByDocument) -> Iterator[Change]:
    """Yield statements of the original that nobody, or somebody else, makes in the later version.

    Headlines leave sources out as a rule, so their silence tells nothing.
    """
    if version.derived.sentence.kind is BlockKind.TITLE:
        return
    for quotation in quotations.get(version.original.document.id, ()):
        yield from strengthened_cue(version, quotation)
        kept = kept_words(version, quotation)
        if not kept or quotation.cue is None or is_wire(quotation):
            continue
        beside = sources_beside(version, quotation, quotations)
        inside = said_words(version, quotation) if is_bare(version, quotation) else set()
        answering = [
            each
            for each in quotations.get(version.derived.document.id, ())
            if covers(each, version.derived, kept) and not is_beside(each, beside) and not source_words(each) <= inside
        ]
        long = len(kept) >= MIN_WORDS_WITHOUT_SOURCE or is_all_there(version)
        alike = version.likeness >= ALIKE and long
        if not answering and alike and not is_attributed(version, quotation, kept) and not is_of_record(version, kept):
            yield dropped_source(version, quotation, kept)
        for other in answering[:1]:
            if is_other_source(quotation, other) and not source_words(quotation) & version.derived.around:
                yield changed_source(version, quotation, other)


def find_left_out(version: Version, quotations: ByDocument) -> Iterator[Change]:
    """Yield statements of a source to be named that a report of the same day makes in its own voice.

    Neither need be the other's original, so more is asked than of a copy: the source watches a war from afar, or has a
    name of which nothing stands near. What police say of a crime is taken over without them every day. Nothing is
    missed where the statement is introduced as somebody's ("The school board wrote:").
    """
    if is_introduced(version.derived):
        return
    own = version.original.document.id
    told = quotations.get(own, ())
    watching = [each for each in told if source_words(each) & WATCHERS]
    named = [each for each in told if each.source and is_named(each) and each not in watching]
    yield from drops(find_sources(version, {**quotations, own: watching}))
    yield from (change for change in drops(find_sources(version, {**quotations, own: named})) if is_far(change))


def drops(changes: Iterator[Change]) -> Iterator[Change]:
    return (change for change in changes if change.rule == "source-dropped")


def is_far(change: Change) -> bool:
    return change.severity is Severity.MAJOR


def is_introduced(telling: Telling) -> bool:
    """Tell whether a line that ends with a colon stands before a sentence, for what follows it is a document's."""
    text, start = telling.document.text, telling.sentence.span.start
    return bool(INTRODUCED.search(text, max(0, start - INTRODUCED_CHARS), start))


def strengthened_cue(version: Version, quotation: Quotation) -> Iterator[Change]:
    """Yield a plain "said" that became "admitted" or "threatened"."""
    lexicon = drift_lexicon()
    for left, left_end, right, right_end in find_swaps(version):
        if (left_end - left, right_end - right) != (1, 1) or quotation.cue is None:
            continue
        verbs = version.original.tokens[left].lemma_.lower(), version.derived.tokens[right].lemma_.lower()
        if (
            verbs[0] in lexicon.neutral_cues
            and verbs[1] in lexicon.strong_cues
            and quotation.cue.overlap(version.original.span(left, left_end))
        ):
            yield Change(
                "cue-strengthened",
                Aspect.ATTRIBUTION,
                Severity.MINOR,
                f"“{version.original.tokens[left].text}” became “{version.derived.tokens[right].text}”",
                (version.derived.span(max(0, right - 2), min(len(version.derived.words), right_end + 3)),),
                (version.original.span(max(0, left - 2), min(len(version.original.words), left_end + 3)),),
            )


def is_wire(quotation: Quotation) -> bool:
    """Tell whether nobody is named but the agency that carries the report."""
    words = (quotation.source_text or "").split()
    return not words or any(word in agency_names() or word.title() in agency_names() for word in words)


def kept_words(version: Version, quotation: Quotation) -> list[int]:
    """Give the places in the later version of a statement's content words, if it has most of them."""
    original = version.original
    content = [
        place
        for place, word in enumerate(original.words)
        if quotation.content.start <= word.start < quotation.content.end and original.is_content(place)
    ]
    kept = sorted(version.partners[place] for place in content if place in version.partners)
    few = min(MIN_KEPT_WORDS, len(content)) if version.likeness >= CLOSE else MIN_KEPT_WORDS
    return kept if len(kept) >= max(few, KEPT * len(content)) else []


def covers(quotation: Quotation, telling: Telling, places: Sequence[int]) -> bool:
    inside = sum(quotation.content.start <= telling.words[place].start < quotation.content.end for place in places)
    return 2 * inside >= len(places)


def is_in(position: int, span: Span) -> bool:
    return span.start <= position < span.end


def is_attributed(version: Version, quotation: Quotation, kept: Sequence[int]) -> bool:
    """Tell whether the later version quotes the statement, names its source in or near it, or has a verb of reporting.

    A verb of reporting that belongs to the statement itself ("police said that he had told them"), or to another one
    that the original has beside it, names no source of this one.
    """
    derived = version.derived
    quoted = [derived.sentence.quoted[place] for place in kept]
    if (all(quoted) if is_all_there(version) else any(quoted)) or any(
        reports(token) and answers_for(version.back.get(place), version, quotation)
        for place, token in enumerate(derived.tokens)
    ):
        return True
    named = source_words(quotation)
    near = (frozenset(derived.folds) if is_all_there(version) else derived.around) - said_words(version, quotation)
    return "according to" in " ".join(derived.folds) or 2 * len(named & near) >= len(named)


def said_words(version: Version, quotation: Quotation) -> set[str]:
    """Give the words of the statement itself: “labour groups” in it name no “labour officials” who made it."""
    original = version.original
    return {f for f, word in zip(original.folds, original.words, strict=True) if is_in(word.start, quotation.content)}


def is_bare(version: Version, quotation: Quotation) -> bool:
    """Tell whether the later sentence is the statement and nothing else, give or take a word.

    Whoever speaks in it speaks in the statement too ("all signs show"), and makes it not.
    """
    derived, words = version.derived, version.original.words
    content = [place for place in range(len(derived.words)) if derived.is_content(place)]
    back = (version.back.get(place) for place in content)
    said = sum(place is not None and is_in(words[place].start, quotation.content) for place in back)
    return said >= len(content) - 1


def sources_beside(version: Version, quotation: Quotation, quotations: ByDocument) -> list[set[str]]:
    """Give the words of the other sources that the original names in the sentence."""
    inside = version.original.sentence.span
    others = (each for each in quotations.get(version.original.document.id, ()) if each.content.overlap(inside))
    named = [source_words(each) for each in others if each.id != quotation.id]
    return [words for words in named if words and words != source_words(quotation)]


def is_beside(answer: Quotation, beside: Sequence[set[str]]) -> bool:
    """Tell whether the original names somebody beside the source: who told it to those who now report it."""
    return source_words(answer) in beside


def answers_for(place: int | None, version: Version, quotation: Quotation) -> bool:
    """Tell whether a verb of reporting is new in the later version, or is the one of this very statement.

    `place` is that of the same verb in the original.
    """
    return place is None or (quotation.cue is not None and is_in(version.original.words[place].start, quotation.cue))


def is_of_record(version: Version, kept: Sequence[int]) -> bool:
    """Tell an act of a court, or a bare heading, which stand without a source: "was charged with murder", "on bond"."""
    tokens = version.derived.tokens
    return not any(is_finite(token) for token in tokens) or any(
        token.lemma_ in ON_BAIL or (token.lemma_ in OF_RECORD and is_passive(token))
        for token in (tokens[place] for place in kept)
    )


def is_passive(token: Token) -> bool:
    """Tell whether a verb tells what was done to somebody, by itself or with the verb it is joined to."""
    verbs = (token, token.head) if token.dep_ == "conj" else (token,)
    return any(child.lemma_ == "be" and child.tag_ in FINITE | {"VBN"} for verb in verbs for child in verb.children)


def is_finite(token: Token) -> bool:
    """Tell a verb with its subject; "strikes killed six" is often tagged as if nothing were said of the strikes."""
    return token.tag_ in FINITE or (token.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in token.children))


def is_all_there(version: Version) -> bool:
    """Tell whether the later sentence is what the original has, or a part of it."""
    derived = version.derived
    content = [place for place in range(len(derived.words)) if derived.is_content(place)]
    return version.likeness >= COPIED or (
        version.closest and sum(place in version.back for place in content) >= COPIED * len(content)
    )


def reports(token: Token) -> bool:
    return token.pos_ == "VERB" and reporting_lexicon().verb(token) is not None


def source_words(quotation: Quotation) -> set[str]:
    words = {word.fold for word in find_words(quotation.source_text or "")}
    return words - function_words() - {"spokesman", "spokeswoman", "statement"}


def dropped_source(version: Version, quotation: Quotation, kept: Sequence[int]) -> Change:
    return Change(
        "source-dropped",
        Aspect.ATTRIBUTION,
        Severity.MINOR if source_words(quotation) & version.derived.around else Severity.MAJOR,
        f"“{quotation.source_text}” is no longer named as the source",
        (version.derived.span(kept[0], kept[-1] + 1),),
        (whole(version.original, quotation),),
    )


def whole(telling: Telling, quotation: Quotation) -> Span:
    """Give the statement with its cue and source, as far as they stand in this sentence."""
    spans = [span for span in (quotation.content, quotation.cue, quotation.source_span) if span]
    start = max(telling.sentence.span.start, min(span.start for span in spans))
    end = min(telling.sentence.span.end, max(span.end for span in spans))
    return Span(telling.document.id, start, end)


def is_other_source(one: Quotation, other: Quotation) -> bool:
    """Tell whether a named source gave way to anybody.

    Names that differ may be names of one body ("the Kremlin", "Moscow"), so they tell nothing.
    """
    before, after = source_words(one), source_words(other)
    if not before or not after or before & after or (before | after) & PRONOUNS:
        return False
    if one.source is not None and one.source == other.source:
        return False
    return after <= drift_lexicon().anonymous and is_named(one)


def is_named(quotation: Quotation) -> bool:
    """Tell a source with a name from one with a capital that it owes to its place: "Investigators said"."""
    words = (quotation.source_text or "").split()
    return any(
        word[:1].isupper() and fold_word(word) not in function_words() and (place or is_no_noun(fold_word(word)))
        for place, word in enumerate(words)
    )


def is_no_noun(fold: str) -> bool:
    return kind_of_noun(fold) not in {"person", "organization"} and fold not in drift_lexicon().anonymous


def changed_source(version: Version, before: Quotation, after: Quotation) -> Change:
    return Change(
        "source-changed",
        Aspect.ATTRIBUTION,
        Severity.MAJOR,
        f"the source is “{after.source_text}” instead of “{before.source_text}”",
        (whole(version.derived, after),),
        (whole(version.original, before),),
    )
