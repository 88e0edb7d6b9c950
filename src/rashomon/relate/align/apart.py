"""What sets two tellings of force apart whatever else they share: one victim or many, which side struck, how wide."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from rashomon.extract.events.tally import tally_of
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.schema import EventMention

TOPICAL = frozenset({"election", "investigation", "law", "trial", "lawsuit", "economy"})
ELECTIONS = {
    "first round": frozenset({"primary", "caucus"}),
    "midterm": frozenset({"midterm"}),
    "whole": frozenset({"general", "presidential", "national"}),
    "local": frozenset({"municipal", "local", "regional", "mayoral"}),
}
TOLL_CLASSES = frozenset({"casualty", "killing", "death"})
STATE = frozenset(
    {"government", "regime", "army", "military", "troop", "warplane", "jet", "airforce", "navy", "police"}
)
REBELS = frozenset(
    {
        "rebel",
        "militant",
        "insurgent",
        "jihadist",
        "opposition",
        "gunman",
        "bomber",
        "extremist",
        "guerrilla",
        "terrorist",
    }
)
LOCAL = frozenset({"local", "partial", "limited"})
WIDE = frozenset({"nationwide", "national", "countrywide", "broader", "wider", "general", "overall", "comprehensive"})
UNCOUNTED = 10_000
"""A toll from here on is that of a war or a year, unless nature took it."""
MAX_MISCOUNT = 6
ONE, MANY = "one", "many"


@dataclass(frozen=True, slots=True)
class Marks:
    """What one telling says of these; null or empty where it says nothing.

    `victims` is whether one or many were hit, `victim` the word for the one; `total` whether the toll is that of a war;
    `topic` is which of many elections or inquiries it is, `tally` the result of a vote.
    """

    victims: str | None
    victim: str
    side: str | None
    scope: str | None
    total: bool
    topic: frozenset[str]
    tally: tuple[int, int] | None

    def exclude(self, other: "Marks") -> bool:
        return (
            (self.victims is not None and other.victims is not None and self.victims != other.victims)
            or (self.scope is not None and other.scope is not None and self.scope != other.scope)
            or self.total != other.total
            or bool(self.topic and other.topic and self.topic.isdisjoint(other.topic))
            or self.voted_otherwise(other)
        )

    def opposes_side(self, other: "Marks") -> bool:
        return self.side is not None and other.side is not None and self.side != other.side

    def voted_otherwise(self, other: "Marks") -> bool:
        """Tell whether the results of two votes are too far apart to be one result of which a report errs."""
        if self.tally is None or other.tally is None:
            return False
        return sum(abs(one - another) for one, another in zip(self.tally, other.tally, strict=True)) > MAX_MISCOUNT

    def oppose(self, other: "Marks") -> bool:
        """Tell whether two tellings name opposite sides, or different single victims: a hint, for reports err."""
        return self.opposes_side(other) or bool(self.victim and other.victim and self.victim != other.victim)


def read_marks(mention: EventMention, event_class: str, trigger: Token, report: Parsed) -> Marks:
    hit = [report.tokens(part.span).root for part in mention.participants if part.role == "recipient"]
    did = [report.tokens(part.span).root for part in mention.participants if part.role == "actor"]
    tolled = event_class in TOLL_CLASSES
    victims = number_of(hit) if tolled else None
    return Marks(
        victims=victims,
        victim=hit[0].lemma_.lower() if victims == ONE else "",
        side=side_of(did),
        scope=scope_of(trigger),
        total=tolled and is_total(hit, trigger),
        tally=tally_of(trigger, event_class),
        topic=frozenset(topics(trigger, event_class)) if event_class in TOPICAL else frozenset(),
    )


def topics(trigger: Token, event_class: str) -> Iterator[str]:
    """Yield what stands before a noun that is one of many of its kind ("the email investigation", "the tax vote")."""
    if event_class == "election":
        words = {word.lemma_.lower() for word in (trigger, *trigger.children)}
        yield from (kind for kind, known in ELECTIONS.items() if not known.isdisjoint(words))
        return
    if event_class == "economy":  # "raised rates" is not "raised food prices"
        done_to = (child for child in trigger.children if child.dep_ in {"obj", "nsubj:pass"})
        yield from (word.lemma_.lower() for word in done_to if word.pos_ == "NOUN")
        return
    for child in trigger.children:
        if child.dep_ in {"compound", "amod"} and child.pos_ in {"NOUN", "PROPN"} and child.i < trigger.i:
            yield child.lemma_.lower()


def number_of(victims: list[Token]) -> str | None:
    """Tell whether one person or several were hit, where the words tell it."""
    if len(victims) != 1:
        return MANY if len(victims) > 1 else None
    noun = victims[0]
    if noun.tag_ in {"NNS", "NNPS"} or noun.pos_ == "NUM" or any(child.dep_ == "nummod" for child in noun.children):
        return MANY
    told = noun.pos_ == "PROPN" or any(child.dep_ in {"det", "nmod:poss"} for child in noun.children)
    return ONE if told and noun.tag_ in {"NN", "NNP"} and noun.ent_type_ in {"", "PERSON"} and is_person(noun) else None


def is_person(noun: Token) -> bool:
    """Tell whether a noun looks like one for a person: of a name, or by its ending."""
    endings = ("er", "or", "ist", "ian", "man", "ant", "ent", "ee", "ot", "eur", "chief", "boy", "girl", "child", "son")
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower().endswith(endings)


def side_of(actors: list[Token]) -> str | None:
    words = {word.lemma_.lower() for word in chain(actors, *(actor.children for actor in actors))}
    sides = [name for name, known in (("state", STATE), ("rebels", REBELS)) if not known.isdisjoint(words)]
    return sides[0] if len(sides) == 1 else None


def scope_of(trigger: Token) -> str | None:
    words = {child.lower_ for child in trigger.children}
    return "local" if words & LOCAL else "wide" if words & WIDE else None


def is_total(victims: list[Token], trigger: Token) -> bool:
    """Tell whether a toll is that of a whole war: by its size, or by since when it counts."""
    numbers = [token.text.replace(",", "") for noun in victims for token in noun.subtree if token.like_num]
    if any(number.isdigit() and int(number) >= UNCOUNTED for number in numbers):
        return True
    if trigger.sent[0].lower_ == "since" and trigger.sent[0].head in {
        trigger,
        trigger.sent[1],
    }:  # "Since then, 300 died"
        return True
    return any(
        child.dep_ in {"obl", "advmod", "advcl", "mark"}
        and "since" in {child.lower_, *(t.lower_ for t in child.children)}
        for child in trigger.children
    )
