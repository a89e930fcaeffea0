"""Reads of intake with their permission built in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Count, Q, QuerySet, When

from tashan.domain.intake.accepting import CONFIDENT, ORDER
from tashan.domain.intake.models import Draft, DraftState, FileState, IntakeFile, Run
from tashan.domain.intake.rules import may_keep_run
from tashan.domain.notes.models import Activity, Meeting, Note
from tashan.domain.placements.rules import KEEPERS
from tashan.kernel.actors import Actor, Role
from tashan.kernel.errors import NotFound


def runs_for(actor: Actor) -> QuerySet[Run]:
    """The runs the actor may review, newest first, each with the numbers ``files_total``, ``files_done``, ``refused`` and
    ``waiting`` (drafts)."""
    runs = Run.objects.select_related("batch__programme", "group").annotate(
        files_total=Count("files", distinct=True),
        files_done=Count(
            "files", filter=Q(files__state__in=[FileState.READ, FileState.REFUSED]), distinct=True
        ),
        refused=Count("files", filter=Q(files__state=FileState.REFUSED), distinct=True),
        waiting=Count("files__drafts", filter=Q(files__drafts__state=DraftState.WAITING), distinct=True),
    )
    runs = runs.order_by("-started_at", "-id")  # grouped rows come in no order of their own
    if actor.is_system:
        return runs
    return runs.filter(
        Q(batch__programme__in=actor.ids("programme", Role.OFFICE))
        | Q(group__in=actor.ids("group", *KEEPERS))
    )


def runs_to_review(actor: Actor) -> QuerySet[Run]:
    """Those of `runs_for` with drafts still to be looked at."""
    waiting = Draft.objects.filter(state=DraftState.WAITING).values("file__run")
    return runs_for(actor).filter(pk__in=waiting, undone_at__isnull=True)


def run_for(actor: Actor, code: str) -> Run:
    """The run called ``code`` if the actor may review it. Raises NotFound otherwise."""
    run = Run.objects.select_related("batch__programme", "group__batch__programme").filter(code=code).first()
    if run is None or not may_keep_run(actor, run):
        raise NotFound("没有这次导入，或您无权查看。")
    return run


def file_for(actor: Actor, code: str) -> IntakeFile:
    """The file called ``code`` if the actor may review its run. Raises NotFound otherwise."""
    file = (
        IntakeFile.objects.select_related("run__batch__programme", "run__group__batch__programme")
        .filter(code=code)
        .first()
    )
    if file is None or not may_keep_run(actor, file.run):
        raise NotFound("没有这个文件，或您无权查看。")
    return file


def draft_for(actor: Actor, code: str) -> Draft:
    """The draft called ``code`` if the actor may review its run. Raises NotFound otherwise."""
    draft = (
        Draft.objects.select_related(
            "file__run__batch__programme", "file__run__group__batch__programme", "duplicate_of__file"
        )
        .filter(code=code)
        .first()
    )
    if draft is None or not may_keep_run(actor, draft.file.run):
        raise NotFound("没有这一条，或您无权查看。")
    return draft


def files_of(run: Run) -> QuerySet[IntakeFile]:
    """The files of ``run``, each with how many of its drafts are ``waiting`` (``sure`` of them), ``accepted``,
    ``duplicate`` and ``dropped``. Their text and findings are not fetched."""
    states = {
        state: Count("drafts", filter=Q(drafts__state=state))
        for state in (DraftState.WAITING, DraftState.ACCEPTED, DraftState.DUPLICATE, DraftState.DROPPED)
    }
    sure = Count("drafts", filter=Q(drafts__state=DraftState.WAITING, drafts__confidence__gte=CONFIDENT))
    return run.files.defer("text", "findings").annotate(**states, sure=sure).order_by("id")


def drafts_of(file: IntakeFile, *, kind: str = "", state: str = "") -> QuerySet[Draft]:
    """The drafts of ``file`` by kind, then in the order of its text; of one ``kind`` and ``state`` where given."""
    place = Case(*(When(kind=one, then=number) for number, one in enumerate(ORDER)))
    drafts = file.drafts.select_related("duplicate_of__file", "note", "meeting").order_by(
        place, "start", "id"
    )
    if kind:
        drafts = drafts.filter(kind=kind)
    return drafts.filter(state=state) if state else drafts


def sources_of(records: Iterable[Note | Meeting | Activity]) -> dict[tuple[str, int], Draft]:
    """The accepted draft each record came from, by ``(model name, primary key)``; one query."""
    wanted: dict[str, list[int]] = {"note": [], "meeting": [], "activity": []}
    for record in records:
        wanted[str(record._meta.model_name)].append(record.pk)
    drafts = Draft.objects.filter(
        Q(note__in=wanted["note"]) | Q(meeting__in=wanted["meeting"]) | Q(activity__in=wanted["activity"]),
        state=DraftState.ACCEPTED,
    ).select_related("file")
    return {
        (kind, key): draft
        for draft in drafts
        for kind, key in (
            ("note", draft.note_id),
            ("meeting", draft.meeting_id),
            ("activity", draft.activity_id),
        )
        if key is not None
    }
