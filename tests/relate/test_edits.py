"""What an outlet changed in a report after it was out."""

from dataclasses import replace

import pytest

from rashomon.relate.edits import find_edits
from rashomon.schema import Aspect, Block, BlockKind, Document, FindingKind, Severity, content_id

LEAD = "Some 400 dockers walked out on Tuesday."


def version(text: str) -> Document:
    at, blocks = 0, []
    for paragraph in text.split("\n"):
        if paragraph:
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Document(content_id("d", text), "a.txt", text, "0", "utf-8", tuple(blocks), outlet="Courier")


def edits(old: str, new: str):
    return find_edits(version(old), version(new), (), "o-1")


@pytest.mark.parametrize(
    ("old", "new", "text", "severity"),
    [
        (LEAD, LEAD.replace("400", "240"), "changed “Some 400 dockers walked out on Tuesday.” to “Some 240", "major"),
        (f"{LEAD} It rained.", LEAD, "took out “It rained.” without saying so.", "minor"),
        (LEAD, f"{LEAD} “We were wrong,” he said.", "put in “‘We were wrong,’ he said.”", "major"),
        (f"{LEAD} The mayor saw it.", f"{LEAD} The mayor never saw it.", "The mayor never saw it", "major"),
        (f"{LEAD} They met Lind at noon.", f"{LEAD} They met Brandt at noon.", "They met Brandt", "major"),
    ],
)
def test_what_was_changed_is_told_with_both_wordings(old, new, text, severity):
    """Figures, names, denials and quoted words weigh; the rest is minor."""
    (edit,) = edits(old, new)
    assert text in edit.text
    assert (edit.kind, edit.aspect, edit.rule) == (FindingKind.UPDATE, Aspect.WORDING, "silent-edit")
    assert edit.severity is Severity(severity)
    assert edit.text.startswith("Courier ")


@pytest.mark.parametrize(
    "new",
    [LEAD, f"  {LEAD}\n", LEAD.replace("Tuesday.", "Tuesday!"), LEAD.replace(" walked", "  walked")],
)
def test_white_space_and_marks_are_no_edit(new):
    """Nothing that a reader could miss is told."""
    assert edits(LEAD, new) == ()


def test_a_sentence_that_moved_is_no_edit():
    """The same words in another place were not changed."""
    assert edits(f"{LEAD} It rained.", f"It rained. {LEAD}") == ()


def test_an_edit_that_is_admitted_is_not_silent():
    """A note says that the report was corrected; the note itself is no edit."""
    note = "Correction: an earlier version of this article gave a wrong figure."
    (edit,) = edits(LEAD, f"{LEAD.replace('400', '240')}\n{note}")
    assert edit.rule == "admitted-edit"
    assert "says that it corrected" in edit.text


def test_many_edits_take_no_longer_than_the_text_is_long():
    """A report of a thousand sentences, all of them changed, is compared in seconds."""
    old = " ".join(f"Line number {n} tells of {n} things." for n in range(600))
    assert len(edits(old, old.replace("things", "matters"))) == 600


def test_a_note_at_the_foot_admits_too():
    """Readers take "Correction: …" for furniture; the outlet has said it all the same."""
    old, new = version(LEAD), version(f"{LEAD.replace('400', '240')}\nCorrection: an earlier version had 400.")
    foot = replace(new, blocks=(new.blocks[0], replace(new.blocks[1], kind=BlockKind.FURNITURE)))
    (edit,) = find_edits(old, foot, (), "o-1")
    assert edit.rule == "admitted-edit"
