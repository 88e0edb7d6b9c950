"""What somebody means to do: not known by one report, told by another on the word of those who know."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.blame.parties import extend, subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.grades import Grade, read_deed
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import Told, group_by, in_order, quote_sides
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

ASKED = r"(?:whether|if|what|who|whom|which|where|how)"
TELL = r"(?:say|said|disclosed?|revealed?|decided?|indicated?|announced?|specif(?:y|ied)|made clear|made up his mind)"
LITTLE = r"(?:little|no|few|scant) (?:\w+ )?(?:indications?|hints?|signs?|signals?|clues?)"
UNKNOWN = r"(?:\w+ )?(?:unknown|unclear|uncertain|a mystery|a secret)"
HIDDEN = (
    rf"(?:has|have|had|did|does|do|would)(?: not|n['’]t) (?:(?:yet|publicly|immediately|even) )*{TELL} {ASKED}",
    rf"declin(?:ed?|es|ing) to say {ASKED}",
    rf"(?:gave|given|gives?|giving|offer(?:ed|s)?|sent|shown?) (?:very )?{LITTLE}",
    r"(?:remain(?:ed|s)?|kept|keeps|stayed|stays|been) (?:mum|tight-lipped|noncommittal|non-committal|coy|undecided)",
    r"(?:kept|keeps|keeping) (?:close|his own|her own) counsel",
    rf"(?:his|her) (?:plans|intentions|next move|decision) (?:were|was|are|is|remain(?:s|ed)?) {UNKNOWN}",
    rf"(?:do|did|does)(?: not|n['’]t) know {ASKED} (?:\w+ )?(?:he|she)\b",
    r"(?:is|was|remain(?:s|ed)?|are) (?:still )?undecided",
)
UNSAID = cued(
    rf"\b(?:{'|'.join(HIDDEN)})",
    "n't |n’t | not |declin|indication|hint|sign|clue|mum|tight-lipped|committal|coy|undecided|counsel|unknown|unclear|"
    "uncertain|a mystery|a secret",
)
"""Words by which a report says that it is not known what somebody means to do."""
BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initially|at first|once|originally|last (?:year|month))\b", re.IGNORECASE
)
GUESSED = frozenset(
    {"conclude", "predict", "believe", "think", "speculate", "expect", "suggest", "assume", "suspect", "bet", "doubt"}
)
"""Verbs by which others only guess what somebody will do."""
OWN_WILL = frozenset({Grade.WISHED, Grade.COMING})
MAX_CHARS = 170


@dataclass(frozen=True, slots=True)
class Intent:
    """What one clause tells of a decision of somebody: that it is not known, or what he means to do."""

    who: str
    decision: str
    known: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The words of intents.toml: a word leads to the decision that it is of."""

    decisions: dict[str, str]
    aims: frozenset[str]


@cache
def intent_words() -> Words:
    table = read_table("rashomon.relate.compare", "intents.toml")
    decisions = {word: each["name"] for each in table["decision"] for word in each["words"]}
    return Words(decisions, frozenset(table["aims"]["nouns"]))


