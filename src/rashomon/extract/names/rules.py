"""Names that a pattern tells: known bodies, acts and treaties, "Senator John Smith"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.extract.names.capitals import is_capital, is_particle, run_end
from rashomon.extract.names.types import NOTHING, ORGANIZATION, PERSON, Found
from rashomon.extract.names.words import (
    DAY_WORDS,
    HYPHENS,
    MAX_REMEMBERED,
    REGNAL,
    Body,
    body_of,
    forms_beginning,
    gender_of_name,
    honorifics,
    is_office,
    organisation_nouns,
    plain,
    word_set,
)
from rashomon.extract.places import Gazetteer
from rashomon.parse.tokens import Doc, Token, Tokens

BODY_STRENGTH, ACT_STRENGTH, TITLE_STRENGTH = 4.4, 4.6, 4.0
MAX_ACT_WORDS = 10
MAX_RANK_WORDS = 4
MONTHS_AS_NAMES = frozenset({"april", "august", "june", "may"})  # people are called so
# Short forms that are words of their own, or of another trade, when a headline shouts.
SHOUTED_WORDS = word_set("shouted_words")
NOT_PLACES = word_set("not_places")


def find_bodies(sentence: Tokens, gazetteer: Gazetteer, *, shouting: bool) -> Iterator[Found]:
    """Yield the well-known organisations, in any of their forms."""
    text = ""
    for token in sentence:
        forms = forms_beginning(token.text)
        if not forms and not _is_body_with_s(token.text):
            continue
        text = text or plain(sentence.text)
        last = _end_of_body(sentence, text, token, forms, shouting=shouting)
        if last is not None:
            start = _with_nation(sentence, token.i, last.i, gazetteer)
            yield Found(start, last.i + 1, ORGANIZATION, BODY_STRENGTH + (last.i + 1 - start))
        elif _is_body_with_s(token.text):
            yield Found(token.i, token.i + 1, ORGANIZATION, BODY_STRENGTH)


def _end_of_body(
    sentence: Tokens, text: str, token: Token, forms: Sequence[tuple[str, Body]], *, shouting: bool
) -> Token | None:
    """Give the last word of the longest of these forms of bodies that begins with this word."""
    doc, start = sentence.doc, token.idx - sentence.start_char
    for form, _ in forms:
        if text.startswith(form, start):
            last = _token_ending(doc, token.i, token.idx + len(form))
            if last is not None and _is_whole_body(doc, token, last, form, shouting=shouting):
                return last
    return None


def _with_nation(sentence: Tokens, start: int, last: int, gazetteer: Gazetteer) -> int:
    """Take in the nation before "Red Crescent" or "Supreme Court", of which each country has its own."""
    doc = sentence.doc
    body = body_of().get(plain(doc[start : last + 1].text))
    shared = body is not None and body.country is None and last > start > sentence.start
    return start - 1 if shared and gazetteer.nationality(doc[start - 1].text) else start


@lru_cache(maxsize=MAX_REMEMBERED)
def _is_body_with_s(word: str) -> bool:
    """Tell "Daeshs", which lost its apostrophe."""
    stem = word[:-1]
    return word.endswith("s") and len(stem) > 2 and stem in body_of() and stem not in AMBIGUOUS_BODIES


def _token_ending(doc: Doc, index: int, end: int) -> Token | None:
    """Give the token that ends at a character, or just after it with the dot of an abbreviation."""
    while index < len(doc) and doc[index].idx + len(doc[index]) < end:
        index += 1
    if index == len(doc):
        return None
    over = doc[index].idx + len(doc[index]) - end
    return doc[index] if over == 0 or (over == 1 and doc[index].text.endswith(".")) else None


def _is_whole_body(doc: Doc, first: Token, last: Token, form: str, *, shouting: bool) -> bool:
    """Tell whether a form stands for the body here: "House" not in "House of Cards" or "White House"."""
    if shouting and form in SHOUTED_WORDS:
        return False
    if first.i != last.i or form.isupper():
        return True
    before = doc[first.i - 1] if first.i else None
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if before is not None and (
        (is_capital(before) and before.is_alpha and not before.is_sent_start) or before.text in HYPHENS
    ):
        return False
    if (
        after is not None
        and ((is_capital(after) and after.is_alpha) or after.text in HYPHENS)
        and form in AMBIGUOUS_BODIES
    ):
        return False
    if form in AMBIGUOUS_BODIES:
        return before is not None and before.text.lower() in (
            "the",
            "of",
            "by",
            "in",
            "to",
            "from",
            "with",
            "for",
            "and",
        )
    return True


AMBIGUOUS_BODIES = word_set("ambiguous_bodies")


def find_acronyms(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    """Yield every use of letters that stand in brackets after a body's name: "Clean River Alliance (CRA)"."""
    known = set()
    for one in found:
        if (
            one.kind == ORGANIZATION
            and one.end + 2 < len(doc)
            and doc[one.end].text == "("
            and doc[one.end + 2].text == ")"
        ):
            letters = doc[one.end + 1].text
            if one.end - one.start > 1 and letters.isupper() and 1 < len(letters) < 10:
                known.add(letters)
    for token in doc if known else ():
        if token.text in known:
            yield Found(token.i, token.i + 1, ORGANIZATION, TITLE_STRENGTH + 1)


