"""Names that a pattern tells: known bodies, "Russian Foreign Ministry", "Senator John Smith", "in Lausanne"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.extract.capitals import is_capital, is_joint, is_particle, run_end
from rashomon.extract.nametypes import NOTHING, ORGANIZATION, PERSON, PLACE, Found
from rashomon.extract.namewords import (
    HYPHENS,
    REGNAL,
    body_forms,
    first_word,
    gender_of_name,
    honorifics,
    is_office,
    organisation_nouns,
    plain,
    small_organisation_nouns,
)
from rashomon.extract.places import HAND_REGION_PRIOR, LIKELY_PLACE, Gazetteer, Place

BODY_STRENGTH, ORGANISATION_STRENGTH, TITLE_STRENGTH, COUNTRY_STRENGTH, PLACE_STRENGTH = 4.4, 4.6, 4.0, 3.5, 1.5
MAX_PLACE_WORDS = 4
CUED_PLACE = 3.0
MAX_ACT_WORDS = 10
# Short forms that are words of their own, or of another trade, when a headline shouts.
SHOUTED_WORDS = frozenset("IS WHO AP AA RT FT US IT AM PM IN AS OR ON AT BE AN AU".split())
LOCATIVES = frozenset(
    "in at near from to toward towards around outside inside across throughout into over within via of between on leaving reach reached"
    " enter entered hit visit visited".split()
)
STREETS = frozenset(
    "Street St St. Avenue Ave Ave. Boulevard Blvd Blvd. Lane Drive Highway Interstate Freeway Motel Hotel Restaurant".split()
)
NOT_PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december i the he she it we they you a an this that these those there here his her its our their my your and but or nor so yet if"
    " when while as at by in on of to for from with without after before since until during under over no not yes new old first second"
    " mr mrs ms dr god islam internet facebook twitter google parliament police army government president minister reuters christmas"
    " ramadan eid easter independence democracy muslim christian jewish arab kurdish islamic sunni shiite shia republican democrat video"
    " photo update updated breaking watch read more why how what who where which all some many most one two three four five many university"
    " mobile reading police nice bath best man most universal union liberal police central north south east west northern southern eastern"
    " western time times date post star sun mirror express will bill mark van more also both even every each hall bar court park olympic olympics".split()
)


def find_bodies(sentence: Tokens, *, shouting: bool) -> Iterator[Found]:
    """Yield the well-known organisations, in any of their forms."""
    doc, forms = sentence.doc, body_forms()
    base = sentence.start_char
    text = plain(sentence.text)
    for token in sentence:
        for form, _ in forms.get(first_word(token.text), ()):
            if not text.startswith(form, token.idx - base):
                continue
            end = token.idx - base + len(form)
            last = _token_ending(doc, token, base + end)
            if last is None or not _is_whole_body(doc, token, last, form, shouting=shouting):
                continue
            yield Found(token.i, last.i + 1, ORGANIZATION, BODY_STRENGTH + (last.i + 1 - token.i))
            break
        stem = token.text[:-1]
        if (
            token.text.endswith("s")
            and len(stem) > 2
            and any(form == stem for form, _ in forms.get(stem, ()))
            and stem not in AMBIGUOUS_BODIES
        ):
            yield Found(token.i, token.i + 1, ORGANIZATION, BODY_STRENGTH)  # "Daeshs": an apostrophe was lost


def _token_ending(doc: Doc, token: Token, end: int) -> Token | None:
    index = token.i
    while index < len(doc) and doc[index].idx + len(doc[index]) < end:
        index += 1
    if (
        index < len(doc)
        and doc[index].idx + len(doc[index]) in (end, end + 1)
        and doc[index].text[-1:] in (*doc.text[end - 1], ".")
    ):
        return doc[index]
    return None


def _is_whole_body(doc: Doc, first: Token, last: Token, form: str, *, shouting: bool) -> bool:
    """Tell whether a form stands for the body here: "House" not in "House of Cards" or "White House"."""
    if shouting and form in SHOUTED_WORDS:
        return False
    if first.i != last.i or form.isupper():
        return True
    before = doc[first.i - 1] if first.i else None
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if before is not None and (
        is_capital(before) and before.is_alpha and not before.is_sent_start or before.text in HYPHENS
    ):
        return False
    if (
        after is not None
        and (is_capital(after) and after.is_alpha or after.text in HYPHENS)
        and form in AMBIGUOUS_BODIES
    ):
        return False
    if form in AMBIGUOUS_BODIES:
        return before is not None and before.text.lower() in (
            "the",
            "of",
            "by",
            "in",
            "to",
            "from",
            "with",
            "for",
            "and",
        )
    return True


AMBIGUOUS_BODIES = frozenset(
    "House Fed Apple Guardian Economist Labour Commons Conservatives Treasury Amnesty Spiegel Bild Fars Nusra Telegram Sputnik Brics Anadolu"
    " Observatory Senate Congress".split()
) - {"Congress", "Senate"}


def find_organisations(sentence: Tokens, gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield capitalised runs headed by a noun such as Ministry, Company or Forces, with "of X" or "for X" after it."""
    doc, nouns = sentence.doc, organisation_nouns()
    for token in sentence:
        small = token.text.lower()
        if small not in nouns:
            continue
        if is_capital(token):
            start = _left_edge(doc, token.i, sentence.start)
            end = _right_edge(doc, token.i + 1, sentence.end)
            if end - start > 1 and not _is_common(doc, start, end):
                yield Found(start, end, ORGANIZATION, ORGANISATION_STRENGTH + (end - start))
        elif small in small_organisation_nouns():
            start = _country_before(doc, token.i, sentence.start, gazetteer)
            if start is not None:
                yield Found(start, token.i + 1, ORGANIZATION, ORGANISATION_STRENGTH + (token.i + 1 - start))


