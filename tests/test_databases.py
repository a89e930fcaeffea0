"""The databases of the tests are real ones, and emptying them between tests leaves every guard in its place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tashan.engines import audit
from tashan.engines.audit.models import Entry
from tashan.engines.audit.queries import verify
from tashan.kernel.actors import system
from tests.conftest import ENGINE

AT = datetime(2025, 10, 16, tzinfo=UTC)


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    with connection.cursor() as cursor:
        if ENGINE == "postgres":
            cursor.execute("SHOW server_version_num")
            assert int(cursor.fetchone()[0]) >= 160000
        else:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",), "a file, as in use, not memory"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_an_empty_record_that_refuses_to_be_emptied(turn: int) -> None:
    assert not Entry.objects.exists()
    Entry.objects.create(book="测试", number=1, at=AT, actor="苏映荷", verb="写", digest="0" * 64)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_writers_on_sqlite_queue_instead_of_failing() -> None:
    """None of them waits at SQLite itself (its own patience is taken away), and yet each gets its turn."""
    if ENGINE != "sqlite":
        pytest.skip("PostgreSQL has many writers")

    def write(writer: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 0")
            for number in range(10):
                with transaction.atomic():
                    audit.append(
                        book="b", actor=system("测试"), verb="note.write", target=f"{writer}-{number}", at=AT
                    )
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as writers:
        list(writers.map(write, range(6)))
    assert Entry.objects.count() == 60
    assert verify() == ()
