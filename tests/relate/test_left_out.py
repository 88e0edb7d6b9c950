"""What two reports of one day tell in the same words, one of them without the source that the other names."""

import json

import pytest

from rashomon import read
from tests.relate.parting import find_by_rule

SAID = "A guard fired at the boat as it left the northern quay of Selm before dawn, {} said."
BARE = "A guard fired at the boat as it left the northern quay of Selm before dawn."
AROUND = """Fishermen blocked the harbour of Selm on Monday after the ministry doubled the mooring fee overnight.
About forty boats lay across the entrance, and the ferry to the islands had to turn back at noon.
"""


@pytest.fixture(scope="module")
def dropped(pipeline, tmp_path_factory):
    """Tell whether a source is missed between two reports of one day."""

    def find(named, bare):
        path = tmp_path_factory.mktemp("pile") / "reports.jsonl"
        records = [
            {"text": f"{outlet} news\n\n{AROUND}\n{text}", "title": f"{outlet} news", "outlet": outlet}
            | {"published": "2024-03-04"}
            for outlet, text in (("Courier", bare), ("Herald", named))
        ]
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        return bool(find_by_rule(pipeline, read([str(path)]).documents, "source-dropped"))

    return find


@pytest.mark.parametrize(
    ("named", "bare", "fires"),
    [
        (SAID.format("Colonel Pavel Odrin"), BARE, True),
        (SAID.format("Colonel Pavel Odrin"), f"Pavel Odrin spoke to reporters on the quay. {BARE}", False),
        (SAID.format("Colonel Pavel Odrin"), f"The harbour police wrote:\n\n{BARE}", False),
    ],
)
def test_a_named_source_that_only_one_of_them_has(dropped, named, bare, fires):
    """Nobody named nearby, and nothing that is introduced as somebody's words."""
    assert dropped(named, bare) is fires


@pytest.mark.parametrize(
    ("named", "bare"),
    [
        (
            "The union told Karsund crews that it had not changed its mind on the fee, Karsund officials told the Courier.",
            "The union told Karsund crews that it had not changed its mind on the fee.",
        ),
        (
            "Minister Pavel Odrin said that all signs show that the guards of Selm were behind the fire on the quay.",
            "All signs show that the guards of Selm were behind the fire on the quay.",
        ),
    ],
)
def test_whoever_speaks_in_a_statement_makes_it_not(dropped, named, bare):
    """A word of the source's name that stands in the statement names nobody, nor do signs that show something."""
    assert dropped(named, bare)


COUNTED = "Shells hit the fish hall of Selm and killed at least nine people, the harbour watchdog Quaywatch said."


@pytest.mark.parametrize(
    ("named", "bare", "fires"),
    [
        (COUNTED, "At least nine people were killed when rebels shelled a hall on the quay at noon.", True),
        (COUNTED, "At least nine people were killed when rebels shelled a hall on the quay, residents said.", False),
        (COUNTED, "Islanders accused rebels of shelling a hall on the quay and killing at least nine people.", False),
        (
            COUNTED,
            (
                "At least nine people were killed when rebels shelled a hall on the quay. The harbour watchdog Quaywatch "
                "said that three of them were children."
            ),
            False,
        ),
        (COUNTED, "At least eleven people were killed when rebels shelled a hall on the quay at noon.", False),
        (COUNTED.replace("the harbour watchdog Quaywatch", "police"), "At least nine people were killed.", False),
    ],
)
def test_a_count_that_a_source_gives_in_one_of_them(dropped, named, bare, fires):
    """However the sentence is told, the number is the watchdog's; what police count is taken over every day."""
    assert dropped(named, bare) is fires
