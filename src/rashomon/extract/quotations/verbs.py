"""Finds reporting verbs with their speaker and what they report."""

from rashomon.extract.quotations.behind import behind_mark
from rashomon.extract.quotations.contents import (
    TokenRange,
    clause_contents,
    following_content,
    past_hearer,
    thrown_into,
)
from rashomon.extract.quotations.cue import Cue, cue_tokens
from rashomon.extract.quotations.grammar import (
    CLOSING_MARKS,
    FIRST_AND_SECOND,
    children,
    governing_subject,
    is_bare_passive,
    is_negated,
    is_passive,
    is_unreal,
    own_subject,
    phrase,
)
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.phrases import phrase_contents
from rashomon.extract.quotations.relays import quoted_at_end
from rashomon.extract.quotations.surface import (
    after_relative,
    around_wording,
    has_verb,
    inverted,
    parenthesis,
    thrown_in,
    turns_on,
)
from rashomon.extract.quotations.voices import confirmed, follows_quotation, head_of, speaker_of, with_name
from rashomon.parse.tokens import Token
from rashomon.schema.calendar import WEEKDAYS

_POINTING = frozenset({"this", "that", "these", "those", "there", "what", "which"})
_WORDING = frozenset({"as", "how", "way"})
_FORETELLING = frozenset({"expect", "schedule", "set", "plan", "prepare", "intend", "due"})
_OF_CONTENTS = frozenset({"claims", "ing"})  # frames without which a verb attributes nothing
_ADDING = frozenset({"adding", "relating"})
_FINDING = frozenset({"find", "show"})
_BESIDE_WORDS = frozenset({":", ",", ".", "—", "–", '"', "“"})
_SAID_OF = frozenset({"described", "called", "termed", "dubbed", "labeled", "labelled", "branded", "deemed", "claimed"})
_ONE_PERSON = frozenset({"he", "she"})
_INVERTING = frozenset({"say", "add", "write"})


def verb_cue(verb: Token, lexicon: Lexicon) -> Cue | None:
    lemma = lexicon.verb(verb) or verb.lemma_
    unreal = is_unreal(verb) and not _is_foretold(verb)
    if lemma == "claim" and any(thing.lemma_.lower() == "life" for thing in children(verb, "obj")):
        return None  # "a raid claimed three lives"
    if is_negated(verb) or unreal or verb.dep_ == "amod" or _is_no_saying(verb, lemma, lexicon):
        return None
    thinks = lexicon.verbs.get(lemma, {}).get("clause") == "believe"
    if thinks and verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "to":  # "gas believed to be chlorine"
        return None
    source, relay, unnamed = speaker_of(verb, lexicon)
    if source is not None and source.lower_ in FIRST_AND_SECOND | _POINTING and not _is_described(source):
        return None
    if _is_said_of(verb, source) or _is_day(source):
        return None
    if (
        source is not None
        and verb.tag_ == "VBG"
        and (not lexicon.may_speak(source) or _is_of_one(verb, source, lexicon))
    ):
        source = governing_subject(source) or source
    if source is not None and source.lower_ in _POINTING and source.tag_ == "DT" and not _is_described(source):
        source = None  # "That made a quarrel, with some arguing that"
    if lemma in _FINDING and (is_passive(verb) or (source is not None and source.ent_type_ == "PERSON")):
        return None  # he saw it, and does not say it; "was found in the seat"
    source, before = confirmed(verb, source, unnamed=unnamed)
    unnamed = unnamed and (lexicon.takes(lemma, "clause", "of") or is_bare_passive(verb))
    cue = Cue(
        cue_tokens(verb),
        verb,
        source,
        [],
        unnamed=unnamed,
        source_range=before,
        relay=relay,
        quotes=lexicon.takes(lemma, "quote", "as", "call"),
    )
    cue.plain = lemma in lexicon.plain
    cue.names = lexicon.takes(lemma, "as", "np", "call")
    cue.thinks = thinks
    cue.calls = lexicon.takes(lemma, "call")
    _give_clauses(cue, lemma, lexicon)
    if not cue.contents:
        cue.firm = False
        if unnamed or (cue.source is not None and lexicon.may_speak(cue.source)):
            cue.contents = list(phrase_contents(verb, lexicon))
    if cue.source is not None and cue.source.i > verb.i and follows_quotation(verb):
        placed = cue.source_range or phrase(cue.source)
        named = with_name(placed, verb)
        cue.source_range = named if named != placed else cue.source_range
    idle = not cue.contents and lexicon.verbs.get(lemma, {}).keys() <= _OF_CONTENTS  # "rejected the plan"
    return cue if not idle and (cue.source is not None or cue.unnamed) else None


