"""The commands over an archive, from adding to watching, as somebody types them."""

import json
import sys

import pytest

from rashomon import cli
from rashomon.cli.archives import Log
from rashomon.cli.moments import moment_of
from rashomon.fetch import Limits
from tests.fetch.server import page, serve
from tests.stores.reports import CORRECTED, FLOOD, STRIKE, STRIKE_AGAIN

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><link>{site}</link>
<item><title>Dockers strike shuts port of Karsund</title><link>{site}/strike</link></item></channel></rss>"""


@pytest.fixture
def command(monkeypatch, capfd):
    """Run a command in this process; give its exit code, and what it wrote to both streams."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture
def reports(tmp_path):
    """A folder with three reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    texts = {"strike": f"5 March 2031\n\n{STRIKE}", "again": f"6 March 2031\n\n{STRIKE_AGAIN}", "flood": FLOOD}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def news(tmp_path, command, reports):
    """An archive with them."""
    path = tmp_path / "news.rashomon"
    code, out, err = command("add", path, reports, "--jobs", "1")
    assert (code, err) == (0, "")
    assert "3 reports" in out
    assert "3 new, 0 changed, 0 known" in out
    return path


def test_adding_again_says_that_all_is_known(command, news, reports):
    """And two stories were found."""
    assert "0 new, 0 changed, 3 known" in command("add", news, reports, "--jobs", "1")[1]
    code, out, _ = command("stories", news)
    assert (code, len(out.splitlines())) == (0, 2)
    assert "2 reports" in out
    assert len(command("stories", news, "--min-reports", "2")[1].splitlines()) == 1


def test_logs_for_programs_are_lines_of_json(command, tmp_path, reports):
    """Each report with its story, then a summary."""
    out = command("add", tmp_path / "a.rashomon", reports, "--jobs", "1", "--json")[1]
    *told, last = [json.loads(line) for line in out.splitlines()]
    assert [each["event"] for each in told] == ["new"] * 3
    assert {each["story"] for each in told} == {
        json.loads(line)["id"] for line in command("stories", tmp_path / "a.rashomon", "--json")[1].splitlines()
    }
    assert (last["event"], last["new"], last["issues"]) == ("done", 3, 0)


def test_the_account_of_a_story_is_written_as_any_account(command, news):
    """To the terminal, or to a file of any format."""
    story = json.loads(command("stories", news, "--min-reports", "2", "--json")[1])["id"]
    code, out, _ = command("account", "--story", story, news)
    assert code == 0
    assert "Karsund" in out
    code, out, _ = command("account", "--story", story, news, "--format", "json", "--as-of", "2031-03-05")
    assert len(json.loads(out)["documents"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("account", "--story", "s-0", "{news}"), 1, "there is no story s-0"),
        (("account", "--story", "s-0", "{news}", "other"), 2, "takes one archive"),
        (("account", "--story", "s-0", "{news}", "--as-of", "May"), 2, "write it as 2016-10-15"),
        (("account", "{news}", "--as-of", "2031-03-05"), 2, "--as-of goes with --story"),
        (("stories", "missing.rashomon"), 1, "no archive yet"),
        (("search", "{news}"), 1, "nothing to search for"),
        (("search", "{news}", "zeppelin"), 1, "no report has that"),
        (("diff", "{news}", "--since", "whenever"), 2, "is no time"),
        (("watch", "{news}"), 2, "has polled no feed yet"),
        (("add", "{news}", "missing.txt"), 1, "nothing to read"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(command, news, monkeypatch, tmp_path, arguments, code, words):
    """One line each, no traceback."""
    monkeypatch.chdir(tmp_path)
    found, _, err = command(*(each.format(news=news) for each in arguments))
    assert (found, words in err) == (code, True)
    assert "Traceback" not in err


def test_search_shows_the_words_where_they_stand(command, news):
    """In brackets where there is no colour; for programs with their offsets."""
    out = command("search", news, "lorry", "picket line")[1]
    assert "[lorry]" in out
    assert "[picket line]" in out
    (hit,) = map(json.loads, command("search", news, "talks", "--speaker", "Lind", "--json")[1].splitlines())
    start, end = hit["spans"][0]
    assert STRIKE.split("\n")[0] == hit["title"]
    assert end - start == len("talks")


def test_what_is_new_is_told(command, news, tmp_path):
    """All of it since yesterday; nothing since tomorrow."""
    out = command("diff", news, "--since", "yesterday")[1]
    assert out.count("NEW") == 2
    assert "+ new: " in out
    assert [json.loads(line)["new"] for line in command("diff", news, "--json")[1].splitlines()] == [True, True]
    assert "nothing new" in command("diff", news, "--since", "2999-01-01")[2]


def html_of(text: str) -> str:
    title, *rest = text.strip().split("\n")
    body = "".join(f"<p>{line}</p>" for line in rest if line)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def test_watching_adds_what_a_feed_brings_and_tells_a_silent_edit(command, tmp_path, monkeypatch):
    """Two polls: the first brings a story, the second finds that the page was changed without a word."""
    monkeypatch.setattr(Limits, "__init__", quick(Limits.__init__))
    path, alerts = tmp_path / "news.rashomon", tmp_path / "alerts.jsonl"
    with serve() as site:
        address = f"http://{site.address}"
        site.answers["/feed.xml"] = page(FEED.format(site=address), kind="application/rss+xml")
        site.answers["/strike"] = page(html_of(STRIKE))
        options = ("--rounds", "1", "--allow-private", "--alerts", str(alerts), "--quiet", "--revisit", "0")
        code, out, err = command("watch", path, f"{address}/feed.xml", *options)
        assert (code, err) == (0, "")
        assert "NEW" in out
        site.answers["/strike"] = page(html_of(CORRECTED.text))
        out = command("watch", path, *options)[1]  # the feed is known by now
        assert "400" in out
        assert "without saying so" in out
        assert command("watch", path, *options)[1] == ""
        assert command("add", path, f"{address}/feed.xml", "--allow-private", "--quiet") == (0, "", "")
    first, second = map(json.loads, alerts.read_text("utf-8").splitlines())
    assert (first["new"], second["reports"][0]["version"]) == (True, 2)


def quick(make):
    """Do not wait between two requests to the test's own server."""
    return lambda self, **values: make(self, **{"gap_s": 0.0, **values})


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2031-03-05", "2031-03-05T00:00:00.000000Z"),
        ("2031-03-05T12:30+02:00", "2031-03-05T10:30:00.000000Z"),
        ("yesterday", "2031-03-04T00:00:00.000000Z"),
        ("3 hours ago", "2031-03-05T09:00:00.000000Z"),
        ("2 days", "2031-03-03T12:00:00.000000Z"),
    ],
)
def test_times_are_read_as_people_write_them(words, when):
    """In UTC where no zone is given."""
    from datetime import UTC, datetime

    assert moment_of(words, datetime(2031, 3, 5, 12, tzinfo=UTC)) == when


