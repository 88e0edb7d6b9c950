"""A sentence that one report quotes somebody with stands in another, word for word, as the reporter's own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.read.agencies import agency_names
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.sources import INTRODUCED, INTRODUCED_CHARS
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.compare.speech import speaker
from rashomon.relate.compare.speeches import Speech, read_speech
from rashomon.relate.sentences import Sentence, read_sentences
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Quotation, Severity, Span

GRAM = 7  # words in a row by which quoted ones are found again
COPIED = 0.8  # of the words of the sentence
MIN_CONTENT = 5
NEAR_CHARS = 800  # in which the speaker is not named
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
    told: set[str] = set()
    for document in claims.documents:
        for sentence in read_sentences(claims.parsed[document.id]):
            for speech, start, end in spoken_elsewhere(sentence, grams, claims):
                quotation = speech.quotations[start]
                if quotation.id not in told and not is_given(sentence, quotation, claims):
                    told.add(quotation.id)
                    yield tell_unquoted(sentence, speech, (start, end), claims)


def spoken_elsewhere(sentence: Sentence, grams: Grams, claims: StoryClaims) -> Iterator[tuple[Speech, int, int]]:
    """Yield where a report of another origin quotes most of a sentence that has no quoted word itself."""
    folds = [word.fold for word in sentence.words]
    content = sum(fold not in function_words() for fold in folds)
    if any(sentence.quoted) or content < MIN_CONTENT or sentence.kind is not BlockKind.PARAGRAPH:
        return
    own = claims.origin_of[sentence.span.document]
    for at in range(len(folds) - GRAM + 1):
        for speech, place in grams.get(tuple(folds[at : at + GRAM]), ()):
            low, high = at, at + GRAM
            first, last = place, place + GRAM
            while low and first and speech.words[first - 1].fold == folds[low - 1]:
                low, first = low - 1, first - 1
            while high < len(folds) and last < len(speech.words) and speech.words[last].fold == folds[high]:
                high, last = high + 1, last + 1
            if claims.origin_of[speech.document] != own and high - low >= COPIED * len(folds):
                yield speech, first, last
                return


def is_given(sentence: Sentence, quotation: Quotation, claims: StoryClaims) -> bool:
    """Tell whether the report says whose words they are: in a statement, after a colon, or by naming him near."""
    span = sentence.span
    document = claims.parsed[span.document].document
    if any(each.content.overlap(span) for each in claims.statements_in.get(span.document, ())):
        return True
    before = max(0, span.start - INTRODUCED_CHARS)
    if INTRODUCED.search(document.text, before, span.start):
        return True
    name = speaker(quotation, claims)
    words = {fold_word(word) for word in name.split() if word[:1].isalnum()} - function_words()
    last = fold_word(name.split()[-1]) if name.split() else ""
    near = document.text[max(0, span.start - NEAR_CHARS) : span.end + NEAR_CHARS].casefold()
    return not words or bool(words & PAPERS) or any(word in agency_names() for word in name.split()) or last in near


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
