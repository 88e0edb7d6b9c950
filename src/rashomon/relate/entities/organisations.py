"""Which namings of bodies are of one body: acronyms, short forms, ministries under other words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from rashomon.extract.names.words import (
    POSSESSIVES,
    Body,
    body_of,
    organisation_nouns,
    short_of_company,
    small_organisation_nouns,
    word_set,
)
from rashomon.extract.places import Gazetteer, load_gazetteer
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.relate.entities.clusters import Cluster, Joined, gather
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile

_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "s", "a", "an", "affairs", "de", "la", "du", "des"])
_SAME = {
    "defence": "defense",
    "ministries": "ministry",
    "organisation": "organization",
    "centre": "center",
    "programme": "program",
    "labour": "labor",
    "regime": "government",
}
_ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9&.-]{1,9}$")
MAX_ACRONYM_CHARS = 4  # "DAESH" is a word in capitals
_ARTICLE = re.compile(r"(?i)\b(?:al|el|ul|as|ash|ad)[- ]")
MIN_SKELETON_CHARS = 4
STATE_WORDS = frozenset(
    {
        *word_set("ministry_words"),
        *small_organisation_nouns(),
        "air",
        "armed",
        "coast",
        "court",
        "force",
        "guard",
        "supreme",
    }
)
_THE = re.compile(r"(?i)^the\s+")


def resolve_organisations(
    mentions: Sequence[Mention], pile: Pile, gazetteer: Gazetteer, likeness: Likeness, rulers: Mapping[str, str]
) -> list[Cluster]:
    """Gather the mentions of each body across the reports; `rulers` gives the country of a head of state's surname."""
    mentions = [_with_owner(mention, pile, gazetteer) for mention in mentions]
    bare = [mention for mention in mentions if _is_bare(mention.text)]
    mentions = [mention for mention in mentions if not _is_bare(mention.text)]
    acronyms = dict(_acronyms(mentions, pile))
    forms = sorted({mention.text for mention in mentions})
    joined = Joined(forms)
    by_key: dict[frozenset[str], str] = {}
    for form in forms:
        key = words_of_body(form, gazetteer)
        joined.join(form, by_key.setdefault(key, form))
    for form in forms:
        owner, _, noun = form.rpartition(" ")
        ruler = rulers.get(owner) or rulers.get(owner.removesuffix("s"))
        ruled = frozenset([f"@{ruler}", "government"])
        if ruler and noun in ("regime", "government") and ruled in by_key:
            joined.join(form, by_key[ruled])
    for short, long in sorted(acronyms.items()):
        if short in forms and long in forms and not _known_apart(short, long):
            joined.join(short, long)
    for short, long in _shortened(mentions, gazetteer, joined, likeness):
        joined.join(short, long)
    clusters = gather("organization", ((joined.root(mention.text), mention) for mention in mentions))
    _attach_bare(bare, clusters, likeness)
    for cluster in clusters:
        _describe(cluster, gazetteer)
    return clusters


def _with_owner(mention: Mention, pile: Pile, gazetteer: Gazetteer) -> Mention:
    """Read "Defence Ministry" behind "Russia's" as Russia's; "Syrias" lost its apostrophe."""
    words = mention.text.split()
    if len(words) == 1 or mention.start == 0 or not {word.lower() for word in words} <= STATE_WORDS:
        return mention
    doc, at = pile.reports[mention.report].doc, mention.start - 1
    at -= doc[at].text in POSSESSIVES
    owner, mark = doc[at].text, "'s" * (at < mention.start - 1)
    stem = owner if mark else owner.removesuffix("s")
    return replace(mention, text=f"{owner}{mark} {mention.text}") if _code(gazetteer, stem) else mention


def _is_bare(form: str) -> bool:
    """Tell "Committee" and "the Observatory", which name a body only where its full name has been given."""
    words = fold_name(_THE.sub("", form)).split()
    return len(words) == 1 and words[0] in organisation_nouns() and known_body(form) is None


