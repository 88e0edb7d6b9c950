"""HTTPS: the connection goes to the checked number, and the certificate must be of the name."""

import shutil
import ssl
import subprocess
import threading

import pytest

from rashomon.fetch.reports import fetch_with
from tests.fetch.server import Handler, Server, Site, page

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of this test")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for news.example that nobody but this test trusts."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=news.example",
            "-addext",
            "subjectAltName=DNS:news.example",
            "-keyout",
            folder / "key.pem",
            "-out",
            folder / "cert.pem",
        ],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def secure(certificate):
    """The hostile server behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with Server(("127.0.0.1", 0), Handler) as server:
        server.site = Site({"/robots.txt": page("", "404 Not Found"), "/a": page()})
        server.handle_error = lambda *_: None
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.site.address = str(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.site
        server.site.ended.set()
        server.shutdown()
        thread.join()


def fetched(visitor, secure, host):
    visitor.resolver = lambda *_: ["127.0.0.1"]
    (found,) = fetch_with(visitor, [f"https://{host}:{secure.address}/a"], {})
    return found


def test_a_certificate_of_the_name(visitor, secure, certificate):
    """The name is what the certificate is held against, though the number is what is connected to."""
    visitor.trusted = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    assert fetched(visitor, secure, "news.example").document.title == "Ferry sinks off Patras"


def test_a_certificate_of_another_name(visitor, secure, certificate):
    """A name bent to another server does not pass."""
    visitor.trusted = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    assert fetched(visitor, secure, "other.example").what == "not fetched: certificate not valid"


def test_a_certificate_that_nobody_vouches_for(visitor, secure):
    """Nothing is sent."""
    assert fetched(visitor, secure, "news.example").what == "not fetched: certificate not valid"
    assert secure.asked == []


def test_tls_where_there_is_none(visitor, site):
    """A plain server behind https is no connection."""
    visitor.resolver = lambda *_: ["127.0.0.1"]
    port = site.address.rpartition(":")[2]
    (found,) = fetch_with(visitor, [f"https://news.example:{port}/a"], {})
    assert found.what in {"not fetched: no connection", "not fetched: too slow", "not fetched: broken answer"}
