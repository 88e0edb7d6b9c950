"""Reads from the grammar of a sentence who does what: subjects, noun phrases, negation."""

from collections.abc import Iterable, Iterator

from rashomon.parse.relations import ANY_SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.schema.calendar import MONTHS, WEEKDAYS

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
PERSONAL_PRONOUNS = frozenset({"he", "she", "they", "it", "both", "him", "her", "them"})
FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})
CLOSING_MARKS = frozenset({"”", "’’", "''"})
_BETWEEN_SUBJECTS = CLOSING_MARKS | {'"', "—", "–", "--"}  # the dashes stand behind a dateline
_INSIDE_PHRASE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "fixed",
        "det:predet",
        "nmod",
        "goeswith",
        "flat:foreign",
        "flat:name",
        "nmod:unmarked",
        "nmod:npmod",
        "nmod:desc",
    }
)
_NAME_PARTS = frozenset({"flat", "compound", "flat:name", "goeswith", "fixed"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "can", "must", "shall"})
_NEGATORS = frozenset({"not", "n't", "nt", "never", "n’t", "nor", "neither", "hardly", "no"})
_CARRYING_ON = frozenset(
    {
        "go",
        "continue",
        "seek",
        "proceed",
        "begin",
        "start",
        "hasten",
        "rush",
        "appear",
        "take",
        "want",
        "try",
        "use",
        "move",
        "come",
        "issue",
    }
)
_MOVING = frozenset(
    {"force", "compel", "oblige", "lead", "prompt", "cause", "get", "push", "pressure", "persuade", "convince"}
)
_DATES = WEEKDAYS | MONTHS
_MAX_CLIMB = 6
_NEEDS_OBJECT = {
    **dict.fromkeys(["accused", "suspected"], frozenset({"of"})),
    **dict.fromkeys(["blamed", "criticized", "criticised", "condemned", "praised", "denounced"], frozenset({"for"})),
    **dict.fromkeys(["urged", "told", "ordered", "instructed", "advised", "reminded"], frozenset({"to", "not"})),
}
_CLIMBED = frozenset({"conj", "advcl", "xcomp", "ccomp", "parataxis", "dep", "advcl:relcl"})
_CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM"})
_SHARING = frozenset({"conj", "acl:relcl", "acl", "advcl:relcl"})  # finite verbs here have their subject further up


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the dependents with one of these labels, in text order."""
    for child in token.children:
        if child.dep_ in labels:
            yield child


def own_subject(verb: Token) -> Token | None:
    """Give the subject that stands at this very verb."""
    subjects = [s for s in children(verb, *ANY_SUBJECTS) if s.i < verb.i or verb.tag_ != "VBG"]
    if len(subjects) > 1:  # "In a letter to the mayor, the minister warned": the mayor is none
        subjects = [s for s in subjects if not any(c.pos_ == "ADP" for c in children(s, "case"))] or subjects
    before = [subject for subject in subjects if subject.i < verb.i]
    if len(before) > 1 and _has_statement(verb.doc[before[0].i : before[-1].i]):
        return before[-1]
    return subjects[0] if subjects else None


def agent_of(verb: Token) -> Token | None:
    """Give by whom something is said or done."""
    phrases = children(verb, "obl:agent", "obl")
    return next((noun for noun in phrases if any(c.lower_ == "by" for c in children(noun, "case"))), None)


def _has_statement(tokens: Iterable[Token]) -> bool:
    """Tell whether a clause or a quotation stands between two subjects: then the first is a subject inside it."""
    return any(token.text in _BETWEEN_SUBJECTS for token in tokens) or any(
        token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tokens
    )


def is_bare_passive(verb: Token) -> bool:
    """Tell whether a verb that needs an object has none: "residents urged to leave", "a man accused of arson"."""
    if (
        verb.tag_ not in ("VBN", "VBD")
        or verb.i + 1 >= verb.sent.end
        or any(True for _ in children(verb, "obj", "aux"))
    ):
        return False
    following = verb.nbor(1).lower_
    return following in _NEEDS_OBJECT.get(verb.lower_, ())


def is_passive(verb: Token) -> bool:
    marks = [child for child in verb.children if child.dep_ in ("nsubj:pass", "aux:pass")]
    return bool(marks) and not any(_is_acronym(child) for child in marks)


def _is_acronym(token: Token) -> bool:
    """Tell whether what looks like "is" is a name: "IS said"."""
    return bool(token.is_upper and len(token) > 1)


def is_negated(verb: Token) -> bool:
    """Tell whether the verb or its subject is negated: "did not say", "nobody said", "without saying".

    So is what is joined to a negated verb: "has not come or said".
    """
    if any(child.lower_ in _NEGATORS for child in children(verb, "advmod", "cc:preconj", "discourse", "neg")):
        return True
    if any(child.lower_ == "without" for child in children(verb, "mark")):
        return True
    subject = own_subject(verb)
    if subject is None:
        joint = {child.lower_ for child in children(verb, "cc")} if verb.dep_ == "conj" else frozenset()
        return bool(joint & {"or", "nor"}) and verb.head.i < verb.i and is_negated(verb.head)
    return subject.lower_ in {"nobody", "none", "neither"} or any(
        child.lower_ in {"no", "neither"} for child in children(subject, "det", "advmod")
    )


def is_unreal(verb: Token) -> bool:
    """Tell whether the verb tells of no speech that took place: "could say", "declined to comment"."""
    if any(child.lower_ in _MODALS for child in children(verb, "aux")):
        return True
    if any(child.lower_ == "to" for child in children(verb, "mark", "aux")):
        head = verb.head
        carries_on = verb.dep_ in ("xcomp", "advcl", "conj") and head.lemma_.lower() in _CARRYING_ON
        return not carries_on
    if any(child.lower_ in {"if", "unless", "whether"} for child in children(verb, "mark")):
        return True
    return any(child.lower_ in {"did", "does", "do"} and child.i < _subject_at(verb) for child in children(verb, "aux"))


def _subject_at(verb: Token) -> int:
    subject = own_subject(verb)
    return -1 if subject is None else subject.i


def subject_of(verb: Token) -> Token | None:
    """Give the noun that does what the verb says, climbing from participles and joined verbs to their clause."""
    current = verb
    if verb.tag_ in ("VBD", "VBZ", "VBP") and own_subject(verb) is None and verb.dep_ not in _SHARING:
        return None
    for _ in range(_MAX_CLIMB):
        subject = own_subject(current)
        if subject is not None:
            return _antecedent(subject, current)
        head = current.head
        if current.dep_ in ("acl", "acl:relcl") and head != current:
            return head
        moved = _moved_to(current)
        if moved is not None:
            return moved
        added = current.tag_ == "VBG" and current.dep_ == "csubj" and current.i > 0 and current.nbor(-1).text == ","
        if not (added or current.dep_ in _CLIMBED) or head == current or head.pos_ not in _CLAUSE_HEADS:
            break
        current = head
    return None


def _moved_to(verb: Token) -> Token | None:
    """Give whom somebody else has do it: "forced | the minister | to admit"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in _MOVING or verb.head.i > verb.i:
        return None
    return next((whom for whom in children(verb.head, "obj", "iobj") if whom.i < verb.i), None)


