"""Finds stances: the word that tells one, who holds it, and what it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quotations.asides import without_aside
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import Covered, Draft, Nested
from rashomon.extract.quotations.grammar import children
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Line, Page
from rashomon.extract.quotations.stances.frames import (
    MATTER,
    Frame,
    adjective_frames,
    case_of,
    has_as,
    noun_frames,
    particle_of,
    verb_frames,
)
from rashomon.extract.quotations.stances.holders import can_hold
from rashomon.extract.quotations.stances.lexicon import Stance, stance_lexicon
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Act, QuotationMode

MIN_CHARS = 2
_FRAMES = {"that": "clause", "person": "clause", "wh": "clause", "as": "np-as", "call": "np-xcomp"}
_NOTE = re.compile(
    r"\W{0,3}(?:editor.?s.?note|correction|clarification|disclosure|disclaimer)s?\b[^\w\n]{0,3}[:.—–-]", re.IGNORECASE
)
_CITING = frozenset({"citing", "quoting"})
_ABOUT = {MATTER: Stance(Act.MENTION, only=True)}
_NO_FRAMES = frozenset({"quote", "toll"})


@dataclass(frozen=True, slots=True)
class Found:
    """A stance before its holder is known: one draft a piece of its content.

    `certain` tells one that somebody able to think holds beyond the grammar's doubt: a verb or adjective, or a noun
    with a clause. Of the others about half are none ("his position on the council").
    """

    draft: Draft
    act: Act
    certain: bool


HOLDING = frozenset({"VERB", "ADJ", "NOUN"})  # of the words that can tell a stance


def find_stances(page: Page, drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Found]:
    """Yield what stands outside of all statements (`drafts`), in text order."""
    said, nested = Covered(drafts), Nested(drafts)
    used = {draft.cue.at: _leads(draft) for draft in drafts if draft.cue is not None}
    notes = _notes(page)
    for line in page.lines:
        if line.block in notes:
            continue
        taken: list[tuple[int, int]] = []
        for token in line.sentence:
            if token.pos_ not in HOLDING or not used.get(token.i, True) or token.idx in said:
                continue
            found = _stance_at(token, lexicon)
            if token.i in used and found is not None and found[1].name != "np":
                continue
            if found is not None:
                found = found[0], _spoken_by(line, token, found[1])
                certain = can_hold(found[1].source, lexicon) and _tells(token, found[1])
                act = _act_of(token, found[0].act, lexicon)
                for draft in _drafts(line, token, found[1], said, nested, taken):
                    yield Found(draft, act, certain)


def _act_of(verb: Token, act: Act, lexicon: Lexicon) -> Act:
    """Give the act of a stance: "blamed it on rebels" accuses, "denied them bail" withholds."""
    if verb.lemma_ == "blame" and any(case_of(thing) == "on" for thing in children(verb, "obl")):
        return Act.ACCUSE
    return Act.OPPOSE if act is Act.DENY and _withholds(verb, lexicon) else act


def _withholds(verb: Token, lexicon: Lexicon) -> bool:
    """Tell what is not given from what is not so: "denied them bail"."""
    return any(thing.lemma_.lower() in lexicon.refused for thing in children(verb, "obj", "iobj", "nsubj:pass"))


def _notes(page: Page) -> frozenset[int]:
    """Give the paragraphs in which the outlet speaks of itself or its report, not of the matter."""
    blocks = page.parsed.document.blocks
    return frozenset(n for n, block in enumerate(blocks) if _NOTE.match(page.text, block.start, block.end))


def _leads(draft: Draft) -> bool:
    """Tell whether a cue only leads into a quotation, and may have an object too: "criticized her: “Go home”"."""
    assert draft.cue is not None
    return draft.mode is QuotationMode.DIRECT and draft.cue.anchor.idx < draft.start


def _spoken_by(line: Line, token: Token, frame: Frame) -> Frame:
    """Give a participle behind "he said" its speaker: "the king is ill, the paper said, citing the palace"."""
    if token.tag_ != "VBG" or token.i < 2 or token.nbor(-1).text != ",":
        return frame
    cue = next((cue for cue in reversed(line.cues) if cue.at < token.i and cue.source is not None), None)
    if cue is None or cue.source is None:
        return frame
    if token.lower_ not in _CITING and any(t.pos_ in ("VERB", "AUX") for t in token.doc[cue.at + 1 : token.i]):
        return frame
    return replace(frame, source=cue.source if cue.relay is None or token.lower_ not in _CITING else cue.relay)


def _stance_at(token: Token, lexicon: Lexicon) -> tuple[Stance, Frame] | None:
    known = _known(token, lexicon)
    for frame in _frames_of(token) if known else ():
        if token.pos_ == "NOUN" and frame.source is None and frame.name not in ("clause", "inf"):
            continue
        stance = None if _is_idle(token, frame) else _fits(token, frame, known)
        if stance is not None and stance.act is Act.SUPPORT and _is_given(token, frame):
            continue
        if stance is not None and not (stance.only and not can_hold(frame.source, lexicon)):
            return stance, frame
    return None


def _is_given(token: Token, frame: Frame) -> bool:
    """Tell whose support it is: in "won the endorsement of the unions" the unions give it."""
    return (
        token.pos_ == "NOUN"
        and frame.name == "of"
        and token.dep_ == "obj"
        and next(children(token, "nmod:poss"), None) is None
    )


def _is_idle(token: Token, frame: Frame) -> bool:
    """Tell what is no stance whatever the verb: "identified himself", "the blast claimed four lives"."""
    words = stance_lexicon()
    first, last = frame.ranges[-1]
    if (
        token.dep_ == "acl"
        and token.lower_ in words.naming
        and frame.source is None
        and _is_name(token.doc[first:last])
    ):
        return True  # "a band called Blue Harbour"
    if last - first == 1 and token.doc[first].lower_ in words.reflexives:
        return True
    if token.lemma_ in words.fought and frame.name in ("np", "np-by"):  # who attacks a person mostly does it with words
        return not any(w.ent_type_ == "PERSON" or w.lower_ in ("him", "her") for w in token.doc[first:last])
    if any(word.lower_ == "saying" and word.nbor(-1).lower_ == "as" for word in token.doc[first:last]):
        return True  # the statement has it
    return token.lemma_ == "claim" and any(word.lemma_.lower() in words.lives for word in token.doc[first:last])


def _is_name(words: Tokens) -> bool:
    return any(word.text[:1].isupper() for word in words[:2] if word.i == words.start or words[0].is_punct)


def _tells(token: Token, frame: Frame) -> bool:
    """Tell whether a stance tells a reader anything: not "favored who", nor a noun with a mere phrase."""
    first, last = frame.ranges[-1]
    lone = last - first == 1 and token.doc[first].pos_ in ("PRON", "DET")
    return not lone and (token.pos_ != "NOUN" or frame.name == "clause")


def _known(token: Token, lexicon: Lexicon) -> Mapping[str, Stance]:
    """Give the frames of a word, those of reporting verbs too: "did not say whether" reports no words."""
    words = stance_lexicon()
    if token.pos_ == "VERB":
        lemma, particle = words.lemma(token), particle_of(token)
        if particle:
            return words.verbs.get(lemma + particle, {})
        return {**_ABOUT, **_reporting(token, lexicon), **words.verbs.get(lemma, {})}
    if token.pos_ == "ADJ":
        return words.adjectives.get(token.lower_, {})
    if token.pos_ == "NOUN":
        return {**_ABOUT, **words.nouns.get(str(token.lemma_).lower(), {})}
    return {}


def _frames_of(token: Token) -> Iterator[Frame]:
    if token.pos_ == "VERB":
        return verb_frames(token)
    return adjective_frames(token) if token.pos_ == "ADJ" else noun_frames(token)


def _reporting(verb: Token, lexicon: Lexicon) -> dict[str, Stance]:
    lemma = lexicon.verb(verb)
    frames = lexicon.verbs.get(lemma, {}) if lemma is not None else {}
    found = {_FRAMES.get(frame, frame): Stance(Act(act)) for frame, act in frames.items() if frame not in _NO_FRAMES}
    if "inf" in found:
        found["np-inf"] = found["inf"]
    return found


def _fits(token: Token, frame: Frame, known: Mapping[str, Stance]) -> Stance | None:
    if frame.name == "np" and "np-as" in known and has_as(token):
        return known["np-as"]
    if frame.name == "np-ing":  # "wants it working", "shows her leading"
        return known.get("np-xcomp") or known.get("ing") or known.get("np-inf") or known.get("np")
    return known.get("np" if frame.name == "np-by" else frame.name)


def _drafts(
    line: Line, token: Token, frame: Frame, said: Covered, nested: Nested, taken: list[tuple[int, int]]
) -> Iterator[Draft]:
    cue = Cue((token.i, token.i + 1), token, frame.source, list(frame.ranges), firm=False, quotes=False)
    for first, last in frame.ranges:
        bounds = _bounds(token, first, without_aside(token.doc, first, last))
        if bounds is None or any(start < bounds[1] and bounds[0] < end for start, end in taken):
            continue
        if not said.touches(*bounds) or nested.fill(*bounds):
            taken.append(bounds)
            yield Draft(*bounds, QuotationMode.INDIRECT, cue, line.block)


def _bounds(token: Token, first: int, last: int) -> tuple[int, int] | None:
    """Give the characters of a range without the marks and conjunctions at its ends."""
    doc = token.doc
    while first < last and (doc[first].is_space or (doc[first].is_punct and doc[first].text not in "“\"‘'([")):
        first += 1
    while last > first and _is_loose(doc[last - 1]):
        last -= 1
    if first >= last:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return (start, end) if end - start >= MIN_CHARS else None


def _is_loose(token: Token) -> bool:
    return token.is_space or token.pos_ == "CCONJ" or (token.is_punct and token.text not in "”\"’')]")
