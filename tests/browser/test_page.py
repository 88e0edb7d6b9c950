"""The page in a real browser: no error, no request, every link on its words, readable at any width and without script."""

import shutil
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon.render import render_html
from tests.builders import bridge_account, crowded_account, hostile_account

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from axe_playwright_python.sync_playwright import Axe  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: sh tests/browser/set-up.sh"),
]
EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"
ACCOUNTS = {"bridge": bridge_account(), "hostile": hostile_account()}


@cache
def account_named(name):
    """Give a hand-made account, or that of the example story, through the whole program."""
    if name in ACCOUNTS:
        return ACCOUNTS[name]
    from rashomon import compile_account, read

    return compile_account(read([str(EXAMPLE)]).documents)


ANCHORS = """() => Object.fromEntries([...new Set([...document.querySelectorAll('a[href^="#d"]')]
  .map(a => a.getAttribute('href').slice(1)).filter(name => /^d\\d+-\\d+-\\d+$/.test(name)))]
  .map(name => [name, [...document.querySelectorAll(`[id="${name}"], [data-more~="${name}"]`)]
    .map(element => element.textContent).join('')]))"""

CONTRAST = """() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length || element.closest('.vh, script, svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) bad.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""


NAMELESS = """() => [...document.querySelectorAll('a, button, select, summary')].filter(element =>
  !(element.textContent.trim() || !['none', 'normal', '""'].includes(getComputedStyle(element, '::after').content) || element.ariaLabel || element.labels?.length || element.querySelector('title')))
  .map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(params=ACCOUNTS)
def page_file(request, tmp_path):
    path = tmp_path / "account.html"
    path.write_text(render_html(ACCOUNTS[request.param]), encoding="utf-8", newline="\n")
    return path


@contextmanager
def opened(browser, path, **context):
    """Open the page; on leaving, hold it to have made no error and no request."""
    with browser.new_context(**context) as tab:
        page = tab.new_page()
        troubles, requests = [], []
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        yield page
        assert troubles == []
        assert [url for url in requests if url.partition("#")[0] != path.as_uri()] == []


def exact_words(account_name, name):
    from rashomon.render.reports import number_reports

    number, start, end = (int(part) for part in name[1:].split("-"))
    (document,) = [r.document for r in number_reports(account_named(account_name)).values() if r.number == number]
    return document.text[start:end]


@pytest.mark.parametrize("name", [*ACCOUNTS, "example"])
def test_every_evidence_link_lands_on_its_exact_words(browser, tmp_path, name):
    """The browser's own reading of the page gives the code points of the report, also where spans cross."""
    path = tmp_path / "account.html"
    path.write_text(render_html(account_named(name)), encoding="utf-8", newline="\n")
    with opened(browser, path) as page:
        found = page.evaluate(ANCHORS)
    assert len(found) > 5
    assert found == {anchor: exact_words(name, anchor) for anchor in found}


def test_a_link_shows_and_lights_its_words(browser, page_file):
    """A click on evidence scrolls to the words and marks them."""
    with opened(browser, page_file) as page:
        page.locator("a.exact").first.click()
        target = page.locator(":target")
        target.wait_for()
        playwright.expect(target).to_be_in_viewport()
        assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_makes_the_page_scroll_sideways(browser, page_file, width, scheme):
    """From a telephone to a wide screen; what is wide scrolls in its own frame."""
    with opened(browser, page_file, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(browser, page_file, scheme):
    """WCAG AA: each text has a contrast of 4.5 to 1 with its ground."""
    with opened(browser, page_file, color_scheme=scheme) as page:
        assert page.evaluate(CONTRAST) == []


def test_without_script_everything_is_there(browser, page_file):
    """The script only adds a filter and keys: what it would offer is hidden, the rest is shown and linked."""
    with opened(browser, page_file, java_script_enabled=False) as page:
        assert page.locator(".filter").first.is_hidden()
        for part in ("Where they part", "Who said what", "Figures", "Full texts"):
            assert page.get_by_role("heading", name=part).is_visible()
        link = page.locator("a.exact").first
        name = link.get_attribute("href")
        link.click()
        assert page.url.endswith(name)
        assert page.locator(f'[id="{name[1:]}"]').is_visible()


def test_the_page_has_the_structure_that_a_screen_reader_needs(browser, page_file):
    """One main heading, no level left out, every link and control named, tables with headers, a language, a skip link."""
    with opened(browser, page_file) as page:
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => Number(h.tagName[1]))")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.evaluate(NAMELESS) == []
        assert page.locator("table:not(:has(th[scope]))").count() == 0
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.get_by_role("main").count() == 1
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        playwright.expect(page.locator(".skip")).to_be_in_viewport()


