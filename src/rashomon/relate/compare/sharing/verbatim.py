"""Half a clause that independent reports have word for word: no federal experience, when service took him overseas."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.names.types import PERSON
from rashomon.extract.names.words import is_office
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import is_negation
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.sharing.matters import TOPIC, WEAK, spread_of
from rashomon.relate.compare.sharing.particulars import rarity
from rashomon.relate.compare.words.speech import SPEAKING
from rashomon.relate.stories import without_ending
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Span
from rashomon.schema.documents import PROSE_KINDS

WORDS = 5  # in a row: "a war of his choosing"; fewer are how anybody speaks
MIN_WORDS = 4  # that are left without "and the" at the end
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
MIN_RARITY = 3.0  # of the words together, of which one is a verb or which are quoted
MIN_RARITY_OF_THING = 6.0  # of others: "on the city's west side" is in any report
MAX_BEFORE = 4  # words before a phrase in which it can be denied
SMALL = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART"})  # at the end of a phrase: "and the"
QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence in a row, folded."""

    document: str
    tokens: Sequence[Token]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a row from one place to before another."""

    row: Row
    start: int
    end: int

    @property
    def span(self) -> Span:
        last = self.row.tokens[self.end - 1]
        return Span(self.row.document, self.row.tokens[self.start].idx, last.idx + len(last))

    @property
    def tokens(self) -> Sequence[Token]:
        return self.row.tokens[self.start : self.end]


def find_verbatim(claims: StoryClaims) -> Iterator[list[Span]]:
    """Yield where reports of two or more origins have one phrase, the most widely told first, none in another."""
    spread = spread_of(claims)
    phrases: dict[tuple[str, ...], set[Span]] = defaultdict(set)
    seen: set[tuple[Span, Span]] = set()
    for left, right in shared_stretches(claims):
        if len(left.tokens) >= MIN_WORDS and (left.span, right.span) not in seen:
            seen.add((left.span, right.span))
            if is_told(left, right, spread):
                phrases[left.row.words[left.start : left.end]] |= {left.span, right.span}
    told: list[str] = []
    witnessed = [(-count_witnesses(spans, claims), -len(words), words) for words, spans in phrases.items()]
    for witnesses, _, words in sorted(witnessed):
        phrase = f" {' '.join(words)} "
        if witnesses < -1 and not any(phrase in other or other in phrase for other in told):
            told.append(phrase)
            yield sorted(phrases[words])


def shared_stretches(claims: StoryClaims) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the stretches of two origins that share a row of WORDS, as far as they are the same.

    Of each origin the first place of a row will do: what is copied is in every copy.
    """
    places: dict[tuple[str, ...], dict[str, tuple[Row, int]]] = defaultdict(dict)
    for document, report in sorted(claims.parsed.items()):
        for _, sentence in report.sentences(*PROSE_KINDS):
            tokens = [token for token in sentence if token.form.is_word]
            row = Row(document, tokens, tuple(fold_word(token.text) for token in tokens))
            for at in range(len(tokens) - WORDS + 1):
                places[row.words[at : at + WORDS]].setdefault(claims.origin_of[document], (row, at))
    for told in places.values():
        for (ours, here), (theirs, there) in combinations(told.values(), 2):
            yield widen(ours, here, theirs, there)


def widen(ours: Row, here: int, theirs: Row, there: int) -> tuple[Stretch, Stretch]:
    """Take in the words before and behind a shared row that are the same."""
    before = 0
    while before < min(here, there) and ours.words[here - before - 1] == theirs.words[there - before - 1]:
        before += 1
    behind = WORDS
    most = min(len(ours.words) - here, len(theirs.words) - there)
    while behind < most and ours.words[here + behind] == theirs.words[there + behind]:
        behind += 1
    while behind > -before and ours.tokens[here + behind - 1].pos_ in SMALL:
        behind -= 1  # nothing is left of "as to whether or not to"
    return Stretch(ours, here - before, here + behind), Stretch(theirs, there - before, there + behind)


def is_told(left: Stretch, right: Stretch, spread: Mapping[str, float]) -> bool:
    """Tell words that say something from a topic of the story, from how speech is told, and from an age."""
    if any(t.lemma_.lower() in SPEAKING or t.lower_ in {"old", "year"} or "-old" in t.lower_ for t in left.tokens):
        return False
    if any(token.ent_type_ == PERSON for token in left.tokens):
        return False  # "Editor Ana Costa" is told by her name
    telling = {token.lemma_.lower(): token for token in left.tokens if is_telling(token, spread)}
    if len(telling) < 2 or is_denied(left) != is_denied(right):
        return False
    acts = any(token.pos_ == "VERB" for token in telling.values()) or is_quoted(left) or is_quoted(right)
    together = sum(rarity(without_ending(fold_word(token.text))) for token in telling.values())
    return together >= (MIN_RARITY if acts else MIN_RARITY_OF_THING)


def is_telling(token: Token, spread: Mapping[str, float]) -> bool:
    """Tell a content word that is neither a name, a number nor an office, nor in most sentences of the story."""
    lemma = token.lemma_.lower()
    plain = token.pos_ in CONTENT and not token.ent_type_ and not token.like_num
    common = lemma in WEAK or fold_word(token.text) in function_words() or is_office(lemma)
    return plain and not common and spread.get(lemma, 0) <= TOPIC


def is_denied(stretch: Stretch) -> bool:
    return any(is_negation(token) for token in stretch.row.tokens[max(0, stretch.start - MAX_BEFORE) : stretch.start])


def is_quoted(stretch: Stretch) -> bool:
    """Tell whether a quotation mark stands at or in the words: the phrase is somebody's."""
    first, last = stretch.tokens[0], stretch.tokens[-1]
    around = first.doc[max(0, first.i - 1) : last.i + 2]
    return any(token.text in QUOTES for token in around)
