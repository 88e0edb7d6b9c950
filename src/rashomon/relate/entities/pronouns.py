"""Whom "he", "she" and "it" mean: the last of the right gender who was on stage, subjects first."""

from spacy.tokens import Token

from rashomon.relate.entities.discourse import Discourse, Trace
from rashomon.relate.entities.phrases import word_set

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
MAX_SENTENCES_BACK = 4
KNOWN_GENDER = 0.5  # for "her", a Betty before a Clinton of whom no word tells
SPEECH = word_set("speech")


def resolve_pronoun(token: Token, discourse: Discourse) -> int | None:
    """Give the number of the cluster that a pronoun means, or null if nobody named fits."""
    small = token.text.lower()
    if small in HE or small in SHE:
        return _person(token, "he" if small in HE else "she", discourse)
    if small == "it" and token.dep_ == "nsubj" and token.head.lemma_.lower() in SPEECH:
        return _speaking_body(token, discourse)
    return None


def _person(token: Token, gender: str, discourse: Discourse) -> int | None:
    here = discourse.sentence_of[token.i]
    best: tuple[float, int] | None = None
    answer: int | None = None
    for trace in discourse.lately():
        back = here - trace.sentence
        if back > MAX_SENTENCES_BACK:
            break
        if trace.kind != "person" or not _fits(trace, token, gender, discourse):
            continue
        known = trace.cluster is not None and discourse.cast.genders[trace.cluster] == gender
        score = (_weight(trace, token, back) + (KNOWN_GENDER if known else 0.0), trace.start)
        if best is None or score > best:
            best, answer = score, trace.cluster
    return answer


def _fits(trace: Trace, token: Token, gender: str, discourse: Discourse) -> bool:
    if trace.end > token.i:
        return False
    if trace.cluster is not None and discourse.cast.genders[trace.cluster] not in (gender, None):
        return False
    if trace.cluster is not None and discourse.speakers.get(token.i) == trace.cluster:
        return False
    same_verb = discourse.doc[trace.head].head.i == token.head.i and not token.text.lower().endswith("self")
    if same_verb and token.dep_ in ("obj", "iobj", "obl") and trace.is_subject:
        return False
    speaks = trace.is_subject and not trace.in_quotation and trace.sentence == discourse.sentence_of[token.i]
    return not (discourse.quoted[token.i] and speaks)


def _weight(trace: Trace, token: Token, back: int) -> float:
    weight = -1.0 * back + (0.8 if trace.is_subject else 0.0)
    if back == 0 and token.dep_ == "nmod:poss":
        weight += 0.3
    if trace.in_quotation and back > 0:
        weight -= 0.8
    return weight


def _speaking_body(token: Token, discourse: Discourse) -> int | None:
    here = discourse.sentence_of[token.i]
    for trace in discourse.lately():
        if here - trace.sentence > 2:
            return None
        if trace.kind == "organization" and trace.is_subject and trace.cluster is not None:
            return trace.cluster
    return None
