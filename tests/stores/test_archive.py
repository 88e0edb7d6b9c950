"""An archive from adding to finding, the same on SQLite and on PostgreSQL."""

import pytest
import sqlalchemy as sa

from rashomon import compile_account
from rashomon.errors import UnknownStory
from rashomon.relate.stories import Stories, tell
from rashomon.schema import Account
from rashomon.store import (
    Archive,
    Facets,
    Moment,
    Outcome,
    add_documents,
    count_archive,
    count_writes,
    find_report,
    list_stories,
    open_archive,
    search,
    searching,
    story_account,
    versions_of,
)
from rashomon.store.words import read_query
from tests.stores.reports import ALL, CORRECTED, FLOODED, FOREIGN, STRIKES, many


def add(archive: Archive, *documents):
    return [added for batch in add_documents(archive, documents, jobs=1) for added in batch]


def test_reports_find_their_stories(archive):
    """Two reports of a strike are one story, a flood another; what is not in English is kept and in no story."""
    added = add(archive, *ALL)
    assert [one.outcome for one in added] == [Outcome.NEW] * 4
    assert added[0].story == added[1].story != added[2].story
    assert added[3].story is None
    assert {(card.reports, card.outlets) for card in list_stories(archive)} == {(2, 2), (1, 1)}
    assert count_archive(archive) == (4, 2)


def test_adding_again_changes_nothing(archive):
    """A report is known by its content, in one batch and in another."""
    add(archive, *ALL)
    before = (count_archive(archive), count_writes(archive), list_stories(archive))
    assert {one.outcome for one in add(archive, *ALL, *ALL)} == {Outcome.KNOWN}
    assert (count_archive(archive), count_writes(archive), list_stories(archive)) == before


def test_one_batch_with_a_report_twice_keeps_it_once(archive):
    """Even before anything is committed."""
    assert [one.outcome for one in add(archive, FLOODED, FLOODED)] == [Outcome.NEW, Outcome.KNOWN]
    assert count_archive(archive) == (1, 1)


def test_the_account_of_a_story_is_that_of_its_reports(archive, pipeline):
    """The law: from the archive, fresh or stored, or compiled at once, an account is the same to the byte."""
    story = add(archive, *ALL)[0].story
    account = story_account(archive, story)
    again = story_account(archive, story)
    assert {document.id for document in account.documents} == {document.id for document in STRIKES}
    assert account.to_json() == again.to_json() == compile_account(account.documents, pipeline=pipeline).to_json()
    assert Account.from_json(account.to_json()) == account


def test_an_archive_lives_on_when_it_is_opened_again(bare_address):
    """What one program added, the next one finds, groups with and tells."""
    address = bare_address
    with open_archive(address, create=True) as archive:
        story = add(archive, STRIKES[0], FLOODED)[0].story
    with open_archive(address) as archive:
        assert add(archive, STRIKES[1])[0].story == story
        assert find_report(archive, STRIKES[0].id).document == STRIKES[0]
        assert len(story_account(archive, story).documents) == 2


def test_stories_grow_in_the_archive_as_in_memory(address, pipeline):
    """Each report finds the story that it would find with all others in memory, though the archive loads only a few."""
    documents = [*ALL[:3], *many(5), CORRECTED]
    stories = Stories()
    for parsed in pipeline.parse(documents):
        stories.add(tell(parsed))
    for document in documents:  # opened anew for each
        with open_archive(address, create=True) as archive:
            add(archive, document)
    with open_archive(address) as archive:
        assert {d.id: find_report(archive, d.id).story for d in documents} == {
            d.id: stories.story_of(d.id) for d in documents
        }


def test_a_story_as_of_a_day_has_the_reports_of_that_day(archive):
    """What was published later is not known yet; before the first there is no story."""
    story = add(archive, *ALL)[0].story
    (first,) = story_account(archive, story, moment=Moment(published="2031-03-05")).documents
    assert first.id == STRIKES[0].id
    with pytest.raises(UnknownStory, match="no report from before 2031-03-04"):
        story_account(archive, story, moment=Moment(published="2031-03-04"))


def test_an_unknown_story_says_what_to_do(filled):
    """An id that never was is an error with the command that lists them."""
    with pytest.raises(UnknownStory, match="rashomon stories"):
        story_account(filled, "s-0")


