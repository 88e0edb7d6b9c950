"""Which of the victims a figure counts: all of them, those who came on top, those whom the police met first."""

import re
from collections.abc import Set as AbstractSet
from functools import cache

from rashomon.extract.quantities.kinds import kind_of
from rashomon.lexicons import read_word_list
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.words import find_words
from rashomon.schema import Quantity, Span

FURTHER = frozenset({"other", "others", "another", "additional", "further", "remaining"})
"""Those who come on top of another count, or are left of it."""
ALONE = FURTHER | {"some"}
"""Counts that are rivals of no other, not even of one that is told in the same words."""
MORE = re.compile(r"\bmore\b(?! than)|\b(?:remaining|rest)\b", re.IGNORECASE)  # "five more people", "the remaining six"
OF_THEM = re.compile(r"\s+of (?:the|them|those|these|whom|its|their)\b", re.IGNORECASE)  # "three of the victims"
SOME_OF = re.compile(r"(?:at least |about |some )?(\w+) of [A-Z]")
OF_WHAT = re.compile(r"\s+(?:of|from|with|at) (?:[\w-]+ ){0,5}?(?:medical|health|rescue|relief|aid)\b", re.IGNORECASE)
STAFF = frozenset({"staff", "members", "workers", "personnel", "employees", "staffers", "volunteers", "team"})
LOYAL = frozenset({"pro", "regime", "government", "loyalist", "loyal", "allied", "army", "popular"})
MEN = frozenset({"forces", "members", "militia"})
TRADES = {
    "medics": frozenset({"medical", "health", "healthcare"}),
    "rescuers": frozenset({"rescue", "defence", "defense", "helmets"}),
    "aid workers": frozenset({"aid", "relief", "humanitarian"}),
}
"""What staff do, by the words beside them; the first that is told."""
ORDINAL = re.compile(r"\b(?:last|previous|next|latest|first) $", re.IGNORECASE)
MAX_ORDINAL_CHARS = 10
ON_SCENE = re.compile(
    r"\b(?:(?:up)?on arriv\w+|(?:on|at) (?:the )?scene\b(?! of)|when \w+ (?:first )?(?:arrived|responded|got there))",
    re.IGNORECASE,
)
"""What was met at first in one spot: the toll comes later."""
MAX_CHARS_BESIDE = 60
OTHERS = re.compile(r"\b(?:others?|another|(?:an )?additional|more(?! than))\b", re.IGNORECASE)
DEAD = re.compile(r"\b(?:kill(?:ed|s|ing)|dead|died|slain|fatally|lives?)\b", re.IGNORECASE)
HURT = re.compile(r"\b(?:wound|injur|hurt|critical|hospital|struck|stable)\w*", re.IGNORECASE)
DIED_OF = re.compile(
    r"\bd(?:ied|ying|eaths?) (?:of|from) (?:[\w-]+ ){0,3}(?:wound|injur)\w*|\bfatal(?:ly)? (?:wound|injur)\w*",
    re.IGNORECASE,
)
"""Wounds of the dead: "died of gunshot wounds"."""
OWN_VERB = re.compile(r"\b\w+(?:\s+(?:at least|about|some|nearly|around|more than|over|up to))?\s*$", re.IGNORECASE)
SELF = r"(?:him|her|them)sel(?:f|ves)"
BESIDE_THEM = {
    "without the attacker": re.compile(
        rf"[^.;]*?\b(?:and (?:then |finally )?(?:killed |shot )?|before (?:killing|shooting|turning)[^.;]*?){SELF}\b"
        rf"|[^.;]*?\b(?:before (?:then )?|and (?:then |finally )?)(?:tak|took|commit|di)\w* "
        rf"(?:(?:his|her|their) own (?:life|lives)|suicide|by suicide)\b",
        re.IGNORECASE,
    ),
    "further": re.compile(r"[^.;]{0,40}?\bbefore (?!being|dying)\w+ing\b", re.IGNORECASE),  # and then went on
    "with the attacker": re.compile(
        r"[^.;]*?\bincluding (?:the |a |one )?(?:suspected |alleged )?"
        r"(?:attacker|gunman|gunmen|shooter|bomber|suspect|perpetrator|assailant|killer)",
        re.IGNORECASE,
    ),
}
"""Whether who did it is among those counted: "killed three people and then himself" is no rival of four dead."""
HARMS = frozenset({"kill", "shoot", "wound", "injure", "murder", "stab", "slay", "behead", "execute", "massacre"})
FINDS = frozenset({"find", "discover", "locate", "encounter", "see", "observe"})
INCLUDES = frozenset({"include", "comprise"})  # "the toll includes 12 children"
STEP = re.compile(
    r"\b(?:increas|rais|rise|rose|up(?:ped|ping)|boost|hik|add|lower|reduc|cut|fell|drop|gr[eo]w)\w* "
    r"[^.;,]{0,60}\bby (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""Words before what a sum is changed by, which is not what it comes to."""
DEFINITE = re.compile(r"\b(?:the|these|those|their|his|her|its|other) $", re.IGNORECASE)
MAX_KNOWN = 3
FATES = frozenset({"killed", "wounded", "shot", "missing", "casualties", "victims"})
MAX_CLIMB = 6
MAX_WORDS_TO_NAME = 40
TOTALS = frozenset({"all", "total"})
COMPARATIVES = frozenset({"JJR", "JJS"})
QUANTIFIERS = frozenset({"more", "most", "less", "least", "fewer", "fewest"})


@cache
def load_parts() -> frozenset[str]:
    """Load the nouns for those who are only a part of the victims."""
    return read_word_list("rashomon.relate.align", "parts.txt")


@cache
def load_everybody() -> frozenset[str]:
    """Load the nouns that can count all victims of a happening."""
    return read_word_list("rashomon.relate.align", "everybody.txt")


def who_is_counted(quantity: Quantity, report: Parsed) -> str:
    """Name the part of the victims that a figure counts, empty where it counts them all.

    Two figures are rivals only if they count the same part. "Others" hurt, told beside the dead, are all the wounded.
    """
    return "" if is_besides_the_dead(quantity, report) else beside(quantity, report) or part_of(quantity, report)


def is_besides_the_dead(quantity: Quantity, report: Parsed) -> bool:
    """Tell "one man was killed and six others wounded" from "a girl is in hospital and three others were hurt"."""
    words = report.document.words(quantity.span)
    if quantity.what != "wounded" or not OTHERS.search(words):
        return False
    sentence = report.sentence_of(quantity.span)
    before = report.document.text[sentence.start_char : quantity.span.start]
    if sentence[0].i and not before.strip():
        before = report.doc[sentence[0].i - 1].sent.text  # "Three men were slain. Six other men were wounded"
    living = HURT.search(DIED_OF.sub("", OWN_VERB.sub("", before)))
    return DEAD.search(before) is not None and living is None


def part_of(quantity: Quantity, report: Parsed) -> str:
    """Name the part by its noun, and by what sets some of them apart from the others: "two younger kids"."""
    words = {word.fold for word in find_words(report.document.words(quantity.span))}
    if words & FURTHER:
        return "further"
    root = report.tokens(quantity.span).root
    if (trade := trade_of(quantity, report)) is not None:
        return trade
    if (side := side_of(words)) is not None:
        return side
    named = words & load_parts()
    if not named and root.pos_ == "NOUN" and not words & load_everybody():
        named = {root.lower_}
    apart = [
        child.lower_
        for child in root.children
        if child.dep_ == "amod" and child.tag_ in COMPARATIVES and child.lower_ not in QUANTIFIERS
    ]
    return " ".join((min(named, default=""), *apart)).strip()


def trade_of(quantity: Quantity, report: Parsed) -> str | None:
    """Name those whom several words tell: "medical workers", "four staff of a health group" are medics."""
    span = quantity.span
    own = report.document.words(span)
    behind = OF_WHAT.match(report.document.text, span.end, span.end + MAX_CHARS_BESIDE)
    words = {word.fold for word in find_words(own)}
    listed = any(child.dep_ == "conj" for child in report.tokens(span).root.children)
    if not words & STAFF or listed:  # "12 aid workers and drivers" are all who died
        return None
    told = words | {word.fold for word in find_words(behind.group() if behind else "")}
    return next((trade for trade, named in TRADES.items() if told & named), None)


def side_of(words: AbstractSet[str]) -> str | None:
    """Name armed men by their side: who fights a government is a rebel here, a militant or a terrorist there."""
    kinds = {kind_of(word) for word in words} | {kind_of(f"{word}s") for word in words}
    if "soldiers" in kinds or (words & LOYAL and words & MEN):
        return "loyalists"
    if "fighters" not in kinds:
        return None
    return "loyalists" if words & LOYAL else "fighters"


def beside(quantity: Quantity, report: Parsed) -> str:
    """Tell a count that is wider or narrower than the toll by the words around the figure."""
    text, span, sentence = report.document.text, quantity.span, report.sentence_of(quantity.span)
    if quantity.what.startswith("some of "):
        return "further"  # "fifteen of the wounded"
    before = text.rfind(" ", 0, max(0, span.start - 1)) + 1
    root = report.tokens(span).root
    of_them = root.pos_ != "NOUN" and OF_THEM.match(text, span.end)  # not "four nurses of the hospital"
    if MORE.search(text, before, span.end) or of_them or is_some_of(text[span.start : span.end]):
        return "further"
    if is_known(quantity, text[max(0, span.start - MAX_ORDINAL_CHARS) : span.start]):
        return "further"
    if ORDINAL.search(text, max(0, span.start - MAX_ORDINAL_CHARS), span.start):
        return "further"  # "the last two officers who were killed"
    if quantity.unit is not None:
        return "step" if STEP.search(text[sentence.start_char : span.start]) else ""
    if is_doer(root):
        return "doers"
    if is_found(root):
        return "found"
    if quantity.what == "killed" and root.dep_ == "obj" and str(root.head.lemma_).lower() in INCLUDES:
        return "further"
    if kind_of(quantity.what) == "casualties" and is_some_victims(root, text[before : span.end]):
        return "some"
    end = span.end
    told = (name for name, pattern in BESIDE_THEM.items() if pattern.match(text, end, end + MAX_CHARS_BESIDE))
    return next(told, "found" if ON_SCENE.search(report.document.words(report.span(sentence))) else "")


def is_known(quantity: Quantity, before: str) -> bool:
    """Tell "the two officers", who were named before and may be a part, from "two officers"."""
    few = quantity.high is not None and quantity.high <= MAX_KNOWN
    return few and quantity.unit is None and DEFINITE.search(before) is not None and quantity.what not in FATES


def is_some_of(words: str) -> bool:
    """Tell "three of Hill's children", some of them, from "dozens of people"."""
    found = SOME_OF.match(words)
    return found is not None and not found[1].lower().endswith("s")


def is_doer(root: Token) -> bool:
    """Tell "the four suspects killed him", where the figure counts who did it."""
    verb = root.head
    harms = str(verb.lemma_).lower() in HARMS
    return harms and root.dep_ == "nsubj" and any(child.dep_ == "obj" for child in verb.children)


def is_found(root: Token) -> bool:
    """Tell "officers found three people shot", what was met first, from "three people were found dead"."""
    return root.dep_ == "obj" and str(root.head.lemma_).lower() in FINDS


def is_some_victims(root: Token, words: str) -> bool:
    """Tell "two victims ran to a neighbour", who are some of them, from "five victims were shot"."""
    if TOTALS & set(words.lower().split()) or str(root.lemma_).lower() not in {"victim", "casualty"}:
        return False
    verb = root.head
    return root.dep_ in SUBJECTS and verb.pos_ == "VERB" and str(verb.lemma_).lower() not in HARMS


def words_around(span: Span, report: Parsed, chars: int) -> str:
    """Give the words of the sentence of a figure that stand close to it."""
    sentence = report.sentence_of(span)
    start, end = max(sentence.start_char, span.start - chars), min(sentence.end_char, span.end + chars)
    return report.document.text[start:end]


def whose_figure(quantity: Quantity, report: Parsed) -> str:
    """Give the surname of the person of whom a sum is told, the subject of its clause; empty where that is nobody."""
    verb = report.tokens(quantity.span).root
    for _ in range(MAX_CLIMB):
        if verb.pos_ == "VERB" or verb.head.i == verb.i:
            break
        verb = verb.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return ""
    if subject.lower_ in {"he", "she"}:
        return last_named_before(subject)
    return surname_at(subject)


def surname_at(token: Token) -> str:
    """Give the last word of the personal name that a token stands in, or nothing."""
    if token.ent_type_ != "PERSON":
        return ""
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return token.doc[last].lower_


def last_named_before(pronoun: Token) -> str:
    """Give the surname of who was named last before a pronoun, not too far from it."""
    doc = pronoun.doc
    before = (doc[at] for at in range(pronoun.i - 1, max(-1, pronoun.i - MAX_WORDS_TO_NAME), -1))
    return next((name for token in before if (name := surname_at(token))), "")
