"""Who is blamed for it, and by whom: each side lays it to the other, or those who are accused deny it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.doers import HABIT
from rashomon.relate.compare.evidence import evenly, list_names, make_finding
from rashomon.relate.compare.parties import (
    MAX_CHARS,
    blame_words,
    case_of,
    clause_span,
    cut,
    deed_of,
    home_of,
    is_negated,
    is_unlinked,
    parties_of,
    party_of,
    subject_of,
    words_of,
)
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_SHARE_OF_TEXT = 0.6  # what comes at the end of a report is background
LONG_AGO = re.compile(
    r"\b(?:(?:19|20)\d\d|civil war|always|long|past|previous\w*|earlier|that (?:attack|incident|strike))\b",
    re.IGNORECASE,
)
"""By these a sentence tells of other charges than today's."""
MIN_SHARED_DEED = 1  # words of two charges that make them of one deed
MIN_SHARED_TOLD = 2  # words of what is denied and of what is told as a fact


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
    act: str = ""  # of a denial: the lemma of the verb that is denied


def find_blame(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the deeds that two sides lay to each other, and those that the accused deny."""
    home = home_of(claims)
    charges = [each for document in claims.documents for each in read_charges(document.id, home, claims)]
    charges = with_deeds(charges)
    charges += [each for document in claims.documents for each in read_told(document.id, charges, home, claims)]
    for near in told_together(charges, lambda each: claims.parsed[each.span.document].document):
        yield from compare_charges(near, claims)


def with_deeds(charges: Sequence[Charge]) -> list[Charge]:
    """Let a denial of "the incident" be one of what was laid to him right before."""
    told, found = [each for each in charges if not each.denied], []
    for each in charges:
        if each.denied and not each.deed - blame_words().vague:
            before = [one.deed for one in told if one.accused == each.accused and is_right_before(one, each, MAX_CHARS)]
            found.append(replace(each, deed=each.deed.union(*before)))
        else:
            found.append(each)
    return found


def is_right_before(charge: Charge, denial: Charge, reach_chars: int = 3 * MAX_CHARS) -> bool:
    same = charge.span.document == denial.span.document
    return same and 0 <= denial.span.start - charge.span.start <= reach_chars


def compare_charges(charges: Sequence[Charge], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for all charges of one deed against one side and against another, else for the denials."""
    laid = group_by((each for each in charges if not each.denied), lambda each: each.accused)
    told: set[str] = set()
    for one, other in combinations(sorted(laid), 2):
        pairs = [(a, b) for a in laid[one] for b in laid[other] if is_one_deed(a, b)]
        pairs = pairs if any(are_at_odds(a, b) for a, b in pairs) else []
        sides = [in_order({pair[place] for pair in pairs}) for place in (0, 1)]
        if pairs and len({each.span.document for side in sides for each in side}) > 1:
            told |= {one, other}
            yield tell_blame(sides, claims)
    for accused, own in laid.items():
        pairs = [(a, b) for a in own for b in charges if b.denied and b.accused == accused and is_denial_of(b, a)]
        sides = [in_order({pair[place] for pair in pairs}) for place in (0, 1)]
        several = len({each.span.document for side in sides for each in side}) > 1
        if accused not in told and pairs and (several or any(is_up_front(each, claims) for each in sides[1])):
            yield tell_denial(sides, claims)


def is_up_front(denial: Charge, claims: StoryClaims) -> bool:
    """Tell whether a denial stands where a report tells its news, not in what it adds from years before."""
    return denial.span.start < MAX_SHARE_OF_TEXT * len(claims.parsed[denial.span.document].document.text)


def in_order(charges: Iterable[Charge]) -> list[Charge]:
    return sorted(charges, key=lambda each: each.span)


def is_one_deed(one: Charge, other: Charge) -> bool:
    return len(shared_deed(one, other)) >= MIN_SHARED_DEED


def shared_deed(one: Charge, other: Charge) -> frozenset[str]:
    """Give the words by which two charges are of one deed; gas, sarin and chemical weapons are one."""
    gas = blame_words().chemical
    return (one.deed & other.deed) | (frozenset({"chemical"}) if one.deed & gas and other.deed & gas else frozenset())


def are_at_odds(one: Charge, other: Charge) -> bool:
    """Tell whether one of two who are blamed blames the other: who blames both may well be right."""
    return one.accuser != other.accuser and (one.accuser == other.accused or other.accuser == one.accused)


def is_denial_of(denial: Charge, charge: Charge) -> bool:
    """Tell whether somebody denies what he is accused of; "he denied the accusation" goes with the charge before it."""
    if charge.accuser == denial.accused:
        return False
    shared = shared_deed(denial, charge) - blame_words().vague
    return len(shared) >= MIN_SHARED_DEED or (not denial.deed and is_right_before(charge, denial))


def read_charges(document: str, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield the charges and the denials of a report, not those that tell what is said again and again."""
    report = claims.parsed[document]
    for _, sentence in report.sentences(*TOLD_KINDS):
        verbs = [(token, token.lemma_.lower()) for token in sentence if token.pos_ == "VERB"]
        if not verbs or HABIT.search(sentence.text) or LONG_AGO.search(sentence.text):
            continue
        for verb, lemma in verbs:
            if lemma in blame_words().accusing:
                yield from read_accusation(verb, report, home, claims)
            elif lemma in blame_words().denying:
                yield from read_denial(verb, report, home, claims)
            elif lemma in blame_words().saying:
                yield from read_statement(verb, report, home, claims)
        yield from read_guilt(sentence, report, home, claims)


def read_told(document: str, charges: Sequence[Charge], home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield where a report tells of somebody, in the same words, what he denies elsewhere."""
    report = claims.parsed[document]
    denials = [each for each in charges if each.denied and each.deed]
    harms = blame_words().harms if denials else frozenset()
    for _, sentence in report.sentences(*TOLD_KINDS) if denials else ():
        for token in sentence:
            lemma = token.lemma_.lower() if token.pos_ == "VERB" and not is_denied(token) else ""
            denied = [each for each in denials if lemma and (each.act == lemma or lemma in harms)]
            subject = subject_of(token) if denied else None
            if subject is None or is_negated(token):
                continue
            parties, span = parties_of(subject, report, home, claims), clause_span(token, report)
            deed = deed_of(token, {subject.i})
            for denial in denied:
                needed = MIN_SHARED_TOLD if lemma == denial.act else MIN_SHARED_DEED
                shared = (denial.deed & deed) - ({lemma} if lemma == denial.act else blame_words().vague)
                shared |= {lemma} if lemma == denial.act else set()
                if denial.accused in parties and len(shared) >= needed:
                    yield Charge(denial.accused, denial.name, "", deed, span)
                    break


def is_denied(verb: Token) -> bool:
    """Tell a verb of denying, and one below it."""
    while verb.lemma_.lower() not in blame_words().denying:
        if verb.head.i == verb.i:
            return False
        verb = verb.head
    return True


def read_accusation(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X accused Y of Z", "Y was accused by X of Z", "X blamed Z on Y", "X blamed Y for Z"."""
    if is_negated(verb) or any(child.lower_ in {"to", "would", "could", "may", "might"} for child in verb.children):
        return
    on = next((c for c in verb.children if c.dep_ == "obl" and case_of(c) == "on"), None)
    struck = next((c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    accused = on if on is not None and verb.lemma_ == "blame" else struck
    if accused is None or accused.pos_ not in {"NOUN", "PROPN"}:
        return
    accuser = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if accuser is None and verb.dep_ in {"advcl", "conj", "acl"}:
        accuser = subject_of(verb.head)
    party = party_of(accused, report, home, claims)
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    yield Charge(
        party,
        words_of(accused, report),
        by,
        deed_of(verb, {accused.i, accuser.i if accuser else -1}),
        cut(verb, report),
    )


def read_statement(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X says that Y was behind Z", "X says Y is responsible for Z"."""
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if said is None or is_negated(verb) or is_negated(said):
        return
    while said.lemma_ in blame_words().saying and (
        inner := next((c for c in said.children if c.dep_ == "ccomp"), None)
    ):
        said = inner
    marks = {said.lemma_.lower(), *(c.lemma_.lower() for c in said.children if c.dep_ in {"case", "cop"})}
    accused = subject_of(said)
    named = accused is not None and accused.pos_ in {"NOUN", "PROPN"}
    if accused is None or not named or not marks & blame_words().guilty or is_negated(said):
        return
    accuser = subject_of(verb)
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    for party in parties_of(accused, report, home, claims):
        if by != party:
            yield Charge(party, words_of(accused, report), by, deed_of(said, {accused.i}), cut(said, report))


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


def read_denial(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "Y denied doing Z", "Y denies that it did Z", "Y rejected the charge", "an accusation dismissed by Y"."""
    words = blame_words()
    denier = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if denier is None and verb.dep_ in {"advcl", "conj"}:
        denier = subject_of(verb.head)
    if denier is None or is_negated(verb):
        return
    struck = next((c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    clause = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), None)
    if clause is None and verb.lemma_ == "deny":
        clause = next(
            (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "that" for m in c.children)), None
        ) or next((c for c in verb.children if c.dep_ == "conj" and is_unlinked(c)), None)
    of_noun = verb.head if verb.dep_ in {"acl", "acl:relcl"} else None
    noun = struck or of_noun
    if clause is None and (noun is None or noun.lemma_.lower() not in words.charges):
        return
    content = clause if clause is not None else noun
    if of_noun is not None and of_noun.dep_ in {"parataxis", "appos"}:
        content = of_noun.head  # "he called him a racist – something he denies"
    deed = deed_of(content, {denier.i, noun.i if noun is not None and content is not noun else -1})
    party = party_of(denier, report, home, claims)
    act = content.lemma_.lower() if content is not None and content.pos_ == "VERB" else ""
    yield Charge(party, words_of(denier, report), "", deed, cut(verb, report), denied=True, act=act)


def tell_blame(sides: Sequence[Sequence[Charge]], claims: StoryClaims) -> Finding:
    sides = sorted(sides, key=lambda side: (len({each.span.document for each in side}), side[0].span))
    spans = [evenly([each.span for each in side]) for side in sides]
    names = [side[0].name for side in sides]
    told = quote_sides(spans, claims)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"It is laid to {list_names(names)}: {told}.",
        spans,
        rule="blamed-apart",
        severity=Severity.MAJOR,
        claims=claims,
        answers=names,
    )


def tell_denial(sides: Sequence[Sequence[Charge]], claims: StoryClaims) -> Finding:
    spans = [evenly([each.span for each in side]) for side in sides]
    told = quote_sides(spans, claims, "; denied: ")
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"{sides[1][0].name} denies it: {told}.",
        spans,
        rule="accused-denies",
        severity=Severity.MAJOR,
        claims=claims,
        answers=["it is laid to them", "they deny it"],
    )
