"""A PostgreSQL server of the tests' own: in a temporary folder, on a loopback port, stopped at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

NOBODY = "nobody"  # PostgreSQL refuses to run as root


def find_binaries() -> Path | None:
    """Give the folder of initdb and pg_ctl."""
    if (found := shutil.which("initdb")) is not None:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server in a folder of its own; it can be stopped at once, as by a power cut, and started again."""

    def __init__(self, binaries: Path, disk: Path | None = None) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="rashomon-postgres-", dir=disk))
        self.user = NOBODY if os.geteuid() == 0 else None
        self.port = free_port()
        self.url = f"postgresql://rashomon@127.0.0.1:{self.port}/postgres"
        if self.user is not None:
            shutil.chown(self.folder, self.user)

    def run(self, name: str, *arguments: str) -> None:
        log = self.folder / "log"
        with log.open("a") as out:
            done = subprocess.run(
                [str(self.binaries / name), "-D", str(self.folder / "data"), *arguments],
                check=False,
                user=self.user,
                stdout=out,
                stderr=out,
                cwd=self.folder,
                env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            )
        assert done.returncode == 0, log.read_text()

    def start(self) -> None:
        settings = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off -c max_connections=50"
        self.run("pg_ctl", "-w", "-o", settings, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def __enter__(self) -> Self:
        try:
            self.run("initdb", "-U", "rashomon", "-A", "trust", "-E", "UTF8", "--no-sync")
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def run_server(binaries: Path) -> Iterator[str]:
    """Start a server and give the URL of its first database."""
    with Server(binaries) as server:
        yield server.url
