"""Where independent reports part: who counts how many, whom it hit, who holds the town, by what means, in which digit."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.blame.parties import home_of
from rashomon.relate.compare.counting.digits import is_slip
from tests.relate.parting import find_by_rule, find_rules
from tests.relate.pile import make_document
from tests.relate.story_builder import find, make_place, make_report, make_story

BOMB = "A car bomb killed 32 people in Sfax on Tuesday, doctors said."
SHUT = "Bakers in the old town of Idlib kept their shops shut."
TARGET = "The Harbour Front claimed responsibility for the bombing, which it said targeted navy soldiers."


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("The Harbour Monitor gave a slightly lower toll of 28 people killed.", True),
        ("The police put the toll at 28.", True),
        ("The police had earlier put the toll at 28.", False),
        ("A similar bombing killed 28 people there in May.", False),
        ("The Harbour Front said in its claim that 45 soldiers were killed.", False),
    ],
)
def test_two_who_count(second, fires, tmp_path, pipeline):
    """A second count of the same dead stands in so many words; a toll that has risen is none."""
    found = find_rules(tmp_path, pipeline, f"{BOMB} {second}", "Shops stayed shut in Sfax.")
    assert ("counts-apart" in found) is fires


@pytest.mark.parametrize(
    ("victims", "claim", "fires"),
    [
        ("A car bomb in the port of Sfax killed at least 12 civilians on Tuesday, doctors said.", TARGET, True),
        ("A car bomb in the port of Sfax killed at least 12 soldiers on Tuesday, doctors said.", TARGET, False),
        (
            "A car bomb in the port of Sfax killed 12 people on Tuesday. Five civilians were also killed in Gabes.",
            TARGET,
            False,
        ),
        (
            "A car bomb in the port of Sfax killed at least 12 civilians on Tuesday, doctors said.",
            "The Harbour Front has claimed responsibility for previous bombings that targeted soldiers.",
            False,
        ),
    ],
)
def test_whom_it_hit(victims, claim, fires, tmp_path, pipeline):
    """Those who claim it say soldiers, doctors count civilians; a claim of other attacks says nothing."""
    claimed = f"A car bomb in the port of Sfax killed twelve people on Tuesday. {claim}"
    assert ("targets-differ" in find_rules(tmp_path, pipeline, victims, claimed)) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Jets struck rebel-held Idlib.", "Jets struck government-held Idlib.", True),
        ("Jets struck opposition-held Idlib.", "No rebel fighters were stationed in Idlib, the mayor said.", True),
        ("Jets struck rebel-held Idlib.", "Jets struck opposition-held Idlib.", False),
        ("Jets struck rebel-held eastern Idlib.", "Jets struck government-held Idlib.", False),
        ("Jets struck rebel-held Idlib.", "The army seized Idlib on Monday. Jets struck government-held Idlib.", False),
        ("Jets struck the opposition stronghold of Idlib.", "Jets struck Idlib, which is under Kurdish control.", True),
        ("Jets struck opposition-held Idlib.", "Jets struck Idlib, a town controlled by the Islamic State.", True),
        ("Jets struck ınsurgent-held Idlib.", "Jets struck government-held Idlib.", True),  # as some keyboards write it
        ("Jets struck rebel-held Idlib.", "Jets struck the militant bastion of Idlib.", False),
        ("Jets struck rebel-held Idlib.", "Jets struck the government-held districts of Idlib.", False),
        ("Jets struck rebel-held Idlib.", "Jets struck Idlib province, which is controlled by the army.", False),
        (
            "Jets struck moderate-held Idlib province.",
            "Jets struck a market. Idlib province is held by an alliance of rebels and extremists.",
            True,
        ),
        (
            "A car bomb killed nine people on Tuesday near Idlib, which is controlled by the army.",
            "A car bomb killed nine people on Tuesday at a checkpoint run by US-backed fighters.",
            True,
        ),
    ],
)
def test_who_holds_the_town(one, other, fires, tmp_path, pipeline):
    """Rebels and opposition are one side, militants may be either; a part of a town, or one taken, may have two."""
    assert ("holders-differ" in find_rules(tmp_path, pipeline, one, other)) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        (
            "An air strike killed 12 people in Sfax on Tuesday.",
            "The mayor of Sfax said that 12 people died there in Tuesday's shelling.",
            True,
        ),
        ("An air strike killed 12 people in Sfax on Tuesday.", "A raid killed 12 people in Sfax on Tuesday.", False),
        ("An air strike killed 12 people in Sfax on Tuesday.", "Shelling killed 9 people in Sfax on Tuesday.", False),
        ("An air strike killed 12 people in Sfax on Tuesday.", "Shelling killed 12 people in Tunis on Tuesday.", False),
    ],
)
def test_by_what_means(one, other, fires, tmp_path, pipeline):
    """One toll, one town, one day and two weapons; on less, they are two attacks."""
    assert ("means-differ" in find_rules(tmp_path, pipeline, one, other)) is fires


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("5587.75", "5687.75", True),
        ("5587.75", "5578.75", True),
        ("5587.75", "5698.75", False),
        ("5587.75", "55877.50", False),
    ],
)
def test_a_digit_apart(one, other, slip):
    """One digit is another, or two have changed places."""
    assert is_slip(one, other) is slip


def test_a_report_that_has_both_numbers_slips_in_neither(tmp_path, pipeline):
    """Two sums that one report tells apart are two sums."""
    first = "The mayor paid $5,587.75 for a holiday at the Larkspur spa and $5,687.75 for a second holiday there."
    found = find_rules(tmp_path, pipeline, first, "Court papers list $5,687.75 for the Larkspur spa holiday.")
    assert "digits-differ" not in found


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("A bomber driving an ambulance killed 14 people", "A car bomb killed 14 people", True),
        ("A bomber driving a taxi killed 14 people", "A car bomb killed 14 people", False),
        ("A bomber driving a van killed 14 people", "A car bomb killed 14 people", False),
    ],
)
def test_in_what_the_bomb_came(one, other, fires, tmp_path, pipeline):
    """A taxi is a car, and a van may be called one."""
    first = f"{one} at the hospital of Sfax on Tuesday, doctors said."
    second = f"{other} at the hospital of Sfax on Tuesday. Nurses carried beds into the yard."
    assert ("vehicles-differ" in find_rules(tmp_path, pipeline, first, second)) is fires


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        ("On Tuesday either Russian or Syrian jets killed 23 people on the market of Idlib.", True),
        ("Russian and Syrian warplanes struck the market of Idlib on Tuesday, killing 23 people.", False),
        ("Suspected Russian warplanes struck the market of Idlib on Tuesday, killing 23 people.", True),
        (
            "Strikes on the market of Idlib killed 23 people. It is not known whether Russian or Syrian jets did it.",
            True,
        ),
        ("Strikes on the market of Idlib killed 23 people. Elsewhere jets were believed to be Russian.", False),
        ("Strikes on the market of Idlib killed 23 people. Russian jets or those of Turkey will be back.", False),
    ],
)
def test_an_attack_of_two_together(other, fires, tmp_path, pipeline):
    """Two who did it together are one answer, which a report contradicts that does not know which of them it was."""
    first = f"Russian and Syrian warplanes bombed the market of Idlib on Tuesday, killing 23 people. {SHUT}"
    assert ("authors-differ" in find_rules(tmp_path, pipeline, first, f"{other} {SHUT}")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("The planes were suspected to be Russian, a monitor said.", True),
        ("The raids were carried out by either Russian or Syrian planes, a monitor said.", True),
        ("Earlier raids were carried out by either Russian or Syrian planes.", False),
        ("Jets believed to be Russian had struck Aleppo in May.", False),
    ],
)
def test_headline_surer_than_its_text(text, fires, tmp_path, pipeline):
    """A headline that knows whose planes they were is held against the doubt further down."""
    first = f"Russian warplanes killed 23 people on the market of Idlib on Tuesday. Shops were shut. {text}"
    assert ("author-beyond-text" in find_rules(tmp_path, pipeline, first, "The market of Idlib was shut.")) is fires


def test_two_voices_of_one_report_on_who_comes(tmp_path, pipeline):
    """The radio had a minister stay away, his office has him come: the report tells both."""
    first = (
        "Tunisian Foreign Minister Ferid Mansouri will take part in talks in Geneva on Saturday, his office said. "
        "Local radio had reported that Mansouri would not take part in the talks."
    )
    found = find_rules(tmp_path, pipeline, first, "Talks will be held in Geneva on Saturday. Hotels are full.")
    assert "participant-conflicts" in found


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("A gas attack killed people in Sfax.", "Doctors in Sfax treated victims of a suspected gas attack.", True),
        ("Chlorine bombs fell on Sfax.", "Doctors in Sfax saw a gas that they suspect was chlorine.", True),
        ("A judge of Sfax looks into Russian meddling.", "The court of Sfax examines alleged Russian meddling.", True),
        ("A judge of Sfax looks into Maltese meddling.", "The court of Sfax examines alleged Russian meddling.", False),
        ("The mayor claimed a gas attack on Sfax.", "A suspected gas attack killed people in Sfax.", False),
        ("A suspected gas attack struck Sfax.", "A suspected gas attack killed people in Sfax.", False),
        ("A gunman shot twelve people in Sfax.", "The suspected gunman of Sfax was held.", False),
        (
            "Guards shelled Sfax in an act of revenge.",
            "A skipper said the shelling of Sfax seemed to be a reprisal.",
            True,
        ),
        ("Guards shelled Sfax in an act of revenge.", "The shelling of Sfax was a reprisal for the raid.", False),
        ("A gas attack hit Sfax.", "Monitors of Sfax know nine suspected chlorine gas incidents.", True),
    ],
)
def test_fact_or_suspicion(one, other, fires, tmp_path, pipeline):
    """What is a fact here and a suspicion there; a suspect is one by law, and a claim is no fact."""
    texts = [f"{each} Nurses in Sfax carried beds into the yard." for each in (one, other)]
    assert ("fact-or-suspicion" in find_rules(tmp_path, pipeline, *texts)) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Anna Brunet has led the fishers of Selm since 2002.", "Brunet has led the fishers since 2003.", True),
        ("Anna Brunet has led the fishers of Selm since 2002.", "Brunet has led the fishers since 2002.", False),
        ("Anna Brunet met the fishers of Selm in 2002.", "Brunet met the fishers in 2003.", False),
        ("Anna Brunet has led the fishers of Selm since 2002.", "Karl Voss has led the bakers since 2003.", False),
    ],
)
def test_years(one, other, fires, tmp_path, pipeline):
    """One thing has one year; what is done often has several."""
    texts = [
        f"{one} Anna Brunet spoke to the fishers of Selm.",
        f"{other} The fishers of Selm heard Anna Brunet speak.",
    ]
    assert ("acts-dated-apart" in find_rules(tmp_path, pipeline, *texts)) is fires


def test_a_suspicion_is_shown_with_its_doubt_and_no_report_on_both_sides(pipeline):
    """A headline without the doubt of its own text is a fact against another report, and against that one only."""
    texts = (
        "Gas attack on Sfax\nDoctors in Sfax treated victims of a suspected gas attack on the fish market.\n",
        "Nurses carry beds\nGuards in Sfax suspect that what hit the fish market was a chemical attack.\n",
    )
    reports = [make_document(name, text) for name, text in zip(("herald", "courier"), texts, strict=True)]
    (finding,) = find_by_rule(pipeline, reports, "fact-or-suspicion")
    assert "Gas attack" in finding.text
    assert "suspect that what hit the fish market was a chemical attack" in finding.text
    assert [len({span.document for span in side.spans}) for side in finding.sides] == [1, 1]


def test_a_suspicion_that_became_a_fact(tmp_path, pipeline):
    """What was suspected on Tuesday and is told as a fact on Thursday supersedes the suspicion."""
    texts = [
        "Doctors in Sfax treated victims of a suspected gas attack.",
        "A gas attack killed people in Sfax, the doctors found.",
    ]
    for days in (("2025-03-11", "2025-03-13"), ("2025-03-13", "2025-03-11")):
        assert "fact-or-suspicion" in find_rules(tmp_path, pipeline, *texts, days=days)


@pytest.mark.parametrize(
    ("first", "second", "rule", "fires"),
    [
        (
            "Russia bombed a market in Kharkiv on Tuesday, killing 23 people, officials said.",
            "Ukraine bombed a market in Kharkiv on Tuesday, killing 23 people, witnesses said.",
            "doers-differ",
            True,
        ),
        (
            "Russia bombed a market in Kharkiv on Tuesday, killing 23 people, after rebels fired rockets at its base.",
            "Ukraine bombed a market in Kharkiv on Tuesday, killing 23 people, witnesses said.",
            "doers-differ",
            False,
        ),
        (
            "A suicide bomber killed 14 people at a wedding in the city of Aleppo on Tuesday, police said.",
            "Fourteen guests of a wedding were killed by a suicide bomber in the village of Selmiyet on Tuesday.",
            "city-or-village",
            True,
        ),
        (
            "A suicide bomber killed 14 people at a wedding in the city of Aleppo on Tuesday, police said.",
            "Fourteen guests of a wedding were killed by an air strike in the village of Selmiyet on Tuesday.",
            "city-or-village",
            False,
        ),
    ],
)
def test_two_attacks_of_one_day(first, second, rule, fires, tmp_path, pipeline):
    """One that answers another has another doer, and one by other means another place."""
    assert (rule in find_rules(tmp_path, pipeline, first, second)) is fires


def make_named(report, name, country, kind, times=1):
    """Make a place that a report names so many times."""
    return replace(make_place(name, country, 0.0, 0.0, kind), mentions=(find(report, name),) * times)


def test_the_country_of_a_story():
    """It is where the towns lie; a party to what happens there may be named more often than the country itself."""
    report = make_report("herald", "Russia said that Russia and Russia had planes in Idlib and Aleppo, Syria.")
    russia = make_named(report, "Russia", "RU", "country", 3)
    towns = [make_named(report, name, "SY", "city") for name in ("Idlib", "Aleppo")]
    syria = make_named(report, "Syria", "SY", "country")
    assert home_of(make_story([report], entities=[russia, *towns, syria])) == "SY"
    assert home_of(make_story([report], entities=[russia, syria])) == "RU"
    assert home_of(make_story([report])) == ""
