"""What the measure of attributions does with pieces, halves and faults."""

import pytest
from bench.attribution import Attributed, half_of, matched, without_cue

from rashomon.schema import Act, Quotation, QuotationMode, Span, Voice, VoiceKind


def quotation(content: tuple[int, int], cue: tuple[int, int]) -> Quotation:
    return Quotation(
        id="q",
        content=Span("d", *content),
        mode=QuotationMode.INDIRECT,
        source=None,
        source_text=None,
        source_span=None,
        cue=Span("d", *cue),
        act=Act.ASSERT,
        voice=Voice(VoiceKind.NOBODY),
    )


@pytest.mark.parametrize(
    ("text", "cue", "pieces"),
    [
        ("The mayor is said to have fled", (10, 17), [(0, 10), (17, 30)]),
        ("The mayor reportedly fled", (10, 20), [(0, 25)]),
    ],
)
def test_hearsay_is_compared_piece_by_piece(text, cue, pieces):
    """An annotator leaves the verb out of the content that it parts, and keeps an adverb in."""
    assert without_cue(text, quotation((0, len(text)), cue)) == pieces


def test_each_content_is_matched_once():
    """Two found for one annotated give one pair, the better one."""
    near, far = Attributed((0, 90), None, direct=False), Attributed((0, 60), None, direct=False)
    gold = Attributed((0, 100), None, direct=False)
    assert list(matched([far, near], [gold])) == [(near, gold)]


def test_the_halves_do_not_depend_on_the_run():
    """An article is in the same half for everybody."""
    assert [half_of(name) for name in ("one", "two", "three")] == [half_of(name) for name in ("one", "two", "three")]
    assert {half_of(str(number)) for number in range(20)} == {"read", "unread"}
