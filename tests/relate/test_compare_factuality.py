"""One deed told two ways: done and not done, a fact and hearsay."""

import pytest

from tests.relate.parting import find_rules

TUE, WED = "2025-03-11", "2025-03-12"


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (
            "Mayor Anna Brunet served in the harbour guard.",
            "Mayor Anna Brunet never served in the harbour guard.",
            True,
        ),
        (
            "Friends of Mayor Anna Brunet say that she wants to run for another term.",
            "Mayor Anna Brunet is expected to announce that she is not seeking a second term.",
            True,
        ),
        (
            "The union is softening its opposition to the mooring fees, the Mail reported.",
            "The union said it has not changed its position on the mooring fees.",
            True,
        ),
        (
            "Governor Karl Voss offered Anna Brunet the office of harbour master.",
            "An aide denied that the office of harbour master was ever offered to Anna Brunet by Governor Karl Voss.",
            True,
        ),
        ("Mayor Anna Brunet accepted the pact with Selm.", "Mayor Anna Brunet rejected the pact with Selm.", True),
        (
            "Mayor Anna Brunet made a promise to the fishermen.",
            "Mayor Anna Brunet made no promise to the fishermen.",
            True,
        ),
        (
            "Mayor Anna Brunet is close to naming a harbour chief.",
            "Mayor Anna Brunet is likely to leave on Friday without naming a harbour chief.",
            True,
        ),
        ("Mayor Anna Brunet signed the pact with Selm.", "Mayor Anna Brunet left without signing the pact.", True),
        (
            "Mayor Anna Brunet is close to picking a deputy.",
            "Mayor Anna Brunet left without picking a harbour chief.",
            False,
        ),
        # another doer, another thing, something narrower, a part only, a wish, a condition
        (
            "Mayor Anna Brunet served in the harbour guard.",
            "Governor Karl Voss never served in the harbour guard.",
            False,
        ),
        ("Mayor Anna Brunet accepted the pact with Selm.", "Mayor Anna Brunet rejected the new mooring fees.", False),
        (
            "Governor Karl Voss offered Anna Brunet an unpaid post.",
            "Governor Karl Voss did not offer Anna Brunet a paid post.",
            False,
        ),
        ("Mayor Anna Brunet backs the pact.", "Mayor Anna Brunet backs not only the pact.", False),
        ("Fishermen urged Mayor Anna Brunet to reject the pact.", "Mayor Anna Brunet accepted the pact.", False),
        ("If Selm pays, Mayor Anna Brunet will accept the pact.", "Mayor Anna Brunet will not accept the pact.", False),
        (
            "Mayor Anna Brunet has toyed with running for governor.",
            "Mayor Anna Brunet is not running for governor.",
            False,
        ),
    ],
)
def test_told_here_and_denied_there(first, second, fires, tmp_path, pipeline):
    """What one doer did, does or will do and did not, with one thing at least in common."""
    assert ("told-or-denied" in find_rules(tmp_path, pipeline, first, second, days=(TUE, TUE))) is fires


def test_a_party_is_denied_by_another_voice_only(tmp_path, pipeline):
    """What a report corrects in its own voice is no dispute."""
    both = "Mayor Anna Brunet accepted the pact with Selm. Mayor Anna Brunet did not accept the pact with Selm."
    assert "told-or-denied" not in find_rules(tmp_path, pipeline, both, "The boats stayed in.", days=(TUE, TUE))


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (
            "Mayor Anna Brunet sent letters of the council to her own mailbox.",
            "To her mailbox, Mayor Anna Brunet reportedly forwarded letters that the council had written.",
            True,
        ),
        (
            "The mayor, Anna Brunet, deleted the letters of the council.",
            "Mayor Anna Brunet deleted letters of the council, critics said.",
            True,
        ),
        (
            "Mayor Anna Brunet signed the pact with Selm.",
            "Mayor Anna Brunet signed the pact with Selm, her office said.",
            False,
        ),
        (
            "Mayor Anna Brunet sold the old ferry. Mayor Anna Brunet reportedly sold the ferry in May.",
            "Mayor Anna Brunet reportedly sold the ferry.",
            False,
        ),
    ],
)
def test_fact_here_and_hearsay_there(first, second, fires, tmp_path, pipeline):
    """Told as a fact, and only as reported; an office that tells its own acts is no hearsay."""
    assert ("fact-or-hearsay" in find_rules(tmp_path, pipeline, first, second, days=(TUE, WED))) is fires
