"""Laws of every account, held on the example story: evidence reads back, order and copies change nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import Account, compile_account, read
from rashomon.schema import Block, BlockKind, Document, content_id

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"


@pytest.fixture(scope="module")
def documents(pipeline):
    """The example story as read; the pipeline is loaded once for all laws."""
    return read([EXAMPLE]).documents


@pytest.fixture(scope="module")
def account(documents, pipeline):
    return compile_account(documents, pipeline=pipeline)


def test_every_span_reads_back(account):
    """What JSON says a span reads is what stands in the text there, with its context."""
    texts = {document.id: document.text for document in account.documents}
    found = list(walk_json(account.to_dict()))
    assert len(found) > 200
    for span in found:
        text = texts[span["document"]]
        assert text[span["start"] : span["end"]] == span["exact"] != ""
        assert text[: span["start"]].endswith(span["prefix"])
        assert text[span["end"] :].startswith(span["suffix"])


def walk_json(value):
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for member in value.values():
            yield from walk_json(member)
    elif isinstance(value, list):
        for member in value:
            yield from walk_json(member)


def test_an_account_survives_its_json(account):
    """Written and read, an account is the same object and the same bytes."""
    text = account.to_json()
    assert Account.from_json(text) == account
    assert Account.from_json(text).to_json() == text


def test_the_same_reports_give_the_same_bytes(account, documents, pipeline):
    """Two runs differ in nothing."""
    assert compile_account(documents, pipeline=pipeline).to_json() == account.to_json()


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 0, 4, 1, 5, 3)])
def test_the_order_of_reports_changes_nothing_but_their_listing(account, documents, pipeline, order):
    """An account of the same pile in another order tells the same."""
    shuffled = compile_account([documents[index] for index in order], pipeline=pipeline)
    assert [document.id for document in shuffled.documents] == [documents[index].id for index in order]
    assert shuffled.stories == account.stories
    assert shuffled.entities == account.entities


def copy_of(document: Document, outlet: str) -> Document:
    identity = content_id("d", document.text, outlet)
    return replace(document, id=identity, location=f"{outlet}.txt", outlet=outlet)


def test_a_copied_report_adds_no_origin(account, documents, pipeline):
    """Another outlet with the agency's wire is no further witness."""
    wire = next(document for document in documents if "littoral" in document.location)
    more = compile_account([*documents, copy_of(wire, "Copycat Gazette")], pipeline=pipeline)
    (before,), (after,) = account.stories, more.stories
    assert len(after.documents) == len(before.documents) + 1
    assert len(after.origins) == len(before.origins)


def test_findings_name_only_what_stands_in_the_story(account):
    """Each finding has evidence, counts its witnesses, and ends as a sentence does."""
    for story in account.stories:
        for finding in story.findings:
            assert finding.spans
            assert {span.document for span in finding.spans} <= set(story.documents)
            assert all(1 <= count <= len(story.origins) for count in finding.origins)
            assert finding.text.endswith(".")


def test_the_brief_has_evidence_for_every_sentence(account):
    """Nothing is told without words to show for it."""
    for story in account.stories:
        assert 1 <= len(story.brief) <= 8
        assert all(sentence.spans for sentence in story.brief)


def flood() -> Document:
    """Give a report of another happening, in which one name of the example's story stands as well."""
    text = (
        "Floods cut off the village of Lower Brook on Tuesday.\n\nTwelve families were taken to a school, police said."
    )
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, *at) for at in ((0, text.index("\n")), (text.rindex("\n") + 1, len(text)))
    )
    return Document("d-flood", "flood.txt", text, "0", "utf-8", blocks, published="2031-01-02", language="en")


def test_a_story_is_told_from_its_own_reports_alone(account, documents, pipeline):
    """Another story in the pile changes nothing in this one, so that archive, batch and command line tell the same."""
    more = compile_account([*documents, flood()], pipeline=pipeline)
    alone = compile_account([flood()], pipeline=pipeline)
    assert more.stories == (*account.stories, *alone.stories)
    assert {entity.id for entity in more.entities} == {e.id for one in (account, alone) for e in one.entities}
    assert more.issues == (*account.issues, *alone.issues)


def test_reports_said_to_be_one_story_are_told_as_one(account, documents, pipeline):
    """Where nothing is shared they stay together if somebody says so; a pile of one story is told as ever."""
    together = compile_account([*documents, flood()], pipeline=pipeline, one_story=True)
    assert [set(story.documents) for story in together.stories] == [{document.id for document in together.documents}]
    assert compile_account(documents, pipeline=pipeline, one_story=True).to_json() == account.to_json()
    assert compile_account([], pipeline=pipeline, one_story=True).stories == ()
