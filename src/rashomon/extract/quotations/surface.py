"""Finds the speaker and the content beside a verb of saying from the order of words alone, where grammar fails.

Reports that lost their commas ("… wounding dozens a medical source said.") mislead every parser; the place of the
verb and the shape of a noun phrase do not.
"""

from collections.abc import Iterator

from rashomon.extract.quotations.grammar import children, own_subject, title_start
from rashomon.parse.tokens import Doc, Token, Tokens
from rashomon.schema.calendar import MONTHS, NEAR, WEEKDAYS

TokenRange = tuple[int, int]
PHRASE_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LINKS = frozenset({"of", "for", "in", "from", "at", "and", "with"})
_SENT = frozenset({"ambassador", "envoy", "representative", "delegate", "adviser", "advisor", "aide", "emissary"})
_MONTHS = MONTHS - {"may"}  # the verb is commoner
TIMES = WEEKDAYS | NEAR | _MONTHS
PERIODS = frozenset(
    {"week", "month", "year", "day", "night", "morning", "afternoon", "evening", "weekend", "summer", "winter",
     "spring", "autumn", "fall", "decade", "century", "time", "moment", "hour", "earlier", "later", "ago", "season"}
)  # fmt: skip
_JOINTS = frozenset({"which", "who", "after", "while", "as", "with", "adding", "saying", "citing"})
GOING_ON = frozenset(
    {"adding", "saying", "citing", "quoting", "noting", "stressing", "explaining", "claiming", "warning"}
)
_RELATIVES = frozenset({"which", "who", "whom", "that", "what"})
_NEARNESS = frozenset(
    {("close", "to"), ("near", "to"), ("loyal", "to"), ("linked", "to"), ("opposed", "to"), ("familiar", "with"),
     ("briefed", "on"), ("allied", "with"), ("affiliated", "with"), ("involved", "in"),
     ("quoted", "by"), ("cited", "by")}
)  # fmt: skip
_THERE = frozenset({("source", "on"), ("sources", "on"), ("activists", "on")})  # "a source on the ground"
_BODIES = frozenset({"group", "groups", "organization", "organisation", "monitor", "watchdog", "network", "agency"})
_OPENING = frozenset({"a", "an", "the", "his", "her", "their", "its", "some", "several", "one"})
_PARTS = frozenset({"his", "her", "their", "its", "'s", "’s", "-", "'"})
_NAMING = frozenset({"named", "called"})
_BETWEEN = frozenset({"ADV", "AUX"})
_SUBORDINATORS = frozenset(
    {"when", "asked", "if", "as", "after", "before", "while", "although", "though", "since", "because"}
)
_VENUES = frozenset(
    {"statement", "interview", "tweet", "letter", "speech", "email", "briefing", "conference", "post",
     "telegram", "release", "memo", "note", "text", "message", "filing", "affidavit", "testimony"}
)  # fmt: skip
_VENUE_CASES = frozenset({"in", "on", "at", "during", "via"})
MAX_VENUE_TOKENS = 8  # "in an emailed statement", "at a joint news conference"
QUOTING = frozenset({"“", "”", '"', "‘", "''", "``"})
_OPENERS = frozenset({"PUNCT", "CCONJ", "SPACE"})
MIN_CLAUSE_TOKENS = 3
_MAX_PREAMBLE_TOKENS = 8  # "Asked about the raid, …"
_MAX_PHRASE_TOKENS = 24
_BREAKS = frozenset({",", "—", "–", "--"})
_MARKS = frozenset({"“", "”", '"', "‘", "’", "''", "``"})
_SIDEWAYS = frozenset({"ADP", "SCONJ", "PRON", "VERB"})  # what begins with these after a whole clause is the report's
_SETTING = frozenset({"after", "before", "since", "when", "as", "while", "until", "which", "who", "where", "because"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAX_ADJUNCT_TOKENS = 8  # "said in a speech on Monday,"
MAX_PERIOD_TOKENS = 3  # "early this month"


def phrase_before_aside(verb: Token) -> TokenRange | None:
    """Give the noun phrase before the aside that a comma closes before a verb: "The mayor, 46, | says"."""
    doc, floor = verb.doc, verb.sent.start
    after = phrase_after(verb)
    turned = after is not None and after[1] < verb.sent.end and doc[after[1]].text == ","  # "…, said the mayor, …"
    last = verb.i - 1
    while last > floor and doc[last].pos_ == "AUX":  # "the mayor, 46, | has | said"
        last -= 1
    if turned or last <= floor or doc[last].text not in {",", ")"}:
        return None
    if doc[last].text == "," and doc[last - 1].text == ")":  # "Sen. Ola Brandt (R-Ariz.), | said"
        last -= 1
    opening = "(" if doc[last].text == ")" else ","
    at = next((i for i in range(last - 1, max(floor, verb.i - _MAX_PHRASE_TOKENS), -1) if doc[i].text == opening), None)
    return None if at is None else phrase_before(doc[at])


def phrase_before(verb: Token) -> TokenRange | None:
    """Give the noun phrase that ends right before a verb."""
    doc, floor = verb.doc, verb.sent.start
    last = verb.i - 1
    while last >= floor and doc[last].pos_ in _BETWEEN:
        last -= 1
    if last > floor and doc[last].text == ")":  # "the Observatory for Human Rights | (SOHR) | reported"
        last = _before_bracket(doc, last, floor)
    if verb.i - 1 >= floor and _is_acronym(doc[verb.i - 1]):  # IS is a name, whatever the parser says
        last = verb.i - 1
    elif last < floor or doc[last].pos_ not in PHRASE_POS | {"PRON"}:
        return None
    if doc[last].lower_ in PERIODS or doc[last].lower_ in TIMES:
        return None
    last = _before_venue(doc, last, floor)
    if doc[last].pos_ == "PRON":
        return (last, last + 1) if doc[last].lower_ in {"he", "she", "they", "it", "officials"} else None
    first = last
    while first > max(floor, last - _MAX_PHRASE_TOKENS) and _extends(doc, first, floor):
        first -= 1
    first = _described(doc, _named_anew(doc, _past_predicate(doc, _shed(doc, first, last), last), last), floor)
    if first > floor and doc[first - 1].pos_ in ("ADP", "VERB"):
        first = _past_object(doc, first, last)
    return first, last + 1


def _before_bracket(doc: Doc, last: int, floor: int) -> int:
    """Step over the short form of a name in brackets."""
    short = last - 2 > floor and doc[last - 2].text == "(" and _is_acronym(doc[last - 1])
    return last - 3 if short else last


def _before_venue(doc: Doc, last: int, floor: int) -> int:
    """Step over where it was said: "the spokesman | in an emailed statement | said"."""
    if doc[last].lower_ not in _VENUES or doc[last].ent_type_:  # nor "in a primary, the Oslo | Post"
        return last
    case = next((at for at in range(last - 1, max(floor, last - MAX_VENUE_TOKENS), -1) if doc[at].pos_ == "ADP"), None)
    if case is None or doc[case].lower_ not in _VENUE_CASES or doc[case - 1].pos_ not in PHRASE_POS:
        return last
    return case - 1


def _opens_venue(doc: Doc, at: int, limit: int) -> bool:
    """Tell whether "in a statement" begins here."""
    following = doc[at + 1 : min(limit, at + MAX_VENUE_TOKENS)]
    return doc[at].lower_ in _VENUE_CASES and any(token.lower_ in _VENUES for token in following)


def _is_acronym(token: Token) -> bool:
    return token.is_upper and len(token) > 1 and token.is_alpha


def _extends(doc: Doc, first: int, floor: int) -> bool:
    """Tell whether the token before `first` belongs to the noun phrase that starts there."""
    token, before = doc[first], doc[first - 1]
    earlier = doc[first - 2] if first - 2 >= floor else None
    if (before.text, token.lower_) == ("-", "called") or (before.lower_, token.text) == ("so", "-"):  # "the so-called"
        return True
    sent = before.lower_ == "to" and earlier is not None and earlier.lower_ in _SENT
    linked = (before.lower_ in _LINKS and earlier is not None and earlier.pos_ in PHRASE_POS) or sent
    if token.lower_ in _OPENING and token.i > floor:
        return linked
    if token.lower_ in _NAMING or before.lower_ in _NAMING:
        return before.pos_ in PHRASE_POS or token.pos_ == "PROPN"
    if before.lower_ in TIMES and not token.lower_.startswith("'"):
        return False
    one_name = before.text[:1].isupper() and token.text[:1].isupper()  # "the Human Rights Watch"
    if before.text[:1].islower() and before.tag_ == "NN" and token.pos_ == "ADJ" and token.text[:1].isupper():
        return False  # "discussed the attack | Turkish sources said"
    if before.tag_ in ("NNS", "NNPS") and token.pos_ in ("ADJ", "PROPN") and not one_name:
        # "killed three civilians | local media said"
        return False
    compound = before.pos_ in ("VERB", "ADJ") and earlier is not None and earlier.text == "-"  # "UK-based"
    compound = compound or (
        before.tag_ in ("VBG", "VBN") and before.dep_ == "amod" and earlier is not None and earlier.pos_ == "DET"
    )
    return before.pos_ in PHRASE_POS or before.pos_ == "DET" or before.lower_ in _PARTS or compound or linked


def _described(doc: Doc, first: int, floor: int) -> int:
    """Begin with whom the one found describes: "sources close to | the palace", "a group monitoring | the war"."""
    near = first - 3 >= floor and (doc[first - 2].lower_, doc[first - 1].lower_) in _NEARNESS
    watching = first - 2 >= floor and doc[first - 1].tag_ == "VBG" and doc[first - 2].lower_ in _BODIES
    watching = watching or (first - 2 >= floor and (doc[first - 2].lower_, doc[first - 1].lower_) in _THERE)
    noun = first - 3 if near else first - 2
    if not (near or watching) or doc[noun].pos_ not in ("NOUN", "PROPN"):
        return first
    start = noun
    while start > floor and doc[start].pos_ in PHRASE_POS and _extends(doc, start, floor):
        start -= 1
    return _shed(doc, start, noun)


def _named_anew(doc: Doc, first: int, last: int) -> int:
    """Part a speaker from a noun run into it: "not a car explosion | ANB correspondent said"."""
    for at in range(first + 1, last):
        token = doc[at]
        if token.ent_iob_ == "B" and token.ent_type_ == "ORGANIZATION" and doc[at - 1].tag_ in ("NN", "NNS"):
            end = at + 1
            while end <= last and doc[end].ent_iob_ == "I":
                end += 1
            if end <= last and doc[end].tag_ in ("NN", "NNS"):
                return at
    return first


def _past_predicate(doc: Doc, first: int, last: int) -> int:
    """Part a name from what is said just before it: "the regime is responsible | Odrin said"."""
    said = first < last and doc[first].pos_ == "ADJ" and doc[first + 1].pos_ == "PROPN"
    return first + 1 if said and any(True for _ in children(doc[first], "cop")) else first


def turns_on(verb: Token) -> bool:
    """Tell whether the speaker stands after the verb, before a participle: "said the monitor adding that"."""
    after = phrase_after(verb)
    return after is not None and after[1] < verb.sent.end and verb.doc[after[1]].lower_ in GOING_ON


def _past_object(doc: Doc, first: int, last: int) -> int:
    """Part a speaker from the object of a preposition run into it: "near the city of Homs | SANA news agency said"."""
    if doc[first].pos_ == "NUM" and doc[first - 1].pos_ == "VERB" and first < last:  # "wounded 50 | state media said"
        return first + 1
    for at in range(last, first, -1):
        if doc[at].pos_ == "ADJ" and doc[at - 1].ent_type_ and doc[at].ent_iob_ != "I":
            return at  # "from central Damascus | local media said"
        if doc[at].ent_iob_ == "B" and doc[at - 1].pos_ in ("PROPN", "NOUN", "NUM"):
            possessor = doc[at - 1].text[0].isupper() and doc[at - 1].text.endswith("s") and at - 2 >= first
            return at - 1 if possessor else max(title_start(doc[at]), first)
    end = first
    while end < last and doc[end].ent_type_ and (end == first or doc[end].ent_iob_ == "I"):
        end += 1
    return end if doc[first - 1].pos_ == "VERB" and doc[end].text[0].isupper() else first


def _shed(doc: Doc, first: int, last: int) -> int:
    """Leave out what cannot start a noun phrase."""
    while first < last and (doc[first].lower_ in _LINKS or doc[first].lower_ in {"'s", "’s", "-", "'"}):
        first += 1
    if 0 < first < last and doc[first].pos_ == "NUM" and doc[first - 1].lower_ in _MONTHS:  # "on May 27 | Tass said"
        first += 1
    return first


def phrase_after(verb: Token) -> TokenRange | None:
    """Give the noun phrase that starts right after a verb: "said local sources"."""
    doc, limit = verb.doc, verb.sent.end
    first = last = verb.i + 1
    if first >= limit or doc[first].lower_ in TIMES:
        return None
    if doc[first].tag_ == "PRP$":  # said | its director
        last += 1
    elif doc[first].pos_ not in PHRASE_POS | {"DET"}:
        return None
    while last < limit and (doc[last].pos_ in PHRASE_POS | {"DET"} or _links_on(doc, last)):
        if _opens_venue(doc, last, limit):
            break
        last += 1
    while last > first and doc[last - 1].pos_ not in PHRASE_POS:
        last -= 1
    if last > first and doc[last - 1].lower_ in PERIODS | TIMES and last - first <= MAX_PERIOD_TOKENS:
        return None
    return (first, last) if first < last and any(t.pos_ in ("NOUN", "PROPN") for t in doc[first:last]) else None


def _links_on(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.lower_ in _LINKS | {"'s", "’s", "-"} or (token.tag_ == "VBN" and doc[at - 1].text == "-")


def closes_its_clause(verb: Token) -> bool:
    """Tell whether no clause follows the verb up to the next comma or the end of the sentence."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in {",", "—", ";", "–"} or token.lower_ in _JOINTS:
            return True
        if token.i == verb.i + 1 and token.tag_ == "VBG":  # "a monitor said | bringing the toll to 45"
            return True
        if (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN")) or token.lower_ == "that":
            return False
    return True


def has_verb(doc: Doc, first: int, last: int) -> bool:
    """Tell whether these tokens hold a verb that is finite beyond doubt."""
    return any(token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE for token in doc[first:last])


def has_clause(doc: Doc, first: int, last: int) -> bool:
    """Tell whether these tokens hold a finite verb, or a form that may be one."""
    return last - first >= MIN_CLAUSE_TOKENS and any(
        token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "VBN")
        for token in doc[first:last]
    )


def parenthesis(verb: Token) -> tuple[TokenRange, list[TokenRange]] | None:
    """Give speaker and content of "…, a monitor said, …" and "… a medical source said.", if this verb stands so."""
    doc, sentence = verb.doc, verb.sent
    source = phrase_before(verb)
    if source is None or source[0] == sentence.start:
        return None
    before = doc[source[0] - 1]
    if before.lower_ in _RELATIVES:
        told = list(after_relative(verb))
        return (source, told) if told else None
    joined = before.pos_ in ("CCONJ", "SCONJ", "ADP")
    if joined or not closes_its_clause(verb) or not has_clause(doc, sentence.start, source[0]):
        return None
    if doc[sentence.start].lower_ in _SUBORDINATORS and source[0] - sentence.start <= _MAX_PREAMBLE_TOKENS:
        return None
    comma = before.text in {",", "—", "–", ";", "”", '"', "’", "'"}
    goes_on = verb.i + 1 < sentence.end and verb.nbor(1).lower_ in GOING_ON  # "nine died he said adding that"
    if not comma and doc[source[0]].pos_ == "PRON" and not (_ends_sentence(verb) or goes_on):
        return None
    return source, [(sentence.start, source[0])]


def thrown_in(verb: Token) -> tuple[TokenRange, list[TokenRange]] | None:
    """Give speaker and content of "A new bridge, the minister said on Monday, would help": a cue between two commas."""
    doc, sentence = verb.doc, verb.sent
    source = phrase_before(verb)
    stop = _comma_after(verb)
    if source is None or stop is None or source[0] <= sentence.start + 1 or doc[source[0] - 1].text not in _BREAKS:
        return None
    before, after = (sentence.start, source[0] - 1), (stop + 1, sentence.end)
    if doc[source[0] - 2].lower_ in {"and", "but"}:  # "He was known to them and, police say, he was on parole"
        return source, [after]
    opening = doc[before[0]]
    preamble = opening.tag_ == "VBN" or (opening.tag_ == "VBG" and doc[after[0]].tag_ not in _FINITE)
    asked = any(token.lower_ == "asked" for token in doc[before[0] : before[0] + 3])
    if preamble or asked or _is_told_apart(doc, before, after):  # "Asked about it, he said, …"
        return None
    whole = has_verb(doc, *before) and opening.lower_ not in _SUBORDINATORS
    if whole and _goes_on_reporting(doc, *after):
        return None
    return (source, [before, after]) if has_verb(doc, *after) else None


def _goes_on_reporting(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the reporter speaks again: "…, he said, | a day after the raid", "| but the mayor doubted it"."""
    opening = doc[first]
    if opening.lower_ == "because":  # "it will be hard, he said, | because he lacks money"
        return False
    if opening.lower_ == "but" or (opening.pos_ in _SIDEWAYS and opening.lower_ != "that"):
        return True
    verb = next((t.i for t in doc[first:last] if t.pos_ in ("VERB", "AUX") and t.tag_ in _FINITE), last)
    return any(token.lower_ in _SETTING for token in doc[first:verb])


def around_wording(sentence: Tokens, first: int, last: int) -> Iterator[TokenRange]:
    """Yield the clause that "as the mayor put it" (`[first, last)`) words, unless quoted words tell what is his."""
    doc = sentence.doc
    if any(token.text in QUOTING for token in sentence):
        return
    start, end = sentence.start, sentence.end
    while start < first and doc[start].pos_ in _OPENERS:
        start += 1
    if has_verb(doc, start, first):
        yield start, first
        if end - last > MIN_CLAUSE_TOKENS and doc[last].text == "," and not has_verb(doc, last, end):
            yield last + 1, end  # the deal is, as Odrin puts it, | a betrayal
    elif has_verb(doc, last, end):
        yield last, end


def _comma_after(verb: Token) -> int | None:
    """Give the comma that closes "the minister said" or "the minister said in a speech on Monday"."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end - 1, verb.i + 1 + _MAX_ADJUNCT_TOKENS)]:
        if token.text in _BREAKS:
            return int(token.i)
        if token.i == verb.i + 1 and not (token.pos_ in ("ADP", "ADV") or token.lower_ in TIMES):
            return None
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or token.text in _MARKS:
            return None
    return None


def _is_told_apart(doc: Doc, before: TokenRange, after: TokenRange) -> bool:
    """Tell whether what follows is a quotation by itself: "In Oslo, he said, “We stay.”"."""
    first = doc[after[0]]
    if any(token.text in _MARKS for token in doc[before[0] : before[1] + 1]):
        return True
    follows = doc[after[0] + 1] if after[0] + 1 < after[1] else first
    return first.text in _MARKS and follows.text[:1].isupper()


def after_relative(verb: Token) -> Iterator[TokenRange]:
    """Yield what is said in "schools, which advocates say | lack money"."""
    source = phrase_before(verb)
    doc = verb.doc
    if source is None or source[0] == verb.sent.start or doc[source[0] - 1].lower_ not in _RELATIVES:
        return
    if has_verb(doc, verb.i + 1, min(verb.i + 3, verb.sent.end)):
        stop = next((t.i for t in doc[verb.i + 1 : verb.sent.end] if t.text == ","), verb.sent.end)
        yield verb.i + 1, stop


def _ends_sentence(verb: Token) -> bool:
    return not any(token.is_word for token in verb.doc[verb.i + 1 : verb.sent.end])


def inverted(verb: Token) -> tuple[TokenRange, list[TokenRange]] | None:
    """Give speaker and content of "The dead included children said local sources"."""
    source = phrase_after(verb)
    sentence = verb.sent
    if source is None or not closes_its_clause(verb) or not has_clause(verb.doc, sentence.start, verb.i):
        return None
    if verb.doc[verb.i - 1].pos_ in ("AUX", "PART", "PRON", "CCONJ", "SCONJ") or _is_written(verb, *source):
        return None
    own = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    starts_sentence = own and own[0].left_edge.i <= sentence.start + 1
    if starts_sentence and not any(t.pos_ in ("VERB", "AUX") for t in verb.doc[own[0].i : verb.i]):
        return None
    return source, [(sentence.start, verb.i)]


def _is_written(verb: Token, first: int, last: int) -> bool:
    """Tell whether the phrase behind a verb is what somebody wrote: "On Friday, the aide wrote | an open letter"."""
    subject = own_subject(verb)
    wrote = subject is not None and subject.i < verb.i and subject.pos_ in ("NOUN", "PROPN")
    return wrote and any(token.dep_ == "obj" and token.head == verb for token in verb.doc[first:last])
