"""What somebody wants or backs is listed by holder, and a statement says what it does."""

from dataclasses import replace

from rashomon.render import render_html
from rashomon.render.claims import entities_of
from rashomon.render.markdown import render_markdown
from rashomon.render.reports import number_reports
from rashomon.render.stances import holders, statement_word
from rashomon.schema import Act, QuotationMode
from tests.builders import at, bridge_account, bridge_documents, quotation

WIRE = bridge_documents()[0]
WORDS = at(WIRE, "At least nine people were killed")


def with_stances(*stances):
    account = bridge_account()
    return replace(account, stories=(replace(account.stories[0], stances=stances),))


def test_stances_are_grouped_by_holder_and_told_once():
    """Two reports, or the same words twice, are one stance; a denied one is worded so."""
    wants = quotation(WORDS, "", QuotationMode.INDIRECT, source_text="The  union", act=Act.WANT)
    account = with_stances(wants, wants, replace(wants, negated=True))
    (holder,) = holders(account.stories[0], number_reports(account), entities_of(account))
    assert holder.name == "The union"
    assert [(held.verb, len(held.told)) for held in holder.stances] == [
        ("wants or plans", 2),
        ("does not want or plan", 1),
    ]


def test_stances_stand_on_the_page_and_in_markdown():
    """Both forms for reading list them under a heading of their own."""
    account = with_stances(quotation(WORDS, "", QuotationMode.INDIRECT, source_text="The union", act=Act.OPPOSE))
    assert 'id="stances-1"' in render_html(account)
    assert "| The union | opposes | At least nine people were killed |" in render_markdown(account)
    assert 'id="stances-1"' not in render_html(bridge_account())


def test_a_plain_assertion_needs_no_word():
    """Only what is more than "said" is worded."""
    said = quotation(WORDS, "", QuotationMode.INDIRECT, act=Act.ASSERT)
    assert statement_word(said) == ""
    assert statement_word(replace(said, act=Act.DENY)) == "denies"
