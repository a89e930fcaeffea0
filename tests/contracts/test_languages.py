"""Every page in every language, as every role: no word of one language stands on a page of another.

The users' own words are in disguise (`disguise`), so that every Chinese character left on a page is the program's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import opencc
import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from tashan.domain.intake.accepting import accept_all
from tashan.domain.intake.operations import read_next, receive
from tests.contracts.disguise import CHINESE, audited_words, disguise, disguised
from tests.contracts.test_rights import ELSEWHERE, Records, addresses, records_of
from tests.world import World

ROLES = {
    "en": ("member", "leader", "deputy", "liaison", "office", "home-unit", "auditor", "administrator"),
    "zh-hant": ("leader", "office", "administrator"),
    "zh-hans": ("leader", "office", "administrator"),
}
"""Roles are gone through once, in English, where leaks are plain; the same words stand on Chinese pages."""
SHOWN = ("alt", "aria-label", "aria-description", "label", "placeholder", "title")
"""Attributes that are read out or shown."""
LATIN = set(
    re.findall(
        r"\w+",
        "API CSV DOCX EN Excel GB GIF HTML JPEG KB MB OCR PDF PNG QQ SQLite TXT UTF WPS WebP Word XLS XLSX Tashan",
    )
)
"""Words in Latin letters that stand on Chinese pages too."""
BOTH = set("台里后面系只干了准群")
"""Characters of Traditional texts that OpenCC would write otherwise in another sense."""
LANGUAGE_NAMES = ("简体", "繁體")
LATIN_WORD = re.compile(r"(?<![\w.#/-])[A-Za-z]{2,}(?![\w:-])")
SEATS = {"member", "leader", "deputy", "liaison", "office", "auditor", "administrator"}
"""Sign-in names, which are users' words."""
CHAT = "段承远 昨天 21:03\n拜访了两家企业，谈了预冷线的投资意向。\n\n闻雨桐 昨天 21:05\n学习了文件，想到家乡也可以这样做。\n"
ROSTER = (
    "姓名,单位,到岗,离岗,组别,角色,电话\n段承远,招商局,2025-02-30,2025-12-19,一组,组长,1\n"
    ",商务局,,,一组,,\n段承远,商务局,3,,二组,,\n"
)
FILES = (
    ("聊天.txt", CHAT),
    ("名册.csv", ROSTER),
    ("公文.rtf", "{\\rtf1}"),
    ("通知.txt", "明天下午三点开会，请准时参加。"),
)
"""Files that leave the reader something to say."""


def _pieces(answer: HttpResponse, but: list[str]) -> Iterator[str]:
    """What a page says in its own language, piece by piece, without the words in ``but``; of a table, its lines."""
    media = answer.headers.get("Content-Type", "").split(";")[0]
    if media not in {"text/html", "text/csv"}:
        return
    text = answer.content.decode("utf-8-sig").strip()
    for word in but:
        text = text.replace(word, "")
    if media == "text/html":
        yield from _said(html.fromstring(text or "<p>"))
    else:
        heads, *rows = text.splitlines()
        yield heads
        yield from (re.sub(r"[\x00-\x7f]+", " ", row) for row in rows)


def _said(node: html.HtmlElement, *, own: bool = True) -> Iterator[str]:
    """The pieces of ``node`` and all in it; ``own`` is false within what is marked as Chinese papers."""
    if not isinstance(node.tag, str) or node.tag in {"script", "style"}:
        return
    own = own if node.get("lang") is None else node.get("lang") != "zh"
    if own:
        yield from (value for name, value in node.items() if name in SHOWN)
        yield node.text or ""
    for child in node:
        yield from _said(child, own=own)
        if own:
            yield child.tail or ""


@cache
def _simplified() -> frozenset[str]:
    """Characters that only Simplified texts have."""
    to_traditional, to_simplified = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    return frozenset(
        sign
        for sign in han
        if to_traditional.convert(sign) != sign and to_simplified.convert(sign) == sign and sign not in BOTH
    )


@cache
def _traditional() -> frozenset[str]:
    convert = opencc.OpenCC("t2s").convert
    return frozenset(sign for code in range(0x4E00, 0xA000) if convert(sign := chr(code)) != sign)


def _foreign(piece: str, language: str) -> str:
    """What in the piece belongs to another language."""
    for name in LANGUAGE_NAMES:
        piece = piece.replace(name, "")
    if language == "en":
        return " ".join(CHINESE.findall(piece))
    wrong = _simplified() if language == "zh-hant" else _traditional()
    latin = set(LATIN_WORD.findall(piece)) - LATIN - SEATS
    return " ".join(sorted({sign for sign in piece if sign in wrong} | latin))


def _answers(client: Client, records: Records, name: str) -> Iterator[HttpResponse]:
    """The page; the sentence of fault that an empty form brings; and what is told when the deed is done."""
    address = reverse(name, args=records.arguments.get(name))
    asked: list[tuple[Any, ...]] = [(client.get, {}), (client.post, {})]
    if name in records.given and name != "report-draw":  # what is drawn anew is in no disguise
        typed = {key: disguised(str(value)) for key, value in records.given[name].items()}
        asked.append((client.post, typed))
    for ask, given in asked:
        mark = transaction.savepoint()
        answer = ask(address, given, follow=True)
        transaction.savepoint_rollback(mark)
        if answer.status_code != 405 and not answer.streaming:
            yield answer


def _further(world: World) -> list[str]:
    """Pages of files that the reader had something to say about, and one that does not exist."""
    at = world.at
    run = receive(
        [(name, text.encode()) for name, text in FILES],
        batch=world.batch,
        group=None,
        actor=world.system,
        at=at,
    )
    while read_next(run, actor=world.system, at=at):
        pass
    for _ in accept_all(run, above=0.0, actor=world.system, at=at):
        pass
    files = [reverse("intake-file", args=[file.code]) for file in run.files.all()]
    return [reverse("intake-run", args=[run.code]), *files, "/no-such-page/"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ROLES)
def test_no_word_of_another_language_stands_on_a_page(world: World, language: str) -> None:
    records = records_of(world)
    further = _further(world)
    world.plan()
    disguise()
    audited = sorted(audited_words(), key=len, reverse=True)
    found: dict[str, set[str]] = defaultdict(set)

    def look(name: str, answer: HttpResponse) -> None:
        for piece in _pieces(answer, audited):
            if foreign := _foreign(piece, language):
                found[f"{foreign}: {piece.strip()[:80]}"].add(name)

    for role in ("visitor", *ROLES[language]):
        client = Client(headers={"Accept-Language": language})
        if role != "visitor":
            client.force_login(world.account(role))
        for name in addresses():
            if name in ELSEWHERE | {"account_logout", "set_language"}:
                continue
            if role != "visitor" or name == "account_login":
                for answer in _answers(client, records, name):
                    look(name, answer)
        for address in further:
            look(address, client.get(address))
    assert not found, "\n".join(f"{where}  ({', '.join(sorted(names))})" for where, names in found.items())
