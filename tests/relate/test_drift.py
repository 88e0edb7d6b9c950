"""What changes between versions of one report is told with its words; what only reads differently is not."""

import pytest

from rashomon.extract.quotations import find_quotations
from rashomon.relate.compare.drift import find_drift
from rashomon.schema import FindingKind
from tests.relate.pile import make_claims, make_document

AROUND = """Fishermen blocked the harbour of Selm on Monday after the ministry doubled the mooring fee overnight.
About forty boats lay across the entrance, and the ferry to the islands had to turn back at noon.
Traders at the fish market closed their stalls in support of the crews. “The sea is open to all,” one of them said.
The coastguard did not intervene, and the mayor offered to host talks at the town hall.
"""


@pytest.fixture(scope="module")
def drift(pipeline):
    """Find the drift from an original to a later version, each one line in the same report."""

    def find(original: str, derived: str, *more: str) -> list[tuple[str, str]]:
        texts = {"wire": original, "later": derived, **{f"other{n}": text for n, text in enumerate(more)}}
        documents = [
            make_document(name, f"{name}\n{AROUND}{text}", published="2024-03-04" if name == "wire" else "2024-03-05")
            for name, text in texts.items()
        ]
        parsed = pipeline.parse(documents)
        quotations = [q for report in parsed for q in find_quotations(report, (), lambda _: None)]
        by_id = {document.id: document for document in documents}
        found = list(find_drift(make_claims(parsed, quotations)))
        assert all(finding.kind is FindingKind.DRIFT for finding in found)
        return [(finding.rule, by_id[finding.spans[0].document].words(finding.spans[0])) for finding in found]

    return find


CHANGED = [
    (
        "hedge-dropped",
        "Minister Pavel Odrin will likely meet the skippers of the fleet in Selm on Friday.",
        "Minister Pavel Odrin will then meet the skippers of the fleet in Selm on Friday.",
        "will then meet",
    ),
    (
        "hedge-dropped",
        "The crews should be joined by their colleagues from Karsova and the Gulf of Tarn.",
        "The crews will also be joined by colleagues from Karsova and the Gulf of Tarn.",
        "will also be joined",
    ),
    (
        "bound-dropped",
        "The blockade has left at least 31 passengers stranded on the islands, the ferry company said.",
        "The blockade has left an additional 31 passengers stranded on the islands, the ferry company said.",
        "31 passengers",
    ),
    (
        "figure-blurred",
        "The owners said in a letter to the ministry that 40 crews had lost their licences.",
        "The owners said in a letter to the ministry that many crews had lost their licences.",
        "many crews",
    ),
    (
        "source-dropped",
        "The blockade has cost traders two million crowns since the weekend, the chamber of commerce said.",
        "The blockade has cost traders two million crowns since the weekend.",
        "cost traders two million crowns",
    ),
    (
        "source-changed",
        "The Karsova Institute said that the new breakwater would never be finished.",
        "Witnesses said that the new breakwater would never be finished.",
        "Witnesses",
    ),
    (
        "paraphrase-quoted",
        "Ana Ruiz warned the ministry, saying that the crews would not let themselves be starved out.",
        "Ana Ruiz warned the ministry, saying that the crews would not “let themselves be starved out”.",
        "let themselves be starved out",
    ),
    (
        "lookalike-word",
        "Talks would be held under the terms of the old Selm pact.",
        "Talks would be held under the terms of the old Selm past.",
        "Selm past",
    ),
    (
        "some-became-all",
        "The quarrel has led many members of the guild to call for a strike against the ministry in the spring.",
        "The members of the guild call for a strike against the ministry in the spring after the quarrel.",
        "members of the guild",
    ),
    (
        "negation-lost",
        "The mayor did not promise the skippers a lower fee at the meeting in the town hall.",
        "The mayor did promise the skippers a lower fee at the meeting in the town hall.",
        "promise",
    ),
    (
        "rank-dropped",
        "The deputy minister for fisheries, Pavel Odrin, called the blockade a crime against the islands.",
        "The minister for fisheries, Pavel Odrin, called the blockade a crime against the islands.",
        "minister",
    ),
    (
        "doubt-dropped",
        "Police are looking into an alleged attack on a customs boat near the eastern mole.",
        "Police are looking into an attack on a customs boat near the eastern mole.",
        "attack on a customs",
    ),
    (
        "loaded-label",
        "Two hundred protesters spent the night on the quay around a fire of fish boxes.",
        "Two hundred rioters spent the night on the quay around a fire of fish boxes.",
        "rioters",
    ),
    (
        "date-changed",
        "The harbour board will vote on the new fee on Thursday behind closed doors.",
        "The harbour board will vote on the new fee on Tuesday behind closed doors.",
        "Tuesday",
    ),
    (
        "opposite-word",
        "The board expects the traffic through the northern basin to increase by a third.",
        "The board expects the traffic through the northern basin to decrease by a third.",
        "decrease",
    ),
    (
        "quotes-fused",
        "“We have asked for one meeting since March,” Ana Ruiz said at the quay. “Nobody has even answered the telephone.”",
        "“We have asked for one meeting since March. Nobody has even answered the telephone,” Ana Ruiz said.",
        "since March. Nobody",
    ),
    (
        "quote-altered",
        "“The ministry has broken a solemn promise to every crew,” said Ana Ruiz.",
        "“The ministry has broken a solemn contract to every crew,” said Ana Ruiz.",
        "contract",
    ),
]


