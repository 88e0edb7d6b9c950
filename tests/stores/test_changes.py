"""What is new since some time, and what outlets changed."""

from rashomon.render import render_html, render_markdown, render_terminal
from rashomon.schema import Account
from rashomon.store import add_documents, changes_since, now, story_account, story_history
from tests.stores.reports import ALL, CORRECTED, FLOODED, STRIKES


def add(archive, *documents):
    return [added for batch in add_documents(archive, documents) for added in batch]


def test_a_silent_edit_is_a_finding_of_the_story(archive):
    """Both wordings are shown, the older version is among the documents, and every format can be written."""
    story = add(archive, *ALL)[0].story
    add(archive, CORRECTED)
    account = story_account(archive, story)
    (told,) = account.stories
    edits = [finding for finding in told.findings if finding.rule == "silent-edit"]
    assert ["400" in edit.text and "240" in edit.text for edit in edits] == [True, False]
    assert STRIKES[0].id in {document.id for document in account.documents}
    assert STRIKES[0].id not in told.documents
    assert Account.from_json(account.to_json()) == account
    for render in (render_html, render_markdown, lambda made: render_terminal(made, 80, colour=False)):
        assert "240" in render(account)
    assert story_account(archive, story).to_json() == account.to_json()  # from what was kept


def test_what_is_new_since_a_time(archive):
    """A new story, a new report with what it contradicts, a changed one; nothing that was there before."""
    add(archive, STRIKES[0])
    then = now()
    assert list(changes_since(archive, then)) == []
    add(archive, STRIKES[1], FLOODED)
    by_title = {change.card.title: change for change in changes_since(archive, then)}
    strike, flood = (
        by_title["Dockers strike shuts port of Karsund"],
        by_title["Floods cut off villages in the Vessel valley"],
    )
    assert (strike.is_new, [report.document.id for report in strike.reports]) == (False, [STRIKES[1].id])
    assert any("Two men" in finding.text for finding in strike.findings)
    assert (flood.is_new, flood.findings, flood.account) == (True, (), None)
    later = now()
    add(archive, CORRECTED)
    (change,) = changes_since(archive, later)
    assert {finding.rule for finding in change.findings} >= {"silent-edit"}
    assert any("Two men" in finding.text for finding in change.settled)


def test_a_story_has_a_history_with_reasons(archive):
    """Who joined, and which words spoke for it."""
    story = add(archive, *STRIKES)[0].story
    first, second = story_history(archive, story)
    assert (first.kind, second.kind) == ("started", "joined")
    assert "karsund" in second.reason
