"""One number with and without its limit: when that is told, and as what."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.counting.bounds import find_bounds
from rashomon.schema import Bound, FindingKind, Quotation, QuotationMode
from tests.relate.story_builder import find, make_count, make_report, make_story

DAY = "2021-06-17"


def tell(first, second, *, one_giver, other=None):
    """Give what is found on one number in two reports, by one giver or by two."""
    texts = [f"It killed {words}, they said." for words, *_ in (first, second)]
    reports = [make_report(name, text, DAY) for name, text in zip(("herald", "courier"), texts, strict=True)]
    figures = [
        replace(make_count(report, words, value, bound=bound), attribution=f"q{at}")
        for at, (report, (words, value, bound)) in enumerate(zip(reports, (first, second), strict=True))
    ]
    said = tuple(
        Quotation(f"q{at}", find(report, figures[at].span and report.document.words(figures[at].span)),
                  QuotationMode.INDIRECT, source="e-monitor" if one_giver else f"e-{at}")
        for at, report in enumerate(reports)
    )  # fmt: skip
    if other is not None:
        more = make_report("post", f"It killed {other} people.", DAY)
        reports, figures = [*reports, more], [*figures, make_count(more, f"{other} people", other)]
    return [(f.kind, f.rule) for f in find_bounds(replace(make_story(reports, quantities=figures), quotations=said))]


LEAST, BARE = ("at least 29 people", 29, Bound.AT_LEAST), ("29 people", 29, Bound.EXACT)
MORE = ("more than 29 people", 29, Bound.MORE_THAN)


@pytest.mark.parametrize(
    ("first", "second", "one_giver", "other", "expected"),
    [
        pytest.param(LEAST, BARE, True, 35, [(FindingKind.DRIFT, "bound-lost")], id="one giver, beside other numbers"),
        pytest.param(LEAST, BARE, False, 35, [], id="two who count for themselves"),
        pytest.param(LEAST, BARE, True, None, [], id="the only number: bound-differs tells it"),
        pytest.param(LEAST, MORE, False, None, [(FindingKind.CONTRADICTION, "bounds-apart")], id="in it or not"),
        pytest.param(LEAST, LEAST, True, 35, [], id="alike"),
        pytest.param(("at least 2 people", 2, Bound.AT_LEAST), ("2 people", 2, Bound.EXACT), True, 35, [], id="small"),
    ],
)
def test_one_number_with_and_without_its_limit(first, second, one_giver, other, expected):
    """What a giver had as the least is no exact count in the next report; two givers may know differently."""
    assert tell(first, second, one_giver=one_giver, other=other) == expected


def test_a_limit_lost_between_copies():
    """Of two reports of one origin neither counts for itself, whoever gives the number and in whatever sentence."""
    texts = "At least 29 people died on the quay.", "Shots on the quay killed 29 people.", "It killed 35 people."
    reports = [make_report(f"outlet-{at}", text, DAY) for at, text in enumerate(texts)]
    figures = [
        make_count(reports[0], "At least 29 people", 29, bound=Bound.AT_LEAST),
        make_count(reports[1], "29 people", 29),
        make_count(reports[2], "35 people", 35),
    ]
    herald, courier, post = (report.document.id for report in reports)
    apart = make_story(reports, quantities=figures)
    copied = make_story(reports, quantities=figures, origins=[[herald, courier], [post]])
    assert [[finding.rule for finding in find_bounds(story)] for story in (apart, copied)] == [[], ["bound-lost"]]
