"""Headlines and counts that are surer than the words they rest on."""

import json

import pytest

from rashomon import read
from rashomon.schema import FindingKind
from tests.relate.parting import find_by_rule

ASIDE = "Shops on the quay of Selm stayed shut on Wednesday after the storm."


def find(folder, pipeline, rule, *reports):
    path = folder / "reports.jsonl"
    records = [
        {"title": title, "text": text, "outlet": outlet, "published": day}
        for outlet, (day, title, text) in zip(("Courier", "Herald"), reports, strict=True)
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return find_by_rule(pipeline, read([str(path)]).documents, rule)


@pytest.mark.parametrize(
    ("title", "text", "fires"),
    [
        ("Storm sinks ferry, kills 14 people", "A ferry sank off Selm, reportedly killing 14 people.", True),
        ("Ferry sinks, 14 people killed", "Fourteen people are believed to have been killed on a ferry.", True),
        ("Smugglers sank ferry off Selm", "Smugglers allegedly sank a ferry off Selm on Tuesday.", True),
        ("Gas attack on market of Selm", "A suspected gas attack shut the market of Selm on Tuesday.", True),
        ("Ferry sinks, 14 people killed", "A ferry sank and 14 people were killed. They were reportedly drunk.", False),
        (
            "Ferry sinks, 14 people killed",
            "A ferry sank and 14 people were killed, police said. A boy said 14 people were reportedly killed.",
            False,
        ),
        ("Smugglers may have sunk ferry off Selm", "Smugglers allegedly sank a ferry off Selm on Tuesday.", False),
        ("Council calls for a harbour tax", "The owners, who reportedly call for a tunnel, met on Tuesday.", False),
    ],
)
def test_a_headline_that_drops_the_doubt_of_its_text(title, text, fires, tmp_path, pipeline):
    """What another sentence bears out is no more than its text; nor is what the headline doubts too."""
    first, second = ("2025-03-12", title, text), ("2025-03-12", "Shops shut", ASIDE)
    found = find(tmp_path, pipeline, "headline-firmer", first, second)
    assert bool(found) is fires
    assert all(finding.kind is FindingKind.DRIFT for finding in found)


@pytest.mark.parametrize(
    ("other", "day", "fires"),
    [
        ("The coastguard said 14 people were killed on a ferry off Selm.", "2025-03-12", True),
        ("The coastguard said 14 people were killed on a ferry off Selm.", "2025-03-14", False),
        ("The mayor said 14 people were killed on a ferry off Selm.", "2025-03-12", False),
        ("The coastguard said 14 people may have been killed on a ferry off Selm.", "2025-03-12", False),
    ],
)
def test_a_count_that_lost_the_doubt_of_its_source(other, day, fires, tmp_path, pipeline):
    """Another source, or another day, may know better."""
    told = "On Tuesday 14 people were reportedly killed on a ferry off Selm, the coastguard said."
    first, second = ("2025-03-12", "Ferry lost", told), (day, "A ferry lost", other)
    assert bool(find(tmp_path, pipeline, "doubted-count", first, second)) is fires


def test_a_count_that_is_not_doubted(tmp_path, pipeline):
    """Who is believed to be one of them is doubted, not they."""
    told = "Among the 14 people killed on a ferry off Selm is believed to be a boy, the coastguard said."
    other = "The coastguard said 14 people were killed on a ferry off Selm."
    first, second = ("2025-03-12", "Ferry lost", told), ("2025-03-12", "A ferry lost", other)
    assert not find(tmp_path, pipeline, "doubted-count", first, second)


def test_a_first_count(tmp_path, pipeline):
    """By preliminary data is a doubt too."""
    told = "Governor Ana Velt said that by preliminary data 14 people were killed on a ferry off Selm on Tuesday."
    other = "Governor Ana Velt said 14 people were killed on a ferry off Selm on Tuesday."
    first, second = ("2025-03-12", "Ferry lost", told), ("2025-03-12", "A ferry lost", other)
    assert find(tmp_path, pipeline, "doubted-count", first, second)


def test_whose_planes_is_lost_on_the_way_up(tmp_path, pipeline):
    """A headline that knows whose planes it were, where its text suspects it, is a drift and no contradiction."""
    told = "An air strike on the market of Idlib killed 23 people. The planes were suspected to be Russian."
    first, second = ("2025-03-12", "Russian strike kills 23 in Idlib", told), ("2025-03-12", "Shops shut", ASIDE)
    (finding,) = find(tmp_path, pipeline, "author-beyond-text", first, second)
    assert finding.kind is FindingKind.DRIFT
