"""Which side holds a place or fights: a party that gave way to another, fell away or came, in a copied sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.parse.tokens import Token
from rashomon.relate.compare.drifts.bearers import is_people
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.naming import folded_agencies, is_one_name
from rashomon.relate.compare.drifts.sources import reports
from rashomon.relate.compare.drifts.spelling import body_named, shared_letters
from rashomon.relate.compare.drifts.strength import strengths
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, BlockKind, EntityKind, Severity

SAME_SENTENCE = 0.7  # share of the content words, but for the party's, from which two sentences are one
MAX_GAP_WORDS = 30  # that name a party and what is said of it
MAX_BEFORE = 4  # words between a party and the noun that it describes
MAX_CLIMB = 5  # heads above a party among which the people are sought that it is part of
MIN_STEM = 3
SHOWN = 3  # words on either side
BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.GROUP})
BOUND = frozenset(
    """held controlled run ruled governed dominated besieged occupied backed led allied affiliated linked supported
    aligned""".split()  # noqa: SIM905
)
"""What a party is to what it stands before: a “rebel-held” town, “Nadir-dominated” forces."""
RULERS = frozenset({"army", "military", "government", "regime"})
ALLIED = frozenset({"alliance", "coalition", "wing", "offshoot"})
DESCRIBES = frozenset({"ADJ", "NOUN", "PROPN", "PART", "ADV", "VERB"})
KNOWN = frozenset({"the", "these", "those", "this", "that", "their", "its"})


@dataclass(frozen=True, slots=True)
class Party:
    """Words `[start, end)` of a sentence that name a side, by what it is known: a side, a nation or a body."""

    start: int
    end: int
    key: str
    entity: str | None = None
    is_nation: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions with a stretch that differs; `partners` leads from words that stayed to the same words."""

    telling: Telling
    start: int
    end: int
    partners: Mapping[int, int]

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end

    def is_agent(self) -> bool:
        """Tell whether the stretch says by whom something is done."""
        return self.telling.folds[max(0, self.start - 1) : self.start] == ("by",)

    def has_label(self) -> bool:
        """Tell whether people are called something without a name: "militants"."""
        lemmas = self.telling.lemmas[self.start : self.end]
        return any(lemma in strengths().ranks or lemma in drift_lexicon().bands for lemma in lemmas)

    def is_named(self) -> bool:
        """Tell whether the stretch has a number or a name of its own: an address, a firm."""
        own = range(self.start, min(self.end, len(self.telling.words)))
        return any(self.telling.tokens[at].pos_ in {"NUM", "PROPN"} for at in own)

    def is_definite(self) -> bool:
        """Tell whether what stayed is spoken of as known: of "the town" is clear who holds it."""
        return bool(KNOWN & set(self.telling.folds[max(0, self.start - 1) : self.end]))


def find_parties(version: Version, known: Known) -> Iterator[Change]:
    """Yield the sides that a sentence names and its version does not; no headlines."""
    if not version.closest or BlockKind.TITLE in {version.original.sentence.kind, version.derived.sentence.kind}:
        return
    ours, theirs = list(read_parties(version.original, known)), list(read_parties(version.derived, known))
    for gap in find_stretches(version) if ours or theirs else ():
        if version.likeness_beside(gap) >= SAME_SENTENCE:
            here = Side(version.original, gap[0], gap[1], version.partners)
            there = Side(version.derived, gap[2], gap[3], version.back)
            lost = [each for each in ours if here.holds(each.start) and is_gone(each, here, there, theirs, known)]
            won = [each for each in theirs if there.holds(each.start) and is_gone(each, there, here, ours, known)]
            if is_changed(here, there, lost, won, known) and not is_cut(version, gap):
                yield tell(version, gap)


def find_stretches(version: Version) -> Iterator[Swap]:
    """Yield what stands between two words that are the same and differs, also where it is a clause."""
    anchors = [(-1, -1), *sorted(version.in_order.items()), (len(version.original.words), len(version.derived.words))]
    for (left, right), (next_left, next_right) in pairwise(anchors):
        if 1 < max(next_left - left, next_right - right) <= MAX_GAP_WORDS + 1:
            yield left + 1, next_left, right + 1, next_right


def read_parties(telling: Telling, known: Known) -> Iterator[Party]:
    """Yield the bodies, sides and nations that a sentence names; news agencies are none."""
    span, text = telling.sentence.span, telling.document.text
    taken: set[int] = set()
    for mention, identity in known.mentions.get(telling.document.id, ()):
        if known.claims.entities[identity].kind not in BODIES or not mention.overlap(span):
            continue
        places = [
            at for at, word in enumerate(telling.words) if mention.start <= word.start and word.end <= mention.end
        ]
        if places and places[0] not in taken and text[telling.words[places[0]].start].isupper():
            taken.update(places)
            yield Party(
                places[0], places[-1] + 1, key_of(telling.folds[places[0] : places[-1] + 1], identity), identity
            )
    for place, (lemma, fold) in enumerate(zip(telling.lemmas, telling.folds, strict=True)):
        side = drift_lexicon().sides.get(lemma) or drift_lexicon().sides.get(fold)
        capital = place > 0 and text[telling.words[place].start].isupper()
        if place in taken or fold == "state":  # "state media"
            continue
        if side or (capital and body_named(fold)):
            yield Party(place, place + 1, side or key_of((fold,), fold))
        elif capital and telling.tokens[place].pos_ == "ADJ":
            yield Party(place, place + 1, fold, is_nation=True)


def key_of(folds: Sequence[str], identity: str) -> str:
    """Give by what a body is known: "the Lorian army" and "regime forces" are of one side."""
    rules = len(folds) == 2 and folds[-1] in RULERS
    return "government" if rules else body_named(folds[-1]) or identity


