"""Three outlets with one wire are one witness; two reporters who heard the same statement are two."""

import pytest

from rashomon.relate.lineage import find_origins, trace_reuse
from rashomon.relate.reuse import find_reuse
from tests.relate.pile import make_document

WIRE = """Fishermen block harbour of Selm
Fishermen blocked the harbour of Selm on Monday after the ministry doubled the mooring fee overnight.
About forty boats lay across the entrance, and the ferry to the islands had to turn back at noon.
“We have asked for one meeting since March and nobody has even answered the telephone,” skipper Ana Ruiz said.
The ministry said that the fee would pay for a new breakwater before the winter storms.
Traders at the fish market closed their stalls in support of the crews.
The coastguard did not intervene, and the mayor offered to host talks on Wednesday.
"""

COPY = """Harbour blocked
Fishermen blocked the harbour of Selm on Monday after the ministry doubled the mooring fee overnight.
About forty boats lay across the entrance, and the ferry to the islands had to turn back at noon.
The ministry said that the fee would pay for a new breakwater before the winter storms.
Our own correspondent adds that schools stayed open.
"""

REWRITE = """Anger in the port of Selm
Angry fishermen have blocked the harbour of Selm since Monday, after the ministry doubled the mooring fee overnight.
Some forty boats lay across the entrance and the island ferry had to turn back at noon.
“We have asked for one meeting since March and nobody has even answered the telephone,” said Ana Ruiz, a skipper.
According to the ministry the fee would pay for a new breakwater before the winter storms come.
Traders closed their stalls at the fish market in support of the crews.
The coastguard has not intervened, while the mayor has offered to host talks on Wednesday.
"""

WITNESS = """At the quay with the crews of Selm
When I reached the mole at dawn, ropes ran from hull to hull and someone was frying sardines.
A woman of sixty, Ana Ruiz, held up her telephone. “We have asked for one meeting since March and nobody has even answered the telephone,” she said.
Her son sells nets. He told me that his customers buy on credit, if they buy.
Nobody here believes in the breakwater. The last one was never finished.
At ten the police came, counted heads and drove off again.
"""


BORROWER = """Selm mayor's party loses council seat
The party of mayor Duarte lost its seat for the old town in a by-election, the returning officer said.
Teacher Ines Falk won it by ninety votes after three recounts that lasted until Tuesday morning.
Turnout was the lowest since the council was made smaller.
Falk had campaigned for night buses, a public library on the hill and cheaper school meals.
Duarte congratulated her on the steps of the town hall and left for the capital without taking questions.
About forty boats lay across the entrance, and the ferry to the islands had to turn back at noon.
Traders at the fish market closed their stalls in support of the crews.
"""


@pytest.fixture(scope="module")
def parsed(pipeline):
    texts = {"wire": WIRE, "copy": COPY, "rewrite": REWRITE, "witness": WITNESS, "borrower": BORROWER}
    reports = pipeline.parse([make_document(name, text) for name, text in texts.items()])
    return {report.document.id: report for report in reports}


def groups(reports):
    reuse = find_reuse([report.document for report in reports])
    return {frozenset(origin.documents) for origin in find_origins(reports, reuse)}


def test_copies_and_rewrites_are_one_witness(parsed):
    """Copied paragraphs and a sentence-by-sentence rewrite both come down to the wire."""
    assert groups([parsed[name] for name in ("wire", "copy", "rewrite")]) == {frozenset({"wire", "copy", "rewrite"})}


def test_a_statement_that_both_heard_makes_no_copy(parsed):
    """The skipper spoke to everybody: the reporter on the quay is a witness of her own."""
    assert groups([parsed["wire"], parsed["witness"]]) == {frozenset({"wire"}), frozenset({"witness"})}


def test_a_report_with_news_of_its_own_that_borrows_the_background_is_a_witness(parsed):
    """What it copied below its own news makes it a copy in those passages, not in what it opens with."""
    assert groups([parsed["wire"], parsed["borrower"]]) == {frozenset({"wire"}), frozenset({"borrower"})}


def test_an_origin_says_why_and_shows_it(parsed):
    """A group rests on the words that it shares; a report alone says so."""
    reports = [parsed[name] for name in ("wire", "copy", "witness")]
    origins = find_origins(reports, find_reuse([report.document for report in reports]))
    joint, alone = origins
    assert "word for word" in joint.basis
    assert {span.document for span in joint.spans} == {"wire", "copy"}
    assert joint.label == "Copy line: Copy, Wire"
    assert (alone.label, alone.documents) == ("Witness", ("witness",))
    assert alone.spans


def test_an_agency_that_both_credit_names_the_line(pipeline):
    """With a credit, less shared prose will do, and the line bears the agency's name."""
    documents = [
        make_document("left", COPY, agencies=["AFP"]),
        make_document("right", WIRE, agencies=["AFP"], published="2024-03-04"),
    ]
    (origin,) = find_origins(pipeline.parse(documents), find_reuse(documents))
    assert origin.label == "AFP line: Right, Left"
    assert origin.basis.startswith("2 of them credit AFP")


def test_a_copied_report_adds_no_origin(parsed, pipeline):
    """Another outlet with the same text is no other witness, whatever its headline."""
    (again,) = pipeline.parse([make_document("again", WIRE.replace("Fishermen block", "Crews close", 1))])
    before, after = groups(parsed.values()), groups([*parsed.values(), again])
    assert len(before) == len(after)


def test_the_order_of_reports_changes_no_origin(parsed):
    """Origins come out the same, ids, words and all."""
    reports = list(parsed.values())
    reuse = find_reuse([report.document for report in reports])
    assert find_origins(reports, reuse) == find_origins(reports[::-1], reuse)


def test_short_copies_are_copies(pipeline):
    """Four words too can be the same report twice."""
    reports = pipeline.parse([make_document(name, "Port closed\nStorm nears.") for name in ("a", "b")])
    assert groups(reports) == {frozenset({"a", "b"})}


def test_an_earlier_report_is_the_source_of_a_passage():
    """The day of publication tells; on one day, the report that credits an agency."""
    wire = make_document("wire", WIRE, published="2024-03-04", agencies=["AFP"])
    copy = make_document("copy", COPY, published="2024-03-04")
    late = make_document("late", WIRE, published="2024-03-06T08:00:00Z")
    sources = {passage.source for passage in trace_reuse([wire, copy, late], find_reuse([wire, copy, late]))}
    assert sources == {"wire"}


def test_a_source_that_cannot_be_told_stays_open():
    """Two undated copies without a credit: nobody knows."""
    documents = [make_document("a", COPY), make_document("b", COPY)]
    assert {passage.source for passage in trace_reuse(documents, find_reuse(documents))} == {None}


def test_another_headline_makes_no_other_witness(pipeline):
    """Each outlet writes its own headline over the same three words."""
    reports = pipeline.parse(
        [make_document("a", "Port closed\nStorm nears Selm."), make_document("b", "Selm braces\nStorm nears Selm.")]
    )
    assert groups(reports) == {frozenset({"a", "b"})}
