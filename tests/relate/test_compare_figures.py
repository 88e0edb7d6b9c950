"""Figures of several reports, held against each other."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.counting.figures import find_figures, find_lone_figures
from rashomon.relate.compare.counting.within import find_within
from rashomon.schema import Bound, FindingKind, Quotation, QuotationMode, Severity, TimeExpression, TimeType
from tests.relate.story_builder import find, make_count, make_report, make_story

MON, TUE = "2024-05-06", "2024-05-07"


def kinds(findings):
    return [(finding.kind.value, finding.rule) for finding in findings]


@pytest.mark.parametrize(
    ("lower", "higher", "told"),
    [
        pytest.param(("At least 18 people", 18, Bound.AT_LEAST), ("26 people", 26, Bound.EXACT), True),
        pytest.param(("At least 18 people", 18, Bound.AT_LEAST), ("At least 26 people", 26, Bound.AT_LEAST), True),
        pytest.param(("At least 18 people", 18, Bound.AT_LEAST), ("19 people", 19, Bound.EXACT), False, id="near"),
        pytest.param(("At least 18 people", 18, Bound.AT_LEAST), ("60 people", 60, Bound.EXACT), False, id="far"),
        pytest.param(("About 20 people", 20, Bound.APPROXIMATELY), ("21 people", 21, Bound.EXACT), False, id="rounded"),
    ],
)
def test_the_least_and_far_more_of_one_day_are_told(lower, higher, told):
    """Of at least 18 and 26 both can be, and yet a reader of the one report has another picture than a reader of the other."""
    first = make_report("herald", f"{lower[0]} died in the fire.", MON)
    second = make_report("courier", f"{higher[0]} died in the fire.", MON)
    figures = [make_count(r, w, v, bound=b) for r, (w, v, b) in ((first, lower), (second, higher))]
    rules = [finding.rule for finding in find_figures(make_story([first, second], quantities=figures))]
    assert rules == (["tolls-apart"] if told else [])


def test_a_toll_that_grows_is_one_update_in_order():
    """Seven on Monday and twelve on Tuesday is one story that went on, not a contradiction."""
    early = make_report("herald", "At least seven people died in the fire.", MON)
    late = make_report("courier", "The fire killed 12 people.", TUE)
    figures = [
        make_count(early, "At least seven people", 7, bound=Bound.AT_LEAST),
        make_count(late, "12 people", 12),
    ]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert (finding.kind, finding.rule) == (FindingKind.UPDATE, "toll-grows")
    assert finding.spans == (find(early, "At least seven people"), find(late, "12 people"))
    assert "“At least seven people” (Herald), then “12 people” (Courier)" in finding.text


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        pytest.param((MON, "The fire killed six people."), (MON, "The fire killed 12 people."), "figures-conflict"),
        pytest.param((MON, "The fire killed six people."), (TUE, "The fire killed 12 people."), "toll-grows"),
        pytest.param(
            (f"{MON}T08:00:00Z", "The fire killed six people."),
            (f"{MON}T17:00:00Z", "The fire killed 12 people."),
            "toll-grows",
        ),
        pytest.param((MON, "The fire killed six people."), (MON, "The toll has risen to 12 people."), "toll-grows"),
    ],
)
def test_counts_of_one_day_are_in_no_order(first, second, rule):
    """Which of two reports of Monday came first is not known, unless hours or words tell it."""
    early = make_report("herald", first[1], first[0])
    late = make_report("courier", second[1], second[0])
    figures = [make_count(early, "six people", 6), make_count(late, "12 people", 12)]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert finding.rule == rule


def test_a_part_of_a_toll_grows_with_it():
    """Seven children on Monday and eleven on Tuesday are told as children, not as dead."""
    early = make_report("herald", "The fire killed 22 people, seven of them children.", MON)
    late = make_report("courier", "The fire killed 26 people, 11 of them children.", TUE)
    figures = [
        make_count(early, "seven of them children", 7, "children killed"),
        make_count(late, "11 of them children", 11, "children killed"),
    ]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert finding.rule == "toll-grows"
    assert finding.text.startswith("The number of children killed changes")


def test_a_part_that_shrinks_while_the_toll_grows_is_a_contradiction():
    """Nine children among 72 dead are no earlier count than eleven among 58."""
    one = make_report("herald", "The fire killed 72 people, nine of them children.", TUE)
    other = make_report("courier", "The fire killed 58 people, 11 of them children.", MON)
    figures = [
        make_count(one, "72 people", 72),
        make_count(other, "58 people", 58),
        make_count(one, "nine of them children", 9, "children killed", group="children"),
        make_count(other, "11 of them children", 11, "children killed", group="children"),
    ]
    found = {finding.rule for finding in find_figures(make_story([one, other], quantities=figures))}
    assert found == {"toll-grows", "figures-conflict"}


def test_the_missing_who_are_found_are_an_update():
    """Forty missing on Monday and nine on Tuesday is a search that went well."""
    early = make_report("herald", "About 40 people were missing in the flood.", MON)
    late = make_report("courier", "Nine people were missing in the flood.", TUE)
    figures = [make_count(early, "About 40 people", 40, "missing"), make_count(late, "Nine people", 9, "missing")]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert (finding.kind, finding.rule) == (FindingKind.UPDATE, "toll-grows")
    assert "“About 40 people” (Herald), then “Nine people” (Courier)" in finding.text


def test_a_toll_that_shrinks_is_a_contradiction():
    """A later report with the lower number supersedes nothing by itself."""
    early = make_report("herald", "The fire killed 12 people.", MON)
    late = make_report("courier", "The fire killed seven people.", TUE)
    figures = [make_count(early, "12 people", 12), make_count(late, "seven people", 7)]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert (finding.kind, finding.severity) == (FindingKind.CONTRADICTION, Severity.MAJOR)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(("seven boats", 7, Bound.EXACT), ("nine boats", 9, Bound.EXACT), "figures-conflict", id="apart"),
        pytest.param(("31 boats", 31, Bound.EXACT), ("32 boats", 32, Bound.EXACT), "figures-near", id="near"),
        pytest.param(("At least 5 boats", 5, Bound.AT_LEAST), ("nine boats", 9, Bound.EXACT), None, id="allowed"),
        pytest.param(("some 300 boats", 300, Bound.APPROXIMATELY), ("310 boats", 310, Bound.EXACT), None, id="rounded"),
        pytest.param(("nine boats", 9, Bound.EXACT), ("9 boats", 9, Bound.EXACT), "same-figure", id="same"),
        pytest.param(
            ("some 300 boats", 300, Bound.APPROXIMATELY),
            ("more than 300 boats", 300, Bound.MORE_THAN),
            "bound-differs",
            id="bound only",
        ),
    ],
)
def test_two_counts_of_one_thing(first, second, expected):
    """Each level of the comparison, on counts that do not grow by themselves."""
    left = make_report("herald", f"{first[0]} were seen.", MON)
    right = make_report("courier", f"{second[0]} were seen.", MON)
    figures = [make_count(r, w, v, "boats", b) for r, (w, v, b) in ((left, first), (right, second))]
    rules = [finding.rule for finding in find_figures(make_story([left, right], quantities=figures))]
    assert rules == ([expected] if expected else [])


def test_one_report_with_two_numbers():
    """A claim of forty against a hospital's 32 in one and the same report is told, with the odd one out first."""
    report = make_report("herald", "The hospital counted 32 dead. The group claimed 40 dead.", MON)
    figures = [replace(make_count(report, f"{n} dead", n), attribution=f"q{n}") for n in (32, 40)]
    (finding,) = find_within(make_story([report], quantities=figures))
    assert (finding.rule, finding.severity) == ("figures-differ-within-report", Severity.MAJOR)
    assert finding.spans[0] == find(report, "40 dead")


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        pytest.param("The gas attack killed 213 people.", True, id="one uncommon means"),
        pytest.param("The air raids killed 213 people.", False, id="of which a war has many"),
        pytest.param("Hours after a gas attack, 213 people were killed by shells.", False, id="of other means"),
    ],
)
def test_tolls_far_apart(lead, told):
    """Thirteen hundred and two hundred are of two happenings, but for those of one gas attack."""
    one = make_report("herald", "At least 1,300 people died in a gas attack, its opponents said.", MON)
    other = make_report("courier", lead, MON)
    figures = [make_count(one, "1,300 people", 1300, bound=Bound.AT_LEAST), make_count(other, "213 people", 213)]
    found = [finding.kind for finding in find_figures(make_story([one, other], quantities=figures))]
    assert found == [FindingKind.CONTRADICTION] * told


