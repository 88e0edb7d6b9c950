"""What the rest of a report and the lexicons know of a name better than the model did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.extract.names.rules import TITLE_STRENGTH
from rashomon.extract.names.toponyms import PLACE_NOUNS
from rashomon.extract.names.types import GROUP, NOTHING, ORGANIZATION, PERSON, PLACE, Found
from rashomon.extract.names.words import HYPHENS, TRADED, body_of, gender_of_name, peoples, plain, short_of_company
from rashomon.extract.places import LIKELY_PLACE, Gazetteer
from rashomon.parse.tokens import Doc

SURNAME_TOWNS = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})  # full of towns that are called as people are
FOREIGN_TOWN = 0.8  # less is enough for a town whose name is hardly anybody's surname in English
LARGE_PLACE = LIKELY_PLACE + 0.5  # there is a town called Bush, and one called Kennedy
GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
RULE_STRENGTH = 4  # of a pattern that needs no correction


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a report as a whole tells: surnames of its people, all their names, and the acts and treaties it names."""

    surnames: frozenset[str]
    persons: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    companies: frozenset[str]
    small: frozenset[str]  # words that the report writes in small letters too


def gather_evidence(doc: Doc, found: Sequence[Found]) -> Evidence:
    """Gather who and what a report names beyond doubt."""
    persons = [one for one in found if one.kind == PERSON and one.strength >= 3 and not one.is_weak]
    told = [one for one in persons if one.end - one.start > 1 or one.strength >= TITLE_STRENGTH + 1]
    return Evidence(
        frozenset(surname_of(doc[one.start : one.end].text) for one in told),
        frozenset(doc[one.start : one.end].text for one in persons),
        frozenset(form for one in found if one.kind == NOTHING for form in _act_forms(doc[one.start : one.end].text)),
        frozenset(doc[one.start : one.end].text.lower() for one in found if not one.is_weak),
        frozenset(filter(None, (short_of_company(doc[o.start : o.end].text) for o in found if o.kind == ORGANIZATION))),
        frozenset(token.text for token in doc if token.is_lower),
    )


def is_borne_out(doc: Doc, one: Found, evidence: Evidence) -> bool:
    """Tell whether the report names again what its headline seems to name, or it is a given name and another."""
    text = doc[one.start : one.end].text
    if text.lower() in evidence.names or surname_of(text) in evidence.surnames:
        return True
    words = text.split()
    return one.kind == PERSON and 1 < len(words) < 4 and gender_of_name(words[0]) is not None


def is_plain_word(doc: Doc, one: Found, evidence: Evidence) -> bool:
    """Tell "Shelling" at the head of a sentence from a name: the report writes the word small elsewhere."""
    word = doc[one.start]
    if one.end - one.start > 1 or one.strength >= RULE_STRENGTH + 1 or one.kind == NOTHING or word.is_upper:
        return False
    return bool(word.is_sent_start) and word.text.lower() in evidence.small and word.text not in body_of()


def is_pair_of_persons(doc: Doc, one: Found, evidence: Evidence) -> bool:
    """Tell "Romney-Ryan", two people of this report."""
    if one.kind != PERSON or one.end - one.start != 3 or doc[one.start + 1].text not in HYPHENS:
        return False
    return all(doc[index].text in evidence.surnames for index in (one.start, one.end - 1))


def _act_forms(text: str) -> tuple[str, str]:
    """Give an act by its name and by its first letters, as reports name it afterwards."""
    return text, "".join(word[0] for word in text.split() if word[0].isupper())


def surname_of(name: str) -> str:
    """Give the last name of a full name, with the particles before it: `de Mistura`, `al-Assad`."""
    words = [word for word in plain(name).split() if word.rstrip(".,") not in GENERATIONS] or [name]
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])


@dataclass(frozen=True, slots=True)
class Question:
    """One possible name, and all that can speak for its kind."""

    doc: Doc
    one: Found
    text: str
    evidence: Evidence
    gazetteer: Gazetteer

    @property
    def is_surname(self) -> bool:
        return self.text in self.evidence.surnames


def corrected(doc: Doc, one: Found, evidence: Evidence, gazetteer: Gazetteer) -> Found:
    """Set the kind right by the first rule that knows better."""
    question = Question(doc, one, plain(doc[one.start : one.end].text), evidence, gazetteer)
    kind = next(filter(None, (rule(question) for rule in CORRECTIONS)), one.kind)
    return one.of_kind(NOTHING if kind == ACT else kind)


