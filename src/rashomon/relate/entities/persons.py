"""Which namings of people are of one person: spellings, nicknames, surnames alone, titles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.relate.entities.clusters import Cluster, Joined, gather
from rashomon.relate.entities.generations import apart, base_of, may_be_one
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.spelled import is_same_person, name_words, surname_in
from rashomon.relate.entities.surnames import attach_surnames

MAX_GIVEN_GROUP = 300  # every Mohammed of a big pile is not held against every other


def resolve_persons(mentions: Sequence[Mention], likeness: Likeness) -> list[Cluster]:
    """Gather the mentions of each person across the reports."""
    full = [mention for mention in mentions if len(name_words(mention.text)) > 1]
    single = [mention for mention in mentions if len(name_words(mention.text)) == 1]
    clusters = _join_full_names(full, likeness)
    left = attach_surnames(single, clusters, likeness)
    return clusters + _join_single_names(left, likeness)


def _bearers(mentions: Sequence[Mention]) -> dict[str, list[int]]:
    """Map each last word of a full name to the reports that have the full name."""
    found: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and " " in mention.text:
            for last in {mention.text.rpartition(" ")[2], surname_in(mention.text)}:
                found[last].add(mention.report)
    return {word: sorted(reports) for word, reports in found.items()}


def people_by_surname(mentions: Sequence[Mention], pile: Pile, likeness: Likeness) -> list[Mention]:
    """Take a "Bush" for a person where it was read as a place or a body, but the story has a George W. Bush."""
    bearers = _bearers(mentions)
    spots = Counter(mention.text for mention in mentions if mention.kind == "place" and _is_located(pile, mention))
    return [
        replace(mention, kind="person")
        if mention.kind in ("place", "organization")
        and spots[mention.text] <= len(bearers.get(mention.text, ()))
        and likeness.best(mention.report, bearers.get(mention.text, [])) > 0
        and not _is_located(pile, mention)
        else mention
        for mention in mentions
    ]


def families(mentions: Sequence[Mention], pile: Pile) -> list[Mention]:
    """Take "the Hunters" for a group: a couple or a family, where the report has a Hunter."""
    surnames = {
        (mention.report, mention.text.rpartition(" ")[2])
        for mention in mentions
        if mention.kind == "person" and " " in mention.text
    }
    return [
        replace(mention, kind="group")
        if mention.kind == "person"
        and (mention.report, mention.text[:-1]) in surnames
        and mention.text.endswith("s")
        and _is_family(pile, mention)
        else mention
        for mention in mentions
    ]


def _is_family(pile: Pile, mention: Mention) -> bool:
    doc = pile.reports[mention.report].doc
    owns = mention.end < len(doc) and doc[mention.end].pos_ in ("NOUN", "ADJ", "PROPN")
    return mention.start > 0 and doc[mention.start - 1].lower_ == "the" and not owns


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


def _join_full_names(mentions: Sequence[Mention], likeness: Likeness) -> list[Cluster]:
    forms = sorted({_key(mention) for mention in mentions})
    reports = defaultdict(set)
    by_last: dict[str, list[tuple[str, str]]] = defaultdict(list)
    two = apart(mentions)
    for mention in mentions:
        reports[_key(mention)].add(mention.report)
    for form in forms:
        by_last[name_words(form[0])[-1][:3]].append(form)
        by_last["^" + name_words(form[0])[0]].append(form)
    joined = Joined(forms)
    for key, group in by_last.items():
        if key.startswith("^") and len(group) > MAX_GIVEN_GROUP:
            continue
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if not may_be_one(one[1] or None, other[1] or None, base_of(one[0]) in two):
                    continue
                if is_same_person(one[0], other[0], together=_close(reports[one], reports[other], likeness)):
                    joined.join(one, other)
    return gather("person", ((joined.root(_key(mention)), mention) for mention in mentions))


def _key(mention: Mention) -> tuple[str, str]:
    return mention.text, mention.generation or ""


def _close(ones: Iterable[int], others: Iterable[int], likeness: Likeness) -> bool:
    return any(likeness.between(one, other) > 0 for one in sorted(ones) for other in sorted(others))


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
