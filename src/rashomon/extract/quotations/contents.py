"""Finds in the grammar of a sentence the words that a reporting verb or noun attributes."""

from collections.abc import Iterator

from rashomon.extract.quotations.grammar import children, own_subject
from rashomon.extract.quotations.occasions import past_setting
from rashomon.extract.quotations.surface import GOING_ON, TIMES, phrase_before
from rashomon.parse.relations import SUBJECTS, SUBJECTS_AND_FILLERS
from rashomon.parse.tokens import Token

TokenRange = tuple[int, int]
_OPENING_CLAUSES = frozenset(
    {"despite", "because", "without", "unlike", "given", "if", "unless", "although", "though", "while"}
)
_CITING = frozenset({"citing", "quoting"})
_MIN_FRONTED_TOKENS = 4
_MAX_TOKENS_TO_THAT = 14
_MAX_TOKENS_TO_SUBJECT = 12
_MEANWHILE = frozenset({"as", "while", "amid"})
_REPLYING = frozenset({"respond", "reply", "react", "answer"})
_REASONS = frozenset({"because", "if", "unless", "as", "since", "until"})


def clause_contents(
    verb: Token, settings: frozenset[str] = frozenset(), *, overt: bool = False
) -> Iterator[TokenRange]:
    """Yield the finite clauses that a verb reports, wherever they stand; with `overt`, only those after "that".

    `settings` are the nouns for where and before whom somebody speaks.
    """
    after = [clause for clause in children(verb, "ccomp") if clause.i > verb.i and not _is_setting(clause)]
    before = [c for c in children(verb, "ccomp") if c.right_edge.i < verb.i and own_subject(c) is not None]
    that = _that_after(verb)
    if overt:
        if that is not None:
            yield that, verb.sent.end
        return
    if after:
        start = max(min(opening_of(clause) for clause in after), verb.i + 1)
        start = _with_opening(verb, start)
        cites = verb.doc[start].lower_ in _CITING  # "said, quoting a source, that"
        between = verb.doc[start : start if that is None else that]
        if that is not None and (cites or not any(_is_verb(t) for t in between)):
            start = that
        last = max(clause.right_edge.i for clause in after)
        start = past_setting(verb.doc, start, last, settings)
        yield start, whole(verb, max([last, *_carried_on(verb, last)]) + 1)
    elif that is not None:
        yield that, verb.sent.end
    elif before:
        yield before[0].left_edge.i, before[-1].right_edge.i + 1
    elif verb.dep_ in ("parataxis", "dep", "discourse") and verb.head != verb:
        yield from thrown_into(verb)
    elif verb.dep_ == "advcl" and _as_told(verb):
        yield from _before_as(verb)


def _with_opening(verb: Token, start: int) -> int:
    """Give where a clause begins with a phrase before it that the grammar hung on the verb: "said | despite rain, "."""
    doc = verb.doc
    opens = (
        start > verb.i + 2
        and "," in (doc[start].text, doc[start - 1].text)
        and doc[verb.i + 1].lower_ in _OPENING_CLAUSES
    )
    return verb.i + 1 if opens else start


def _as_told(verb: Token) -> bool:
    """Tell whether a verb stands in "…, as the magazine notes": nothing follows that it could report."""
    bare = not any(True for _ in children(verb, "obj", "xcomp", "ccomp"))
    return (
        bare
        and any(child.lower_ == "as" for child in children(verb, "mark", "advmod"))
        and own_subject(verb) is not None
    )


def _before_as(verb: Token) -> Iterator[TokenRange]:
    """Yield the clause before "as he said", or the one after it."""
    first, start = verb.head.left_edge.i, verb.left_edge.i
    if first < start and verb.head.i < start:
        yield first, start
    elif verb.head.i > verb.i:
        yield verb.right_edge.i + 1, verb.head.right_edge.i + 1


def _is_setting(clause: Token) -> bool:
    """Tell whether a clause sets the time of what is reported: "announced talks since Washington pulled out"."""
    return any(child.lower_ in {"since", "after", "before", "while"} for child in children(clause, "mark"))


def opening_of(clause: Token) -> int:
    """Give where a clause begins, also where its subject was taken for the object of the reporting verb."""
    first = int(clause.left_edge.i)
    if own_subject(clause) is None:
        taken = [
            thing.left_edge.i
            for thing in children(clause.head, "obj", "nsubj")
            if thing.right_edge.i + 1 == first and not any(True for _ in children(thing, "case"))
        ]
        return taken[0] if taken else first
    return first


def _carried_on(verb: Token, last: int) -> Iterator[int]:
    """Yield the ends of clauses that go on the reported one but were hung on the reporting verb."""
    for clause in verb.children:
        if clause.i <= last:
            continue
        marks = {child.lower_ for child in children(clause, "cc", "mark")}
        if clause.dep_ == "conj" and marks & {"and", "but", "or"}:
            if any(child.dep_ in SUBJECTS_AND_FILLERS for child in clause.children) and not _does_next(verb, clause):
                yield clause.right_edge.i
        elif clause.dep_ == "advcl" and marks & _REASONS:
            yield clause.right_edge.i