def test_adding_takes_reports_as_they_are_read(tmp_path, monkeypatch):
    """The first are kept before the last are looked at: a pile of any size needs no memory, and is told of at once."""
    from rashomon.read import read_stream, reading
    from rashomon.store import add_documents, open_archive

    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}\n\n{FLOOD}", encoding="utf-8")
    (tmp_path / "twice.txt").write_text(f"Report 7\n\n{FLOOD}", encoding="utf-8")
    opened = []
    read_file = reading.read_file
    monkeypatch.setattr(reading, "read_file", lambda file: opened.append(file) or read_file(file))
    coming = read_stream(tmp_path)
    assert (coming.most, opened) == (41, [])
    with open_archive(str(tmp_path / "a.rashomon"), create=True) as archive:
        monkeypatch.setattr("rashomon.store.adding.BATCH", 8)
        log = Log(as_json=False)
        for _ in add_documents(archive, log.documents(coming.found), jobs=1):
            assert len(opened) < 41
            break
        assert not log.failures
    assert coming.locations.keys() < {document.id for document in reading.read(tmp_path).documents}


def test_stories_are_grouped_anew_when_the_rule_has_changed(command, news):
    """The list says that an older rule made it, and how to renew it; then it says so no more."""
    from rashomon.store import open_archive
    from rashomon.store.opening import GROUPING_SETTING, write_setting

    with open_archive(str(news)) as archive, archive.writing() as connection:
        write_setting(connection, GROUPING_SETTING, "0")
    assert "grouped by an older rule: `rashomon stories" in command("stories", news)[2]
    code, out, err = command("stories", news, "--regroup")
    assert (code, len(out.splitlines())) == (0, 2)
    assert "3 reports grouped anew: 0 merged, 0 split, 0 moved" in err
    assert command("stories", news)[2] == ""
