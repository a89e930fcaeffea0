"""Getting ready for a command: the framework loaded, the database there, files read, groups found by name or code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tashan.faces.cli.tongue import say
from tashan.kernel.errors import InputFault, InstallationFault

if TYPE_CHECKING:  # the tables exist only after `load`
    from tashan.domain.placements.models import Batch, Group


def load(*, tables: bool = True) -> None:
    """Load the framework, and (with ``tables``) see that the database answers and is up to date.

    Raises InstallationFault naming what is wrong and what to run.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as fault:
        raise InstallationFault(
            "设置有误（{fault}）。", remedy="请检查 TASHAN_ 开头的环境变量。", fault=fault
        ) from None
    if tables and pending():
        raise InstallationFault("数据库还没有建好或不是最新。", remedy="请运行 tashan migrate。")


def pending() -> list[str]:
    """The migrations not yet applied. Raises InstallationFault when the database does not answer."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        raise InstallationFault(
            "连不上数据库（{fault}）。", remedy="请检查 TASHAN_DATABASE_URL 和数据目录是否可写。", fault=fault
        ) from None
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def fault_below(error: Exception) -> InstallationFault | None:
    """What failed beneath a command, as a person can mend it: the database or the disk; None for anything else."""
    from django.db import Error

    if isinstance(error, Error):
        return InstallationFault(
            "数据库用不了（{why}）。", remedy="请运行 tashan doctor 检查数据库和数据目录。", why=error
        )
    if isinstance(error, OSError):
        return InstallationFault(
            "读写不了 {place}（{why}）。",
            remedy="请检查磁盘空间和目录权限，或运行 tashan doctor。",
            place=error.filename or "磁盘",
            why=error.strerror or error,
        )
    return None


def read_files(names: Iterable[str]) -> list[tuple[str, bytes]]:
    """``(name, bytes)`` of each file; ``-`` is standard input. Raises InputFault naming the first that cannot be read."""
    files = []
    for name in names:
        try:
            given = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            files.append((say("标准输入") if name == "-" else Path(name).name, given))
        except OSError as fault:
            raise InputFault(
                "打不开这个文件（{why}）。",
                where=name,
                remedy="请检查文件名和权限。",
                why=fault.strerror or fault,
            ) from None
    return files


def write_file(name: str, data: bytes) -> None:
    """Write ``data`` to ``name``, making its folder. Raises InputFault when it cannot be written."""
    try:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)
    except OSError as fault:
        raise InputFault(
            "写不了这个文件（{why}）。", where=name, remedy="请换一个位置。", why=fault.strerror or fault
        ) from None


def find_group(name: str) -> Group:
    """The group of that code or name. Raises InputFault when there is none, or more than one of the name."""
    from tashan.domain.placements.models import Group

    groups = Group.objects.select_related("batch__programme")
    found = list(groups.filter(code=name) or groups.filter(name=name))
    if len(found) == 1:
        return found[0]
    known = tuple(f"{group.name} {group.code}" for group in groups[:20])
    if not known:
        raise InputFault(
            "还没有任何管理组。",
            remedy="用 tashan roster load 或 tashan intake load 收入材料时加上 --programme 和 --batch，就会建好。",
        )
    raise InputFault(
        "有几个管理组都叫“{name}”。" if found else "没有叫“{name}”的管理组。",
        remedy="请用名称或编号，现有：{known}。",
        name=name,
        known=known,
    )


def find_batch(programme: str | None, batch: str | None) -> Batch:
    """The batch named, or the only one there is. Raises InputFault otherwise."""
    from tashan.domain.placements.models import Batch

    batches = Batch.objects.select_related("programme")
    if programme:
        batches = batches.filter(programme__name=programme)
    if batch:
        batches = batches.filter(name=batch)
    found = list(batches[:2])
    if len(found) == 1:
        return found[0]
    raise InputFault(
        "请说明是哪个项目的哪个批次。", remedy="加上 --programme 项目名 --batch 批次名；没有的会新建。"
    )
