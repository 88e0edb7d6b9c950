"""Who it was: names that the first reports did not have, and a later report gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

WITHHELD = cued(
    r"\b(?:names?|identit(?:y|ies)) (?:(?:of|and) [\w'’ ]{2,40} )?(?:(?:was|were|is|are|has|have|had) )+"
    r"(?:(?:not|yet to|immediately|being|been|be) )*(?:withheld|released|disclosed|made public|known|available)\b|"
    r"\b(?:withh(?:eld|olding)|(?:not|n['’]t) (?:(?:yet|immediately|been) )*(?:releas(?:ed?|ing)|disclos(?:ed?|ing)))"
    r" (?:[\w'’]+ ){0,4}(?:names?|identit(?:y|ies))\b|"
    r"\b(?:has|have|had|was|were) (?:not|n['’]t) (?:(?:yet|immediately|been) )*(?:been )?(?:identified|named)\b",
    "withh|releas|disclos|public|known|available|identified|named",
)
NOT = re.compile(r"\b(?:not|yet to|withh\w+)\b|n['’]t\b", re.IGNORECASE)
GIVEN = re.compile(
    r"\bidentif(?:ied|y|ies) (?:[\w'’.-]+,? ){0,8}?as\b|\bidentified\b[^.]{0,12}$|\bnamed as\b|"
    r"\b[A-Z]\w+, \d\d,[^.]{0,40}\b(?:charged|arrested|died|killed|pronounced dead)\b|"
    r"\b[A-Z]\w+(?:,? [JS]r\.)? (?:is|was|has been) (?:\w+ )?(?:charged|arrested|indicted|killed|shot|pronounced dead|"
    r"found dead)\b"
)
WHO = {
    "victim": re.compile(r"\b(?:victims?|dead|deceased|killed|died|wounded|injured|body|bodies)\b", re.IGNORECASE),
    "suspect": re.compile(
        r"\b(?:suspects?|gunm[ae]n|shooters?|attackers?|arrest\w*|charged|accused|in custody|assailants?)\b",
        re.IGNORECASE,
    ),
}
HARMING = frozenset({"kill", "shoot", "stab", "murder", "slay", "wound", "strangle", "beat", "behead"})
DYING = frozenset({"die", "succumb"})
CHARGING = frozenset({"charge", "arrest", "indict", "accuse", "detain", "book", "arraign", "jail"})
OTHER = re.compile(
    r"\b(?:in (?:19|20)\d\d|years? ago|last year|previous\w*|earlier this year)\b|n['’]t\b", re.IGNORECASE
)
"""Words by which a sentence tells of another time, or of what did not happen."""


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence that names victims or suspects, or says that their names are not given."""

    who: str
    span: Span
    names: frozenset[str]


def find_named(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where victims or suspects without a name in the first reports have one in those of a later day."""
    for together in told_together(claims.documents, lambda document: document):
        reports = [claims.parsed[document.id] for document in together if document.id in claims.parsed]
        withheld = [each for report in reports for each in read_withheld(report)]
        given = [each for report in reports for each in read_given(report, claims)] if withheld else []
        for who in WHO:
            named_in = {each.span.document for each in given if each.who == who}
            before = [each.span for each in withheld if each.who == who and each.span.document not in named_in]
            after = [
                each.span
                for each in given
                if each.who == who and (old := [b for b in before if is_later([each.span], [b], claims)])
                if is_new(each, old, claims)
            ]
            before = [b for b in before if any(is_later([each], [b], claims) for each in after)]
            if before and after:
                yield tell_named(who, before, after, claims)


def who_of(text: str) -> str:
    """Tell victims from suspects by the words of a sentence; empty where it has both or neither."""
    found = [who for who, pattern in WHO.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else ""


def read_withheld(report: Parsed) -> Iterator[Named]:
    for _, sentence in report.sentences(*PROSE_KINDS):
        match = WITHHELD.search(sentence.text)
        who = who_of(sentence.text) if match and NOT.search(match.group()) else ""
        if match and who:
            yield Named(who, without_end(sentence, report), frozenset())


def read_given(report: Parsed, claims: StoryClaims) -> Iterator[Named]:
    """Yield the sentences that identify somebody by first name and surname, or tell what he did or suffered."""
    before = ""  # "the two who were killed have been identified. The men were identified as …"
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        match = GIVEN.search(text)
        who = (who_of(text) or who_of(before)) if match and not NOT.search(text) else ""
        before = text
        names = full_names(without_end(sentence, report), report, claims)
        if who and names:
            yield Named(who, without_end(sentence, report), frozenset(names.values()))
        for mention, identity in names.items():
            part = part_of(report.tokens(mention))
            if part and part != who and not OTHER.search(text):
                yield Named(part, without_end(sentence, report), frozenset({identity}))


def full_names(sentence: Span, report: Parsed, claims: StoryClaims) -> dict[Span, str]:
    """Give the people whom a sentence names by first name and surname."""
    return {
        mention: entity.id
        for mention, entity in claims.named_in.get(report.document.id, ())
        if sentence.contains(mention)
        and entity.kind is EntityKind.PERSON
        and len(report.document.words(mention).split()) > 1
    }


def part_of(name: Tokens) -> str:
    """Tell by the verb that somebody is named with whether he is a victim or a suspect; empty for neither."""
    inside = {token.i for token in name}
    head = next((token for token in name if token.head.i not in inside), name[0])
    while head.dep_ in {"conj", "appos", "flat"} and head.head.i < head.i:
        head = head.head
    verb = head.head
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or NOTS & {child.lower_ for child in verb.children}:
        return ""
    passive = head.dep_ == "nsubj:pass"
    suffers = (passive and lemma in HARMING) or (head.dep_ == "nsubj" and lemma in DYING)
    does = (passive and lemma in CHARGING) or (head.dep_ == "nsubj" and lemma in HARMING)
    return "victim" if suffers else "suspect" if does else ""


def without_end(sentence: Tokens, report: Parsed) -> Span:
    """Give a sentence without the white space after it."""
    return Span(report.document.id, sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))


def is_new(given: Named, before: Sequence[Span], claims: StoryClaims) -> bool:
    """Tell whether the first reports have none of these people."""
    documents = {span.document for span in before}
    return not any(
        mention.document in documents for identity in given.names for mention in claims.entities[identity].mentions
    )


def tell_named(who: str, before: Sequence[Span], after: Sequence[Span], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted(before)), evenly(sorted(after))]
    told = [f"“{read_words(own[0], claims)}” ({outlets_of(own, claims)})" for own in spans]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.PARTICIPANT,
        f"The {who} had no name in the first reports: {told[0]}; later: {told[1]}.",
        spans,
        rule="named-since",
        severity=Severity.MINOR,
        claims=claims,
        answers=["no name", "named"],
    )