@pytest.mark.parametrize(
    ("lead", "quoted", "told"),
    [
        pytest.param(("At least 20 people died", 20, Bound.AT_LEAST), ("at least 22", 22, Bound.AT_LEAST), True),
        pytest.param(("More than 30 people died", 30, Bound.MORE_THAN), ("32", 32, Bound.EXACT), False, id="rounded"),
        pytest.param(("At least 20 people died", 20, Bound.AT_LEAST), ("18", 18, Bound.EXACT), False, id="a part"),
        pytest.param(("At least 20 people died", 20, Bound.AT_LEAST), ("90", 90, Bound.EXACT), False, id="all attacks"),
    ],
)
def test_a_lead_below_whom_the_report_quotes(lead, quoted, told):
    """Twenty in the lead and 22 by the monitor's chief: more can be no part of fewer."""
    text = f"{lead[0]} in Brenna. Troops came. Roads were shut. The chief said {quoted[0]} dead were counted."
    report = make_report("herald", text, MON)
    figures = [
        make_count(report, lead[0], lead[1], bound=lead[2]),
        replace(make_count(report, f"{quoted[0]} dead", quoted[1], bound=quoted[2]), attribution="q1"),
    ]
    said = Quotation("q1", find(report, f"{quoted[0]} dead were counted"), QuotationMode.INDIRECT, source="e-chief")
    story = replace(make_story([report], quantities=figures), quotations=(said,))
    assert [finding.rule for finding in find_within(story)] == ["figures-differ-within-report"] * told


