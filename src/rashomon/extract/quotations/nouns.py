"""Finds attributions without a reporting verb: "according to the mayor", "warnings from the ministry that"."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.grammar import (
    CLOSING_MARKS,
    FIRST_AND_SECOND,
    agent_of,
    children,
    entity_range,
    is_negated,
    phrase,
    subject_of,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.surface import around_wording, has_verb
from rashomon.parse.tokens import Token

_GIVEN = frozenset({"provided", "released", "issued", "given", "supplied", "published"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTS = frozenset({"'s", "’s", "-"})
_OUTLETS = frozenset({"news", "agency", "tv", "television", "station", "channel", "radio", "newspaper", "website"})
_GIFTS = frozenset({"information", "statement", "data", "figure", "detail", "account", "number"})
_NO_SOURCES = frozenset({"type", "size", "age", "plan", "schedule", "need", "ability", "taste", "custom"})
_SURVEYS = frozenset({"poll", "survey"})
_RUMOURED = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_HEARSAY = frozenset({"accusation", "allegation", "claim", "rumor", "rumour", "report"})  # also where nobody is named
_EMERGING = frozenset({"emerge", "surface", "circulate", "spread", "appear", "come"})  # what reports do
_VIEWS = frozenset({"view", "opinion", "eyes", "words", "telling"})
_WORDINGS = frozenset({"words", "telling"})  # of these only what is quoted belongs to the speaker, if anything is
_ANSWERS = frozenset({"answer", "reply", "response", "verdict", "message", "comment", "explanation"})
_ACCOUNTS = frozenset(
    {
        "account",
        "accounts",
        "admission",
        "count",
        "reckoning",
        "estimate",
        "estimates",
        "calculation",
        "calculations",
        "tally",
        "telling",
    }
)
_MAX_LOOK = 60  # tokens looked through for a verb
_NAME_ROLES = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})


def according_cue(token: Token) -> Cue | None:
    source = token.head if token.dep_ == "case" else None
    while source is not None and source.dep_ in _NAME_ROLES and source.head.i > token.i:
        source = source.head
    if source is None or source.i < token.i or source.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        source = next((t for t in token.doc[token.i + 2 : token.sent.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if source is None:
            return None
    if any(word.lemma_.lower() in _NO_SOURCES for word in (source, *token.doc[token.i + 2 : token.i + 4])):
        return None
    sentence = token.sent
    first, after = _full_phrase(source)
    giver = _giver(source)
    if giver is not None:
        source, (first, behind) = giver, _full_phrase(giver)
        after = max(after, behind)
    leading = [
        t for t in sentence.doc[sentence.start : token.i] if t.pos_ not in ("CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ")
    ]
    contents = [(after, sentence.end)] if len(leading) <= 1 or _opens_clause(token) else _around(token, after)
    known = (first, after) if source.i + 1 < after and token.doc[after - 1].ent_type_ == "PERSON" else None
    alone = _name_run_on(token, after)
    if alone is not None and contents[0][0] == after:
        source, known, contents = sentence.doc[alone - 1], (token.i + 2, alone), [(alone, sentence.end)]
    return Cue((token.i, token.i + 2), token, source, contents, source_range=known)


def _name_run_on(token: Token, after: int) -> int | None:
    """Give where a name ends that a lost comma ran into a subject: "according to AFP | nine trucks | burned"."""
    doc, first = token.doc, token.i + 2
    first += doc[first].pos_ == "DET"
    if after >= token.sent.end or doc[after].tag_ not in _FINITE or doc[first].ent_type_ != "ORGANIZATION":
        return None
    end = entity_range(doc[first])[1]
    while end < after and doc[end].lower_ in _OUTLETS:
        end += 1
    plain = not any(word.is_punct or word.text in _PARTS for word in doc[end:after])
    return end if end < after and plain and doc[end].pos_ not in ("ADP", "CCONJ") else None


def _giver(source: Token) -> Token | None:
    """Give who speaks behind what he gave out: "according to information released by | the police"."""
    if source.lemma_.lower() not in _GIFTS:
        return None
    given = next((verb for verb in children(source, "acl") if verb.lower_ in _GIVEN and verb.i == source.i + 1), None)
    return None if given is None else agent_of(given)


def _opens_clause(token: Token) -> bool:
    """Tell whether "according to" stands right behind "that": "reported that, according to police, he had fled"."""
    at = token.i - 1
    while at > token.sent.start and token.doc[at].is_punct:
        at -= 1
    before = token.doc[at]
    return before.lower_ == "that" and before.dep_ == "mark"


def _around(token: Token, after: int) -> list[TokenRange]:
    """Give what stands before "according to the mayor", and behind it where the sentence goes on."""
    doc, end = token.doc, token.sent.end
    before = (_clause_start(token), token.i)
    if after + 2 >= end or doc[after].text != "," or not has_verb(doc, after, min(end, after + _MAX_LOOK)):
        return [before]
    goes_on = doc[after + 1].lower_ == "and" or not has_verb(doc, max(before[0], token.i - _MAX_LOOK), token.i)
    return [before, (after + 1, end)] if goes_on else [before]


def _full_phrase(source: Token) -> TokenRange:
    """Give the noun phrase up to the comma that closes its apposition, where there is one."""
    first, end = phrase(source, joined=True)
    doc, limit = source.doc, source.sent.end
    while source.i + 1 == end and end < limit and doc[end].ent_type_ == "PERSON":  # "the minister Pavel Odrin"
        source, end = doc[end], end + 1
    seen = next(
        (c for c in children(source, "acl", "acl:relcl", "amod") if c.left_edge.i == end and c.tag_ in ("VBN", "VBG")),
        None,
    )
    if seen is not None and seen.right_edge.i + 1 < limit and doc[seen.right_edge.i + 1].text == ",":
        return first, seen.right_edge.i + 1  # "a letter seen by the Post, …"
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


def view_cue(token: Token) -> Cue | None:
    """Give what is so "in the mayor's view", "in the opinion of the mayor", "by the mayor's own account"."""
    noun = token.head
    if token.dep_ != "case" or noun.i < token.i or noun.lower_ not in (_VIEWS if token.lower_ == "in" else _ACCOUNTS):
        return None
    source = next(children(noun, "nmod:poss"), None)
    if source is None:
        owners = (c for c in children(noun, "nmod") if any(case.lower_ == "of" for case in children(c, "case")))
        source = next(owners, None)
    if source is None or source.lower_ in FIRST_AND_SECOND | {"my", "our", "your"}:
        return None
    end = max(noun.i, source.right_edge.i if source.i > noun.i else noun.i) + 1
    leading = [t for t in noun.doc[token.sent.start : token.i] if t.is_word and t.pos_ != "CCONJ"]
    contents = [(end, token.sent.end)] if not leading else [(_clause_start(token), token.i)]
    if noun.lower_ in _WORDINGS:
        contents = list(around_wording(token.sent, token.i, end))
    return Cue((noun.i, noun.i + 1), noun, source, contents, plain=not contents, firm=bool(contents), names=True)


def answer_cue(noun: Token) -> Cue | None:
    """Give who answers: “Not yet,” was the mayor's reply."""
    source = next(children(noun, "nmod:poss"), None)
    copula = next(children(noun, "cop"), None)
    if noun.lower_ not in _ANSWERS or source is None or copula is None or copula.i == 0:
        return None
    quoted = noun.doc[copula.i - 1].text in CLOSING_MARKS | {'"', "'", "’"}
    return Cue((noun.i, noun.i + 1), noun, source, [], firm=False, plain=True, names=True) if quoted else None


