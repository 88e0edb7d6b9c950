"""brat stand-off: read back by a small reader of its grammar, line by line as brat reads it."""

import itertools
import re

import pytest

from rashomon.render.exports import EXPORTS
from rashomon.render.exports.brat import file_name
from rashomon.schema import Span
from tests.builders import bridge_account, report
from tests.render.exports.accounts import ACCOUNTS

EVERY = pytest.mark.parametrize("account", [make() for make in ACCOUNTS.values()], ids=ACCOUNTS)
TEXT_BOUND = re.compile(r"(T\d+)\t([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
EVENT = re.compile(r"(E\d+)\t([A-Za-z0-9_-]+):(T\d+)((?: [A-Za-z]+\d*:T\d+)*)")
RELATION = re.compile(r"(R\d+)\t([A-Za-z]+) Arg1:(T\d+) Arg2:(T\d+)")
ATTRIBUTE = re.compile(r"(A\d+)\t([A-Za-z]+) ([TE]\d+)(?: ([a-z_]+))?")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes (T\d+)\t(.+)")


def configuration(raw):
    """The types that a section of annotation.conf declares."""
    sections, current = {}, None
    for line in raw.decode().splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), {})
        elif line:
            name, _, arguments = line.partition(" ")
            current[name] = arguments
    return sections


def read(text, annotations, declared):
    """Read one .ann file; whatever is not of the grammar fails."""
    bounds, events, seen = {}, {}, set()
    for line in annotations.splitlines():  # as Python's codecs, by which brat reads, end lines
        identity = line.partition("\t")[0]
        assert identity not in seen
        seen.add(identity)
        if match := TEXT_BOUND.fullmatch(line):
            pieces = [tuple(map(int, piece.split())) for piece in match[3].split(";")]
            assert pieces == sorted(pieces)
            assert all(start < end for start, end in pieces)
            assert all(before[1] <= after[0] for before, after in itertools.pairwise(pieces))
            assert " ".join(text[start:end] for start, end in pieces) == match[4]
            assert match[2] in declared["entities"] or match[2] in declared["events"]
            bounds[match[1]] = (match[2], pieces)
        elif match := EVENT.fullmatch(line):
            assert bounds[match[3]][0] == match[2]
            roles = re.findall(r" ([A-Za-z]+?\d*):(T\d+)", match[4])
            assert len({role for role, _ in roles}) == len(roles)
            assert all(bounds[bound] for _, bound in roles)
            events[match[1]] = match[2]
        elif match := RELATION.fullmatch(line):
            assert match[2] in declared["relations"]
            assert match[3] in bounds
            assert match[4] in bounds
        elif match := ATTRIBUTE.fullmatch(line):
            assert match[2] in declared["attributes"]
            assert match[3] in bounds or match[3] in events
            values = declared["attributes"][match[2]].partition("Value:")[2]
            assert (match[4] in values.split("|")) if values else match[4] is None
        else:
            assert NOTE.fullmatch(line), line
    return bounds, events


@EVERY
def test_the_grammar(account):
    """Every line is of brat's grammar, every type is declared, and every text bound reads back its words."""
    files = EXPORTS["brat"](account)
    declared = configuration(files["annotation.conf"])
    for document in account.documents:
        text, annotations = (files[f"{file_name(document)}.{ending}"].decode() for ending in ("txt", "ann"))
        assert text == document.text
        read(text, annotations, declared)


def test_spans_over_the_end_of_a_line():
    """They are cut into fragments that hold no end of a line and no white space beside one."""
    from rashomon.render.exports.brat import fragments

    document = report("One two \n\n three\u2028four\r\n", "A", None)
    pieces = fragments(document.text, Span(document.id, 0, len(document.text)))
    assert [document.text[start:end] for start, end in pieces] == ["One two", "three", "four"]
    assert fragments(document.text, Span(document.id, 8, 11)) == []


def test_statements_and_events_are_all_there():
    """With who said them, and who took part."""
    account = bridge_account()
    files = EXPORTS["brat"](account)
    declared = configuration(files["annotation.conf"])
    statements = events = 0
    for document in account.documents:
        bounds, found = read(document.text, files[f"{document.id}.ann"].decode(), declared)
        statements += sum(kind == "Statement" for kind, _ in bounds.values())
        events += len(found)
    (story,) = account.stories
    assert statements == len(story.quotations)
    assert events == sum(len(event.spans) for event in story.events)
