"""Which words of a sentence name an event, and which verb carries a nominal one ("talks will be held")."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.extract.events.grammar import (
    CLAUSES,
    MAX_CLIMB,
    OBJECTS,
    OBLIQUES,
    children,
    is_passive,
    lemma_of,
    lemmas_of,
    preposition_of,
    words_beside_noun,
    words_beside_verb,
)
from rashomon.extract.events.lexicon import (
    Pattern,
    event_classes,
    match_pattern,
    noun_patterns,
    support_patterns,
    verb_patterns,
    word_set,
)
from rashomon.parse.relations import ANY_SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import PloverType

IS_SUBJECT = ("harm", "occur", "include", "plan")
IS_DOING = ("harm", "occur", "include")
IS_OBJECT = ("attend", "cancel", "plan", "demand", "refuse", "hold")
IS_OBLIQUE = ("harm", "attend", "demand", "hold")
OBLIQUE_CASES: Mapping[str, frozenset[str]] = {
    "harm": frozenset({"in", "by", "during", "from", "as", "when"}),
    "attend": frozenset({"in", "to", "at", "for", "from", "on"}),
    "demand": frozenset({"for", "on"}),
    "hold": frozenset({"in", "under", "with", "to"}),
}
# A verb of these classes that has an event as its subject or setting tells what that event did.
EFFECT_CLASSES = frozenset(
    {"casualty", "death", "attack", "disaster", "explosion", "accident", "fire", "air_strike", "shelling"}
)
BEGINNINGS = frozenset({"begin", "start", "open", "resume", "take", "occur", "continue", "end", "conclude", "last"})
ANNOUNCING = frozenset({"announce", "call"})
STRIKING = frozenset({"carry", "launch", "conduct", "hit", "kill", "target", "destroy", "wound", "level"})
LIVING_CLASSES = frozenset({"agreement", "truce"})
ENDING_CLASSES = frozenset({"breakdown", "break_off", "rejection"})
OPENING_QUOTES = frozenset({'"', "“", "‘", "'", "``"})
CLIPPED = "shot"
NOUN_TAGS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: a verb, or a noun with the verb that carries it, if any.

    `kind` is how the verb carries it (a section of support.toml); `also` are coordinated words for the same event
    ("air strikes and artillery fire"); `names` are the names of its sentence.
    """

    token: Token
    pattern: Pattern
    support: Token | None = None
    kind: str | None = None
    also: tuple[Token, ...] = ()
    names: tuple[Tokens, ...] = ()

    @property
    def event_class(self) -> str:
        return self.pattern.event_class

    @property
    def nominal(self) -> bool:
        return self.token.pos_ not in {"VERB", "AUX"} and not is_clipped(self.token)

    @property
    def predicate(self) -> Token:
        return self.support if self.support is not None else self.token


