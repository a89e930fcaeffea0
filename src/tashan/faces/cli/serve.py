"""`tashan serve`: serve the pages, by one process on SQLite and by several on PostgreSQL."""

from __future__ import annotations

import argparse
import os
import socket

from tashan.faces.cli import setting_up
from tashan.faces.cli.tongue import say
from tashan.kernel.errors import InputFault


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("serve", help="提供网页服务", description="提供网页服务，按 Ctrl+C 停止。")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=0, help="进程数（默认：SQLite 1 个，PostgreSQL 2 个）")
    parser.set_defaults(run=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    """The two options that say where to serve."""
    parser.add_argument("--host", default="127.0.0.1", help="地址（默认 127.0.0.1，只在本机）")
    parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    setting_up.load()
    serve(arguments.host, arguments.port, arguments.workers)
    return 0


def serve(host: str, port: int, workers: int = 0) -> None:
    """Serve at ``host:port``. Raises InputFault when the port is taken.

    SQLite takes one writer at a time: one process whose threads queue beats several that retry with sleeps.
    """
    from django.db import connection
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as fault:
            raise InputFault(
                "{host}:{port} 用不了（{why}）。",
                remedy="请用 --port 换一个端口。",
                host=host,
                port=port,
                why=getattr(fault, "strerror", None) or fault,
            ) from None
    connection.close()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tashan.config.settings")
    print(say("网页在 {address} ，按 Ctrl+C 停止。", address=f"http://{host}:{port}"), flush=True)
    Granian(
        "tashan.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or (1 if connection.vendor == "sqlite" else 2),
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()
