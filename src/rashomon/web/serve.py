"""Runs the app on this machine: on loopback only, unless a token guards it."""

import secrets
from ipaddress import ip_address

import uvicorn

from rashomon.errors import InvalidArchive
from rashomon.web.app import create_app
from rashomon.web.guard import LOOPBACK_NAMES

TOKEN_BYTES = 24
KEEP_ALIVE_S = 15


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def choose_token(host: str, token: str | None) -> str | None:
    """Give the token that requests must bear: none on loopback unless one is wished, else one is made."""
    return token or (None if is_loopback(host) else secrets.token_urlsafe(TOKEN_BYTES))


def name_hosts(host: str, allowed: tuple[str, ...]) -> frozenset[str]:
    """Give the names that the app answers to; a page elsewhere whose name leads here is none of them."""
    own = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return LOOPBACK_NAMES | {own.lower()} | {name.lower() for name in allowed}


def address_of(host: str, port: int, token: str | None) -> str:
    """Write the address that a user opens."""
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")


def serve(
    archive: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8377,
    token: str | None = None,
    allowed: tuple[str, ...] = (),
    jobs: int | None = None,
    allow_private: bool = False,
) -> None:
    """Serve the app until it is stopped. Raises InvalidArchive, and OSError if the port is taken."""
    if not 0 < port < 2**16:
        raise InvalidArchive(f"{port} is no port: give one from 1024 to 65535")
    app = create_app(archive, token=token, hosts=name_hosts(host, allowed), jobs=jobs, allow_private=allow_private)
    config = uvicorn.Config(
        app,
        host=host.strip("[]"),
        port=port,
        log_level="warning",
        access_log=False,  # addresses hold what people search for, and once the token
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        limit_concurrency=500,
        h11_max_incomplete_event_size=32_768,
    )
    uvicorn.Server(config).run()
