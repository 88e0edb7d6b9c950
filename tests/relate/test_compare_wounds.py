"""Where on the body one person was hit, as two reports tell it."""

import pytest

from tests.relate.parting import find_rules

BOTH = "Two people, Karl Voss and Anna Brunet, were shot in Porto."


@pytest.mark.parametrize(
    ("here", "there", "fires"),
    [
        ("A boy was shot in the chest in Porto.", "The boy in Porto was hit in the shoulder.", True),
        ("A boy was found in Porto with a gunshot wound to the arm.", "A boy was shot in the leg in Porto.", True),
        ("A boy shot himself in the head in Porto.", "A boy in Porto died after being shot in the stomach.", True),
        (f"{BOTH} Karl Voss was hit in the foot.", f"{BOTH} Karl Voss was grazed in the back.", True),
        ("A boy of Porto was shot in the foot.", "A bullet grazed the boy in Porto.", True),
        (
            f"{BOTH} A 9-year-old boy was shot in the foot.",
            "Three are hurt in Porto, Anna Brunet, Karl Voss and a 9-year-old boy. In Porto a 9-year-old boy and his brother were grazed.",
            True,
        ),
        ("A boy of Porto was shot in the foot.", "A bullet grazed the boy's foot in Porto.", False),
        ("A boy was shot in the chest in Porto.", "A boy was shot in the chest in Porto, doctors said.", False),
        ("A boy was shot in the leg in Porto.", "A boy was shot in the thigh in Porto.", False),
        ("A boy was shot in the leg in Porto.", "A boy was shot in the hand and the leg in Porto.", False),
        ("A boy was shot in the chest in Porto.", "A boy was shot in the upper body in Porto.", False),
        ("A boy was shot in the chest in Porto.", "A boy in Porto was not hit in the leg.", False),
        ("A boy was shot in the back in Porto.", "A boy was shot in the back of a car in Porto.", False),
        (f"{BOTH} Karl Voss was hit in the foot.", f"{BOTH} Anna Brunet was hit in the back.", False),
    ],
)
def test_where_he_was_hit(here, there, fires, tmp_path, pipeline):
    """Parts far from each other; none that is near, part of the other, or of somebody else."""
    assert ("wounds-apart" in find_rules(tmp_path, pipeline, here, there)) is fires
