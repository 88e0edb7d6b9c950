"""One quotation, given to two speakers: somebody has the wrong man, or the wrong ministry."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from rashomon.read.agencies import agency_names
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import list_names, make_finding, shorten
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.relate.compare.words.quoted import MIN_WORDS, read_wordings
from rashomon.relate.compare.words.speech import speaker, statement_span
from rashomon.relate.compare.words.speeches import Wording
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Quotation, QuotationMode, Severity, Span

SAME_NAME = 80  # rapidfuzz ratio from which two names are one
QUOTED = frozenset({QuotationMode.DIRECT, QuotationMode.MIXED})


def find_credited(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the words between quotation marks that independent reports give to speakers who cannot be one.

    Reports of one origin are held against each other by `find_drift`.
    """
    spoken = group_by(read_wordings(claims), lambda wording: wording.quotation.same_as)
    for wordings in spoken.values():
        named = [each for each in wordings if each.quotation.mode in QUOTED and is_named(each.quotation, claims)]
        by_speaker = group_by(named, lambda wording: speaker(wording.quotation, claims))
        pairs = [
            (one, other)
            for one, other in combinations(by_speaker.values(), 2)
            if are_two(one[0].quotation, other[0].quotation, claims) and share_words(one, other)
        ]
        for pair in pairs[:1]:
            yield from tell_credited(pair, claims)


def is_named(quotation: Quotation, claims: StoryClaims) -> bool:
    """Tell whether the speaker is known by name, and not as the agency that relays what somebody said."""
    return quotation.source_span is not None and not quotation.via and quotation.source in claims.entities


def are_two(one: Quotation, other: Quotation, claims: StoryClaims) -> bool:
    """Tell whether two speakers cannot be one: two people by name, or two bodies; a body speaks through its people."""
    who = [claims.entities[each.source] for each in (one, other) if each.source]
    if len({entity.id for entity in who}) < 2 or who[0].kind is not who[1].kind:
        return False
    if who[0].kind not in {EntityKind.PERSON, EntityKind.ORGANIZATION}:
        return False
    names = [{fold_word(word) for alias in (each.name, *each.aliases) for word in alias.split()} for each in who]
    agencies = {fold_word(word) for name in agency_names() for word in name.split()}
    if names[0] & names[1] - function_words() or names[0] & agencies or names[1] & agencies:
        return False
    return ratio(who[0].name.casefold(), who[1].name.casefold()) < SAME_NAME


def share_words(one: Sequence[Wording], other: Sequence[Wording]) -> bool:
    """Tell whether two quotations share a run of words as long as a sentence."""

    def runs(wordings: Sequence[Wording]) -> set[tuple[str, ...]]:
        folds = [[word.fold for word in wording.words] for wording in wordings]
        return {tuple(each[at : at + MIN_WORDS]) for each in folds for at in range(len(each) - MIN_WORDS + 1)}

    return bool(runs(one) & runs(other))


def tell_credited(pair: tuple[Sequence[Wording], Sequence[Wording]], claims: StoryClaims) -> Iterator[Finding]:
    """Make one finding of a quotation and its speakers."""
    documents = [{wording.document for wording in side} for side in pair]
    origins = [{claims.origin_of[document] for document in each} for each in documents]
    if documents[0] & documents[1] or origins[0] & origins[1]:
        return
    sides = fewest_witnesses_first([[each.quotation for each in side] for side in pair], statement_span, claims)
    spans: list[list[Span]] = [sorted({statement_span(quotation) for quotation in side}) for side in sides]
    names = [speaker(side[0], claims) for side in sides]
    told = [f"{name} ({outlets_of(own, claims)})" for name, own in zip(names, spans, strict=True)]
    words = shorten(min((each.content for side in sides for each in side), key=lambda span: (len(span), span)), claims)
    yield make_finding(
        FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"The reports give the words “{words}” to different speakers: {list_names(told)}.",
        spans,
        rule="speakers-differ",
        severity=Severity.MAJOR,
        claims=claims,
        answers=names,
    )