def test_the_order_of_the_dead_is_that_of_the_wounded():
    """A report whose dead are the later count has the later count of wounded too."""
    early = make_report("herald", "A blast killed 18 people and wounded 40 others.", MON)
    late = make_report("courier", "The toll has risen to 31 people. Doctors saw 74 wounded.", MON)
    figures = [
        make_count(early, "18 people", 18),
        make_count(late, "31 people", 31),
        make_count(early, "40 others", 40, "wounded", group="hurt"),
        make_count(late, "74 wounded", 74, "wounded", group="hurt"),
    ]
    found = [finding.rule for finding in find_figures(make_story([early, late], quantities=figures))]
    assert found == ["toll-grows", "toll-grows"]


def test_raids_that_grow_overnight_are_one_chain():
    """Forty raids on Monday and sixty on Tuesday are told as they grew; on one day they differ."""
    for day, rule in ((TUE, "toll-grows"), (MON, "figures-conflict")):
        early = make_report("herald", "It counted 40 raids.", MON)
        late = make_report("courier", "It counted 60 strikes.", day)
        figures = [make_count(early, "40 raids", 40, "raids"), make_count(late, "60 strikes", 60, "strikes")]
        assert [f.rule for f in find_figures(make_story([early, late], quantities=figures))] == [rule]


