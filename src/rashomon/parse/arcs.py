"""How far what hangs from each word of a report reaches, and where its sentences begin."""

from collections.abc import Sequence
from typing import Final

MAX_ROUNDS: Final = 10  # of settling crossing trees; real ones need four at most


def find_edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Give the first and the last token of all that hangs from each.

    A pass from either side settles trees whose arcs do not cross; those that do need more, until every head lies in
    the sentence of its word.
    """
    left, right = list(range(len(heads))), list(range(len(heads)))
    there, back = list(enumerate(heads)), list(enumerate(heads))[::-1]
    for _ in range(MAX_ROUNDS + 2):
        for arcs in (there, back):
            for i, head in arcs:
                if left[i] < left[head]:  # noqa: PLR1730  (a call of min for each arc takes longest of all)
                    left[head] = left[i]
                if right[i] > right[head]:  # noqa: PLR1730
                    right[head] = right[i]
        if keeps_to_sentences(heads, left):
            break
    return left, right


def keeps_to_sentences(heads: Sequence[int], left: Sequence[int]) -> bool:
    """Tell whether no arc runs from one tree's stretch into another's."""
    last = len(heads) - 1
    starts = {left[i] for i, head in enumerate(heads) if head == i}
    begin = 0
    for end in sorted({start for start in starts if start > 0} | {last}):
        if end > begin and not (min(heads[begin:end]) >= begin and max(heads[begin:end]) <= end):
            return False
        begin = end
    return True