def _is_of_one(verb: Token, source: Token, lexicon: Lexicon) -> bool:
    """Tell whether a person speaks of himself, not the paper: "cast doubt on the findings saying he was amazed"."""
    if verb.tag_ != "VBG" or verb.dep_ != "acl" or source != verb.head or lexicon.noun(source) is None:
        return False
    return verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in _ONE_PERSON


def _is_no_saying(verb: Token, lemma: str, lexicon: Lexicon) -> bool:
    """Tell a plea, a name that is given, what adds or relates to something, and what "promises to be"."""
    adds = verb.lower_ in _ADDING and verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "to"
    subject = own_subject(verb) if lemma in ("promise", "threaten") else None
    ahead = subject is not None and subject.lower_ == "it" and verb.doc[verb.i + 1 : verb.i + 3].text == "to be"
    return adds or ahead or _is_plea(verb, lemma) or _is_name(verb, lexicon)


def _is_said_of(verb: Token, source: Token | None) -> bool:
    """Tell whether a participle tells what somebody is called, not what he says: "men described as soldiers"."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl" and source is not None and source == verb.head
    return bare and verb.lower_ in _SAID_OF and not any(True for _ in children(verb, "aux", "obj"))


def _is_day(source: Token | None) -> bool:
    """Tell what speaks to nobody, though it looks like a subject: "Wednesdays reports" that lost its apostrophe."""
    return source is not None and source.lower_.removesuffix("s") in WEEKDAYS


def _is_name(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a participle gives a thing its name: "a charity called “Smiles for Life”"."""
    bare = verb.dep_ == "acl" and verb.tag_ == "VBN" and lexicon.takes(lexicon.verb(verb) or "", "call")
    return bare and not any(True for _ in children(verb, "obl:agent"))


def _is_foretold(verb: Token) -> bool:
    """Tell whether quoted words are yet to be said: “We will stay,” the mayor is expected to say."""
    subject = own_subject(verb.head) if verb.dep_ == "xcomp" and verb.head.lemma_ in _FORETELLING else None
    if subject is None or subject.left_edge.i == 0:
        return False
    return subject.doc[subject.left_edge.i - 1].text in CLOSING_MARKS | {'"', "'", "’"}


def _is_plea(verb: Token, lemma: str) -> bool:
    """Tell a plea before a court, which is an act, from an appeal: "pleaded not guilty to fraud"."""
    return lemma == "plead" and any(token.lower_ == "guilty" for token in verb.doc[verb.i + 1 : verb.i + 3])


def wording_cue(verb: Token) -> Cue | None:
    """Give who words a quotation or a clause: "as the mayor put it, “…”", "the town is finished, as she put it"."""
    source = own_subject(verb)
    before = verb.doc[verb.sent.start : verb.i if source is None else source.left_edge.i]
    opening = next((token for token in reversed(before) if token.lower_ in _WORDING), None)
    if source is None or opening is None or source.lower_ in FIRST_AND_SECOND:
        return None
    cue = Cue((verb.i, verb.i + 2), verb, source, [], firm=False, plain=True, names=True)
    if opening.lower_ == "as" and not is_unreal(verb):
        cue.contents = list(around_wording(verb.sent, opening.i, verb.i + 2))
        cue.firm = bool(cue.contents)
    return cue


