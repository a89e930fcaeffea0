"""Faults as sentences: what is wrong, where, what to do. No stack trace is ever the answer to a person.

Two families matter at the edge: the input is at fault (exit code 1, HTTP 400/403/404/409) or the installation is
(exit code 2, HTTP 503).
"""

from __future__ import annotations

from tashan.kernel.sayings import Saying, Translate, together


class TashanError(Exception):
    """Base of every fault a person may see.

    ``what`` is one sentence saying what is wrong, a template whose ``{name}`` places are filled from ``facts``; ``where``
    names file, line, field or record (words, or a saying); ``remedy`` (a template too) says what to do about it. Templates
    are kept apart from facts so that a face can say the sentence in the reader's language (`tashan.kernel.sayings`).
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", **facts: object) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.facts = facts

    @property
    def saying(self) -> Saying:
        """The whole fault as one saying: place, what is wrong, what to do about it."""
        what = Saying(self.what, **self.facts)
        placed = Saying("{where}：{what}", where=self.where, what=what) if self.where else what
        return together([placed, Saying(self.remedy, **self.facts)])

    def said(self, translate: Translate = str) -> str:
        """The whole fault in the language of ``translate``."""
        return self.saying.said(translate)

    def __str__(self) -> str:
        return self.said()


class InputFault(TashanError):
    """What was given cannot be used as it is. Exit code 1, HTTP 400."""


class NotAllowed(TashanError):
    """The actor may not do this. Exit code 1, HTTP 403."""


class NotFound(TashanError):
    """No such record, or none the actor may know of: the two are told alike. Exit code 1, HTTP 404."""


class Conflict(TashanError):
    """The record has moved on since the actor saw it. Exit code 1, HTTP 409; nothing typed is lost."""


class InstallationFault(TashanError):
    """Something the program needs is not installed, not writable or not configured. Exit code 2, HTTP 503."""
