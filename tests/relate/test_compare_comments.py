"""Who had said nothing and has spoken since, and who has not."""

import pytest

from tests.relate.parting import find_rules

TUE, WED, LATE = "2025-03-11", "2025-03-12", "2025-03-28"
SPOKE = "Mayor Anna Brunet told reporters on Wednesday that the market will stay closed."


@pytest.mark.parametrize(
    ("first", "second", "days", "fires"),
    [
        ("Mayor Anna Brunet did not immediately comment.", SPOKE, (TUE, WED), True),
        ("Mayor Anna Brunet declined to comment.", SPOKE, (TUE, WED), True),
        ("Mayor Anna Brunet could not be reached.", SPOKE, (TUE, WED), True),
        ("Neither Karl Voss nor Anna Brunet made any public comment.", SPOKE, (TUE, WED), True),
        ("Mayor Anna Brunet declined to comment.", SPOKE, (TUE, TUE), False),
        ("Mayor Anna Brunet declined to comment.", SPOKE, (WED, TUE), False),
        ("Mayor Anna Brunet declined to comment.", SPOKE, (TUE, LATE), False),
        ("Mayor Anna Brunet declined further comment.", SPOKE, (TUE, WED), False),
        ("Governor Karl Voss declined to comment.", SPOKE, (TUE, WED), False),
        ("Mayor Anna Brunet said it is open. She declined to comment on moorings.", SPOKE, (TUE, WED), False),
        ("The market is open, a spokesman for Anna Brunet said.", SPOKE, (TUE, WED), False),
    ],
)
def test_who_has_spoken_since(first, second, days, fires, tmp_path, pipeline):
    """The same person, within days; not who had spoken already, and not in a report of the same day."""
    assert ("spoken-since" in find_rules(tmp_path, pipeline, first, second, days=days)) is fires
