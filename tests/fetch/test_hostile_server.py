"""One page from a server that means no good: each trick ends soon, costs little, and is told in plain words."""

import time
from dataclasses import replace

import pytest

from rashomon.fetch import Arrival, Known, Unchanged
from tests.fetch.server import ARTICLE, bomb, drip, endless, moved, packed, page
from tests.read.pages import PROSE

LOGIN = """<html><body><h1>Welcome back</h1><p>Please sign in to go on reading.</p>
<form action="/in"><input name="u"><input type="password" name="p"></form></body></html>"""


def trouble(found):
    """The one issue that came, as words."""
    (issue,) = found
    return f"{issue.what}: {issue.why}"


def test_a_page_is_a_report(site, fetch):
    """Text, title, outlet and date come from the page; address, moment and marks of the version from the fetch."""
    site.answers["/a"] = page(ETag='"1"', Last_Modified="Thu, 04 Mar 2021 10:00:00 GMT")
    (arrival,) = fetch(site.url("/a"))
    assert isinstance(arrival, Arrival)
    document = arrival.document
    assert PROSE in document.text
    assert (document.title, document.outlet, document.published) == (
        "Ferry sinks off Patras",
        "Example Post",
        "2021-03-04",
    )
    assert (document.location, document.url) == (site.url("/a"), site.url("/a"))
    assert document.fetched.endswith("Z")
    assert arrival.known == Known('"1"', "Thu, 04 Mar 2021 10:00:00 GMT")
    assert arrival.issues == ()


def test_we_say_who_we_are(site, fetch):
    """A site that wants to keep us out, or to write to us, needs our name."""
    site.answers["/a"] = page()
    fetch(site.url("/a"))
    assert all("User-Agent: Rashomon/" in request for request in site.requests)


def test_a_page_that_has_not_changed_is_not_sent_again(site, fetch):
    """The marks of the earlier fetch go along, and 304 says that nothing is new."""
    site.answers["/a"] = lambda handler, request: handler.wfile.write(
        page("", "304 Not Modified") if 'If-None-Match: "1"' in request else page()
    )
    assert fetch(site.url("/a"), known={site.url("/a"): Known('"1"')}) == [Unchanged(site.url("/a"))]


SLOW_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Slow: "
OPEN_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
HUGE_HEAD = b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"a" * 500_000 + b"\r\n\r\n"
TRICKS = {
    "a byte a moment in the body": (drip(OPEN_HEAD, b"x", 0.05), "too slow"),
    "a byte a moment in the head": (drip(SLOW_HEAD, b"x", 0.05), "too slow"),
    "nothing after the head": (drip(OPEN_HEAD, b"", 0.1), "too slow"),
    "a body without end": (endless, "too large"),
    "a length that is too long": (page("x" * 400_000), "too large"),
    "a gzip bomb": (packed(bomb()), "too large"),
    "a broken gzip": (packed(b"\x1f\x8b\x08\x00nothing"), "broken page"),
    "a gzip cut off": (packed(bomb(0)[:15]), "broken page"),
    "a coding we did not ask for": (page(Content_Encoding="br"), "not understood"),
    "a head of half a megabyte": (HUGE_HEAD, "broken answer"),
    "no HTTP at all": (b"SSH-2.0-OpenSSH_9.2\r\n", "broken answer"),
    "an answer cut off": (page()[:300], "broken answer"),
    "a redirect to itself": (moved("/trick"), "redirect loop"),
    "a redirect without a target": (page("", "302 Found"), "not understood"),
    "a redirect out of the web": (moved("file:///etc/passwd"), "not an address"),
    "a redirect to nonsense": (moved("http://[::bad"), "not an address"),
    "a login": (page(LOGIN), "login page"),
    "a page without an article": (page("<html><body><p>Hi.</p></body></html>"), "no article"),
    "an empty page": (page(" \n "), "empty page"),
    "an image that says it is a page": (page(b"\x89PNG\r\n\x1a\n" + bytes(100)), "not text"),
    "an image": (page(b"\x89PNG", kind="image/png"), "no page"),
    "a PDF file": (page(b"%PDF-1.7", kind="application/pdf"), "no page"),
    "a page that is gone": (page("", "410 Gone"), "not there"),
    "a page that is closed": (page("", "403 Forbidden"), "refused"),
    "a server in trouble": (page("", "500 Oh"), "no page"),
}


