"""Finds where and through whom something was said."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.cue import Cue, passes_on
from rashomon.extract.quotations.drafts import Covered, Draft
from rashomon.extract.quotations.grammar import children, entity_range, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.relays import carriers_of, is_relay
from rashomon.parse.tokens import Token
from rashomon.schema.calendar import WEEKDAYS

MAX_TOKENS_TO_HEARER = 6
_CARRIED = frozenset(
    {
        "carried",
        "published",
        "quoted",
        "cited",
        "reported",
        "broadcast",
        "aired",
        "relayed",
        "distributed",
        "printed",
        "run",
    }
)
_QUOTED = frozenset({"quoted", "cited"})  # "a source quoted by the agency"
_ON_AIR = frozenset({"cnn", "bbc", "abc", "nbc", "cbs", "npr", "msnbc", "facebook", "twitter"})
_DAYS = WEEKDAYS | {"yesterday", "today", "on"}
_VENUE_CASES = frozenset({"in", "at", "on", "during", "to", "after", "before", "with", "via", "by"})


def venue_of(cue: Cue, contents: Covered, lexicon: Lexicon) -> str | None:
    """Give whom or in what the speaker told it: CNN, reporters in Washington, an investment forum in Moscow."""
    verb = cue.anchor
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    speaker = cue.source_range or ((0, 0) if cue.source is None else phrase(cue.source))
    outside = [t for t in verb.sent if t.idx not in contents and not speaker[0] <= t.i < speaker[1]]
    hearer = next((t for t in outside if 0 < t.i - verb.i <= MAX_TOKENS_TO_HEARER and _hears(t, verb, lexicon)), None)
    if hearer is not None:
        return _named(hearer) or _words(hearer, contents)
    places = [t for t in outside if t != cue.source and _is_place_of_speech(t, lexicon) and _is_beside(t, verb)]
    return _words(min(places, key=lambda t: abs(t.i - verb.i)), contents) if places else None


def _hears(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun between "told" and what was told names somebody who publishes or an audience."""
    if lexicon.verb(verb) != "tell" or any(t.pos_ in ("ADP", "PUNCT", "SCONJ") for t in noun.doc[verb.i + 1 : noun.i]):
        return False
    agency = noun.head.lower_ in lexicon.relays and noun.head.ent_iob_ != "I"  # the | news | agency
    if noun.dep_ == "compound" and (agency or noun.head.lemma_.lower() in lexicon.audiences):  # a | news | conference
        return False
    known = noun.lemma_.lower() in lexicon.audiences or noun.lower_ in lexicon.relays
    return noun.pos_ in ("NOUN", "PROPN") and (known or (noun.ent_type_ == "ORGANIZATION" and noun.ent_iob_ == "B"))


def _is_place_of_speech(noun: Token, lexicon: Lexicon) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    case = next((c.lower_ for c in children(noun, "case")), "")
    lemma = noun.lemma_.lower()
    return case in _VENUE_CASES and (lemma in lexicon.venues or lemma in lexicon.audiences or noun.lower_ in _ON_AIR)


def _is_beside(noun: Token, verb: Token) -> bool:
    """Tell whether a phrase goes with the verb of saying: not in "responded to reports, and police said"."""
    if noun.head == verb or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and noun.head == verb.head):
        return True
    between = verb.doc[min(noun.i, verb.i) + 1 : max(noun.i, verb.i)]
    return not any(token.pos_ in ("VERB", "AUX") for token in between) and not _has_own_verb(noun, verb)


def _has_own_verb(noun: Token, verb: Token) -> bool:
    current = noun.head
    for _ in range(MAX_TOKENS_TO_HEARER):
        if current == verb:
            return False
        if current.pos_ == "VERB" or current.head == current:
            return bool(current.pos_ == "VERB")
        current = current.head
    return False


def _named(noun: Token) -> str | None:
    """Give the whole name of a hearer: "the Oslo Post"."""
    if not noun.ent_type_:
        return None
    first, last = entity_range(noun)
    before = noun.doc[first - 1]
    return str(noun.doc[first - 1 if first and before.lower_ == "the" and before.head.i < last else first : last].text)


def _words(noun: Token, contents: Covered | None = None) -> str:
    first, last = phrase(noun)
    doc = noun.doc
    while last > noun.i + 1 and contents is not None and doc[last - 1].idx in contents:
        last -= 1
    while last > noun.i + 1 and (doc[last - 1].is_punct or doc[last - 1].lower_ in _DAYS):
        last -= 1
    return str(doc[first:last].text)


def relay_of(cue: Cue, cues: Sequence[Cue], contents: Covered, parent: Draft | None, lexicon: Lexicon) -> str | None:
    """Give the agency or outlet that passes a statement on: "…, he said, according to the IRNA news agency".

    `parent` is the statement that this one stands inside: "Reuters reported that the mayor said".
    """
    if cue.relay is not None:
        return _named_or_words(cue.relay, cue.relay_range)
    for other in cues:
        if other is cue or not passes_on(other) or other.source is None or not is_relay(other.source, lexicon):
            continue
        if not other.contents or any(first <= cue.at < last for first, last in other.contents):
            return _named_or_words(other.source, other.source_range)
    carrier = next(_carriers(cue, contents, lexicon), None)
    if carrier is not None:
        return _named_or_words(carrier, None)
    above = None if parent is None else parent.cue
    if above is None or above is cue or above.source is None or above.relay is not None:
        return None
    return _named_or_words(above.source, above.source_range) if is_relay(above.source, lexicon) else None


def _carriers(cue: Cue, contents: Covered, lexicon: Lexicon) -> Iterator[Token]:
    """Yield who printed or aired the statement in which somebody spoke: "said in remarks carried by Tass"."""
    for verb in cue.anchor.sent:
        if verb.lower_ not in _CARRIED or verb.dep_ != "acl" or verb.idx in contents:
            continue
        if verb.head.lemma_.lower() in lexicon.venues or (verb.head == cue.source and verb.lower_ in _QUOTED):
            yield from (by for by in carriers_of(verb) if is_relay(by, lexicon))


def _named_or_words(noun: Token, known: tuple[int, int] | None) -> str:
    """Give a name or phrase, without the day that a lost mark has joined to it."""
    first, last = known or phrase(noun)
    if noun.ent_type_ == "ORGANIZATION":
        last = max(entity_range(noun)[1], noun.i + 1)
    elif last < len(noun.doc) and noun.doc[last].ent_type_ == "ORGANIZATION" and noun.doc[last].head == noun:
        last = entity_range(noun.doc[last])[1]  # the state news agency | SANA
    elif last < len(noun.doc) and noun.doc[last].pos_ == "PROPN" and noun.doc[last].head == noun:
        last += 1  # the daily | Rundt
    while last > noun.i + 1 and noun.doc[last - 1].is_punct:
        last -= 1
    return str(noun.doc[first:last].text)
