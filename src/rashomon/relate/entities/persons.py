"""Which namings of people are of one person: spellings, nicknames, surnames alone, titles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from rashomon.extract.namewords import REGNAL, gender_of_name, gender_of_title, honorifics, is_office
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.relate.entities.clusters import Cluster, Joined, gather
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile

MIN_RUN_CHARS = 9
MAX_GIVEN_GROUP = 300  # every Mohammed of a big pile is not held against every other
GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
MIN_FUZZY_CHARS = 6  # below, one letter makes another name: Khan and Kahn, Brown and Braun


def resolve_persons(mentions: Sequence[Mention], likeness: Likeness) -> list[Cluster]:
    """Gather the mentions of each person across the reports."""
    full = [mention for mention in mentions if len(name_words(mention.text)) > 1]
    single = [mention for mention in mentions if len(name_words(mention.text)) == 1]
    clusters = _join_full_names(full, likeness)
    left = _attach_in_report(single, clusters)
    left = _attach_across(left, clusters, likeness)
    return clusters + _join_single_names(left, likeness)


def _bearers(mentions: Sequence[Mention]) -> dict[str, list[int]]:
    """Map each last word of a full name to the reports that have the full name."""
    found: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and " " in mention.text:
            found[mention.text.rpartition(" ")[2]].add(mention.report)
    return {word: sorted(reports) for word, reports in found.items()}


def people_by_surname(mentions: Sequence[Mention], pile: Pile, likeness: Likeness) -> list[Mention]:
    """Take a "Bush" for a person where it was read as a place or a body, but the story has a George W. Bush."""
    bearers = _bearers(mentions)
    return [
        replace(mention, kind="person")
        if mention.kind in ("place", "organization")
        and likeness.best(mention.report, bearers.get(mention.text, [])) > 0
        and not _is_located(pile, mention)
        else mention
        for mention in mentions
    ]


def _is_located(pile: Pile, mention: Mention) -> bool:
    doc = pile.reports[mention.report].doc
    return mention.start > 0 and doc[mention.start - 1].lower_ in ("in", "near", "at", "from", "outside", "to")


def missed_surnames(mentions: Sequence[Mention], pile: Pile, likeness: Likeness) -> list[Mention]:
    """Give the surnames, inside sentences, that only another report of the same story tells to be names."""
    bearers = _bearers(mentions)
    taken: dict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        taken[mention.report].update(range(mention.start, mention.end))
    return [
        Mention(number, token.i, token.i + 1, "person", token.text)
        for number, parsed in enumerate(pile.reports)
        for token in parsed.doc
        if token.text in bearers
        and token.dep_
        and not token.is_sent_start
        and token.i not in taken[number]
        and likeness.best(number, bearers[token.text]) > 0
    ]


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """Give the words of a person's name in one spelling, without articles, titles and hyphens."""
    words = [word for word in text.split() if word.rstrip(".,") not in GENERATIONS] or text.split()
    if len(words) == 2 and words[0].lower() in REGNAL:
        return skeleton_of(words[0]), skeleton_of(words[1])  # King Hussein is not Saddam Hussein
    words = [
        word
        for word in words
        if word not in honorifics() and not (word[:1].isupper() and is_office(word) and word != text)
    ]
    parts = tuple(filter(None, (skeleton_of(word) for word in words)))
    return parts or (fold_name(text) or text,)


def _join_full_names(mentions: Sequence[Mention], likeness: Likeness) -> list[Cluster]:
    forms = sorted({mention.text for mention in mentions})
    reports = defaultdict(set)
    by_last: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        reports[mention.text].add(mention.report)
    for form in forms:
        by_last[name_words(form)[-1][:3]].append(form)
        by_last["^" + name_words(form)[0]].append(form)
    joined = Joined(forms)
    for key, group in by_last.items():
        if key.startswith("^") and len(group) > MAX_GIVEN_GROUP:
            continue
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if is_same_person(one, other, together=_close(reports[one], reports[other], likeness)):
                    joined.join(one, other)
    return gather("person", ((joined.root(mention.text), mention) for mention in mentions))


def _close(ones: Iterable[int], others: Iterable[int], likeness: Likeness) -> bool:
    return any(likeness.between(one, other) > 0 for one in sorted(ones) for other in sorted(others))


@lru_cache(maxsize=65536)
def is_same_person(one: str, other: str, *, together: bool) -> bool:
    """Tell whether two full names are of one person; `together` if reports that have much in common name them.

    Sergei and Sergey, Chuck and Charles, "Zarif" with one or two given names; never two with other given names.
    """
    a, b = name_words(one), name_words(other)
    if a == b:
        return True
    if fold_name(one).replace(" ", "") == fold_name(other).replace(" ", ""):
        return True
    if not together:
        return _is_close(a[-1], b[-1]) and len(a) == len(b) and all(map(_same_given, a[:-1], b[:-1]))
    if _is_close(a[-1], b[-1]) and (_known_by_middle_name(a, b) or _known_by_middle_name(b, a)):
        return True
    if _is_close(a[-1], b[-1]) and _same_given(a[0], b[0]):
        return len(a) == 2 or len(b) == 2 or all(map(_same_given, a[1:-1], b[1:-1]))
    if a[0] == b[0] and max(len(a), len(b)) > 2 and _is_close_run("".join(a[1:]), "".join(b[1:])):
        return True  # Rami Abdel Rahman, Rami Abdurrahman
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and len(short) < len(long) and _is_subsequence(short, long)