@pytest.mark.parametrize(("rule", "original", "derived", "words"), CHANGED, ids=lambda v: v[:18])
def test_a_change_of_meaning_is_found(drift, rule, original, derived, words):
    """One finding, on the later version, over the words that changed."""
    ((found, evidence),) = drift(original, derived)
    assert found == rule
    assert words in evidence


SAME = [
    (
        "The observatory said that Hezballahs fighters left the harbour of Karsova before the patrol came back.",
        "The observatory said that Hezbollahs fighters left the harbour of Karsova before the patrol came back.",
    ),
    ("Minister Odrin will likely meet the crews on Friday.", "Minister Odrin is likely to meet the crews on Friday."),
    ("The US envoy’s visit cost seven crews their pay.", "The U.S. envoys visit cost 7 crews their pay."),
    ("An air strike hit the harbour’s northern mole.", "An airstrike hit the northern mole of the harbour."),
    ("The mayor is expected to sign the deal with the crews.", "The mayor signed the deal with the crews on Tuesday."),
    ("The minister’s defence of the fee angered the crews.", "The minister's defense of the fee angered the crews."),
    (
        "The blockade cost two million crowns, the chamber said.",
        "The chamber said the blockade cost two million crowns.",
    ),
    ("Crews said the fee was unfair to all.", "Crews, in a statement on Monday, said the fee was unfair to all."),
    ("The board will vote on the fee on Thursday.", "The board will vote on the fee yesterday, on Thursday."),
    ("Mayor Eva Lind opened the talks at noon.", "Ms Lind opened the talks at noon."),
]


@pytest.mark.parametrize(("original", "derived"), SAME, ids=lambda v: v[:18])
def test_other_words_for_the_same_are_no_drift(drift, original, derived):
    """False alarms cost more than misses."""
    assert drift(original, derived) == []


def test_words_that_somebody_else_quotes_were_said(drift):
    """Quotation marks that another report has too were not put there by the later hand."""
    rule, original, derived, _ = next(case for case in CHANGED if case[0] == "paraphrase-quoted")
    third = "Ana Ruiz told the radio: “We will not let themselves be starved out,” and left."
    assert drift(original, derived, third) == []
    assert rule == "paraphrase-quoted"


@pytest.mark.parametrize("case", CHANGED[:6], ids=lambda case: case[0])
def test_a_copy_of_a_version_adds_no_finding(drift, case):
    """The same change in two outlets is one finding; so is one change from two copies of the original."""
    rule, original, derived, _ = case
    assert [found for found, _ in drift(original, derived, derived)] == [rule]
    assert [found for found, _ in drift(original, derived, original)] == [rule]


OWN_NEWS = """The returning officer in Brenna declared teacher Ines Falk the winner of the by-election by ninety votes.
It took three recounts that lasted until Tuesday morning, and turnout was the lowest in thirty years.
Falk had campaigned for night buses, a library on the hill and cheaper meals in all primary schools.
Her opponent congratulated her on the steps of the town hall and left without taking questions.
A spokesman for the governing party called the result a warning and promised to listen to the old town.
Falk will be sworn in next week, the council said, before the vote on the budget for roads and drains.
"""
BACKGROUND = "Brenna has been run by an alliance of {} since the spring, and several attempts at a new charter have {}."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("teachers, bakers and pensioners", "faltered"), []),
        (("teachers, bakers and pensioners", "failed"), ["strength-changed"]),
    ],
    ids=["taken over as it stands", "put more strongly"],
)
def test_what_a_witness_changed_in_a_passage_it_borrowed(pipeline, words, found):
    """A report with news of its own is a witness, and still answers for the background that it took over."""
    background = BACKGROUND.format("teachers, bakers and pensioners", "faltered")
    lender = make_document("lender", f"Harbour blocked\n{AROUND}{background}", published="2024-03-04")
    borrower = make_document("borrower", f"Falk wins\n{OWN_NEWS}{BACKGROUND.format(*words)}", published="2024-03-05")
    claims = make_claims(pipeline.parse([lender, borrower]))
    assert len(claims.origins) == 2
    assert [finding.rule for finding in find_drift(claims)] == found
