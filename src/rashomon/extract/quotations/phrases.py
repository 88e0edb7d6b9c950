"""Finds the phrases that a verb reports without a clause: "accused Moscow of war crimes", "denied taking bribes"."""

from collections.abc import Iterator

from rashomon.extract.quotations.contents import TokenRange, whole
from rashomon.extract.quotations.grammar import children, is_passive
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.parse.tokens import Token

PREPOSITIONS = ("of", "for", "against", "about", "over", "on", "as")
_COMPLEMENTS = frozenset({"nmod", "acl", "acl:relcl", "ccomp", "obl", "advcl", "xcomp"})
_TOLLS = frozenset({"toll", "tolls", "figure", "figures", "number", "numbers", "estimate", "count", "tally"})
_SETTINGS = frozenset({"after", "amid", "while", "when", "despite", "before", "following", "during"})
_RANKS = frozenset({"first", "second", "last", "only"})
_MAX_TOKENS_TO_DO = 30  # "called on the European Union, the United States and friends of the country to"
_MAX_TOKENS_TO_PREPOSITION = 12
_NAMING = frozenset({"name", "identify", "quote"})
_LIGHT_NP = frozenset({"it", "that", "this", "them", "him", "her", "which", "who", "what"})


def phrase_contents(verb: Token, lexicon: Lexicon) -> Iterator[TokenRange]:
    """Yield the phrases that a verb reports without a finite clause: "accused Moscow of war crimes"."""
    lemma = lexicon.verb(verb) or verb.lemma_.lower()
    called = _called_upon(verb) if lexicon.takes(lemma, "on-inf") else None
    if called is not None:
        yield called
        return
    yield from _infinitives(verb, lexicon) if not is_passive(verb) else ()
    yield from _gerunds(verb) if lexicon.takes(lemma, "ing") else ()
    beside = _with_preposition(verb, lemma, lexicon)
    if beside is not None:
        yield beside
    elif not is_passive(verb) or any(child.dep_ == "obl:agent" for child in verb.children):
        yield from _objects(verb, lemma, lexicon)


def _with_preposition(verb: Token, lemma: str, lexicon: Lexicon) -> TokenRange | None:
    """Give what stands behind a preposition that goes with the verb: "warned | of a flood", "blamed | him for it"."""
    for child in children(verb, "obl", "advcl", "xcomp", "ccomp", "nmod"):
        if child.i < verb.i:
            continue
        marker = next((c for c in children(child, "case", "mark") if c.lower_ in PREPOSITIONS), None)
        if marker is not None and lexicon.takes(lemma, marker.lower_) and marker.i < child.i:
            whom = _object_before(verb, marker.i)
            start = marker.i + 1 if whom is None else whom
            return start, _without_setting(child, whole(verb, child.right_edge.i + 1))
    return _charged(verb, lemma) or _after_preposition(verb, lemma, lexicon)


def _objects(verb: Token, lemma: str, lexicon: Lexicon) -> Iterator[TokenRange]:
    """Yield the noun phrases that a verb reports: "announced | talks in Oslo", "rejected | claims that he fled"."""
    put_at = _toll_put_at(verb) if lexicon.takes(lemma, "toll") else None
    if put_at is not None:
        yield put_at
        return
    claims = lexicon.takes(lemma, "claims")
    named = lexicon.takes(lemma, "np") or (lexicon.takes(lemma, "toll") and _has_toll(verb))
    for thing in children(verb, "nsubj:pass" if is_passive(verb) else "obj"):
        if thing.pos_ not in ("NOUN", "PROPN") or thing.lower_ in _LIGHT_NP or not _says_more(thing):
            continue
        end = thing.right_edge.i + 1
        end = whole(verb, end) if thing.i > verb.i else end
        if claims and lexicon.noun(thing) in lexicon.claims:
            yield thing.left_edge.i, end
        elif named and not (lemma == "deny" and thing.lemma_.lower() in lexicon.refused):
            yield thing.left_edge.i, _with_since(verb, thing, _without_setting(thing, end))


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
        if (clause.lemma_ in _NAMING and is_passive(clause)) or _hides(clause):
            continue  # "asked not to be named" says nothing of the matter
        mark = next((c for c in children(clause, "mark", "aux") if c.lower_ == "to" and clause.tag_ != "VBG"), None)
        if mark is not None and mark.i > verb.i + 1 and mark.nbor(-1).lower_ == "not":
            mark = mark.nbor(-1)
        if mark is not None and mark.i > verb.i:
            whom = _object_before(verb, mark.i)
            yield mark.i if whom is None else whom, clause.right_edge.i + 1


def _hides(clause: Token) -> bool:
    """Tell "to remain anonymous"."""
    return any(child.lower_ in {"anonymous", "unnamed", "unidentified", "nameless"} for child in clause.children)


def _gerunds(verb: Token) -> Iterator[TokenRange]:
    """Yield what somebody "denied doing", "confessed to having done"."""
    first = verb.i + 2 if verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "to" else verb.i + 1
    for clause in children(verb, "xcomp", "ccomp", "advcl", "obj", "obl"):
        having = clause.tag_ == "VBN" and any(c.lower_ == "having" for c in children(clause, "aux"))
        if (having or clause.tag_ == "VBG") and clause.pos_ in ("VERB", "AUX"):
            before = verb.doc[first : clause.i]  # "not having known"
            opens = clause.i >= first and all(t.pos_ in ("ADV", "AUX", "PART") and t.tag_ != "WRB" for t in before)
            if opens and clause.right_edge.i > first:
                yield first, whole(verb, clause.right_edge.i + 1)
                return


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
