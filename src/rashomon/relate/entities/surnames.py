"""Whose a surname or a given name alone is: of the one who bears it in the report, or in the reports most like it."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p

from rashomon.extract.names.words import gender_of_title, is_office
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.genders import gender_of
from rashomon.relate.entities.generations import ELDER
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.spelled import is_close, long_forms, name_words

LATER = 100_000  # tokens: a bearer who is named only afterwards is further off than any before
KIN = word_set("kin")  # a bare surname is the main person's: "his sister Ana Ruiz" goes by her given name afterwards
OPENING_TOKENS = 80
JUST_NAMED = 25  # tokens
SHORT_OFFICES = {
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "prof": "professor",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
}
CLEARLY = 1.3  # times as like, before one of two bearers in other reports is taken


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person with a full name, where each report names them (`full`: in full), and if as somebody's sister or son."""

    cluster: Cluster
    form: str
    lasts: frozenset[str]
    firsts: frozenset[str]
    words: frozenset[str]
    offices: frozenset[str]
    generations: frozenset[str | None]
    gender: str | None
    is_relative: bool
    full: dict[int, list[int]]
    starts: dict[int, list[int]]

    def take(self, mention: Mention) -> None:
        self.cluster.mentions.append(mention)
        if _offices((mention.role or "",)) & self.offices:
            self.full.setdefault(mention.report, []).append(mention.start)  # "President Obama" is as good
        insort(self.starts.setdefault(mention.report, []), mention.start)

    def distance(self, mention: Mention) -> int:
        """Count tokens back to the last naming in the mention's report."""
        starts = self.starts.get(mention.report)
        if not starts:
            return 2 * LATER
        before = bisect_right(starts, mention.start)
        return mention.start - starts[before - 1] if before else LATER + starts[0] - mention.start

    def prominence(self, mention: Mention) -> float:
        """Weigh how much a report is about a person; who was just brought in is called by surname next."""
        full = self.full.get(mention.report, [])
        weight = log1p(len(full)) + 0.5 * log1p(sum(map(len, self.full.values())))
        weight += 0.7 * bool(full and full[0] < OPENING_TOKENS)
        weight += 0.8 * bool(full and self.distance(mention) <= JUST_NAMED)
        weight += 1.5 * bool(_offices((mention.role or "",)) & self.offices)
        return weight - 2.0 * self.is_relative


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
        _offices(mention.role or "" for mention in cluster.mentions),
        frozenset(mention.generation for mention in cluster.mentions),
        gender_of(cluster),
        any(KIN & set((one.role or "").lower().split()) or one.generation == ELDER for one in cluster.mentions),
        {report: list(found) for report, found in starts.items()},
        dict(starts),
    )


def _offices(roles: Iterable[str]) -> frozenset[str]:
    """Give the nouns of office in roles, long and short forms as one: "Sen." and "senator"."""
    words = {word.strip(".,").lower() for role in roles for word in role.split()}
    words = {SHORT_OFFICES.get(word, word) for word in words}
    return frozenset(word for word in words if is_office(word) and word not in KIN)


def attach_surnames(single: Sequence[Mention], clusters: Sequence[Cluster], likeness: Likeness) -> list[Mention]:
    """Give single names to the people who bear them; return those that nobody bears.

    Those with an office come first: "President Obama" brings his own into a report that has only his daughters in full.
    """
    bearers = [bearer_of(cluster) for cluster in clusters]
    here: dict[int, list[Bearer]] = defaultdict(list)
    by_last: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for report in sorted(bearer.starts):
            here[report].append(bearer)
        for start in sorted({last[:3] for last in bearer.lasts}):
            by_last[start].append(bearer)
    titled = [mention for mention in single if _offices((mention.role or "",))]
    held = {id(mention) for mention in titled if _attach_titled(mention, here, by_last, likeness)}
    left = [mention for mention in single if id(mention) not in held and not _attach(mention, here[mention.report])]
    by_first: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for long in sorted({long for first in bearer.firsts for long in long_forms(first)}):
            by_first[long].append(bearer)
    return [
        mention
        for mention in left
        if not _attach_across(mention, by_last, likeness) and not _attach_relative(mention, by_first, here, likeness)
    ]


