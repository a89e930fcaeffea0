"""What people type into addresses and forms, read back: days and whole numbers. Anything else is nothing, never a fault."""

from __future__ import annotations

from datetime import date

from django.utils.dateparse import parse_date

_YEARS = range(1900, 2200)
_DIGITS = 15


def parse_day(text: str) -> date | None:
    """The day ``text`` writes as ``2025-11-05``; None for anything else, and for years nobody means."""
    try:
        day = parse_date(text.strip())
    except ValueError:  # of the right shape, but no day of the calendar
        return None
    return day if day is not None and day.year in _YEARS else None


def parse_number(text: str) -> int:
    """The whole number ``text`` writes in ASCII digits, 0 for anything else or for more digits than any record has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
