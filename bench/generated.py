"""Reports from templates of our own: stories with copies, edits, agency chains and figures that change; seeded, streamed.

What is true of them is kept beside the text, under names that no reader knows: `gold_story`, and in `gold_sentences`
for each sentence the number of the sentence that it was first. Two reports copied if they have one of these in common.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

FIRST_DAY = date(2020, 1, 1)
REPORTS_A_DAY = 1000
ROWS_AT_ONCE = 5000
SYLLABLES = "ka ro mi te la du ne vo si pa gur bel tan or fen ilm ost ras ced hav".split()  # noqa: SIM905
NAMES = 120_000  # as skewed as real ones: some stand in many stories
SIZES = ((1, 40), (2, 18), (3, 12), (4, 8), (6, 8), (9, 7), (14, 5), (30, 2))  # reports of a story, and how often
AGENCIES = ("Meridian", "Northwire", "Ostrava Press", "Tarn News Agency")
CAUSES = "fire flood storm strike blast landslide collision shooting outage quake protest raid leak siege crash".split()  # noqa: SIM905
GOODS = "timber grain cement glass steel cotton fuel salt copper fruit paper coal milk wool rubber".split()  # noqa: SIM905
PLACES = "harbour market bridge school station depot dam quarry airport mill prison hospital stadium tunnel".split()  # noqa: SIM905
KINDS = "narrow crowded northern disused flooded guarded ageing public private remote half-built central".split()  # noqa: SIM905
PEOPLE = "dockers miners pupils nurses drivers villagers traders farmers soldiers guards clerks masons".split()  # noqa: SIM905
WHENS = ("early on", "late on", "before dawn on", "around noon on", "on the evening of", "on the eve of")
DOERS = ("engineers", "police", "medics", "rescue teams", "inspectors", "army units", "volunteers", "prosecutors")
DEEDS = ("sealed off", "searched", "reached", "left", "photographed", "reopened", "emptied", "surveyed")
OFFICES = ("governor", "mayor", "union leader", "fire chief", "judge", "minister", "bishop", "coroner", "surveyor")
SAYS = ("said", "told reporters", "wrote", "announced", "told a hearing", "repeated", "warned", "noted")
SWAPS = {
    "said": "stated",
    "killed": "left dead",
    "reached": "got to",
    "early": "soon",
    "near": "close to",
    "several": "some",
}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up report; each sentence has the number under which it was first written."""

    story: int
    outlet: str
    day: date
    title: str
    sentences: tuple[tuple[int, str], ...]
    credit: str | None = None

    @property
    def text(self) -> str:
        foot = f"\n\nSource: {self.credit}" if self.credit else ""
        lines = [" ".join(words for _, words in self.sentences[at : at + 2]) for at in range(0, len(self.sentences), 2)]
        return "\n\n".join([self.title, *lines]) + foot


@dataclass(frozen=True, slots=True)
class Happening:
    """What a story is of."""

    day: date
    town: str
    district: str
    people: tuple[str, ...]
    cause: str
    place: str
    group: str
    toll: int