def _is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(_is_close(word, other) for other in rest) for word in short)


def _is_close(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < MIN_FUZZY_CHARS or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other) <= 1


def _known_by_middle_name(full: Sequence[str], short: Sequence[str]) -> bool:
    """Tell that J. Christopher Stevens goes by Chris Stevens."""
    return len(full) == 3 and len(short) == 2 and len(full[0]) == 1 and _same_given(full[1], short[0])


def _is_close_run(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= MIN_RUN_CHARS and Levenshtein.distance(one, other) <= 2


def _same_given(one: str, other: str) -> bool:
    if _is_close(one, other) or (one[0] == other[0] and min(len(one), len(other)) == 1):
        return True
    return bool(_short_names().get(one, frozenset([one])) & _short_names().get(other, frozenset([other])))


@cache
def _short_names() -> dict[str, frozenset[str]]:
    """Map each given name to the long forms that it is short for, in skeletons."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in (files("rashomon.relate.entities") / "lexicon" / "nicknames.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            long, _, short = line.partition(":")
            for name in (long, *short.split()):
                found[skeleton_of(name)].add(skeleton_of(long))
    return {name: frozenset(longs) for name, longs in found.items()}


def gender_of(cluster: Cluster) -> str | None:
    """Tell `he` or `she` from titles, roles and given names; null where they tell nothing or both."""
    votes = {"he": 0, "she": 0}
    for mention in cluster.mentions:
        for word in (mention.role or "").split():
            told = gender_of_title(word)
            if told:
                votes[told] += 2
        told = gender_of_name(mention.text.replace("-", " ").split()[0]) if " " in mention.text else None
        told = told or gender_of_title(mention.text.split()[0])
        if told:
            votes[told] += 1
    if votes["he"] == votes["she"]:
        return None
    return "he" if votes["he"] > votes["she"] else "she"


def _attach_in_report(single: Sequence[Mention], clusters: Sequence[Cluster]) -> list[Mention]:
    """Give surnames, then given names, to the full name of the same report; return what is left."""
    left = []
    by_report: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for report in cluster.reports():
            by_report[report].append(cluster)
    for mention in single:
        here = by_report[mention.report]
        words = [name_words(mention.text)[0]]
        if mention.text.endswith("s") and any(_has_word(cluster, mention.text[:-1]) for cluster in here):
            words.append(name_words(mention.text[:-1])[0])  # "Assads": an apostrophe was lost
        found = (_nearest(mention, here, word, last=last) for last in (True, False) for word in words)
        nearest = next((cluster for cluster in found if cluster is not None), None)
        if nearest is None:
            left.append(mention)
        else:
            nearest.mentions.append(mention)
    return left


def _nearest(mention: Mention, clusters: Sequence[Cluster], word: str, *, last: bool) -> Cluster | None:
    fits = [cluster for cluster in clusters if _bears(cluster, word, last=last) and _gender_fits(mention, cluster)]
    if len(fits) < 2:
        return fits[0] if fits else None
    return min(fits, key=lambda cluster: (_distance(mention, cluster), cluster.best_form()))


def _has_word(cluster: Cluster, word: str) -> bool:
    return any(word in form.replace("-", " ").split() for form in cluster.forms())


def _bears(cluster: Cluster, word: str, *, last: bool) -> bool:
    for form in cluster.forms():
        words = name_words(form)
        if len(words) > 1 and (_is_close(words[-1], word) if last else words[0] == word):
            return True
    return False


def _gender_fits(mention: Mention, cluster: Cluster) -> bool:
    told = {gender_of_title(word) for word in (mention.role or "").split()} - {None}
    gender = gender_of(cluster)
    return not told or gender is None or gender in told


def _distance(mention: Mention, cluster: Cluster) -> int:
    """Count tokens back to the last naming; a naming that comes later counts as far away."""
    here = [other.start for other in cluster.mentions if other.report == mention.report]
    before = [mention.start - start for start in here if start <= mention.start]
    return min(before) if before else 100_000 + min(start - mention.start for start in here)


def _attach_across(left: Sequence[Mention], clusters: Sequence[Cluster], likeness: Likeness) -> list[Mention]:
    """Give a bare surname to the one person of that surname in the reports that are most alike."""
    still = []
    by_last: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for start in sorted({name_words(form)[-1][:3] for form in cluster.forms()}):
            by_last[start].append(cluster)
    for mention in left:
        word = name_words(mention.text)[0]
        fits = [
            cluster
            for cluster in by_last[word[:3]]
            if _bears(cluster, word, last=True) and _gender_fits(mention, cluster)
        ]
        scored = sorted(
            (
                (likeness.best(mention.report, cluster.reports()), cluster.best_form(), number)
                for number, cluster in enumerate(fits)
            ),
            reverse=True,
        )
        if scored and scored[0][0] > 0 and (len(scored) == 1 or scored[0][0] > 1.3 * scored[1][0]):
            fits[scored[0][2]].mentions.append(mention)
        else:
            still.append(mention)
    return still


def _join_single_names(left: Sequence[Mention], likeness: Likeness) -> list[Cluster]:
    """Gather people known by one name, within a report and across those that are alike."""
    keys = sorted({(name_words(mention.text)[0], mention.report) for mention in left})
    joined = Joined(keys)
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            if other[0] != one[0]:
                break
            if likeness.between(one[1], other[1]) > 0:
                joined.join(one, other)
    return gather("person", ((joined.root((name_words(mention.text)[0], mention.report)), mention) for mention in left))
