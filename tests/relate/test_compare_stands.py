"""Who turns round, who is blamed by whom, and who denies it."""

from types import SimpleNamespace

import pytest

from rashomon.relate.compare.blame.parties import cut
from rashomon.relate.compare.persons.posts import words_between
from tests.relate.parting import find_in_texts, find_rules
from tests.relate.pile import make_document

TUE, WED = "2025-03-11", "2025-03-12"
SUNK = "The ferry Valletta sank off the harbour of Sfax on Monday with forty fishermen."
CHARGE = "Malta accused Tunisia of launching the rocket attack on the ferry on Monday."


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Mayor Anna Brunet refused to apologize on Tuesday.", "Mayor Anna Brunet apologized on Wednesday.", True),
        ("Mayor Anna Brunet hinted that she may resign.", "Mayor Anna Brunet said she will not step down.", True),
        (
            "The ministry of Tunisia has not said whether it will let inspectors visit the port of Sfax.",
            "The ministry of Tunisia will allow inspectors to visit the port of Sfax.",
            True,
        ),
        ("Mayor Anna Brunet refused to apologize on Tuesday.", "Governor Karl Voss apologized on Wednesday.", False),
        ("Mayor Anna Brunet apologized on Tuesday.", "Mayor Anna Brunet refused to apologize on Wednesday.", False),
        ("Critics urged Mayor Anna Brunet to resign.", "Mayor Anna Brunet said she will not resign.", False),
        ("Mayor Anna Brunet refused to sign the fishing pact.", "Mayor Anna Brunet signed the school bill.", False),
        ("Mayor Anna Brunet declined to comment.", "Mayor Anna Brunet commented on the report.", False),
        ("Mayor Anna Brunet may resign if she loses.", "Mayor Anna Brunet said she will not be moved.", False),
    ],
)
def test_who_turns_round(first, second, fires, tmp_path, pipeline):
    """A stand to one act of one's own that is another later; not another's wish, another person, another object."""
    assert ("stance-reversed" in find_rules(tmp_path, pipeline, first, second, days=(TUE, WED))) is fires


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("Tunisia blamed Malta for the rocket attack on the ferry.", True),
        ("Tunisia said that Malta was behind the rocket attack on the ferry.", True),
        ("Tunisia blamed Malta for the rise of the mooring fees.", False),
        ("Malta also accused Libya of backing the rocket attack on the ferry.", False),
        ("Tunisia has repeatedly blamed Malta for rocket attacks.", False),
    ],
)
def test_each_blames_the_other(second, fires, tmp_path, pipeline):
    """Two who are blamed for one deed, one of them by the other."""
    assert ("blamed-apart" in find_rules(tmp_path, pipeline, CHARGE, second, days=(TUE, WED))) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (CHARGE, "Tunisia denied launching the rocket attack on the ferry.", True),
        (CHARGE, "Tunisia rejected the accusation that it launched the rocket attack.", True),
        (CHARGE, "Malta accused Tunisia of the rocket attack on the ferry. The reports were denied by Tunisia.", True),
        (CHARGE, "Malta accused Tunisia of the rocket attack on the ferry, and they were denied by Tunisia.", True),
        (CHARGE, "Tunisia has denied rocket attacks on ferries throughout the long war.", False),
        (
            "Fishermen said that jets flew over the harbour, accusing Tunisia of launching the rocket attack.",
            "Tunisia denied launching the rocket attack on the ferry.",
            True,
        ),
        ("Tunisian jets bombed the ferry on Monday.", "Tunisia denied that it was involved in the ferry attack.", True),
        ("Tunisian jets bombed a bridge on Monday.", "Tunisia denied that it was involved in the ferry attack.", False),
        (
            "The ferry lay in port.",
            "Malta accused Tunisia of sinking the ferry. The claim was rejected by Tunisia. "
            + 4 * "Fishermen went out at dawn. ",
            True,
        ),
        (CHARGE, "Tunisia has always denied the rocket attack on the ferry of 2011.", False),
        (CHARGE, "Tunisia denied the crew of the ferry entry to the port.", False),
        (CHARGE, "Tunisia did not deny the accusation that it launched the rocket attack.", False),
        (
            "Anna Brunet was angry because Karl Voss called her a thief.",
            "Karl Voss denied that he called Anna Brunet a thief.",
            True,
        ),
        (
            "Anna Brunet was angry because Karl Voss called her a fool.",
            "Karl Voss denied that he sold the ferry.",
            False,
        ),
    ],
)
def test_the_accused_denies_it(first, second, fires, tmp_path, pipeline):
    """What somebody is accused of, or told to have done, and denies in the same words."""
    assert ("accused-denies" in find_rules(tmp_path, pipeline, first, second, days=(TUE, WED))) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Tunisian jets bombed the ferry on Monday.", "Tunisia denied that its jets hit the ferry.", True),
        (CHARGE, "Malta blamed the ferry attack on Tunisia. Tunisia denied any involvement in it.", True),
        (CHARGE, "Tunisia called the allegations about the rocket attack fabricated.", True),
        (CHARGE, "A spokesman said Tunisia was not responsible for the rocket attack on the ferry.", True),
        (
            "Two Tunisian jets were flying in the area of the wreck.",
            "Tunisian defence ministry spokeswoman Ola Karim denied the air force was active in the area.",
            True,
        ),
        (
            "Critics say that the shipping firms handed the passenger list to the police.",
            "The shipping firms deny that they handed the passenger list to anybody.",
            True,
        ),
        (
            "Critics say that the shipping firms handed the passenger list to the police.",
            "The shipping firms deny that they raised the fares.",
            False,
        ),
        (
            "The opposition attacked Ines Falk for cancelling the meeting with the fishermen.",
            "Karl Voss rejected reports that Ines Falk cancelled the meeting.",
            True,
        ),
        (
            "Anna Brunet said that the mayor had thrown the fishermen overboard.",
            "Asked whether the mayor had thrown the fishermen overboard, Karl Voss replied: “No.”",
            True,
        ),
        (
            "Anna Brunet said that the mayor had thrown the fishermen overboard.",
            "Asked whether the mayor had thrown the fishermen overboard, Karl Voss replied: “Yes.”",
            False,
        ),
        (
            "The crews refused to sail for the new owner.",
            "The crews rejected to sail for the new owner.",
            False,
        ),
        (
            CHARGE,
            "In 2011 Malta accused Tunisia of another attack on a ferry. Tunisia denied responsibility.",
            False,
        ),
        (
            "Tunisia described the reports that its navy had fired torpedoes at the ferry as completely untrue.",
            "Tunisia described the reports that its navy had fired torpedoes at the ferry as completely untrue, it said.",
            False,
        ),
    ],
)
def test_the_other_side_denies_it(first, second, fires, tmp_path, pipeline):
    """Who speaks for the accused denies it, or somebody what others say of a third, in whatever words."""
    found = find_rules(tmp_path, pipeline, f"{SUNK} {first}", f"{SUNK} {second}", days=(TUE, WED))
    assert ("accused-denies" in found) is fires


