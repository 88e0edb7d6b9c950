"""What a sum, a share or a measure is of or for: "a $43,000 Rolex watch", "12 % of voters", "$300 at a restaurant"."""

from itertools import islice

from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.phrase import Tags
from rashomon.extract.quantities.words import HYPHENS, Words, group, measures
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token

MERE = frozenset({"total", "range", "average", "maximum", "minimum", "level", "sum", "amount"})  # "a total of $5"
MAX_STEPS = 4
MAX_WORDS = 6
MAX_CHILDREN = 40
MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "obl:unmarked", "det"})
LEADING = frozenset({"worth", "of", "in", "on", "for", "at", "to", "from", "towards", "toward", "with"})
PARTS_OF_NAME = frozenset({"compound", "amod", "flat", "flat:name", "nmod:poss", "punct"})


def object_of(words: Words, figure: Figure, first: int, last: int, tags: Tags) -> str | None:
    """Give what the figure at words `[first, last)` is of, as the report words it; null where it does not say."""
    token = next(
        (tags[words[at].start] for at in range(figure.last - 1, first - 1, -1) if words[at].start in tags), None
    )
    ending = tags.get(words[last - 1].start)
    if token is None:
        return None
    end = words[last - 1].end
    head = noun_behind(token, end) or noun_led_to(words, last, tags) or noun_before(words, first, tags)
    head = head or subject_of(ending if ending is not None else token)
    return words_of_noun(head, end) if head is not None else None


def noun_behind(token: Token, end: int) -> Token | None:
    """Read "a $43,000 Rolex watch": the sum stands before its noun."""
    for _ in range(MAX_STEPS):
        if token.head == token or token.dep_ not in MODIFIES:
            return None
        token = token.head
        if token.idx >= end and token.pos_ in {"NOUN", "PROPN"} and token.lower_ != "worth":
            return token
    return None


def noun_led_to(words: Words, last: int, tags: Tags) -> Token | None:
    """Read "$300 at a restaurant", "5 % of voters", "$2 million worth of damage"."""
    at = last
    while at < len(words) and words[at].lower in {"worth", "each", *HYPHENS}:
        at += 1
    if at >= len(words) or words[at].lower not in LEADING:
        return None
    preposition = tags.get(words[at].start)
    if preposition is None or preposition.dep_ != "case":
        return None
    noun = preposition.head
    named = noun.pos_ in {"NOUN", "PROPN"} and noun.i > preposition.i and (noun.lower_,) not in measures()
    return noun if named and not any(child.dep_ == "nummod" for child in noun.children) else None


def noun_before(words: Words, first: int, tags: Tags) -> Token | None:
    """Read "a fine of $10 million" and "sales of about $14 million"."""
    if first < 2 or words[first - 1].lower != "of":
        return None
    noun = tags.get(words[first - 2].start)
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} and noun.lower_ not in MERE else None


def subject_of(token: Token) -> Token | None:
    """Read "Unemployment rose to 12 percent": what the verb of a level is said of."""
    verb = token
    for _ in range(MAX_STEPS):
        if verb.head == verb or str(verb.lemma_).lower() in group("levels"):
            break
        verb = verb.head
    if str(verb.lemma_).lower() not in group("levels") and verb.lower_ not in {"cost", "costs", "worth", "valued"}:
        return None
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return next((subject for subject in subjects if subject.pos_ in {"NOUN", "PROPN"}), None)


def words_of_noun(head: Token, end: int) -> str:
    """Give a noun with the words that name it, not with those that count it."""
    first = head.i
    for child in islice(head.lefts, MAX_CHILDREN):
        if (
            child.dep_ in PARTS_OF_NAME
            and child.pos_ not in {"PRON", "NUM"}
            and (child.idx >= end or child.i > head.i - MAX_WORDS)
        ):
            first = min(first, max(child.left_edge.i, head.i - MAX_WORDS))
    while first < head.i and (head.doc[first].idx < end <= head.idx or not head.doc[first].is_alpha):
        first += 1
    last = head.i
    while last + 1 < len(head.doc) and head.doc[last + 1].dep_ in {"flat", "flat:name"} and last - head.i < MAX_WORDS:
        last += 1
    return " ".join(head.doc[first : last + 1].text.split())
