"""A report as the writing room shows it: headings with their numbers, sentences that can be chosen, the panel of sources
beside them, and the ledger of every record below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.reports.coverage import Coverage, Entry
from tashan.domain.reports.gathering import Record
from tashan.domain.reports.models import Origin, Reason, Report, ReportState, Sentence
from tashan.domain.reports.tracing import SourceShown, is_stale, ref_of, source_of, sources_of
from tashan.engines.documents.numbering import numbered
from tashan.kernel.actors import Actor
from tashan.kernel.errors import NotFound

TONES = {
    ReportState.DRAFT.value: "quiet",
    ReportState.SUBMITTED.value: "late",
    ReportState.RETURNED.value: "bad",
    ReportState.SIGNED.value: "accent",
}
_EXCERPT = 60  # characters of a record in the ledger


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the text. ``tag`` is the small word behind it, where its origin or its sources need one."""

    code: str
    text: str
    tag: str
    is_stale: bool
    is_chosen: bool
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """Sentences in one paragraph, under ``heading`` (numbered; may be empty)."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record as people call it: who or what, of which kind and day, and the way to it (empty where it is not open)."""

    title: str
    kind: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A source in the panel."""

    named: Named
    shown: SourceShown


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of the opening and the records it counts."""

    label: str
    value: int
    unit: str
    records: tuple[tuple[Named, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the text: nothing chosen, one sentence with its sources, or one record with its sentences."""

    sentence: Sentence | None = None
    record: Named | None = None
    cards: tuple[Card, ...] = ()
    into: tuple[tuple[int, Sentence], ...] = ()
    why_not: str = ""
    figures: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerRow:
    named: Named
    ref: str
    excerpt: str
    into: tuple[tuple[int, Sentence], ...] = ()
    of: Named | None = None
    of_ref: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPart:
    label: str
    rows: tuple[LedgerRow, ...]


@dataclass(slots=True)
class Room:
    """Everything told of one report; built once a request, then asked for its parts."""

    actor: Actor
    report: Report
    sentences: Sequence[Sentence]
    ledger: Coverage
    numbers: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = {one.pk: number for number, one in enumerate(self.sentences, 1)}

    def find(self, code: str) -> Sentence | None:
        """The sentence called ``code``, if it is in the text."""
        return next((one for one in self.sentences if one.code == code), None)

    def entry(self, ref: str) -> Entry | None:
        """The record called ``ref``, if it is in the ledger and may be named."""
        return next((one for one in self.ledger.entries if one.ref == ref and not one.is_hidden), None)

    def parts(self, chosen: str = "", ref: str = "") -> list[Part]:
        """The text, with the sentence ``chosen`` or those that cite the record ``ref`` lit up."""
        entry = self.entry(ref) if ref else None
        linked = {one.pk for one in entry.sentences} if entry else set()
        parts = [
            (
                section,
                [(name, list(lines)) for name, lines in groupby(lines, key=lambda one: one.matter)],
            )
            for section, lines in groupby(self.sentences, key=lambda one: one.section)
        ]
        levels = [
            level
            for section, matters in parts
            if section
            for level in (1, *(2 for name, _lines in matters if name))
        ]
        labels = numbered(levels)
        return [
            Part(
                f"{next(labels)}{section}" if section else "",
                tuple(
                    Matter(
                        f"{next(labels)}{name}" if name and section else "",
                        tuple(_line(one, chosen, linked) for one in lines),
                    )
                    for name, lines in matters
                ),
            )
            for section, matters in parts
        ]

    def panel(self, chosen: str = "", ref: str = "") -> Panel:
        """What stands beside the text for the sentence ``chosen`` or the record ``ref``. Raises NotFound for neither there."""
        if chosen:
            sentence = self.find(chosen)
            if sentence is None:
                raise NotFound("这句话已经不在报告里。", remedy="请回到报告看现在的内容。")
            cards = tuple(_card(shown) for shown in sources_of(self.actor, sentence))
            figures = self._figures() if sentence.origin == Origin.COUNTED else ()
            return Panel(sentence=sentence, cards=cards, figures=figures)
        if ref:
            entry = self.entry(ref)
            if entry is None:
                raise NotFound("没有这条记录，或您无权查看。")
            shown = source_of(self.actor, self.report, self.sentences, entry.record)
            why_not = "" if entry.sentences else _why_not(entry)
            return Panel(
                record=named(entry.record, linked=entry.readable),
                cards=tuple(_card(one) for one in shown),
                into=self._into(entry.sentences),
                why_not=why_not,
            )
        return Panel()

    def ledger_parts(self) -> list[LedgerPart]:
        """The ledger by fate: cited, told since, then left out by reason."""
        by_reason: dict[str, list[LedgerRow]] = {}
        cited, since = [], []
        for entry in self.ledger.entries:
            row = self._row(entry)
            if entry.sentences:
                cited.append(row)
            elif entry.left is None:
                since.append(row)
            else:
                by_reason.setdefault(entry.left.reason, []).append(row)
        parts = [LedgerPart(_("引用"), tuple(cited)), LedgerPart(_("生成以后新增"), tuple(since))]
        parts += [
            LedgerPart(_("未引用：%(why)s") % {"why": str(reason.label)}, tuple(by_reason[reason.value]))
            for reason, _number in self.ledger.reasons()
        ]
        return [part for part in parts if part.rows]

    def stale(self) -> int:
        """How many sentences stand on a note that has changed since."""
        return sum(any(is_stale(one) for one in sentence.citations.all()) for sentence in self.sentences)

    def _row(self, entry: Entry) -> LedgerRow:
        if entry.is_hidden:
            return LedgerRow(Named(_("仅本人可见的记录"), "", _short(entry.day), ""), "", "")
        of = entry.left.of if entry.left is not None else None
        return LedgerRow(
            named(entry.record, linked=entry.readable),
            entry.ref,
            _excerpt(entry.record) if entry.readable else "",
            self._into(entry.sentences),
            named(of, linked=False) if of is not None else None,
            ref_of(of) if of is not None else "",
        )

    def _into(self, sentences: Iterable[Sentence]) -> tuple[tuple[int, Sentence], ...]:
        return tuple((self.numbers[one.pk], one) for one in sentences)

    def _figures(self) -> tuple[Counted, ...]:
        entries = {entry.ref: entry for entry in self.ledger.entries if not entry.is_hidden}
        return tuple(
            Counted(
                figure["label"],
                figure["value"],
                figure["unit"],
                tuple(
                    (named(entries[ref].record, linked=entries[ref].readable), ref)
                    for ref in figure["refs"]
                    if ref in entries
                ),
            )
            for figure in self.report.figures
        )


def named(record: Record, *, linked: bool = True) -> Named:
    """``record`` as people call it; without the way to it where it is not ``linked``."""
    match record:
        case Note():
            url = reverse("note", args=[record.code]) if linked else ""
            return Named(record.placement.person.name, record.get_kind_display(), _short(record.day), url)
        case Meeting():
            url = reverse("meeting", args=[record.code]) if linked else ""
            return Named(record.title, record.get_kind_display(), _short(record.day), url)
        case Activity():
            return Named(record.get_kind_display(), _("活动记录"), _short(record.start), "")


def _card(shown: SourceShown) -> Card:
    return Card(named(shown.record, linked=shown.is_whole), shown)


def _line(sentence: Sentence, chosen: str, linked: set[int]) -> Line:
    stale = any(is_stale(one) for one in sentence.citations.all())
    tags = {Origin.OWN.value: _("自述"), Origin.EDITED.value: _("改过")}
    tag = _("来源已修改") if stale else tags.get(sentence.origin, "")
    return Line(sentence.code, sentence.text, tag, stale, sentence.code == chosen, sentence.pk in linked)


def _why_not(entry: Entry) -> str:
    if entry.left is None:
        return _("生成以后才有；重新生成时会读到它。")
    return _("没有写进报告：%(why)s") % {"why": str(Reason(entry.left.reason).label)}


def _excerpt(record: Record) -> str:
    match record:
        case Note():
            words = record.body
        case Meeting():
            words = record.topics
        case Activity():
            words = record.summary
    text = " ".join(words.split())
    return f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text


def _short(day: Any) -> str:
    return date_format(day, _("n月j日"))