def carrying_cue(verb: Token, lexicon: Lexicon) -> Cue | None:
    """Give who "went on" or "chimed in" right beside quotation marks or a colon, with his words."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if verb.i + 2 >= verb.sent.end or verb.nbor(2).text not in _BESIDE_WORDS:
        return None
    if f"{verb.lemma_.lower()} {verb.nbor(1).lower_}" not in lexicon.carrying_on:
        return None
    source = own_subject(verb)
    if source is None or source.lower_ in FIRST_AND_SECOND:
        return None
    return Cue((verb.i, verb.i + 2), verb, source, [], firm=False, plain=True)


def _is_described(pointing: Token) -> bool:
    """Tell whether "those" stands for people: "those surveyed say", "those who stayed said"."""
    return pointing.lower_ == "those" and any(True for _ in children(pointing, "acl", "acl:relcl"))


def _give_clauses(cue: Cue, lemma: str, lexicon: Lexicon) -> None:
    """Give a cue the clauses that it reports."""
    verb = cue.anchor
    if lexicon.takes(lemma, "clause", "person", "wh", "that"):
        cue.contents = list(
            clause_contents(verb, lexicon.settings, overt=not lexicon.takes(lemma, "clause", "person", "wh"))
        )
        if cue.plain and not is_passive(verb):
            _mend(cue, lemma, lexicon)
        elif not cue.contents and not is_passive(verb):
            cue.contents = list(after_relative(verb))
    elif cue.quotes and verb.dep_ == "parataxis":
        cue.contents = list(thrown_into(verb))
    elif cue.quotes and verb.i + 1 < verb.sent.end and verb.nbor(1).text == ",":  # "she continued, a deal is possible"
        cue.contents = [(first, last) for first, last in clause_contents(verb, lexicon.settings) if first > verb.i]
    if verb.tag_ == "VBG" and lemma == "quote" and cue.relay is None and any(True for _ in children(verb, "obj")):
        cue.contents = []  # "said, quoting a source, that": he says it
    if not cue.contents and lemma == "quote" and is_passive(verb):
        around = parenthesis(verb)
        cue.contents = [] if around is None else around[1]
    if cue.source is not None and cue.source.i > verb.i and follows_quotation(verb):
        cue.contents = [(first, last) for first, last in cue.contents if last <= verb.i]  # "“…” | added the aide, who"
    if lemma == "quote":
        _quote_at_end(cue)
    hears = lexicon.takes(lemma, "person")
    cue.contents = [_apart(cue, first, last, hears=hears) for first, last in cue.contents]


def _quote_at_end(cue: Cue) -> None:
    """Let the order of words tell who passes on whom: "Nine died, the agency quoted the mayor as saying."."""
    placed = quoted_at_end(cue.anchor)
    if placed is not None:
        cue.relay_range, cue.source_range, content = placed
        cue.relay, cue.source = (head_of(cue.anchor.doc, *placed[at]) for at in (0, 1))
        cue.contents = [content]


def _apart(cue: Cue, first: int, last: int, *, hears: bool) -> TokenRange:
    """Keep a content clear of the speaker before the verb and of the hearer after it."""
    verb = cue.anchor
    if hears and first == verb.i + 1:
        return past_hearer(verb, first), last
    if cue.source is not None and first < cue.source.i < last <= verb.i:
        return first, max(phrase(cue.source, joined=True)[0], first)
    return first, last


def _mend(cue: Cue, lemma: str, lexicon: Lexicon) -> None:
    """Let the order of words correct the grammar where a plain verb of saying closes or opens its clause."""
    verb = cue.anchor
    behind = behind_mark(verb)
    if behind is not None and cue.relay is None and not any(first > verb.i for first, _ in cue.contents):
        speaker, content, head = behind
        if cue.source != head or not any(token.text in ",(" for token in verb.doc[slice(*speaker)]):
            cue.source, cue.source_range = head, speaker
        cue.contents = [content]
        return
    if _is_told_by(verb, lexicon):
        return
    thrown = thrown_in(verb)
    if thrown is not None:
        _place(cue, *thrown)
        return
    follows = any(first > verb.i and not _is_participle(verb, first) for first, _ in cue.contents)
    follows = follows and not _closed_by_comma(verb) and not turns_on(verb)
    if not follows or not has_verb(verb.doc, verb.i, cue.contents[-1][1]):
        around = (inverted(verb) if lemma in _INVERTING else None) or parenthesis(verb)
        if around is not None:
            _place(cue, *around)
            return
    if not cue.contents and (lemma == "tell" or not any(True for _ in children(verb, "obj"))):
        following = following_content(verb)
        cue.contents = [] if following is None else [following]


def _is_told_by(verb: Token, lexicon: Lexicon) -> bool:
    """Tell a verb with an object in what another says: "the authors say | the results confirm the theory"."""
    saying = verb.head
    if verb.dep_ != "ccomp" or saying.i > verb.i or lexicon.verb(saying) is None or own_subject(saying) is None:
        return False
    between = verb.doc[saying.i + 1 : verb.i]
    return not any(token.is_punct for token in between) and any(thing.i > verb.i for thing in children(verb, "obj"))


def _place(cue: Cue, speaker: TokenRange, contents: list[TokenRange]) -> None:
    """Give a cue what the order of words says; who only relays it is no speaker."""
    cue.contents = contents
    if cue.relay is None:
        cue.source_range = speaker
        if cue.source is None or not speaker[0] <= cue.source.i < speaker[1]:
            cue.source = head_of(cue.anchor.doc, *speaker)


def _is_participle(verb: Token, first: int) -> bool:
    """Tell whether what follows the verb is no clause: "a monitor said bringing the toll to 45"."""
    return first == verb.i + 1 and verb.doc[first].tag_ == "VBG"


def _closed_by_comma(verb: Token) -> bool:
    """Tell whether no words of the speaker follow the verb: "…, a monitor said, …", "… said with a monitor saying"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    comma = len(after) == 2 and after[0].text == "," and after[1].text not in "“\"‘'"
    return comma or (len(after) == 2 and after[0].lower_ == "with")
