"""Reads from the grammar what follows a verb: the clause, object or phrase that could be wanted, thought or opposed."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.quotations.contents import TokenRange, opening_of
from rashomon.extract.quotations.grammar import children, is_passive, own_subject, subject_of
from rashomon.extract.quotations.stances.lexicon import stance_lexicon
from rashomon.parse.tokens import Token

_CONTENT_PREPOSITIONS = frozenset(
    {"for", "to", "as", "against", "from", "over", "with", "about", "toward", "towards", "of", "on"}
)
MATTER = "about"  # whatever the word, what it is "about" is spoken or thought of
_QUESTIONS = frozenset({"how", "what", "why", "who", "whether", "if", "when", "where", "which"})
_ADDRESSING = frozenset({"ask", "tell", "promise", "remind", "teach"})  # who hears them is no part of what is said
_REASONING = frozenset({"for", "over", "against"})  # behind a setting: "attacked her at the rally for her ties"
_NAMING = frozenset({"name", "identify", "quote"})
_RELATIVES = frozenset({"who", "that", "which", "whom"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What hangs on a word: the name of the frame, who is its subject, and the ranges that could be a content."""

    name: str
    source: Token | None
    ranges: tuple[TokenRange, ...]


def case_of(token: Token) -> str | None:
    """Give the preposition of a phrase in lower case."""
    return next((case.lower_ for case in children(token, "case", "mark") if case.i < token.i), None)


def particle_of(verb: Token) -> str:
    return next((f"_{part.lower_}" for part in children(verb, "compound:prt")), "")


def verb_frames(verb: Token) -> Iterator[Frame]:
    """Yield the frame of a verb: the first that fits of clause, infinitive, object, prepositional phrase."""
    if verb.tag_ == "VBN" and (is_passive(verb) or _shares_passive(verb)):
        yield from _passive_frames(verb)
        return
    clause = next((c for c in children(verb, "ccomp") if c.i > verb.i), None)
    open_clause = next((c for c in children(verb, "xcomp") if c.i > verb.i), None)
    whom = ("obj",) if open_clause is None or verb.lemma_ in _ADDRESSING else ("obj", "iobj")
    things = [o for o in children(verb, *whom) if not _is_moment(o)]
    thing = next((o for o in things if o.i > verb.i), None)
    source = subject_of(verb)
    if clause is not None:
        start = max(opening_of(clause), verb.i + 1)
        yield Frame(_kind_of_clause(clause), source, ((start, clause.right_edge.i + 1),))
    elif open_clause is not None:
        yield from _open_frames(verb, open_clause, thing, source)
    elif thing is not None:
        yield Frame("np", source, ((thing.left_edge.i, _end_of_object(verb, thing)),))
    else:
        yield from _phrase_frames(verb, source)
        before = next((o for o in things if source is not None and o.i < source.i), None)
        if before is not None:
            yield Frame("np", source, ((before.left_edge.i, before.right_edge.i + 1),))
    yield from _matter_frames(verb, source)


def _matter_frames(verb: Token, source: Token | None) -> Iterator[Frame]:
    """Yield what somebody spoke or thought about, behind whom he told and where: "asked her in Velm about the dam"."""
    for phrase in children(verb, "obl", "advcl", "nmod"):
        case = next((c for c in children(phrase, "case", "mark") if c.lower_ == MATTER and c.i < phrase.i), None)
        if case is not None and phrase.i > verb.i:
            yield Frame(MATTER, source, ((_after(case), phrase.right_edge.i + 1),))


def _shares_passive(verb: Token) -> bool:
    """Tell a participle that is passive without "is": "a measure opposed by unions", "is known and seen as weak"."""
    if own_subject(verb) is not None or any(True for _ in children(verb, "aux")):
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and verb.head.tag_ == "VBN" and is_passive(verb.head))


def _passive_frames(verb: Token) -> Iterator[Frame]:
    phrases = [o for o in children(verb, "obl:agent", "obl") if o.i > verb.i]
    agent = next((o for o in phrases if case_of(o) == "by"), None)
    subject = next(children(verb, "nsubj:pass", "csubj:pass"), None)
    told: tuple[TokenRange, ...] = ()
    if subject is not None and subject.lower_ not in _RELATIVES:
        told = ((subject.left_edge.i, subject.right_edge.i + 1),)
    if not told and verb.dep_ == "acl" and verb.head.i < verb.i:  # "a measure opposed by unions"
        told = ((verb.head.left_edge.i, verb.left_edge.i),)
    open_clause = next((c for c in children(verb, "xcomp", "ccomp") if c.i > verb.i), None)
    role = next((o for o in children(verb, "obl", "advcl") if case_of(o) == "as" and o.i > verb.i), None)
    if open_clause is not None:
        mark = next((c.i for c in children(open_clause, "mark") if c.lower_ == "to"), None)
        name = "np-inf" if mark is not None else "clause" if open_clause.dep_ == "ccomp" else "np-xcomp"
        start = open_clause.left_edge.i if mark is None else mark
        yield Frame(name, agent, (*told, (max(start, verb.i + 1), open_clause.right_edge.i + 1)))
    elif role is not None:
        yield Frame("np-as", agent, (*told, (verb.i + 1, role.right_edge.i + 1)))
    elif told:
        yield Frame("np-by" if agent is not None else "np-passive", agent, told)


def _kind_of_clause(clause: Token) -> str:
    marks = {mark.lower_ for mark in children(clause, "mark")}
    if "to" in marks and clause.left_edge.lower_ not in _QUESTIONS:
        return "inf"
    bare = clause.tag_ == "VBG" and not any(True for _ in children(clause, "aux", "nsubj"))
    return "ing" if bare and "that" not in marks else "clause"


