"""Finds stances: the word that tells one, who holds it, and what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import Covered, Draft
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Line, Page
from rashomon.extract.quotations.stances.frames import (
    Frame,
    adjective_frames,
    as_what,
    noun_frames,
    particle_of,
    verb_frames,
)
from rashomon.extract.quotations.stances.lexicon import Stance, stance_lexicon
from rashomon.schema import QuotationMode

MIN_CHARS = 2
_HOLDER_ENDINGS = ("er", "or", "ent", "ant", "ee", "crat", "ican", "ian", "ist", "ive", "eur", "ess", "kin")
_THINGS = frozenset(
    ["paper", "letter", "number", "power", "matter", "order", "chapter", "center", "water", "river", "weather", "computer", "server", "factor",
     "sector", "error", "floor", "door", "color", "harbor", "event", "content", "extent", "moment", "accident", "incident", "winter", "summer", "dollar",
     "plant", "grant", "restaurant", "archive", "drive", "initiative", "alternative", "perspective", "narrative", "motive", "objective", "coffee", "fee",
     "mirror", "tower", "border", "corner", "paper", "poster", "banner", "newsletter", "career", "offer", "disaster", "danger", "anger", "error", "terror"]
)  # fmt: skip
_PUBLICS = frozenset(
    ["percent", "%", "population", "public", "electorate", "class", "generation", "nobody", "everyone", "everybody", "anyone", "kid", "niece", "nephew", "parent", "grandparent",
     "youth", "elite", "magnate", "delegate", "pastor", "base", "camp", "bloc", "caucu", "third", "quarter", "two-third", "both", "all", "either", "icon", "figure", "who"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A stance before its holder is known: one draft a piece of its content."""

    draft: Draft
    act: str


def find_stances(page: Page, drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Found]:
    """Yield what stands outside of all statements (`drafts`), in text order."""
    said = Covered(drafts)
    used = {draft.cue.at for draft in drafts if draft.cue is not None}
    for line in page.lines:
        taken: list[tuple[int, int]] = []
        for token in line.sentence:
            if token.i in used or token.idx in said:
                continue
            found = _stance_at(token, lexicon)
            if found is not None:
                yield from _drafts(page, line, token, *found, said, taken)


def _stance_at(token: Token, lexicon: Lexicon) -> tuple[Stance, Frame] | None:
    words = stance_lexicon()
    if token.pos_ == "VERB":
        lemma = words.lemma(token)
        particle = particle_of(token)
        known = words.verbs.get(lemma + particle) if particle else (words.verbs.get(lemma) or _reporting(token, lexicon))
        if not particle and lexicon.verb(token) is not None:
            known = {**_reporting(token, lexicon), **(words.verbs.get(lemma) or {})}
        frames: Iterator[Frame] = verb_frames(token) if known else iter(())
    elif token.pos_ == "ADJ":
        known = words.adjectives.get(token.lower_)
        frames = adjective_frames(token) if known else iter(())
    elif token.pos_ == "NOUN":
        known = words.nouns.get(str(token.lemma_).lower())
        frames = noun_frames(token) if known else iter(())
    else:
        return None
    for frame in frames:
        stance = _fits(token, frame, known or {})
        if stance is None:
            continue
        if stance.only and (frame.source is None or not _can_hold(frame.source, lexicon)):
            continue
        return stance, frame
    return None


def _can_hold(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun can stand for somebody who backs or opposes: by the list, or by its ending."""
    if lexicon.may_speak(noun):
        return True
    word = noun.lower_.removesuffix("s")
    return word in _PUBLICS or (word.endswith(_HOLDER_ENDINGS) and word not in _THINGS and not word.endswith("ment"))


_FRAMES = {"clause": "clause", "that": "clause", "person": "clause", "wh": "clause", "np": "np", "as": "np-as", "call": "np-xcomp"}


def _reporting(verb: Token, lexicon: Lexicon) -> dict[str, Stance]:
    """Give the frames of a verb of saying, which tell a stance where they report no words: "did not say whether"."""
    lemma = lexicon.verb(verb)
    frames = lexicon.verbs.get(lemma, {}) if lemma is not None else {}
    found = {_FRAMES.get(frame, frame): Stance(act) for frame, act in frames.items() if frame not in ("quote", "toll")}
    if "inf" in found:
        found["np-inf"] = found["inf"]
    return found


def _fits(token: Token, frame: Frame, known: dict[str, Stance]) -> Stance | None:
    if frame.name == "np" and "np-as" in known and as_what(token):
        return known["np-as"]
    if frame.name == "np-by":
        return known.get("np")
    return known.get(frame.name)


def _drafts(
    page: Page, line: Line, token: Token, stance: Stance, frame: Frame, said: Covered, taken: list[tuple[int, int]]
) -> Iterator[Found]:
    cue = Cue((token.i, token.i + 1), token, frame.source, list(frame.ranges), firm=False, quotes=False)
    for first, last in frame.ranges:
        bounds = _bounds(token, first, last)
        if bounds is None or any(start < bounds[1] and bounds[0] < end for start, end in taken):
            continue
        if bounds[0] in said or bounds[1] - 1 in said:
            continue
        taken.append(bounds)
        yield Found(Draft(*bounds, QuotationMode.INDIRECT, cue, line.block), stance.act)


def _bounds(token: Token, first: int, last: int) -> tuple[int, int] | None:
    doc = token.doc
    while first < last and (doc[first].is_space or (doc[first].is_punct and doc[first].text not in "“\"‘'([")):
        first += 1
    while last > first and (
        doc[last - 1].is_space
        or doc[last - 1].pos_ == "CCONJ"
        or (doc[last - 1].is_punct and doc[last - 1].text not in "”\"’')]")
    ):
        last -= 1
    if first >= last:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return (start, end) if end - start >= MIN_CHARS else None
