"""No report is worth a look inside somebody's network: what is connected to is what was checked."""

import pytest

from rashomon.fetch.addresses import is_public
from rashomon.fetch.reports import fetch_with
from tests.fetch.server import moved, page


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:1::",
        "2001:db8::1",
        "2001:0:7f00:1::",
        "100::1",
    ],
)
def test_private_addresses(address):
    """Loopback, private, link-local, shared, documentation and multicast, also inside IPv6 addresses that map to them."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"]
)
def test_public_addresses(address):
    """And what is on the internet."""
    assert is_public(address)


def fetched(visitor, site, *urls, resolver):
    visitor.resolver, visitor.allow_private = resolver, False
    return [f"{issue.what}: {issue.why}" for issue in fetch_with(visitor, urls, {})]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "127.1", "inside.example"],
)
def test_loopback_under_all_its_names(visitor, site, host):
    """However it is written, the check is on the address that the resolver gives."""
    from rashomon.fetch.addresses import resolve

    resolver = (lambda *_: ["10.0.0.7"]) if host == "inside.example" else resolve
    port = site.address.rpartition(":")[2]
    (words,) = fetched(visitor, site, f"http://{host}:{port}/a", resolver=resolver)
    assert words.startswith(("not fetched: private address", "not fetched: host not found"))
    assert site.asked == []


def test_a_name_that_is_public_and_private(visitor, site):
    """One inside address among several is how a name is bent inwards: it is refused whole."""
    (words,) = fetched(visitor, site, "http://both.example/a", resolver=lambda *_: ["8.8.8.8", "127.0.0.1"])
    assert words.startswith("not fetched: private address")


def test_a_name_that_changes_its_answer(site, visitor, monkeypatch):
    """The name is resolved once for a connection, and the connection goes to that number, not to the name."""
    import httpcore

    connected = []
    answers = iter([["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])

    def connect(_self, host, port, *_):
        connected.append(host)
        raise httpcore.ConnectError("no network in this test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    (words,) = fetched(visitor, site, "http://turns.example/a", resolver=lambda *_: next(answers))
    assert words.startswith("not fetched: no connection")
    assert connected == ["8.8.8.8"]


def test_a_redirect_into_a_private_network(site, visitor):
    """The first host may be asked, and sends us inside: the second is checked as the first was."""
    port = site.address.rpartition(":")[2]
    site.answers["/a"] = moved(f"http://inside.example:{port}/secret")
    site.answers["/secret"] = page()
    public = {"outside.example": "127.0.0.1", "inside.example": "10.0.0.7"}
    visitor.resolver = lambda host, _: [public[host]]
    from rashomon.fetch import addresses

    real = addresses.is_public
    visitor.allow_private = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or real(address))
        (issue,) = fetch_with(visitor, [f"http://outside.example:{port}/a"], {})
    assert issue.what == "not fetched: private address"
    assert "/secret" not in site.asked


def test_names_that_do_not_resolve(visitor, site):
    """Neither an unknown name nor an impossible one ends in anything but words."""

    def fail(*_):
        raise OSError("unknown")

    for url in ("http://nowhere.example/", "http://" + "a" * 300 + ".example/"):
        (words,) = fetched(visitor, site, url, resolver=fail)
        assert words.startswith(("not fetched: host not found", "not fetched: not an address"))


def test_a_second_address_is_tried(site, visitor):
    """Many hosts have an address that does not answer from here."""
    port = site.address.rpartition(":")[2]
    site.answers["/a"] = page()
    visitor.resolver = lambda *_: ["127.0.0.254", "127.0.0.1"]
    (found,) = fetch_with(visitor, [f"http://two.example:{port}/a"], {})
    assert found.document.title == "Ferry sinks off Patras"
