"""Whom "he", "she", "it" and "they" could mean, and what speaks for each: nearness, grammar, gender, the topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log1p

from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.entities.choosing import Option, Question
from rashomon.relate.entities.discourse import OBJECTS, Discourse, Trace
from rashomon.relate.entities.phrases import word_set

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
SORTS = dict.fromkeys(HE | SHE, "he") | dict.fromkeys(THEY, "they") | dict.fromkeys(IT, "it")
SELF = frozenset(["himself", "herself", "itself", "themselves"])
MAX_SENTENCES_BACK = 6
MAX_VERBS_UP = 3
SPEECH = word_set("speech")
BACK = [f"back {sentences}" for sentences in range(5)]
KIND = {kind: f"kind {kind}" for kind in ("person", "organization", "place", "group", "thing")}
KINDS = {
    "he": frozenset(["person"]),
    "it": frozenset(["organization", "place", "thing", "group"]),
    "they": frozenset(["organization", "group", "person", "thing", "place"]),
}


def sort_of(token: Token) -> str | None:
    """Tell which pronoun a token is; null for an "it" that means nothing."""
    sort = SORTS.get(token.lower_)
    return None if sort == "it" and token.dep_ == "expl" else sort


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun, and all that speaks for one candidate or another and depends on the pronoun alone.

    `key` is the gender or the sort by which a report goes on with one figure; `governors` are the verbs over its own,
    with whether each is one of saying; `leads` tells the subject of a main clause.
    """

    token: Token
    sort: str
    gender: str | None
    key: str
    sentence: int
    quoted: bool
    speaker: int | None
    last: int | None
    governors: tuple[tuple[int, bool], ...]
    is_subject: bool
    is_self: bool
    owns: bool
    leads: bool


def question_of(token: Token, sort: str, discourse: Discourse) -> Question:
    """Gather whom a pronoun could mean."""
    asked = _asked(token, sort, discourse)
    options: list[Option] = []
    for trace in _candidates(token, sort, discourse):
        if _fits(trace, asked, discourse):
            options.append(Option(trace.figure, trace, _features(trace, asked, len(options), discourse)))
    return Question(sort, token.i, token.i + 1, tuple(options), _nobody(token, options))


def _asked(token: Token, sort: str, discourse: Discourse) -> Asked:
    gender = ("he" if token.lower_ in HE else "she") if sort == "he" else None
    key = gender or sort
    last = discourse.last_of.get(key)
    is_subject = token.dep_ in SUBJECTS
    return Asked(
        token=token,
        sort=sort,
        gender=gender,
        key=key,
        sentence=discourse.sentence_of[token.i],
        quoted=discourse.quoted[token.i],
        speaker=discourse.speakers.get(token.i),
        last=None if last is None else last.figure,
        governors=tuple(_governors(token)),
        is_subject=is_subject,
        is_self=token.lower_ in SELF,
        owns=token.dep_ == "nmod:poss",
        leads=is_subject and token.head.head is token.head,
    )


def _governors(token: Token) -> Iterator[tuple[int, bool]]:
    """Yield the verbs that govern the pronoun's own, innermost first: "Smith said he would"."""
    verb = _verb_above(token)
    for _ in range(MAX_VERBS_UP):
        verb = None if verb is None else _verb_above(verb)
        if verb is None:
            return
        yield verb.i, verb.lemma_.lower() in SPEECH


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
    while token.head is not token:
        token = token.head
    return token


def _fits(trace: Trace, asked: Asked, discourse: Discourse) -> bool:
    """Leave out who cannot be meant: of the other gender or number, the speaker, the subject of the same verb."""
    sort = asked.sort
    if asked.gender and discourse.gender(trace.figure) not in (asked.gender, None):
        return False
    if (sort == "he" and trace.is_several) or (sort == "they" and trace.kind == "person" and not trace.is_several):
        return False
    if sort == "it" and trace.is_several and trace.figure < 0:
        return False
    if sort == "they" and not trace.is_several and trace.kind in ("thing", "place") and trace.figure < 0:
        return False
    if trace.figure >= 0 and asked.speaker == trace.figure:
        return False
    return not _is_bound(trace, asked, discourse.doc.tokens[trace.head])


