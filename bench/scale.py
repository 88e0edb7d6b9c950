"""What adding one report costs in archives of growing size, on reports written from templates of our own.

Names are made of syllables, words drawn with the skew of real ones (Zipf), stories are of one report to hundreds.
"""

import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from statistics import median, quantiles

from rashomon.relate.stories import Stories, Telling
from rashomon.relate.stories.telling import tell_document
from rashomon.schema import Block, BlockKind, Document

ADDED = 200  # reports that are timed, the stories of the archive going on and new ones beginning
FIRST_DAY = date(2020, 1, 1)
REPORTS_A_DAY = 120
COMMON_WORDS = 4000
RARE_WORDS = 60000
SKEW = 1.05
SYLLABLES = "ka ro mi te la du ne vo si pa gur bel tan or fen ilm ost ras ced hav".split()  # noqa: SIM905
ACTS = ("attacked", "visited", "left", "accused", "met", "reached", "closed", "opened", "won", "lost")
SENTENCE = "{person} {act} {other} in {place} on {weekday}, {body} said, with {figure} {words}."
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Happening:
    """What a made-up story is of: names, figures and words that its reports choose from."""

    label: str
    day: date
    persons: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]


def measure_scale(size: int, seed: int = 7) -> dict[str, float]:
    """Fill an archive with `size` reports, add ADDED more; give milliseconds for each, and memory in MB."""
    made = write_reports(random.Random(seed), size + ADDED)
    stories = Stories()
    start = time.process_time()
    first: dict[str, str] = {}  # report of each happening
    for telling, happening in islice(made, size):
        first.setdefault(happening.label, telling.report)
        stories.place(telling, f"s {happening.label}", f"n {happening.label}")
    filled = time.process_time() - start
    spent, right = [], 0
    for telling, happening in made:
        started = time.process_time()
        stories.add(telling)
        spent.append(1000 * (time.process_time() - started))
        right += stories.story_of(telling.report) == stories.story_of(first.setdefault(happening.label, telling.report))
    return {
        "reports": size,
        "fill_ms_a_report": round(1000 * filled / size, 2),
        "largest_story": max(len(reports) for _, reports in stories),
        "add_ms_median": round(median(spent), 1),
        "add_ms_95th_percentile": round(quantiles(spent, n=20)[-1], 1),
        "add_ms_most": round(max(spent), 1),
        "in_its_story": round(right / ADDED, 3),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def write_reports(chance: random.Random, count: int) -> Iterator[tuple[Telling, Happening]]:
    """Yield reports with what they tell, day by day; some three in four go on with a story of the last days."""
    common = [make_name(chance).lower() for _ in range(COMMON_WORDS)]
    skew = list(accumulate(1 / (rank + 2) ** SKEW for rank in range(COMMON_WORDS)))
    going: list[Happening] = []
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number // REPORTS_A_DAY)
        if not going or chance.random() < 0.25:
            going.append(make_happening(chance, number, day, common, skew))
            going = going[-REPORTS_A_DAY:]
        happening = going[min(int(chance.expovariate(0.05)), len(going) - 1)]
        yield tell_document(write_report(chance, number, day, happening, (common, skew))), happening


def make_happening(
    chance: random.Random, number: int, day: date, common: Sequence[str], skew: Sequence[float]
) -> Happening:
    def names(count: int) -> tuple[str, ...]:
        return tuple(make_name(chance) for _ in range(count))

    return Happening(
        str(number),
        day,
        tuple(f"{first} {last}" for first, last in zip(names(4), names(4), strict=True)),
        names(3),
        tuple(f"{name} Council" for name in names(2)),
        tuple(str(chance.randint(2, 900)) for _ in range(3)),
        tuple(chance.choices(common, cum_weights=skew, k=20)) + tuple(w.lower() for w in names(5)),
    )


def make_name(chance: random.Random) -> str:
    rank = int(RARE_WORDS ** chance.random())  # names are as skewed as words
    return "".join(SYLLABLES[(rank // len(SYLLABLES) ** place) % len(SYLLABLES)] for place in range(4)).capitalize()


def write_report(
    chance: random.Random, number: int, day: date, told: Happening, general: tuple[Sequence[str], Sequence[float]]
) -> Document:
    lines = [f"{chance.choice(told.persons)} {chance.choice(ACTS)} {chance.choice(told.places)}"]
    for _ in range(14):
        own, other = chance.choices(told.words, k=4), chance.choices(general[0], cum_weights=general[1], k=9)
        lines.append(
            SENTENCE.format(
                person=chance.choice(told.persons),
                act=chance.choice(ACTS),
                other=chance.choice(told.persons),
                place=chance.choice(told.places),
                weekday=chance.choice(WEEKDAYS),
                body=chance.choice(told.bodies),
                figure=chance.choice(told.figures),
                words=" ".join(chance.sample(own + other, 13)),
            )
        )
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, start, start + len(line))
        for index, (start, line) in enumerate(zip(starts, lines, strict=False))
    )
    name = f"report {number}"
    return Document(name, name, "\n".join(lines), "", "utf-8", blocks, published=day.isoformat())
