"""Names who speaks: the noun phrase at the cue, or whom a pronoun there stands for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.grammar import (
    PERSONAL_PRONOUNS,
    children,
    entity_range,
    name_range,
    phrase,
    subject_of,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Line
from rashomon.extract.quotations.stances.holders import can_hold
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.schema import EntityAt, Span

MAX_SPEAKERS_BACK = 3
MAX_LINES_BACK = 8  # a long quotation may stand between a name and its pronoun
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
# Who cites an article is not who wrote it.
_PASSING_ON = frozenset(
    {
        "cite",
        "quote",
        "carry",
        "obtain",
        "see",
        "review",
        "receive",
        "get",
        "read",
        "mention",
        "reject",
        "dismiss",
        "leak",
    }
)
_ONE_PERSON = frozenset({"he", "she"})
_OF_SOMEBODY = SUBJECTS | {"nmod:poss"}
_PLURAL = frozenset({"they", "them", "their", "both"})
_THINGS = frozenset({"it", "its"})
_ARTICLES = frozenset({"the", "a", "an"})
_VAGUE = frozenset({"group", "organization", "organisation", "movement", "side", "party"})
_NAMED = frozenset({"named", "called", "identified"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as one report tells: readable text, the words, the entity."""

    text: str | None
    span: Span | None
    entity: str | None
    noun: Token | None = None

    @property
    def key(self) -> str | None:
        """What is the same for the same speaker."""
        return self.entity or self.text


NOBODY = Speaker(None, None, None)


