"""What every step of a report leaves behind: a hashed version of the whole text, an audit line, and a whole coverage ledger."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.reports.gathering import Gathered, Record
from tashan.domain.reports.models import Citation, LeftOut, Reason, Report, Sentence, Version
from tashan.engines import audit
from tashan.kernel.actors import Actor

Links = tuple[int | None, int | None, int | None]


def keep_version(report: Report, *, step: str, actor: Actor, at: datetime, comment: str = "") -> Version:
    """Keep the whole text as it stands, with its SHA-256, and write the audit line of the step."""
    text = snapshot(report)
    version = Version.objects.create(
        report=report,
        number=report.versions.count() + 1,
        step=step,
        by=actor.name,
        at=at,
        comment=comment,
        text=text,
        sha256=digest(text),
    )
    audit.append(
        book=report.group.batch.programme.book,
        actor=actor,
        verb=f"report.{step}",
        target=report.code,
        at=at,
        why=comment,
        version=version.number,
        sha256=version.sha256,
    )
    return version


def snapshot(report: Report) -> dict[str, Any]:
    """The report as JSON values: title, then each sentence with its sources in order."""
    sentences = report.sentences.prefetch_related(
        "citations__note", "citations__meeting", "citations__activity"
    )
    return {
        "title": report.title,
        "sentences": [
            {
                "code": sentence.code,
                "section": sentence.section,
                "matter": sentence.matter,
                "text": sentence.text,
                "origin": sentence.origin,
                "sources": [
                    [_ref(citation), citation.wording, citation.start, citation.end]
                    for citation in sentence.citations.all()
                ],
            }
            for sentence in sentences
        ],
    }


def digest(text: dict[str, Any]) -> str:
    """SHA-256 of canonical JSON (sorted keys, no spaces, UTF-8)."""
    body = json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def settle_coverage(report: Report, gathered: Gathered, *, taken: set[Links] | None = None) -> None:
    """Make the ledger whole again after a change: what is cited is not left out, and what a change took out of the text
    is listed as taken out. ``taken`` names what the change may have taken out; without it, everything gathered."""
    cited = citations_of(report)
    for row in report.left_out.all():
        if (row.note_id, row.meeting_id, row.activity_id) in cited:
            row.delete()
    known = cited | _links(report.left_out.all())
    links = (links_of(record) for record in gathered.records.values())
    LeftOut.objects.bulk_create(
        LeftOut(report=report, reason=Reason.EDITED_OUT, **named)
        for named in links
        if tuple(named.values()) not in known and (taken is None or tuple(named.values()) in taken)
    )


def citations_of(report: Report, sentence: Sentence | None = None) -> set[Links]:
    """What the report (or only ``sentence`` of it) cites, as triples of keys."""
    cited = Citation.objects.filter(sentence__report=report)
    return _links(cited.filter(sentence=sentence) if sentence is not None else cited)


def links_of(record: Record) -> dict[str, int | None]:
    """The three foreign keys of which exactly one names ``record``."""
    return {
        "note_id": record.pk if isinstance(record, Note) else None,
        "meeting_id": record.pk if isinstance(record, Meeting) else None,
        "activity_id": record.pk if isinstance(record, Activity) else None,
    }


def _links(rows: Any) -> set[Links]:
    return set(rows.values_list("note_id", "meeting_id", "activity_id"))


def _ref(citation: Citation) -> str:
    for kind in ("note", "meeting", "activity"):
        record = getattr(citation, kind)
        if record is not None:
            return f"{kind}:{record.code}"
    raise ValueError("a citation names exactly one record")
