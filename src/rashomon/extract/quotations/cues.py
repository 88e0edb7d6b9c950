"""Finds the words that attribute: reporting verbs, "according to", nouns such as "warnings that"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.extract.quotations.contents import (
    TokenRange,
    clause_contents,
    following_content,
    past_hearer,
    phrase_contents,
)
from rashomon.extract.quotations.grammar import (
    FIRST_AND_SECOND,
    children,
    is_negated,
    is_passive,
    is_unreal,
    own_subject,
    phrase,
    subject_of,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.surface import (
    closes_its_clause,
    has_verb,
    inverted,
    parenthesis,
    phrase_after,
    phrase_before,
)

# Verbs that report wherever they stand: a clause beside them is theirs even if the grammar says otherwise.
_PLAIN = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "warn",
        "claim",
        "note",
        "write",
        "insist",
        "confirm",
        "stress",
        "state",
        "explain",
        "tweet",
    ]
)
_INVERTING = frozenset({"say", "add", "write"})
_LIGHT = frozenset(
    [
        "make",
        "issue",
        "release",
        "give",
        "send",
        "express",
        "voice",
        "have",
        "reiterate",
        "repeat",
        "raise",
        "level",
        "deliver",
        "publish",
        "post",
        "cite",
        "carry",
    ]
)
_CLOSING = frozenset({"”", '"', "’", "'", "''"})
_NO_SOURCES = frozenset({"type", "size", "age", "plan", "schedule", "need", "ability", "taste", "custom"})
_ATTRIBUTES = frozenset({"acl", "amod", "advcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAME_ROLES = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})
_QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})


@dataclass(slots=True)
class Cue:
    """An attributing word with what the grammar gives as its content.

    `anchor` is the verb or noun, `source` the head of the noun phrase that speaks, `relay` the head of the one
    that passes it on. `firm` tells that a clause is reported, not just a phrase named. `plain` tells a verb that
    does no more than report, `names` one that takes a word or two, `calls` one that takes
    them with what they are said of ("called the plan “a disgrace”"). `inherits` is the
    cue whose source this one shares ("…, adding that").
    """

    tokens: TokenRange
    anchor: Token
    source: Token | None
    contents: list[TokenRange]
    firm: bool = True
    quotes: bool = True
    plain: bool = False
    names: bool = False
    calls: bool = False
    unnamed: bool = False
    relay: Token | None = None
    source_range: TokenRange | None = None
    inherits: "Cue | None" = field(default=None, repr=False)

    @property
    def at(self) -> int:
        return self.anchor.i


def find_cues(sentence: Tokens, lexicon: Lexicon) -> list[Cue]:
    """Give the cues of a sentence in text order, each content cut where the next cue's clause begins."""
    cues = [cue for token in sentence for cue in _cues_at(token, lexicon)]
    cues.sort(key=lambda cue: cue.at)
    _leave_to_relays(cues, lexicon)
    for position, cue in enumerate(cues):
        cue.contents = [_cut(piece, cue, cues[position + 1 :]) for piece in cue.contents]
        cue.contents = [piece for piece in cue.contents if piece[0] < piece[1]]
    return cues


def _leave_to_relays(cues: list[Cue], lexicon: Lexicon) -> None:
    """Take the content from an agency that only passes on what the sentence has somebody say."""
    for position, cue in enumerate(cues):
        if cue.anchor.lower_ != "according" or cue.source is None or position == 0:
            continue
        words = cue.anchor.doc[cue.source.left_edge.i : cue.source.right_edge.i + 1]
        if any(token.lower_ in lexicon.relays for token in words) and any(other.quotes for other in cues[:position]):
            cue.contents = []
            cue.quotes = False


def _cues_at(token: Token, lexicon: Lexicon) -> Iterator[Cue]:
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        cue = _according(token)
        if cue is not None:
            yield cue
    elif token.pos_ in ("VERB", "AUX") and token.tag_ != "JJ" and lexicon.verb(token) is not None:
        cue = _verb_cue(token, lexicon)
        if cue is not None:
            yield cue
    elif token.pos_ == "NOUN" and lexicon.noun(token) is not None:
        cue = _noun_cue(token)
        if cue is not None:
            yield cue


