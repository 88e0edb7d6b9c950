"""Possessives that lost their apostrophe: "Syrias" in "Syrias Quneitra", "PKKs" in "the PKKs affiliate"."""

from collections.abc import Set as AbstractSet

from rashomon.extract.names.capitals import is_capital
from rashomon.extract.names.words import HYPHENS, POSSESSIVES, body_of, gender_of_name, peoples
from rashomon.extract.places import LIKELY_PLACE, Gazetteer
from rashomon.parse.tokens import Doc

MIN_TOKENS = 80  # a shorter report may have no apostrophe to lose
MIN_STEM = 3
_MARKS = POSSESSIVES | {"n't", "n’t"}


def has_lost_apostrophes(doc: Doc) -> bool:
    """Tell a report without a single possessive or "n't", though long enough for one."""
    return len(doc) >= MIN_TOKENS and not any(token.text in _MARKS for token in doc)


def find_owners(doc: Doc, gazetteer: Gazetteer) -> AbstractSet[int]:
    """Give the tokens that are the names of owners with a lost apostrophe; none in a report that kept the others."""
    if not has_lost_apostrophes(doc):
        return frozenset()
    alone = {entity.text for entity in doc.ents}
    return frozenset(
        token.i
        for token in doc
        if token.text[-1:] == "s"
        and is_capital(token)
        and token.i + 1 < len(doc)
        and doc[token.i + 1].is_alpha
        and (_is_owner(token.text, alone, gazetteer) or _with_article(doc, token.i) in body_of())
    )


def _is_owner(word: str, alone: AbstractSet[str], gazetteer: Gazetteer) -> bool:
    """Tell "Lebanons" and "PKKs" from "Hamas", "Syrians", "Texas" and "Forces"."""
    stem = word[:-1]
    if len(stem) < MIN_STEM or stem[-1] == "s" or word in body_of() or word.lower() in peoples():
        return False
    if gazetteer.nationality(stem) or gazetteer.nationality(word) or gender_of_name(word):
        return False
    if gazetteer.country_named(stem) or (stem in body_of() and (stem.isupper() or stem in alone)):
        return True
    if gazetteer.look_up_exactly(word):
        return False
    found = gazetteer.look_up_exactly(stem)
    return stem in alone and (not found or found[0].prior > LIKELY_PLACE)


def _with_article(doc: Doc, index: int) -> str:
    """Give "al-Qaeda" for the "Qaedas" of "al-Qaedas", "al Qaedas"; nothing where no such article stands before."""
    at = index - 2 if index > 1 and doc[index - 1].text in HYPHENS else index - 1
    return f"al-{doc[index].text[:-1]}" if at >= 0 and doc[at].lower_ == "al" else ""
