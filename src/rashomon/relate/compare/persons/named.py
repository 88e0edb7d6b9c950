"""Who it was: names that the first reports did not have, and a later report gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.persons.arrests import (
    MADE,
    NONE_YET,
    OTHER,
    SOUGHT,
    find_arrests,
    is_of_missing,
    stretches,
)
from rashomon.relate.compare.persons.states import State, states_told
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

WITHHELD = cued(
    r"\b(?:names?|identit(?:y|ies))\b[^.;]{0,60}?"
    r"\b(?:withheld|released|disclosed|made public|known|available|given|confirmed)\b|"
    r"\b(?:withh(?:eld|olding)|(?:(?:not|declin\w+ to|refus\w+ to)|n['’]t) (?:(?:yet|immediately|been|be) )*"
    r"(?:releas(?:ed?|ing)|disclos(?:ed?|ing)|giv(?:en?|ing)|provid(?:ed?|ing)))"
    r" (?:[\w'’]+ ){0,4}(?:names?|identit(?:y|ies))\b|"
    r"(?:\b(?:not|declin\w+ to|refus\w+ to)|n['’]t) (?:(?:yet|immediately|publicly|been|be) )*"
    r"(?:identif(?:y|ied|ying)|nam(?:ed?|ing))\b(?! (?:an?|the|any|what)? ?(?:motive|weapon|cause|type|vehicle|kind))|"
    r"\bunidentified (?:\w+ )?(?:m[ae]n|wom[ae]n|boys?|girls?|males?|females?|victims?|suspects?|gunm[ae]n|"
    r"teen\w*|child|toddler|person|shooter)\b",
    "withh|releas|disclos|public|known|available|identif|name|naming|giv|provid|confirm",
)
NOT = re.compile(r"\b(?:not|yet to|withh\w+|declin\w+|refus\w+|unidentified)\b|n['’]t\b", re.IGNORECASE)
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
AS_SUSPECT = re.compile(
    r"\bas (?:an?|the|their|one of the) (?:[\w-]+ ){0,2}?"
    r"(?:suspects?|gunm[ae]n|shooters?|attackers?|killers?|person of interest|"
    r"(?:m[ae]n|wom[ae]n|person|people|teen\w*|boys?|one|driver) "
    r"(?:who|they|police|accused|wanted|sought|suspected))\b",
    re.IGNORECASE,
)
"""What somebody is identified as who is sought: "as the man who shot her"."""
CHILD = re.compile(r"\b(?:boy|girl|child|children|kids?|toddler|infant|baby|family members)\b", re.IGNORECASE)
"""Who is a victim where no word of the sentence says what he is."""
OTHERS = re.compile(
    r"\b(?:officers?|deput(?:y|ies)|troopers?|agents?|witness\w*|callers?|neighbou?rs?|homeowners?|owners?|outlets?|"
    r"relatives?|sources?|(?:other|additional|remaining) (?:victims?|suspects?))\b",
    re.IGNORECASE,
)
"""Those whose names few reports give at any time, and those who stay without one when others are named."""
DONE = cued(
    r"\b(?:gunman|shooter|attacker|assailant|man|someone|somebody|suspect) "
    r"(?:(?!(?:was|were|is|are|been|being)\b)\w+ ){0,6}?"
    r"(?:opened fire|shot|fired|stabbed|attacked|began shooting|started shooting)\b",
    "opened fire|shot|fired|stabbed|attacked|shooting",
)
"""What somebody does whom a report has no name for."""
REACH_CHARS = 60
PART_OF = {"case": "suspect", "health": "victim"}
"""What somebody is of whom a ladder of states tells."""
HARMING = frozenset({"kill", "shoot", "stab", "murder", "slay", "wound", "strangle", "beat", "behead"})
DYING = frozenset({"die", "succumb"})
CHARGING = frozenset({"charge", "arrest", "indict", "accuse", "detain", "book", "arraign", "jail"})
PAST = re.compile(
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
    reports = [claims.parsed[document.id] for document in claims.documents if document.id in claims.parsed]
    withheld = [each for report in reports for each in read_withheld(report)]
    given = [each for report in reports for each in read_given(report, claims)]
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
        elif who == "suspect":
            yield from find_sought(given, claims) or find_unknown(given, claims)


def find_sought(given: Sequence[Named], claims: StoryClaims) -> Sequence[Finding]:
    """Yield where somebody at large has a name in a later report, which has nobody arrested: else the arrest tells."""
    held = {span.document for span in stretches(MADE, claims, OTHER)}
    first = min((d.published for d in claims.documents if d.id in held and d.published), default=None)
    named = [each for each in given if each.who == "suspect"]
    without = {span.document for span in stretches(NONE_YET, claims)} - {each.span.document for each in named} - held
    before = [span for span in stretches(NONE_YET, claims) if span.document in without]
    after = [
        each.span
        for each in named
        if each.span.document not in held
        and (first is None or (claims.parsed[each.span.document].document.published or first) < first)
        and is_later([each.span], before, claims)
        and is_new(each, before, claims)
    ]
    return (tell_named("suspect", before, after, claims),) if before and after else ()


def find_unknown(given: Sequence[Named], claims: StoryClaims) -> Sequence[Finding]:
    """Give where the first reports have somebody shoot whom they do not name, and a later one tells who it was.

    Where an arrest follows that is told with the full name, its own words tell it.
    """
    named = [each for each in given if each.who == "suspect"]
    known = {each.span.document for each in named}
    arrests = [span for finding in find_arrests(claims) for span in finding.spans]
    arrested = {who for span in arrests for who in full_names(span, claims.parsed[span.document], claims).values()}
    told = [span for span in stretches(DONE, claims, PAST, 1) if span.document not in known]
    before = [span for span in told if not full_names(span, claims.parsed[span.document], claims)]
    after = [
        each.span
        for each in named
        if not each.names & arrested and is_later([each.span], before, claims) and is_new(each, before, claims)
    ]
    return (tell_named("suspect", before, after, claims),) if before and after else ()


def who_of(text: str) -> str:
    """Tell victims from suspects by the words of a sentence; empty where it has both or neither."""
    found = [who for who, pattern in WHO.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else ""


def read_withheld(report: Parsed) -> Iterator[Named]:
    before = ""
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        match = WITHHELD.search(text)
        who = whose_name(text, match, before) if match and NOT.search(match.group()) else ""
        before = text
        if who:
            yield Named(who, without_end(sentence, report), frozenset())


def whose_name(text: str, match: re.Match[str], before: str) -> str:
    """Tell whose name is withheld: by the words at hand, a child without more, or whom the sentence before tells of."""
    near = text[max(0, match.start() - REACH_CHARS) : match.end() + REACH_CHARS]
    if OTHERS.search(near):
        return ""
    who = who_of(near) or who_of(text)
    if who or any(pattern.search(text) for pattern in WHO.values()):
        return who
    return "victim" if CHILD.search(text) else who_of(before)


def read_given(report: Parsed, claims: StoryClaims) -> Iterator[Named]:
    """Yield the sentences that identify somebody by first name and surname, or tell what he did or suffered."""
    yield from given_by_states(report, claims)
    before = ""  # "the two who were killed have been identified. The men were identified as …"
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        match = GIVEN.search(text)
        who = (who_of(text) or who_of(before)) if match and not NOT.search(text) else ""
        sought = SOUGHT.search(text) is not None and not is_of_missing(text, report)
        who = "suspect" if sought or (match and AS_SUSPECT.search(text, match.start())) else who
        before = text
        names = full_names(without_end(sentence, report), report, claims)
        if who and names:
            yield Named(who, without_end(sentence, report), frozenset(names.values()))
        for mention, identity in names.items():
            part = part_of(report.tokens(mention))
            if part and part != who and not PAST.search(text) and identity not in speakers(claims)[report.document.id]:
                yield Named(part, without_end(sentence, report), frozenset({identity}))


def given_by_states(report: Parsed, claims: StoryClaims) -> Iterator[Named]:
    """Yield the first sentence with the full name of each of whom a report says, by name, that he is hurt or held."""
    told = {
        state.whom: PART_OF[state.ladder.name]
        for state in states_told(claims)[report.document.id]
        if state.ladder.name in PART_OF and is_by_name(state, claims)
    }
    for _, sentence in report.sentences(*PROSE_KINDS) if told else ():
        for identity in full_names(without_end(sentence, report), report, claims).values():
            if identity in told:
                yield Named(told.pop(identity), without_end(sentence, report), frozenset({identity}))


def is_by_name(state: State, claims: StoryClaims) -> bool:
    """Tell whether the words of a state name somebody, who is not one that the report hears: a doctor, an officer."""
    person = claims.entities.get(state.whom)
    if person is None or not person.name or state.whom in speakers(claims)[state.span.document]:
        return False
    return person.name.split()[-1] in claims.parsed[state.span.document].document.words(state.span)


@once
def speakers(claims: StoryClaims) -> Mapping[str, frozenset[str | None]]:
    """Give those whose words each report tells."""
    return {
        document.id: frozenset(quotation.source for quotation in claims.statements_in.get(document.id, ()))
        for document in claims.documents
    }


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
    spans = [evenly(sorted(set(before))), evenly(sorted(set(after)))]
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
