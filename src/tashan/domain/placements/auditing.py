"""Who may read which audit books; and that reading them is itself written down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tashan.domain.placements.models import Programme
from tashan.engines import audit
from tashan.engines.audit.models import Entry, Head
from tashan.kernel.actors import Actor, Role
from tashan.kernel.clock import local_day
from tashan.kernel.errors import NotAllowed


def books_for(actor: Actor) -> frozenset[str]:
    """The books the actor may read: all for an administrator, those of their programmes for an auditor.

    Raises NotAllowed for anybody else.
    """
    if actor.is_system or actor.holds(Role.ADMINISTRATOR):
        return frozenset(Head.objects.values_list("book", flat=True)) | {audit.INSTALLATION}
    programmes = Programme.objects.filter(pk__in=actor.ids("programme", Role.AUDITOR))
    books = frozenset(programme.book for programme in programmes)
    if not books:
        raise NotAllowed("审计记录只对审计和管理员开放。")
    return books


@transaction.atomic
def note_reading(*, actor: Actor, at: datetime) -> None:
    """Write, once a day and reader, that the audit was read."""
    day = local_day(at).isoformat()
    if not Entry.objects.filter(account=actor.account, verb="audit.read", target=day).exists():
        audit.append(actor=actor, verb="audit.read", target=day, at=at)
