"""Who asks, and when: one actor and one moment a request, read once and handed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest

from tashan.domain.people.models import Account
from tashan.domain.placements.queries import actor_for
from tashan.kernel.actors import NOBODY, Actor
from tashan.kernel.clock import local_day, now


@dataclass(frozen=True, slots=True)
class Asking:
    """The actor behind a request and its moment."""

    actor: Actor
    at: datetime

    @property
    def today(self) -> date:
        return local_day(self.at)


def asking(request: HttpRequest) -> Asking:
    """The asking of ``request``, the same object however often it is asked for."""
    kept = getattr(request, "_asking", None)
    if kept is None:
        at = now() + settings.CLOCK_SHIFT
        account = request.user
        actor = actor_for(account, at=at) if isinstance(account, Account) else NOBODY
        kept = Asking(actor, at)
        request._asking = kept  # type: ignore[attr-defined]  # kept on the request, where it lives and dies
    assert isinstance(kept, Asking)
    return kept
