"""Audit: who did what to which, when; append-only and hash-chained, so that a changed line shows.

Nouns: an *entry* in a *book* (one chain per programme, and one for the installation). Verbs: :func:`append`, :func:`verify`.
It refuses to change or drop a line: the database itself rejects UPDATE and DELETE on entries. It knows verbs and
references as words and never looks at the records they name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tashan.kernel.actors import Actor

INSTALLATION = "installation"


def append(
    *,
    book: str = INSTALLATION,
    actor: Actor,
    verb: str,
    target: str = "",
    at: datetime,
    why: str = "",
    **detail: Any,
) -> None:
    """Add one line to ``book`` within the running transaction; see `operations.append`."""
    from tashan.engines.audit import operations  # tables exist only once the apps are loaded

    operations.append(book=book, actor=actor, verb=verb, target=target, at=at, why=why, **detail)
