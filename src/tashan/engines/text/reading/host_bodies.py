"""The bodies a host can be: those found in the text, towns whose office is named, and 此, 该院, 我馆 that stand for one."""

from __future__ import annotations

from bisect import bisect_left

from tashan.engines.text.findings import Span
from tashan.engines.text.reading import host_forms as forms
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.members import is_home


class Bodies:
    """The bodies of one text by where they begin; ``home`` is the place or body that sent the members."""

    def __init__(self, text: str, spans: tuple[Span, ...], home: str) -> None:
        self.text = text
        self.home = home
        self.bodies = sorted(spans)
        self.ends: dict[int, int] = {}
        for begin, end in self.bodies:
            self.ends[begin] = max(end, self.ends.get(begin, 0))

    def office(self, at: int) -> tuple[str, int] | None:
        """The body, or the town, whose office is named at ``at``: 某局|副局长, 某镇|镇长助理."""
        town = forms.TOWN.match(self.text, at)
        end = self.ends.get(at) or (town.end() if town is not None else 0)
        title = forms.REST.match(self.text, end) if end else None
        if title is None or not any(head_before(self.text, stop) for stop in range(title.end(), end, -1)):
            return None
        name = self.text[at:end]
        return None if is_home(name, self.home) else (name, end)

    def listed(self, at: int) -> list[tuple[str, int]]:
        """The bodies that begin at ``at``, joined by 、 or 和, each with its end."""
        found: list[tuple[str, int]] = []
        while (one := self._one(at)) is not None:
            found.append(one)
            at = one[1]
            if self.text[at : at + 1] not in ("、", "和", "与"):
                break
            at += 1
        return found

    def _one(self, at: int) -> tuple[str, int] | None:
        if at in self.ends:
            return self.text[at : self.ends[at]], self.ends[at]
        there = forms.THERE.match(self.text, at)
        if there is not None:
            name = self._spoken_of(at, there["kind"] or there["own"] or "")
            return (name, there.end()) if name else None
        raw = forms.RAW.match(self.text, at)
        if raw is None or bisect_left(self.bodies, (at, 0)) != bisect_left(self.bodies, (raw.end(), 0)):
            return None
        return raw[0], raw.end()

    def _spoken_of(self, at: int, kind: str) -> str:
        """The body that 此, 该院, 我馆 stand for: the last one named before that fits, else the first that does."""
        named = [
            self.text[b:e]
            for b, e in self.bodies
            if not is_home(self.text[b:e], self.home) and (not kind or self.text[b:e].endswith(kind[-1]))
        ]
        before = [self.text[b:e] for b, e in self.bodies if e <= at and self.text[b:e] in named]
        return (before[-1:] or named[:1] or [""])[0]
