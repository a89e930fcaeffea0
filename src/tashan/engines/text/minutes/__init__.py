"""Minutes as offices type them, read into meetings: who, when, where, what was said, what was decided and by whom it is done.

:func:`read_minutes` finds one meeting or several in a text, with labels in lines, in one line, in table cells or in
running prose; :func:`looks_like_minutes` only looks. Pure: the day the file was given is an argument. What cannot be
told from the text (an absence without a reason, a name that is no name) is said in ``warnings`` and not made up.
:func:`tell` reads the one sentence in which an article mentions a meeting.
"""

from tashan.engines.text.minutes.findings import MeetingFound, MinutesReading, ResolutionFound
from tashan.engines.text.minutes.prose import Told, tell
from tashan.engines.text.minutes.reading import looks_like_minutes, read_minutes

__all__ = [
    "MeetingFound",
    "MinutesReading",
    "ResolutionFound",
    "Told",
    "looks_like_minutes",
    "read_minutes",
    "tell",
]
