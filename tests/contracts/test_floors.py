"""The house stands as its plan says: what is lower never asks what is higher, in imports and in foreign keys."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

import pytest
from django.apps import apps

from tests.contracts.source import HOUSE, imports, modules, room_of, rooms, tree

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
NOUNLESS = {"utils", "util", "common", "helpers", "helper", "base", "manager", "managers", "misc", "shared"}


def test_every_package_of_the_house_is_a_room_in_the_plan() -> None:
    folders = {
        path.parent.relative_to(HOUSE).as_posix()
        for pattern in ("*/__init__.py", "*/*/__init__.py")
        for path in HOUSE.glob(pattern)
    }
    floors = {name.split("/")[0] for name in rooms()}
    unplanned = {
        folder
        for folder in folders - set(rooms())
        if room_of("tashan." + folder.replace("/", ".")) is None and folder not in floors
    }
    assert not unplanned, f"rooms that docs/architecture.md does not know: {sorted(unplanned)}"


def test_every_room_of_the_plan_is_built() -> None:
    assert len(rooms()) >= 12, "the table of rooms in docs/architecture.md was not found"
    missing = [name for name in rooms() if not (HOUSE / name / "__init__.py").is_file()]
    assert not missing


def test_imports_point_only_upward_in_the_plan() -> None:
    wrong = []
    for name, path in modules():
        room = room_of(name)
        for target, line in imports(name, path):
            asked = room_of(target)
            if room is None or asked is None or asked == room:
                continue
            if asked not in rooms()[room].may_use:
                wrong.append(f"{path.relative_to(HOUSE)}:{line}: {room} may not ask {asked}")
    assert not wrong, "\n".join(wrong)


def test_no_ring_among_the_rooms() -> None:
    asks: dict[str, set[str]] = defaultdict(set)
    for name, path in modules():
        room = room_of(name)
        asked = {room_of(target) for target, _ in imports(name, path)} - {room, None}
        asks[str(room)] |= {str(other) for other in asked}
    try:
        TopologicalSorter(asks).prepare()
    except CycleError as ring:
        pytest.fail(f"a ring: {' → '.join(ring.args[1])}")


def test_no_room_reaches_into_what_another_keeps_to_itself() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)}:{line}: {target}"
        for name, path in modules()
        for target, line in imports(name, path)
        if room_of(target) != room_of(name) and re.search(r"\._[a-z]", target)
    ]
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_only_upward_in_the_plan() -> None:
    wrong = []
    for model in apps.get_models():
        room = room_of(model.__module__)
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if room is None or other is None or isinstance(other, str) or field.auto_created:
                continue
            asked = room_of(other.__module__)
            if asked is not None and asked != room and asked not in rooms()[room].may_use:
                wrong.append(f"{model.__name__}.{field.name} → {other.__name__}: {room} may not know {asked}")
    assert not wrong, "\n".join(wrong)


def test_faces_write_nothing_themselves() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)}:{node.lineno}: .{node.func.attr}("
        for name, path in modules()
        if name.startswith("tashan.faces")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]
    assert not wrong, "a face asks a verb of the domain instead:\n" + "\n".join(wrong)


NAMED_BY_DJANGO = {"tashan.config.sqlite.base"}
"""A database backend is loaded by this name and no other (`django.db.utils.load_backend`)."""


def test_no_module_is_named_for_what_it_is_not() -> None:
    nounless = {name for name, _ in modules() if name.rpartition(".")[2] in NOUNLESS}
    assert nounless == NAMED_BY_DJANGO


def test_no_model_signals() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for _, path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
    ]
    assert not wrong


def test_every_module_says_why_it_is_there() -> None:
    silent = [
        str(path.relative_to(HOUSE))
        for _, path in modules()
        if tree(path).body and path.name != "apps.py" and not ast.get_docstring(tree(path))
    ]
    assert not silent
