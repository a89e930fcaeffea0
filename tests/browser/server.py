"""The program itself, as a person starts it: its own data folder, its own process, a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30  # seconds until the server must answer
PROGRAM = (sys.executable, "-m", "tashan.faces.cli")


@dataclass
class Installation:
    """A data folder and the commands run on it; ``settings`` are further ``TASHAN_*`` variables."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TASHAN_")}
        return {
            **kept,
            "TASHAN_DATA_DIR": str(self.data),
            "TASHAN_OUT_DIR": str(self.data / "out"),
            **self.settings,
        }

    def run(self, *arguments: str, given: str = "") -> str:
        """Run one command with ``given`` on its standard input, and return what it printed. Fails where it fails."""
        told = subprocess.run(
            [*PROGRAM, *arguments],
            env=self.surroundings,
            cwd=self.data,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, f"tashan {' '.join(arguments)}: {told.stdout}{told.stderr}"
        return told.stdout

    @contextmanager
    def serving(self) -> Iterator[Server]:
        """The pages served from this folder until the block ends."""
        port = _free_port()
        with open(self.data / "server.log", "ab") as log:
            process = subprocess.Popen(
                [*PROGRAM, "serve", "--port", str(port)],
                env=self.surroundings,
                cwd=self.data,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        server = Server(process, f"http://127.0.0.1:{port}", self.data / "server.log")
        try:
            server.wait()
            yield server
        finally:
            server.stop()


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def wait(self) -> None:
        """Until the server answers. Fails with its log where it ends or keeps silent."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/account/login/", timeout=2).close()
                return
            except urllib.error.HTTPError:
                return  # it answers; whether rightly is for the tests to say
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server does not answer:\n{self.log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        """As Ctrl+C does."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def kill(self) -> None:
        """As a power cut does: the server and its workers, at once."""
        os.killpg(self.process.pid, 9)
        self.process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