def _verb_cue(verb: Token, lexicon: Lexicon) -> Cue | None:
    lemma = lexicon.verb(verb) or verb.lemma_
    if is_negated(verb) or is_unreal(verb) or verb.dep_ == "amod":
        return None
    source, relay, unnamed = _speaker(verb)
    if source is not None and source.lower_ in FIRST_AND_SECOND:
        return None
    source, before = _confirm(verb, source, unnamed=unnamed)
    unnamed = unnamed and lexicon.takes(lemma, "of", "for", "clause")
    cue = Cue(
        _cue_tokens(verb),
        verb,
        source,
        [],
        unnamed=unnamed,
        source_range=before,
        relay=relay,
        quotes=lexicon.takes(lemma, "quote", "as", "call"),
    )
    cue.plain = lemma in _PLAIN
    cue.names = lexicon.takes(lemma, "as", "np", "call")
    cue.calls = lexicon.takes(lemma, "call")
    if lexicon.takes(lemma, "clause", "person", "wh", "that"):
        cue.contents = list(clause_contents(verb, overt=not lexicon.takes(lemma, "clause", "person", "wh")))
        if cue.plain and not is_passive(verb):
            _mend(cue, lemma)
        hears = lexicon.takes(lemma, "person")
        cue.contents = [_apart(cue, first, last, hears=hears) for first, last in cue.contents]
    if not cue.contents:
        cue.contents = list(phrase_contents(verb, lexicon))
        cue.firm = False
    return cue if cue.source is not None or cue.unnamed else None


def _apart(cue: Cue, first: int, last: int, *, hears: bool) -> TokenRange:
    """Keep a content clear of the speaker before the verb and of the hearer after it."""
    verb = cue.anchor
    if hears and first == verb.i + 1:
        return past_hearer(verb, first), last
    if cue.source is not None and first < cue.source.i < last <= verb.i:
        return first, max(phrase(cue.source, joined=True)[0], first)
    return first, last


def _confirm(verb: Token, source: Token | None, *, unnamed: bool) -> tuple[Token | None, TokenRange | None]:
    """Set the noun phrase right before a finite verb in place of a speaker whom the grammar took from afar."""
    if _follows_quotation(verb) and (source is None or source.i < verb.i) and closes_its_clause(verb):
        after = phrase_after(verb)
        if after is not None:
            return _head_of(verb.doc, *after), after
    before = phrase_before(verb)
    if before is None or unnamed:
        return source, None
    participle = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and (verb.dep_ in _ATTRIBUTES or is_passive(verb)))
    if participle and own_subject(verb) is None and verb.doc[max(before[0] - 1, 0)].lower_ != "with":
        return source, None
    if source is not None and (own_subject(verb) is not None or verb.doc[before[0]].pos_ == "PRON"):
        return source, _grown(source, before) if before[0] <= source.i < before[1] else None
    described = _head_of_relative(verb, before)
    if described is not None:
        return described, None
    return _head_of(verb.doc, *before), before


def _follows_quotation(verb: Token) -> bool:
    """Tell whether a closing mark stands right before the verb: "…," said the minister."""
    at = verb.i - 1
    if at > 0 and verb.doc[at].text == ",":
        at -= 1
    return at >= 0 and verb.doc[at].text in _CLOSING and verb.tag_ != "VBG"


def _head_of_relative(verb: Token, before: TokenRange) -> Token | None:
    """Give the noun at the head of "The claim which did not mention a wedding said"."""
    doc, start = verb.doc, verb.sent.start
    if before[0] <= start or doc[before[0] - 1].pos_ not in ("VERB", "ADP"):
        return None
    relative = next((t for t in doc[start + 1 : before[0] - 1] if t.lower_ in {"which", "who"}), None)
    if relative is None:
        return None
    noun = doc[relative.i - 1] if doc[relative.i - 1].text != "," else doc[max(relative.i - 2, start)]
    return noun if noun.pos_ in ("NOUN", "PROPN") and not has_verb(doc, start, noun.i) else None


