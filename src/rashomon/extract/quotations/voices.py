"""Tells who speaks at a reporting verb: its subject, or the noun phrase that word order makes its subject."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.grammar import (
    agent_of,
    children,
    is_bare_passive,
    is_passive,
    own_subject,
    phrase,
    subject_of,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.relays import printed_in
from rashomon.extract.quotations.surface import (
    closes_its_clause,
    has_verb,
    phrase_after,
    phrase_before,
    phrase_before_aside,
)
from rashomon.parse.tokens import Doc, Token

_CLOSING = frozenset({"”", '"', "’", "'", "''"})
_ATTRIBUTES = frozenset({"acl", "amod", "advcl"})
_SHARED = frozenset({"conj", "acl:relcl", "acl"})
_QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})


_NOMINATIVE = frozenset({"he", "she", "they"})
_REPORTING = frozenset({"report", "reports", "reported", "reporting"})


def speaker_of(verb: Token, lexicon: Lexicon) -> tuple[Token | None, Token | None, bool]:
    """Give who speaks, who relays it, and whether the speaker stays unnamed."""
    head = verb.head
    as_saying = head.lower_ in _REPORTING and verb.lower_ == "saying" and verb.nbor(-1).lower_ == "as"
    if (
        verb.tag_ == "VBG"
        and (head.lower_ in _QUOTING or as_saying)
        and verb.dep_ in ("advcl", "xcomp", "obl", "ccomp")
    ):
        quoted = next(children(head, "obj", "nsubj:pass"), None)
        if quoted is not None:
            relay = own_subject(head) if not is_passive(head) else agent_of(head) or printed_in(head, lexicon)
            return quoted, relay, False
    saying = next((c for c in children(verb, "advcl", "xcomp", "obl", "ccomp") if c.lower_ == "saying"), None)
    if saying is not None and verb.lower_ in _QUOTING | _REPORTING:  # "was quoted as saying", "reported him as saying"
        if is_passive(verb) and (verb.lower_ in _QUOTING or saying.nbor(-1).lower_ == "as"):
            return own_subject(verb), agent_of(verb) or agent_of(saying) or printed_in(verb, lexicon), False
        quoted = None if is_passive(verb) else next(children(verb, "obj", "iobj"), None)
        if quoted is not None:
            return quoted, own_subject(verb), False
    if is_bare_passive(verb):
        return None, None, True
    if verb.tag_ == "VBN" and own_subject(verb) is None and not any(True for _ in children(verb, "aux", "obj")):
        asker = agent_of(verb)  # "Asked by the host whether"
        if asker is not None:
            return asker, None, False
    if verb.tag_ == "VBN" and is_passive(verb):
        agent = agent_of(verb)
        return agent, None, agent is None
    subject = subject_of(verb)
    quoted = None if subject is None or subject.i > verb.i else _quoted_by(subject)
    return (subject, None, False) if quoted is None else (quoted, subject, False)


def _quoted_by(agency: Token) -> Token | None:
    """Give whom an organization passes on: "Reuters | quoting officials | said"."""
    citing = (c for c in children(agency, "acl") if c.lower_ == "quoting")
    found = next((noun for verb in citing for noun in children(verb, "obj")), None)
    return found if agency.ent_type_ == "ORGANIZATION" and found is not None and found.i > agency.i else None


def confirmed(verb: Token, source: Token | None, *, unnamed: bool) -> tuple[Token | None, TokenRange | None]:
    """Set the noun phrase right before a finite verb in place of a speaker whom the grammar took from afar."""
    if follows_quotation(verb) and closes_its_clause(verb):
        after = phrase_after(verb)
        if after is not None and (source is None or not after[0] <= source.i < after[1]):
            return head_of(verb.doc, *after), after
    before = phrase_before(verb)
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or (
        verb.tag_ == "VBN"
        and not is_passive(verb)
        and any(c.tag_ in ("VBZ", "VBP", "VBD") for c in children(verb, "aux"))
    )
    if before is None and source is None and finite and verb.dep_ not in _SHARED:
        before = phrase_before_aside(verb)
    elif before is None and source is not None and finite and verb.dep_ == "conj" and own_subject(verb) is None:
        aside = phrase_before_aside(verb)  # "Odrin doubted it, and Sen. Ola Brandt (R), said"
        joined = aside is not None and source.i < aside[0] and verb.doc[aside[0] - 1].lower_ in {"and", "but"}
        return (head_of(verb.doc, *aside), aside) if joined and aside is not None else (source, None)
    if before is None or unnamed:
        return source, None
    if source is not None and source.i < before[0] and own_subject(verb) == source and _holds(source, before):
        return source, None
    if _is_parted(verb, source, before):
        return head_of(verb.doc, *before), before
    participle = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and (verb.dep_ in _ATTRIBUTES or is_passive(verb)))
    if participle and own_subject(verb) is None and verb.doc[max(before[0] - 1, 0)].lower_ != "with":
        return source, None
    beside = verb.doc[before[1] - 1]
    if beside.lower_ in _NOMINATIVE and beside.dep_ == "nsubj" and beside.head == verb:
        return beside, before  # "the town | he said | would fall"
    if source is not None and (own_subject(verb) is not None or verb.doc[before[0]].pos_ == "PRON"):
        return source, _grown(source, before) if before[0] <= source.i < before[1] else None
    described = _head_of_relative(verb, before)
    if described is not None:
        return described, None
    return head_of(verb.doc, *before), before


def _is_parted(verb: Token, source: Token | None, before: TokenRange) -> bool:
    """Tell whether no comma closes what stands between: "though he has plans to go, experts say"."""
    if source is None or source.i >= before[0] or before[0] <= verb.sent.start:
        return False
    return verb.doc[before[0] - 1].text == "," and verb.tag_ in ("VBD", "VBZ", "VBP")


def with_name(after: TokenRange, verb: Token) -> TokenRange:
    """Add the name that closes the clause: "said the leader of the Senate | , Ola Brandt."."""
    doc, end = verb.doc, verb.sent.end
    if after[0] <= verb.i or after[1] + 1 >= end:
        return after
    last = after[1] + (doc[after[1]].text == "," and doc[after[1] - 1].ent_type_ != "PERSON")
    while last < end and doc[last].pos_ == "PROPN" and not doc[last].ent_type_:
        last += 1
    first = last
    while last < end and doc[last].ent_type_ == "PERSON":
        last += 1
    return (after[0], last) if first < last < end and doc[last].is_punct else after


def follows_quotation(verb: Token) -> bool:
    """Tell whether a closing mark stands right before the verb: "…," said the minister."""
    at = verb.i - 1
    if at > 0 and verb.doc[at].text == ",":
        at -= 1
    return at >= 0 and verb.doc[at].text in _CLOSING and verb.tag_ != "VBG"


def _head_of_relative(verb: Token, before: TokenRange) -> Token | None:
    """Give the noun at the head of "The claim which did not mention a wedding said"."""
    doc, start = verb.doc, verb.sent.start
    if before[0] <= start or doc[before[0] - 1].pos_ not in ("VERB", "ADP", "NOUN"):
        return None
    relative = next((t for t in doc[start + 1 : before[0] - 1] if t.lower_ in {"which", "who"} or _goes_on(t)), None)
    if relative is None:
        return None
    noun = doc[relative.i - 1] if doc[relative.i - 1].text != "," else doc[max(relative.i - 2, start)]
    return noun if noun.pos_ in ("NOUN", "PROPN") and not has_verb(doc, start, noun.i) else None


def _goes_on(participle: Token) -> bool:
    """Tell whether a participle stands right behind a name: "Odrin speaking with the envoy Frank Weber said"."""
    return participle.tag_ == "VBG" and participle.dep_ in ("advcl", "acl") and participle.nbor(-1).pos_ == "PROPN"


def _holds(source: Token, before: TokenRange) -> bool:
    """Tell whether the last of several speakers stands before the verb: "two officers, one medic and a driver said"."""
    several = any(c.dep_ in ("conj", "appos") and c.right_edge.i + 1 >= before[1] for c in source.children)
    return several and any(token.dep_ == "cc" for token in source.doc[source.i : before[1]])


def _grown(source: Token, before: TokenRange) -> TokenRange:
    """Give the phrase of a speaker with the names before it that the grammar left out."""
    first = phrase(source)[0]
    while first > before[0] and source.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first, before[1]


def head_of(doc: Doc, first: int, last: int) -> Token:
    """Give the noun on which the others of a phrase hang: the last one before its first preposition."""
    link = next((token.i for token in doc[first:last] if token.pos_ in ("ADP", "CCONJ") and token.i > first), last)
    described = link - 2 >= first and doc[link - 1].tag_ == "VBN" and doc[link - 2].pos_ in ("NOUN", "PROPN")
    return doc[link - 2] if described else doc[link - 1]  # "a source | quoted | by the agency"
