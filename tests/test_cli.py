"""The command line, as people expect of a Unix tool: outputs by ending, exit codes, messages that say what to do."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon import cli
from tests.builders import bridge_account

PLACEHOLDER = "A bridge fell in Karsova.\n\nAt least nine people were killed."


@pytest.fixture
def report_file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(PLACEHOLDER, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def compiled(monkeypatch):
    """Let the commands be tested without the pipeline: what was asked for is kept, the account is the fixture's."""
    asked = {}

    def compile_account(documents, *, pipeline, issues, figures, one_story):
        asked.update(documents=documents, pipeline=pipeline, issues=issues, one_story=one_story)
        return bridge_account()

    monkeypatch.setitem(sys.modules, "rashomon.compile", SimpleNamespace(compile_account=compile_account))
    parse = SimpleNamespace(load_pipeline=lambda name: f"pipeline {name}")
    monkeypatch.setitem(sys.modules, "rashomon.parse", parse)
    return asked


def run(monkeypatch, capfdbinary, *arguments):
    """Run the command in this process; give its exit code, and what it wrote to both streams."""
    monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
    try:
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def command(monkeypatch, capfdbinary):
    return lambda *arguments: run(monkeypatch, capfdbinary, *arguments)


def test_the_account_goes_to_the_terminal(command, report_file, compiled):
    """Without options: the terminal account on standard output, nothing on standard error."""
    code, out, err = command("account", report_file)
    assert (code, err) == (0, "")
    assert "5 reports, 3 origins" in out
    assert "\x1b" not in out
    assert compiled["pipeline"] == "pipeline None"
    assert len(compiled["documents"]) == 1


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("terminal", "Bridge falls"),
        ("txt", "Bridge falls"),
        ("md", "# 5 reports"),
        ("html", "<!DOCTYPE html>"),
        ("json", "{"),
    ],
)
def test_formats_to_standard_output(command, report_file, form, start):
    """Each format can be piped."""
    code, out, _ = command("account", report_file, "--format", form)
    assert code == 0
    assert out.startswith(start)


def test_files_by_their_ending(command, report_file, tmp_path):
    """Several outputs of one run; standard output stays empty, and no draft is left behind."""
    wanted = [tmp_path / f"account.{ending}" for ending in ("html", "json", "md", "txt")]
    code, out, err = command("account", report_file, *(part for path in wanted for part in ("-o", path)))
    assert (code, out, err) == (0, "", "")
    assert wanted[0].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(wanted[1].read_text("utf-8"))["schema"] == "rashomon/account/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*(p.name for p in wanted), "report.txt"])