def test_a_corrected_report_is_a_version(archive):
    """Both texts are kept; the story has the newer one, and search finds no words that were taken back."""
    story = add(archive, *ALL)[0].story
    (added,) = add(archive, CORRECTED)
    assert (added.outcome, added.before, added.story) == (Outcome.VERSION, STRIKES[0].id, story)
    old, new = versions_of(archive, "https://courier.example/strike")
    assert (old.version, new.version, new.superseded) == (1, 2, None)
    assert old.superseded is not None
    assert set(story_account(archive, story).stories[0].documents) == {STRIKES[1].id, CORRECTED.id}
    assert [hit.document.id for hit in search(archive, '"some 400 dockers"')] == []


def words(hits):
    return [[hit.document.words(span) for span in hit.spans] for hit in hits]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("flooding", [["Floods", "Floods"]]),
        ("FLOODS bridge", [["Floods", "Floods", "bridge"]]),
        ('"picket line"', [["picket line"], ["picket line"]]),
        ("pick* -brandt", [["picket"]]),
        ("ferme", [["fermé", "fermé", "fermé"]]),
        ('"line picket"', []),
        ("'; DROP TABLE documents; --", []),
        ('AND OR NOT NEAR( ^ * : "', []),
    ],
)
def test_search_finds_words_and_says_where_they_stand(filled, sought, found):
    """Both databases find the same, in any form of the word, and point at the words as they were written."""
    assert sorted(words(search(filled, sought))) == found


@pytest.mark.parametrize(
    ("sought", "facets", "found"),
    [
        ("talks", Facets(speaker="Marta Lind"), {STRIKES[0].id}),
        ("talks", Facets(speaker="Brandt"), {STRIKES[1].id}),
        ("lorry", Facets(speaker="Lind"), set()),
        ("", Facets(place="Karsund"), {STRIKES[0].id, STRIKES[1].id}),
        ("", Facets(outlet="valley post"), {FLOODED.id}),
        ("", Facets(since="2031-03-06"), {STRIKES[1].id, FOREIGN.id}),
        ("dockers", Facets(until="2031-03-05"), {STRIKES[0].id}),
        ("", Facets(day="2031-03-04"), {STRIKES[0].id, STRIKES[1].id}),
    ],
)
def test_search_narrows_by_speaker_place_outlet_and_day(filled, sought, facets, found):
    """With a speaker, the words must stand in what he says."""
    assert {hit.document.id for hit in search(filled, sought, facets)} == found


def test_an_excerpt_holds_the_words_that_were_sought(filled):
    """It is a stretch of one block, cut between words."""
    (hit,) = search(filled, "faster river")
    assert [hit.document.words(span) for span in hit.spans] == ["river", "faster"]
    assert all(hit.excerpt.contains(span) for span in hit.spans)
    assert hit.document.words(hit.excerpt).startswith("Twelve families")


@pytest.mark.parametrize("facets", [Facets(), Facets(since="2031-02-01"), Facets(outlet="Valley Post")])
def test_what_is_asked_beside_the_words_is_asked_before_the_best_are_taken(archive, monkeypatch, facets):
    """An older report is found behind any number of later ones that have the words and not the rest."""
    monkeypatch.setattr(searching, "MAX_RANKED", 3)
    add(archive, FLOODED, *many(6))
    found = [hit.document.outlet for hit in search(archive, "villages", facets)]
    assert len(found) == (1 if facets.outlet else 3)
    assert facets.outlet in {None, *found}
    assert search(archive, "villages", Facets(since="2040-01-01")) == []


def test_search_reads_indexes_alone(address):
    """Neither database goes through all reports to find the few that are sought: its own plan says so."""
    with open_archive(address) as archive:
        add(archive, *many(40))
        for query, facets in ((read_query("bridge"), Facets(since="2031-02-11")), (read_query("40th flood"), Facets())):
            with archive.reading() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(sa.text("SET LOCAL enable_seqscan = off"))  # a small table is read whole
                asked = searching.select_with_words(connection, query, facets, 10)
                plan = explain(connection, asked)
            assert "SCAN documents" not in plan
            assert "Seq Scan" not in plan
            assert "VIRTUAL TABLE INDEX" in plan or "Index" in plan


def explain(connection: sa.Connection, asked: sa.Select) -> str:
    words = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    told = asked.compile(connection)
    values = told.construct_params()
    given = tuple(values[name] for name in told.positiontup) if told.positional else values
    return "\n".join(str(row) for row in connection.exec_driver_sql(f"{words} {told}", given))
