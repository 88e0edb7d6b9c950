"""What has become of somebody since: the states that a later report supersedes, and those that it does not."""

import pytest

from tests.relate.parting import find_rules

TUE, THU = "2025-03-11", "2025-03-13"


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Police are searching for Karl Voss, a fisherman.", "Police arrested Karl Voss on Thursday.", True),
        ("Police arrested Karl Voss on Tuesday.", "Karl Voss was charged with arson.", True),
        ("Karl Voss was charged with arson.", "A jury convicted Karl Voss of arson.", True),
        ("Mayor Anna Brunet apologized for the letter.", "Mayor Anna Brunet has resigned.", True),
        ("A pilot apologized. Pilot Anna Brunet apologized twice.", "Pilot Anna Brunet has resigned.", True),
        ("Karl Voss was in critical condition.", "Karl Voss died on Wednesday.", True),
        ("Karl Voss was kidnapped on Monday.", "Soldiers rescued Karl Voss on Thursday.", True),
        ("Karl Voss was charged with arson.", "Police arrested Karl Voss on Tuesday.", False),
        ("Police arrested Karl Voss on Tuesday.", "Anna Brunet was charged with arson.", False),
        ("Police arrested Karl Voss on Tuesday.", "Karl Voss may be charged with arson.", False),
        ("Police arrested Karl Voss on Tuesday.", "Karl Voss has not been charged.", False),
        ("Police arrested Karl Voss on Tuesday.", "Karl Voss was convicted of theft in 2011.", False),
        ("Police arrested Karl Voss. He was charged with arson.", "Karl Voss was charged with arson.", False),
        ("Police arrested Karl Voss. The man was charged with arson.", "Karl Voss was charged with arson.", False),
        ("Mayor Anna Brunet apologized for the letter.", "Critics urged Mayor Anna Brunet to resign.", False),
        ("Karl Voss was charged with arson.", "Karl Voss faces ten years when he is sentenced in May.", False),
        ("Karl Voss was charged with arson.", "He was pale when a judge sentenced Karl Voss on Thursday.", True),
        ("Karl Voss was wounded.", "Karl Voss was in critical condition.", False),
        ("Police arrested a man on Tuesday.", "Karl Voss was charged with arson.", True),
        ("The suspect was arrested on Tuesday.", "The teenager was charged with arson.", True),
        ("A girl was in critical condition.", "The girl died on Wednesday.", True),
        ("Police arrested a man on Tuesday.", "A second man was charged with arson.", False),
        ("Police arrested two men on Tuesday.", "The man was charged with arson.", False),
        ("A man was arrested on charges of arson.", "The man was charged with arson.", False),
        (
            "Police arrested Karl Voss. The man was charged with arson.",
            "A judge sentenced Karl Voss to two years.",
            True,
        ),
        (
            "Police arrested two men over the shots in Porto.",
            "Two men were charged over the shots in Porto.",
            True,
        ),
        ("Police arrested two men over the shots in Porto.", "Three men were charged over the shots in Porto.", False),
        ("Two men were wounded in Porto.", "Two men were killed in Porto.", False),
        ("Police arrested Karl Voss.", "Charges were dismissed against Karl Voss on Thursday.", True),
        ("Karl Voss has not been charged.", "Karl Voss was charged with arson.", True),
        ("Police questioned Karl Voss.", "Karl Voss has been arrested.", True),
        ("A warrant was issued for Karl Voss on a charge of arson.", "Police arrested Karl Voss.", True),
        ("Karl Voss will be charged. Police arrested Karl Voss.", "Karl Voss was charged with arson.", True),
        ("Police arrested Karl Voss.", "Karl Voss confessed and was sentenced to two years.", True),
        ("Police arrested Karl Voss.", "In 2010 Karl Voss fled. He was sentenced to two years.", False),
        ("A child was shot in Porto. She is in critical condition.", "The girl who was shot in Porto has died.", True),
        (
            "A girl was shot in Porto and is in critical condition.",
            "A boy died in Porto. A girl was shot there.",
            False,
        ),
        ("Two girls were hurt. A girl was in critical condition.", "The girl died on Wednesday.", False),
    ],
)
def test_what_has_become_of_him(first, second, fires, tmp_path, pipeline):
    """A later state of the same person; none that is denied, open, old, lower, or that the first report has too."""
    assert ("moved-on" in find_rules(tmp_path, pipeline, first, second, days=(TUE, THU))) is fires


@pytest.mark.parametrize("days", [(TUE, TUE), (THU, TUE)])
def test_nobody_knows_which_was_first(days, tmp_path, pipeline):
    """Reports of one day have no order, and an earlier report supersedes nothing."""
    told = "Police arrested Karl Voss.", "Karl Voss was charged with arson."
    assert "moved-on" not in find_rules(tmp_path, pipeline, *told, days=days)


def test_what_had_come_before_the_first_report(tmp_path, pipeline):
    """A charge of Monday is no news to a report of Tuesday that did not have it."""
    told = "Police arrested Karl Voss.", "Karl Voss was charged on Monday with arson."
    assert "moved-on" not in find_rules(tmp_path, pipeline, *told, days=(TUE, THU))


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Nine people were detained for questioning.", "Karl Voss was charged with arson.", True),
        ("Several men are being questioned.", "Police charged a man with arson.", True),
        ("Nine people were detained for questioning.", "Karl Voss and Jan Odrin were charged with arson.", False),
        ("Nine people were detained.", "Karl Voss was charged. Eight people were arrested.", False),
        ("Police detained nine fishing boats.", "Karl Voss was charged with arson.", False),
        ("One suspect was detained for questioning.", "Karl Voss was charged with arson.", False),
        ("Nine people were detained.", "Charges against Karl Voss, accused of arson, were dismissed.", False),
    ],
)
def test_several_were_held_and_one_is_charged(first, second, fires, tmp_path, pipeline):
    """Of many who were held one is charged: no second one, and nobody else held."""
    assert ("several-then-one" in find_rules(tmp_path, pipeline, first, second, days=(TUE, THU))) is fires
