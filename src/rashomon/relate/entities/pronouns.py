"""Whom "he", "she", "it" and "they" could mean, and what speaks for each: nearness, grammar, gender, the topic."""

from math import log1p

from rashomon.parse.tokens import Doc, Token
from rashomon.relate.entities.choosing import Option, Question
from rashomon.relate.entities.discourse import OBJECTS, SUBJECTS, Discourse, Trace
from rashomon.relate.entities.phrases import word_set

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
SELF = frozenset(["himself", "herself", "itself", "themselves"])
MAX_SENTENCES_BACK = 6
MAX_VERBS_UP = 3
SPEECH = word_set("speech")
KINDS = {
    "he": frozenset(["person"]),
    "it": frozenset(["organization", "place", "thing", "group"]),
    "they": frozenset(["organization", "group", "person", "thing", "place"]),
}


def sort_of(token: Token) -> str | None:
    """Tell which pronoun a token is; null for an "it" that means nothing."""
    small = token.lower_
    if small in HE or small in SHE:
        return "he"
    if small in THEY:
        return "they"
    return "it" if small in IT and token.dep_ != "expl" else None


def question_of(token: Token, sort: str, discourse: Discourse) -> Question:
    """Gather whom a pronoun could mean."""
    gender = ("he" if token.lower_ in HE else "she") if sort == "he" else None
    options: list[Option] = []
    for trace in _candidates(token, sort, discourse):
        if _fits(trace, token, sort, gender, discourse):
            options.append(Option(trace.figure, trace, _features(trace, token, sort, gender, len(options), discourse)))
    return Question(sort, token.i, token.i + 1, tuple(options), _nobody(token, options))


def _candidates(token: Token, sort: str, discourse: Discourse) -> list[Trace]:
    """Give who was on stage lately, and the subject that follows: "In his speech, Smith"."""
    here = discourse.sentence_of[token.i]
    found = [
        trace
        for trace in discourse.figures()
        if trace.kind in KINDS[sort] and here - trace.sentence <= MAX_SENTENCES_BACK
    ]
    ahead = discourse.ahead.get(_top(token).i)
    if ahead is not None and ahead.start > token.i and ahead.kind in KINDS[sort] and token.dep_ != "nsubj":
        found = [ahead, *(trace for trace in found if trace.figure != ahead.figure)]
    return found


def _top(token: Token) -> Token:
    while token.head.i != token.i:
        token = token.head
    return token


def _fits(trace: Trace, token: Token, sort: str, gender: str | None, discourse: Discourse) -> bool:
    """Leave out who cannot be meant: of the other gender or number, the speaker, the subject of the same verb."""
    if gender and discourse.gender(trace.figure) not in (gender, None):
        return False
    if (sort == "he" and trace.is_several) or (sort == "they" and trace.kind == "person" and not trace.is_several):
        return False
    if sort == "it" and trace.is_several and trace.figure < 0:
        return False
    if sort == "they" and not trace.is_several and trace.kind in ("thing", "place") and trace.figure < 0:
        return False
    if trace.figure >= 0 and discourse.speakers.get(token.i) == trace.figure:
        return False
    return not _is_bound(trace, token, discourse)


def _is_bound(trace: Trace, token: Token, discourse: Discourse) -> bool:
    """Tell what grammar forbids: "Smith saw him" is not Smith himself, nor is "Smith and he"."""
    head = discourse.doc[trace.head]
    if token.lower_ in SELF or trace.head > token.i:
        return False
    if trace.is_subject and head.head.i == token.head.i and token.dep_ in OBJECTS:
        return True
    if token.dep_ == "conj" and token.head.i == head.i:
        return True
    speaks = trace.is_subject and not trace.in_quotation and trace.sentence == discourse.sentence_of[token.i]
    return discourse.quoted[token.i] and speaks