def test_one_number_bare_and_at_least():
    """Eighteen here and at least 18 there agree, beside a later toll."""
    texts = {"herald": "18 people died.", "courier": "At least 18 people died.", "post": "The toll rose to 24 people."}
    days = {"herald": MON, "courier": MON, "post": TUE}
    reports = [make_report(name, text, days[name]) for name, text in texts.items()]
    figures = [
        make_count(reports[0], "18 people", 18),
        make_count(reports[1], "At least 18 people", 18, bound=Bound.AT_LEAST),
        make_count(reports[2], "24 people", 24),
    ]
    found = [finding.rule for finding in find_figures(make_story(reports, quantities=figures))]
    assert found == ["toll-grows", "same-number"]


@pytest.mark.parametrize(
    ("other", "what", "alone"),
    [
        pytest.param("two dead girls", "killed", 0, id="the same in other words"),
        pytest.param("two men", "men", 0, id="who they were is left open"),
        pytest.param("two suspects arrested", "arrested", 2, id="others"),
        pytest.param("two boats", "boats", 2, id="no people"),
    ],
)
def test_a_figure_told_elsewhere_in_other_words(other, what, alone):
    """Two daughters killed are the two dead of the other report, and not told by one alone."""
    ours = make_report("herald", "He killed two daughters.", MON)
    theirs = make_report("courier", f"There were {other}.", MON)
    figures = [make_count(ours, "two daughters", 2), make_count(theirs, other, 2, what, group="others")]
    assert len(list(find_lone_figures(make_story([ours, theirs], quantities=figures)))) == alone


def test_at_least_one_may_become_six():
    """At least one teacher on Monday is the first that was known of the six of Tuesday."""
    early = make_report("herald", "A raid killed at least one teacher.", MON)
    late = make_report("courier", "A raid killed six teachers.", TUE)
    figures = [
        make_count(early, "at least one teacher", 1, "teachers killed", bound=Bound.AT_LEAST),
        make_count(late, "six teachers", 6, "teachers killed"),
    ]
    (finding,) = find_figures(make_story([early, late], quantities=figures))
    assert finding.rule == "toll-grows"


def test_civilians_may_be_a_part_of_the_dead():
    """Four civilians, by a monitor, are no rival of nine dead by the hospital."""
    report = make_report("herald", "The hospital counted 9 dead. The group had 4 civilians dead.", MON)
    figures = [
        replace(make_count(report, words, value), attribution=words)
        for words, value in (("9 dead", 9), ("4 civilians", 4))
    ]
    assert list(find_within(make_story([report], quantities=figures))) == []


def test_two_numbers_of_one_reporter_are_two_counts():
    """Who gives two numbers himself counts two towns, or a part and its whole."""
    report = make_report("herald", "In the port 32 dead. On the islands 40 dead.", MON)
    figures = [make_count(report, "32 dead", 32), make_count(report, "40 dead", 40)]
    assert list(find_within(make_story([report], quantities=figures))) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The hospital counted 32 dead. In the quarter of Odra, 40 dead, a monitor said.", id="place"),
        pytest.param("Air raids left 32 dead, a doctor said. Mortar shells left 40 dead, a monitor said.", id="means"),
        pytest.param("A doctor said 32 dead. A monitor counted 40 dead over the weekend.", id="scope"),
        pytest.param("A doctor said 32 dead. A monitor also reported 40 dead.", id="also"),
        pytest.param("A doctor said 32 dead. A bomb in May last year left 40 dead, a monitor said.", id="long ago"),
    ],
)
def test_a_report_that_has_gone_on_counts_other_dead(text):
    """A report of a day of war counts the dead of each attack, by the word of another each time."""
    report = make_report("herald", text, MON)
    figures = [replace(make_count(report, f"{n} dead", n), attribution=f"q{n}") for n in (32, 40)]
    assert list(find_within(make_story([report], quantities=figures))) == []


def test_a_sum_that_was_raised_is_no_contradiction():
    """The reward that was 2,500 is 5,000 now, and the report says so."""
    left = make_report("herald", "There is a reward of 2500 dollars.", MON)
    right = make_report("courier", "The reward has been increased to 5000 dollars.", TUE)
    figures = [
        make_count(left, "2500 dollars", 2500, what="dollars"),
        make_count(right, "5000 dollars", 5000, what="dollars"),
    ]
    assert list(find_figures(make_story([left, right], quantities=figures))) == []


