"""Finds in the grammar of a sentence the words that a reporting verb or noun attributes."""

from collections.abc import Iterator

from rashomon.extract.quotations.grammar import children, is_passive, own_subject
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.occasions import past_setting
from rashomon.extract.quotations.surface import phrase_before
from rashomon.parse.relations import SUBJECTS, SUBJECTS_AND_FILLERS
from rashomon.parse.tokens import Token

TokenRange = tuple[int, int]
PREPOSITIONS = ("of", "for", "against", "about", "over", "on", "as")
_COMPLEMENTS = frozenset({"nmod", "acl", "acl:relcl", "ccomp", "obl", "advcl", "xcomp"})
_TOLLS = frozenset({"toll", "tolls", "figure", "figures", "number", "numbers", "estimate", "count", "tally"})
_SETTINGS = frozenset({"after", "amid", "while", "when", "despite", "before", "following", "during"})
_RANKS = frozenset({"first", "second", "last", "only"})
_MIN_FRONTED_TOKENS = 4
_MAX_TOKENS_TO_THAT = 14
_MAX_TOKENS_TO_SUBJECT = 12
_REPLYING = frozenset({"respond", "reply", "react", "answer"})
_MAX_TOKENS_TO_DO = 30  # "called on the European Union, the United States and friends of the country to"
_MAX_TOKENS_TO_PREPOSITION = 12
_REASONS = frozenset({"because", "if", "unless", "as", "since", "until"})
_NAMING = frozenset({"name", "identify", "quote"})
_LIGHT_NP = frozenset({"it", "that", "this", "them", "him", "her", "which", "who", "what"})


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
        if that is not None and not any(t.pos_ in ("VERB", "AUX") for t in verb.doc[start:that]):
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
            thing.left_edge.i for thing in children(clause.head, "obj", "nsubj") if thing.right_edge.i + 1 == first
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
            if any(child.dep_ in SUBJECTS_AND_FILLERS for child in clause.children):
                yield clause.right_edge.i
        elif clause.dep_ == "advcl" and marks & _REASONS:
            yield clause.right_edge.i


def _that_after(verb: Token) -> int | None:
    """Give where "that" opens a clause after the verb and, at most, its objects: "said in a statement that"."""
    doc, aside = verb.doc, False
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
        if token.pos_ in ("VERB", "AUX") and token.i > verb.i + 1:  # right after it stands a slip: "saying said that"
            return None
    return None


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
    if last - inner_last >= _MIN_FRONTED_TOKENS:
        yield inner_last, last


def _parts_subject(verb: Token, first: int) -> bool:
    """Tell whether "he said" stands between a subject and its verb: "A new bridge, he said, would …"."""
    host = verb.head.head if verb.head.dep_ in SUBJECTS else verb.head
    subject = own_subject(host)
    return subject is not None and first <= subject.i < verb.i and subject.head == host


def phrase_contents(verb: Token, lexicon: Lexicon) -> Iterator[TokenRange]:
    """Yield the phrases that a verb reports without a finite clause: "accused Moscow of war crimes"."""
    lemma = lexicon.verb(verb) or verb.lemma_.lower()
    called = _called_upon(verb) if lexicon.takes(lemma, "on-inf") else None
    if called is not None:
        yield called
        return
    yield from _infinitives(verb, lexicon) if not is_passive(verb) else ()
    for child in children(verb, "obl", "advcl", "xcomp", "ccomp", "nmod"):
        if child.i < verb.i:
            continue
        marker = next((c for c in children(child, "case", "mark") if c.lower_ in PREPOSITIONS), None)
        if marker is not None and lexicon.takes(lemma, marker.lower_) and marker.i < child.i:
            whom = _object_before(verb, marker.i)
            start = marker.i + 1 if whom is None else whom
            yield start, _without_setting(child, whole(verb, child.right_edge.i + 1))
            return
    beside = _charged(verb, lemma) or _after_preposition(verb, lemma, lexicon)
    if beside is not None:
        yield beside
        return
    if is_passive(verb) and not any(child.dep_ == "obl:agent" for child in verb.children):
        return
    put_at = _toll_put_at(verb) if lexicon.takes(lemma, "toll") else None
    if put_at is not None:
        yield put_at
        return
    subject = "nsubj:pass" if is_passive(verb) else "obj"
    if lexicon.takes(lemma, "np") or (lexicon.takes(lemma, "toll") and _has_toll(verb)):
        for thing in children(verb, subject):
            refused = lemma == "deny" and thing.lemma_.lower() in lexicon.refused
            if thing.lower_ in _LIGHT_NP or refused:
                continue
            if thing.pos_ in ("NOUN", "PROPN") and _says_more(thing):
                end = thing.right_edge.i + 1
                end = _without_setting(thing, whole(verb, end) if thing.i > verb.i else end)
                yield thing.left_edge.i, _with_since(verb, thing, end)


