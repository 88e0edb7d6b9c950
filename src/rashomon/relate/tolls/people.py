"""Who a noun phrase names: one man, his wife and two children, a family of four."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from rashomon.extract.numerals import parse_number
from rashomon.parse.tokens import Token
from rashomon.relate.tolls.ages import age_before, age_of
from rashomon.relate.tolls.words import sorts, words

MAX_CHILDREN = 40
MAX_PEOPLE = 60  # beyond which nobody is told apart from anybody
PLURALS = frozenset({"people", "they", "them", "others", "these", "those"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as one phrase has them; empty where it does not say."""

    name: tuple[str, ...] = ()
    sort: str = ""
    age: int | None = None
    is_perpetrator: bool = False
    goes_back: bool = False
    """Whether the word only goes back to somebody named before: "he", "the victim"."""
    at: int = field(default=-1, compare=False)
    """Where the word starts."""


ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
PRONOUNS = {"he": "male", "him": "male", "she": "female", "her": "female"}


def people_in(head: Token) -> tuple[Person, ...]:
    """List those whom a noun phrase names, its conjuncts too; empty where it names nobody or no number of them."""
    found: list[Person] = []
    for token in conjuncts(head):
        found.extend(people_of(token))
    return tuple(found[:MAX_PEOPLE])


def conjuncts(head: Token) -> Iterator[Token]:
    yield head
    before = head
    for child in list(head.children)[:MAX_CHILDREN]:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            if not is_apposed(before, child):
                yield child
            before = child


def is_apposed(noun: Token, name: Token) -> bool:
    """Tell the name in "her daughter, Linette Cano, who" from another in a list."""
    between = name.doc[name.left_edge.i - 1].text if name.left_edge.i else ""
    return between == "," and bool(name_of(name)) and not name_of(noun) and noun.tag_ == "NN" and noun.pos_ == "NOUN"


def people_of(token: Token) -> list[Person]:
    person = described(token)
    if person is None or (token.dep_ == "conj" and token.pos_ == "NUM"):
        return []
    count = number_of(token)
    return [replace(person, at=place_of(token))] * count if count is not None else []


def place_of(token: Token) -> int:
    """Give where the counting word stands: of "a family of four" the number."""
    counts = (child.idx for child in token.children if child.dep_ == "nmod" and number(child) is not None)
    return next(counts, token.idx) if token.lower_ == "family" else token.idx


def described(token: Token) -> Person | None:
    """Describe whom a noun means; null if it means no person."""
    lower = token.lower_
    if lower in PRONOUNS and token.pos_ == "PRON":
        return Person(sort=PRONOUNS[lower], goes_back=True)
    if lower == "old" and (age := age_before(token)) is not None:
        return Person(age=age)
    name = name_of(token)
    if name and not set(name) & set(sorts()):
        return Person(name, sort_beside(token, {"appos", "compound", "nmod:desc"}), age_of(token))
    sort = sort_of_noun(token)
    if sort is None:
        return None
    named = next((name for child in token.children if child.dep_ == "appos" and (name := name_of(child))), ())
    definite = any(child.lower_ in {"the", "that", "this"} for child in token.children) and token.tag_ != "NNS"
    return Person(
        named,
        sort_beside(token, {"compound", "amod"}) or sort,
        age_of(token),
        is_perpetrator=lower in words("perpetrators"),
        goes_back=definite and not named and lower in {"victim", "deceased"},
    )


def sort_of_noun(token: Token) -> str | None:
    """Give the sort of people that a noun means: empty for any people, null for no people."""
    if token.lower_ in words("collectives_of_two") | words("collectives_of_three"):
        return ""
    if token.pos_ == "NUM" and token.dep_ != "appos":
        return ""
    sort = sorts().get(token.lower_) or sorts().get(str(token.lemma_).lower())
    return "" if sort == "person" else sort


def sort_beside(token: Token, relations: AbstractSet[str]) -> str:
    """Give the sort that a word beside a noun or name tells: "her daughter Jane", "a woman officer"."""
    told = (sorts().get(str(child.lemma_).lower()) for child in token.children if child.dep_ in relations)
    return next((sort for sort in told if sort and sort != "person"), "")


def name_of(token: Token) -> tuple[str, ...]:
    """Give the words of the personal name that a token stands in."""
    if token.ent_type_ != "PERSON":
        return ()
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    name = [word.lower_ for word in doc[first : last + 1] if word.is_alpha and len(word) > 1]
    return tuple(word for word in name if word not in {"jr", "sr"})


def number(token: Token) -> int | None:
    value = parse_number([token.lower_])
    return int(value) if value is not None and value <= MAX_PEOPLE else None


def number_of(token: Token) -> int | None:
    """Count those whom a noun means; null where it leaves that open ("residents")."""
    lower, around = token.lower_, {child.lower_ for child in token.children}
    if lower in words("collectives_of_two"):
        return 2
    if lower in words("collectives_of_three"):
        return 3
    if lower in {"victim", "fatality"} and (ranked := around & set(ORDINALS)):
        return max(ORDINALS[word] for word in ranked)
    if not around & {"old", "year", "years"} and (told := told_before(token)):
        return told[0]
    if lower == "family":
        parts = [count for child in token.children if child.dep_ == "nmod" and (count := number(child)) is not None]
        return parts[0] if parts else None
    if token.pos_ == "NUM":
        return number(token)
    if token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
        return 1
    plural = token.tag_ in {"NNS", "NNPS"} or lower in PLURALS or bool(around & words("several"))
    return None if plural else 1


def told_before(noun: Token) -> list[int]:
    before = (child for child in noun.children if child.dep_ in {"nummod", "discourse"} and child.i < noun.i)
    return [count for child in before if (count := number(child)) is not None]
