"""Reports to stories, all at once: first by what is rare in the pile, then by what is rare among neighbours."""

from collections.abc import Iterator, Sequence

from rashomon.relate.stories import ties
from rashomon.relate.stories.likeness import compare
from rashomon.relate.stories.linkage import link_by_average
from rashomon.relate.stories.register import Register
from rashomon.relate.stories.telling import Telling, tell_document
from rashomon.schema import Document

# Measured as B³ F1 on BASIL (43 events), ECB+ (66 subtopics, undated) and 600 shooting incidents together: see
# docs/benchmarks.md. The first a tenth higher or lower costs no set more than .013.
SAME_NEIGHBOURHOOD = 0.1  # average likeness, by the words of the whole pile
SAME_STORY = 0.06  # by the words of the neighbourhood, whose common words count for little


def group_documents(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Group reports as `group_stories` does; needs only their text."""
    return group_tellings([tell_document(document) for document in documents])


def group_tellings(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """Group what reports tell; ids in each group and groups are sorted."""
    ordered = sorted({telling.report: telling for telling in tellings}.values(), key=lambda each: each.report)
    register = Register()
    rows = [register.add(telling) for telling in ordered]
    groups = group_rows(register, rows)
    return tuple(sorted(tuple(sorted(register.reports[row] for row in group)) for group in groups))


def group_rows(register: Register, rows: Sequence[int]) -> list[list[int]]:
    """Group reports; piles too large to be compared at once are parted first, in a batch as here."""
    parts = [rows] if len(rows) <= ties.MOST_AT_ONCE else ties.part_pile(register, rows)
    near = (group for part in parts for group in find_neighbourhoods(register, part))
    return [story for group in near for story in part_neighbourhood(register, group)]


def find_neighbourhoods(register: Register, rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield groups of reports that are alike by the words of the archive: the like of one happening, or several."""
    if rows:
        for group in link_by_average(compare(register, rows), SAME_NEIGHBOURHOOD):
            yield [rows[index] for index in group]


def part_neighbourhood(register: Register, rows: Sequence[int]) -> list[list[int]]:
    """Part a neighbourhood into stories."""
    if len(rows) == 1:
        return [list(rows)]
    likeness = compare(register, rows, among_neighbours=True)
    return [[rows[index] for index in group] for group in link_by_average(likeness, SAME_STORY, by_cohesion=True)]
