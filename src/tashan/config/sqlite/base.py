"""Django's SQLite with a queue before every write transaction.

SQLite has one writer at a time, and its own way to wait is to sleep and try again, which is unfair: with two processes of
four threads all writing, one write in a hundred waited longer than twenty seconds and failed. Here a transaction first
takes an exclusive `flock` on a file beside the database. The system wakes who waits as soon as the lock is free, whatever
process they are of, and frees it when a process dies.
"""

from __future__ import annotations

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds its place in the queue from the start of a write transaction to its end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        except BaseException:
            self._pass_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        self._pass_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        finally:
            self._pass_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # a hook of Django's that its stubs leave out
        finally:
            self._pass_on()

    def _wait_for_turn(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._turn is None and os.path.isabs(name):  # a database in memory is nobody else's
            turn = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(turn, fcntl.LOCK_EX)
            self._turn = turn

    def _pass_on(self) -> None:
        if self._turn is not None:
            os.close(self._turn)
            self._turn = None
