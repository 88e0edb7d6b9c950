"""How many did it, and how many came, by two reports of one attack."""

import pytest

from rashomon.relate.compare.counting.headcounts import find_headcounts, stretch
from tests.relate.parting import find_rules
from tests.relate.story_builder import make_report, make_story

HERE = "Four people were wounded in a shooting at the fish market of Porto Vale on Tuesday, police said. {}"
THERE = "Shots at the fish market of Porto Vale wounded four people on Tuesday. {}"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("A man opened fire at the stalls.", "Two gunmen fled to the quay."),
        ("A man opened fire at the stalls.", "Police are looking for two suspects."),
        ("The lone gunman fled to the quay.", "The gunmen fled to the quay."),
        ("Two men showed up at the gate.", "Several men showed up at the gate."),
        ("Two explosions shook the quay.", "Three blasts shook the quay."),
    ],
)
def test_numbers_that_exclude_each_other(here, there, tmp_path, pipeline):
    """One or two, two or several: of those who did it, of people who do the same thing, of blasts."""
    assert "headcounts-apart" in find_rules(tmp_path, pipeline, HERE.format(here), THERE.format(there))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("A man opened fire at the stalls.", "The suspects fled to the quay."),  # some only drove
        ("A man opened fire at the stalls.", "A gunman opened fire. A second man had a knife."),
        ("The shooter was calm, a fisherman said.", "Two gunmen fled to the quay."),
        ("Two gunmen fled.", "At least two gunmen fled."),
        ("Two gunmen fled.", "One of the gunmen fled."),
        ("A man opened fire at the stalls.", "Possibly two gunmen fled."),
        ("A man opened fire at the stalls.", "In 2011 two gunmen fled to the quay."),
        ("A man opened fire at the stalls.", "No gunmen were found in the houses."),
        ("Two men showed up at the gate.", "Several men ran from the gate."),
        ("Two gunmen fled.", "Two gunmen fled. Three gunmen fled, a woman said."),
    ],
)
def test_numbers_that_can_all_be_true(here, there, tmp_path, pipeline):
    """One of several, what is only possible, another year, another act, and a report that has two numbers."""
    assert "headcounts-apart" not in find_rules(tmp_path, pipeline, HERE.format(here), THERE.format(there))


def test_words_behind_the_noun(pipeline):
    """A number or an article that hangs on a noun from behind leaves the words from the noun on."""
    report = make_report("herald", "Gunmen two fled.")
    noun, number = report.doc[0], report.doc[1]
    assert noun.idx < number.idx
    assert stretch(noun, None, report).start == noun.idx


def test_nothing_without_an_attack():
    """Reports that open with no happening of force count nobody."""
    reports = [make_report("herald", "Two men met."), make_report("courier", "Several men met.")]
    assert list(find_headcounts(make_story(reports))) == []