def _attach_bare(bare: Sequence[Mention], clusters: Sequence[Cluster], likeness: Likeness) -> None:
    """Give a bare noun to the last body of that noun in its report, or else to the only one in reports like it."""
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    in_report: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        words = sorted({word for form in cluster.forms() for word in fold_name(form).split()})
        for word in words:
            by_word[word].append(cluster)
            for mention in cluster.mentions:
                in_report[word, mention.report].append((mention.start, number))
    for starts in in_report.values():
        starts.sort()
    for mention in bare:
        word = fold_name(_THE.sub("", mention.text))
        here = in_report.get((word, mention.report), [])
        near = [] if here else [one for one in by_word[word] if likeness.best(mention.report, one.reports()) > 0]
        if here:
            clusters[here[max(0, bisect_left(here, (mention.start, 0)) - 1)][1]].mentions.append(mention)
        elif len(near) == 1:
            near[0].mentions.append(mention)


def _known_apart(short: str, long: str) -> bool:
    one, other = known_body(short), known_body(long)
    return one is not None and other is not None and one.name != other.name


@lru_cache(maxsize=16384)
def known_body(form: str) -> Body | None:
    """Give the well-known body of this form, whatever its hyphens and capitals; "Lebanese Hezbollah" is Hezbollah."""
    bare = _THE.sub("", form)
    body = body_of().get(bare) or body_of().get(form)
    if body is None and bare.isupper() and len(bare) > MAX_ACRONYM_CHARS:
        body = body_of().get(bare.capitalize())
    body = body or _transliterated_bodies().get((skeleton_of(bare), bare[-1:]))
    if body is not None or " " not in bare:
        return body
    nation, _, rest = bare.partition(" ")
    body = _folded_bodies().get(fold_name(bare)) or body_of().get(rest)
    if body is None or fold_name(bare) in _folded_bodies():
        return body
    return body if body.country and load_gazetteer().nationality(nation) == body.country else None


@cache
def _transliterated_bodies() -> dict[tuple[str, str], Body]:
    """Map what the spellings of an Arabic name share to its body: "Ansar Sharia" is Ansar al-Sharia.

    They share the last letter as well: Al Araby is not Al Arabiya.
    """
    arabic = ((form, body) for form, body in reversed(body_of().items()) if _ARTICLE.search(form))
    keys = ((skeleton_of(form), form[-1], body) for form, body in arabic)
    return {(skeleton, last): body for skeleton, last, body in keys if len(skeleton) >= MIN_SKELETON_CHARS}


@cache
def _folded_bodies() -> dict[str, Body]:
    return {fold_name(form): body for form, body in reversed(body_of().items()) if " " in form}


@lru_cache(maxsize=16384)
def words_of_body(form: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Give what the names of a body share: "Russia's Foreign Ministry", "Russian Ministry of Foreign Affairs"."""
    body = known_body(form) or (
        known_body(form[:-1]) if form.endswith("s") and " " not in form.removeprefix("al ") else None
    )
    words = frozenset() if body is not None else _plain_words(form, gazetteer)
    body = body or _bodies_by_words(gazetteer).get(words)
    return frozenset([f"={body.name}"]) if body is not None else words


@lru_cache(maxsize=4)
def _bodies_by_words(gazetteer: Gazetteer) -> dict[frozenset[str], Body]:
    """Map the words of each body that names a country: "Free Syria Army" has those of the Free Syrian Army."""
    found = {_plain_words(form, gazetteer): body for form, body in reversed(body_of().items()) if " " in form}
    return {
        words: body for words, body in found.items() if any(word.startswith("@") for word in words) and len(words) > 2
    }


def _plain_words(form: str, gazetteer: Gazetteer) -> frozenset[str]:
    words = []
    for word in _nations_first(_THE.sub("", form).replace("'s ", " "), gazetteer):
        country = gazetteer.nationality(word) or _code(gazetteer, word)
        plain = fold_name(word)
        if not country and word[:1].isupper() and word.endswith("s") and len(word) > 4:
            country = _code(gazetteer, word[:-1])  # "Syrias regime": an apostrophe was lost
        if country:
            words.append(f"@{country}")
        elif plain not in _SMALL:
            words.append(_SAME.get(plain, plain))
    return frozenset(words or [fold_name(form) or form])


def _nations_first(form: str, gazetteer: Gazetteer) -> list[str]:
    """Split a name in words, but keep "Saudi Arabian" and "United States" together."""
    words = form.split()
    for start in range(len(words) - 1):
        two = " ".join(words[start : start + 2])
        if gazetteer.nationality(two) or gazetteer.country_named(two):
            return [*words[:start], two, *words[start + 2 :]]
    return words


def _code(gazetteer: Gazetteer, word: str) -> str | None:
    place = gazetteer.country_named(word)
    return place.country if place else None


def country_of_body(form: str, gazetteer: Gazetteer) -> str | None:
    """Give the one country that a body's name tells; null for none or several."""
    body = known_body(form)
    if body is not None:
        return body.country
    told = {word[1:] for word in words_of_body(form, gazetteer) if word.startswith("@")}
    return told.pop() if len(told) == 1 else None


def _acronyms(mentions: Sequence[Mention], pile: Pile) -> Iterator[tuple[str, str]]:
    """Yield (acronym, expansion) where one stands in brackets after the other."""
    by_report: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.report].append(mention)
    for report, named in by_report.items():
        doc = pile.reports[report].doc
        for before, after in pairwise(named):
            if (
                after.start == before.end + 1
                and doc[before.end].text in "(["
                and after.end < len(doc)
                and doc[after.end].text in ")]"
            ):
                short, long = sorted((before.text, after.text), key=len)
                if _ACRONYM.match(short) and sum(map(str.isupper, short)) > 1 and " " in long:
                    yield short, long