@pytest.mark.parametrize("name", TRICKS)
def test_tricks(site, fetch, name):
    """Each ends within the limits and becomes an issue that names it."""
    site.answers["/trick"], what = TRICKS[name]
    began = time.monotonic()
    assert trouble(fetch(site.url("/trick"))).startswith(f"not fetched: {what}:")
    assert time.monotonic() - began < 4


def test_a_chain_of_redirects_ends(site, fetch):
    """Each address is new, and still it stops."""
    site.answers.update({f"/r{n}": moved(f"/r{n + 1}") for n in range(50)})
    assert "too many redirects" in trouble(fetch(site.url("/r0")))
    assert len([path for path in site.asked if path.startswith("/r") and path != "/robots.txt"]) == 6


def test_consent_by_cookie(site, fetch):
    """The site sets a cookie and sends us back; the next address starts without it."""

    def answer(handler, request):
        consents = "Cookie: consent=yes" in request
        handler.wfile.write(
            page() if consents else page("", "302 Found", Location="/a", Set_Cookie="consent=yes; Path=/")
        )

    site.answers["/a"] = answer
    (arrival,) = fetch(site.url("/a"))
    assert arrival.document.title == "Ferry sinks off Patras"
    site.answers["/b"] = page()
    fetch(site.url("/b"))
    assert "Cookie" not in site.requests[-1]


def test_cookies_that_never_are_enough(site, fetch):
    """Another one each time is a loop all the same."""
    count = iter(range(100))
    site.answers["/a"] = lambda handler, _: handler.wfile.write(
        page("", "302 Found", Location="/a", Set_Cookie=f"n={next(count)}; Path=/")
    )
    assert "too many redirects" in trouble(fetch(site.url("/a")))


@pytest.mark.parametrize("mark", ["caf\xe9", '"a\x00b"', "x" * 200])
def test_marks_of_a_version_that_no_header_can_carry(site, fetch, mark):
    """What a server once sent as its mark does not break the next request."""
    site.answers["/a"] = page()
    (arrival,) = fetch(site.url("/a"), known={site.url("/a"): Known(mark, mark)})
    assert isinstance(arrival, Arrival)


def test_a_redirect_to_a_login(site, fetch):
    """The page has words, but they are those of the form that we were sent to."""
    site.answers["/a"] = moved("/login?next=a")
    site.answers["/login?next=a"] = page(f"<html><body><article><p>{PROSE}</p></article></body></html>")
    assert "login page" in trouble(fetch(site.url("/a")))


def test_a_page_for_subscribers(site, fetch):
    """What is open is taken, with a word that it may not be all."""
    told = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    site.answers["/a"] = page(ARTICLE.replace("</head>", f"{told}</head>"))
    (arrival,) = fetch(site.url("/a"))
    assert [issue.what for issue in arrival.issues] == ["perhaps not the whole article"]


def test_a_redirect_to_another_place(site, fetch):
    """The report keeps the address that was given and the one where it stands."""
    site.answers["/old"], site.answers["/new"] = moved("/new", "301 Moved Permanently"), page()
    (arrival,) = fetch(site.url("/old"))
    assert (arrival.asked, arrival.url, arrival.document.url) == (site.url("/old"), site.url("/new"), site.url("/new"))


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        ("utf-8", "“Café”".encode("windows-1252")),
        ("no-such-charset", "“Café”".encode()),
        ("iso-8859-1", "“Café”".encode()),
        ("windows-1252", "“Café”".encode("windows-1252")),
    ],
)
def test_a_wrong_charset(site, fetch, charset, raw):
    """What the server says of the encoding is a hint: the bytes decide."""
    body = ARTICLE.encode().replace(b"The ferry", b"The ferry " + raw)
    site.answers["/a"] = page(body, kind=f"text/html; charset={charset}")
    (arrival,) = fetch(site.url("/a"))
    assert "“Café”" in arrival.document.text


