"""The pictures of the README, taken anew from the demo: `python tools/pictures.py` (needs the test packages and Chromium)."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
INTO = ROOT / "docs" / "pictures"


def main() -> int:
    """Run the demo in a folder of its own, open two pages as two people, and keep what they see."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import FLAGS, find
    from tests.browser.server import Installation

    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Installation(Path(folder), {"TASHAN_DEMO": "1", "TASHAN_CLOCK": "2025-11-10T09:00+08:00"})
        place.run("demo", "--no-serve")
        with sqlite3.connect(place.data / "tashan.sqlite3") as database:
            (report, sentence) = database.execute(
                "SELECT r.code, s.code FROM reports_report r JOIN reports_sentence s ON s.report_id = r.id "
                "JOIN reports_citation c ON c.sentence_id = s.id "
                "WHERE r.kind = 'month' AND r.start = '2025-10-01' "
                "GROUP BY s.id ORDER BY r.id, count(c.id) DESC, s.position LIMIT 1"
            ).fetchone()
        with place.serving() as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
            for door, address, name, width, height in (
                ("liaison", f"/reports/{report}/?sentence={sentence}", "report", 1440, 900),
                ("member", "/today/", "today", 390, 844),
            ):
                page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
                page.goto(f"{server.url}/account/login/")
                page.locator(f'form[action="/demo/{door}/"] button').click()
                page.wait_for_load_state()
                page.goto(f"{server.url}{address}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=INTO / f"{name}.png")
                print(INTO.relative_to(ROOT) / f"{name}.png")
                page.close()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
