"""Grouping an archive anew: the same rule changes nothing, another one moves reports and leaves a trace."""

import sqlalchemy as sa

from rashomon.relate.stories import grouping
from rashomon.store import Archive, add_documents, is_grouped_by_older_rule, list_stories, regroup, story_history
from rashomon.store.opening import GROUPING_SETTING, write_setting
from rashomon.store.tables import documents, groups, marks, postings, tellings, terms
from tests.stores.killing import check_archive
from tests.stores.reports import ALL, CORRECTED, many

KEPT = (documents, groups, marks, postings, tellings, terms)


def add(archive: Archive, *reports):
    return [added for batch in add_documents(archive, reports) for added in batch]


def state(archive: Archive):
    with archive.reading() as connection:
        return {table.name: sorted(map(str, connection.execute(sa.select(table)))) for table in KEPT}


def test_the_same_rule_groups_the_same(archive):
    """The law: an archive that is grouped anew is the archive that it was, table by table."""
    add(archive, *ALL[:3])
    add(archive, *many(4), CORRECTED)
    before = state(archive)
    done = regroup(archive)
    assert (done.reports, done.merged, done.split, done.moved) == (8, 0, 0, 0)
    assert state(archive) == before
    assert check_archive(archive) == 8


def test_another_rule_parts_stories_and_says_so(archive, monkeypatch):
    """The story keeps its id where most of its reports are; what left it is told in both histories."""
    first, second, flood = (added.story for added in add(archive, *ALL[:3]))
    assert first == second != flood
    with archive.writing() as connection:
        write_setting(connection, GROUPING_SETTING, "0")
    assert is_grouped_by_older_rule(archive)
    monkeypatch.setattr(grouping, "SAME_NEIGHBOURHOOD", 0.99)
    assert regroup(archive).split == 1
    assert not is_grouped_by_older_rule(archive)
    cards = {card.id: card.reports for card in list_stories(archive)}
    assert {first, flood} < cards.keys()
    assert list(cards.values()) == [1, 1, 1]
    assert [each.kind for each in story_history(archive, first)][-1] == "split"
    monkeypatch.undo()
    assert regroup(archive).merged == 1
    assert {card.id: card.reports for card in list_stories(archive)} == {first: 2, flood: 1}