NO_PART = frozenset(
    "the a an in at on but and that this his her its their as by for from with after before when while if".split()
)


def _left_edge(doc: Doc, head: int, floor: int) -> int:
    start = index = head
    while index > floor:
        index -= 1
        token = doc[index]
        small = token.text.lower()
        if is_capital(token) and small not in NO_PART and small not in DAY_WORDS:
            start = index
        elif not (
            token.text[:1].isdigit()
            or is_joint(doc, index)
            or token.text in ("'s", "’s", "&", "'", "’")
            or is_particle(doc, index)
            and index + 1 == start
        ):
            break
    while start < head and (doc[start].text in ("'s", "’s", "&") or doc[start].text in honorifics()):
        start += 1
    return start


def _right_edge(doc: Doc, index: int, limit: int) -> int:
    end = index
    while end < limit and (is_capital(doc[end]) and doc[end].is_alpha and not is_office(doc[end].text)):
        end += 1
    if end > index and not (doc[end - 1].text.lower() in organisation_nouns() or doc[end - 1].text.isupper()):
        end = index  # "State Department John Kerry": what follows is another name
    if end < limit and doc[end].text in ("of", "for", "on", "against"):
        start = end + 1
        if start < limit and doc[start].text.lower() == "the":
            start += 1
        stop = _run_of_names(doc, start, limit)
        if stop > start and not (doc[end].text == "on" and stop - start < 2):
            end = stop
    return end


def _run_of_names(doc: Doc, start: int, limit: int) -> int:
    """Give the end of "Human Rights", "Foreign Affairs and Trade", "the Prohibition of Chemical Weapons"."""
    index = end = start
    while index < limit:
        token = doc[index]
        if is_capital(token) and (token.is_alpha or token.text.endswith(".")):
            end = index + 1
        elif not (end > start and token.text in ("of", "and", "&", "the", "-", "’s", "'s")):
            break
        index += 1
    return end


def _country_before(doc: Doc, head: int, floor: int, gazetteer: Gazetteer) -> int | None:
    """Give the start of "Saudi government", "Iran's foreign ministry", "the Obama administration"."""
    start = head
    while start > floor and doc[start - 1].text.lower() in MINISTRY_WORDS:
        start -= 1
    if start > floor and doc[start - 1].text in ("'s", "’s"):
        start -= 1
    if start == floor or not is_capital(doc[start - 1]):
        return None
    word = doc[start - 1].text
    two = doc[start - 2 : start].text if start - 2 >= floor else ""
    if two and (gazetteer.country_named(two) or gazetteer.nationality(two)):
        return start - 2
    if (
        doc[head].text.lower() in ("administration", "government", "regime", "cabinet", "presidency")
        and doc[start - 1].is_alpha
        and start == head
    ):
        stop = start - 1
        return (
            None
            if is_office(word)
            or doc[stop].is_sent_start
            and not gazetteer.nationality(word)
            and not gazetteer.country_named(word)
            else stop
        )
    return start - 1 if gazetteer.nationality(word) or gazetteer.country_named(word) else None


MINISTRY_WORDS = frozenset(
    "foreign defence defense interior health finance justice education information external internal affairs security energy oil agriculture"
    " trade culture transport labour labor environment emergency emergencies situations home and national federal military interim"
    " transitional provincial local regional central".split()
)


