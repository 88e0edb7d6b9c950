"""Whose a surname or a given name alone is: of the one who bears it in the report, or in the reports most like it."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.names.words import gender_of_title
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.genders import gender_of
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.spelled import is_close, name_words

LATER = 100_000  # tokens: a bearer who is named only afterwards is further off than any before
KIN = word_set("kin")  # a bare surname is the main person's: "his sister Ana Ruiz" goes by her given name afterwards
CLEARLY = 1.3  # times as like, before one of two bearers in other reports is taken


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person with a full name, where each report names them, and whether as somebody's sister or son."""

    cluster: Cluster
    form: str
    lasts: frozenset[str]
    firsts: frozenset[str]
    words: frozenset[str]
    gender: str | None
    is_relative: bool
    starts: dict[int, list[int]]

    def take(self, mention: Mention) -> None:
        self.cluster.mentions.append(mention)
        insort(self.starts.setdefault(mention.report, []), mention.start)

    def distance(self, mention: Mention) -> int:
        """Count tokens back to the last naming in the mention's report."""
        starts = self.starts[mention.report]
        before = bisect_right(starts, mention.start)
        return mention.start - starts[before - 1] if before else LATER + starts[0] - mention.start


def bearer_of(cluster: Cluster) -> Bearer:
    """Gather what a single name is held against, once for each person."""
    forms = sorted(cluster.forms())
    names = [words for words in map(name_words, forms) if len(words) > 1]
    starts: dict[int, list[int]] = defaultdict(list)
    for mention in cluster.mentions:
        insort(starts[mention.report], mention.start)
    return Bearer(
        cluster,
        cluster.best_form(),
        frozenset(words[-1] for words in names),
        frozenset(words[0] for words in names),
        frozenset(word for form in forms for word in form.replace("-", " ").split()),
        gender_of(cluster),
        any(KIN & set((mention.role or "").lower().split()) for mention in cluster.mentions),
        dict(starts),
    )


def attach_surnames(single: Sequence[Mention], clusters: Sequence[Cluster], likeness: Likeness) -> list[Mention]:
    """Give single names to the people who bear them; return those that nobody bears."""
    bearers = [bearer_of(cluster) for cluster in clusters]
    by_report: dict[int, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for report in sorted(bearer.starts):
            by_report[report].append(bearer)
    left = [mention for mention in single if not _attach(mention, by_report[mention.report])]
    by_last: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for start in sorted({last[:3] for last in bearer.lasts}):
            by_last[start].append(bearer)
    return [mention for mention in left if not _attach_across(mention, by_last, likeness)]


def _attach(mention: Mention, here: Sequence[Bearer]) -> bool:
    """Give a surname, or else a given name, to the bearer named last in the same report."""
    words = [name_words(mention.text)[0]]
    if mention.text.endswith("s") and any(mention.text[:-1] in bearer.words for bearer in here):
        words.append(name_words(mention.text[:-1])[0])  # "Assads": an apostrophe was lost
    fits = [b for b in here if _gender_fits(mention, b)]
    for word in words:
        last = [bearer for bearer in fits if any(is_close(one, word) for one in bearer.lasts)]
        if last:
            min(last, key=lambda bearer: (bearer.is_relative, bearer.distance(mention), bearer.form)).take(mention)
            return True
    first = [bearer for bearer in fits if bearer.firsts & set(words)]
    if first:
        min(first, key=lambda bearer: (bearer.is_relative, bearer.distance(mention), bearer.form)).take(mention)
    return bool(first)


def _gender_fits(mention: Mention, bearer: Bearer) -> bool:
    told = {gender_of_title(word) for word in (mention.role or "").split()} - {None}
    return not told or bearer.gender is None or bearer.gender in told


def _attach_across(mention: Mention, by_last: dict[str, list[Bearer]], likeness: Likeness) -> bool:
    """Give a bare surname to the one person of that surname in the reports that are most like its own."""
    word = name_words(mention.text)[0]
    fits = [
        b for b in by_last.get(word[:3], ()) if any(is_close(one, word) for one in b.lasts) and _gender_fits(mention, b)
    ]
    scored = sorted(
        (
            (likeness.best(mention.report, sorted(bearer.starts)), bearer.form, number)
            for number, bearer in enumerate(fits)
        ),
        reverse=True,
    )
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] <= CLEARLY * scored[1][0]):
        return False
    fits[scored[0][2]].cluster.mentions.append(mention)  # not `take`: what is guessed draws no further guess
    return True
