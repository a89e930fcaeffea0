"""Reads of the audit: is every book whole, and what are its newest lines."""

from __future__ import annotations

from django.db.models import QuerySet

from tashan.engines.audit.chain import Break, first_break
from tashan.engines.audit.models import Entry, Head


def verify() -> tuple[Break, ...]:
    """The first break of each book that does not hold; empty when all are whole. Reads every line, in a stream."""
    breaks = []
    books = {head.book: (head.count, head.digest) for head in Head.objects.all()}
    for book in sorted({*books, *Entry.objects.values_list("book", flat=True).distinct()}):
        entries = Entry.objects.filter(book=book).order_by("number")
        lines = ((entry.line(), entry.digest) for entry in entries.iterator(chunk_size=2000))
        broken = first_break(lines, last=books.get(book, (0, "")))
        if broken:
            breaks.append(Break(book, broken.number, broken.reason))
    return tuple(breaks)


def newest(books: frozenset[str]) -> QuerySet[Entry]:
    """The lines of ``books``, newest first."""
    return Entry.objects.filter(book__in=books).order_by("-at", "-id")
