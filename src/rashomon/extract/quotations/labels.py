"""Finds speakers set before a colon: "Mayor: bridge is safe" in a headline, "ODRIN: We rebuild" in a transcript."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS
from rashomon.extract.quotations.headlines import NOT_SPEAKERS, tells_something
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.voices import head_of
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Block, BlockKind

MAX_LABEL_TOKENS = 8
MIN_SAID_TOKENS = 2
_SETTING = frozenset({"in", "on", "at", "from", "about", "over", "after", "to", "amid"})
MAX_THEME_TOKENS = 40
_OF_OTHERS = frozenset({"he", "she", "his", "her", "they", "their", "has", "needs"})
_NAMES = frozenset({"PERSON", "ORGANIZATION"})


def label_cue(sentence: Tokens, block: Block, lexicon: Lexicon) -> Cue | None:
    """Give the colon that makes the first words of a block its speaker, with the rest of the block as what he says."""
    doc = sentence.doc
    first = next((t.i for t in sentence if not t.is_space), sentence.start)
    if sentence.start_char > block.start or doc[first].is_punct:
        return None
    colon = next((t for t in doc[first : min(first + MAX_LABEL_TOKENS, len(doc))] if t.text == ":"), None)
    if colon is None or colon.i == first or not colon.whitespace_ or colon.idx >= block.end:
        return None
    case = next((t.i for t in doc[first + 1 : colon.i] if t.lower_ in _SETTING), colon.i)  # Minister in Oslo: …
    label = (first, case if block.kind is BlockKind.TITLE else colon.i)
    end = end_of(block, doc[colon.i + 1 :])
    if block.kind is BlockKind.TITLE and not tells_something(doc[colon.i + 1 : end]):
        return None
    if end - colon.i - 1 < MIN_SAID_TOKENS or not _speaks(doc[first : colon.i], block, lexicon):
        return None
    return Cue((colon.i, colon.i + 1), colon, _head(colon, label), [(colon.i + 1, end)], plain=True, source_range=label)


def _head(colon: Token, label: TokenRange) -> Token:
    return head_of(colon.doc, *label)


def end_of(block: Block, rest: Tokens) -> int:
    end = rest.start
    for token in rest:
        if token.idx >= block.end:
            break
        end = token.i + 1
    return end


def _is_theme(label: Tokens, block: Block) -> bool:
    """Tell a theme from a speaker, by how it is spoken of: "Odrin: He needs a win"."""
    words = [t for t in label.doc[label.end + 1 : label.end + 1 + MAX_THEME_TOKENS] if t.idx < block.end]
    return words[:1] != [] and (words[0].lower_ in _OF_OTHERS or any(t.lower_ == label[-1].lower_ for t in words))


def _speaks(label: Tokens, block: Block, lexicon: Lexicon) -> bool:
    """Tell whether these words name somebody; in a paragraph only a name does, or capitals as transcripts set them."""
    if any(t.is_digit or t.pos_ in ("VERB", "AUX") or t.lower_ in PERSONAL_PRONOUNS for t in label):
        return False
    last = label[-1]
    if block.kind is not BlockKind.TITLE:
        loud = all(t.is_upper or t.is_punct for t in label) and any(len(t) > 1 for t in label)
        loud = loud and not any(t.ent_type_ == "PLACE" for t in label)  # a dateline
        person = all(t.ent_type_ == "PERSON" for t in label) and not _is_theme(label, block)
        return (loud and last.text not in NOT_SPEAKERS) or person
    noun = head_of(label.doc, label.start, label.end)
    named = last.ent_type_ in _NAMES or noun.ent_type_ in _NAMES
    nameless = noun.pos_ in ("NOUN", "PROPN") and not noun.ent_type_ and noun.text.upper() not in NOT_SPEAKERS
    return named or (nameless and lexicon.may_speak(noun))
