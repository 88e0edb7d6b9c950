"""Finds the words that attribute in a sentence, and shares its clauses out among them."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue, passes_on
from rashomon.extract.quotations.fused import runs_on
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS, children, own_subject, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.nouns import according_cue, answer_cue, noun_cue, rumour_cue, survey_cue, view_cue
from rashomon.extract.quotations.raised import raised_cue
from rashomon.extract.quotations.relays import is_relay, leave_to_cited
from rashomon.extract.quotations.surface import TIMES, has_verb
from rashomon.extract.quotations.verbs import carrying_cue, verb_cue, wording_cue
from rashomon.parse.tokens import Doc, Token, Tokens

_PUT = frozenset({"put", "puts"})
_RESULTS = frozenset({"suggesting", "indicating", "implying", "showing", "revealing", "signaling"})
MIN_WORDS = 2  # of a content before it is cut
_STATED = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def find_cues(sentence: Tokens, lexicon: Lexicon) -> list[Cue]:
    """Give the cues of a sentence in text order, each content cut where the next cue's clause begins."""
    cues = [cue for token in sentence if (cue := _cue_at(token, lexicon)) is not None]
    if not cues:
        cues = [cue for find in (survey_cue, rumour_cue) for cue in map(find, sentence) if cue is not None][:1]
    cues.sort(key=lambda cue: cue.at)
    _leave_to_relays(cues, lexicon)
    _share_speakers(cues, lexicon)
    leave_to_cited(cues, sentence, lexicon)
    for position, cue in enumerate(cues):
        cue.contents = [_cut(piece, cue, cues[position + 1 :], lexicon) for piece in cue.contents]
        cue.contents = [_without_next(piece, cue) for piece in cue.contents if piece[0] < piece[1]]
    return cues


def _share_speakers(cues: list[Cue], lexicon: Lexicon) -> None:
    """Give "said the monitor, adding that" one speaker where the order of words had to find him."""
    placed = [cue for cue in cues if cue.source_range is not None]
    by_verb = {cue.at: cue for cue in placed}
    by_end = {
        cue.source_range[1]: cue for cue in placed if cue.source_range is not None and cue.source_range[0] > cue.at
    }
    said = {cue.at: cue for cue in cues if cue.plain and cue.anchor.tag_ in _FINITE}
    for cue in cues:
        if cue.anchor.tag_ != "VBG" or cue.relay is not None:
            continue
        told = by_end.get(cue.at) or said.get(cue.at - 1 - (cue.anchor.nbor(-1).lower_ in TIMES if cue.at else 0))
        if told is None and cue.anchor.dep_ == "advcl" and own_subject(cue.anchor) is None:
            told = by_verb.get(cue.anchor.head.i) or _just_spoken(cue, cues, lexicon)
        if told is not None:
            cue.inherits = told


def _just_spoken(cue: Cue, cues: list[Cue], lexicon: Lexicon) -> Cue | None:
    """Give the cue that a participle goes on: "she said in her office, emphasizing that"; no thing "adds that"."""
    before = next((other for other in reversed(cues) if other.at < cue.at), None)
    if before is None or before.source is None:
        return None
    if cue.source is not None and not lexicon.may_speak(cue.source) and before.plain and cue.contents:
        return before
    if cue.anchor.nbor(-1).text != ",":
        return None
    between = cue.anchor.doc[before.at + 1 : cue.at]
    return None if any(token.pos_ in ("VERB", "AUX") for token in between) else before


def _leave_to_relays(cues: list[Cue], lexicon: Lexicon) -> None:
    """Take the content from an agency that only passes on what the sentence has somebody say."""
    for position, cue in enumerate(cues):
        if not passes_on(cue) or cue.source is None or position == 0:
            continue
        first, last = phrase(cue.source)
        words = cue.anchor.doc[first:last]
        told = any(other.quotes and (other.contents or other.plain) for other in cues[:position])
        if told and any(token.lower_ in lexicon.relays for token in words):
            cue.contents = []
            cue.quotes = False
            cue.relays = True


def _cue_at(token: Token, lexicon: Lexicon) -> Cue | None:
    beside = carrying_cue(token, lexicon) or raised_cue(token, lexicon)
    if beside is not None:
        return beside
    small = token.lower_
    if small == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
        return according_cue(token)
    if small in ("in", "by"):
        return view_cue(token)
    if small in _PUT and token.i + 2 < len(token.doc) and token.nbor(1).lower_ == "it":
        return wording_cue(token)
    verbal = (token.pos_ in ("VERB", "AUX") or token.tag_ in _FINITE) and token.tag_ != "JJ"
    verbal = verbal or _closes_report(token, lexicon)
    if verbal and lexicon.verb(token) is not None:
        return verb_cue(token, lexicon)
    if token.pos_ == "NOUN" and lexicon.noun(token) is not None:
        return answer_cue(token) or noun_cue(token, lexicon)
    return None


def _closes_report(token: Token, lexicon: Lexicon) -> bool:
    """Tell a verb that looks like a noun where the comma was lost: "Nine people died | AFP reports."."""
    if (
        token.lower_ != "reports"
        or token.i < 2
        or token.i + 1 < token.sent.end - token.doc[token.sent.end - 1].is_punct
    ):
        return False
    outlet = token.nbor(-1)
    return outlet.text[0].isupper() and is_relay(outlet, lexicon) and has_verb(token.doc, token.sent.start, token.i)


