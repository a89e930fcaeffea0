"""From page to page: the one way in which a browser test leaves a page by a control."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Click a link or a button that leads to another page, and wait until that page stands whole.

    Whatever looks next, be it the judge of accessibility, the scale or a plain locator, looks at the new page: a bare
    ``click`` returns while the old one is still there, or is just being replaced. A control that only changes the page
    it stands on is clicked, and what it changes is expected.
    """
    with control.page.expect_navigation(wait_until="load"):
        control.click()