@pytest.mark.parametrize(
    ("first", "second", "days", "fires"),
    [
        ("The identity of the gunman is not known.", "Peter Brunet, 27, was charged on Wednesday.", (TUE, WED), True),
        ("Police withheld the names of the suspects.", "Peter Brunet, 27, was arrested.", (TUE, WED), True),
        ("The identity of the gunman is not known.", "Peter Brunet, 27, was charged on Wednesday.", (TUE, TUE), False),
        ("The identity of the gunman is not known.", "The victim was identified as Peter Brunet.", (TUE, WED), False),
        ("Police did not release the name of the shooter.", "Peter Brunet has been charged.", (TUE, WED), True),
        ("Police did not release the name of the shooter.", "Peter Brunet has been praised.", (TUE, WED), False),
        ("Police did not release the name of the shooter.", "Peter Brunet shot the men.", (TUE, WED), True),
        ("Police did not release the name of the shooter.", "Peter Brunet did not shoot the men.", (TUE, WED), False),
        (
            "The victim has not been identified.",
            "Coroners identified Peter Brunet, 27, as the victim.",
            (TUE, WED),
            True,
        ),
        ("Police know the gunman.", "Peter Brunet, 27, was charged on Wednesday.", (TUE, WED), False),
    ],
)
def test_who_has_a_name_since(first, second, days, fires, tmp_path, pipeline):
    """Suspects or victims without a name, and with one on a later day; a victim's name is no suspect's."""
    shots = "Three people were hurt in a shooting at the fish market of Sfax on Tuesday."
    found = find_rules(tmp_path, pipeline, f"{shots} {first}", f"{shots} {second}", days=days)
    assert ("named-since" in found) is fires


def test_a_denial_stands_beside_the_charge_without_its_link(tmp_path, pipeline):
    """Who denies is named between the two; the "after" on which the charge hangs is no part of it."""
    first = f"{SUNK} The search began after Malta accused Tunisia of launching the rocket attack on the ferry."
    second = f"{SUNK} Tunisia denied launching the rocket attack on the ferry."
    found = find_in_texts(tmp_path, pipeline, first, second, days=(TUE, WED))
    (told,) = (finding.text for finding in found if finding.rule == "accused-denies")
    assert told.startswith("Told: “Malta accused Tunisia of launching the rocket attack on the ferry”")
    assert "; denied by Tunisia: “Tunisia denied" in told


def test_a_post_that_opens_with_a_comma_breaks_no_account(pipeline):
    """A parse may hang ", according to the surveyor" where a post is looked for."""
    [report] = pipeline.parse([make_document("a", "Blast in Sfax\nA blast left 37 dead, according to Anna Brunet.\n")])
    left = next(token for token in report.doc if token.text == "left")
    spans = [words_between(left.nbor(-1), left, place, report) for place in left.sent]
    assert {report.document.words(span)[:10] for span in spans} == {"blast left"}


def test_a_clause_whose_arcs_cross_is_cut_in_text_order(pipeline):
    """What hangs from a verb comes in another order where arcs cross; the words of the clause are still a stretch."""
    long = "Malta accused Tunisia of launching the rocket attack on the ferry that left the old harbour of Sfax at dawn"
    [report] = pipeline.parse([make_document("a", f"Blast in Sfax\n{long} with {'nets, ' * 60}and crates.\n")])
    words = [token for token in report.doc if token.idx >= len("Blast in Sfax\n")]
    verb = SimpleNamespace(idx=words[0].idx, subtree=[*words[20:], *words[:20]])
    assert report.document.words(cut(verb, report)).startswith("Malta accused Tunisia of launching")
