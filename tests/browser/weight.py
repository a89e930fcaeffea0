"""What a page costs on the first visit: the bytes that crossed the wire, as sent, compressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes received for each address, bodies and headers together."""

    parts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    def __str__(self) -> str:
        lines = (
            f"{size:>8} {address}" for address, size in sorted(self.parts.items(), key=lambda part: -part[1])
        )
        return f"{self.total} bytes\n" + "\n".join(lines)


def first_load(context: BrowserContext, visit: Callable[[Page], None]) -> Weight:
    """Open a new tab in ``context`` with an empty cache, run ``visit`` on it, and weigh what came over the wire."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    addresses: dict[str, str] = {}
    parts: dict[str, int] = {}
    session.on("Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]}))

    def finished(event: dict[str, object]) -> None:
        address = addresses.get(str(event["requestId"]), str(event["requestId"]))
        parts[address] = parts.get(address, 0) + int(str(event["encodedDataLength"]).split(".")[0])

    session.on("Network.loadingFinished", finished)
    visit(page)
    page.wait_for_load_state("networkidle")
    page.close()
    return Weight(parts)