def governing_subject(noun: Token) -> Token | None:
    """Give the subject of the clause that a noun stands in: in "he hinted at talks, saying that" he says it."""
    current = noun.head
    for _ in range(_MAX_CLIMB):
        if current.pos_ in ("VERB", "AUX"):
            subject = own_subject(current)
            if subject is not None and subject != noun:
                return _antecedent(subject, current)
        if current.head == current:
            break
        current = current.head
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """Follow a relative pronoun to the noun it stands for."""
    if subject.lower_ not in RELATIVE_PRONOUNS or subject.pos_ not in ("PRON", "DET", "SCONJ"):
        return subject
    clause = verb
    for _ in range(_MAX_CLIMB):
        if clause.dep_.startswith("acl") and clause.head != clause:
            nearest = _noun_before(subject)
            if nearest is None:
                return clause.head
            if nearest.dep_ == "conj" and nearest.head == clause.head:
                singular = any(t.tag_ == "VBZ" for t in (verb, *children(verb, "aux", "cop")))
                return nearest if singular or subject.lower_ == "which" else clause.head
            return nearest if not clause.head.ent_type_ else clause.head
        if clause.head == clause:
            break
        clause = clause.head
    return subject


def _noun_before(relative: Token) -> Token | None:
    """Give the name right before a relative pronoun: "tensions with the West, which said"."""
    at = relative.i - 1
    if at > relative.sent.start and relative.doc[at].text == ",":
        at -= 1
    before = relative.doc[at]
    spoke = before.dep_ == "nsubj" and before.head.i < before.i and before.head.tag_ in ("VBD", "VBZ", "VBP")
    return before if before.ent_type_ or before.dep_ == "conj" or spoke else None


def phrase(noun: Token, *, joined: bool = False) -> tuple[int, int]:
    """Give the token range of a noun phrase without its relative clauses; `joined` adds appositions and conjuncts."""
    first, last = noun.i, noun.i
    for child in noun.children:
        if child.i > noun.i and child.lower_ in _DATES:  # "the union | on Monday | said"
            continue
        if child.dep_ in _INSIDE_PHRASE or (joined and child.dep_ in ("appos", "conj")):
            low, high = _extent(child)
            first, last = min(first, low), max(last, high)
    while first < noun.i and noun.doc[first].is_punct and noun.doc[first].text not in "“\"‘'(":
        first += 1
    return first, last + 1


def _extent(child: Token) -> tuple[int, int]:
    relative = next((grand for grand in child.subtree if grand.dep_.startswith("acl")), None)
    if relative is None or relative.left_edge.i <= child.i:
        return child.left_edge.i, child.right_edge.i
    return child.left_edge.i, max(child.i, _before_punctuation(relative.left_edge))


def _before_punctuation(token: Token) -> int:
    before = token.i - 1
    while before > 0 and token.doc[before].is_punct:
        before -= 1
    return before


def name_range(noun: Token) -> tuple[int, int]:
    """Give the token range of the name whose head is `noun`: a named entity if there is one, or its name parts."""
    if noun.ent_type_:
        return entity_range(noun)
    parts = [noun, *children(noun, *_NAME_PARTS)]
    return min(part.i for part in parts), max(part.right_edge.i if part != noun else part.i for part in parts) + 1


def entity_range(token: Token) -> tuple[int, int]:
    """Give the token range of the named entity that holds a token, without a walk through the whole document."""
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return first, last


def title_start(name: Token) -> int:
    """Give where the title begins that stands right before a name: "British Foreign Secretary | Odrin"."""
    first = name.i
    for child in reversed(list(name.children)):
        if child.dep_ in ("nmod:desc", "compound") and child.right_edge.i + 1 == first and child.text[:1].isupper():
            first = int(child.left_edge.i)
    return first
