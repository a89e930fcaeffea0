"""Append one line, inside the transaction of the change it tells of: either both stand or neither."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from tashan.engines.audit import INSTALLATION
from tashan.engines.audit.chain import Line, digest
from tashan.engines.audit.models import Entry, Head
from tashan.kernel.actors import Actor


def append(
    *,
    book: str = INSTALLATION,
    actor: Actor,
    verb: str,
    target: str = "",
    at: datetime,
    why: str = "",
    **detail: Any,
) -> Entry:
    """Add one line to ``book`` and return it.

    Raising the head's count first takes the book's write lock, so that two writers can never chain to the same
    digest. Must run inside a transaction; raises RuntimeError outside one, because a line without its change is a lie.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit line is written in the transaction of the change it tells of")
    if not Head.objects.filter(book=book).update(count=F("count") + 1):
        Head.objects.get_or_create(book=book)
        Head.objects.filter(book=book).update(count=F("count") + 1)
    head = Head.objects.get(book=book)
    line = Line(
        book=book,
        number=head.count,
        at=at,
        actor=actor.name,
        verb=verb,
        target=target,
        detail=detail,
        why=why,
        account=actor.account,
    )
    entry = Entry.objects.create(
        book=book,
        number=line.number,
        at=at,
        actor=line.actor,
        account=actor.account,
        verb=verb,
        target=target,
        detail=detail,
        why=why,
        digest=digest(line, head.digest),
    )
    Head.objects.filter(book=book).update(digest=entry.digest)
    return entry