def _open_frames(verb: Token, clause: Token, thing: Token | None, source: Token | None) -> Iterator[Frame]:
    if is_passive(clause) and clause.lemma_ in _NAMING:  # "asked not to be named"
        return
    mark = next((c.i for c in children(clause, "mark") if c.lower_ == "to"), None)
    start, end = clause.left_edge.i if mark is None else mark, clause.right_edge.i + 1
    if mark is not None and verb.doc[mark - 1].lower_ == "not":
        start -= 1
    if thing is not None and thing.i < clause.i:
        yield Frame(_kind_of_open(clause, marked=mark is not None), source, ((thing.left_edge.i, end),))
        return
    name = "inf" if mark is not None else "ing" if clause.tag_ == "VBG" else "np-xcomp"
    inside = (max(start, verb.i + 1), end)
    if source is not None and source.i < verb.i and name != "ing":
        yield Frame("seem", None, ((source.left_edge.i, source.right_edge.i + 1), inside))
    yield Frame(name, source, (inside,))


def _kind_of_open(clause: Token, *, marked: bool) -> str:
    """Name what is said of an object: it "to leave", "leaving", "as weak", "weak"."""
    if marked:
        return "np-inf"
    if any(part.lower_ == "as" for part in children(clause, "advmod", "mark", "case")):
        return "np-as"
    return "np-ing" if clause.tag_ == "VBG" else "np-xcomp"


def _end_of_object(verb: Token, thing: Token) -> int:
    """Give where an object ends, with the phrase that goes on it: "endorsed her | for president"."""
    end = reach = thing.right_edge.i + 1
    for phrase in children(verb, "obl", "nmod", "advcl", "obl:unmarked", "nmod:unmarked"):
        if phrase.i < thing.i:
            continue
        if any(token.pos_ != "ADV" for token in verb.doc[reach : phrase.left_edge.i]):
            break
        if case_of(phrase) in (_CONTENT_PREPOSITIONS if reach == end else _REASONING) and not _is_moment(phrase):
            return phrase.right_edge.i + 1
        reach = phrase.right_edge.i + 1
    return end


def has_as(verb: Token) -> bool:
    return any(case_of(o) == "as" and o.i > verb.i for o in children(verb, "obl", "advcl"))


def _phrase_frames(verb: Token, source: Token | None) -> Iterator[Frame]:
    for phrase in children(verb, "obl", "advcl", "nmod"):
        case = next((c for c in children(phrase, "case", "mark") if c.i < phrase.i), None)
        if phrase.i > verb.i and case is not None and not _is_moment(phrase):
            yield Frame(case.lower_, source, ((_after(case), phrase.right_edge.i + 1),))
            return


def _after(case: Token) -> int:
    """Give where the words after a preposition begin: "because of |"."""
    fixed = [part.i for part in children(case, "fixed")]
    return max([case.i, *fixed]) + 1


def _is_moment(token: Token) -> bool:
    return token.lemma_.lower() in stance_lexicon().moments


def adjective_frames(adjective: Token) -> Iterator[Frame]:
    """Yield what follows an adjective that is said of somebody: "confident that", "open to"."""
    source = None if own_subject(adjective) is None else subject_of(adjective)
    if source is None and adjective.dep_ in ("acl", "amod") and adjective.i > adjective.head.i:
        source = adjective.head
    if source is None and adjective.dep_ in ("xcomp", "conj"):
        source = subject_of(adjective.head) if adjective.dep_ == "xcomp" else own_subject(adjective.head)
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        marks = {mark.lower_ for mark in children(child, "mark")}
        whole = (child.left_edge.i, child.right_edge.i + 1)
        if child.dep_ == "ccomp" or (child.dep_ == "advcl" and "that" in marks):
            yield Frame("clause", source, (whole,))
            return
        if child.dep_ in ("xcomp", "advcl", "csubj") and "to" in marks:
            yield Frame("inf", source, (whole,))
            return
        case = next((c for c in children(child, "case", "mark") if c.i < child.i), None)
        if child.dep_ in ("obl", "advcl") and case is not None and not _is_moment(child):
            yield Frame(case.lower_, source, ((_after(case), whole[1]),))
            return


def noun_frames(noun: Token) -> Iterator[Frame]:
    """Yield what follows a noun of saying, wanting or thinking, and whose it is: "his plan to", "calls by … for"."""
    source = next(children(noun, "nmod:poss"), None) or next(
        (c for c in children(noun, "nmod") if case_of(c) in {"by", "from", "among"}), None
    )
    held = noun.dep_ == "obj" and source is None
    holder = subject_of(noun.head) if held else source
    for child in noun.children:
        if child.i < noun.i or child == source:
            continue
        marks = {mark.lower_ for mark in children(child, "mark")}
        whole = (child.left_edge.i, child.right_edge.i + 1)
        if child.dep_.startswith("acl") or child.dep_ == "ccomp":
            opens = any(mark.lower_ == "that" for mark in children(child, "mark"))
            if opens or child.dep_ == "ccomp":
                yield Frame("clause", holder, (whole,))
                return
            if "to" in marks:
                yield Frame("inf", holder, (whole,))
                return
        case = next((c for c in children(child, "case") if c.i < child.i), None)
        if child.dep_ == "nmod" and case is not None and not _is_moment(child):
            yield Frame(case.lower_, holder, ((_after(case), whole[1]),))
            return
    told = noun.head
    outer = noun.dep_ in ("nsubj", "nsubj:outer") and source is not None
    opened = told.pos_ != "ADJ" or any(True for _ in children(told, "mark"))
    copula = next(children(told, "cop"), None) if outer and opened else None
    if copula is not None and copula.i > noun.i:
        yield Frame("clause", source, ((copula.i + 1, noun.head.right_edge.i + 1),))
