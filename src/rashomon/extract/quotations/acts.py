"""Tells what a speaker does with a statement: denies, confirms, accuses whom, urges whom, and how firmly."""

from collections.abc import Iterator

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.grammar import children, is_bare_passive, is_passive
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.phrases import PREPOSITIONS
from rashomon.extract.quotations.stances.lexicon import stance_lexicon
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Act

_CLAUSE_FRAMES = ("clause", "that", "person", "wh", "quote")
_PHRASE_FRAMES = ("claims", "ing", "np", "as", "call", "toll", "quote", "clause")
_AIMED = frozenset({Act.ACCUSE, Act.URGE, Act.WARN, Act.PROMISE, Act.ASK, Act.SUPPORT, Act.OPPOSE})
_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where", "which"})
_POINTING = frozenset({"it", "there", "that", "this", "which", "what", "these", "those"})
_MARKS = frozenset({"“", '"', "‘", "'", ":", "„", "«"})
MAX_HEDGES = 8


def act_of(cue: Cue, lexicon: Lexicon) -> Act:
    """Give the act of a cue, by the frame in which it names its content."""
    word = cue.anchor
    if cue.asks:
        return Act.ASK
    if word.pos_ == "NOUN" and lexicon.noun(word) is not None:
        return Act(lexicon.nouns[lexicon.noun(word) or ""])
    frames = lexicon.verbs.get(lexicon.verb(word) or "", {})
    if "wh" in frames and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "for":  # "asked for a gesture"
        return Act.URGE
    if "on-inf" in frames and word.i + 1 < len(word.doc) and word.nbor(1).lower_ in ("on", "upon"):
        return Act.URGE
    if "quote" in frames and any(word.doc[first].text in _MARKS for first, _ in cue.contents):
        return Act(frames["quote"])
    if "wh" in frames and any(word.doc[first].lower_ in _QUESTIONS for first, _ in cue.contents):
        return Act(frames["wh"])
    for frame in _CLAUSE_FRAMES if cue.firm else (*_phrase_frames(cue), *_PHRASE_FRAMES):
        if frame in frames:
            return Act(frames[frame])
    return Act(next(iter(frames.values()))) if frames else Act.ASSERT


def _phrase_frames(cue: Cue) -> Iterator[str]:
    """Yield the infinitive or the preposition that opens what is said: "urged them to", "accused them of"."""
    doc = cue.anchor.doc
    for first, last in cue.contents:
        for token in doc[max(first - 1, 0) : last]:
            if token.lower_ == "to" and token.tag_ == "TO":
                yield "inf"
                break
            if token.lower_ in PREPOSITIONS and token.i > cue.at:
                yield token.lower_
                break


def target_of(cue: Cue, act: Act, lexicon: Lexicon) -> Token | None:
    """Give whom a statement accuses, urges, warns or asks."""
    verb = cue.anchor
    if act not in _AIMED or verb.pos_ != "VERB":
        return None
    if is_passive(verb) or is_bare_passive(verb):
        whom = next(children(verb, "nsubj:pass", "nsubj"), None) or (verb.head if verb.dep_ == "acl" else None)
        return None if whom is None or whom.lower_ in _POINTING else whom
    named = next((thing for thing in children(verb, "obj", "iobj") if thing.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if named is None and act is Act.URGE:
        named = next(
            (o for o in children(verb, "obl") if any(c.lower_ in ("on", "upon") for c in children(o, "case"))), None
        )
    return named if named is not None and _is_somebody(named, lexicon) else None


def _is_somebody(noun: Token, lexicon: Lexicon) -> bool:
    if noun.lower_ in _POINTING or noun.lower_ in stance_lexicon().moments or lexicon.noun(noun) is not None:
        return False
    return lexicon.may_speak(noun)


def hedges_in(words: Tokens | None, cue: Cue | None, lexicon: Lexicon) -> Iterator[Token]:
    """Yield the words that weaken a statement, in it or beside its cue."""
    beside = [] if cue is None else [c for c in cue.anchor.children if c.dep_ in ("advmod", "aux")]
    inside = [] if words is None else [t for t in words if t.lower_ in lexicon.hedges and _weakens(t)]
    found = sorted({t.i: t for t in (*(t for t in beside if t.lower_ in lexicon.hedges), *inside)}.items())
    for _, token in found[:MAX_HEDGES]:
        yield token


def _weakens(token: Token) -> bool:
    """Tell a hedge from the month of May and from "the likely winner's" noun."""
    if token.lower_ in ("may", "might", "could"):
        return bool(token.tag_ == "MD")
    return token.pos_ != "PROPN"
