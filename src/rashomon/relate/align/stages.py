"""How far a report says that an agreement or a ceasefire has come: proposed, agreed, in force, violated, collapsed."""

from collections.abc import Iterator
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.tokens import Token
from rashomon.schema import Modality, Stage

LIVING_CLASSES = frozenset({"agreement", "truce"})
ENDING_CLASSES = frozenset({"breakdown", "break_off"})
GONE_WITH = frozenset({"down", "apart", "through", "off"})  # "break down" ends a truce, "break" violates it
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent", "compound"})
UNSETTLED = frozenset({Modality.POSSIBLE, Modality.CALLED_FOR, Modality.PLANNED})


def stage_of(trigger: Token, event_class: str, modality: Modality) -> Stage | None:
    """Read the stage that one telling gives by the words that govern it; null where it says nothing of that."""
    if event_class in ENDING_CLASSES:
        return Stage.COLLAPSED
    if event_class not in LIVING_CLASSES:
        return None
    stages = [stage for word in words_over(trigger) if (stage := stage_by(word)) is not None]
    stage = max(stages, key=list(Stage).index, default=None)
    if modality is Modality.CANCELLED:
        return Stage.COLLAPSED
    if modality is Modality.DENIED:
        return Stage.COLLAPSED if stage is Stage.IN_FORCE else None
    if modality in UNSETTLED:
        return stage if modality is Modality.PLANNED and stage is Stage.AGREED else Stage.PROPOSED
    return stage


def words_over(trigger: Token) -> Iterator[Token]:
    """Yield the word itself, and the words that it is an argument of, up to its clause."""
    yield trigger
    node = trigger
    while node.dep_ in ARGUMENTS and node.head is not node:
        node = node.head
        yield node
        if node.pos_ in {"VERB", "AUX"}:
            return
    yield from (child for child in trigger.children if child.dep_ in {"acl", "acl:relcl"})


def stage_by(word: Token) -> Stage | None:
    stage = stages().get(word.lemma_.lower())
    particles = {child.lower_ for child in word.children if child.dep_ in {"compound:prt", "advmod"}}
    if stage is Stage.VIOLATED and not particles.isdisjoint(GONE_WITH):
        return Stage.COLLAPSED
    return stage


@cache
def stages() -> dict[str, Stage]:
    table = read_table(__package__, "stages.toml")
    return {word: Stage(name) for name, words in table.items() for word in words}
