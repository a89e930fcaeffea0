"""How the command line speaks: JSON, faults as sentences, and help in the language of the rest."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from tashan.faces.cli.tongue import language, say, translate
from tashan.kernel.errors import InputFault, TashanError
from tashan.kernel.sayings import Saying


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
    said = say("安装有问题：{fault}", fault=fault.saying) if code == 2 else fault.said(translate)
    print(said, file=sys.stderr)
    if as_json:
        print_json({"refused": fault.said(translate), "exit": code})


class Parser(argparse.ArgumentParser):
    """An argument parser whose refusals are input faults (exit code 1) and whose help is in the reader's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "add_help": False, "formatter_class": _Help})
        self._positionals.title, self._optionals.title = Saying("参数"), Saying("选项")
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed. Raises InputFault."""
        raise InputFault("{said}。", remedy="用法见 {prog} --help。", said=_said(message), prog=self.prog)


class _Help(argparse.HelpFormatter):
    """Puts what the commands say of themselves into words: help, descriptions, headings, names of values."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("用法：") if prefix is None else prefix)

    def add_text(self, text: str | None) -> None:
        super().add_text(translate(text) if text else text)

    def start_section(self, heading: str | None) -> None:
        super().start_section(translate(heading) if heading else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return translate(action.help) if action.help else action.help

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        named = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(map(translate, named(size)))


_SAYINGS = (
    ("the following arguments are required:", Saying("还缺")),
    ("unrecognized arguments:", Saying("不认识")),
    ("expected one argument", Saying("后面要有一个值")),
    ("expected at least one argument", Saying("后面至少要有一个值")),
    ("invalid choice:", Saying("没有这一项：")),
    ("(choose from", Saying("（可选：")),
    ("invalid int value:", Saying("应是整数，不是")),
    ("invalid float value:", Saying("应是数，不是")),
    ("invalid _share value:", Saying("应是 0 到 1 的数，不是")),
    ("argument ", Saying()),
)


def _said(message: str) -> str:
    """A message of argparse in the reader's language, as far as it is one of the usual ones."""
    if language() == "en":
        return message
    for english, chinese in _SAYINGS:
        message = message.replace(english, translate(chinese))
    return message.replace("' (", "（").strip()
