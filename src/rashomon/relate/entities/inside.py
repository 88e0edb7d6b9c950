"""Places named inside other names: Henderson in the Henderson Police Department, Kentucky in its university."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from rashomon.extract.names.words import HYPHENS, gender_of_name
from rashomon.extract.names.words import word_set as name_word_set
from rashomon.extract.places import HAND_REGION_PRIOR, Gazetteer, Place
from rashomon.extract.spelling import fold_name
from rashomon.parse.tokens import Doc
from rashomon.relate.entities.mentions import Mention
from rashomon.relate.entities.phrases import word_set

PUBLIC = word_set("public_bodies")
NOT_PLACES = name_word_set("not_places")
LEADING = frozenset({"of", "for", "in", "the", "/", *HYPHENS})
SIDES = word_set("sides")
MAX_WORDS = 4
CITY_PRIOR = 4.5  # log10 of inhabitants, that a town must have after which a public body is called
OF_PRIOR = 5.0  # the same after "of": a chamber of commerce is none of the town of Commerce
NAMESAKE_PRIOR = 5.3  # what it takes where the name is somebody's given name too


def find_places_inside(doc: Doc, mention: Mention, named: Collection[str], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the places in the name of a public body or a facility, in text order; none in that of a paper or a firm.

    `named` are the places that the report names outside of such names, folded: any town of those is meant.
    """
    words = {token.lower_ for token in doc[mention.start : mention.end]}
    capitals = all(token.text[:1].isupper() for token in doc[mention.start : mention.end] if token.is_alpha)
    is_pair = mention.kind == "place" and words & HYPHENS and capitals
    if mention.end - mention.start < 2 or not (words & PUBLIC or is_pair):
        return
    index = mention.start
    while index < mention.end:
        found = (
            next(_places_at(doc, mention, index, named, gazetteer), None) if _may_start(doc, mention, index) else None
        )
        if found is not None:
            yield found
        index = found.end if found is not None else index + 1


def _may_start(doc: Doc, mention: Mention, index: int) -> bool:
    before = doc[index - 1]
    if not doc[index].text[:1].isupper():
        return False
    return index == mention.start or before.lower_ in LEADING or before.lower_ in SIDES or not before.text[:1].isalpha()


def _places_at(
    doc: Doc, mention: Mention, start: int, named: Collection[str], gazetteer: Gazetteer
) -> Iterator[Mention]:
    for end in range(min(start + MAX_WORDS, mention.end), start, -1):
        text = " ".join(doc[start:end].text.split())
        whole = start == mention.start and end == mention.end
        if whole or not doc[end - 1].text[:1].isupper() or text.lower() in NOT_PLACES | PUBLIC | SIDES:
            continue
        places = gazetteer.look_up_exactly(text)
        told = fold_name(text) in named or doc[mention.end - 1].text == "police"  # "Memphis police": found by its town
        if places and (told or _is_meant(doc, start, end, places[0])):
            yield replace(mention, start=start, end=end, kind="place", text=text, role=None, role_span=None)


def _is_meant(doc: Doc, start: int, end: int, best: Place) -> bool:
    """Tell a town's school from one called after a man: Lincoln, Jackson and Washington are on both lists."""
    if best.prior >= HAND_REGION_PRIOR or doc[end - 1].lower_ in ("county", "parish"):
        return True
    if best.kind == "city" and fold_name(best.name) != fold_name(doc[start:end].text):
        return False
    floor = OF_PRIOR if doc[start - 1].lower_ in ("of", "for") else CITY_PRIOR
    return best.prior >= (floor if gender_of_name(doc[start].text) is None or end - start > 1 else NAMESAKE_PRIOR)