def is_gone(party: Party, here: Side, there: Side, others: Sequence[Party], known: Known) -> bool:
    """Tell whether a party lies in what differs, and the other sentence names it in no word."""
    words = here.telling.folds[party.start : party.end]
    if party.end > here.end or party.key in {other.key for other in others} or " ".join(words) in folded_agencies():
        return False
    if {form for word in words for form in (word, word.rstrip("s"))} & set(there.telling.folds):
        return False
    if party.entity is None:
        return True
    entity = known.claims.entities[party.entity]
    named = [known.claims.entities[other.entity] for other in others if other.entity]
    meant = any(mention.overlap(there.telling.sentence.span) for mention in entity.mentions)
    return not meant and not any(is_one_name(entity, each) for each in named)


def is_cut(version: Version, gap: Swap) -> bool:
    """Tell words that are gone from inside a quotation: that it was cut is told as such."""
    left, left_end, right, right_end = gap
    quoted = version.original.sentence.quoted, version.derived.sentence.quoted
    return right == right_end and all(quoted[0][left:left_end]) and all(quoted[1][max(0, right - 1) : right_end + 1])


def is_changed(here: Side, there: Side, lost: Sequence[Party], won: Sequence[Party], known: Known) -> bool:
    """Tell whether a side took the place of another, or fell away, or came, before a word that stayed."""
    if lost and won:
        alike = any(shared_letters(one.key, other.key) >= MIN_STEM for one in lost for other in won)
        return not alike and any(find_slot(here.telling, each) is not None for each in lost)
    return any(is_left_out(each, here, there, known) for each in lost) or any(
        is_left_out(each, there, here, known) for each in won
    )


def is_left_out(party: Party, side: Side, other: Side, known: Known) -> bool:
    """Tell whether one sentence names a side and the other does not, or only says what its people are.

    What is known, or said so elsewhere in the other report, is only told shorter there. A nation is told once.
    """
    if party.is_nation or other.is_named():
        return False
    slot = find_slot(side.telling, party)
    if party.entity and (other.has_label() or (side.is_agent() and other.is_agent())):
        return slot is not None
    return (
        slot is not None
        and slot in side.partners
        and side.telling.tokens[slot].pos_ == "NOUN"
        and not side.holds(slot)
        and not other.is_definite()
        and not is_said_so(known.folds(other.telling.document.id), party, side.telling.folds[slot])
    )


def is_said_so(folds: Sequence[str], party: Party, noun: str) -> bool:
    """Tell whether a report puts a word of that side before the noun anywhere."""
    sides, stem = drift_lexicon().sides, noun.removesuffix("s")

    def is_of_party(fold: str) -> bool:
        return party.key in {sides.get(fold), sides.get(fold.removesuffix("s")), body_named(fold)}

    places = (at for at, fold in enumerate(folds) if fold.removesuffix("s") == stem)
    return any(any(map(is_of_party, folds[max(0, at - MAX_BEFORE) : at])) for at in places)


def find_slot(telling: Telling, party: Party) -> int | None:
    """Give the place of the noun or verb that a side is named for: what it holds, who is of it, what it does."""
    bound = bool(BOUND & set(telling.folds[party.end : party.end + 1]))
    for place in range(party.end, min(party.end + MAX_BEFORE, len(telling.words))):
        ends = telling.tokens[min(place + 1, len(telling.words) - 1)].pos_ != "NOUN" or place + 1 == len(telling.words)
        if is_people(telling, place) or (bound and ends and telling.tokens[place].pos_ == "NOUN"):
            return place
        if telling.tokens[place].pos_ not in DESCRIBES:
            break
    return find_head(telling, party)


def find_head(telling: Telling, party: Party) -> int | None:
    """Give the people whom a side is said to be part of, or the verb of what it does or suffers."""
    place_of = {token.i: place for place, token in enumerate(telling.tokens)}
    token = telling.tokens[party.end - 1]
    while token.head.i != token.i and party.start <= place_of.get(token.head.i, -1) < party.end:
        token = token.head
    for _ in range(MAX_CLIMB):
        head = token.head
        if head.i == token.i or head.i not in place_of or reports(head):
            return None
        if is_done_by(token, head) or is_of_people(telling, place_of[head.i]):
            return place_of[head.i]
        token = head
    return None


def is_done_by(token: Token, verb: Token) -> bool:
    by = any(child.lower_ == "by" for child in token.children)
    return verb.pos_ == "VERB" and (by or token.dep_ in {"nsubj", "nsubj:pass", "obl:agent"})


def is_of_people(telling: Telling, place: int) -> bool:
    """Tell a common noun for many people who stand together, or bear arms."""
    token, lemma = telling.tokens[place], telling.lemmas[place]
    plain = token.pos_ == "NOUN" and token.text.islower()
    return plain and (lemma in drift_lexicon().bands or lemma in strengths().ranks or lemma in ALLIED)


def tell(version: Version, gap: Swap) -> Change:
    left, left_end, right, right_end = gap
    original, derived = version.original, version.derived
    was, became = read_stretch(original, left, left_end), read_stretch(derived, right, right_end)
    told = f"“{was}” became “{became}”" if was and became else f"“{was}” is gone" if was else f"“{became}” was put in"
    return Change(
        "party-changed",
        Aspect.PARTICIPANT,
        Severity.MINOR,
        told,
        (derived.span(max(0, right - SHOWN), min(len(derived.words), right_end + SHOWN)),),
        (original.span(max(0, left - SHOWN), min(len(original.words), left_end + SHOWN)),),
    )


def read_stretch(telling: Telling, start: int, end: int) -> str:
    return " ".join(telling.document.words(telling.span(start, end)).split()) if start < end else ""
