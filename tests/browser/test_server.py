"""The program as it is served: started by its own command on an empty folder, answered over the wire."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Installation, Server
from tests.browser.walk import follow

PASSWORD = "他山之石可以攻玉2025"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    new = Installation(tmp_path_factory.mktemp("installation"))
    new.run("migrate")
    new.run("createadmin", "keeper", "--name", "系统管理员", "--password-stdin", given=PASSWORD)
    return new


@pytest.fixture(scope="module")
def server(installation: Installation) -> Iterator[Server]:
    with installation.serving() as running:
        yield running


def _get(url: str) -> tuple[dict[str, str], bytes]:
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_the_doctor_finds_a_new_installation_well(installation: Installation) -> None:
    findings = json.loads(installation.run("doctor", "--json"))
    assert not [finding for finding in findings if finding["remedy"]]


def test_the_secret_key_is_for_its_owner_alone(installation: Installation) -> None:
    assert (installation.data / "secret-key").stat().st_mode & 0o077 == 0


def test_the_page_and_what_it_loads_come_compressed_and_safe(server: Server) -> None:
    headers, _ = _get(f"{server.url}/account/login/")
    assert headers["content-encoding"] == "gzip"
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_built_file_comes_compressed_and_to_be_kept(server: Server) -> None:
    from tashan.faces.web.templatetags.design import asset

    headers, _ = _get(server.url + asset("tashan.css"))
    assert headers["content-encoding"] in ("br", "gzip")
    assert re.search(r"max-age=\d{7,}.*immutable", headers["cache-control"])


def test_a_person_signs_in_changes_the_language_and_leaves(server: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=server.url, locale="zh-CN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", "keeper")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    menu = page.locator(".topbar .menu-button")
    expect(menu).to_contain_text("系统管理员")
    menu.click()
    follow(page.get_by_role("button", name="EN", exact=True))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".topbar .menu-button").click()
    follow(page.locator("button.menu-out"))
    expect(page.locator("button.menu-out")).to_have_count(0)
    context.close()


def test_a_killed_server_starts_again_on_the_same_folder(tmp_path: Path) -> None:
    new = Installation(tmp_path)
    new.run("migrate")
    new.run("createadmin", "keeper", "--password-stdin", given=PASSWORD)
    with new.serving() as first:
        first.kill()
    with new.serving() as second:
        headers, _ = _get(f"{second.url}/account/login/")
        assert headers["content-type"].startswith("text/html")
    assert "没有" not in new.run("audit", "verify")