def initials_of(form: str) -> str:
    return "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())


def _shortened(
    mentions: Sequence[Mention], gazetteer: Gazetteer, joined: Joined, likeness: Likeness
) -> Iterator[tuple[str, str]]:
    """Yield (short, long) where a report that names the long form means it by the short: "Observatory", "SDF"."""
    reports: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        reports[mention.text].add(mention.report)
    forms = sorted(reports)
    by_word: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for word in (*fold_name(form).split(), initials_of(form)):
            by_word[word].add(form)
    for short in forms:
        near = (by_word[short.replace(".", "")] | by_word[fold_name(short).partition(" ")[0]]).union(
            *(by_word[word] for word in fold_name(short).split() if word in organisation_nouns())
        )
        longs = [long for long in sorted(near) if long != short and _is_short_for(short, long, gazetteer)]
        longs = [
            long
            for long in longs
            if any(likeness.between(a, b) > 0 for a in sorted(reports[short]) for b in sorted(reports[long]))
        ]
        roots = {joined.root(long) for long in longs}
        if len(roots) == 1 and joined.root(short) not in roots:
            yield short, longs[0]


def _is_short_for(short: str, long: str, gazetteer: Gazetteer) -> bool:
    if known_body(short) is not None:
        return False
    if _ACRONYM.match(short) and short.replace(".", "").isupper():
        return " " in long and initials_of(long) == short.replace(".", "")
    if short_of_company(long) == short:
        return True
    one, other = words_of_body(short, gazetteer), words_of_body(long, gazetteer)
    words, longer = fold_name(_THE.sub("", short)).split(), fold_name(_THE.sub("", long)).split()
    if known_body(long) is not None:
        tail_lost = longer[: len(words)] == words
        nation_lost = set(words) <= set(longer) and not any(word.startswith("@") for word in one)
        return bool(words) and len(words) < len(longer) and (tail_lost or nation_lost) and _has_head(words)
    return (one < other and _has_head(words) and not any(word.startswith("@") for word in one)) or (
        one < other and len(one) > 1 and one >= {w for w in other if not w.startswith("@")}
    )


def _has_head(words: Sequence[str]) -> bool:
    return any(word in organisation_nouns() for word in words)


def _describe(cluster: Cluster, gazetteer: Gazetteer) -> None:
    bodies = [body for body in (known_body(form) for form in sorted(cluster.forms())) if body]
    national = [form for form in sorted(cluster.forms()) if country_of_body(form, gazetteer)]
    cluster.name = bodies[0].name if bodies else None
    if not bodies and national and len(national) < len(cluster.forms()):
        cluster.name = max(national, key=lambda form: (cluster.forms()[form], form))  # not "Assad regime"
    told = sorted({country for country in (country_of_body(form, gazetteer) for form in cluster.forms()) if country})
    cluster.country = told[0] if len(told) == 1 else None
