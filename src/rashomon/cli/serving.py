"""The command `serve`: an archive in a browser."""

import errno
from typing import Annotated

import typer

from rashomon.cli.output import EXIT_USAGE, fail, tell


def serve(
    archive: Annotated[
        str, typer.Argument(metavar="ARCHIVE", show_default=False, help="A file, or postgresql://… ; made if new.")
    ],
    *,
    host: Annotated[
        str, typer.Option(help="Where to listen. Elsewhere than on this machine a token is always asked for.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8377,
    token: Annotated[
        str | None,
        typer.Option(envvar="RASHOMON_TOKEN", metavar="WORDS", help="Ask for this token; better in RASHOMON_TOKEN."),
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name that the app answers to. Repeatable.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that parse what is added.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let users have addresses in private networks fetched.")
    ] = False,
) -> None:
    """Serve an archive in a browser: stories, search, adding, feeds, and the same as a JSON API."""
    try:
        from rashomon.web.serve import address_of, choose_token
        from rashomon.web.serve import serve as run
    except ModuleNotFoundError as error:
        fail(f"the app needs its extra ({error.name} is missing): pip install 'rashomon[web]'", EXIT_USAGE)
    refuse_taken_port(host, port)
    chosen = choose_token(host, token)
    tell(f"open {address_of(host, port, chosen)} (stop with Ctrl-C)")
    run(
        archive,
        host=host,
        port=port,
        token=chosen,
        allowed=tuple(allow_host or ()),
        jobs=jobs,
        allow_private=allow_private,
    )


def refuse_taken_port(host: str, port: int) -> None:
    """Say before anything is opened that another program listens there."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except PermissionError:
            fail(f"you may not listen on port {port}: take one above 1023, as in --port 8377", EXIT_USAGE)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                fail(f"cannot listen on {host}: {error.strerror or error}: check --host", EXIT_USAGE)
            fail(f"another program listens on port {port}: take another, as in --port {port + 1}", EXIT_USAGE)