def find_intents(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the decisions of somebody that some reports say are not known, and others of the same days tell.

    A report that has both is held against none that does not know.
    """
    unknown = [each for document in claims.documents for each in read_unsaid(claims.parsed[document.id], claims)]
    asked = {(each.who, each.decision) for each in unknown}
    known = [each for document in claims.documents if asked for each in read_known(claims.parsed[document.id], claims)]
    both = [*unknown, *(each for each in known if (each.who, each.decision) in asked)]
    for (who, decision), own in group_by(both, lambda each: (each.who, each.decision)).items():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            knowing = {each.span.document for each in near if each.known}
            told = sorted({each.span for each in near if each.known})
            hidden = sorted({each.span for each in near if not each.known and each.span.document not in knowing})
            if told and hidden and are_told_apart(told, hidden, claims):
                yield tell_intent(who, decision, told, hidden, claims)


def read_unsaid(report: Parsed, claims: StoryClaims) -> Iterator[Intent]:
    """Yield the decisions that a report says are not known; of what, its own words say or the sentence before."""
    before: set[str] = set()
    for _, sentence in report.sentences(*TOLD_KINDS):
        own = decisions_in(sentence)
        for match in UNSAID.finditer(sentence.text):
            cue = report.tokens(
                Span(report.document.id, sentence.start_char + match.start(), sentence.start_char + match.end())
            )
            who, holder = decider_of(cue, report, claims)
            for decision in sorted(own or before) if who and not BEFORE.search(sentence.text) else ():
                yield Intent(who, decision, known=False, span=unsaid_span(cue, holder, report))
        before = own


def decisions_in(sentence: Tokens) -> set[str]:
    known = intent_words().decisions
    return {
        known[lemma]
        for token in sentence
        if (lemma := token.lemma_.lower()) in known and token.pos_ in {"VERB", "NOUN"}
    }


def decider_of(cue: Tokens, report: Parsed, claims: StoryClaims) -> tuple[str, Token | None]:
    """Name whose decision it is: the subject, or whose camp or plans it is, or of whom others know nothing."""
    inside = [t for t in cue if t.pos_ in {"PRON", "PROPN"}]
    verbs = [t for t in cue if t.pos_ in {"VERB", "ADJ", "NOUN"}]
    subjects = [subject for verb in verbs if (subject := subject_of(verb)) is not None]
    owners = [c for noun in (*subjects, *verbs) for c in noun.children if c.dep_ == "nmod:poss"]
    for token in (*reversed(inside), *owners, *subjects):
        if person := claims.person_over(report.span(token)):
            return person, token
    return "", None


def unsaid_span(cue: Tokens, holder: Token | None, report: Parsed) -> Span:
    """Give the words from whose decision it is to what is not known of it."""
    span = report.span(cue)
    start = (
        min(span.start, holder.idx) if holder is not None and span.start - holder.idx < MAX_CHARS // 2 else span.start
    )
    last = [
        c
        for token in cue
        for c in token.children
        if c.i > cue[-1].i and c.dep_ in {"obl", "nmod", "acl", "ccomp", "obj"}
    ]
    if cue[-1].head.i > cue[-1].i:
        last.append(cue[-1].head)
    return extend(Span(report.document.id, start, span.end), last, MAX_CHARS)


def read_known(report: Parsed, claims: StoryClaims) -> Iterator[Intent]:
    """Yield what a report tells that somebody means to do: he wants to, is to, leans towards it, has it as an aim."""
    words = intent_words()
    for _, sentence in report.sentences(*TOLD_KINDS):
        if UNSAID.search(sentence.text) and not {"but", "though", "although"} & {t.lower_ for t in sentence}:
            continue
        if sentence.text.rstrip(" \"”'").endswith("?") or BEFORE.search(sentence.text):
            continue
        for token in sentence:
            decision = words.decisions.get(token.lemma_.lower())
            willing = willing_at(token) if decision else None
            if decision and willing is not None:
                person = claims.person_over(report.span(willing))
                if person:
                    yield Intent(person, decision, known=True, span=known_span(willing, token, report))


def willing_at(token: Token) -> Token | None:
    """Give who wants or plans what a word names; null where the clause tells nothing of his will."""
    if token.pos_ == "NOUN":
        leaning = (
            token.dep_ == "obl" and token.head.lemma_ == "lean" and preposition_of(token) in {"toward", "towards", "to"}
        )
        return subject_of(token.head) if leaning else None
    if token.pos_ != "VERB":
        return None
    if (
        token.head.pos_ == "NOUN"
        and token.head.lemma_.lower() in intent_words().aims
        and token.dep_ in {"acl", "ccomp", "csubj", "xcomp"}
    ):
        own = subject_of(token)
        owners = [c for c in token.head.children if c.dep_ == "nmod:poss"]
        return own or next(iter(owners), None)
    reading = read_deed(token, headline=False)
    if reading is None or reading.grade not in OWN_WILL or is_guessed(reading.top):
        return None
    return reading.doer


def is_guessed(top: Token) -> bool:
    """Tell whether a clause is what others conclude or expect: "expected to announce that she will not run"."""
    at = top
    for _ in range(4):
        if at.lemma_.lower() in GUESSED:
            return True
        if at.dep_ not in {"ccomp", "xcomp", "advcl"} or at.head is at:
            return False
        at = at.head
    return at.lemma_.lower() in GUESSED


def known_span(willing: Token, token: Token, report: Parsed) -> Span:
    start, end = min(willing.idx, token.idx), max(willing.idx + len(willing), token.idx + len(token))
    head = token.head
    if head.lemma_.lower() in intent_words().aims:
        start = min(start, head.idx)
    last = [c for c in token.children if c.i > token.i and c.dep_ in {"obj", "obl", "xcomp", "nmod"}]
    return extend(Span(report.document.id, start, end), last, MAX_CHARS)


def tell_intent(who: str, decision: str, told: Sequence[Span], hidden: Sequence[Span], claims: StoryClaims) -> Finding:
    kind, sides = in_order(Told("it is told", told), Told("it is not known", hidden), claims)
    spans = [evenly(side.spans) for side in sides]
    return make_finding(
        kind,
        Aspect.ATTRIBUTION,
        f"What {claims.entities[who].name} means to do ({decision}) is told here and not known there: "
        f"{quote_sides(spans, claims)}.",
        spans,
        rule="intent-told-or-unsaid",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in sides],
    )
