"""What a clause says somebody did, will do or did not do, and how sure the report is of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.parties import home_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.deeds.fulfilled import TIMES
from rashomon.relate.compare.grades import Grade, Reading, deed_of, predicate_words, read_deed, verb_of
from rashomon.relate.compare.words.turns import person_of
from rashomon.relate.words import function_words
from rashomon.schema import BlockKind, EntityKind, Quotation, QuotationMode, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_CHARS = 160
ARGUMENTS = frozenset({"obj", "iobj", "obl", "nmod", "nmod:poss", "compound", "amod", "appos", "flat", "nsubj:pass"})
ASIDE = frozenset({"acl", "acl:relcl"})
"""What these clauses tell in a statement is the report's own word: "the mayor, who resigned, is accused of"."""
STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Proposition:
    """A deed as one clause tells it; `voice` is by whose word, empty where the report tells it itself.

    `things` are what it is done to, with what and where: entities by id, other nouns by lemma.
    """

    deed: str
    who: str
    things: frozenset[str]
    kinds: frozenset[str]  # adjectives and numbers that say which thing it is
    holds: bool
    grade: Grade
    voice: str
    heard: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """A deed before it is known whose it is."""

    token: Token
    deed: str
    reading: Reading
    report: Parsed
    speaker: Quotation | None
    heard: bool


def find_propositions(claims: StoryClaims) -> Iterator[Proposition]:
    """Yield what the clauses of a story say that somebody did, of deeds that some clause denies or has from hearsay.

    Questions, wishes for others and conditions say nothing.
    """
    found = [each for document in claims.documents for each in read_deeds(claims.parsed[document.id], claims)]
    open_deeds = {each.deed for each in found if each.heard or not each.reading.holds}
    home = home_of(claims)
    for each in found:
        made = make_proposition(each, home, claims) if each.deed in open_deeds else None
        if made is not None:
            yield made


def read_deeds(report: Parsed, claims: StoryClaims) -> Iterator[Found]:
    for block, sentence in report.sentences(*TOLD_KINDS):
        if sentence.text.rstrip(" \"”'").endswith("?"):
            continue
        for token in sentence:
            deed, turned = deed_of(token)
            reading = read_deed(token, headline=block.kind is BlockKind.TITLE) if deed else None
            if reading is not None:
                reading = replace(reading, holds=reading.holds is not turned)
                speaker = next(iter(claims.statements_around(report.span(token))), None)
                aside = reading.top.dep_ in ASIDE
                heard = reading.heard or (speaker is not None and not aside and is_heard(speaker))
                yield Found(token, deed, reading, report, speaker, heard)


def make_proposition(found: Found, home: str, claims: StoryClaims) -> Proposition | None:
    """Make the proposition of a deed; null where neither who does it nor what it is done to is known."""
    token, told, report = found.token, found.reading, found.report
    who = person_of(named_doer(told.doer, report, claims), report, home, claims) if told.doer is not None else ""
    if told.doer is not None and told.doer.pos_ == "PRON" and may_be_another(who, told.doer, report, claims):
        who = ""
    outside = {each.i for each in told.doer.subtree} if told.doer is not None else set()
    held = arguments_of(token, outside)
    held += [told.object, *arguments_of(told.object, set())] if told.object is not None else []
    named = {name_of(each, report, claims) for each in held if each.pos_ in {"NOUN", "PROPN"}}
    things = named - {who} - TIMES - function_words() - predicate_words().lists["daily"]
    if not who and not things:
        return None
    struck = told.object or next((c for c in token.children if c.dep_ == "obj"), token)
    kinds = frozenset(c.lower_ for c in struck.children if c.dep_ in {"amod", "nummod"})
    speaker = found.speaker
    voice = "" if speaker is None else speaker.source or (speaker.source_text or "?").casefold()
    span = stretch([told.doer, told.object, token, verb_of(token)], held, report)
    return Proposition(found.deed, who, frozenset(things), kinds, told.holds, told.grade, voice, found.heard, span)


def named_doer(doer: Token, report: Parsed, claims: StoryClaims) -> Token:
    """Give the name that explains who somebody is: "an aide, Anna Brunet,"."""
    if claims.entity_over(report.span(doer)) is not None:
        return doer
    beside = (child for child in doer.children if child.dep_ == "appos")
    return next((child for child in beside if claims.entity_over(report.span(child)) is not None), doer)


def may_be_another(who: str, pronoun: Token, report: Parsed, claims: StoryClaims) -> bool:
    """Tell whether a sentence names somebody else before a pronoun that is taken for one of them."""
    sentence = report.span(pronoun.sent)
    named = {
        entity.id
        for mention, entity in claims.named_in.get(report.document.id, ())
        if sentence.start <= mention.start < pronoun.idx and entity.kind is EntityKind.PERSON
    }
    return pronoun.lower_ not in {"i", "we"} and bool(named - {who})


def arguments_of(token: Token, outside: set[int]) -> list[Token]:
    """Give the words of what a deed is done to, without further clauses."""
    found, queue = [], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in ARGUMENTS | {"nummod", "conj"} and child.i not in outside and child.pos_ != "VERB":
                found.append(child)
                queue.append(child)
    return found


def name_of(token: Token, report: Parsed, claims: StoryClaims) -> str:
    lemma = token.lemma_.lower()
    return claims.entity_over(report.span(token)) or (STANCE if lemma in predicate_words().lists["stances"] else lemma)


def is_heard(statement: Quotation) -> bool:
    """Tell hearsay, "reportedly" and "a website said", from what somebody says of himself or of his office."""
    if statement.mode is not QuotationMode.INDIRECT:
        return False
    words = (statement.source_text or "").casefold().split()
    return bool(predicate_words().lists["hearers"] & set(words))


def stretch(ends: Iterable[Token | None], held: Sequence[Token], report: Parsed) -> Span:
    """Give the words from who does it to what it is done to, as far as a reader looks."""
    kept = [each for each in ends if each is not None]
    start, end = min(each.idx for each in kept), max(each.idx + len(each) for each in kept)
    for each in sorted(held):
        end = max(end, each.idx + len(each)) if each.idx + len(each) <= start + MAX_CHARS else end
    return Span(report.document.id, start, end)