def _grown(source: Token, before: TokenRange) -> TokenRange:
    """Give the phrase of a speaker with the names before it that the grammar left out."""
    first = phrase(source)[0]
    while first > before[0] and source.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first, before[1]


def _mend(cue: Cue, lemma: str) -> None:
    """Let the order of words correct the grammar where a plain verb of saying closes or opens its clause."""
    verb = cue.anchor
    follows = any(first > verb.i for first, _ in cue.contents) and not _closed_by_comma(verb)
    if not follows or not has_verb(verb.doc, verb.i, cue.contents[-1][1]):
        around = (inverted(verb) if lemma in _INVERTING else None) or parenthesis(verb)
        if around is not None:
            (first, last), contents = around
            cue.source_range = (first, last)
            if cue.source is None or not first <= cue.source.i < last:
                cue.source = _head_of(verb.doc, first, last)
            cue.contents = contents
            return
    if not cue.contents and (lemma == "tell" or not any(True for _ in children(verb, "obj"))):
        following = following_content(verb)
        cue.contents = [] if following is None else [following]


def _closed_by_comma(verb: Token) -> bool:
    """Tell whether a comma, not words, follows the verb: "…, a monitor said, …"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    return len(after) == 2 and after[0].text == "," and after[1].text not in "“\"‘'"


def _head_of(doc: Doc, first: int, last: int) -> Token:
    """Give the noun on which the others of a phrase hang: the last one before its first preposition."""
    link = next((token.i for token in doc[first:last] if token.pos_ in ("ADP", "CCONJ") and token.i > first), last)
    return doc[link - 1]


def _speaker(verb: Token) -> tuple[Token | None, Token | None, bool]:
    """Give who speaks, who relays it, and whether the speaker stays unnamed."""
    head = verb.head
    if verb.tag_ == "VBG" and head.lower_ in _QUOTING and verb.dep_ in ("advcl", "xcomp", "obl", "ccomp"):
        quoted = next(children(head, "obj", "nsubj:pass"), None)
        if quoted is not None:
            relay = own_subject(head) if not is_passive(head) else None
            return quoted, relay, False
    if verb.tag_ == "VBN" and is_passive(verb):
        agent = next(
            (
                child
                for child in children(verb, "obl:agent", "obl")
                if any(c.lower_ == "by" for c in children(child, "case"))
            ),
            None,
        )
        return agent, None, agent is None
    return subject_of(verb), None, False


def _cue_tokens(verb: Token) -> TokenRange:
    first, last = verb.i, verb.i
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "compound:prt") and abs(child.i - verb.i) <= 3:
            first, last = min(first, child.i), max(last, child.i)
    return first, last + 1


def _according(token: Token) -> Cue | None:
    source = token.head if token.dep_ == "case" else None
    while source is not None and source.dep_ in _NAME_ROLES and source.head.i > token.i:
        source = source.head
    if source is None or source.i < token.i or source.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        source = next((t for t in token.doc[token.i + 2 : token.sent.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if source is None:
            return None
    if source.lemma_.lower() in _NO_SOURCES:
        return None
    sentence = token.sent
    first, after = _full_phrase(source)
    leading = [
        t for t in sentence.doc[sentence.start : token.i] if t.pos_ not in ("CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ")
    ]
    contents = [(after, sentence.end)] if len(leading) <= 1 else [(_clause_start(token), token.i)]
    known = (first, after) if source.i + 1 < after and token.doc[after - 1].ent_type_ == "PERSON" else None
    return Cue((token.i, token.i + 2), token, source, contents, source_range=known)


def _full_phrase(source: Token) -> TokenRange:
    """Give the noun phrase up to the comma that closes its apposition, where there is one."""
    first, end = phrase(source, joined=True)
    doc, limit = source.doc, source.sent.end
    while source.i + 1 == end and end < limit and doc[end].ent_type_ == "PERSON":  # "the minister Pavel Odrin"
        source, end = doc[end], end + 1
    if (
        end < limit
        and doc[end].text == ","
        and any(child.dep_ in ("appos", "acl", "acl:relcl") and child.i > end for child in source.children)
    ):
        end = max(child.right_edge.i + 1 for child in source.children if child.i > source.i)
    return first, end


def _clause_start(token: Token) -> int:
    """Give where the sentence before "according to" begins, without a conjunction at its head."""
    first = int(token.sent.start)
    while first < token.i and token.doc[first].pos_ in ("CCONJ", "PUNCT"):
        first += 1
    return first


def _noun_cue(noun: Token) -> Cue | None:
    clause = next(
        (
            child
            for child in children(noun, "acl", "ccomp", "acl:relcl")
            if child.i > noun.i and any(c.lower_ == "that" and c.dep_ == "mark" for c in children(child, "mark"))
        ),
        None,
    )
    if clause is None or any(child.lower_ in {"no", "any"} for child in children(noun, "det")):
        return None
    source = _noun_source(noun)
    if source is None or source.lower_ in FIRST_AND_SECOND or source.lower_ in {"our", "my", "your"}:
        return None
    start = next(c.i for c in children(clause, "mark")) + 1
    return Cue((noun.i, noun.i + 1), noun, source, [(start, clause.right_edge.i + 1)], quotes=False)


def _noun_source(noun: Token) -> Token | None:
    for child in children(noun, "nmod:poss"):
        return child
    for child in children(noun, "nmod", "obl"):
        if any(c.lower_ in {"of", "from", "by", "among"} for c in children(child, "case")):
            return child
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_.lower() in _LIGHT and not is_negated(verb):
        return subject_of(verb)
    return None


def _cut(piece: TokenRange, cue: Cue, later: list[Cue]) -> TokenRange:
    """End a content where a later cue with a speaker of its own begins, or where the speaker "adds" more."""
    start, end = piece
    if start < cue.at:
        return piece
    for other in later:
        if not start <= other.at < end or other.anchor.pos_ not in ("VERB", "AUX"):
            continue
        if other.anchor.tag_ == "VBG" and other.firm and other.contents and own_subject(other.anchor) is None:
            other.inherits = cue
            return start, _trim_back(cue.anchor.doc, other.anchor.left_edge.i, start)
        if _joins(other, cue, start):
            return start, _trim_back(cue.anchor.doc, _join_start(other), start)
    return piece


def _joins(other: Cue, cue: Cue, start: int) -> bool:
    verb = other.anchor
    if not other.contents:
        return False
    if other.source_range is not None and other.source_range[0] > start + 2 and _after_joint(other):
        return True
    if verb.dep_ not in ("conj", "parataxis"):
        return False
    if any(child.lower_ == "that" for child in children(verb, "mark")):
        return False
    subject = own_subject(verb)
    joined = any(child.dep_ == "cc" for child in verb.children)
    if subject is None:
        return joined and verb.tag_ in _FINITE and cue.anchor.tag_ in _FINITE and verb.head.tag_ != verb.tag_
    return joined and start < subject.i and subject.pos_ != "PRON"


def _after_joint(other: Cue) -> bool:
    """Tell whether a cue stands at the head of a clause joined on: "…, but a relative told"."""
    assert other.source_range is not None
    first = other.source_range[0]
    doc = other.anchor.doc
    joint = doc[first - 1].lower_
    return joint in {"while", "though", "although", "as"} or (joint in {"but", "and"} and doc[first].pos_ != "PRON")


def _join_start(other: Cue) -> int:
    verb = other.anchor
    if other.source_range is not None and _after_joint(other):
        return other.source_range[0] - 1
    firsts = [child.i for child in verb.children if child.dep_ == "cc" and child.i < verb.i]
    return min(firsts, default=verb.left_edge.i)


def _trim_back(doc: Doc, end: int, start: int) -> int:
    while end > start and (doc[end - 1].is_punct or doc[end - 1].pos_ == "CCONJ"):
        end -= 1
    return end