def survey_cue(token: Token) -> Cue | None:
    """Give what stands beside "in a poll" where nobody else is named as its source."""
    if token.lower_ not in {"in", "on"} or token.dep_ != "case" or token.head.lemma_.lower() not in _SURVEYS:
        return None
    noun, sentence = token.head, token.sent
    first, after = _full_phrase(noun)
    if first < token.i:
        first = token.i + 1
    leading = [t for t in sentence.doc[sentence.start : token.i] if t.is_word and t.pos_ != "CCONJ"]
    contents = [(after, sentence.end)] if not leading else [(_clause_start(token), token.i)]
    return Cue((token.i, token.i + 1), token, noun, contents, source_range=(first, after), quotes=False)


def rumour_cue(token: Token) -> Cue | None:
    """Give the clause that "reportedly" leaves to nobody."""
    clause = token.head
    if token.lower_ not in _RUMOURED or token.dep_ != "advmod" or clause.pos_ not in ("VERB", "ADJ", "NOUN", "AUX"):
        return None
    told = (clause.left_edge.i, clause.right_edge.i + 1)
    return Cue((token.i, token.i + 1), token, None, [told], unnamed=True, quotes=False)


def noun_cue(noun: Token, lexicon: Lexicon) -> Cue | None:
    clause = next(
        (
            child
            for child in children(noun, "acl", "ccomp", "acl:relcl")
            if child.i > noun.i and _opens_with_that(child)
        ),
        None,
    )
    if clause is None and lexicon.noun(noun) in _HEARSAY and noun.head.lemma_.lower() in _EMERGING:
        clause = next((c for c in children(noun.head, "ccomp", "advcl", "acl") if _opens_with_that(c)), None)
    said = lexicon.verb(noun.head) in lexicon.plain and any(c.lower_ == "in" for c in children(noun, "case"))
    if said and noun.head.i < noun.i:  # "said in a report that": the verb has the clause
        return None
    if clause is None or any(child.lower_ in {"no", "any"} for child in children(noun, "det")):
        return None
    source = _noun_source(noun, lexicon)
    start = next(c.i for c in children(clause, "mark")) + 1
    if source is None and lexicon.noun(noun) in _HEARSAY:
        told = [(start, clause.right_edge.i + 1)]
        return Cue((noun.i, noun.i + 1), noun, None, told, unnamed=True, quotes=False)
    if source is None or source.lower_ in FIRST_AND_SECOND or source.lower_ in {"our", "my", "your"}:
        return None
    return Cue((noun.i, noun.i + 1), noun, source, [(start, clause.right_edge.i + 1)], quotes=False)


def _opens_with_that(clause: Token) -> bool:
    return any(mark.lower_ == "that" for mark in children(clause, "mark"))


def _noun_source(noun: Token, lexicon: Lexicon) -> Token | None:
    for child in children(noun, "nmod:poss"):
        return child
    for child in children(noun, "nmod", "obl"):
        if any(c.lower_ in {"of", "from", "by", "among"} for c in children(child, "case")):
            return child
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_.lower() in lexicon.light and not is_negated(verb):
        return subject_of(verb)
    return None
