"""Capital letters: which stretches of a report could be names, and where capitals say nothing."""

from rashomon.extract.names.words import HYPHENS, PARTICLES, word_set
from rashomon.parse.tokens import Doc, Token, Tokens

MIN_HEADLINE_WORDS = 4
LISTED_SHARE = 0.8  # of the capitals stand in names: a list, a signature
MIN_SHOUTED_LETTERS, SHOUTED_SHARE = 8, 0.8
SMALL_WORDS = word_set("small_words")
GIVEN_MONTHS = frozenset({"april", "august", "june", "may"})
BEFORE_MONTHS = frozenset(
    {"in", "on", "since", "last", "next", "this", "until", "early", "late", "mid", "during", "every", "of", "by"}
)


def is_capital(token: Token) -> bool:
    """Tell whether a word begins with a capital letter."""
    return token.form.is_capital


def is_joint(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen or apostrophe stands inside a word: the "-" of "al-Assad"."""
    token = doc[index]
    return token.text in HYPHENS and index > 0 and not doc[index - 1].whitespace_ and not token.whitespace_


def is_particle(doc: Doc, index: int) -> bool:
    """Tell whether a small word can stand inside a person's name: "de" in "de Mistura", "al" in "al-Assad"."""
    return doc[index].lower_ in PARTICLES


def is_given_month(doc: Doc, index: int) -> bool:
    """Tell "June Jordan School" and "April Ross" from "in June Russia said", by the grammar."""
    token = doc[index]
    if token.lower_ not in GIVEN_MONTHS or index + 1 >= len(doc) or not is_capital(doc[index + 1]):
        return False
    before = doc[index - 1] if index else None
    if before is not None and (before.like_num or before.lower_ in BEFORE_MONTHS):
        return False
    bound = token.dep_ == "compound" and token.head.i > index
    return bound or (doc[index + 1].dep_ == "flat" and doc[index + 1].head.i == index)


def run_end(doc: Doc, start: int, limit: int) -> int:
    """Give the end of the run of capitalised words that starts at a token, particles and hyphens inside."""
    end = index = start
    while index < limit:
        token = doc[index]
        if is_capital(token):
            end = index + 1
        elif not (is_joint(doc, index) or is_particle(doc, index) or (end > start and doc[end - 1].text in HYPHENS)):
            break
        index += 1
    return end


def says_nothing(sentence: Tokens) -> bool:
    """Tell whether every word but the smallest is capitalised, as in headlines, and not as in a list of names."""
    words = [token for token in sentence if token.is_alpha]
    small = [word for word in words if not is_capital(word)]
    large = len(words) - len(small)
    if large < MIN_HEADLINE_WORDS or not all(word.text in SMALL_WORDS for word in small):
        return False
    return sum(bool(word.ent_type_) for word in words) < LISTED_SHARE * large


def shouts(sentence: Tokens) -> bool:
    """Tell whether a sentence is all in capital letters."""
    text = sentence.text
    large = sum(map(str.isupper, text))
    if large <= SHOUTED_SHARE * MIN_SHOUTED_LETTERS:  # most sentences: so its letters need no counting
        return False
    letters = sum(map(str.isalpha, text))
    return letters > MIN_SHOUTED_LETTERS and large > SHOUTED_SHARE * letters


def sentence_floor(doc: Doc, index: int, reach: int) -> int:
    """Give where the sentence of a token starts, at most `reach` tokens back: a page's endless line is one sentence."""
    start = doc.tokens[index].sent.start
    return max(start, index - reach, 0) if reach > 0 else index


def sentence_ceiling(doc: Doc, index: int, reach: int) -> int:
    """Give where the sentence of a token ends, at most `reach` tokens on."""
    return max(index + 1, min(doc.tokens[index].sent.end, index + reach))
