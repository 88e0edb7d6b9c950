"""What a report tells as first said and since told otherwise."""

import pytest

from tests.relate.parting import find_rules

OTHER = "A boy is in hospital after the shots at the fish market."


@pytest.mark.parametrize(
    ("told", "fires"),
    [
        ("It was initially believed that he was hit in the neck, but police later said it was the shoulder.", True),
        ("Police originally said that two boys were hurt. However, only one was hurt.", True),
        ("He was initially listed in critical condition. His condition has been upgraded to serious.", True),
        ("The guard initially told police that he had no gun, but it was later determined that he had one.", True),
        ("Voss first said that she opposed the pier. But she then said that it may be built.", True),
        ("The vote had been scheduled for Monday but was put off.", True),
        ("Voss said that the pier was unsafe. He later said he had misspoken.", True),
        ("Voss said that the pier was unsafe. He later said he has not changed his position.", False),
        ("The shots were first reported by the Anchor. Police later closed the market.", False),
        ("She first thought that it was fireworks, but it was gunfire.", False),
        ("Voss first said that the pier was hers, and she then said that the boats were too.", False),
        ("Voss had earlier said that the market is safe but gave no reason.", False),
        ("It was initially believed that he was hit in the neck. The market is closed.", False),
    ],
)
def test_what_was_said_first_and_since(told, fires, tmp_path, pipeline):
    """With what came then beside it; not a mere first word, nor what somebody thought at the time."""
    first = f"Shots were fired at the fish market on Tuesday. {told}"
    assert ("corrected-since" in find_rules(tmp_path, pipeline, first, OTHER)) is fires
