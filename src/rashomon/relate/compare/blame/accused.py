"""Who is blamed for it, and by whom: each side lays it to the other, or those who are accused deny it."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from rashomon.parse.tokens import Token
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.blame.charges import Charge, read_charges
from rashomon.relate.compare.blame.parties import (
    MAX_CHARS,
    blame_words,
    clause_span,
    deed_of,
    home_of,
    is_negated,
    name_words,
    parties_of,
    subject_of,
    words_of,
)
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, list_names, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, is_of_several_reports, quote_sides, the
from rashomon.relate.compare.words.disputed import told_of, where_claimed
from rashomon.relate.stories import without_ending
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_SHARE_OF_TEXT = 0.85  # what comes at the end of a report is background
MIN_SHARED_DEED = 1  # words of two charges that make them of one deed
MIN_SHARED_TOLD = 2  # words of what is denied and of what is told as a fact
MAX_CHARS_AFTER = 400  # from a denial to the charge that it answers, where that comes second


def find_blame(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the deeds that two sides lay to each other, and those that the accused deny."""
    home = home_of(claims)
    charges = [each for document in claims.documents for each in read_charges(document.id, home, claims)]
    charges = with_deeds(charges)
    charges += [each for document in claims.documents for each in read_told(document.id, charges, home, claims)]
    denied = [each.span for each in charges if each.denied]
    for near in told_together(charges, lambda each: claims.parsed[each.span.document].document):
        yield from compare_charges(near, denied, claims)


def with_deeds(charges: Sequence[Charge]) -> list[Charge]:
    """Let a denial of "the incident" be one of what was laid to him right before."""
    told, found = [each for each in charges if not each.denied], []
    for each in charges:
        if is_bare(each):
            before = [one.deed for one in told if one.accused == each.accused and is_right_before(one, each, MAX_CHARS)]
            found.append(replace(each, deed=each.deed.union(*before)))
        else:
            found.append(each)
    return found


def is_bare(charge: Charge) -> bool:
    """Tell a denial that does not say of what: "denied any involvement in the attack"."""
    return charge.denied and not charge.deed - blame_words().vague


def is_right_before(charge: Charge, denial: Charge, reach_chars: int = 3 * MAX_CHARS) -> bool:
    same = charge.span.document == denial.span.document
    return same and -MAX_CHARS_AFTER <= denial.span.start - charge.span.start <= reach_chars


