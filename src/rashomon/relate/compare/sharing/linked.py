"""Words that belong together in the grammar here and there: who did what, of what, whatever else the sentences say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.names.words import is_office
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.align.clauses import is_negation
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.sharing.particulars import CONTENT, is_name, rarity
from rashomon.relate.stories import without_ending
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Span
from rashomon.schema.documents import PROSE_KINDS

MIN_LINKED_WORDS = 3
MIN_RARITY = 8.0  # of the words together: "market", "air" and "strikes" have 9.5
MIN_THING_RARITY = 14.0  # without a verb among them: "Bruce Lee memorabilia"
MIN_PLAIN_RARITY = 4.0  # of one word of those that is no name
SPEECH = frozenset({"say", "tell", "report", "ask", "speak", "write", "add"})  # who told whom is no fact of the story
MIN_WORD_RARITY = 1.5  # of each that counts
MAX_HOLDERS = 30  # sentences with one link; what stands in more is the topic of all reports

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """A sentence as its links: two words, of which one depends on the other, with their tokens."""

    document: str
    links: Mapping[Link, tuple[Token, Token]]
    denied: bool


def find_linked(parsed: Mapping[str, Parsed], origin_of: Mapping[str, str]) -> Iterator[list[Span]]:
    """Yield the stretches of reports of several origins that hold the same linked words, in text order."""
    sentences = [linked for report in parsed.values() for linked in read_links(report)]
    pairs: list[tuple[Span, Span]] = []
    for (first, second), links in sorted(shared_links(sentences, origin_of).items()):
        left, right = sentences[first], sentences[second]
        chains = [chain for chain in chains_of(links) if is_telling(chain, left) and not differ(chain, left, right)]
        pairs += [(stretch(left, chain), stretch(right, chain)) for chain in chains]
    stretches = sorted({span for pair in pairs for span in pair})
    place = {span: index for index, span in enumerate(stretches)}
    for group in join_pairs(len(stretches), [(place[one], place[other]) for one, other in pairs]):
        yield sorted(stretches[index] for index in group)


def read_links(report: Parsed) -> Iterator[Linked]:
    for _, sentence in report.sentences(*PROSE_KINDS):
        links: dict[Link, tuple[Token, Token]] = {}
        counted = {token.i: is_counted(token) for token in sentence}
        for token in sentence:
            head = head_of(token, counted) if counted[token.i] else None
            if head is not None:
                one, other = stem(token), stem(head)
                if one != other:
                    links.setdefault((min(one, other), max(one, other)), (token, head))
        if links:
            yield Linked(report.document.id, links, any(is_negation(token) for token in sentence))


def head_of(token: Token, counted: Mapping[int, bool]) -> Token | None:
    """Give the word that a word depends on, past the small ones and along a list: each of "A, B and C" to its verb.

    `counted` says of the words of the sentence, by their places, whether they count.
    """
    head = token
    while (above := head.head).i != head.i:
        conjunct = head.dep_ == "conj"
        head = above
        if not conjunct and (counted[head.i] if head.i in counted else is_counted(head)):
            return head
    return None


def is_counted(token: Token) -> bool:
    return token.pos_ in CONTENT and fold_word(token.text) not in function_words()


def stem(token: Token) -> str:
    return without_ending(fold_word(token.text))


def shared_links(sentences: Sequence[Linked], origin_of: Mapping[str, str]) -> Mapping[tuple[int, int], list[Link]]:
    """Give the links that two sentences of two origins share, where both deny something or neither does."""
    holders: dict[Link, list[int]] = defaultdict(list)
    for index, linked in enumerate(sentences):
        for link in linked.links:
            holders[link].append(index)
    origins = [origin_of[linked.document] for linked in sentences]
    denied = [linked.denied for linked in sentences]
    shared: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link, indices in holders.items():
        if len(indices) <= MAX_HOLDERS:
            for pair in combinations(indices, 2):
                first, second = pair
                if origins[first] != origins[second] and denied[first] == denied[second]:
                    shared[pair].append(link)
    return shared


def chains_of(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Part links into those that hang together by a word."""
    pairs = [(i, j) for i, j in combinations(range(len(links)), 2) if set(links[i]) & set(links[j])]
    for group in join_pairs(len(links), pairs):
        yield [links[index] for index in group]


def is_telling(chain: Sequence[Link], linked: Linked) -> bool:
    """Tell a chain that says something from a name, and from words that any report has."""
    tokens = {stem(token): token for link in chain for token in linked.links[link]}
    rare = [word for word in tokens if rarity(word) >= MIN_WORD_RARITY]
    plain = [word for word in rare if not is_name(tokens[word])]
    told = sum(map(rarity, rare))
    verbs = [word for word in plain if tokens[word].pos_ == "VERB"]
    if len(rare) < MIN_LINKED_WORDS or any(tokens[word].lemma_ in SPEECH for word in verbs):
        return False
    things = [word for word in plain if rarity(word) >= MIN_PLAIN_RARITY and not is_office(word)]
    return told >= MIN_RARITY if verbs and len(plain) > 1 else bool(things) and told >= MIN_THING_RARITY


def differ(chain: Sequence[Link], left: Linked, right: Linked) -> bool:
    """Tell whether numbers stand among these words and none is in both: two presidents, three presidents."""
    counts = [{fold_word(token.text) for token in between(linked, chain) if token.like_num} for linked in (left, right)]
    return bool(counts[0] and counts[1]) and not counts[0] & counts[1]


def between(linked: Linked, chain: Sequence[Link]) -> Tokens:
    places = [token.i for link in chain for token in linked.links[link]]
    doc = linked.links[chain[0]][0].doc
    return doc[min(places) : max(places) + 1]


def stretch(linked: Linked, chain: Sequence[Link]) -> Span:
    tokens = [token for link in chain for token in linked.links[link]]
    return Span(linked.document, min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens))