def find_event_words(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield each word that tells an action at all: every full verb, and every noun of the lexicon."""
    for token in tokens:
        verbal = token.pos_ == "VERB" and token.dep_ not in {"amod", "case", "mark"}
        if verbal or verb_trigger(token) is not None or noun_trigger(token) is not None:
            yield token


def verb_trigger(token: Token) -> Trigger | None:
    if is_clipped(token):
        pattern = match_pattern(verb_patterns(), ["shoot"], lambda: words_beside_noun(token))
        return None if pattern is None else Trigger(token, pattern)
    if not (token.pos_ == "VERB" or token.tag_.startswith("VB")) or token.dep_ in {
        "amod",
        "compound",
        "case",
        "mark",
        "aux",
        "cop",
        "flat",
    }:
        return None
    pattern = match_pattern(verb_patterns(), lemmas_of(token), lambda: words_beside_verb(token))
    return None if pattern is None or is_inside_title(token) else Trigger(token, pattern)


def is_clipped(token: Token) -> bool:
    """Tell a headline's "Four shot in ambush", which a parser took for a noun: after a number that would be a plural.

    The number opens the sentence or is one "among 4 shot"; "100 killed and 163 shot" of the year are none of its acts.
    """
    if token.lower_ != CLIPPED or token.tag_ != "NN" or token.i == 0 or token.head.i == token.i + 1:
        return False
    number = token.doc[token.i - 1]
    several = (number.tag_ == "CD" and number.lower_ not in {"one", "1"}) or number.lower_ in {"several", "multiple"}
    return several and (number.i == number.sent.start or token.doc[number.i - 1].lower_ in {"among", "as", "least"})


def noun_trigger(token: Token) -> Trigger | None:
    if token.pos_ not in NOUN_TAGS and token.pos_ != "NUM" and token.tag_ not in {"NN", "NNS"}:
        return None
    if token.dep_ in {"compound", "flat", "amod", "nummod", "case", "mark"} or token.ent_type_ in {
        "PERSON",
        "ORGANIZATION",
    }:
        return None
    if token.pos_ == "VERB" or (token.pos_ == "PROPN" and token.lower_ in word_set("times")):  # "in March"
        return None
    lemmas = [token.lower_, *lemmas_of(token)]
    pattern = match_pattern(noun_patterns(), lemmas, lambda: words_beside_noun(token))
    of_work = pattern is not None and pattern.lemma == "strike" and pattern.event_class == "protest"
    if pattern is not None and of_work and is_armed(token, named=bool(pattern.needs)):
        pattern = replace(pattern, event_class="air_strike")
    return None if pattern is None or is_inside_name(token) else Trigger(token, pattern)


def is_armed(strike: Token, *, named: bool) -> bool:
    """Tell whether a strike is one of arms: it falls on somebody, or is carried out, or hits.

    One that is `named` as one of work or of arms by the words beside it can still only fall on what stands there.
    """
    aimed = any(
        child.dep_ in {"nmod", "obl"}
        and preposition_of(child) in ({"on"} if named else {"on", "against"})
        and lemma_of(child) not in word_set("times")
        for child in strike.children
    )
    return aimed or (not named and not STRIKING.isdisjoint(lemmas_of(strike.head)))


def is_inside_name(token: Token) -> bool:
    """Tell whether a capitalised noun is part of a name in running text ("Holistic Retreat"), not of a headline."""
    if not token.text[:1].isupper() or token.i <= token.sent.start + 1:
        return False
    before = token.nbor(-1)
    return before.text[:1].isupper() and before.text.isalpha() and is_running_text(token)


def is_inside_title(verb: Token) -> bool:
    """Tell whether a capitalised verb is part of the title of a work or a programme (the talk show "Face the Town")."""
    if not verb.text[:1].isupper() or verb.i <= verb.sent.start or verb.text.isupper():
        return False
    quoted = verb.nbor(-1).text in OPENING_QUOTES
    named = quoted and any(word.text[:1].isupper() for word in verb.doc[verb.i + 1 : verb.i + 4] if word.is_alpha)
    return named and is_running_text(verb)


def is_running_text(token: Token) -> bool:
    words = [word.text for word in token.sent if word.is_alpha]
    return sum(word[:1].islower() for word in words) * 2 > len(words)


def whole_phrase(noun: Token) -> Token:
    """Climb from a noun to the word that measures it ("days of talks") or that it is coordinated with."""
    node = noun
    for _ in range(MAX_CLIMB):
        head = node.head
        measured = (
            node.dep_ == "nmod" and preposition_of(node) in {"of", "in"} and lemma_of(head) in word_set("containers")
        )
        if head is node or not (measured or (node.dep_ == "conj" and head.pos_ in NOUN_TAGS)):
            return node
        node = head
    return node


def carry(trigger: Trigger, verbs: Mapping[int, Trigger]) -> Trigger:
    """Find the verb that carries a nominal event: above it, or in the clause that describes it."""
    top = whole_phrase(trigger.token)
    kind = None if top.head is top else kind_above(top, top.head, verbs)
    if kind == "plan" and is_force(trigger) and not ANNOUNCING.isdisjoint(lemmas_of(top.head)):
        kind = "hold"  # who announces a raid, or calls it a crime, plans none
    begun = begun_by(top.head) if is_subject(top) else None
    if begun is not None:
        return replace(trigger, support=begun, kind="occur")
    if kind is not None:
        return replace(trigger, support=top.head, kind=kind)
    for node in (trigger.token, top):
        for clause in children(node, "acl:relcl", "acl"):
            verb, kind = kind_below(clause)
            if kind is not None:
                return replace(trigger, support=verb, kind=kind)
    return trigger


def is_force(trigger: Trigger) -> bool:
    return event_classes()[trigger.event_class].type is PloverType.ASSAULT


def is_subject(top: Token) -> bool:
    """Tell whether a phrase is a subject, also one that a parser takes for a slip since an aside follows it."""
    if top.dep_ in ANY_SUBJECTS:
        return True
    stray = top.dep_ in {"reparandum", "dislocated"} and top.i < top.head.i
    return stray and not any(child.dep_ in ANY_SUBJECTS for child in top.head.children)


def begun_by(verb: Token) -> Token | None:
    """Give the verb of taking place below one that only says how firm it is ("is expected to begin on Monday")."""
    inner = next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
    return inner if inner is not None and not BEGINNINGS.isdisjoint(lemmas_of(inner)) else None


def match_support(kinds: tuple[str, ...], verb: Token) -> str | None:
    patterns, lemmas = support_patterns(), lemmas_of(verb)
    known = (kind for kind in kinds if not patterns[kind].keys().isdisjoint(lemmas))
    return next(
        (k for k in known if match_pattern(patterns[k], lemmas, lambda: words_beside_verb(verb)) is not None), None
    )


def kind_above(top: Token, verb: Token, verbs: Mapping[int, Trigger]) -> str | None:
    if verb.pos_ not in {"VERB", "AUX"} and not verb.tag_.startswith("VB"):
        return None
    if is_subject(top):
        return match_support(IS_OBJECT if is_passive(verb) else IS_SUBJECT, verb)
    if top.dep_ in OBJECTS:
        return match_support((*IS_OBJECT, "include"), verb)
    if top.dep_ in OBLIQUES:
        case = preposition_of(top)
        kinds = [kind for kind in IS_OBLIQUE if case in OBLIQUE_CASES[kind] and (kind != "harm" or verb.i in verbs)]
        kind = match_support(tuple(kinds), verb)
        return "occur" if kind is None and verb.lower_ == "is" else kind
    return None


def kind_below(clause: Token) -> tuple[Token, str | None]:
    """Read the clause that describes an event: "talks that will resume", "the meeting set for October 15"."""
    verb = clause
    for _ in range(MAX_CLIMB):
        inner = next(
            (child for child in verb.children if child.dep_ == "ccomp" and match_support(("speech",), verb)), None
        )
        if inner is None:
            break
        verb = inner
    described = next(
        (child for child in verb.children if child.lower_ in {"that", "which"} and child.dep_ in ANY_SUBJECTS), None
    )
    as_object = is_passive(verb) or (
        clause.dep_ == "acl:relcl" and described is None and any(child.dep_ in ANY_SUBJECTS for child in verb.children)
    )
    if clause.dep_ == "acl" and verb.tag_ == "VB":  # "talks to end the war" says what they are for
        return verb, None
    calls = verb.tag_ == "VBG" and not as_object  # "protests calling for an election"
    return verb, match_support(IS_OBJECT if as_object else IS_DOING if calls else IS_SUBJECT, verb)


def is_beyond_speech(predicate: Token, start: int) -> bool:
    """Tell whether words belong to the saying of an event that is told before it ("they met, he said on Tuesday")."""
    for token in reversed(predicate.doc[predicate.i + 1 : start]):
        if token.is_punct:
            return False
        if token.pos_ == "VERB" and match_support(("speech",), token) is not None:
            return True
    return False


def related(left: str, right: str) -> bool:
    return left == right or right in event_classes()[left].near


def is_told_by_verb(trigger: Trigger, verbs: Mapping[int, Trigger]) -> bool:
    """Tell whether the noun is only part of a verbal expression for another event ("pull out of talks")."""
    top = whole_phrase(trigger.token)
    verb = verbs.get(top.head.i)
    if verb is None or top.dep_ in CLAUSES or verb.event_class == "cancellation":
        return False
    if verb.event_class == "break_off" and is_dated(trigger.token):  # "pulled out of Friday's talks"
        return False
    if trigger.event_class in LIVING_CLASSES and verb.event_class in ENDING_CLASSES:  # a truce outlives its breach
        return False
    words = {trigger.pattern.lemma, trigger.token.lower_}
    taken = any(not need.isdisjoint(words) for need in verb.pattern.needs)
    return taken and not related(verb.event_class, trigger.event_class)


def is_dated(noun: Token) -> bool:
    """Tell whether a noun has a day of its own before it."""
    owned = {"compound", "nmod:poss", "nummod", "amod"}
    return any(child.dep_ in owned and child.lower_ in word_set("times") for child in noun.children)


def named_by_verb(trigger: Trigger, verbs: Mapping[int, Trigger]) -> Trigger:
    """Take the class of the verbal expression that a noun is part of: to push an assault is an offensive."""
    verb = verbs.get(trigger.support.i) if trigger.support is not None else None
    if verb is None or not absorbs(trigger, verbs):
        return trigger
    words = {trigger.pattern.lemma, trigger.token.lower_}
    taken = any(not need.isdisjoint(words) for need in verb.pattern.needs)
    return replace(trigger, pattern=replace(verb.pattern, lemma=trigger.pattern.lemma)) if taken else trigger


def absorbs(trigger: Trigger, verbs: Mapping[int, Trigger]) -> bool:
    """Tell whether a nominal event and the verb that carries it are one event ("the blast killed 14")."""
    assert trigger.support is not None
    verb = verbs.get(trigger.support.i)
    if verb is None:
        return False
    if related(verb.event_class, trigger.event_class) or verb.event_class == trigger.event_class:
        return True
    return trigger.kind == "harm" and verb.event_class in EFFECT_CLASSES