def test_tolls_told_weeks_apart_are_of_two_happenings():
    """A war has dead every week: what is told long after does not supersede."""
    left, right = make_report("herald", "12 dead.", MON), make_report("courier", "19 dead.", "2024-06-30")
    figures = [make_count(left, "12 dead", 12), make_count(right, "19 dead", 19)]
    assert list(find_figures(make_story([left, right], quantities=figures))) == []


def test_a_number_that_a_report_replaces_itself_is_no_contradiction():
    """The toll rose from 12 to 19: that is two numbers and one claim."""
    report = make_report("herald", "The toll rose from 12 dead to 19 dead.", MON)
    figures = [make_count(report, "12 dead", 12), make_count(report, "19 dead", 19)]
    assert list(find_within(make_story([report], quantities=figures))) == []


@pytest.mark.parametrize(("hour", "told"), [("03:00", False), ("01:20", True)])
def test_two_shootings_of_one_night(hour, told):
    """Two were shot at 1:05 and four at three: two incidents; a quarter of an hour is one clock and another."""
    one = make_report("herald", "At 1:05 a.m., two people were shot.", MON)
    other = make_report("courier", "The shooting was at dawn. Then four people were shot.", MON)
    said = ((one, "1:05 a.m.", "01:05"), (other, "dawn", hour))
    times = tuple(
        TimeExpression(find(report, words), TimeType.TIME, f"{MON}T{clock}", None) for report, words, clock in said
    )
    figures = [make_count(one, "two people", 2, "shot"), make_count(other, "four people", 4, "shot")]
    story = replace(make_story([one, other], quantities=figures), times=times)
    assert [finding.rule for finding in find_figures(story)] == ["figures-conflict"] * told


def test_copies_are_one_witness():
    """Two outlets with one wire do not confirm each other: nothing is agreed, and the figure rests on one origin."""
    left = make_report("herald", "Nine people died.", MON)
    right = make_report("courier", "Nine people died.", MON)
    other = make_report("standard", "A hall burned.", MON)
    figures = [make_count(left, "Nine people", 9), make_count(right, "Nine people", 9)]
    story = make_story([left, right, other], origins=[["herald", "courier"], ["standard"]], quantities=figures)
    assert list(find_figures(story)) == []
    (lone,) = find_lone_figures(story)
    assert lone.origins == (1,)
    assert lone.text == "Only Courier and Herald, which are one origin and not 2, give “Nine people” as dead."


def test_civilians_are_held_against_civilians():
    """Nine people dead, four of them civilians by the next sentence, are no rival of eight civilians; the four are."""
    one = make_report("herald", "Nine people died in the assault. Four civilians were killed, the monitor said.", MON)
    other = make_report("courier", "Eight civilians were killed in the assault.", MON)
    figures = [
        make_count(one, "Nine people", 9),
        make_count(one, "Four civilians", 4),
        make_count(other, "Eight civilians", 8),
    ]
    found = [f for f in find_figures(make_story([one, other], quantities=figures)) if f.rule == "figures-conflict"]
    assert [set(finding.spans) for finding in found] == [{find(one, "Four civilians"), find(other, "Eight civilians")}]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        pytest.param("The raid killed 18 people. An earlier toll had 15 dead.", "toll-grows"),
        pytest.param("The raid killed 18 people. A separate raid had 15 dead.", "figures-conflict"),
    ],
)
def test_a_report_that_has_the_earlier_toll_is_the_later(words, rule):
    """Who gives another's number as what was counted before has the newer one, also on one day."""
    early = make_report("herald", "The raid killed 15 people.", MON)
    late = make_report("courier", words, MON)
    figures = [make_count(early, "15 people", 15), make_count(late, "18 people", 18), make_count(late, "15 dead", 15)]
    rules = {f.rule for f in find_figures(make_story([early, late], quantities=figures)) if f.rule != "same-figure"}
    assert rules == {rule}