def find_partners(sentence: Tokens) -> Iterator[Found]:
    """Yield "Johnson & Johnson" and "Brandt & Sons": people do not stand in text with an ampersand between them."""
    doc = sentence.doc
    for token in sentence:
        if token.text != "&" or not sentence.start < token.i < sentence.end - 1:
            continue
        before, after = doc[token.i - 1], doc[token.i + 1]
        if _is_partner(before) and _is_partner(after) and before.whitespace_ and token.whitespace_:
            start = token.i - 1
            while start > sentence.start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_:
                start -= 1
            yield Found(start, token.i + 2, ORGANIZATION, BODY_STRENGTH + (token.i + 2 - start))


def _is_partner(token: Token) -> bool:
    named = is_capital(token) and token.is_alpha and token.pos_ == "PROPN" and token.tag_ != "NNPS"
    return named and len(token) > 1 and token.text not in body_of()


ACTS = word_set("acts")


def find_acts(sentence: Tokens) -> Iterator[Found]:
    """Yield acts, treaties, prizes and wars: capitals that name no person, body or place."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ not in ACTS or not is_capital(token):
            continue
        followed = token.i + 1 < sentence.end and is_capital(doc[token.i + 1]) and doc[token.i + 1].is_alpha
        if not followed:  # not "President Bill Clinton"
            start = _left_edge_of_act(doc, token.i, sentence.start)
            if (
                token.i - start > 0 and plain(doc[start : token.i].text) not in body_of()
            ):  # "Security Council Resolution"
                yield Found(start, token.i + 1, NOTHING, ACT_STRENGTH + (token.i + 1 - start))


def _left_edge_of_act(doc: Doc, head: int, floor: int) -> int:
    start = index = head
    while index > floor and head - index < MAX_ACT_WORDS:
        index -= 1
        if is_capital(doc[index]) and doc[index].text.lower() != "the":
            start = index
        elif (
            doc[index].text not in ("of", "and", "for", "on", "against", "the", "to", "in")
            and doc[index].text not in HYPHENS
        ):
            break
    if doc[start].is_sent_start and doc[start].text.lower() in ("in", "on", "for", "to", "and", "of", "against"):
        start += 1
    return start


def find_titled_persons(sentence: Tokens, gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield the capitalised run after a title: "President", "Sen.", "Foreign Minister", "activist"."""
    doc = sentence.doc
    for token in sentence:
        if not _is_title(token) or token.i + 1 >= sentence.end:
            continue
        start = token.i + 1
        if doc[start].text == "." and not token.whitespace_:
            start += 1
        start = _after_rank(doc, _after_of(doc, start, sentence.end), sentence.end)
        if start >= sentence.end or not (is_capital(doc[start]) or is_particle(doc, start)):
            continue
        if _is_title(doc[start]) or is_office(doc[start].text):
            continue
        end = _person_end(doc, start, sentence.end)
        if end <= start or not _could_be_person(doc, start, end, token, gazetteer):
            continue
        if token.text.lower() in REGNAL and end - start == 1:
            start -= 1
        yield Found(start, end, PERSON, TITLE_STRENGTH + (end - start))


def _is_title(token: Token) -> bool:
    return _is_title_word(token.text)


@lru_cache(maxsize=MAX_REMEMBERED)
def _is_title_word(word: str) -> bool:
    return (
        word in honorifics()
        or (f"{word}." in honorifics() and word[:1].isupper())
        or (is_office(word) and not word.lower().endswith("s"))
    )


def _after_of(doc: Doc, index: int, limit: int) -> int:
    """Step over the rest of a title: "Secretary of State", "Secretary-General", "Chief of Staff"."""
    if (
        index + 1 < limit
        and doc[index].text in HYPHENS
        and doc[index + 1].text.lower() in ("general", "elect", "designate")
    ):
        index += 2
    if (
        index + 1 < limit
        and doc[index].text == "of"
        and doc[index + 1].text in ("State", "Defense", "Defence", "Staff", "Justice", "Treasury")
    ):
        return index + 2
    if index < limit and doc[index].text in ("General", "Elect", "Emeritus"):
        return index + 1
    return index


def _after_rank(doc: Doc, start: int, limit: int) -> int:
    """Step over a service and a rank: "director | Navy Capt. Jane Roe"."""
    for index in range(start, min(start + MAX_RANK_WORDS, limit - 1)):
        if not is_capital(doc[index]):
            break
        if doc[index].text in honorifics() and doc[index].text.endswith("."):
            return index + 1
    return start


def _person_end(doc: Doc, start: int, limit: int) -> int:
    end = run_end(doc, start, min(limit, start + 9))
    for index in range(start, end):
        small = doc[index].text.lower()
        if index > start and small in DAY_WORDS and small not in MONTHS_AS_NAMES:
            return index
        if index > start and (is_office(small) or small in organisation_nouns()) and is_capital(doc[index]):
            return index
    return end


def _could_be_person(doc: Doc, start: int, end: int, title: Token, gazetteer: Gazetteer) -> bool:
    words = [token.text for token in doc[start:end] if is_capital(token)]
    if not words or any(word.isupper() and len(word) > 2 for word in words):
        return False
    if any(word.lower() in NOT_PLACES for word in words[:1]) or words[0].lower() in DAY_WORDS:
        return False
    text = doc[start:end].text
    if gazetteer.nationality(words[0]) or gazetteer.country_named(text) or plain(text) in body_of():
        return False
    if len(words) == 1 and not is_capital(title) and title.text not in honorifics():
        return gender_of_name(words[0]) is not None or doc[start].ent_type_ == "PERSON"
    return not any(word.lower() in organisation_nouns() for word in words[-1:])