def _does_next(verb: Token, clause: Token) -> bool:
    """Tell whether a clause hung on the verb of saying is what the speaker did next: "told them so, | and he left"."""
    subject = own_subject(clause)
    plain = not any(True for _ in children(clause, "aux", "aux:pass", "cop"))
    joints = [child for child in children(clause, "cc") if child.i > 0 and child.lower_ == "and"]
    parted = any(child.nbor(-1).text == "," for child in joints)
    same = subject is not None and subject.lower_ in {"he", "she", "they"}
    return same and plain and parted and clause.tag_ == verb.tag_ == "VBD"


def _that_after(verb: Token) -> int | None:
    """Give where "that" opens a clause after the verb and, at most, its objects: "said in a statement that"."""
    doc, aside = verb.doc, False
    if verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in GOING_ON - _CITING:  # "nine died, he said adding that"
        return None
    for token in doc[verb.i + 1 : min(verb.sent.end, verb.i + _MAX_TOKENS_TO_THAT)]:
        if token.lower_ == "that":
            opens = token.dep_ == "mark" or token.pos_ == "SCONJ"
            barred = token.nbor(-1).lower_ == "so" or (aside and token.nbor(-1).text != ",")
            return token.i if opens and not barred else None
        if token.lower_ == "no" or (token.lower_ == "to" and verb.lemma_ in _REPLYING):  # "responded to a call that"
            return None
        if token.tag_ == "VBG" and token.nbor(-1).text == ",":  # "reported, citing two officials, that"
            aside = True
            continue
        if _is_verb(token) and token.i > verb.i + 1:  # right after it stands a slip: "saying said that"
            return None
    return None


def _is_verb(token: Token) -> bool:
    """Tell a verb from a participle that goes with a noun: "in an | emailed | report | released | today that"."""
    described = token.tag_ in ("VBN", "VBD") and token.dep_ == "acl" and token.nbor(-1) == token.head
    return token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" and not described


def whole(verb: Token, end: int) -> int:
    """Carry a clause that the parser broke off inside a phrase on to the next joint of the sentence."""
    doc, limit = verb.doc, verb.sent.end
    while end < limit:
        token = doc[end]
        joint = token.pos_ in ("PUNCT", "SCONJ", "SPACE", "") or token.text in ",;—–"
        if token.pos_ == "CCONJ":
            joint = end + 1 >= limit or doc[end + 1].pos_ not in ("AUX", "VERB") or doc[end + 1].tag_ == "VBG"
            joint = joint or _is_done_next(doc[end + 1], verb)
        if joint and token.text not in "-'\"“‘(":
            break
        end += 1
    return end


def _is_done_next(token: Token, verb: Token) -> bool:
    """Tell whether the speaker goes on to do something else: "accused him of fraud | and left the room"."""
    alike = token.tag_ in ("VBD", "VBZ", "VBP") or token.tag_ == verb.tag_ == "VBN"
    return token.dep_ == "conj" and token.head.i <= verb.i and alike


def thrown_into(verb: Token) -> Iterator[TokenRange]:
    """Yield the parts of the clause into which "…, he said, …" is thrown."""
    host = verb.head
    if host.dep_ in SUBJECTS and host.i < verb.i < host.head.i:
        host = host.head
    first, last = host.left_edge.i, host.right_edge.i + 1
    inner_first, inner_last = verb.left_edge.i, verb.right_edge.i + 1
    if inner_first - first >= 1 and (host.i < verb.i or _parts_subject(verb, first)):
        yield first, inner_first
    if last - inner_last >= _MIN_FRONTED_TOKENS and not _is_meanwhile(verb, inner_last):
        yield inner_last, last


def _is_meanwhile(verb: Token, first: int) -> bool:
    """Tell what happens as somebody speaks: "the road is closed the mayor said Sunday | as the council met"."""
    after = verb.doc[first : first + 2]
    return any(token.lower_ in _MEANWHILE and token.nbor(-1).lower_ in {verb.lower_, *TIMES} for token in after)


def _parts_subject(verb: Token, first: int) -> bool:
    """Tell whether "he said" stands between a subject and its verb: "A new bridge, he said, would …"."""
    host = verb.head.head if verb.head.dep_ in SUBJECTS else verb.head
    subject = own_subject(host)
    return subject is not None and first <= subject.i < verb.i and subject.head == host


def past_hearer(verb: Token, start: int) -> int:
    """Give where the content starts if a hearer was taken into its subject: "told | a reporter | the bill was dead"."""
    doc = verb.doc
    for token in doc[start + 1 : min(verb.sent.end, start + _MAX_TOKENS_TO_SUBJECT)]:
        if token.pos_ in ("VERB", "AUX"):
            break
        opens = token.pos_ == "DET" or (token.pos_ == "PRON" and token.tag_ == "PRP")
        if opens and token.nbor(-1).pos_ in ("NOUN", "PROPN"):
            return int(token.i)
    return start


def following_content(verb: Token) -> TokenRange | None:
    """Give what stands after "he said" where the grammar does not tie the two."""
    sentence = verb.sent
    rest = sentence.doc[verb.i + 1 : sentence.end]
    if len(rest) < _MIN_FRONTED_TOKENS:
        return None
    for token in rest[:_MAX_TOKENS_TO_SUBJECT]:
        if token.dep_ in SUBJECTS_AND_FILLERS and token.head.i > token.i:
            return max(token.left_edge.i, verb.i + 1), sentence.end
        if token.pos_ in ("VERB", "AUX"):
            subject = phrase_before(token) if token.tag_ in ("VBD", "VBZ", "VBP", "MD") else None
            return (subject[0], sentence.end) if subject is not None and subject[0] > verb.i else None
    return None
