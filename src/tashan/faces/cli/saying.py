"""How the command line speaks: JSON, faults as sentences, and help in the language of the rest."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from tashan.kernel.errors import InputFault, TashanError


def bear_anything() -> None:
    """Let standard output take what the terminal has no sign for, and half characters of damaged file names, as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def stop_printing() -> None:
    """Nobody reads on (``tashan … | head``): let what is still to be flushed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(found: Any) -> None:
    """``found`` as one JSON document."""
    print(json.dumps(found, ensure_ascii=False, indent=1, default=str))


def print_fault(fault: TashanError, code: int, *, as_json: bool) -> None:
    """The sentence on standard error; with ``as_json`` also an object on standard output, so that a program can read on."""
    print(f"安装有问题：{fault}" if code == 2 else str(fault), file=sys.stderr)
    if as_json:
        print_json({"refused": str(fault), "exit": code})


class Parser(argparse.ArgumentParser):
    """An argument parser whose refusals are input faults (exit code 1) and whose help is in Chinese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "add_help": False, "formatter_class": _Help})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed. Raises InputFault."""
        raise InputFault("{said}。", remedy="用法见 {prog} --help。", said=_said(message), prog=self.prog)


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


_SAYINGS = (
    ("the following arguments are required:", "还缺"),
    ("unrecognized arguments:", "不认识"),
    ("expected one argument", "后面要有一个值"),
    ("expected at least one argument", "后面至少要有一个值"),
    ("invalid choice:", "没有这一项："),
    ("(choose from", "（可选："),
    ("invalid int value:", "应是整数，不是"),
    ("invalid float value:", "应是数，不是"),
    ("argument ", ""),
)


def _said(message: str) -> str:
    """A message of argparse in Chinese, as far as it is one of the usual ones."""
    for english, chinese in _SAYINGS:
        message = message.replace(english, chinese)
    return message.replace("' (", "（").strip()
