"""The law: a batch gives the same stories and, to the byte, the same accounts as `compile`, on either engine."""

import pytest

from rashomon import compile_account, read
from rashomon.batch import Options, run_batch
from rashomon.batch.accounts import read_accounts
from rashomon.batch.copying import copied_pairs
from rashomon.batch.grouping import grouped_documents
from rashomon.batch.ledger import Ledger
from rashomon.batch.tables import read_rows
from rashomon.compile import group_reports, join_stories, prepare, tell_story
from rashomon.relate.reuse import find_reuse


@pytest.fixture(scope="module")
def documents(pile):
    return read([pile]).documents


@pytest.fixture(scope="module")
def told(documents, pipeline):
    return [tell_story(group) for group in group_reports(prepare(documents, pipeline))]


@pytest.fixture(scope="module")
def expected(told, pipeline):
    """The account of each story, as `compile` gives it on the story's reports."""
    return {each.story.id: join_stories(each.documents, [each], pipeline.label).to_json() for each in told}


@pytest.fixture
def batch_of_pile(pile, engine_name, tmp_path_factory):
    out = tmp_path_factory.mktemp(engine_name)
    summary = run_batch(pile, out, Options(engine=engine_name, part_size=4))
    return out, summary


def test_batch_equals_compile(batch_of_pile, documents, told, expected, pipeline):
    """Stories, accounts and passages: partitions of four reports and joins give what one pass over all of them gives."""
    out, summary = batch_of_pile
    stories = {each.story.id: sorted(each.story.documents) for each in told}
    assert grouped_documents(Ledger(out)) == sorted(map(tuple, stories.values()))
    assert len(stories) == summary.stories >= 4
    assert dict(read_rows(out / "accounts", ("story", "account"))) == expected
    whole = compile_account(documents, pipeline=pipeline)
    assert {account.stories[0] for account in read_accounts(out / "accounts")} == set(whole.stories)
    pairs = {(one.document, two.document) for passage in find_reuse(documents) for one in passage.spans for two in passage.spans if one.document != two.document}  # fmt: skip
    numbers = {document.id: number for number, document in documents_of(out)}
    assert copied_pairs(out / "copied") == {tuple(sorted((numbers[one], numbers[two]))) for one, two in pairs}
    assert summary.issues == {}


def documents_of(out):
    from rashomon.batch.annotate import document_from_json

    return [
        (report, document_from_json(record)) for report, record in read_rows(out / "documents", ("report", "record"))
    ]


def test_a_repeated_phrase_counts_for_nothing(pile, tmp_path):
    """The phrase of the site was seen on three days over two months: it was taken out before words were compared."""
    run_batch(pile, tmp_path, Options(grammar=False))
    ((mark,),) = read_rows(tmp_path / "repeated", ("mark",))
    assert {found for _, found in read_rows(tmp_path / "affected", ("report", "mark"))} == {mark}
    assert len({report for (report,) in read_rows(tmp_path / "recounted", ("report",))}) == 3