def test_one_givers_toll_grows_beside_anothers():
    """The monitor's 58 grew to 86, although the coalition had 100 on the first day."""
    early = make_report("herald", "At least 58 people died, the monitor said.", TUE)
    late = make_report("courier", "The monitor said 86 people died.", MON)
    rival = make_report("post", "At least 100 people died, the coalition said.", MON)
    said = [
        Quotation("q1", find(early, "At least 58 people died"), QuotationMode.INDIRECT, source="monitor"),
        Quotation("q2", find(late, "86 people died"), QuotationMode.INDIRECT, source="monitor"),
        Quotation("q3", find(rival, "At least 100 people died"), QuotationMode.INDIRECT, source="coalition"),
    ]
    figures = [
        replace(make_count(early, "At least 58 people", 58, bound=Bound.AT_LEAST), attribution="q1"),
        replace(make_count(late, "86 people", 86), attribution="q2"),
        replace(make_count(rival, "At least 100 people", 100, bound=Bound.AT_LEAST), attribution="q3"),
    ]
    story = replace(make_story([early, late, rival], quantities=figures), quotations=tuple(said))
    assert kinds(find_figures(story)) == [("update", "toll-grows"), ("contradiction", "figures-conflict")]


@pytest.mark.parametrize(
    ("low", "high", "number", "told"),
    [
        pytest.param(24, 99, 10, True, id="ten are no dozens"),
        pytest.param(24, 99, 50, False, id="fifty are dozens"),
        pytest.param(24, 99, 210, False, id="more than dozens may be a later count"),
        pytest.param(200, 999, 10, False, id="too far: of something else"),
    ],
)
def test_a_vague_word_of_one_source_and_the_number_of_another(low, high, number, told):
    """Dozens by a website and ten by a hospital, in one and the same report."""
    report = make_report("herald", f"A site said many others were hurt. A clinic said {number} were hurt.", MON)
    vague = replace(make_count(report, "many others", low, "wounded", Bound.APPROXIMATELY), high=high, attribution="q1")
    exact = replace(make_count(report, str(number), number, "wounded"), attribution="q2")
    said = tuple(
        Quotation(name, find(report, words), QuotationMode.INDIRECT, source=source)
        for name, words, source in (
            ("q1", "many others were hurt", "e-site"),
            ("q2", f"{number} were hurt", "e-clinic"),
        )
    )
    story = replace(make_story([report], quantities=[vague, exact]), quotations=said)
    assert [finding.rule for finding in find_within(story)] == ["figures-differ-within-report"] * told


def test_all_the_dead_are_no_rival_of_the_civilians():
    """Nine dead, four of them civilians, do not contradict eight civilians: the nine have fighters among them."""
    one = make_report("herald", "Nine people died. The monitor counted four civilians killed.", MON)
    other = make_report("courier", "Eight civilians were killed.", MON)
    figures = [
        make_count(one, "Nine people", 9),
        make_count(other, "Eight civilians", 8),
        make_count(one, "four civilians", 4, group="civilians"),
    ]
    rules = {finding.rule for finding in find_figures(make_story([one, other], quantities=figures))}
    assert "figures-conflict" not in rules


def test_a_headlines_number_is_of_the_day_that_its_text_has():
    """Fifteen dead of Wednesday and 31 of Friday are two happenings, though no headline names a day."""
    one = make_report("herald", "Raid kills 15. On Monday 15 people were killed.", "2024-05-10")
    others = [make_report(name, "A raid on Thursday killed 31 people.", "2024-05-10") for name in ("courier", "post")]
    figures = [
        make_count(one, "15.", 15),
        replace(make_count(one, "15 people", 15), date=MON),
        *(replace(make_count(other, "31 people", 31), date="2024-05-09") for other in others),
    ]
    found = find_figures(make_story([one, *others], quantities=figures))
    assert kinds(found) == [("agreement", "same-figure")]