def test_keys_walk_through_the_findings(browser, tmp_path):
    """The keys n and p go to the next finding and back."""
    path = tmp_path / "account.html"
    path.write_text(render_html(ACCOUNTS["bridge"]), encoding="utf-8", newline="\n")
    with opened(browser, path) as page:
        places = []
        for key in ("n", "n", "p"):
            page.keyboard.press(key)
            places.append(page.evaluate("document.activeElement.id"))
    assert places == ["f1-1", "f1-2", "f1-1"]


def test_the_filter_shows_what_concerns_one_report(browser, tmp_path):
    """Only its findings and its text stay; a link to hidden words brings everything back."""
    path = tmp_path / "account.html"
    path.write_text(render_html(ACCOUNTS["bridge"]), encoding="utf-8", newline="\n")
    with opened(browser, path) as page:
        page.locator("[data-filter=reports]").select_option(label="Valmora Today")
        assert page.locator("[data-finding]:visible").count() == 2
        assert page.locator("article.report:visible").count() == 1
        page.locator("[data-filter=reports]").select_option("")
        page.locator("[data-search]").fill("odrin")
        assert page.locator(".speaker:visible h3").all_inner_texts() == ["Pavel Odrin"]
        assert page.locator("[data-finding]:visible").count() == 1
        page.locator("[data-filter=reports]").select_option(label="Valmora Today")
        page.evaluate("location.hash = 'd1'")
        page.wait_for_function("document.querySelectorAll('article.report[hidden]').length === 0")


def test_the_filter_knows_people_and_places(browser, tmp_path):
    """Asked for a person, the page keeps what she said and where she is named, and says how many differences stay."""
    path = tmp_path / "account.html"
    path.write_text(render_html(ACCOUNTS["bridge"]), encoding="utf-8", newline="\n")
    with opened(browser, path) as page:
        page.locator("[data-filter=names]").select_option(label="Tomas Reyk")
        assert page.locator(".speaker:visible h3").all_inner_texts() == ["Tomas Reyk"]
        shown = page.locator("[data-finding]:visible").count()
        everything = page.locator("[data-finding]").count()
        assert page.locator(".shown").inner_text() == f"{shown} of {everything} differences shown"


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1600)])
@pytest.mark.parametrize("name", [*ACCOUNTS, "example"])
def test_the_checker_of_wcag_finds_nothing(browser, tmp_path, name, scheme, width):
    """WCAG 2.2 AA by axe-core, on all that the page shows."""
    path = tmp_path / "account.html"
    path.write_text(render_html(account_named(name)), encoding="utf-8", newline="\n")
    with opened(browser, path, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as page:
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found.response["violations"]] == []


MAX_FIRST_CONTENT_MS, MAX_TASK_MS = 1000, 200  # issue 8; a machine that tests beside this one may be slower
SLACK = 2.0
WATCH = """
  window.tasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.tasks.push([entry.startTime, entry.duration])))
    .observe({ type: "longtask", buffered: true });
"""


def test_two_hundred_reports_stay_responsive(browser, tmp_path):
    """Something is shown within a second, and after the page is there no task, the filter's included, blocks it for long."""
    path = tmp_path / "account.html"
    path.write_text(render_html(crowded_account()), encoding="utf-8", newline="\n")
    with browser.new_context(viewport={"width": 1180, "height": 900}) as tab:
        page = tab.new_page()
        page.add_init_script(WATCH)
        page.goto(path.as_uri())
        assert page.locator("article.report").count() == 200
        page.wait_for_timeout(500)
        shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        page.locator("[data-filter=reports]").select_option(index=7)
        page.wait_for_timeout(300)
        page.keyboard.press("Tab")
        page.locator("[data-search]").fill("odrin")
        page.wait_for_timeout(500)
        tasks = page.evaluate("window.tasks")
    assert shown < MAX_FIRST_CONTENT_MS * SLACK
    late = [duration for start, duration in tasks if start > loaded]
    assert max(late, default=0) < MAX_TASK_MS * SLACK, (shown, loaded, tasks)