ACT = "act"


def act_of_this_report(question: Question) -> str | None:
    """Tell the letters of an act: JASTA after "the Justice Against Sponsors of Terrorism Act"."""
    return ACT if question.text in question.evidence.acts else None


def country_taken_for_a_body(question: Question) -> str | None:
    if question.one.kind != ORGANIZATION or question.text in body_of():
        return None
    return (
        PLACE if question.gazetteer.country_named(question.text) or question.gazetteer.seat_of(question.text) else None
    )


def told_by_a_pattern(question: Question) -> str | None:
    one = question.one
    return one.kind or ACT if one.strength >= RULE_STRENGTH + (one.end - one.start) else None


def well_known_body(question: Question) -> str | None:
    return ORGANIZATION if question.text in body_of() and not question.text.isupper() else None


def person_of_this_report(question: Question) -> str | None:
    if question.one.kind == PERSON or not question.text:
        return None
    words = question.text.split()
    stem = question.text.removesuffix("s")
    if len(words) > 1 and gender_of_name(words[0]) and surname_of(stem) in question.evidence.surnames:
        return PERSON  # "Bashar Assads", which lost its apostrophe
    if question.is_surname or (len(words) == 2 and surname_of(question.text) in question.evidence.surnames):
        known = question.is_surname or question.text in question.evidence.persons
        return PERSON if known or gender_of_name(words[0]) else None
    return None


def company_of_this_report(question: Question) -> str | None:
    """Tell "Reed said" from a person's surname after "Reed International PLC"."""
    return ORGANIZATION if question.text in question.evidence.companies and not question.is_surname else None


def is_traded(question: Question) -> str | None:
    """Tell "Morgan Stanley shares" and "Tommy Hilfiger stores" from people."""
    doc, one = question.doc, question.one
    followed = one.end < len(doc) and doc[one.end].lower_ in TRADED
    preceded = one.start > 1 and doc[one.start - 1].text == "of" and doc[one.start - 2].lower_ in ("shares", "branch")
    return ORGANIZATION if one.kind == PERSON and (followed or preceded) and not question.is_surname else None


def shouted_town(question: Question) -> str | None:
    """Tell "WASHINGTON" and "BEIRUT" at the head of a report from acronyms."""
    text = question.text
    if question.one.kind == PERSON or not text.isupper() or len(text) < 5 or text in body_of():
        return None
    places = question.gazetteer.look_up_exactly(text)
    return PLACE if places and places[0].prior > LIKELY_PLACE else None


def people_or_faith(question: Question) -> str | None:
    return GROUP if question.text in peoples() else None


def place_by_its_noun(question: Question) -> str | None:
    """Tell "the village of Tell Asfar" from a person."""
    doc, one = question.doc, question.one
    told = one.start > 1 and doc[one.start - 1].text == "of" and doc[one.start - 2].lower_ in PLACE_NOUNS - {"state"}
    return PLACE if told and one.kind == PERSON else None


def somewhere_to_stand(question: Question) -> str | None:
    """Tell "in Sinjar" and "near Ayn Isa" from people, whom one does not stand in."""
    doc, one = question.doc, question.one
    if one.kind != PERSON or question.is_surname or one.start == 0:
        return None
    stands = doc[one.start - 1].lower_ in ("in", "near", "outside", "at", "inside", "around")
    if not stands or gender_of_name(doc[one.start].text) is not None:
        return None
    return PLACE if question.gazetteer.look_up_exactly(question.text) else None


def single_word(question: Question) -> str | None:
    """Take "Damascus" for a place and "FARC" for a body where nobody in the report is called so."""
    one, text = question.one, question.text
    if one.kind != PERSON or one.end - one.start > 1 or question.is_surname:
        return None
    places = question.gazetteer.look_up_exactly(text)
    if places and gender_of_name(text) is None and places[0].prior > LARGE_PLACE:
        return PLACE
    return ORGANIZATION if text.isupper() and 2 < len(text) < 5 else None  # "SCALIA" is a judge's name in a ruling


CORRECTIONS: tuple[Callable[[Question], str | None], ...] = (
    act_of_this_report,
    country_taken_for_a_body,
    told_by_a_pattern,
    well_known_body,
    company_of_this_report,
    place_by_its_noun,
    person_of_this_report,
    is_traded,
    shouted_town,
    people_or_faith,
    somewhere_to_stand,
    single_word,
)
