"""Whom several witnesses have carry out what they open with, by whatever names: a state's planes, IS or Daesh."""

from collections.abc import Iterator, Sequence

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.places import load_gazetteer
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.authors import COALITION, answers_of, author_words, read_stances
from rashomon.relate.compare.blame.doers import doer_words
from rashomon.relate.compare.blame.parties import blame_words
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, evenly
from rashomon.relate.compare.scene.slots.scene import Scene, scenes_told
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sharing.agreements import agree, agree_on_participants
from rashomon.relate.compare.sides import group_by
from rashomon.schema import Aspect, Entity, EntityKind, Finding, Span

OWNERS = frozenset({"compound", "amod", "nmod:poss", "nmod"})

Laid = tuple[str, Span]  # the name of a side, and the words that lay the attack to it


def find_same_doers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the states and the groups that two or more origins have carry out the attack that they open with.

    Whom they name in an event alike is told by `agreements` already.
    """
    for scenes in scenes_told(claims):
        laid = [each for scene in scenes for each in (*states_of(scene, claims), *groups_of(scene, claims))]
        known = named_alike(scenes, claims)
        for name, same in sorted(group_by(laid, lambda each: each[0]).items()):
            spans = sorted({span for _, span in same})
            if name not in known and count_witnesses(spans, claims) > 1:
                yield agree(Aspect.PARTICIPANT, f"lay it to {name}", evenly(spans), "same-doer", claims)


def named_alike(scenes: Sequence[Scene], claims: StoryClaims) -> set[str]:
    """Name those whom `agreements` has in an event of these scenes: not where the event's own name says it all."""
    headed = {event for scene in scenes for event in scene.events}
    events = [event for event in claims.events if event.id in headed]
    told = [
        finding.text
        for event in events
        for finding in agree_on_participants(event, claims.event_mentions[event.id], claims)
    ]
    parts = {part.entity for event in events for part in event.participants}
    named = [claims.entities[part] for part in parts if part in claims.entities]
    alike = [entity for entity in named if any(entity.name in text for text in told)]
    return {name for entity in alike for name in (entity.name, name_of(entity.country or ""))}


def states_of(scene: Scene, claims: StoryClaims) -> Iterator[Laid]:
    """Yield the one state, or coalition, of which a report is sure."""
    stances = read_stances(claims.parsed[scene.document], claims)
    for stance in answers_of(stances) if stances else ():
        if stance.sure and not stance.either and len(stance.sides) == 1:
            yield name_of(next(iter(stance.sides))), stance.span


def name_of(side: str) -> str:
    if side == COALITION:
        return "a coalition"
    return load_gazetteer().country(side).name if side else ""


def groups_of(scene: Scene, claims: StoryClaims) -> Iterator[Laid]:
    """Yield the groups that headline and lead have do it: "a Daesh car bomb", "carried out by Isis"."""
    report = claims.parsed[scene.document]
    heads = [stretch for stretch in scene.sentences if any(each.overlap(stretch) for each in lead_of(report))]
    for mention, entity in claims.named_in.get(scene.document, ()):
        if is_armed_group(entity) and any(stretch.contains(mention) for stretch in heads):
            name = report.tokens(mention).root
            if is_doer(name):
                deed = name.head
                yield (
                    entity.name,
                    Span(scene.document, min(mention.start, deed.idx), max(mention.end, deed.idx + len(deed))),
                )


def is_armed_group(entity: Entity) -> bool:
    return entity.kind in {EntityKind.ORGANIZATION, EntityKind.GROUP} and not doer_words()["observers"].search(
        entity.name
    )


def is_doer(name: Token) -> bool:
    """Tell whether a name stands as that of who did it, not of who was struck or who says so."""
    deed = name.head
    lemma, words, harms = deed.lemma_.lower(), author_words(), blame_words().harms
    if name.dep_ in OWNERS and name.i < deed.i:
        return lemma in words["deeds"] | words["by_hand"]
    if name.dep_ == "obl:agent":
        return lemma in harms | words["carrying_out"]
    if name.dep_ == "obl" and preposition_of(name) == "on":
        return lemma == "blame"
    return name.dep_ in SUBJECTS and name.dep_ != "nsubj:pass" and lemma in harms
