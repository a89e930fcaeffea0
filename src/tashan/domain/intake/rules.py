"""Who may take papers in, and review and undo what was taken in."""

from __future__ import annotations

from tashan.domain.intake.models import Run
from tashan.domain.people.rules import is_system
from tashan.domain.placements.rules import is_office, keeps_group
from tashan.kernel.actors import Actor
from tashan.kernel.rules import rule


@rule
def runs_the_programme(actor: Actor, run: Run) -> bool:
    return is_office(actor, run.batch.programme)


@rule
def keeps_the_group(actor: Actor, run: Run) -> bool:
    """Keeps the group the files were given for."""
    return run.group is not None and keeps_group(actor, run.group)


may_keep_run = is_system | runs_the_programme | keeps_the_group
