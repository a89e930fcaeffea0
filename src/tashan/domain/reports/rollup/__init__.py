"""The roll-up: from the notes, meetings and activities of a period to a text a leader would sign.

Extractive and deterministic, without any language model: entries are cut into statements, near-copies and repeated
tellings become one with several citations, matters are found and ranked, and the best of every matter is set in order
of time under its direction, within a length. Nouns: Entry, Draft, Section, Matter, DraftSentence, Cited, LeftOut, Figure,
Agenda, Topic. Verbs: :func:`roll_up`, :func:`agenda`, :func:`lines` to print either, :func:`unsupported` to check that
either still rests on its entries. It refuses to say what nobody
wrote: every sentence is made of spans of its entries and of a few templates (``composing``), and every entry that is not
cited is listed with the reason (``ledger``).
"""

from tashan.domain.reports.rollup.agenda import agenda
from tashan.domain.reports.rollup.drafting import LEAST_LENGTH, roll_up
from tashan.domain.reports.rollup.ledger import unsupported
from tashan.domain.reports.rollup.lines import Level, Line, length, lines, shown
from tashan.domain.reports.rollup.names import Names
from tashan.domain.reports.rollup.shapes import (
    Agenda,
    AgendaPart,
    Cited,
    DirectionName,
    Draft,
    DraftSentence,
    Entry,
    EntryKind,
    Figure,
    LeftOut,
    Matter,
    Reason,
    ReportKind,
    Section,
    Task,
    Topic,
)
from tashan.domain.reports.rollup.wording import Wording

__all__ = [
    "LEAST_LENGTH",
    "Agenda",
    "AgendaPart",
    "Cited",
    "DirectionName",
    "Draft",
    "DraftSentence",
    "Entry",
    "EntryKind",
    "Figure",
    "LeftOut",
    "Level",
    "Line",
    "Matter",
    "Names",
    "Reason",
    "ReportKind",
    "Section",
    "Task",
    "Topic",
    "Wording",
    "agenda",
    "length",
    "lines",
    "roll_up",
    "shown",
    "unsupported",
]