def test_a_file_and_the_terminal(command, report_file, tmp_path):
    """The demo does both."""
    code, out, _ = command("account", report_file, "-o", tmp_path / "a.html", "--format", "terminal")
    assert code == 0
    assert "5 reports" in out
    assert (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("a.pdf", "let it end in .html, .json, .md or .txt"),
        ("nowhere/a.html", "there is no folder"),
        ("a", "let it end in"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_work(command, report_file, tmp_path, compiled, output, message):
    """Nobody waits for an account that cannot be written."""
    code, _, err = command("account", report_file, "-o", tmp_path / output)
    assert code == 2
    assert err.startswith("rashomon: cannot")
    assert message in err
    assert compiled == {}


def test_nothing_to_read_is_a_failure_that_says_what_to_do(command, tmp_path):
    """A missing file is named."""
    code, out, err = command("account", tmp_path / "absent.txt")
    assert (code, out) == (1, "")
    assert all(line.startswith("rashomon: ") for line in err.splitlines())
    assert "absent.txt" in err


def test_what_could_not_be_read_does_not_stop_the_rest(command, report_file, tmp_path, compiled):
    """One bad file is warned of and kept as an issue; an account is made, so the exit code is 0."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, out, err = command("account", report_file, empty)
    assert code == 0
    assert "5 reports" in out
    assert "empty.txt" in err
    assert compiled["issues"]
    code, _, err = command("account", "--quiet", report_file, empty)
    assert (code, err) == (0, "")


def test_the_pipeline_can_be_named(command, report_file, compiled):
    """The name goes to the loader."""
    command("account", report_file, "--pipeline", "en_core_web_trf")
    assert compiled["pipeline"] == "pipeline en_core_web_trf"


@pytest.mark.parametrize("given", [False, True])
def test_reports_can_be_said_to_be_one_story(command, report_file, compiled, given):
    """Who picked the reports knows better than what they have in common."""
    command("account", report_file, *(["--one-story"] if given else []))
    assert compiled["one_story"] is given


def test_reports_from_standard_input(command, monkeypatch, compiled):
    """A dash reads JSONL."""
    line = json.dumps({"text": PLACEHOLDER, "outlet": "Courier"}) + "\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode()), "utf-8"))
    code, _, err = command("account", "-")
    assert (code, err) == (0, "")
    assert [document.outlet for document in compiled["documents"]] == ["Courier"]


def test_a_mistyped_option_is_a_usage_error(command, report_file):
    """Exit code 2, as everywhere."""
    code, _, err = command("account", report_file, "--formt", "json")
    assert code == 2
    assert "No such option" in err


@pytest.mark.parametrize(
    ("arguments", "words"), [(("--help",), "account"), (("account", "--help"), "Example: rashomon account")]
)
def test_help_has_an_example(command, arguments, words):
    """Somebody who types --help wants to see a command that works."""
    code, out, _ = command(*arguments)
    assert code == 0
    assert words in out


def test_a_control_sequence_in_a_message_is_dropped(capsys):
    """A file name cannot steer the terminal."""
    cli.tell("a\x1b[2Jb: not found")
    assert capsys.readouterr().err == "rashomon: a[2Jb: not found\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stderr", "quiet", "told"), [(Terminal, (), True), (Terminal, ("--quiet",), False), (io.StringIO, (), False)]
)
def test_who_looks_is_told_what_was_written(monkeypatch, capfdbinary, report_file, tmp_path, stderr, quiet, told):
    """A run that ends in silence leaves a newcomer to look for the page; a script wants to hear nothing."""
    heard = stderr()
    monkeypatch.setattr(sys, "stderr", heard)
    run(monkeypatch, capfdbinary, "account", str(report_file), "-o", str(tmp_path / "page.html"), *quiet)
    assert ("page.html" in heard.getvalue()) is told


def test_progress_only_on_long_work_before_a_terminal(monkeypatch):
    """A short run, a pipe and --quiet show none."""
    short, long = ([SimpleNamespace(text="x" * length)] for length in (10, cli.LONG_WORK_CHARS))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert type(cli.progress(long, quiet=False)).__name__ == "nullcontext"
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert type(cli.progress(short, quiet=False)).__name__ == "nullcontext"
    assert type(cli.progress(long, quiet=True)).__name__ == "nullcontext"
    assert type(cli.progress(long, quiet=False)).__name__ == "Status"


def shell(script):
    """Run a shell script in which $RASHOMON is the command."""
    program = f"{sys.executable} -m rashomon"
    environment = {**os.environ, "RASHOMON": program}
    return subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, env=environment, check=False, timeout=60
    )


def test_the_version_names_the_pipeline_too():
    """What made an account can be told without making one, and without loading a model."""
    done = shell("$RASHOMON --version")
    assert done.returncode == 0
    assert done.stdout.startswith("rashomon 0.")
    assert "pipeline rashomon-english" in done.stdout


def test_a_reader_that_stops_is_no_error():
    """`rashomon --help | true` ends quietly."""
    done = shell("$RASHOMON account --help | true")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_pipe_is_quiet(monkeypatch):
    """The exit code is the one that the shell gives a program whose reader has gone."""

    def broken(**_):
        raise BrokenPipeError

    out, saved = os.open(os.devnull, os.O_WRONLY), os.dup(1)
    try:
        monkeypatch.setattr(cli, "app", broken)
        with pytest.raises(SystemExit) as end:
            cli.main()
    finally:
        os.dup2(saved, 1)
        os.close(saved)
        os.close(out)
    assert end.value.code == cli.EXIT_BROKEN_PIPE


def test_half_an_account_is_never_left(monkeypatch, tmp_path, capsys):
    """If the disk is full, the old file stays as it was and no draft is left."""
    target = tmp_path / "account.md"
    target.write_text("old", encoding="utf-8")

    def full(self, *_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SystemExit) as end:
        cli.write_file(target, "new")
    assert end.value.code == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_reports_are_read_without_spacy():
    """Half a second of a start was spaCy's; the pipeline that ships does not need it."""
    program = (
        "import sys\n"
        "import rashomon.compile\n"
        "from rashomon.parse import load_pipeline\n"
        "load_pipeline()\n"
        "assert 'spacy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