class Writer:
    """Writes stories, one after the other; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.sentences = count(1)

    def name(self) -> str:
        rank = int(NAMES ** self.chance.random()) * 7919 % len(SYLLABLES) ** 4  # so that neighbours look different
        base = len(SYLLABLES)
        return "".join(SYLLABLES[(rank // base**place) % base] for place in range(4)).capitalize()

    def story(self, number: int, day: date) -> list[Made]:
        """Write the reports of one story: wires, what is made of them, and reports of others' own."""
        chance = self.chance
        told = self.happening(day)
        size = chance.choices([size for size, _ in SIZES], [weight for _, weight in SIZES])[0]
        reports = [self.report(number, told, chance.choice(AGENCIES), 0)]
        while len(reports) < size:
            later = chance.choice((0, 0, 0, 1, 1, 2))
            former = chance.choice(reports)
            fresh = chance.random() < 0.3
            reports.append(self.report(number, told, self.outlet(), later) if fresh else self.copy(former, later))
        return reports

    def happening(self, day: date) -> Happening:
        pick = self.chance.choice
        people = tuple(f"{self.name()} {self.name()}" for _ in range(3))
        toll = self.chance.randint(2, 90)
        return Happening(
            day, self.name(), self.name(), people, pick(CAUSES), f"{pick(KINDS)} {pick(PLACES)}", pick(PEOPLE), toll
        )

    def outlet(self) -> str:
        return f"{self.name()} {self.chance.choice(('Herald', 'Courier', 'Times', 'Post', 'Observer'))}"

    def report(self, story: int, told: Happening, outlet: str, later: int) -> Made:
        """Write a report of its own words; the toll grows by the day."""
        toll = told.toll + later * self.chance.randint(0, 5)
        day = told.day + timedelta(days=later)
        title = self.chance.choice(
            (
                f"{toll} {told.group} killed in {told.town} {told.cause}",
                f"{told.cause.capitalize()} at {told.town} {told.place} kills {toll}",
                f"{told.town}: {toll} dead after {told.cause}",
            )
        )
        sentences = [self.lead(told, toll, day), *(self.sentence(told, day) for _ in range(self.chance.randint(4, 6)))]
        return Made(story, outlet, day, title, tuple((next(self.sentences), each) for each in sentences))

    def lead(self, told: Happening, toll: int, day: date) -> str:
        pick, weekday = self.chance.choice, WEEKDAYS[day.weekday()]
        return pick(
            (
                f"At least {toll} {told.group} were killed {pick(WHENS)} {weekday} when a {told.cause} hit the {told.place} of {told.town}, {pick(OFFICES)} {told.people[0]} {pick(SAYS)}.",
                f"A {told.cause} in {told.district} has left {toll} {told.group} dead, {told.people[1]}, the {pick(OFFICES)} of {told.town}, {pick(SAYS)} {pick(WHENS)} {weekday}.",
                f"The {told.place} in {told.town} was {pick(('wrecked', 'cut off', 'burnt out', 'closed'))} by a {told.cause} that killed {toll} {told.group}, according to {pick(OFFICES)} {told.people[2]}.",
            )
        )

    def sentence(self, told: Happening, day: date) -> str:
        pick, number = self.chance.choice, self.chance.randint
        person, weekday = pick(told.people), WEEKDAYS[day.weekday()]
        return pick(
            (
                f"{pick(DOERS).capitalize()} {pick(DEEDS)} the {pick(KINDS)} {pick(PLACES)} near {pick((told.town, told.district))} with {number(3, 400)} tonnes of {pick(GOODS)}, {person} {pick(SAYS)}.",
                f"“We {pick(DEEDS)} {number(2, 60)} {pick(KINDS)} {pick(PLACES)}s before the {pick(CAUSES)} and warned {pick(DOERS)} about the {pick(GOODS)},” {pick(OFFICES)} {person} {pick(SAYS)}.",
                f"{person} {pick(SAYS)} that {number(20, 900)} {pick(PEOPLE)} had {pick(DEEDS)} {told.district} for {pick(GOODS)} and {pick(GOODS)} {pick(WHENS)} {weekday}.",
                f"The {pick(OFFICES)} of {pick((told.town, told.district))}, {person}, {pick(SAYS)} {pick(DOERS)} had found {pick(GOODS)} in a {pick(KINDS)} {pick(PLACES)}.",
                f"Some {number(5, 300)} {pick(PEOPLE)} and {number(2, 40)} {pick(DOERS)} {pick(DEEDS)} a {pick(KINDS)} {pick(PLACES)} {pick(WHENS)} {weekday}, while {pick(GOODS)} ran short in {told.town}.",
                f"Last year a {pick(CAUSES)} {pick(('cost', 'spared', 'halved', 'doubled'))} the {pick(GOODS)} trade of {told.district} {number(2, 90)} million, {person} {pick(SAYS)}.",
            )
        )

    def copy(self, former: Made, later: int) -> Made:
        """Reprint a report: whole, shortened, with words swapped, or with another figure."""
        chance = self.chance
        sentences = list(former.sentences)
        if chance.random() < 0.5:
            sentences = sentences[: max(2, chance.randint(len(sentences) // 2, len(sentences)))]
        if chance.random() < 0.4:
            sentences = [(number, swap_words(words)) for number, words in sentences]
        if chance.random() < 0.25:
            sentences[0] = (sentences[0][0], self.another_figure(sentences[0][1]))
        if chance.random() < 0.3:
            sentences.append(
                (
                    next(self.sentences),
                    f"{self.outlet()} could not {chance.choice(('reach', 'verify', 'confirm'))} {chance.choice(DOERS)} for {chance.choice(GOODS)}.",
                )
            )
        credit = former.credit or (former.outlet if former.outlet in AGENCIES else None)
        made = replace(former, outlet=self.outlet(), day=former.day + timedelta(days=later), sentences=tuple(sentences))
        return replace(made, credit=credit if chance.random() < 0.6 else None)

    def another_figure(self, words: str) -> str:
        parts = words.split()
        return " ".join(str(int(part) + self.chance.randint(1, 4)) if part.isdigit() else part for part in parts)


def swap_words(words: str) -> str:
    return " ".join(SWAPS.get(word, word) for word in words.split())


def write_reports(reports: int, seed: int = 1) -> Iterator[Made]:
    """Yield so many reports, day by day, stories side by side."""
    writer, going = Writer(seed), []
    made, number, pool = 0, 0, min(REPORTS_A_DAY, reports)
    while made < reports:
        day = FIRST_DAY + timedelta(days=made // REPORTS_A_DAY)
        while len(going) < pool:
            going += writer.story(number, day)
            number += 1
        writer.chance.shuffle(going)
        for report in going[: min(-(-pool // 2), reports - made)]:
            yield report
            made += 1
        going = going[-(-pool // 2) :]


def write_parquet(path: Path, reports: int, seed: int = 1) -> None:
    """Write so many reports to a Parquet file, a few thousand at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [(name, pa.string()) for name in ("url", "outlet", "published", "title", "text")]
        + [("gold_story", pa.int64()), ("gold_sentences", pa.list_(pa.int64()))]
    )
    left = enumerate(write_reports(reports, seed))
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(left, ROWS_AT_ONCE)):
            rows: Sequence[dict[str, object]] = [row_of(number, made) for number, made in some]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def row_of(number: int, made: Made) -> dict[str, object]:
    domain = made.outlet.replace(" ", "-").lower()
    return {
        "url": f"https://{domain}.example/{number}",
        "outlet": made.outlet,
        "published": made.day.isoformat(),
        "title": made.title,
        "text": made.text,
        "gold_story": made.story,
        "gold_sentences": [number for number, _ in made.sentences],
    }
