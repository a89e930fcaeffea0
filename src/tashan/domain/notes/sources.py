"""The citable text of an entry: what a report's spans point into, one definition for each kind of record."""

from __future__ import annotations

from tashan.domain.notes.models import Activity, Meeting, Note


def text_of(entry: Note | Meeting | Activity) -> str:
    """The whole text a span of ``entry`` counts in. For a meeting: topics, discussion, then its resolutions, a line each."""
    match entry:
        case Note():
            return entry.body
        case Meeting():
            resolutions = (resolution.text for resolution in entry.resolutions.all())
            return "\n".join(part for part in (entry.topics, entry.minutes, *resolutions) if part)
        case Activity():
            return entry.source or entry.summary
