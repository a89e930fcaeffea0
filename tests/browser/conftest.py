"""A real Chromium against a live server: two sizes of page, an accessibility judge and a scale.

Playwright's synchronous interface keeps an event loop in the thread of the tests, which Django takes for an
asynchronous call; the tests are not, hence the variable below.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 20_000  # milliseconds; a machine may be busy with other tests
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


class ServedAsInUse(LiveServer):
    """The live server, sending built files as the program does: by WhiteNoise, compressed, to be kept."""

    def start(self) -> None:
        self.thread.static_handler = lambda application: application
        super().start()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    server = ServedAsInUse("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium found; `make test` installs it where it may")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS), headless=True)
        yield opened
        opened.close()


class Faults(list[str]):
    """What the page's own scripts and its content policy complained of; empty on a sound page."""


def _page(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce", **options
    )
    context.set_default_timeout(PATIENCE)
    faults = Faults()
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda line: faults.append(line.text) if _is_fault(line.type, line.text) else None)
    yield context.new_page()
    context.close()
    assert not faults, faults


def _is_fault(kind: str, text: str) -> bool:
    """Whether a line of the console is a fault of ours: a refused answer is told in words on the page already."""
    told = ("the server responded with a status of 4", "Response Status Error Code 4")
    return kind == "error" and not any(words in text for words in told)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of 390 × 844 with touch, on the live server; fails on any script error or refused resource."""
    yield from _page(browser, live_server.url, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def desktop(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of 1440 × 900 on the live server; fails on any script error or refused resource."""
    yield from _page(browser, live_server.url, viewport=DESKTOP)


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, AbstractBaseUser], None]:
    """Signs an account in on a page without walking through the sign-in form."""

    def sign_in(page: Page, account: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(account)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest) -> Page:
    """Both sizes, one after the other."""
    page: Page = request.getfixturevalue(request.param)
    return page


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails on a serious or critical accessibility fault of the page as it stands, naming rule and places.

    A page to which a control leads is waited for by ``walk.follow``.
    """
    judge = Axe()

    def look(page: Page) -> None:
        found = judge.run(page).response["violations"]
        grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
        told = [f"{fault['id']}: {[node['target'] for node in fault['nodes']][:5]}" for fault in grave]
        assert not told, f"{page.url}: {told}"

    return look


@pytest.fixture(scope="session")
def fits() -> Callable[[Page], None]:
    """Fails where the page is wider than its window, or an icon it shows is not in the sprite."""

    def look(page: Page) -> None:
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{page.url} is {beyond} px too wide"
        empty = page.evaluate(
            """() => [...document.querySelectorAll("svg use")]
                 .filter((use) => use.getBoundingClientRect().width === 0 && use.checkVisibility())
                 .map((use) => use.getAttribute("href"))"""
        )
        assert not empty, f"{page.url} shows icons that the sprite does not hold: {empty}"

    return look
