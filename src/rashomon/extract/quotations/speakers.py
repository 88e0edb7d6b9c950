"""Names who speaks: the noun phrase at the cue, or whom a pronoun there stands for."""

from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.extract.quotations.cues import Cue
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS, children, name_range, own_subject, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.parse.parsed import Parsed
from rashomon.schema import EntityAt, Span

_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_PLURAL = frozenset({"they", "them", "their", "both"})
_THINGS = frozenset({"it", "its"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as one report tells: readable text, the words, the entity."""

    text: str | None
    span: Span | None
    entity: str | None
    plural: bool = False
    thing: bool = False


NOBODY = Speaker(None, None, None)


class Conversation:
    """Remembers who was spoken of, so that "he said" and "the claim said" reach their speaker."""

    def __init__(self, parsed: Parsed, entity_at: EntityAt, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._entity_at = entity_at
        self._lexicon = lexicon
        self._spoken: list[Speaker] = []

    def last(self) -> Speaker:
        return self._spoken[-1] if self._spoken else NOBODY

    def of_cue(self, cue: Cue) -> Speaker:
        """Give the speaker of a cue and remember him."""
        while cue.inherits is not None:
            cue = cue.inherits
        speaker = NOBODY if cue.source is None else self.at(cue.source)
        if speaker.text is not None:
            self._spoken.append(speaker)
        return speaker

    def before(self, sentence: Tokens | None) -> Speaker:
        """Give the speaker of a quotation without a cue: the last one, or whom the sentence before is about."""
        if sentence is not None and not self._speaks_in(sentence):
            subject = own_subject(sentence.root)
            if subject is not None and (subject.pos_ == "PROPN" or subject.ent_type_ == "PERSON"):
                return self.at(subject)
        return self.last()

    def _speaks_in(self, sentence: Tokens) -> bool:
        last = self.last().span
        return last is not None and sentence.start_char <= last.start < sentence.end_char

    def at(self, noun: Token) -> Speaker:
        """Give the speaker that a noun phrase names or stands for."""
        if noun.lower_ in PERSONAL_PRONOUNS or noun.lower_ in _POSSESSIVES:
            return self._of_pronoun(noun)
        if noun.pos_ == "NOUN" and self._lexicon.noun(noun) is not None:
            owner = self._owner(noun)
            if owner is not None:
                return owner
        return self._of_phrase(noun)

    def _owner(self, noun: Token) -> Speaker | None:
        """Give who made a statement that the report lets speak: "a statement by the ministry said"."""
        for child in noun.children:
            if child.dep_ == "nmod:poss" or (
                child.dep_ in ("nmod", "obl") and any(c.lower_ in {"of", "from", "by"} for c in children(child, "case"))
            ):
                return self.at(child)
        definite = any(child.lower_ in {"the", "that", "this"} for child in children(noun, "det"))
        return self.last() if definite and self.last().text is not None else None

    def _of_pronoun(self, pronoun: Token) -> Speaker:
        span = self._parsed.span(pronoun)
        entity = self._entity_at(span)
        word = pronoun.lower_
        antecedent = self._antecedent(word, entity)
        text = pronoun.text if antecedent is None else antecedent.text
        known = entity if entity is not None else (antecedent.entity if antecedent else None)
        return Speaker(text, span, known, word in _PLURAL, word in _THINGS)

    def _antecedent(self, word: str, entity: str | None) -> Speaker | None:
        plural, thing = word in _PLURAL, word in _THINGS
        if entity is not None:
            return next((s for s in reversed(self._spoken) if s.entity == entity), None)
        return next(
            (s for s in reversed(self._spoken) if s.plural == plural and (thing or not s.thing)),
            self.last() if self._spoken else None,
        )

    def _of_phrase(self, noun: Token) -> Speaker:
        doc = self._parsed.doc
        first, last = phrase(noun)
        whole = phrase(noun, joined=True)
        name = name_range(noun)
        entity = None
        for low, high in ((first, last), name, (noun.i, noun.i + 1)):
            entity = entity or self._entity_at(self._parsed.span(doc[low:high]))
        span = self._parsed.span(doc[whole[0] : whole[1]])
        plural = noun.tag_ in ("NNS", "NNPS") or any(True for _ in children(noun, "conj"))
        thing = not plural and noun.ent_type_ in ("ORGANIZATION", "PLACE")
        return Speaker(self._readable(noun, (first, last), whole), span, entity, plural, thing)

    def _readable(self, noun: Token, core: tuple[int, int], whole: tuple[int, int]) -> str:
        doc = self._parsed.doc
        first, last = core
        if any(True for _ in children(noun, "conj")):
            first, last = whole
        words = doc[first:last]
        if noun.pos_ == "PROPN" and words[0].lower_ in _ARTICLES and len(words) > 1:
            words = words[1:]
        return str(words.text)
