"""Where a report says that somebody did a wrong, by whose word, and where he denies it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.events.grammar import preposition_of
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.blame.doers import HABIT
from rashomon.relate.compare.blame.parties import (
    blame_words,
    cut,
    deed_of,
    is_negated,
    is_unlinked,
    parties_of,
    party_of,
    struck_by,
    subject_of,
    words_of,
)
from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import Span
from rashomon.schema.documents import TOLD_KINDS

LONG_AGO = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:during|throughout) (?:the|its|a) (?:[\w-]+ ){0,3}(?:war|conflict)|always|long|past|"
    r"(?:days|weeks|months|years) after|previous\w*|earlier|that (?:attack|incident|strike))\b",
    re.IGNORECASE,
)
"""By these a sentence tells of other charges than today's."""
DATED_BEFORE = 20  # characters before a sentence that hold the date of an entry of a chronicle: "August 21, 2013"
TAKEN_UP = frozenset({"it", "they", "them", "this", "that"})
"""What is denied by these words is what was told right before: "the accounts cannot be checked, and he denied them"."""
ANSWERS_NO = re.compile(
    r"[“\"] ?(?:no|not|never|nonsense|absolutely not|of course not|there (?:is|was|were) (?:no|never)|"
    r"that(?: i|['’])s (?:not (?:true|right|the case)|nonsense|false|ridiculous|absurd|a lie|untrue))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Charge:
    """Words that lay a deed to somebody, or by which he denies it.

    `accuser` is empty where nobody is named; `deed` are the lemmas that say what was done.
    """

    accused: str
    name: str
    accuser: str
    deed: frozenset[str]
    span: Span
    denied: bool = False
    told: bool = False  # by the report itself, as something that happened
    act: str = ""  # of a denial: the lemma of the verb that is denied


def read_charges(document: str, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield the charges and the denials of a report, not those that tell what is said again and again.

    "Damascus denied responsibility", right after what it was accused of years before, denies that and nothing of today.
    """
    report, after_past = claims.parsed[document], False
    for _, sentence in report.sentences(*TOLD_KINDS):
        verbs = [(token, token.lemma_.lower()) for token in sentence if token.pos_ == "VERB"]
        start = report.span(sentence).start
        around = report.document.text[max(0, start - DATED_BEFORE) : start] + sentence.text
        of_past = HABIT.search(sentence.text) is not None or LONG_AGO.search(around) is not None
        answers_past, after_past = after_past, of_past
        if not verbs or of_past:
            continue
        for verb, lemma in verbs:
            if lemma in blame_words().accusing | blame_words().faulting:
                yield from read_accusation(verb, report, home, claims)
            elif lemma in blame_words().denying or is_dismissing(verb):
                denials = read_denial(verb, report, home, claims)
                yield from (each for each in denials if each.deed or not answers_past)
            elif lemma in blame_words().saying:
                yield from read_statement(verb, report, home, claims)
            elif lemma == "ask":
                yield from read_answer(verb, sentence, report, home, claims)
        yield from read_guilt(sentence, report, home, claims)


def read_accusation(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X accused Y of Z", "Y was accused by X of Z", "X blamed Z on Y", "X blamed Y for Z"."""
    if is_negated(verb) or any(child.lower_ in {"to", "would", "could", "may", "might"} for child in verb.children):
        return
    if verb.lemma_.lower() in blame_words().faulting and not any(
        c.dep_ == "advcl" and "for" in marks_of(c) for c in verb.children
    ):
        return  # who attacks a town accuses nobody: "attacked him for declining"
    struck = struck_by(verb)
    around = [*verb.children, *(struck.children if struck is not None else ())]
    on = next((c for c in around if c.dep_ in {"obl", "nmod"} and preposition_of(c) == "on"), None)
    accused = on if on is not None and verb.lemma_ == "blame" else struck
    if accused is None or accused.pos_ not in {"NOUN", "PROPN"}:
        return
    accuser = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if accuser is None and verb.dep_ in {"advcl", "conj", "acl"}:
        accuser = subject_of(told_by(verb.head))
    party = party_of(accused, report, home, claims)
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    deed = deed_of(verb, {accused.i, accuser.i if accuser else -1})
    deed = deed.union(
        *(deed_of(act, {accused.i}) for act in accused.subtree if act.tag_ == "VBG" and "of" in marks_of(act))
    )
    yield Charge(party, words_of(accused, report), by, deed, cut(verb, report))


def told_by(verb: Token) -> Token:
    """Give the verb whose subject goes on: in "X said that planes flew over, accusing Y of it" it is X who accuses."""
    while verb.dep_ == "ccomp" and verb.head.lemma_.lower() in blame_words().saying:
        verb = verb.head
    return verb


def read_statement(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X says that Y was behind Z", "X says Y is responsible for Z", and that he is not."""
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if said is None or is_negated(verb):
        return
    while said.lemma_ in blame_words().saying and (
        inner := next((c for c in said.children if c.dep_ == "ccomp"), None)
    ):
        said = inner
    marks = {said.lemma_.lower(), *(c.lemma_.lower() for c in said.children if c.dep_ in {"case", "cop"})}
    accused = subject_of(said)
    named = accused is not None and accused.pos_ in {"NOUN", "PROPN"}
    if accused is None or not named or not marks & blame_words().guilty:
        return
    accuser, deed = subject_of(verb), deed_of(said, {accused.i})
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    for party in parties_of(accused, report, home, claims):
        if is_negated(said) and accuser is not None:
            yield Charge(party, name_of(accuser, report, claims), "", deed, cut(verb, report), denied=True)
        elif by != party and not is_negated(said):
            yield Charge(party, words_of(accused, report), by, deed, cut(said, report))


def read_guilt(sentence: Tokens, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "Y was behind Z", "it is likely that Y is responsible for Z", where no verb of saying stands right above."""
    for token in sentence:
        if token.lemma_.lower() not in blame_words().guilty:
            continue
        said = token.head if token.dep_ == "case" else token
        accused = next((c for c in said.children if c.dep_ in SUBJECTS), None)
        asked = {child.lower_ for child in said.children if child.dep_ in {"cop", "mark"}}
        told_by = said.head.lemma_.lower() if said.dep_ in {"ccomp", "xcomp"} else ""
        words = blame_words()
        if accused is None or accused.pos_ not in {"NOUN", "PROPN"} or is_negated(said) or asked & {"if", "whether"}:
            continue
        if any(child.dep_ == "cop" for child in said.children) and told_by not in words.saying | words.denying:
            for party in parties_of(accused, report, home, claims):
                yield Charge(party, words_of(accused, report), "", deed_of(said, {accused.i}), cut(said, report))


def is_dismissing(verb: Token) -> bool:
    """Tell "called the allegations fabricated" and "described the reports as untrue"."""
    words = blame_words()
    return verb.lemma_.lower() in words.calling and any(token.lemma_.lower() in words.false for token in verb.subtree)


def read_denial(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "Y denied doing Z", "Y denies that it did Z", "Y rejected the charge", "an accusation dismissed by Y"."""
    words = blame_words()
    denier = denier_of(verb)
    if denier is None or is_negated(verb):
        return
    struck = struck_by(verb)
    clause = clause_denied(verb) if not is_dismissing(verb) else None
    of_noun = verb.head if verb.dep_ in {"acl", "acl:relcl"} and verb.head.i != denier.i else None
    noun = struck or of_noun
    if clause is None and (noun is None or not (noun.lemma_.lower() in words.charges or noun.lower_ in TAKEN_UP)):
        return
    content = clause if clause is not None else noun
    if of_noun is not None and of_noun.dep_ in {"parataxis", "appos"}:
        content = of_noun.head  # "he called him a racist – something he denies"
    deed = deed_of(content, {denier.i, noun.i if noun is not None and content is not noun else -1})
    said = content if content is None or content.pos_ != "NOUN" else next(claims_under(content), content)
    act = said.lemma_.lower() if said is not None and said.pos_ in {"VERB", "ADJ"} else ""
    for party in defended(denier, said if said is not noun else None, report, home, claims):
        yield Charge(party, name_of(denier, report, claims), "", deed, cut(verb, report), denied=True, act=act)


def name_of(noun: Token, report: Parsed, claims: StoryClaims) -> str:
    """Name who denies: by his name where the report says "he"."""
    known = claims.entity_over(report.span(noun)) if noun.pos_ == "PRON" else None
    return claims.entities[known].name if known else words_of(noun, report)


def claims_under(noun: Token) -> Iterator[Token]:
    """Yield what a report or a claim says: "reports that he sold it", "a report that said he sold it"."""
    for child in noun.children:
        if child.dep_ in {"acl", "ccomp", "acl:relcl"} and child.pos_ in {"VERB", "ADJ"}:
            inner = next((c for c in child.children if c.dep_ == "ccomp"), None)
            yield inner if inner is not None and child.lemma_.lower() in blame_words().saying else child


def denier_of(verb: Token) -> Token | None:
    """Give who denies: the subject, that of the verb it goes with, or the noun before "which denies"."""
    denier = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if denier is None and verb.dep_ in {"advcl", "conj"}:
        denier = subject_of(verb.head)
    if denier is not None and denier.lower_ in {"which", "who"} and verb.dep_ == "acl:relcl":
        return verb.head
    return denier


def clause_denied(verb: Token) -> Token | None:
    """Give what is denied in a clause: "denied that its jets hit it", also without "that"."""
    clause = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), None)
    if clause is not None and "to" in marks_of(clause):
        return None  # who rejects to sign refuses
    if clause is None and verb.lemma_ == "deny":
        clause = next(
            (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "that" for m in c.children)), None
        ) or next((c for c in verb.children if c.dep_ == "conj" and is_unlinked(c)), None)
    return clause


def read_answer(verb: Token, sentence: Tokens, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "asked whether Z was so, Y answered: “No”"."""
    asked = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and marks_of(c) & {"if", "whether"}), None)
    answer = subject_of(verb.head) if verb.dep_ == "advcl" else None
    if asked is None or answer is None or not ANSWERS_NO.search(sentence.text):
        return
    for party in defended(answer, asked, report, home, claims):
        deed = deed_of(asked, {answer.i})
        act = asked.lemma_.lower()
        yield Charge(party, name_of(answer, report, claims), "", deed, cut(verb.head, report), denied=True, act=act)


def marks_of(clause: Token) -> set[str]:
    return {child.lower_ for child in clause.children if child.dep_ == "mark"}


def is_owned(noun: Token) -> bool:
    """Tell "its warplanes": they are the denier's own."""
    return any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in noun.children)


def defended(denier: Token, clause: Token | None, report: Parsed, home: str, claims: StoryClaims) -> set[str]:
    """Name whom a denial clears: who denies, and of whom he denies it."""
    parties = {party_of(denier, report, home, claims)}
    subject = subject_of(clause) if clause is not None else None
    if subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not is_owned(subject):
        parties.add(party_of(subject, report, home, claims))
    return parties
