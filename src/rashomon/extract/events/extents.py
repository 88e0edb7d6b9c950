"""How far the words reach that tell an event: its trigger with the main arguments, place and time, and no more."""

from functools import lru_cache

from rashomon.extract.events.blame import contents
from rashomon.extract.events.grammar import CLAUSES, MAX_CLIMB, RECENT, RELATIVE_PRONOUNS, children, lemma_of
from rashomon.extract.events.lexicon import modality_cues
from rashomon.extract.events.triggers import Trigger, whole_phrase
from rashomon.parse.relations import ANY_SUBJECTS
from rashomon.parse.tokens import Doc, Token

CLAIM = "claim"
MAX_TOKENS = 32
MAX_SUBJECT_TOKENS = 12
LEFT_OUT = CLAUSES | {"cc", "appos"}
TOLD_WITH = frozenset({"occur", "harm", "hold", "attend", "include", "cancel"})
EDGE_DEPS = frozenset({"case", "mark", "cc"})
EDGE_POS = frozenset({"PUNCT", "SPACE", "CCONJ", "SCONJ"})

Region = tuple[int, int]  # token indices, half open


def extent_of(trigger: Trigger) -> Region:
    """Give the stretch of tokens that tells an event."""
    kept = set(kept_below(trigger.token))
    top = whole_phrase(trigger.token)
    if trigger.nominal:
        for noun in (top, *trigger.also):
            kept.update(kept_below(noun))
        if trigger.support is not None and is_told_with(trigger):
            kept.update(kept_with_governors(trigger.support))
    else:
        kept.update(kept_with_governors(trigger.predicate))
        if trigger.event_class == CLAIM:  # "said that one of its men had blown himself up"
            for content in contents(trigger.token):
                kept.update(kept_below(content))
        for token in trigger.also:
            kept.update(kept_below(token))
    return contiguous(kept, trigger)


def is_told_with(trigger: Trigger) -> bool:
    """Tell whether the clause of the verb that carries a nominal event tells the event, or only speaks of it."""
    return trigger.kind in TOLD_WITH or whole_phrase(trigger.token).dep_ == "nsubj:pass"


@lru_cache(maxsize=RECENT)
def kept_below(head: Token) -> tuple[int, ...]:
    """Give the tokens below a head that belong to its own clause."""
    kept = [head]
    for token in kept:
        kept.extend([child for child in token.children if is_kept(child, token, head)])
    return tuple([token.i for token in kept])


def is_kept(child: Token, parent: Token, head: Token) -> bool:
    if child.dep_ in LEFT_OUT:
        return False
    if child.dep_ == "conj":
        return parent is not head and child.pos_ not in {"VERB", "AUX"}
    if child.dep_ == "acl":
        return child.tag_ in {"VBN", "VBG", "VB"} and not any(token.dep_ == "punct" for token in child.lefts)
    return not (child.dep_ == "punct" and parent is head)


def kept_with_governors(verb: Token) -> list[int]:
    """Give the clause of a verb with the words that its modality rests on ("is expected to visit")."""
    kept = list(kept_below(verb))
    governors = modality_cues("governor")
    node = verb
    for _ in range(MAX_CLIMB):
        head = node.head
        if node.dep_ != "xcomp" or (lemma_of(head) not in governors and head.lower_ not in governors):
            break
        kept.extend(index for index in kept_below(head) if index <= verb.i)
        node = head
    return kept


def contiguous(kept: set[int], trigger: Trigger) -> Region:
    """Give the unbroken stretch of kept tokens around the words that must be in it."""
    doc = trigger.token.doc
    needed = sorted(
        {trigger.token.i, trigger.predicate.i if is_told_with(trigger) or not trigger.nominal else trigger.token.i}
    )
    start, end = needed[0], needed[-1]
    if end - start > MAX_TOKENS:
        start = end = trigger.token.i
    sentence = trigger.token.sent
    first, last = sentence.start, sentence.end - 1
    while start > first and needed[0] - start < MAX_SUBJECT_TOKENS and goes_on(doc, start, -1, kept):
        start -= 1
    while end < last and end - start < MAX_TOKENS and goes_on(doc, end, 1, kept):
        end += 1
    return trim(trigger, start, end)


def goes_on(doc: Doc, at: int, step: int, kept: set[int]) -> bool:
    """Tell whether the next token is kept, or is a comma or conjunction before one that is."""
    after = at + step
    if after in kept:
        return True
    beyond, tokens = after + step, doc.tokens
    if not 0 <= beyond < len(tokens) or not (tokens[after].is_punct or tokens[after].dep_ == "cc"):
        return False
    return beyond in kept or (tokens[after].is_punct and tokens[beyond].dep_ == "cc" and beyond + step in kept)


def trim(trigger: Trigger, start: int, end: int) -> Region:
    doc = trigger.token.doc
    while start < trigger.token.i and (doc[start].pos_ in EDGE_POS or is_linking(doc[start], trigger)):
        start += 1
    while end > trigger.token.i and (doc[end].pos_ in EDGE_POS or doc[end].dep_ in EDGE_DEPS):
        end -= 1
    return start, end + 1


def is_linking(token: Token, trigger: Trigger) -> bool:
    """Tell whether a word ties the whole phrase to what stands before it, and is no part of it ("at least 22")."""
    return token.dep_ in EDGE_DEPS and token.head.i in {
        trigger.token.i,
        trigger.predicate.i,
        whole_phrase(trigger.token).i,
    }


def clause_of(trigger: Trigger) -> set[int]:
    """Give the tokens whose dates and places belong to an event: its phrase, and the clause that carries it."""
    kept = set(kept_below(trigger.token)) | set(kept_below(whole_phrase(trigger.token)))
    if trigger.support is not None and is_told_with(trigger):
        kept.update(kept_below(trigger.support))
    for clause in children(trigger.token, "acl", "acl:relcl"):
        own_subject = any(
            child.dep_ in ANY_SUBJECTS and child.lower_ not in RELATIVE_PRONOUNS for child in clause.children
        )
        if not own_subject or clause.i == trigger.predicate.i:
            kept.update(kept_below(clause))
    return kept