def compare_charges(charges: Sequence[Charge], denied: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for all charges of one deed against one side and against another, else for the denials.

    `denied` are the words of all denials of the story: what stands in them is claimed by nobody, in a copy neither.
    """
    laid = group_by((each for each in charges if not each.denied and not each.told), lambda each: each.accused)
    told: set[str] = set()
    for one, other in combinations(sorted(laid), 2):
        pairs = [(a, b) for a in laid[one] for b in laid[other] if is_one_deed(a, b)]
        pairs = pairs if any(are_at_odds(a, b) for a, b in pairs) else []
        sides = [in_order({pair[place] for pair in pairs}) for place in (0, 1)]
        if pairs and is_of_several_reports([each.span for each in side] for side in sides):
            told |= {one, other}
            yield tell_blame(sides, claims)
    left = [each for each in charges if not (each.denied and each.accused in told)]
    yield from compare_denials(left, denied, claims)


def compare_denials(charges: Sequence[Charge], denied: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for each who denies, for all of it that is laid to him, then for what else somebody denies."""
    days, denials = documents_around(charges, claims), [each for each in charges if each.denied]
    laid = [each for each in charges if not each.denied and not is_within(each, denied)]
    answered: set[Span] = set()
    for accused, theirs in group_by(denials, lambda each: each.accused).items():
        own, fresh = [each for each in laid if each.accused == accused], [e for e in theirs if e.span not in answered]
        pairs = [(a, b) for a in own for b in fresh if is_denial_of(b, a, claims)]
        pairs += [(a, b) for a in own for known, b in pairs if is_charge_again(a, known)]
        pairs += [(a, b) for b in fresh for a in told_of(b, claims, bare=is_bare(b)) if may_face(a, denied, days)]
        for sides in part_by_deed(pairs):
            if is_worth_telling(sides, claims):
                answered |= {each.span for each in sides[1]}
                yield tell_denial(sides, claims)
    rest = {each.span: each for each in denials if each.span not in answered}
    pairs = [(a, b) for b in rest.values() for a in where_claimed(b, claims) if may_face(a, denied, days)]
    for sides in part_by_deed(pairs):
        if is_worth_telling(sides, claims):
            yield tell_denial(sides, claims)


def may_face(claimed: Charge, denied: Iterable[Span], days: AbstractSet[str]) -> bool:
    """Tell whether a claim is of these days and not itself in the words of a denial."""
    return claimed.span.document in days and not is_within(claimed, denied)


def is_within(charge: Charge, denied: Iterable[Span]) -> bool:
    return any(each.contains(charge.span) for each in denied)


def part_by_deed(pairs: Sequence[tuple[Charge, Charge]]) -> Iterator[list[list[Charge]]]:
    """Yield the charges and the denials that hang together: what denies one charge is of one deed."""
    spans = sorted({each.span for pair in pairs for each in pair})
    place = {span: index for index, span in enumerate(spans)}
    for group in join_pairs(len(spans), [(place[a.span], place[b.span]) for a, b in pairs]):
        held = {spans[index] for index in group}
        yield [in_order({pair[side] for pair in pairs if pair[side].span in held}) for side in (0, 1)]


def documents_around(charges: Sequence[Charge], claims: StoryClaims) -> set[str]:
    """Give the reports of the days of these charges, also those that have none."""
    named = {each.span.document for each in charges}
    groups = ({document.id for document in near} for near in told_together(claims.documents, lambda document: document))
    return {document for group in groups if group & named for document in group}


def is_charge_again(charge: Charge, known: Charge) -> bool:
    """Tell whether a report has the same one accuse the same one, of the same or without saying of what."""
    shared = charge.deed & known.deed
    return (
        bool(charge.accuser) and charge.accuser == known.accuser and bool(shared or not charge.deed or not known.deed)
    )


def is_worth_telling(sides: Sequence[Sequence[Charge]], claims: StoryClaims) -> bool:
    """Tell whether something stands on both sides, and a reader would not take the denial for mere background."""
    several = is_of_several_reports([each.span for each in side] for side in sides)
    return all(sides) and (several or any(is_up_front(each, claims) for each in sides[1]))


def is_up_front(denial: Charge, claims: StoryClaims) -> bool:
    """Tell whether a denial stands where a report tells its news, not in what it adds from years before."""
    return denial.span.start < MAX_SHARE_OF_TEXT * len(claims.parsed[denial.span.document].document.text)


def in_order(charges: Iterable[Charge]) -> list[Charge]:
    return sorted(charges, key=lambda each: each.span)


def is_one_deed(one: Charge, other: Charge) -> bool:
    return len(shared_deed(one, other)) >= MIN_SHARED_DEED


def shared_deed(one: Charge, other: Charge) -> frozenset[str]:
    """Give the words by which two charges are of one deed; gas, sarin and chemical weapons are one."""
    words = blame_words()
    kinds = (("chemical", words.chemical), ("present", words.present))
    alike = {f"{name} deed" for name, kind in kinds if one.deed & kind and other.deed & kind}
    stems = {without_ending(word) for word in other.deed}
    return frozenset(word for word in one.deed if without_ending(word) in stems) | alike


def are_at_odds(one: Charge, other: Charge) -> bool:
    """Tell whether one of two who are blamed blames the other: who blames both may well be right."""
    return one.accuser != other.accuser and (one.accuser == other.accused or other.accuser == one.accused)


def is_denial_of(denial: Charge, charge: Charge, claims: StoryClaims) -> bool:
    """Tell whether somebody denies what he is accused of; "he denied the accusation" goes with the charge before it."""
    if charge.accuser == denial.accused != charge.accused:
        return False
    shared = shared_deed(denial, charge) - blame_words().vague - name_words(claims)
    return len(shared) >= MIN_SHARED_DEED or (is_bare(denial) and is_right_before(charge, denial))


def read_told(document: str, charges: Sequence[Charge], home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield where a report tells of somebody, in the same words, what he denies elsewhere."""
    report = claims.parsed[document]
    denials = [each for each in charges if each.denied and each.deed]
    for _, sentence in report.sentences(*TOLD_KINDS) if denials else ():
        for token in sentence:
            lemma = token.lemma_.lower() if token.pos_ == "VERB" and not is_denied(token) else ""
            denied = [each for each in denials if lemma and is_act_of(each, lemma)]
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
                    yield Charge(denial.accused, words_of(subject, report), "", deed, span, told=True)
                    break


def is_act_of(denial: Charge, lemma: str) -> bool:
    """Tell whether a verb tells of the act that is denied, of a harm, or of being there where that is denied."""
    words = blame_words()
    if lemma in words.harms:
        return bool(denial.deed & (words.harms | words.vague))
    return lemma == denial.act not in words.saying or (lemma in words.present and bool(words.present & denial.deed))


def is_denied(verb: Token) -> bool:
    """Tell a verb of denying, and one below it."""
    while verb.lemma_.lower() not in blame_words().denying:
        if verb.head.i == verb.i:
            return False
        verb = verb.head
    return True


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
    accusing = [each for each in sides[0] if each.accuser]  # whose words they are is known: better than what is told
    spans = [evenly(sorted({each.span for each in side})) for side in (accusing or sides[0], sides[1])]
    told = quote_sides(spans, claims, f"; denied by {the(sides[1][0].name)}: ")
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"Told: {told}.",
        spans,
        rule="accused-denies",
        severity=Severity.MAJOR,
        claims=claims,
        answers=["it is laid to them", "they deny it"],
    )
