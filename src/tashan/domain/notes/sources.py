"""The citable text of an entry: what a report's spans point into, one definition for each kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from tashan.domain.notes.models import Activity, Meeting, Note, Resolution


def text_of(entry: Note | Meeting | Activity) -> str:
    """The whole text a span of ``entry`` counts in. For a meeting: topics, discussion, then its resolutions, a line each."""
    match entry:
        case Note():
            return entry.body
        case Meeting():
            resolutions = (resolution.text for resolution in entry.resolutions.all())
            return "\n".join(part for part in (_discussed(entry), *resolutions) if part)
        case Activity():
            return entry.source or entry.summary


def resolutions_of(meeting: Meeting) -> Iterator[tuple[Resolution, int, int]]:
    """The resolutions of ``meeting``, each with the span at which it stands in :func:`text_of`."""
    before = _discussed(meeting)
    at = len(before) + 1 if before else 0
    for resolution in meeting.resolutions.all():
        if resolution.text:
            yield resolution, at, at + len(resolution.text)
            at += len(resolution.text) + 1


def _discussed(meeting: Meeting) -> str:
    return "\n".join(part for part in (meeting.topics, meeting.minutes) if part)
