"""Taking papers in, as every test here does it: given, read to the end, and what came of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import apps

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.models import Draft, Run
from tashan.domain.intake.operations import read_next, receive
from tashan.domain.placements.models import Group
from tashan.kernel.actors import Actor
from tests.world import World


def give(
    world: World, *files: tuple[str, bytes], group: Group | None = None, actor: Actor | None = None
) -> Run:
    """A run of ``files``, unread."""
    actor = actor or world.actor("liaison")
    return receive(files, batch=world.batch, group=group, actor=actor, at=world.at)


def read_all(world: World, run: Run, *, actor: Actor | None = None) -> None:
    while read_next(run, actor=actor or world.system, at=world.at) is not None:
        pass


def take_in(world: World, *files: tuple[str, bytes], accept: bool = False, whole_batch: bool = False) -> Run:
    """Files given for the first group (or the whole batch), read, and accepted where sure if asked."""
    actor = world.actor("office") if whole_batch else world.actor("liaison")
    run = give(world, *files, group=None if whole_batch else world.groups[0], actor=actor)
    read_all(world, run, actor=actor)
    if accept:
        for _draft, fault in accept_all(run, actor=actor, at=world.at):
            assert fault is None, str(fault)
    return run


def drafts(run: Run, kind: str = "", **more: Any) -> list[Draft]:
    found = Draft.objects.filter(file__run=run, **more).select_related("file__run").order_by("id")
    return list(found.filter(kind=kind) if kind else found)


def rows() -> Counter[str]:
    """How many rows every table of the domain has, but those of intake itself."""
    rooms = [
        app
        for app in apps.get_app_configs()
        if app.name.startswith("tashan.domain.") and app.label != "intake"
    ]
    models = [model for app in rooms for model in app.get_models()]
    return Counter({one._meta.label: one._default_manager.count() for one in models})
