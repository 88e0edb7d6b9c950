"""What a report is called that names no outlet."""

import pytest

from rashomon.schema.documents import name_of_file


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("reports/ahram.txt", "ahram"),
        ("10-3-2016_ahram_1923848289.txt", "ahram …289"),
        ("mirror/2024-05-06-porto-vale-courier.html", "porto-vale-courier"),
        ("20240506_valley_observer_late_edition.txt", "valley observer late edition"),
        ("1923848289192384828919238482.txt", "1923848289192384828919238482"),
        ("may.jsonl#30", "may #30"),
        ("notes#draft.txt", "notes#draft"),
        ("", ""),
    ],
)
def test_a_file_is_named_by_its_words(location, name):
    """Dates and keys in a file's name make sentences unreadable; short names and mere numbers stay as they are."""
    assert name_of_file(location) == name