def _attach_titled(
    mention: Mention, here: dict[int, list[Bearer]], by_last: dict[str, list[Bearer]], likeness: Likeness
) -> bool:
    """Give "Secretary Clinton" to the one who holds the office, in this report or in those like it."""
    word, wanted = name_words(mention.text)[0], _offices((mention.role or "",))

    def holds(bearer: Bearer) -> bool:
        return bool(wanted & bearer.offices) and any(is_close(last, word) for last in bearer.lasts)

    near = [b for b in here[mention.report] if holds(b) and _fits(mention, b)]
    if not near:
        alike = [
            (likeness.best(mention.report, sorted(b.starts)), b.form, number)
            for number, b in enumerate(by_last.get(word[:3], ()))
            if holds(b) and _fits(mention, b)
        ]
        best = max(alike, default=(0.0, "", 0))
        if best[0] <= 0:
            return False
        near = [by_last[word[:3]][best[2]]]
        here[mention.report].append(near[0])
    _choose(near, mention).take(mention)
    return True


def _attach(mention: Mention, here: Sequence[Bearer]) -> bool:
    """Give a surname, or else a given name, to its bearer in the same report."""
    words = [name_words(mention.text)[0]]
    if mention.text.endswith("s") and any(mention.text[:-1] in bearer.words for bearer in here):
        words.append(name_words(mention.text[:-1])[0])  # "Assads": an apostrophe was lost
    fits = [b for b in here if _fits(mention, b)]
    for word in words:
        last = [bearer for bearer in fits if any(is_close(one, word) for one in bearer.lasts)]
        if last:
            _choose(last, mention).take(mention)
            return True
    first = [bearer for bearer in fits if bearer.firsts & set(words)]
    if first:
        min(first, key=lambda bearer: (bearer.is_relative, bearer.distance(mention), bearer.form)).take(mention)
    return bool(first)


def _choose(bearers: Sequence[Bearer], mention: Mention) -> Bearer:
    """Choose among those of one surname whom a report calls by it alone."""
    return min(bearers, key=lambda one: (-one.prominence(mention), one.distance(mention), one.form))


def _fits(mention: Mention, bearer: Bearer) -> bool:
    """Tell whether titles and "Jr." allow it; "Elizabeth II" is no Elizabeth of this report."""
    if mention.generation is not None and mention.generation not in bearer.generations:
        return False
    told = {gender_of_title(word) for word in (mention.role or "").split()} - {None}
    return not told or bearer.gender is None or bearer.gender in told


def _attach_across(mention: Mention, by_last: dict[str, list[Bearer]], likeness: Likeness) -> bool:
    """Give a bare surname to the one person of that surname in the reports that are most like its own."""
    word = name_words(mention.text)[0]
    fits = [b for b in by_last.get(word[:3], ()) if any(is_close(one, word) for one in b.lasts) and _fits(mention, b)]
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


def _attach_relative(
    mention: Mention, by_first: dict[str, list[Bearer]], here: dict[int, list[Bearer]], likeness: Likeness
) -> bool:
    """Give "his wife, Melania" to the one Melania of the reports like hers, where her report has one of her surname."""
    word = name_words(mention.text)[0]
    family = {last for bearer in here[mention.report] for last in bearer.lasts}
    fits = [
        b
        for b in {id(b): b for long in sorted(long_forms(word)) for b in by_first.get(long, ())}.values()
        if b.lasts & family and _fits(mention, b) and likeness.best(mention.report, sorted(b.starts)) > 0
    ]
    if len(fits) != 1:
        return False
    fits[0].cluster.mentions.append(mention)
    return True
