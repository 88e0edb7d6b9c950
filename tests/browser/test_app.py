"""The app in a real browser: from adding reports to a finding to its words; nothing leaves the machine."""

import shutil
import socket
import threading
import time
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
uvicorn = pytest.importorskip("uvicorn", reason='the app needs its extra: pip install "rashomon[web]"')
from axe_playwright_python.sync_playwright import Axe  # noqa: E402

from rashomon.web.app import create_app  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: sh tests/browser/set-up.sh"),
]
EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"
ARTEFACTS = Path(__file__).parents[2] / "artefacts"  # pictures to look at; not in the repository
WIDTHS = (360, 1024, 1600)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve an empty archive on a free port of this machine, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(str(tmp_path_factory.mktemp("app") / "desk.rashomon"), jobs=1)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def page(address):
    """Give a tab; at the end it must have seen no error and asked nobody else."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_context(base_url=address, viewport={"width": 1180, "height": 900}, bypass_csp=False)
        made = tab.new_page()
        troubles, asked = [], []
        made.on("console", lambda message: troubles.append(f"{message.text} {message.location}"))
        made.on("pageerror", lambda error: troubles.append(str(error)))
        made.on("request", lambda request: asked.append(request.url))
        yield made
        browser.close()
    assert troubles == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.fixture(scope="module")
def story(page):
    """Add the example's files by the form, and give the address of the story that they make."""
    page.goto("/")
    assert "The archive is empty" in page.inner_text("main")
    page.get_by_role("link", name="Add reports").first.click()
    page.get_by_label("Text, web pages, JSON").set_input_files([str(path) for path in sorted(EXAMPLE.glob("*.txt"))])
    page.get_by_role("button", name="Read and add").click()
    page.locator(".job.done").wait_for(timeout=90_000)
    assert "6 new" in page.inner_text(".job")
    page.locator(".job a[href^='/stories/']").first.click()
    return page.url


def test_from_adding_to_a_finding_to_its_words(page, story):
    """A click on the evidence of the first finding shows the words in the report."""
    page.goto(story)
    finding = page.locator("[data-finding]").first
    words = finding.locator("a.exact").first
    told = words.inner_text()
    words.click()
    target = page.locator(":target")
    playwright.expect(target).to_be_in_viewport()
    assert told.split()[0] in target.inner_text()


def test_a_search_leads_to_the_story(page, story):
    """The words are marked, and the hit opens the story."""
    page.goto("/")
    page.get_by_label("Search the reports").fill("quay")
    page.get_by_role("button", name="Search").click()
    assert page.locator("mark").first.inner_text().casefold() == "quay"
    page.locator(".hits a").first.click()
    assert page.url.partition("?")[0] == story.partition("?")[0]


def test_pasted_text_joins_its_story(page, story):
    """What was added twice is known; a new report says what changed."""
    page.goto("/add")
    page.get_by_label("A report as you have it").fill(min(EXAMPLE.glob("*.txt")).read_text("utf-8"))
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".job.done").wait_for(timeout=60_000)
    assert "1 read" in page.inner_text(".job")
    assert page.locator(".job a[href^='/stories/']").count() + ("1 known already" in page.inner_text(".job")) >= 1


def test_an_open_story_says_when_it_has_changed(page, story):
    """A report that comes while the page is open is announced, not slipped in."""
    page.set_viewport_size({"width": 1180, "height": 900})
    page.goto(story)
    assert page.locator(".fresh").is_hidden()
    text = f"{max(EXAMPLE.glob('*.txt')).read_text('utf-8')}\n\nThe ferry to Sfax was late again."
    headers = {"x-rashomon-csrf": "program"}
    answer = page.request.post("/api/reports", data={"reports": [{"text": text}]}, headers=headers)
    assert answer.status == 202, answer.text()
    while any(not job["ended"] for job in page.request.get("/api/work").json()):
        page.wait_for_timeout(100)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".fresh").wait_for(timeout=10_000)


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_at_three_widths(page, story, width):
    """Kept to be looked at; no page scrolls sideways."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in (
        ("stories", "/"),
        ("search", "/search?q=quay"),
        ("add", "/add"),
        ("feeds", "/feeds"),
        ("story", story),
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.screenshot(path=ARTEFACTS / f"app-{name}-{width}.png")


@pytest.mark.parametrize("path", ["/", "/search?q=quay", "/add", "/feeds", "/work", "/changes", "/api"])
def test_the_checker_of_wcag_finds_nothing_in_the_app(page, story, path):
    """WCAG 2.2 AA by axe-core, on a narrow screen."""
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(path)
    found = Axe().run(page, options={"runOnly": LEVELS})
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found.response["violations"]] == []