def _is_common(doc: Doc, start: int, end: int) -> bool:
    """Tell "Security forces" and "Human rights group" at the head of a sentence from a name."""
    return doc[start].is_sent_start and end - start == 2 and not is_capital(doc[end - 1])


ACTS = frozenset(
    "act bill law treaty accord accords agreement convention constitution amendment resolution protocol declaration memorandum pact charter"
    " clause article chapter prize award medal cup games olympics championship day week month year war revolution uprising spring summit".split()
)


def find_acts(sentence: Tokens) -> Iterator[Found]:
    """Yield acts, treaties, prizes and wars: capitals that name no person, body or place."""
    doc = sentence.doc
    for token in sentence:
        if is_capital(token) and token.text.lower() in ACTS:
            start = _left_edge_of_act(doc, token.i, sentence.start)
            if token.i - start > 0:
                yield Found(start, token.i + 1, NOTHING, ORGANISATION_STRENGTH + (token.i + 1 - start))


def _left_edge_of_act(doc: Doc, head: int, floor: int) -> int:
    start = index = head
    while index > floor and head - index < MAX_ACT_WORDS:
        index -= 1
        if is_capital(doc[index]) and doc[index].text.lower() != "the":
            start = index
        elif (
            doc[index].text not in ("of", "and", "for", "on", "against", "the", "to", "in")
            and doc[index].text not in HYPHENS
        ):
            break
    if doc[start].is_sent_start and doc[start].text.lower() in ("in", "on", "for", "to", "and", "of", "against"):
        start += 1
    return start


