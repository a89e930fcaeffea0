"""One command sets everything up, from nothing but Python, and says in one sentence what it lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "rm", "mkdir", "touch", "id", "find", "sed", "dirname", "cat")
STAMPS = ROOT / ".venv" / "stamps"


def _make(*arguments: str, cwd: Path = ROOT, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    program = shutil.which("make")
    assert program
    surroundings = {"PATH": str(path) if path else os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout's Makefile and locks beside a PATH that holds a shell and no Python at all."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (tools / name).symlink_to(found)
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    for folder in ("assets", "src/tashan/faces/web"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def _python(folder: Path, name: str, script: str) -> None:
    program = folder / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_without_python_one_sentence_says_which_to_install(bare: Path) -> None:
    told = _make(".venv/bin/python", cwd=bare, path=bare / "bin")
    assert told.returncode != 0
    assert "needs Python 3.11 or newer" in told.stdout
    assert "Traceback" not in told.stdout + told.stderr


def test_a_python_that_is_too_old_is_passed_over_for_one_that_is_not(bare: Path) -> None:
    _python(bare, "python3", "exit 1")
    _python(
        bare,
        "python3.12",
        'case "$*" in *venv*) mkdir -p .venv/bin; touch .venv/bin/python;; *) echo 3.12.1;; esac',
    )
    told = _make(".venv/bin/python", cwd=bare, path=bare / "bin")
    assert told.returncode == 0, told.stderr
    assert "Python: 3.12.1" in told.stdout


def test_a_python_without_venv_names_the_package_to_install(bare: Path) -> None:
    _python(bare, "python3", 'case "$*" in *venv*) exit 1;; *) echo 3.11.2;; esac')
    told = _make(".venv/bin/python", cwd=bare, path=bare / "bin")
    assert told.returncode != 0
    assert "python3-venv" in told.stdout


@pytest.mark.skipif(not STAMPS.is_dir(), reason="this environment was not made by make setup")
def test_a_second_setup_does_nothing() -> None:
    told = _make("--dry-run", "setup")
    assert told.returncode == 0, told.stderr
    assert "up to date" in told.stdout or "Nothing to be done" in told.stdout or not told.stdout.strip()


def test_every_package_is_locked_with_its_hash() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        wanted = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert len(wanted) >= 1
        assert not [entry.split()[0] for entry in wanted if "--hash=sha256:" not in entry], lock.name


def test_what_the_program_needs_is_locked_alike_for_running_and_testing() -> None:
    def versions(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.-]+(?:\[\w+\])?)==(\S+?)(?: ;.*)? \\$", text, re.MULTILINE))

    run, test = versions("run.lock"), versions("test.lock")
    assert len(run) > 40
    assert not {name: (version, test.get(name)) for name, version in run.items() if test.get(name) != version}


def test_the_continuous_integration_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    lines = [line.strip() for line in script.read_text(encoding="utf-8").splitlines()]
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    assert os.access(script, os.X_OK)


def test_help_names_every_target_people_use() -> None:
    told = _make("help").stdout
    assert all(
        f"make {target}" in told for target in ("setup", "demo", "test", "check", "bench", "lock", "clean")
    )


def test_a_browser_named_by_hand_goes_before_one_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASHAN_CHROMIUM", "named")
    assert chromium.find() == "named"


def test_where_no_browser_is_installed_none_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TASHAN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", (str(tmp_path / "chromium"),))
    assert chromium.find() is None
