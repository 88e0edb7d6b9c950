"""Cases for what is given both as shared and as one origin's alone."""

import pytest

from rashomon.relate.compare.sharing.consistent import without_shared
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span


def make_finding(kind, rule, *spans):
    evidence = tuple(Span(document, start, end) for document, start, end in spans)
    return Finding(
        id=f"{rule}-{evidence[0].start}",
        kind=kind,
        aspect=Aspect.EVENT,
        text="A test.",
        spans=evidence,
        rule=rule,
        origins=(1,),
        severity=Severity.MINOR,
    )


@pytest.mark.parametrize(
    ("alone", "agreed", "kept"),
    [
        (("fact-of-one-origin", 0, 50), ("same-fact", 10, 50), False),
        (("fact-of-one-origin", 0, 50), ("same-fact", 30, 50), True),
        (("statement-of-one-origin", 0, 50), ("same-statement", 0, 60), False),
        (("fact-of-one-origin", 0, 50), ("same-place", 0, 60), True),
        (("figure-of-one-origin", 0, 50), ("same-fact", 0, 60), True),
    ],
)
def test_words_that_several_have_are_nobodys_alone(alone, agreed, kept):
    """Mostly covered is enough; a place in common says nothing of what happened there, nor words of a figure."""
    single = make_finding(FindingKind.SINGLE_SOURCE, alone[0], ("a", *alone[1:]))
    shared = make_finding(FindingKind.AGREEMENT, agreed[0], ("a", *agreed[1:]), ("b", 0, 60))
    found = without_shared([single, shared])
    assert shared in found
    assert (single in found) is kept
