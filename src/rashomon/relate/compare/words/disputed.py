"""What somebody denies, where reports tell it: of him, in what they say happened, or in the words of the denial."""

from collections.abc import Iterator

from rashomon.relate.compare.blame.charges import Charge
from rashomon.relate.compare.blame.doers import side_of
from rashomon.relate.compare.blame.parties import blame_words
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.sharing.particulars import rarity
from rashomon.relate.stories import without_ending
from rashomon.relate.words import fold_word
from rashomon.schema import Act, Event, EventMention, Modality, PloverType, Span

MIN_SHARED = 2  # words of what is denied and of where it is claimed
MIN_SHARE, MIN_SHARE_OTHER_ACT = 0.5, 0.75  # of what they weigh, see `particulars.rarity`
MIN_WEIGHT = 5.0
MAX_CHARS_BEFORE = 600  # from what a report tells to a denial that does not say of what


def told_of(denial: Charge, claims: StoryClaims, *, bare: bool) -> Iterator[Charge]:
    """Yield where reports tell what somebody denies as his deed.

    The deed is the one in the words of the denial; where they are `bare` and name none, it is told right before.
    """
    own = denial.span
    for event, mention in assaults_in(own.document, claims):
        same_words = len(lemmas_of(mention, claims) & denial.deed) >= MIN_SHARED
        if own.contains(mention.trigger) or same_words:
            same = [each for each in claims.event_mentions[event.id] if not own.contains(each.trigger)]
        elif bare and 0 <= own.start - mention.trigger.start <= MAX_CHARS_BEFORE:
            same = [mention]
        else:
            continue
        for telling in same:
            fits = bare or lemmas_of(telling, claims) & denial.deed - blame_words().vague
            if fits and is_by(denial.accused, telling, claims):
                yield Charge(denial.accused, denial.name, "", denial.deed, telling.span)


def lemmas_of(mention: EventMention, claims: StoryClaims) -> set[str]:
    return {token.lemma_.lower() for token in claims.parsed[mention.span.document].tokens(mention.span)}


def assaults_in(document: str, claims: StoryClaims) -> Iterator[tuple[Event, EventMention]]:
    for event in claims.events:
        if event.type is PloverType.ASSAULT:
            yield from ((event, each) for each in claims.event_mentions[event.id] if each.span.document == document)


def is_by(side: str, telling: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a telling has this side do it, perhaps."""
    actors = [part.entity for part in telling.participants if part.role == "actor" and part.entity]
    return telling.modality in {Modality.HAPPENED, Modality.POSSIBLE} and any(
        side == side_of(claims.entities[actor]) for actor in actors if actor in claims.entities
    )


def where_claimed(denial: Charge, claims: StoryClaims) -> Iterator[Charge]:
    """Yield the clauses, not by the word of who denies it, that say most of what he denies."""
    denied, act = stems(denial.deed), without_ending(denial.act)
    weight = sum(map(rarity, sorted(denied)))
    if not denial.act or weight < MIN_WEIGHT:
        return
    for document in claims.documents:
        for clause in claims.clauses.get(document.id, ()):
            shared = stems(clause.lemmas) & denied
            share = MIN_SHARE if act in shared else MIN_SHARE_OTHER_ACT
            told = sum(map(rarity, sorted(shared)))
            enough = len(shared) >= MIN_SHARED and told >= max(MIN_WEIGHT, share * weight)
            if (
                enough
                and not clause.denies
                and not clause.span.overlap(denial.span)
                and not is_denied(clause.span, claims)
            ):
                yield Charge(denial.accused, denial.name, "", denial.deed, clause.span)


def stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(without_ending(fold_word(lemma)) for lemma in lemmas) - blame_words().any_deed


@once
def denials_in(claims: StoryClaims) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for quotation in claims.quotations:
        if quotation.act is Act.DENY:
            found.setdefault(quotation.content.document, []).append(quotation.content)
    return found


def is_denied(words: Span, claims: StoryClaims) -> bool:
    return any(each.contains(words) for each in denials_in(claims).get(words.document, ()))
