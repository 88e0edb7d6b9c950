"""A quotation that makes a sentence of a part of one: “There is no excuse” where the speaker began with “unless”."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.relate.align.utterances import fold_words
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding, read_words
from rashomon.relate.compare.sides import quote_sides
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.compare.words.speeches import Run, Speech, Wording, is_of_one_speaker, shared_runs
from rashomon.relate.cued import any_of
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MIN_EQUAL = 5  # words in a row that both quote, beside what one of them leaves out
MIN_REST = 3  # words that one of them leaves out
MIN_CHARS = 12  # of what is left out
SHOWN = 8  # words of a sentence that is given as whole
MAX_LEFT_OUT = 40  # words that are shown of what it was part of
CHECKED = 3  # words on each side of a break, by which the same words are found again
MARKS = r".?!…\"“”()\[\]—–-"
CLOSED = re.compile(
    r"(?P<mark>[.?!])[\"”]|,[\"”] (?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.|[^\"“”.\n]){3,60}\.(?=\s)(?!\s+[\"“][a-z])"
)
"""What ends a sentence together with its quotation; a comma and who said it, unless the quotation goes on after him."""
GOES_ON = re.compile(
    rf",?\s(?!(?:i|we|you|he|she|it|they|there|this|that)\b|\s)[^{MARKS}]{{{MIN_CHARS},}}", re.IGNORECASE
)
"""What belongs to the sentence before it: a clause with a subject of its own can well be another, but for an “and”."""
GOES_ON_WITH_AND = re.compile(r"\W*and\b", re.IGNORECASE)
QUOTED_ON = re.compile(r"\s+[\"“]")
MARKED = re.compile(rf"[{MARKS}]")
LEANING = frozenset(
    """when if in with from according to for as while because although though since after before unless until once
    despite without given under based toward towards on at by during through over against about amid among between
    beyond upon apart aside besides whatever whenever wherever whether""".split()  # noqa: SIM905
)
"""Words that open what belongs to the clause after it."""
SOFTENED = any_of("seems|seem|think|thought|believe|guess|hope|feel|suppose|doubt|sure|afraid")
JOINED = re.compile(r"(?:,|\band)\s*$", re.IGNORECASE)  # a sentence of its own stood before it
SENTENCE_MARK = re.compile(r"[.?!;]")
SENTENCE_END = re.compile(r"[.?!…][\"”)]*\s+(?=\S)")
APART = ".,:;?!—–-\n"


class Break(NamedTuple):
    """The words that a report gives as a sentence, and those of another report that say what belongs to it."""

    closed: Span
    open: Span
    at: int  # the word of the speech where the sentence is broken off
    speech: Speech


def find_breaks(claims: StoryClaims, told: Sequence[Span]) -> Iterator[Finding]:
    """Yield the sentences that a quotation begins late or ends early as if they were whole, once each.

    Places of `told` are left out: another finding holds these words against each other. A report may quote as little of
    a sentence as it likes; here it gives the part a capital letter or a full stop.
    """
    known = list(told)
    for left, right, runs in shared_runs(claims):
        for run in dict.fromkeys(widen(run, left, right) for run in runs):
            if run.words < MIN_EQUAL:
                continue
            back = Run(run.right, run.left, run.words)
            for short, long, at in ((left, right, run), (right, left, back)):
                for found in (*ended_early(short, long, at, claims), *begun_late(short, long, at, claims)):
                    new = not any(found.closed.overlap(each) or found.open.overlap(each) for each in known)
                    if new and is_said_by_one(short, long, at, found.at):
                        known += [found.closed, found.open]
                        yield tell_break(found, claims)


def is_said_by_one(short: Speech, long: Speech, run: Run, at: int) -> bool:
    """Tell whether one person says the words where a sentence is broken off, whoever says those before them."""
    sides = ((short, run.left, run.left_end, at), (long, run.right, run.right_end, run.right + at - run.left))
    one, other = (Wording(speech.quotations[place], speech.words[start:end]) for speech, start, end, place in sides)
    return is_of_one_speaker(one, other)


def widen(run: Run, left: Speech, right: Speech) -> Run:
    """Take in the small words on both sides of a run that are equal, too."""
    start, other, words = run
    while start and other and left.words[start - 1].fold == right.words[other - 1].fold:
        start, other, words = start - 1, other - 1, words + 1
    last, most = start + words, min(len(left.words) - start, len(right.words) - other)
    while words < most and left.words[last].fold == right.words[other + words].fold:
        last, words = last + 1, words + 1
    return Run(start, other, words)


def ended_early(short: Speech, long: Speech, run: Run, claims: StoryClaims) -> Iterator[Break]:
    """Yield where the first speech closes a sentence that goes on in the second."""
    last, other = run.left_end - 1, run.right_end - 1
    if short.rest_after(run.left_end) or long.rest_after(run.right_end) < MIN_REST:
        return
    here, there = text_of(short, claims), text_of(long, claims)
    closing = CLOSED.match(here, short.words[last].end)
    going_on = GOES_ON.match(there, long.words[other].end)
    if closing is None or going_on is None:
        return
    if closing["mark"] not in {"?", "!"} and not is_whole(short, last, here):
        return
    joined = GOES_ON_WITH_AND.match(going_on.group())
    if joined and not (is_mostly(short, run, here) and (closing["mark"] or QUOTED_ON.match(here, closing.end()))):
        return
    if is_read_again(long, other - CHECKED + 1, other + 1 + CHECKED, here):
        return
    stop = going_on.end()
    end = next((at for at in range(run.right_end, len(long.words)) if long.words[at].end > stop), len(long.words))
    end = min(end, run.right_end + MAX_LEFT_OUT, run.right_end + long.rest_after(run.right_end))
    yield Break(
        span_of(short, max(run.left, last + 1 - SHOWN), run.left_end),
        span_of(long, max(run.right, other + 1 - MIN_EQUAL), end),
        last,
        short,
    )


def begun_late(short: Speech, long: Speech, run: Run, claims: StoryClaims) -> Iterator[Break]:
    """Yield where the first speech opens a sentence with a capital that had begun before in the second."""
    if short.rest_before(run.left) or long.rest_before(run.right) < MIN_REST:
        return
    here, there = text_of(short, claims), text_of(long, claims)
    first, other = short.words[run.left], long.words[run.right]
    if not here[first.start].isupper() or not there[other.start].islower():
        return
    start = run.right - long.rest_before(run.right)
    sentence = SENTENCE_END.split(there[long.words[start].start : other.start])[-1]
    if len(sentence) < MIN_CHARS or MARKED.search(sentence):
        return
    if JOINED.search(sentence) and sentence.split()[0].lower() not in LEANING and not SOFTENED.search(sentence):
        return
    if is_read_again(long, run.right - CHECKED, run.right + CHECKED, here):
        return
    begin = next(at for at in range(start, run.right + 1) if long.words[at].start >= other.start - len(sentence))
    yield Break(
        span_of(short, run.left, min(run.left_end, run.left + SHOWN)),
        span_of(long, max(begin, run.right - MAX_LEFT_OUT), min(run.right_end, run.right + MIN_EQUAL)),
        run.left,
        short,
    )


def text_of(speech: Speech, claims: StoryClaims) -> str:
    return claims.parsed[speech.document].document.text


def is_whole(speech: Speech, last: int, text: str) -> bool:
    """Tell whether the sentence that a word ends is given as a whole: with a capital, and not after “that”."""
    start = speech.words[last - speech.rest_before(last)].start
    begins = [match.end() for match in SENTENCE_END.finditer(text, start, speech.words[last].start)]
    if begins:
        return text[begins[-1]].isupper()
    ahead = text[:start].rstrip("\"“‘' ")
    return text[start].isupper() and (not ahead or ahead[-1] in APART)


def is_mostly(speech: Speech, run: Run, text: str) -> bool:
    """Tell whether most words of the sentence that a run ends are in the run: else it only ends like another."""
    first = run.left_end - 1
    while speech.rest_before(first) and not SENTENCE_MARK.search(
        text, speech.words[first - 1].end, speech.words[first].start
    ):
        first -= 1
    return 2 * (run.left_end - max(first, run.left)) >= run.left_end - first


def is_read_again(speech: Speech, start: int, end: int, text: str) -> bool:
    """Tell whether a report has the words around a break in another place: it does not hide them."""
    words = " ".join(word.fold for word in speech.words[max(0, start) : end])
    return f" {fold_words(words)} " in f" {fold_words(text)} "


def span_of(speech: Speech, start: int, end: int) -> Span:
    return Span(speech.document, speech.words[start].start, speech.words[end - 1].end)


def tell_break(found: Break, claims: StoryClaims) -> Finding:
    sides = [[found.closed], [found.open]]
    who = speaker(found.speech.quotations[found.at], claims) or "somebody"
    return make_finding(
        FindingKind.DRIFT,
        Aspect.WORDING,
        f"A part of what {who} said stands as a whole sentence: {quote_sides(sides, claims)}.",
        sides,
        rule="sentence-cut",
        severity=Severity.MINOR,
        claims=claims,
        answers=(read_words(side[0], claims) for side in sides),
    )
