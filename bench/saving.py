"""Saving a note over HTTP (session, permission, form, versions, audit chain, mentions) beside a bare INSERT of its text."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import datetime
from itertools import count
from pathlib import Path

from bench.timing import side_by_side

_TEXT = "今天跟着冷链事业部看了预冷线，柑橘进线二十五分钟芯温降到六度，比我们的预冷车快得多。回去想先算一笔旺季的账。"


def run() -> list[str]:
    """One line; both write to SQLite files on the same disk, with the same journal mode."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TASHAN_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tashan.config.settings")
        import django

        django.setup()
        return [_measured(Path(folder))]


def _measured(folder: Path) -> str:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from tests.world import AT, build

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0, interactive=False)
    world = build()
    settings.CLOCK_SHIFT = AT - datetime.now(AT.tzinfo)
    client = Client()
    client.force_login(world.accounts["member"])
    numbers = count()

    def saving() -> None:
        number = next(numbers)
        answer = client.post(
            "/today/",
            {
                "text": f"{_TEXT}（{number}）",
                "day": AT.date().isoformat(),
                "visibility": "group",
                "kind": "daily",
                "token": f"bench-{number}",
            },
        )
        if answer.status_code != 302:
            raise RuntimeError(f"the note was not saved: {answer.status_code}")

    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=NORMAL")
    bare.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")

    def inserting() -> None:
        bare.execute("INSERT INTO note (body) VALUES (?)", [_TEXT])

    pair = side_by_side(saving, inserting, rounds=40)
    bare.close()
    return (
        f"a note saved through the page: {1 / pair.ours:,.0f} notes/s ({pair.ours * 1000:.1f} ms); "
        f"bare INSERT {1 / pair.floor:,.0f}/s ({pair.floor * 1000:.2f} ms)"
    )
