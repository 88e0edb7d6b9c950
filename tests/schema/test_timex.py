"""The days that a TIMEX3 value can mean."""

import pytest

from rashomon.schema.timex import days_of


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2016-10-15", ("2016-10-15", "2016-10-15")),
        ("2016-10-15T08:30", ("2016-10-15", "2016-10-15")),
        ("2016-10", ("2016-10-01", "2016-10-31")),
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2016-W41", ("2016-10-10", "2016-10-16")),
        ("2016-W41-WE", ("2016-10-15", "2016-10-16")),
        ("2016-Q2", ("2016-04-01", "2016-06-30")),
        ("2016-SU", ("2016-06-01", "2016-08-31")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016-02-30", None),
        ("2016-13", None),
        ("9999-W52", None),
        ("XXXX-10-15", None),
        ("", None),
        ("P3D", None),
        ("PRESENT_REF", None),
    ],
)
def test_days_of(value: str, days: tuple[str, str] | None) -> None:
    """A TIMEX3 value stands for its first and last day."""
    assert days_of(value) == days
