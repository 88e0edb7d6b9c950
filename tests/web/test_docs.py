"""The guide to the app says what is so."""

import re
from pathlib import Path
from types import SimpleNamespace

GUIDE = (Path(__file__).parents[2] / "docs" / "app.md").read_text("utf-8")


def test_the_client_of_the_guide_runs(empty, capsys):
    """As written, against the app of the tests."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)

    class Client:
        def __init__(self, base_url):
            assert base_url == "http://127.0.0.1:8377"

        def __enter__(self):
            return empty

        def __exit__(self, *_):
            return None

    names = {"httpx": SimpleNamespace(Client=Client), "__name__": "guide"}
    exec(code.replace("import httpx\n", "").replace("httpx.Client,", "object,"), names)
    assert "ferry" in capsys.readouterr().out.casefold()


def test_the_limits_of_the_guide_are_those_of_the_guard(empty):
    """Numbers in words go stale."""
    guard = empty.app
    assert f"send {guard.max_body_bytes // 2**20} MB" in GUIDE
    assert f"ask {guard.reads.burst:.0f} times at once and {guard.reads.rate:.0f} times a second" in GUIDE
    assert f"write {guard.writes.burst:.0f} times at once and twice a second" in GUIDE
    assert guard.writes.rate == 2
