"""Sites say how they want to be read, and we hold to it."""

from datetime import UTC, datetime

import pytest

from rashomon.fetch import Arrival
from tests.fetch.server import moved, page


def robots(words, **more):
    return page(words, kind="text/plain", **more)


def what(found):
    return [getattr(each, "what", type(each).__name__) for each in found]


def test_what_robots_txt_refuses_is_not_asked(site, fetch):
    """Our own group counts before the one for everybody."""
    site.answers["/robots.txt"] = robots(
        "User-agent: Rashomon\nDisallow: /closed/\n\nUser-agent: *\nDisallow: /open/\n"
    )
    site.answers["/open/a"] = site.answers["/closed/a"] = page()
    assert what(fetch(site.url("/closed/a"))) == ["not fetched: refused by robots.txt"]
    assert what(fetch(site.url("/open/a"))) == ["Arrival"]
    assert site.asked == ["/robots.txt", "/open/a"]


def test_a_redirect_is_held_against_robots_txt(site, fetch):
    """What may not be asked for directly may not be reached by a detour."""
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /closed/\n")
    site.answers["/a"], site.answers["/closed/a"] = moved("/closed/a"), page()
    assert what(fetch(site.url("/a"))) == ["not fetched: refused by robots.txt"]
    assert "/closed/a" not in site.asked


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (page("", "404 Not Found"), "Arrival"),
        (page("", "403 Forbidden"), "Arrival"),
        (page("", "503 Busy"), "not fetched: busy"),
        (robots("\x00\xff binary " * 100), "Arrival"),
        (robots("Disallow: /"), "Arrival"),
        (moved("/elsewhere.txt"), "not fetched: refused by robots.txt"),
        (moved("/robots.txt"), "not fetched: too many redirects"),
        (robots("x" * 400_000), "not fetched: too large"),
    ],
)
def test_a_robots_txt_in_all_states(site, fetch, answer, expected):
    """RFC 9309: none at all allows everything, one that cannot be read allows nothing; the first lines name nobody."""
    site.answers["/robots.txt"], site.answers["/a"] = answer, page()
    site.answers["/elsewhere.txt"] = robots("User-agent: *\nDisallow: /\n")
    assert what(fetch(site.url("/a"))) == [expected]


@pytest.mark.parametrize(
    ("rule", "waited"),
    [
        ("", [1.0]),
        ("Crawl-delay: 7", [7.0]),
        ("Request-rate: 1/5", [5.0]),
        ("Crawl-delay: 0.1", [1.0]),
        ("Crawl-delay: nan", [1.0]),
    ],
)
def test_the_time_between_two_requests(site, visitor, watch, rule, waited):
    """One second, or what the site asks for if that is longer."""
    from rashomon.fetch.answers import ask

    site.answers.update({"/robots.txt": robots(f"User-agent: *\n{rule}\n"), "/a": page(), "/b": page()})
    ask(visitor, site.url("/a"))
    ask(visitor, site.url("/b"))
    assert watch.slept == waited


@pytest.mark.parametrize("delay", ["3600", "1e300"])
def test_a_site_that_wants_us_to_wait_for_an_hour(site, fetch, delay):
    """The first page is fetched; for the next we do not hang, but say so."""
    site.answers.update({"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {delay}\n"), "/a": page(), "/b": page()})
    assert what([*fetch(site.url("/a")), *fetch(site.url("/b"))]) == ["Arrival", "not fetched: asked to wait"]


def test_a_line_of_many_for_one_host(site, fetch, watch):
    """Twelve addresses of a slow host take their turns: that they wait for one another is not the host's wish."""
    site.answers.update(
        {"/robots.txt": robots("User-agent: *\nCrawl-delay: 20\n"), **{f"/{n}": page() for n in range(12)}}
    )
    assert what(fetch(*(site.url(f"/{n}") for n in range(12)))) == ["Arrival"] * 12


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_a_busy_server_is_asked_again_later(site, fetch, watch, status):
    """Each time later, and no more than three times."""
    site.answers["/a"] = page("", status)
    assert what(fetch(site.url("/a"))) == ["not fetched: busy"]
    assert site.asked.count("/a") == 3
    assert watch.slept == [2.0, 4.0]


@pytest.mark.parametrize(
    ("words", "waited"),
    [
        ("9", [9.0]),
        ("Thu, 04 Mar 2021 10:00:30 GMT", [30.0]),
        ("Thu, 04 Mar 2021 09:00:00 GMT", [2.0]),
        ("soon", [2.0]),
        (f"Thu, 04 Mar {'1' * 30} 10:00:30 GMT", [2.0]),
    ],
)
def test_retry_after(site, fetch, watch, visitor, words, waited):
    """Seconds or a date; what is neither counts as nothing said."""
    visitor.today = lambda: datetime(2021, 3, 4, 10, 0, tzinfo=UTC)
    answers = [page("", "503 Busy", Retry_After=words), page()]
    site.answers["/a"] = lambda handler, _: handler.wfile.write(answers.pop(0))
    (arrival,) = fetch(site.url("/a"))
    assert isinstance(arrival, Arrival)
    assert watch.slept == pytest.approx(waited)


def test_a_server_that_is_busy_for_a_day(site, fetch, watch):
    """We do not wait for it, and leave it alone."""
    site.answers["/a"] = page("", "429 Later", Retry_After="86400")
    assert what(fetch(site.url("/a"))) == ["not fetched: asked to wait"]
    assert site.asked.count("/a") == 1
    assert watch.slept == []
