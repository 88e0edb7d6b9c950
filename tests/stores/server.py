"""A PostgreSQL server of the tests' own: in a temporary folder, on a loopback port, stopped at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def run_server(binaries: Path) -> Iterator[str]:
    """Start a server and give the URL of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="rashomon-postgres-"))
    user = NOBODY if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)

    def run(name: str, *arguments: str) -> None:
        command = [str(binaries / name), "-D", str(folder / "data"), *arguments]
        log = folder / "log"
        with log.open("a") as out:
            done = subprocess.run(
                command,
                check=False,
                user=user,
                stdout=out,
                stderr=out,
                cwd=folder,
                env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            )
        assert done.returncode == 0, log.read_text()

    port = free_port()
    settings = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=50"
    try:
        run("initdb", "-U", "rashomon", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-o", settings, "start")
        try:
            yield f"postgresql://rashomon@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
