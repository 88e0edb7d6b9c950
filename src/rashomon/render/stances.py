"""What each person or body is told to want, think, back or oppose; and a word for what a statement does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.render.reports import Report, read_words
from rashomon.schema import Act, Entity, Quotation, Span, Story

STATEMENT_WORDS = {
    Act.DENY: "denies",
    Act.CONFIRM: "confirms",
    Act.ACCUSE: "accuses",
    Act.URGE: "urges",
    Act.WARN: "warns",
    Act.PROMISE: "promises or threatens",
    Act.ASK: "asks",
    Act.DOUBT: "doubts",
    Act.BELIEVE: "thinks",
    Act.SUPPORT: "praises",
}
"""A plain assertion needs no word."""
STANCE_WORDS = {
    Act.ASSERT: ("says", "does not say"),
    Act.DENY: ("denies", "does not deny"),
    Act.CONFIRM: ("confirms", "does not confirm"),
    Act.ACCUSE: ("accuses", "does not accuse"),
    Act.URGE: ("urges", "does not urge"),
    Act.WARN: ("warns of", "does not warn of"),
    Act.PROMISE: ("promises", "does not promise"),
    Act.ASK: ("asks", "does not ask"),
    Act.DOUBT: ("doubts", "does not doubt"),
    Act.BELIEVE: ("thinks or knows", "does not think or know"),
    Act.WANT: ("wants or plans", "does not want or plan"),
    Act.SUPPORT: ("backs", "does not back"),
    Act.OPPOSE: ("opposes", "does not oppose"),
    Act.DECIDE: ("decides", "does not decide"),
    Act.MENTION: ("speaks of", "does not speak of"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One stance, with the reports that tell it."""

    verb: str
    words: str
    told: tuple[tuple[Report, Span], ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with his stances."""

    name: str
    stances: tuple[Held, ...]
    entities: tuple[str, ...] = ()

    @property
    def spans(self) -> list[Span]:
        return [span for stance in self.stances for _, span in stance.told]


def statement_word(quotation: Quotation) -> str:
    """Give a word for what a statement does; empty for a plain assertion."""
    return STATEMENT_WORDS.get(quotation.act, "") if quotation.act is not None else ""


def holders(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> list[Holder]:
    """Give who holds a stance, those of whom most is told first."""
    rows: dict[str, dict[tuple[str, str], list[tuple[Report, Span]]]] = {}
    known: dict[str, set[str]] = {}
    for stance in story.stances:
        entity = entities.get(stance.source or "")
        name = entity.name if entity is not None else " ".join((stance.source_text or "").split())
        known.setdefault(name, set()).update({entity.id} if entity is not None else ())
        words = " ".join(read_words(stance.content, reports).split())
        told = rows.setdefault(name, {}).setdefault((stance_word(stance), words.casefold()), [])
        told.append((reports[stance.content.document], stance.content))
    found = [Holder(name, tuple(held(stances, reports)), tuple(sorted(known[name]))) for name, stances in rows.items()]
    return sorted(found, key=lambda holder: (-len(holder.stances), holder.name))


def stance_word(stance: Quotation) -> str:
    positive, negative = STANCE_WORDS[stance.act or Act.ASSERT]
    return negative if stance.negated else positive


def held(stances: Mapping[tuple[str, str], Sequence[tuple[Report, Span]]], reports: Mapping[str, Report]) -> list[Held]:
    return [
        Held(verb, " ".join(read_words(told[0][1], reports).split()), tuple(told))
        for (verb, _), told in stances.items()
    ]
