"""The project's own text as the contract tests read it: tracked files, modules, imports, and the table of floors."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
HOUSE = SOURCE / "tashan"
PLAN = ROOT / "docs" / "architecture.md"


@lru_cache(maxsize=1)
def tracked() -> tuple[Path, ...]:
    """Every file that is, or would be, part of the project: what git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return tuple(path for name in sorted(set(listed.split("\0"))) if name and (path := ROOT / name).is_file())


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """The text of every tracked file that is text, by its path from the root."""
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a spreadsheet or a text kept in another encoding on purpose
    return found


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program as (dotted name, path), without migrations."""
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            parts = path.relative_to(SOURCE).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(name: str, path: Path) -> Iterator[tuple[str, int]]:
    """Modules of the program that ``path`` imports, each with its line; ``from a import b`` gives ``a.b``."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            found = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((target, node.lineno) for target in found if target.split(".")[0] == "tashan")


@dataclass(frozen=True, slots=True)
class Room:
    """A row of the table: a package, and the rooms it may ask."""

    name: str
    may_use: frozenset[str]


@lru_cache(maxsize=1)
def rooms() -> dict[str, Room]:
    """The table of rooms in `docs/architecture.md`, lowest first. The last column says what a room may use:
    ``nothing``, ``kernel``, or ``all above``; rooms named in addition are added."""
    found: dict[str, Room] = {}
    for line in PLAN.read_text(encoding="utf-8").splitlines():
        row = re.fullmatch(r"\|\s*`([a-z/]+)`\s*\|.*\|([^|]*)\|\s*", line)
        if row is None:
            continue
        allowed = set(re.findall(r"`([a-z/]+)`", row[2]))
        if "all above" in row[2]:
            allowed |= set(found)
        found[row[1]] = Room(row[1], frozenset(allowed))
    return found


def room_of(module: str) -> str | None:
    """The room a dotted name lies in: the longest row of the table that holds it; None for the root package."""
    inside = module.split(".")[1:]
    names = ("/".join(inside[:length]) for length in range(len(inside), 0, -1))
    return next((name for name in names if name in rooms()), None)