class Conversation:
    """Remembers who spoke and of whom was spoken, so that "he said" and "the claim said" reach their speaker."""

    def __init__(self, parsed: Parsed, lines: Sequence[Line], entity_at: EntityAt, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._lines = lines
        self._line_starts = [line.start for line in lines]
        self._line_of = {token.i: number for number, line in enumerate(lines) for token in line.sentence}
        self._entity_at = entity_at
        self._lexicon = lexicon
        self._resolved: dict[int, Speaker] = {}
        self._called: dict[str, str] = {}
        self._first: dict[str, Token] = {}
        self._spoken: list[tuple[int, Speaker]] = []

    def of_cue(self, cue: Cue, told: tuple[int, int] = (0, 0)) -> Speaker:
        """Give the speaker of a cue, whose words stand at `told`, and remember him."""
        while cue.inherits is not None:
            cue = cue.inherits
        if cue.source is None:
            return NOBODY
        speaker = self.at(cue.source, cue.source_range)
        if cue.stands_for is not None:
            speaker = replace(self.at(cue.stands_for), span=speaker.span)
        if cue.source.lower_ == "it" and cue.source.i == cue.source.sent.start:
            speaker = self._body_just_heard(cue, speaker)
        if cue.source.lower_ in _ONE_PERSON:
            speaker = self._just_heard(cue, cue.source, speaker, told)
        if speaker.text is not None:
            self._spoken.append((cue.at, speaker))
        return speaker

    def _body_just_heard(self, cue: Cue, speaker: Speaker) -> Speaker:
        """Take "it added" for the body that said the sentence before, not for what it told of."""
        at, last = self._spoken[-1] if self._spoken else (-1, NOBODY)
        here, there = self._line_of.get(cue.at, 0), self._line_of.get(at, 0)
        near = at >= 0 and here - there == 1 and self._lines[here].block == self._lines[there].block
        word = "" if last.noun is None else last.noun.lemma_.lower()
        named = last.noun is not None and last.noun.ent_type_ == "ORGANIZATION"
        body = named or word in self._lexicon.relays or word in self._lexicon.groups
        return replace(last, span=speaker.span) if near and body else speaker

    def _just_heard(self, cue: Cue, pronoun: Token, speaker: Speaker, told: tuple[int, int]) -> Speaker:
        """Correct whom "she said" means: no subject of her own words, nor one from afar if somebody has just spoken."""
        teller = self._subject_of_told(cue, told)
        if teller is not None and teller.entity != speaker.entity and self._is_named_in(speaker, told):
            return replace(teller, span=speaker.span)
        recent = [(at, other) for at, other in self._spoken[-MAX_SPEAKERS_BACK:] if at < cue.at and self._is_one(other)]
        if not recent or recent[-1][1].key == speaker.key or recent[-1][1].noun is None:
            return speaker
        at, last = recent[-1]
        here = self._line_of.get(pronoun.i, 0)
        block = self._lines[here].block
        if self._is_told_of(speaker, told):
            next_to = block - self._lines[self._line_of.get(at, 0)].block <= 1  # what is quoted may be long
            return replace(last, span=speaker.span) if next_to else speaker
        near = speaker.noun is not None and self._block_of(speaker.noun) == block
        spoke = self._line_of.get(at, 0)
        if near and here - spoke <= 1 and self._line_of.get(speaker.noun.i if speaker.noun else 0, 0) < spoke:
            near = False  # somebody else has spoken since he was named
        return (
            replace(last, span=speaker.span) if self._block_of(last.noun or pronoun) == block and not near else speaker
        )

    def _is_told_of(self, speaker: Speaker, told: tuple[int, int]) -> bool:
        """Tell whether a speaker would be the subject of his own words by name: "Odrin will lead them, she said"."""
        if speaker.entity is None:
            return False
        lines = self._lines_of(told)
        subjects = [s for line in lines for s in line.subjects if told[0] <= s.idx < told[1]]
        quoted = [
            token
            for line in lines
            for token in line.sentence
            if token.ent_type_ != "PLACE"
            and token.pos_ in ("NOUN", "PROPN")
            and token.dep_ in _OF_SOMEBODY
            and told[0] <= token.idx < told[1]
        ]
        return any(self.at(noun).entity == speaker.entity for noun in (*subjects, *quoted))

    def _subject_of_told(self, cue: Cue, told: tuple[int, int]) -> Speaker | None:
        """Give the person whom a clause is about that stands before its cue: "The king is near a choice, he said"."""
        line = self._lines[self._line_of.get(cue.at, 0)]
        if not line.start <= told[0] < cue.anchor.idx or line.sentence.doc[line.sentence.start].is_punct:
            return None
        head = cue.anchor.head
        subject = next((s for s in line.subjects if s.head == head and told[0] <= s.idx < told[1]), None)
        return self.at(subject) if subject is not None and self.is_person(subject) else None

    def _is_named_in(self, speaker: Speaker, told: tuple[int, int]) -> bool:
        """Tell whether words name somebody: he is not the one who speaks them."""
        if speaker.entity is None:
            return False
        words = (token for line in self._lines_of(told) for token in line.sentence if told[0] <= token.idx < told[1])
        named = (token for token in words if token.ent_type_ == "PERSON" and token.dep_ != "flat")
        return any(self.at(token).entity == speaker.entity for token in named)

    def _lines_of(self, told: tuple[int, int]) -> Sequence[Line]:
        first = bisect_right(self._line_starts, told[0]) - 1
        return self._lines[max(first, 0) : bisect_left(self._line_starts, told[1])]

    def _is_one(self, speaker: Speaker) -> bool:
        noun = speaker.noun
        return noun is not None and noun.lower_ not in PERSONAL_PRONOUNS and self.is_person(noun)

    def _block_of(self, token: Token) -> int:
        return self._lines[self._line_of.get(token.i, 0)].block

    def before(self, line: Line | None, quoted: str) -> Speaker:
        """Give the speaker of a quotation without a cue: whom the sentence before is about, or the last one.

        Nobody speaks of himself by name: who is named in the quoted words is passed over.
        """
        announced = self._announced(line)
        if announced is not None:
            self._spoken.append((announced[0].i, announced[1]))
            return announced[1]
        last_at = self._spoken[-1][0] if self._spoken else -1
        if line is not None and not line.sentence.start <= last_at < line.sentence.end:
            subject = next((s for s in line.subjects if s.head == line.sentence.root), None)
            if subject is not None and self.is_person(subject) and not _is_named(self.at(subject), quoted):
                return self.at(subject)
        recent = (speaker for _, speaker in reversed(self._spoken[-MAX_SPEAKERS_BACK:]))
        return next((speaker for speaker in recent if not _is_named(speaker, quoted)), NOBODY)

    def _announced(self, line: Line | None) -> tuple[Token, Speaker] | None:
        """Give the body whose words a colon opens: "The committee issued a statement after the speech: | “…”"."""
        if line is None or not str(line.sentence.text).rstrip().endswith(":"):
            return None
        subject = next((s for s in line.subjects if s.head == line.sentence.root), None)
        if subject is None or not any(self._lexicon.noun(noun) for noun in children(subject.head, "obj")):
            return None
        return (subject, self.at(subject)) if self._lexicon.may_speak(subject) else None

    def doings(self, speaker: Speaker, line: int) -> Iterator[Token]:
        """Yield the verbs of the two sentences before this one whose subject is the speaker, nearest first."""
        for before in reversed(self._lines[max(0, line - 2) : line]):
            for noun in before.subjects:
                if self.at(noun).key == speaker.key:
                    yield noun.head

    def at(self, noun: Token, known: tuple[int, int] | None = None) -> Speaker:
        """Give the speaker that a noun phrase names or stands for; `known` is the phrase if it is known."""
        if noun.i not in self._resolved:
            self._resolved[noun.i] = NOBODY  # a pronoun that leads back to itself leads nowhere
            self._resolved[noun.i] = self._resolve(noun, known)
        return self._resolved[noun.i]

    def _resolve(self, noun: Token, known: tuple[int, int] | None) -> Speaker:
        if noun.lower_ in PERSONAL_PRONOUNS or noun.lower_ in _POSSESSIVES:
            return self._of_pronoun(noun)
        if noun.pos_ == "NOUN" and noun.tag_ == "NNS" and any(c.lower_ == "both" for c in noun.children):
            antecedent = self._antecedent(noun, None)
            if antecedent is not None:
                return antecedent
        if noun.pos_ == "NOUN" and self._lexicon.noun(noun) is not None:
            owner = self._owner(noun)
            if owner is not None:
                return owner
        return self._of_phrase(noun, known)

    def _owner(self, noun: Token) -> Speaker | None:
        """Give who made a statement that the report lets speak: "a statement by the ministry said"."""
        for child in noun.children:
            cased = any(c.lower_ in {"of", "from", "by"} for c in children(child, "case"))
            if child.dep_ == "nmod:poss" or (
                child.dep_ in ("nmod", "obl") and cased and self._lexicon.may_speak(child)
            ):
                return self.at(child)
        if noun.dep_ == "obj" and noun.head.i < noun.i and noun.head.lemma_ not in _PASSING_ON:
            maker = subject_of(noun.head)
            if maker is not None:
                return self.at(maker)
        if self._lexicon.noun(noun) in self._lexicon.papers:
            return None
        definite = any(child.lower_ in {"the", "that", "this"} for child in children(noun, "det"))
        for line in self._back(noun) if definite else ():
            same = next((s for s in line.subjects if s.lower_ == noun.lower_ and s.i < noun.i), None)
            if same is not None and same not in {cue.source for cue in line.cues}:
                return None  # "envoys said the letter cited …, the letter said": it speaks for itself
            for cue in line.cues:
                if cue.source is not None and cue.at < noun.i and cue.source != noun:
                    span = self._parsed.span(self._parsed.doc[slice(*phrase(noun))])
                    return replace(self.at(cue.source, cue.source_range), span=span)
        return None

    def _back(self, token: Token) -> Iterator[Line]:
        number = self._line_of.get(token.i, 0)
        for back in range(number, max(-1, number - MAX_LINES_BACK), -1):
            yield self._lines[back]

    def _of_pronoun(self, pronoun: Token) -> Speaker:
        span = self._parsed.span(pronoun)
        above = self._above(pronoun) if pronoun.lower_ == "they" else None
        if above is not None:
            return replace(self.at(above), span=span)
        entity = self._entity_at(span)
        antecedent = self._antecedent(pronoun, entity)
        if antecedent is None and entity is not None:
            antecedent = next((speaker for _, speaker in reversed(self._spoken) if speaker.entity == entity), None)
            heard = self._antecedent(pronoun, None) if antecedent is None else None
            if heard is not None and heard.entity is None:  # no name, but he just spoke
                antecedent, entity = heard, None
        if antecedent is None:
            return Speaker(pronoun.text, span, entity, pronoun)
        return Speaker(antecedent.text, span, entity or antecedent.entity, antecedent.noun)

    def _above(self, pronoun: Token) -> Token | None:
        """Give who says of himself that he says: "most senators said | they agreed that"."""
        clause = pronoun.head
        says = clause.head if clause.dep_ == "ccomp" and self._lexicon.verb(clause.head) is not None else None
        subject = None if says is None else next(children(says, "nsubj"), None)
        if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > pronoun.i:
            return None
        several = subject.tag_ in ("NNS", "NNPS") or subject.lemma_ in ("majority", "number", "group", "couple")
        return subject if several or any(True for _ in children(subject, "conj")) else None

    def _antecedent(self, pronoun: Token, entity: str | None) -> Speaker | None:
        for line in self._back(pronoun):
            for noun, known in _candidates(line, pronoun.i):
                if noun.i == pronoun.i or not self._may_stand_for(pronoun, noun):
                    continue
                speaker = self.at(noun, known)
                if speaker.text is not None and (entity is None or speaker.entity == entity):
                    return speaker
        return None

    def _may_stand_for(self, pronoun: Token, noun: Token) -> bool:
        word = pronoun.lower_
        if noun.lower_ in PERSONAL_PRONOUNS:
            return noun.lower_ == word
        several = noun.tag_ in ("NNS", "NNPS") or any(True for _ in children(noun, "conj"))
        if pronoun.tag_ == "NNS":  # both sides: two of them
            two = any(True for _ in children(noun, "conj"))
            return two and can_hold(noun, self._lexicon) and noun.head != pronoun.head
        if word in _PLURAL:
            return (several and can_hold(noun, self._lexicon)) or noun.ent_type_ == "ORGANIZATION"
        if word in _THINGS:
            fit = noun.lower_ == "source" or not self.is_person(noun)
            return not several and fit and self._lexicon.may_speak(noun)
        return not several and self.is_person(noun)

    def is_person(self, noun: Token) -> bool:
        """Tell whether a noun names or describes one person."""
        if noun.ent_type_:
            return bool(noun.ent_type_ == "PERSON")
        word = noun.lemma_.lower()
        if word == "one":  # "one of the residents"
            return any(self.is_person(among) for among in children(noun, "nmod"))
        if any(child.ent_type_ == "PERSON" for child in children(noun, "appos", "flat", "compound", "nmod:desc")):
            return True
        return word in self._lexicon.anonymous or word.endswith(self._lexicon.person_endings)

    def _of_phrase(self, noun: Token, known: tuple[int, int] | None) -> Speaker:
        doc = self._parsed.doc
        core = phrase(noun)
        whole = phrase(noun, joined=True)
        if known is not None:
            core = whole = known
        entity = None
        kinds = ("PERSON", "ORGANIZATION") if noun.lower_ in self._lexicon.groups else ("PERSON",)
        for first, last in (core, *_names_in(noun, core, kinds), (noun.i, noun.i + 1)):
            entity = entity or self._entity_at(self._parsed.span(doc[first:last]))
        span = self._parsed.span(doc[whole[0] : whole[1]])
        text = _readable(noun, core, whole)
        if entity is None and noun.lower_ not in _VAGUE:
            text = self._full(noun, core, text)
        return Speaker(text, span, entity, noun)

    def _full(self, noun: Token, core: tuple[int, int], text: str) -> str:
        """Give the words by which "the source" or "the Observatory" was called when it first spoke."""
        if core[1] - core[0] == 2 and noun.doc[core[0]].lower_ in {"the", "that", "this"}:
            return self._called.get(noun.lower_, text)
        if len(text) > len(self._called.get(noun.lower_, "")):
            self._called[noun.lower_] = text
            self._first[noun.lower_] = noun
        return text

    def introduced(self, speaker: Speaker) -> Token | None:
        """Give the noun by which a speaker was first called in full: "a military source" for "the source"."""
        noun = speaker.noun
        first = None if noun is None else self._first.get(noun.lower_)
        return first if first is not None and speaker.text == self._called.get(first.lower_) else noun


def _is_named(speaker: Speaker, quoted: str) -> bool:
    """Tell whether quoted words name a speaker by the last part of his name."""
    last = (speaker.text or "").split()[-1:]
    return bool(last) and last[0][0].isupper() and re.search(rf"\b{re.escape(last[0])}\b", quoted) is not None


def _candidates(line: Line, before: int) -> Iterator[tuple[Token, tuple[int, int] | None]]:
    """Yield those whom a pronoun may stand for: speakers first, then the subjects of the sentence."""
    for cue in line.cues:
        if cue.source is not None and cue.source.i < before:
            yield cue.source, cue.source_range
    for subject in line.subjects:
        if subject.i < before:
            yield subject, None


def _names_in(noun: Token, core: tuple[int, int], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the names that are the noun's own: the one it is part of, stands before, or has in apposition."""
    yield name_range(noun)
    last = noun.doc[core[1] - 1]
    if last.ent_type_ == "PERSON":
        yield entity_range(last)
    for child in children(noun, "appos", "flat", "nmod:desc"):
        if child.ent_type_ in kinds:
            yield name_range(child)


def _readable(noun: Token, core: tuple[int, int], whole: tuple[int, int]) -> str:
    """Give the words for a reader: with joined nouns and the name, without what describes them further."""
    doc = noun.doc
    first, last = core
    if any(child.dep_ == "conj" or child.ent_type_ == "PERSON" for child in children(noun, "conj", "appos")):
        first, last = whole
    named = next((child for child in children(noun, "acl") if child.lower_ in _NAMED), None)
    if named is not None:
        end = named.i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN":
            end += 1
        last = max(last, end)
    if noun.text[0].isupper() and doc[first].lower_ in _ARTICLES and last - first > 1:
        first += 1
    return str(doc[first:last].text)