def test_a_page_may_not_name_another_address_as_its_own(site, fetch):
    """Else any page could pass as that of a well-known outlet."""
    canonical = '<link rel="canonical" href="https://www.reuters.com/world/a">'
    site.answers["/a"] = page(ARTICLE.replace("</head>", f"{canonical}</head>").replace("Example Post", ""))
    (arrival,) = fetch(site.url("/a"))
    assert arrival.document.url == site.url("/a")
    assert arrival.document.outlet != "Reuters"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://m.example.org/a", "https://www.example.org/b", True),
        ("https://example.org/a", "http://amp.example.org/", True),
        ("https://example.org.evil.example/a", "https://example.org/", False),
        ("https://a.blogs.example/", "https://b.blogs.example/", False),
        ("https://[bad", "https://example.org/", False),
    ],
)
def test_addresses_of_one_site(one, other, same):
    """The mobile page of a paper may name its page for desks; a neighbour on the same host of blogs may not."""
    from rashomon.fetch.pages import same_host

    assert same_host(one, other) is same


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("http://", "not an address"),
        ("ftp://example.org/a", "not an address"),
        ("http://reader:secret@example.org/", "password in the address"),
        ("http://example.org/" + "a" * 5_000, "not an address"),
        ("http://exa mple.org:port/", "not an address"),
    ],
)
def test_addresses_that_are_none(fetch, url, what):
    """They are refused before anything is asked, and a password is not repeated."""
    words = trouble(fetch(url))
    assert words.startswith(f"not fetched: {what}")
    assert "secret" not in words


def test_a_plain_text_is_a_report(site, fetch):
    """Some agencies and archives serve nothing else."""
    site.answers["/a.txt"] = page(f"Ferry sinks\n\n{PROSE}\n", kind="text/plain")
    (arrival,) = fetch(site.url("/a.txt"))
    assert arrival.document.text == f"Ferry sinks\n\n{PROSE}\n"


def test_what_is_not_taken_is_not_fetched(site, visitor):
    """A caller who stops early leaves the other sites alone."""
    from rashomon.fetch.reports import fetch_with

    site.answers.update({f"/{n}": page() for n in range(9)})
    several = replace(visitor, limits=replace(visitor.limits, max_hosts=1))
    next(fetch_with(several, [site.url(f"/{n}") for n in range(9)], {}))
    assert site.asked == ["/robots.txt", "/0"]


def test_who_stops_early_does_not_wait(site, visitor):
    """The visits that are under way end, those that wait for their turn do not begin."""
    from rashomon.fetch.reports import fetch_with

    site.answers.update({f"/{n}": page() for n in range(9)})
    visitor.sleep, visitor.clock = None, time.monotonic
    found = fetch_with(visitor, [site.url(f"/{n}") for n in range(9)], {})
    next(found)
    began = time.monotonic()
    found.close()
    time.sleep(0.3)
    assert site.asked.count("/robots.txt") == 1
    assert len(site.asked) < 4
    assert time.monotonic() - began < 1


def test_many_addresses_come_back_in_their_order(site, fetch):
    """They are fetched side by side, and still the result is the same each time."""
    site.answers.update({f"/{n}": page(ARTICLE.replace("Patras", f"Town{n}")) for n in range(12)})
    site.answers["/4"] = drip(OPEN_HEAD, b"", 0.1)
    urls = [site.url(f"/{n}") for n in range(12)]
    found = fetch(*urls)
    assert [getattr(each, "asked", None) or each.document for each in found] == urls