def _is_bound(trace: Trace, asked: Asked, head: Token) -> bool:
    """Tell what grammar forbids: "Smith saw him" is not Smith himself, nor is "Smith and he"."""
    token = asked.token
    if asked.is_self or trace.head > token.i:
        return False
    if trace.is_subject and head.head is token.head and token.dep_ in OBJECTS:
        return True
    if token.dep_ == "conj" and token.head is head:
        return True
    return asked.quoted and trace.is_subject and not trace.in_quotation and trace.sentence == asked.sentence


def _features(trace: Trace, asked: Asked, rank: int, discourse: Discourse) -> dict[str, float]:
    """Give what speaks for a candidate, each feature with its strength; what is not listed is 0."""
    figure, back = trace.figure, asked.sentence - trace.sentence
    known = asked.gender is not None and discourse.gender(figure) == asked.gender
    goes_on = asked.last == figure
    if trace.start > asked.token.i:
        is_new = discourse.counts[figure] == 0
        return _told({"follows": 1, "follows, goes on": goes_on, "known gender": known, "follows, new": is_new})
    told_of, named_here = discourse.counts[figure], discourse.named_here[figure] if figure >= 0 else 0
    strengths = {
        BACK[min(back, 4)]: 1.0,
        "rank": log1p(rank),
        "nearest": rank == 0,
        "tokens": log1p(asked.token.i - trace.start) / 4,
        trace.form: 1.0,
        trace.place: 1.0,
        KIND[trace.kind]: 1.0,
        "named": figure >= 0,
        "known gender": known,
        "named and known gender": known and figure >= 0,
        "told of": log1p(told_of),
        "named here": log1p(named_here),
        "goes on": goes_on,
        "goes on near": goes_on and back <= 1,
        "both subjects": asked.is_subject and trace.is_subject,
        "several": trace.is_several,
    }
    _add_grammar(strengths, trace, asked, back, discourse)
    return _told(strengths)


def _told(strengths: dict[str, float]) -> dict[str, float]:
    return {name: float(strength) for name, strength in strengths.items() if strength}


def _add_grammar(strengths: dict[str, float], trace: Trace, asked: Asked, back: int, discourse: Discourse) -> None:
    """Add what grammar and quotation marks say."""
    head = discourse.doc.tokens[trace.head]
    verb, token, subject = head.head, asked.token, trace.is_subject
    is_main, same = verb.head is verb, discourse.main_subject == trace.figure
    strengths["main subject takes up an inner one"] = asked.leads and back == 0 and not subject
    strengths["main subject again"] = asked.leads and same
    strengths["the last main subject"] = same
    strengths["in apposition or joined"] = head.dep_ in ("appos", "conj")
    strengths["own subject"] = asked.owns and back == 0 and subject
    strengths["own of clause"] = asked.owns and back == 0 and verb is token.head.head
    strengths["main subject"] = subject and is_main
    strengths["main subject before"] = back == 1 and subject and is_main
    strengths["self of subject"] = asked.is_self and subject and back == 0
    strengths["into quotation"] = asked.quoted and not trace.in_quotation
    strengths["out of quotation"] = trace.in_quotation and not asked.quoted
    strengths["in the same clause"] = back == 0 and verb is token.head
    for steps, (governor, says) in enumerate(asked.governors if subject else (), start=1):
        if governor == verb.i:
            strengths[f"subject above {steps}"] = 1.0
            strengths["subject of saying above"] = says
            break
    strengths["inner"] = head.dep_ in ("compound", "nmod", "nmod:poss", "amod")
    strengths["first of sentence"] = discourse.sentence_starts[trace.sentence] == trace.start


def _verb_above(token: Token) -> Token | None:
    """Give the next verb or predicate up the tree."""
    while token.head is not token:
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