def _cut(piece: TokenRange, cue: Cue, later: list[Cue], lexicon: Lexicon) -> TokenRange:
    """End a content where a later cue with a speaker of its own begins, or where the speaker "adds" more."""
    start, end = piece
    if start < cue.at:
        return piece
    for other in later:
        if other.relays and start < other.at < end:
            end = _trim_back(cue.anchor.doc, max(min(other.anchor.left_edge.i, other.at), start + 1), start)
        if other.raised or not start <= other.at < end or other.anchor.pos_ not in ("VERB", "AUX"):
            continue
        if other.anchor.lower_ == "according" and other.contents and other.contents[0][0] < other.at:
            return start, _trim_back(cue.anchor.doc, other.at, start)
        participle = other.anchor.tag_ == "VBG" and other.anchor.lower_ != "according"
        participle = participle and not is_result(other.anchor) and not _describes(other, lexicon)
        if participle and other.firm and other.contents and own_subject(other.anchor) is None:
            other.inherits = cue
            return start, _trim_back(cue.anchor.doc, other.anchor.left_edge.i, start)
        if cue.anchor.dep_ == "advcl" and cue.anchor.head == other.anchor and other.source_start > start:
            return start, _trim_back(cue.anchor.doc, other.source_start, start)
        if _governs(other, cue):
            assert other.source_range is not None
            return start, _trim_back(cue.anchor.doc, max(other.source_range[0], start), start)
        if runs_on(cue.anchor.doc, start, other):
            return start, other.source_start
        if _joins(other, cue, start):
            if own_subject(other.anchor) is None:
                other.inherits = cue
            return start, _trim_back(cue.anchor.doc, _join_start(other), start)
    return start, end


def _without_next(piece: TokenRange, cue: Cue) -> TokenRange:
    """End a content before what its speaker does next: "…, saying she must go | and questioning her wits"."""
    doc, (first, last) = cue.anchor.doc, piece
    if first <= cue.at:
        return piece
    if cue.anchor.tag_ == "VBG":
        for token in doc[first + MIN_WORDS : last]:
            joined = token.tag_ == "VBG" and token.dep_ == "conj" and doc[token.i - 1].lower_ in {"and", "but"}
            if joined and token.head.tag_ in _STATED and token.head.i >= first and token.right_edge.i + 1 >= last:
                return first, _trim_back(doc, token.i - 1, first)
    return piece


def is_result(participle: Token) -> bool:
    """Tell what a happening suggests, not who tells of it: "both died, suggesting that"."""
    return participle.lower_ in _RESULTS and participle.dep_ == "advcl" and participle.nbor(-1).text == ","


def _describes(cue: Cue, lexicon: Lexicon) -> bool:
    """Tell a participle that goes with the noun right before it: "heard a man claiming he had been punched"."""
    verb = cue.anchor
    noun = verb.head
    word = noun.lemma_.lower()
    person = noun.ent_type_ == "PERSON" or word in lexicon.anonymous or word.endswith(lexicon.person_endings)
    return verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1) == noun and cue.source == noun and person


def _governs(other: Cue, cue: Cue) -> bool:
    """Tell whether a cue at the end of a sentence has all before it as its content: "…, the documents say."."""
    return other.source_range is not None and any(
        first <= cue.at < last <= other.source_range[0] for first, last in other.contents
    )


def _joins(other: Cue, cue: Cue, start: int) -> bool:
    verb = other.anchor
    if not other.contents:
        return False
    if other.source_range is not None and other.source_range[0] > start + 2 and _after_joint(other):
        return True
    if verb.dep_ not in ("conj", "parataxis"):
        return False
    if any(child.lower_ == "that" for child in children(verb, "mark")):
        return False
    subject = own_subject(verb)
    joined = any(child.dep_ == "cc" for child in verb.children)
    if subject is None:
        return joined and cue.anchor.tag_ in _FINITE and (verb.tag_ in _FINITE or _is_bare_joined(verb))
    if not joined or subject.i <= start:
        return False
    if cue.anchor.lower_ == "according":  # "according to Odrin, it is safe, but he also said that"
        return True
    return subject.pos_ != "PRON" or (verb.head == cue.anchor and cue.at < start and _parted(other))


def _is_bare_joined(verb: Token) -> bool:
    """Tell whether a bare verb is joined to a form it cannot go with: "they say that they only target … and accuse"."""
    opened = any(True for _ in children(verb, "mark", "aux"))
    return verb.tag_ == "VB" and not opened and verb.head.tag_ in ("VBG", "VBN", "VBD", "VBZ")


def _parted(other: Cue) -> bool:
    """Tell whether a mark parts a joined cue from what stands before it: "…, but he said", "… — and he noted"."""
    first = _join_start(other)
    return first > 0 and other.anchor.doc[first - 1].is_punct


def _after_joint(other: Cue) -> bool:
    """Tell whether a cue stands at the head of a clause joined on: "…, but a relative told"."""
    assert other.source_range is not None
    first = other.source_range[0]
    doc = other.anchor.doc
    joint = doc[first - 1].lower_
    if joint == "as" and first > 1 and doc[first - 2].lower_ in {"well", "such"}:
        return False
    return joint in {"while", "though", "although", "as", ";"} or (
        joint in {"but", "and"} and doc[first].lower_ not in PERSONAL_PRONOUNS
    )


def _join_start(other: Cue) -> int:
    verb = other.anchor
    if other.source_range is not None and _after_joint(other):
        return other.source_range[0] - 1
    firsts = [child.i for child in verb.children if child.dep_ == "cc" and child.i < verb.i]
    return min(firsts, default=verb.left_edge.i)


def _trim_back(doc: Doc, end: int, start: int) -> int:
    while end > start and doc[end - 1].text != ")" and (doc[end - 1].is_punct or doc[end - 1].pos_ == "CCONJ"):
        end -= 1
    return end
