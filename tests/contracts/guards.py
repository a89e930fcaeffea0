"""The guards that the migrations set, and a way to lift them for a test that must rewrite what nobody may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.db import connection

import tashan
from tashan.kernel.guards import Guard

ROOT = Path(tashan.__file__).parent


def guards() -> tuple[Guard, ...]:
    """Every guard of every migration."""
    modules = [
        import_module(".".join(("tashan", *path.relative_to(ROOT).with_suffix("").parts)))
        for path in sorted(ROOT.glob("domain/*/migrations/*.py"))
    ]
    return tuple(guard for module in modules for guard in getattr(module, "GUARDS", ()))


@contextmanager
def lifted() -> Iterator[None]:
    """Without guards inside, with them again after."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which alters no table that still has something to check
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for guard in guards():
            for statement in guard.removal(connection.vendor):
                cursor.execute(statement)
        yield
        for guard in guards():
            for statement in guard.creation(connection.vendor):
                cursor.execute(statement)
