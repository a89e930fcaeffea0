"""Reads of the audit: is every book whole, and what are its newest lines."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet, Subquery

from tashan.engines.audit.chain import Break, first_break
from tashan.engines.audit.models import Entry, Head

Heads = Mapping[str, tuple[int, str]]
"""By book: how many lines it has, and the digest of its last."""


def heads() -> dict[str, tuple[int, str]]:
    """The end of every book as it stands: what to keep outside the database, for `verify` to hold it against later."""
    return {head.book: (head.count, head.digest) for head in Head.objects.order_by("book")}


def verify(kept: Heads | None = None) -> tuple[Break, ...]:
    """The first break of each book that does not hold; empty when all are whole. Reads every line, in a stream.

    Who can write to the database can also write a whole book anew, head and all. Only ``kept``, the `heads` of an earlier
    day kept elsewhere, shows that.
    """
    kept = kept or {}
    books = heads()
    every = {*books, *kept, *Entry.objects.values_list("book", flat=True).distinct()}
    found = (_break(book, books.get(book, (0, "")), kept.get(book)) for book in sorted(every))
    return tuple(one for one in found if one is not None)


def _break(book: str, head: tuple[int, str], kept: tuple[int, str] | None) -> Break | None:
    """The first break of ``book`` up to its ``head``; lines written while this reads belong to the next check."""
    entries = Entry.objects.filter(book=book, number__lte=head[0]).order_by("number")
    lines = ((entry.line(), entry.digest) for entry in entries.iterator(chunk_size=2000))
    broken = first_break(lines, last=head, kept=dict([kept]) if kept else None)
    if broken is not None:
        return Break(book, broken.number, broken.reason)
    ends = Head.objects.filter(book=book).values("count")
    beyond = Entry.objects.filter(book=book, number__gt=Subquery(ends)).order_by("number").first()
    return Break(book, beyond.number, "tail") if beyond is not None else None


def newest(books: frozenset[str]) -> QuerySet[Entry]:
    """The lines of ``books``, newest first."""
    return Entry.objects.filter(book__in=books).order_by("-at", "-id")
