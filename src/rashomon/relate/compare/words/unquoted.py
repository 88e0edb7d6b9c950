"""A sentence that one report quotes somebody with stands in another, word for word, as the reporter's own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.read.agencies import agency_names
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.quotes import FIRST_PERSON
from rashomon.relate.compare.drifts.sources import INTRODUCED, INTRODUCED_CHARS
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.compare.words.speeches import Speech, read_speech
from rashomon.relate.sentences import Sentence, read_sentences
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Quotation, QuotationMode, Severity, Span

GRAM = 7  # words in a row by which quoted ones are found again
COPIED = 0.8  # of the words of the sentence
MIN_CONTENT = 5
MAX_PLACES = 8  # where the same words are quoted: beyond, it is a slogan
NEAR_CHARS = 150  # in which the speaker is not named
QUOTED_CHARS = 1000  # before it, in which nobody unknown is quoted directly: a long quotation may have lost its marks
MARKS = "\"'“‘«"
PAPERS = frozenset({"times", "post", "journal", "news", "magazine", "report", "tribune", "paper"})

Grams = Mapping[tuple[str, ...], Sequence[tuple[Speech, int]]]


def find_unquoted(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the sentences of a report that another, of a different origin, has from somebody's mouth, once each."""
    speeches = [read_speech(document.id, claims) for document in claims.documents]
    grams: dict[tuple[str, ...], list[tuple[Speech, int]]] = defaultdict(list)
    for speech in speeches:
        folds = [word.fold for word in speech.words]
        for at in range(len(folds) - GRAM + 1):
            grams[tuple(folds[at : at + GRAM])].append((speech, at))
    told: set[tuple[str, str]] = set()
    for document in claims.documents:
        for sentence in read_sentences(claims.parsed[document.id]):
            for speech, start, end in spoken_elsewhere(sentence, grams, claims):
                quotation = speech.quotations[start]
                pair = document.id, speech.document
                if pair not in told and not is_given(sentence, quotation, claims):
                    told.add(pair)
                    yield tell_unquoted(sentence, speech, (start, end), claims)


def spoken_elsewhere(sentence: Sentence, grams: Grams, claims: StoryClaims) -> Iterator[tuple[Speech, int, int]]:
    """Yield where a report of another origin quotes most of a sentence that has no quoted word itself."""
    folds = [word.fold for word in sentence.words]
    content = sum(fold not in function_words() for fold in folds)
    if (
        any(sentence.quoted)
        or FIRST_PERSON & set(folds)
        or content < MIN_CONTENT
        or sentence.kind is not BlockKind.PARAGRAPH
    ):
        return
    own = claims.origin_of[sentence.span.document]
    for at in range(len(folds) - GRAM + 1):
        for speech, place in grams.get(tuple(folds[at : at + GRAM]), ())[:MAX_PLACES]:
            start, stop = max(0, place - at), place + len(folds) - at
            spoken = [word.fold for word in speech.words[start:stop]]
            back = reach(folds[:at][::-1], spoken[: place - start][::-1])
            forth = reach(folds[at + GRAM :], spoken[place - start + GRAM :])
            low, high, first, last = at - back, at + GRAM + forth, place - back, place + GRAM + forth
            if claims.origin_of[speech.document] != own and high - low >= COPIED * len(folds):
                yield speech, first, last
                return


def reach(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words from here on that are the same, but for one between two that are: a slip of the pen."""
    same = [left == right for left, right in zip(one, other, strict=False)]
    count = 0
    while count < len(same) and (same[count] or (count and same[count - 1] and same[count + 1 : count + 2] == [True])):
        count += 1
    return count


def is_given(sentence: Sentence, quotation: Quotation, claims: StoryClaims) -> bool:
    """Tell whether the report says whose words they are: in a statement, after a colon, or by naming him near."""
    span = sentence.span
    document = claims.parsed[span.document].document
    if any(is_over(span, each, quotation) for each in claims.statements_in.get(span.document, ())):
        return True
    before = max(0, span.start - INTRODUCED_CHARS)
    if INTRODUCED.search(document.text, before, span.start) or is_opened(document.text, span.start):
        return True
    name = speaker(quotation, claims)
    words = {fold_word(word) for word in name.split() if word[:1].isalnum()} - function_words()
    last = fold_word(name.split()[-1]) if name.split() else ""
    near = document.text[max(0, span.start - NEAR_CHARS) : span.end].casefold()
    return not words or bool(words & PAPERS) or any(word in agency_names() for word in name.split()) or last in near


def is_over(span: Span, statement: Quotation, quotation: Quotation) -> bool:
    """Tell whether a sentence is of a statement, or follows a quotation that may go on in it."""
    content = statement.content
    before = statement.mode is QuotationMode.DIRECT and 0 <= span.start - content.end < QUOTED_CHARS
    quoted = before and statement.source in {None, quotation.source}
    return quoted or bool(content.overlap(span))


def tell_unquoted(sentence: Sentence, speech: Speech, at: tuple[int, int], claims: StoryClaims) -> Finding:
    start, end = at
    theirs = Span(speech.document, speech.words[start].start, speech.words[end - 1].end)
    who = speaker(speech.quotations[start], claims)
    return make_finding(
        FindingKind.DRIFT,
        Aspect.ATTRIBUTION,
        f"What {who} says in {outlets_of([theirs], claims)} is told by {outlets_of([sentence.span], claims)} word for "
        f"word without a source.",
        [[sentence.span], [theirs]],
        rule="words-unquoted",
        severity=Severity.MINOR,
        claims=claims,
    )


def is_opened(text: str, start: int) -> bool:
    """Tell whether a mark stands before a sentence, be it one that closes nothing."""
    return start > 0 and text[start - 1] in MARKS
