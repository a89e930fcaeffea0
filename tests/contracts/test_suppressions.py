"""A rule may be set aside for one line where the line says why."""

from __future__ import annotations

import re

from tests.contracts.source import texts

MARKS = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma|mypy:|ruff:|nosec)[^\n]*")
REASON = re.compile(
    r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\])\s+(?:#|--?)\s+\S.{7,}"
)
SKIPS = re.compile(
    r"(?:mark\.(?:skip|skipif|xfail)|pytest\.(?:skip|xfail|importorskip))\b(?P<call>\([^\n]*(?:\n[^\n]*){0,3})?"
)


def _python() -> list[tuple[str, str]]:
    return [
        (path, text)
        for path, text in texts().items()
        if path.endswith(".py") and "test_suppressions" not in path
    ]


def test_every_suppression_names_its_rule_and_its_reason() -> None:
    bare = [
        f"{path}: {mark[0]}"
        for path, text in _python()
        for mark in MARKS.finditer(text)
        if not REASON.match(mark[0])
    ]
    assert not bare, "\n".join(bare)


def test_every_test_passed_over_says_why() -> None:
    silent = [
        f"{path}: {skip[0]}"
        for path, text in _python()
        for skip in SKIPS.finditer(text)
        if not re.search(r"[\"'][^\"']{8,}[\"']", skip["call"] or "")
    ]
    assert not silent, "\n".join(silent)


def test_no_template_switches_its_linter_off() -> None:
    assert not [path for path, text in texts().items() if path.endswith(".html") and "djlint:off" in text]
