"""Whom a toll counts, how large a vague one is, and which counts are of a war rather than of one event."""

from dataclasses import replace

import pytest

from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.compare.counting.kinds import find_kinds
from rashomon.relate.compare.counting.victims import find_victims
from rashomon.schema import FindingKind, PloverType
from tests.relate.story_builder import find, make_count, make_mention, make_report, make_story

MON, TUE = "2024-05-06", "2024-05-07"


def test_civilians_here_and_fighters_among_them_there():
    """Forty civilians are not forty people of whom three were policemen."""
    ours = make_report("herald", "The raid killed 40 civilians.", MON)
    theirs = make_report("courier", "The raid killed 40 people, three policemen among them.", MON)
    figures = [
        make_count(ours, "40 civilians", 40),
        make_count(theirs, "40 people", 40),
        make_count(theirs, "three policemen", 3),
    ]
    (finding,) = find_kinds(make_story([ours, theirs], quantities=figures))
    assert (finding.kind, finding.rule) == (FindingKind.CONTRADICTION, "civilians-or-not")
    assert finding.spans == (find(ours, "40 civilians"), find(theirs, "40 people"), find(theirs, "three policemen"))


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("The raid killed 41 people, mostly civilians.", True),
        ("The raid killed 40 people. It was not clear how many were civilians.", True),
        ("The raid killed 40 people.", False),
        ("The raid killed 40 people, women among them.", False),
        ("The raid killed 90 people, mostly civilians.", False),
    ],
)
def test_only_what_says_so_stands_against_civilians(sentence, fires):
    """Mere people can all be civilians, and another number is another finding."""
    ours = make_report("herald", "The raid killed 40 civilians.", MON)
    theirs = make_report("courier", sentence, MON)
    number = next(word for word in sentence.split() if word.isdigit())
    figures = [make_count(ours, "40 civilians", 40), make_count(theirs, f"{number} people", int(number))]
    assert bool(list(find_kinds(make_story([ours, theirs], quantities=figures)))) is fires


@pytest.mark.parametrize(("day", "kind"), [(MON, FindingKind.CONTRADICTION), (TUE, FindingKind.UPDATE)])
def test_dozens_against_hundreds(day, kind):
    """No number is both; where the hundreds come a day later, the toll has grown."""
    ours = make_report("herald", "The blast wounded dozens.", MON)
    theirs = make_report("courier", "The blast wounded hundreds.", day)
    figures = [
        replace(make_count(ours, "dozens", 24, "wounded"), high=99.0),
        replace(make_count(theirs, "hundreds", 200, "wounded"), high=999.0),
    ]
    mentions = [make_mention(report, "blast wounded", day=MON) for report in (ours, theirs)]
    story = make_story([ours, theirs], quantities=figures, mentions=mentions)
    blast = replace(story.events[0], type=PloverType.ASSAULT)
    (finding,) = find_kinds(replace(story, events=(blast,)))
    assert (finding.kind, finding.rule) == (kind, "sizes-apart")


@pytest.mark.parametrize(
    ("sentence", "long"),
    [
        ("The war has killed 9,000 people.", True),
        ("More than 9,000 people have been killed since the uprising began.", True),
        ("Some 40 people are killed a month.", True),
        ("A war monitor said 40 people were killed.", False),
        ("The raid killed 40 people a day after the truce ended.", False),
        ("As a two-year local truce broke down, shelling killed 40 people.", False),
        ("Forty people have been killed since early Saturday.", False),
    ],
)
def test_what_is_a_count_of_a_war(sentence, long):
    """A monitor of the war counts the dead of one day, and "a day after" is no rate."""
    report = make_report("herald", sentence, MON)
    words = next(word for word in ("9,000", "40", "Forty") if word in sentence)
    assert is_of_long_scope(make_count(report, words, 40), report) is long


@pytest.mark.parametrize(("exact", "fires"), [(20, True), (37, False), (7, False)])
def test_scores_against_an_exact_number(exact, fires):
    """Scores are no twenty; thirty-seven are nearly two scores, and seven are of something else."""
    ours = make_report("herald", "The blast wounded scores.", MON)
    theirs = make_report("courier", f"The blast wounded {exact} people.", MON)
    figures = [
        replace(make_count(ours, "scores", 40, "wounded"), high=199.0),
        make_count(theirs, f"{exact} people", exact, "wounded"),
    ]
    mentions = [make_mention(report, "blast wounded", day=MON) for report in (ours, theirs)]
    story = make_story([ours, theirs], quantities=figures, mentions=mentions)
    blast = replace(story.events[0], type=PloverType.ASSAULT)
    assert bool(list(find_kinds(replace(story, events=(blast,))))) is fires


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("The fire killed 26 people, including many children.", True),
        ("The fire killed 26 people, most of them women.", False),
        ("The fire killed 26 people.", False),
    ],
)
def test_children_among_the_dead(sentence, fires):
    """Who is among the dead is agreed on even where one report gives a number and the other does not."""
    ours = make_report("herald", "The fire killed 22 people, seven of them children.", MON)
    theirs = make_report("courier", sentence, MON)
    figures = [
        make_count(ours, "22 people", 22),
        make_count(ours, "seven of them children", 7, "children killed", group="children"),
        make_count(theirs, "26 people", 26),
    ]
    found = list(find_victims(make_story([ours, theirs], quantities=figures)))
    assert [finding.rule for finding in found] == (["same-victims"] if fires else [])