def _features(
    trace: Trace, token: Token, sort: str, gender: str | None, rank: int, discourse: Discourse
) -> dict[str, float]:
    back = discourse.sentence_of[token.i] - trace.sentence
    named = trace.figure >= 0
    known = gender is not None and discourse.gender(trace.figure) == gender
    last = discourse.last_of.get(gender or sort)
    found = {
        f"back {min(back, 4)}": 1.0,
        "rank": log1p(rank),
        "nearest": float(rank == 0),
        "tokens": log1p(abs(token.i - trace.start)) / 4,
        f"{trace.form}": 1.0,
        f"{trace.place}": 1.0,
        f"kind {trace.kind}": 1.0,
        "named": float(named),
        "known gender": float(known),
        "named and known gender": float(known and named),
        "told of": log1p(discourse.counts[trace.figure]),
        "named here": log1p(discourse.named_here[trace.figure]) if named else 0.0,
        "goes on": float(last is not None and last.figure == trace.figure),
        "goes on near": float(last is not None and last.figure == trace.figure and back <= 1),
        "both subjects": float(trace.is_subject and token.dep_ in SUBJECTS),
        "several": float(trace.is_several),
    }
    found.update(_of_place(trace, token, back, discourse))
    if trace.start > token.i:
        found = {
            "follows": 1.0,
            "follows, goes on": found["goes on"],
            "known gender": found["known gender"],
            "follows, new": float(discourse.counts[trace.figure] == 0),
        }
    return {name: value for name, value in found.items() if value}


def _of_place(trace: Trace, token: Token, back: int, discourse: Discourse) -> dict[str, float]:
    """Give what grammar and quotation marks say."""
    doc = discourse.doc
    head = doc[trace.head]
    quoted = discourse.quoted[token.i]
    leads = token.dep_ in SUBJECTS and token.head.head.i == token.head.i
    return {
        "main subject takes up an inner one": float(leads and back == 0 and not trace.is_subject),
        "main subject again": float(leads and discourse.main_subject == trace.figure),
        "the last main subject": float(discourse.main_subject == trace.figure),
        "in apposition or joined": float(head.dep_ in ("appos", "conj")),
        "own subject": float(back == 0 and trace.is_subject and token.dep_ == "nmod:poss"),
        "own of clause": float(back == 0 and token.dep_ == "nmod:poss" and head.head.i == token.head.head.i),
        "main subject": float(trace.is_subject and head.head.head.i == head.head.i),
        "main subject before": float(back == 1 and trace.is_subject and head.head.head.i == head.head.i),
        "self of subject": float(token.lower_ in SELF and trace.is_subject and back == 0),
        "into quotation": float(quoted and not trace.in_quotation),
        "out of quotation": float(trace.in_quotation and not quoted),
        "in the same clause": float(back == 0 and head.head.i == token.head.i),
        **_above(trace, token, doc),
        "inner": float(head.dep_ in ("compound", "nmod", "nmod:poss", "amod")),
        "first of sentence": float(discourse.sentence_starts[trace.sentence] == trace.start),
    }


def _above(trace: Trace, token: Token, doc: Doc) -> dict[str, float]:
    """Tell "Smith said he would": the subject of the verb that governs the pronoun's own."""
    if not trace.is_subject or trace.start > token.i:
        return {}
    verb, steps = _verb_above(token), 0
    governor = doc[trace.head].head
    while verb is not None and steps < MAX_VERBS_UP:
        verb, steps = (_verb_above(verb), steps + 1)
        if verb is not None and verb.i == governor.i:
            said = verb.lemma_.lower() in SPEECH
            return {f"subject above {steps}": 1.0, "subject of saying above": float(said)}
    return {}


def _verb_above(token: Token) -> Token | None:
    """Give the next verb or predicate up the tree."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "nsubj" for child in token.children):
            return token
    return None


def _nobody(token: Token, options: list[Option]) -> dict[str, float]:
    """Give what speaks for a pronoun that means nobody who was named or told of."""
    clause = any(child.dep_ in ("ccomp", "csubj", "xcomp", "advcl") for child in token.head.children)
    return {
        "nobody": 1.0,
        "nobody, no options": float(not options),
        "nobody, no name": float(not any(option.figure >= 0 for option in options)),
        "nobody, subject of a clause": float(clause and token.dep_ in SUBJECTS),
        "nobody, object": float(token.dep_ in OBJECTS),
    }
