"""Books in the database: written only within the change they tell of, never changed, one chain even for many writers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tashan.engines import audit
from tashan.engines.audit.models import Entry, Head
from tashan.engines.audit.queries import newest, verify
from tashan.kernel.actors import system

AT = datetime(2025, 11, 5, 2, 0, tzinfo=UTC)


def _write(number: int, book: str = "b") -> None:
    with transaction.atomic():
        audit.append(book=book, actor=system("测试"), verb="note.write", target=str(number), at=AT)


@pytest.mark.django_db
def test_lines_number_from_one_and_hold() -> None:
    for number in range(3):
        _write(number)
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert verify() == ()


@pytest.mark.django_db
def test_each_book_has_its_own_chain_and_is_read_apart() -> None:
    _write(1, "a")
    _write(2, "b")
    assert [entry.number for entry in Entry.objects.all()] == [1, 1]
    assert [entry.target for entry in newest(frozenset({"a"}))] == ["1"]
    assert not newest(frozenset()).exists()


@pytest.mark.django_db(transaction=True)
def test_a_line_without_its_change_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        audit.append(book="b", actor=system("测试"), verb="note.write", at=AT)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_change_undone_takes_its_line_with_it() -> None:
    with transaction.atomic():
        _write(1)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert verify() == ()


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_a_line(change: str) -> None:
    _write(1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Entry.objects.get().actor == "测试"


@pytest.mark.django_db
def test_a_head_that_says_more_lines_than_there_are_shows() -> None:
    _write(1)
    Head.objects.filter(book="b").update(count=2)
    assert [(one.book, one.number, one.reason) for one in verify()] == [("b", 2, "tail")]


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_keep_one_chain() -> None:
    """On PostgreSQL they run side by side; SQLite lets them in one after the other."""

    def write(writer: int) -> None:
        try:
            for number in range(5):
                _write(writer * 10 + number)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    assert sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert verify() == ()
