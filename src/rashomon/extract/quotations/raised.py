"""Finds what is said, believed or alleged of somebody without a word on who says it: "is said to have fled"."""

from rashomon.extract.quotations.contents import TokenRange, whole
from rashomon.extract.quotations.cue import Cue, cue_tokens
from rashomon.extract.quotations.grammar import (
    FIRST_AND_SECOND,
    agent_of,
    children,
    is_negated,
    is_passive,
    is_unreal,
    own_subject,
    phrase,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.parse.tokens import Token

_BETWEEN = frozenset({"ADV", "PUNCT", "PART"})
_STATES = frozenset({"ADJ", "VERB"})
_MAX_TOKENS_TO_INFINITIVE = 8  # "said by three officials to be"


def raised_cue(verb: Token, lexicon: Lexicon) -> Cue | None:
    """Give the clause whose subject a passive verb of saying took: [the mayor is said to have fled].

    The content is the whole clause with the cue in it: neither the subject nor the infinitive tells anything alone.
    """
    if verb.tag_ not in ("VBN", "VBD") or verb.lower_ not in lexicon.raised:
        return None
    reduced = not is_passive(verb) and own_subject(verb) is None
    if reduced and verb.dep_ not in ("acl", "advcl", "amod", "acl:relcl"):
        return None
    if not reduced and not is_passive(verb) and not _is_headlined(verb, lexicon):
        return None
    that = None if reduced or lexicon.verb(verb) is not None else _impersonal(verb)
    if that is not None:
        return Cue(cue_tokens(verb), verb, None, [that], unnamed=True, quotes=False)
    told = _complement(verb, lexicon)
    if told is None or is_negated(verb) or (not reduced and is_unreal(verb)):
        return None
    first = _start(verb, reduced=reduced)
    if first is None:
        return None
    cue = Cue(cue_tokens(verb), verb, agent_of(verb), [(first, _end(verb, told))], quotes=False)
    cue.raised = True
    cue.unnamed = cue.source is None
    return cue


def _end(verb: Token, told: Token) -> int:
    """Give where the clause ends, with a phrase that the grammar hangs on the verb: "feared dead | after the flood"."""
    end = int(told.right_edge.i) + 1
    for phrase_after in children(verb, "obl"):
        if phrase_after.left_edge.i == end:
            end = phrase_after.right_edge.i + 1
    return end


def _is_headlined(verb: Token, lexicon: Lexicon) -> bool:
    """Tell a passive whose auxiliary a headline left out: "Dozens feared dead"."""
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    return following.lower_ in lexicon.states and not any(True for _ in children(verb, "obj"))


def _impersonal(verb: Token) -> TokenRange | None:
    """Give the clause of "it is understood that the envoy left"; the other verbs have theirs as verbs of saying."""
    clause = next((c for c in children(verb, "ccomp", "csubj:pass", "csubj") if c.i > verb.i), None)
    if clause is None or not any(c.lower_ == "it" for c in children(verb, "expl", "nsubj:pass")):
        return None
    return clause.left_edge.i, whole(verb, clause.right_edge.i + 1)


def _complement(verb: Token, lexicon: Lexicon) -> Token | None:
    """Give "to have fled", or the state of "feared dead", "reported missing"."""
    doc, limit = verb.doc, min(verb.sent.end, verb.i + _MAX_TOKENS_TO_INFINITIVE)
    agent = agent_of(verb)
    at = verb.i + 1 if agent is None else agent.right_edge.i + 1
    while at < limit and doc[at].pos_ in _BETWEEN and doc[at].tag_ != "TO":
        at += 1
    if at >= limit:
        return None
    opening = doc[at]
    if opening.tag_ == "TO" and opening.head.i > at:
        return opening.head
    told = opening.lower_ in lexicon.states and opening.pos_ in _STATES
    return opening if told and opening.head.i <= opening.i else None


def _start(verb: Token, *, reduced: bool) -> int | None:
    """Give where the clause begins: at the subject, or at the noun that "believed to be" describes."""
    if reduced:
        noun = verb.head
        beside = noun.i < verb.i and all(t.is_punct or t.pos_ == "ADV" for t in verb.doc[phrase(noun)[1] : verb.i])
        return phrase(noun)[0] if beside and noun.pos_ in ("NOUN", "PROPN", "PRON") else None
    subject = own_subject(verb) or next(children(verb, "expl"), None)
    if subject is None or subject.lower_ in FIRST_AND_SECOND:
        return None
    asked = any(t.tag_ in ("WRB", "WDT", "WP") and t != subject for t in verb.doc[subject.left_edge.i : subject.i])
    if asked or subject.lower_ == "what":  # "how many are believed to be inside"
        return None
    return int(subject.left_edge.i) if subject.i < verb.i else int(verb.left_edge.i)
