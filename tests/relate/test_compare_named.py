"""Who had no name in the first reports, and has one in those of a later day."""

import pytest

from tests.relate.parting import find_rules

TUE, THU = "2025-03-11", "2025-03-13"
SHOT = "A man was shot dead in Porto."


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("The victim's name has not been released.", "Karl Voss was shot dead in Porto, police said.", True),
        ("Police declined to identify the victim.", "The victim was identified as Karl Voss.", True),
        ("The dead man was not identified.", "Karl Voss, 34, died at the scene in Porto.", True),
        ("His name was not immediately released.", "Karl Voss, 34, died at the scene in Porto.", True),
        ("An unidentified boy died with him.", "Jan Odrin, 9, was killed in Porto.", True),
        ("Police have not named a suspect.", "Police arrested Jan Odrin over the shot in Porto.", True),
        (
            "Police are looking for the gunman.",
            "Police identified Karl Voss, 27, as the man who shot him in Porto.",
            True,
        ),
        ("The gunman is still at large.", "There is a warrant out for Karl Voss, who is wanted for the shots.", True),
        ("The gunman is still at large.", "Police arrested Karl Voss. He was named as the gunman in Porto.", False),
        ("The gunman opened fire at a stall.", "Karl Voss, 27, was identified as the gunman in Porto.", True),
        (
            "A gunman opened fire at a stall. He is at large.",
            "A man identified as Karl Voss shot him. Voss is in custody in Porto.",
            True,
        ),
        ("A man was shot and fired at by nobody.", "Karl Voss, 27, was identified as the gunman in Porto.", False),
        ("Jan Odrin says a gunman opened fire.", "Karl Voss, 27, was identified as the gunman in Porto.", False),
        ("In 2011 a gunman opened fire.", "Karl Voss, 27, was identified as the gunman in Porto.", False),
        ("The victim's name has not been released.", "“It was loud in Porto,” Jan Odrin said. A man died.", False),
        ("The officer's name has not been released.", "Karl Voss was shot dead in Porto.", False),
        ("Police have not identified a motive.", "Karl Voss was shot dead in Porto.", False),
        ("The name of the inn is not known.", "Karl Voss runs the inn in Porto.", False),
        ("Karl Voss was the victim. His wife's name is not known.", "Karl Voss was shot dead in Porto.", False),
    ],
)
def test_a_name_that_the_first_report_did_not_have(first, second, fires, tmp_path, pipeline):
    """The name of a victim or a suspect; none of a speaker, of others, or that the first report had."""
    told = f"{SHOT} {first}", f"{second} Police will speak of the shot in Porto."
    assert ("named-since" in find_rules(tmp_path, pipeline, *told, days=(TUE, THU))) is fires
    assert "named-since" not in find_rules(tmp_path, pipeline, *told, days=(TUE, TUE))
