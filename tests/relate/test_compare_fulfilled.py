"""What is to be done in one report and done in another."""

import pytest

from tests.relate.parting import find_rules

TUE, WED = "2025-03-11", "2025-03-12"
DONE = "Anna Brunet visited the fish market of Sfax on Wednesday."


@pytest.mark.parametrize(
    ("first", "second", "days", "fires"),
    [
        ("Anna Brunet will visit the fish market of Sfax.", DONE, (TUE, WED), True),
        ("Anna Brunet is expected to visit the fish market of Sfax.", DONE, (TUE, TUE), True),
        ("Anna Brunet will outline her plan in Sfax.", "Anna Brunet delivered a speech in Sfax.", (TUE, TUE), True),
        ("The council of Sfax will vote on the pier.", "The council of Sfax approved the pier.", (TUE, WED), True),
        ("Anna Brunet will visit the fish market of Sfax.", DONE, (WED, TUE), False),
        ("Anna Brunet may visit the fish market of Sfax.", DONE, (TUE, WED), False),
        ("Anna Brunet will not visit the fish market of Sfax.", DONE, (TUE, WED), False),
        ("Karl Voss will outline a plan in Sfax.", "Anna Brunet delivered a speech in Sfax.", (TUE, TUE), False),
        ("Anna Brunet will visit the fish market of Sfax.", "Anna Brunet likes the fish of Sfax.", (TUE, WED), False),
    ],
)
def test_what_has_been_done_since(first, second, days, fires, tmp_path, pipeline):
    """The same person and the same act; not what is only possible, nor in a report of an earlier day.

    Where the tellings are joined to one event, the rule for events has it already.
    """
    pier = "The pier of Sfax was closed on Tuesday after a fire."
    found = find_rules(tmp_path, pipeline, f"{first} {pier}", f"{second} {pier}", days=days)
    assert bool(found & {"done-since", "status-changed"}) is fires