def find_titled_persons(sentence: Tokens, gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield the capitalised run after a title: "President", "Sen.", "Foreign Minister", "activist"."""
    doc = sentence.doc
    for token in sentence:
        if not _is_title(token) or token.i + 1 >= sentence.end:
            continue
        start = token.i + 1
        if doc[start].text == "." and not token.whitespace_:
            start += 1
        start = _after_of(doc, start, sentence.end)
        if start >= sentence.end or not (is_capital(doc[start]) or is_particle(doc, start)):
            continue
        if _is_title(doc[start]) or is_office(doc[start].text):
            continue
        end = _person_end(doc, start, sentence.end)
        if end <= start or not _could_be_person(doc, start, end, token, gazetteer):
            continue
        if token.text.lower() in REGNAL and end - start == 1:
            start -= 1
        yield Found(start, end, PERSON, TITLE_STRENGTH + (end - start))


def _is_title(token: Token) -> bool:
    text = token.text
    return (
        text in honorifics()
        or f"{text}." in honorifics()
        and is_capital(token)
        or (is_office(text) and not text.lower().endswith("s"))
    )


def _after_of(doc: Doc, index: int, limit: int) -> int:
    """Step over the rest of a title: "Secretary of State", "Secretary-General", "Chief of Staff"."""
    if (
        index + 1 < limit
        and doc[index].text in HYPHENS
        and doc[index + 1].text.lower() in ("general", "elect", "designate")
    ):
        index += 2
    if (
        index + 1 < limit
        and doc[index].text == "of"
        and doc[index + 1].text in ("State", "Defense", "Defence", "Staff", "Justice", "Treasury")
    ):
        return index + 2
    if index < limit and doc[index].text in ("General", "Elect", "Emeritus"):
        return index + 1
    return index


def _person_end(doc: Doc, start: int, limit: int) -> int:
    end = run_end(doc, start, min(limit, start + 9))
    for index in range(start, end):
        small = doc[index].text.lower()
        if index > start and (is_office(small) or small in organisation_nouns()) and is_capital(doc[index]):
            return index
    return end


def _could_be_person(doc: Doc, start: int, end: int, title: Token, gazetteer: Gazetteer) -> bool:
    words = [token.text for token in doc[start:end] if is_capital(token)]
    if not words or any(word.isupper() and len(word) > 2 for word in words):
        return False
    if any(word.lower() in NOT_PLACES for word in words[:1]) or words[0].lower() in DAY_WORDS:
        return False
    text = doc[start:end].text
    if gazetteer.nationality(words[0]) or gazetteer.country_named(text):
        return False
    if len(words) == 1 and not is_capital(title) and title.text not in honorifics():
        return gender_of_name(words[0]) is not None or doc[start].ent_type_ == "PERSON"
    return not any(word.lower() in organisation_nouns() for word in words[-1:])


DAY_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december".split()
)


def find_places(sentence: Tokens, gazetteer: Gazetteer, *, loud: bool) -> Iterator[Found]:
    """Yield countries wherever they are named, and towns where size or a word beside them speaks for one."""
    doc = sentence.doc
    index = sentence.start
    while index < sentence.end:
        token = doc[index]
        step = 1
        if is_capital(token) or is_particle(doc, index):
            for end in range(min(index + MAX_PLACE_WORDS, sentence.end), index, -1):
                found = _place_at(sentence, index, end, gazetteer, loud=loud)
                if found is not None:
                    yield found
                    step = end - index
                    break
        index += step


def _place_at(sentence: Tokens, start: int, end: int, gazetteer: Gazetteer, *, loud: bool) -> Found | None:
    doc = sentence.doc
    words = doc[start:end]
    text = words.text
    if (
        end < len(doc)
        and doc[end].text.startswith("$")
        or text == "Americas"
        and (not start or doc[start - 1].lower_ != "the")
    ):
        return None
    if not is_capital(doc[end - 1]) or text.lower() in NOT_PLACES or "\n" in text:
        return None
    if len(text) < 4 and not text.replace(".", "").isupper() and gazetteer.country_named(text) is None:
        return None
    places = gazetteer.look_up_exactly(text) or _without_s(text, gazetteer)
    if not places or (text.isupper() and len(text) < 3 and text not in ("US", "UK", "DC")):
        return None
    best = places[0]
    if (
        end - start == 1
        and text.replace(".", "").isupper()
        and best.kind == "city"
        and (len(text) < 5 or best.prior < LIKELY_PLACE)
    ):
        return None
    if best.kind in ("country", "continent", "area", "water") or (
        best.kind == "region" and best.prior >= HAND_REGION_PRIOR
    ):
        if not text[0].isupper() or _is_inside_name(doc, start, end):
            return None
        if text in ("Us", "Car", "Indian", "Gulf", "Labour") or (
            text.lower() in ("us", "car") and loud and not text.isupper()
        ):
            return None
        return Found(start, end, PLACE, COUNTRY_STRENGTH + (end - start))
    if (
        is_capital(doc[start])
        and not loud
        and best.prior >= _floor(sentence, start, end)
        and not _is_inside_name(doc, start, end)
    ):
        return Found(start, end, PLACE, PLACE_STRENGTH + (end - start))
    return None


def _without_s(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Look up "Syrias", as pages have it that lost their apostrophes."""
    found = gazetteer.look_up_exactly(text[:-1]) if text.endswith("s") and len(text) > 4 else ()
    return found if found and found[0].kind in ("country", "region") and gazetteer.nationality(text) is None else ()


def _is_inside_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether capitals stand on either side, so that the words are probably part of a longer name."""
    before = (
        start > 0 and is_capital(doc[start - 1]) and not doc[start - 1].is_sent_start and doc[start - 1].pos_ == "PROPN"
    )
    after = (
        end < len(doc)
        and is_capital(doc[end])
        and doc[end].is_alpha
        and not is_office(doc[end].text)
        and doc[end].text not in ("Foreign", "State")
    )
    if end < len(doc) and doc[end].text in STREETS:
        return True
    hyphen = (end < len(doc) and is_joint(doc, end)) or (start > 0 and is_joint(doc, start - 1))
    return (
        (before and after)
        or (before and gender_of_name(doc[start - 1].text) is not None)
        or (
            hyphen
            and doc[end : end + 2].text.endswith("based") is False
            and doc[start].text.isalpha()
            and _country_hyphen(doc, end)
        )
    )


def _country_hyphen(doc: Doc, end: int) -> bool:
    return (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and is_capital(doc[end + 1]) is False
        and doc[end + 1].text
        not in (
            "based",
            "led",
            "backed",
            "run",
            "held",
            "born",
            "controlled",
            "allied",
            "funded",
            "trained",
            "sponsored",
        )
    )


def _floor(sentence: Tokens, start: int, end: int) -> float:
    doc = sentence.doc
    before = doc[start - 1].text.lower() if start > sentence.start else ""
    after = doc[end].text.lower() if end < sentence.end else ""
    if after in (
        "province",
        "governorate",
        "city",
        "district",
        "village",
        "town",
        "region",
        "county",
        "oblast",
        "state",
    ):
        return CUED_PLACE
    if (
        before == "of"
        and start - 2 >= sentence.start
        and doc[start - 2].text.lower() in ("city", "town", "village", "province", "district", "suburb", "port")
    ):
        return CUED_PLACE
    if before in LOCATIVES and before not in ("of", "to", "on", "over", "between"):
        return CUED_PLACE + 0.7
    if end - start > 1:
        return LIKELY_PLACE - 0.8
    return LIKELY_PLACE + (1.0 if start == sentence.start or doc[start].ent_type_ == "PERSON" else 0.0)
