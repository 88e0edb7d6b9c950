"""Reads one report from the start, as a reader does, and tells whom its descriptions and pronouns mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.extract.places import Gazetteer
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Doc, Token
from rashomon.relate.entities import descriptions, pronouns
from rashomon.relate.entities.choosing import Choice, Choose, choose
from rashomon.relate.entities.discourse import (
    Cast,
    Discourse,
    quoted_tokens,
    sentence_numbers,
    sentence_openings,
    speakers_of,
)
from rashomon.relate.entities.epithets import read_epithet, who_is_meant
from rashomon.relate.entities.genders import gender_of_noun
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.nominals import (
    PLACE_NOUNS,
    describe,
    describe_torn,
    is_of_place,
    land_meant,
    resolve_description,
)
from rashomon.relate.entities.nouns import kind_of_noun

LOW_SHARE = {"he": 0.0, "it": 0.0, "they": 0.3, "noun": 0.3}  # of probability: below it, nobody is named
INNER = frozenset(["compound", "flat", "amod", "nmod:unmarked", "obl:unmarked", "obl:tmod", "nmod:tmod", "fixed"])
NEARLY = 0.75  # of the probability of the answer: then a report leaves open whom it means
MONITORS = frozenset(["monitor", "watchdog"])
MONITORING = frozenset(["observatory", "monitor", "watchdog", "monitoring", "observers"])
NAMED = frozenset(["named", "called", "identified", "dubbed", "nicknamed"])
KIND_OF = {"he": "person", "it": "organization", "they": "organization"}  # of one who is named only afterwards
PRONOUN_OF = {"he": "he", "him": "he", "his": "he", "himself": "he"}


@dataclass(frozen=True, slots=True)
class Meant:
    """Tokens `[start, end)` that stand for a cluster; `rival` is another that they fit nearly as well."""

    start: int
    end: int
    cluster: int
    rival: int | None = None


@dataclass(slots=True)
class Reader:
    """One report while it is read."""

    discourse: Discourse
    at: dict[int, tuple[Mention, int]]
    owner: dict[int, int]  # tokens of names, and the cluster of each
    roles: set[int]
    choose: Choose
    found: list[Meant] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        return self.discourse.doc

    def is_named(self, index: int) -> bool:
        return index in self.owner


def read_on(
    pile: Pile,
    number: int,
    here: Sequence[tuple[Mention, int]],
    cast: Cast,
    gazetteer: Gazetteer,
    choose: Choose = choose,
) -> list[Meant]:
    """Read one report and give what its pronouns and descriptions mean; `here` has its names."""
    reader = _reader(pile, number, here, cast, gazetteer, choose)
    at, owner = reader.at, reader.owner
    for token in reader.doc:
        if token.i in at:
            _read_name(reader, *at[token.i])
        elif token.dep_ and token.i not in owner:
            _read_word(reader, token)
    return reader.found


def _reader(
    pile: Pile,
    number: int,
    here: Sequence[tuple[Mention, int]],
    cast: Cast,
    gazetteer: Gazetteer,
    choose: Choose,
) -> Reader:
    doc = pile.reports[number].doc
    numbers = sentence_numbers(doc)
    discourse = Discourse(doc, number, cast, gazetteer, numbers, sentence_openings(numbers), quoted_tokens(doc))
    reader = Reader(discourse, {}, {}, set(), choose)
    for mention, index in here:
        reader.at[mention.start] = (mention, index)
        reader.owner.update(dict.fromkeys(range(mention.start, mention.end), index))
        discourse.named_here[index] += 1
        if mention.role_span:
            role = pile.reports[number].tokens(mention.role_span)
            reader.roles.update(range(role.start, role.end))
    for start, (mention, index) in reader.at.items():
        one = discourse.read(start, mention.end, index, cast.clusters[index].kind, "name")
        verb = doc[one.head].head
        if one.is_subject and doc[one.head].dep_ in SUBJECTS and verb.head.i == verb.i:
            discourse.ahead[verb.i] = one
    spoken_by = {
        start: (mention.end, index)
        for start, (mention, index) in reader.at.items()
        if cast.clusters[index].kind == "person"
    }
    discourse.speakers.update(speakers_of(doc, discourse.quoted, spoken_by))
    return reader


def _read_name(reader: Reader, mention: Mention, cluster: int) -> None:
    discourse = reader.discourse
    left = discourse.trace(mention.start, mention.end, cluster, discourse.cast.clusters[cluster].kind, "name")
    head = reader.doc[left.head]
    if head.dep_ == "conj" and left.kind != "place":
        _join(reader, head)


def _join(reader: Reader, head: Token) -> None:
    """Open a figure for the two of "Smith and Jones", whom "they" may mean."""
    first = head.head
    if first.i not in reader.owner:
        return
    figure = reader.discourse.stranger(f"{first.i} and {head.i}")
    kind = reader.discourse.cast.clusters[reader.owner[first.i]].kind
    joined = reader.discourse.trace(first.i, head.i + 1, figure, kind, "noun")
    reader.discourse.traces[-1] = reader.discourse.recent[figure] = joined._replace(is_several=True)


def _read_word(reader: Reader, token: Token) -> None:
    sort = pronouns.sort_of(token)
    if sort is not None:
        _read_pronoun(reader, token, sort)
    elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in INNER and token.i not in reader.roles:
        _read_noun(reader, token)
    elif token.i not in reader.roles:
        _read_rest(reader, token)


def _read_pronoun(reader: Reader, token: Token, sort: str) -> None:
    discourse = reader.discourse
    choice = reader.choose(pronouns.question_of(token, sort, discourse))
    if choice.figure is None:
        return
    kind = discourse.recent[choice.figure].kind if choice.figure in discourse.recent else KIND_OF[sort]
    left = discourse.trace(token.i, token.i + 1, choice.figure, kind, "pronoun")
    gender = PRONOUN_OF.get(token.lower_, "she") if sort == "he" else sort
    discourse.last_of[gender] = left
    if sort == "he":
        discourse.genders[choice.figure][gender] += 1
    _keep(reader, token.i, token.i + 1, choice, sort)


def _keep(reader: Reader, start: int, end: int, choice: Choice, sort: str) -> None:
    if choice.figure is not None and choice.figure >= 0 and choice.probability >= LOW_SHARE[sort]:
        other, share = choice.runner_up
        close = other is not None and other >= 0 and share >= NEARLY * choice.probability
        reader.found.append(Meant(start, end, choice.figure, other if close else None))


def _read_noun(reader: Reader, noun: Token) -> None:
    discourse, word = reader.discourse, noun.lower_
    bearer = _bearer(reader, noun)
    if bearer is not None:
        _call(discourse, bearer, word)
        start = noun.left_edge.i if descriptions.article_of(noun) else noun.i
        reader.found.append(Meant(start, noun.i + 1, bearer))
        return
    place = _place_of_noun(reader, noun) if word in PLACE_NOUNS else None
    if place is not None:
        _call(discourse, place, word)
        return
    if word in MONITORS or (word == "group" and any(child.lower_ == "monitoring" for child in noun.children)):
        only = _only_monitor(reader)
        if only is not None:
            start = noun.left_edge.i if noun.left_edge.i >= noun.i - 4 else noun.i
            discourse.trace(start, noun.i + 1, only, "organization", "noun")
            reader.found.append(Meant(start, noun.i + 1, only))
            return
    read = describe(noun, reader.doc, discourse.gazetteer, reader.is_named) or describe_torn(noun)
    land = land_meant(read, discourse) if read else None
    if read is not None and land is not None:
        discourse.trace(read.start, noun.i + 1, land, "place", "noun")
        reader.found.append(Meant(read.start, noun.i + 1, land))
        return
    by_rule = resolve_description(read, discourse) if read else None
    word = read.head if read else word  # "FM" is a minister
    kind = kind_of_noun(word)
    start = read.start if read else noun.left_edge.i
    if (read is not None or descriptions.article_of(noun)) and kind != "thing":
        choice = reader.choose(descriptions.question_of(noun, start, by_rule, read, discourse))
        told = read is not None and read.country is not None
        here = read is not None and is_of_place(read) and PLACE_NOUNS[read.head] != "country"
        if choice.figure is None and by_rule is not None and (told or here or by_rule not in discourse.recent):
            choice = Choice(by_rule, 1.0, (None, 0.0))  # "the Russian minister", or one known from another report
        if choice.figure is not None:
            known = discourse.recent.get(choice.figure)
            discourse.trace(start, noun.i + 1, choice.figure, known.kind if known else kind, "noun")
            _call(discourse, choice.figure, word)
            _keep(reader, start, noun.i + 1, choice, "noun")
            return
    if _read_epithet(reader, noun):
        return
    figure = discourse.stranger(word)
    discourse.trace(noun.i, noun.i + 1, figure, kind, "noun")
    _call(discourse, figure, word)


def _only_monitor(reader: Reader) -> int | None:
    """Give the one body of a report that watches: "a monitor said" in a lead means the Observatory named below."""
    cast = reader.discourse.cast
    found = [
        number
        for number in sorted(reader.discourse.named_here)
        if cast.clusters[number].kind == "organization" and any(MONITORING & form for form in cast.words[number])
    ]
    return found[0] if len(found) == 1 else None


def _call(discourse: Discourse, figure: int, word: str) -> None:
    discourse.nouns[figure].add(word)
    gender = gender_of_noun(word)
    if gender:
        discourse.genders[figure][gender] += 1


def _bearer(reader: Reader, noun: Token) -> int | None:
    """Give whose description a noun is by grammar: "Lavrov, the minister", "Lavrov is a minister"."""
    beside = [noun.head] if noun.dep_ in ("appos", "nmod:desc", "compound") else []
    beside += [child for child in noun.children if child.dep_ in ("appos", "flat", "nmod:desc") and child.i > noun.i]
    beside += [named for child in noun.children if child.lower_ in NAMED for named in child.children]
    if any(child.dep_ == "cop" for child in noun.children):
        beside += [child for child in noun.children if child.dep_ in SUBJECTS]
    for token in beside:
        if token.i in reader.owner:
            return reader.owner[token.i]
    return None


def _place_of_noun(reader: Reader, noun: Token) -> int | None:
    """Give the place of which a noun only says what it is ("the town of Karsova")."""
    named = (child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i)
    of_name = (child for child in named if any(case.lower_ == "of" for case in child.children) and child.i - noun.i < 4)
    return next((reader.owner[child.i] for child in of_name if child.i in reader.owner), None)


def _read_rest(reader: Reader, token: Token) -> None:
    """Read the offices that a model takes for adjectives or parts of names: "the Republican"."""
    discourse = reader.discourse
    read = describe(token, reader.doc, discourse.gazetteer, reader.is_named)
    by_rule = resolve_description(read, discourse) if read else None
    if read is not None and by_rule is not None:
        discourse.trace(read.start, read.end, by_rule, discourse.cast.clusters[by_rule].kind, "noun")
        reader.found.append(Meant(read.start, read.end, by_rule))
    else:
        _read_epithet(reader, token)


def _read_epithet(reader: Reader, token: Token) -> bool:
    """Read another word for whoever the report is about; tell whether it is one."""
    discourse = reader.discourse
    epithet = None if discourse.quoted[token.i] else read_epithet(token, reader.doc, discourse.gazetteer)
    meant = None if epithet is None else who_is_meant(epithet, discourse)
    if epithet is None or meant is None:
        return False
    discourse.trace(epithet.start, token.i + 1, meant, "person", "noun")
    _call(discourse, meant, epithet.head)
    reader.found.append(Meant(epithet.start, token.i + 1, meant))
    return True
