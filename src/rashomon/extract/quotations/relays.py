"""Parts those who pass words on from those who spoke: "Reuters reported, citing the police"."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue, passes_on
from rashomon.extract.quotations.grammar import (
    PERSONAL_PRONOUNS,
    RELATIVE_PRONOUNS,
    children,
    entity_range,
    own_subject,
    phrase,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.surface import has_clause, phrase_before
from rashomon.parse.tokens import Token, Tokens

_CITING = frozenset({"citing", "quoting"})
_CITED = frozenset({"cited", "quoted", "cites", "quotes"})
_CARRIERS = frozenset({"by", "in", "on"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
MAX_TOKENS_TO_CITING = 30


def leave_to_cited(cues: Sequence[Cue], sentence: Tokens, lexicon: Lexicon) -> None:
    """Give what an agency reports to whom it cites for it; the agency passes it on.

    "the Post reported, citing the police", "according to Tass, which quoted the mayor", "Citing aides, Tass said".
    """
    for verb in sentence:
        cited = _cited_by(verb, lexicon)
        told = None if cited is None else _told_by(verb, cues, lexicon)
        if cited is not None and told is not None and told.source is not None:
            told.relay, told.relay_range = told.source, told.source_range
            told.source, told.source_range = cited, _up_to_verb(cited)


def _cited_by(verb: Token, lexicon: Lexicon) -> Token | None:
    """Give who is cited for what an agency says, if somebody or a paper is, and not with words of his own."""
    subject = own_subject(verb) if verb.lower_ in _CITED else None
    if verb.lower_ not in _CITING and (subject is None or subject.lower_ not in RELATIVE_PRONOUNS):
        return None
    cited = next((thing for thing in children(verb, "obj", "iobj", "obl") if thing.i > verb.i), None)
    if cited is None or cited.lower_ in PERSONAL_PRONOUNS or any(t.lower_ == "saying" for t in verb.subtree):
        return None
    word = cited.lemma_.lower()
    paper = word in lexicon.papers or word in lexicon.laws
    return cited if paper or lexicon.may_speak(cited) else None


def _told_by(verb: Token, cues: Sequence[Cue], lexicon: Lexicon) -> Cue | None:
    """Give the statement of an agency beside the word that cites: right before it, or right after where it opens."""
    behind = [cue for cue in cues if cue.at < verb.i]
    near = behind[-1:] or [cue for cue in cues if cue.at > verb.i][:1]
    if near and near[0].relays:  # "SANA reported …, according to SANA, citing the ministry"
        near = [cue for cue in behind if not cue.relays][-1:]
    elif near and abs(near[0].at - verb.i) > MAX_TOKENS_TO_CITING:
        return None
    told = next((cue for cue in near if cue.source is not None and cue.relay is None), None)
    if told is None or told.source is None or not is_relay(told.source, lexicon):
        return None
    return told if told.contents or told.plain or passes_on(told) else None


def _up_to_verb(noun: Token) -> tuple[int, int] | None:
    """Give the phrase of who is cited, without a clause that a lost mark has joined to it."""
    first, last = phrase(noun)
    finite = next((token.i for token in noun.doc[noun.i : last] if token.tag_ in _FINITE), None)
    return None if finite is None else (first, max(noun.i + 1, finite))


def quoted_at_end(verb: Token) -> tuple[TokenRange, TokenRange, TokenRange] | None:
    """Give relay, speaker and content of "Nine died, the agency quoted the mayor as saying.", with or without comma."""
    doc, end = verb.doc, verb.sent.end
    while end > verb.i and doc[end - 1].is_punct:
        end -= 1
    relay = phrase_before(verb) if doc[end - 1].lower_ == "saying" and doc[end - 2].lower_ == "as" else None
    if relay is None or end - 2 - verb.i < 2 or not has_clause(doc, verb.sent.start, relay[0]):
        return None
    between = doc[verb.i + 1 : end - 2]
    clear = not any(token.is_punct or token.tag_ in _FINITE for token in between)
    return (relay, (verb.i + 1, end - 2), (verb.sent.start, relay[0])) if clear else None


def printed_in(verb: Token, lexicon: Lexicon) -> Token | None:
    """Give where somebody "was quoted in the Post as saying"."""
    papers = (noun for noun in carriers_of(verb) if noun.ent_type_ == "ORGANIZATION" or is_relay(noun, lexicon))
    return next(papers, None)


def carriers_of(verb: Token) -> Iterator[Token]:
    for noun in children(verb, "obl", "obl:agent"):
        if any(case.lower_ in _CARRIERS for case in children(noun, "case")):
            yield noun


def is_relay(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun names an agency or outlet."""
    if noun.ent_type_ == "ORGANIZATION":
        described = (child.lower_ for child in children(noun, "amod", "compound", "nmod:desc"))  # "the | daily | Rundt"
        words = (noun.doc[i].lower_ for i in range(*entity_range(noun)))
        return any(word in lexicon.relays for word in (*described, *words))
    return noun.lower_ in lexicon.relays