def _called_upon(verb: Token) -> TokenRange | None:
    """Give "the council to act" of "called on the council to act"."""
    doc, limit = verb.doc, min(verb.sent.end, verb.i + _MAX_TOKENS_TO_DO)
    case = next((t for t in doc[verb.i + 1 : min(limit, verb.i + 3)] if t.lower_ in ("on", "upon")), None)
    if case is None:
        return None
    for token in doc[case.i + 2 : limit]:
        if token.tag_ == "TO" and token.head.i > token.i and token.head.tag_ == "VB":
            first = token.i - 1 if doc[token.i - 1].lower_ == "not" else token.i
            return min(case.i + 1, first), whole(verb, token.head.right_edge.i + 1)
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ".;:":
            return None
    return None


def _charged(verb: Token, lemma: str) -> TokenRange | None:
    """Give "the city of fraud" where the grammar takes the charge for a part of the one accused."""
    for thing in children(verb, "obj") if lemma == "accuse" else ():
        for part in children(thing, "nmod"):
            if thing.i > verb.i and any(case.lower_ == "of" for case in children(part, "case")):
                return thing.left_edge.i, _without_setting(part, whole(verb, part.right_edge.i + 1))
    return None


def _with_since(verb: Token, thing: Token, end: int) -> int:
    """Give where a superlative ends that is measured from a past event: "the first talks | since the truce broke"."""
    ranked = any(t.lower_ in _RANKS or t.tag_ in ("JJS", "RBS") for t in verb.doc[thing.left_edge.i : end])
    since = next((c for c in children(verb, "advcl", "obl") if c.left_edge.i == end), None)
    opens = since is not None and verb.doc[end].lower_ == "since"
    return since.right_edge.i + 1 if since is not None and ranked and opens else end


def _says_more(thing: Token) -> bool:
    """Tell whether a noun phrase tells anything: "its concern over the dam", not "its concern"."""
    return any(child.i > thing.i and child.dep_ in _COMPLEMENTS for child in thing.children) or any(
        token.text in '“"' for token in thing.doc[thing.left_edge.i : thing.right_edge.i + 1]
    )


def _after_preposition(verb: Token, lemma: str, lexicon: Lexicon) -> TokenRange | None:
    """Give what follows "accused the army of" where the grammar hangs it elsewhere."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _MAX_TOKENS_TO_PREPOSITION)]:
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ") and token.lower_ not in PREPOSITIONS:
            return None
        if (
            token.lower_ in ("of", "against", "for")
            and lexicon.takes(lemma, token.lower_)
            and token.head.pos_ == "VERB"
        ):
            whom = _object_before(verb, token.i)
            return token.i + 1 if whom is None else whom, whole(verb, token.head.right_edge.i + 1)
    return None


def _object_before(verb: Token, limit: int) -> int | None:
    """Give where the one spoken of begins: "accused | Moscow of war crimes"; whom is part of what is said."""
    if any(verb.i + 1 < part.i < limit for part in children(verb, "compound:prt")):  # "called them out for"
        return None
    things = (thing for thing in children(verb, "obj", "iobj") if verb.i < thing.i < limit)
    return next((int(thing.left_edge.i) for thing in things), None)


def _infinitives(verb: Token, lexicon: Lexicon) -> Iterator[TokenRange]:
    takes = lexicon.takes(lexicon.verb(verb) or verb.lemma_.lower(), "inf")
    for clause in children(verb, "xcomp", "ccomp") if takes else ():
        if clause.lemma_ in _NAMING and is_passive(clause):  # "asked not to be named" says nothing of the matter
            continue
        mark = next((c for c in children(clause, "mark", "aux") if c.lower_ == "to" and clause.tag_ != "VBG"), None)
        if mark is not None and mark.i > verb.i + 1 and mark.nbor(-1).lower_ == "not":
            mark = mark.nbor(-1)
        if mark is not None and mark.i > verb.i:
            whom = _object_before(verb, mark.i)
            yield mark.i if whom is None else whom, clause.right_edge.i + 1


def _without_setting(head: Token, end: int) -> int:
    """End a phrase before the words that set it in time: "measures against Moscow | after the bombing"."""
    settings = (t.i for t in head.doc[head.i + 1 : end] if t.lower_ in _SETTINGS and t.pos_ in ("ADP", "SCONJ"))
    return next(settings, end)


def _toll_put_at(verb: Token) -> TokenRange | None:
    """Give the toll of "put the death toll at 16"."""
    toll = next((thing for thing in children(verb, "obj") if thing.lower_ in _TOLLS and thing.i > verb.i), None)
    figures = (o for o in children(verb, "obl") if toll is not None and o.i > toll.i and _is_figure_at(o))
    figure = next(figures, None)
    return None if toll is None or figure is None else (toll.left_edge.i, figure.right_edge.i + 1)


def _is_figure_at(token: Token) -> bool:
    return any(c.lower_ == "at" for c in children(token, "case")) and any(t.pos_ == "NUM" for t in token.subtree)


def _has_toll(verb: Token) -> bool:
    """Tell whether the verb gives a toll in figures: "gave a lower toll of 31"."""
    return any(
        thing.lower_ in _TOLLS and any(token.pos_ == "NUM" for token in thing.subtree)
        for thing in children(verb, "obj")
    )


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
