"""The command line speaks the language that is asked for, in its help, its answers and its refusals."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest

from tashan.faces.cli import build_parser, main
from tashan.faces.cli.tongue import say

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for deeper in action.choices.values():
                yield from _parsers(deeper)


def _help(monkeypatch: pytest.MonkeyPatch, language: str) -> str:
    monkeypatch.setenv("TASHAN_LANGUAGE", language)
    return "\n".join(parser.format_help() for parser in _parsers(build_parser()))


def test_help_in_english_has_no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _help(monkeypatch, "en")
    assert "usage: tashan intake load" in text
    assert not HAN.findall(text)


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "用法：tashan"), ("zh-hant", "寫一次")])
def test_help_in_chinese_has_no_words_of_the_parser(
    monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    text = _help(monkeypatch, language)
    assert words in text
    assert not re.search(r"usage|options|positional|show this|default", re.sub(r"--\S+|\./\S+", "", text))


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "还缺 --period。"), ("zh-hant", "還缺 --period。"), ("en", "required: --period. For usage see")],
)
def test_a_refusal_is_said_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    monkeypatch.setenv("TASHAN_LANGUAGE", language)
    assert main(["report", "draft", "--group", "一组", "--kind", "week"]) == 1
    assert said in capsys.readouterr().err


def test_a_language_that_is_not_there_is_a_fault_of_the_installation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TASHAN_LANGUAGE", "la")
    assert main(["doctor"]) == 2
    assert "没有“la”这种语言" in capsys.readouterr().err


def test_facts_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASHAN_LANGUAGE", "en_")
    assert say("{where}：{what}", where="名册.xlsx", what="{x}") == "名册.xlsx：{x}"
    monkeypatch.setenv("TASHAN_LANGUAGE", "EN")
    assert say("{where}：{what}", where="名册.xlsx", what="{x}") == "名册.xlsx: {x}"
