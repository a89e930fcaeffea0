"""What can be set, asked for or clicked is written down, and what is written down is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import polib
import pytest

from tashan.faces.cli import build_parser
from tashan.faces.web.sign_in import role_name
from tashan.kernel.actors import Role
from tests.contracts.source import ROOT, texts

SETTING = re.compile(r"\bTASHAN_(?!TEST)[A-Z][A-Z_]*[A-Z]\b")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
GUIDES = "docs/guides/"
MAKE = re.compile(r"`make ([a-z]+)")


def _pages() -> dict[str, str]:
    return {path: text for path, text in texts().items() if path.endswith(".md")}


def _written() -> str:
    return "\n".join(_pages().values())


def test_every_setting_of_the_program_is_written_down() -> None:
    used = {
        name for path, text in texts().items() if path.startswith("src/") for name in SETTING.findall(text)
    }
    assert used
    missing = sorted(name for name in used if f"`{name}`" not in _written())
    assert not missing, f"settings that no page names: {missing}"


def test_every_setting_written_down_is_one_of_the_program() -> None:
    used = {
        name for path, text in texts().items() if not path.endswith(".md") for name in SETTING.findall(text)
    }
    unknown = sorted(set(SETTING.findall(_written())) - used)
    assert not unknown


def _commands(parser: argparse.ArgumentParser, before: str = "tashan") -> list[str]:
    deeper = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not deeper:
        return [before]
    return [found for name, sub in deeper[0].choices.items() for found in _commands(sub, f"{before} {name}")]


def test_every_command_is_written_down() -> None:
    commands = _commands(build_parser())
    assert len(commands) >= 9
    missing = [command for command in commands if not re.search(rf"\b{re.escape(command)}\b", _written())]
    assert not missing, f"commands that no page names: {missing}"


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert not set(MAKE.findall(_written())) - targets


@pytest.mark.parametrize("page", sorted(_pages()))
def test_every_link_leads_somewhere(page: str) -> None:
    broken = [
        target
        for target in LINK.findall(_pages()[page])
        if not target.startswith(("http://", "https://", "mailto:", "#"))
        and not (ROOT / Path(page).parent / target.split("#")[0]).exists()
    ]
    assert not broken


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_guide_that_says_what_to_do_first(role: Role) -> None:
    row = re.search(
        rf"^\| {role_name(role)} \| \[[^\]]+\]\(([^)]+)\)", _pages()[f"{GUIDES}README.md"], re.MULTILINE
    )
    assert row, f"docs/guides/README.md names no guide for {role_name(role)}"
    guide = _pages()[f"{GUIDES}{row[1]}"]
    first = guide.split("## 头十分钟\n")[1].split("\n## ")[0]
    assert re.search(r"^1\. ", first, re.MULTILINE)


def test_the_guides_name_buttons_and_pages_as_the_program_does() -> None:
    catalogue = polib.pofile(ROOT / "src/tashan/locale/en/LC_MESSAGES/django.po")
    words = {entry.msgid for entry in catalogue}
    guides = {path: text for path, text in _pages().items() if path.startswith(GUIDES)}
    said = {(path, word) for path, text in guides.items() for word in BOLD.findall(text)}
    assert len(said) >= 30
    assert not sorted((path, word) for path, word in said if word not in words)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_first_page_leads_to_the_guides(page: str) -> None:
    assert f"]({GUIDES}" in _pages()[page]
