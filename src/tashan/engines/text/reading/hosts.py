"""Where a member was placed: 甲在某中心跟班, 选派甲、乙到此学习, 挂职于某集团的丙, 丁任某局局长助理（挂职）.

A verb of placement (挂职, 跟班, 实训) tells a host and a member at once; 学习 and 工作 tell the host of one who is known to
be a member, for they are said of anybody. A visit (到某公司考察) places nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from tashan.engines.text.findings import Span
from tashan.engines.text.reading import host_forms as forms
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.host_bodies import Bodies
from tashan.engines.text.reading.lexicon import title_words
from tashan.engines.text.reading.members import is_home
from tashan.engines.text.reading.sketches import Sketch
from tashan.engines.text.reading.words import Words

Unit = tuple[int, int, Sketch]


def find_hosts(words: Words, sketches: list[Sketch], bodies: tuple[Span, ...], home: str) -> None:
    """Gives each sketch the ``host`` its text names; a verb of placement makes a member of whom it is said."""
    _Placer(words, sketches, bodies, home).run()


class _Placer(Bodies):
    def __init__(self, words: Words, sketches: list[Sketch], bodies: tuple[Span, ...], home: str) -> None:
        super().__init__(words.text, bodies, home)
        self.units: list[Unit] = sorted(
            (
                (unit, span[1], sketch)
                for sketch in sketches
                if not (sketch.credited or any(t.text in title_words().credit for t in sketch.titles))
                for unit, span in zip(sketch.begins, sketch.name.spans, strict=True)
            ),
            key=lambda unit: unit[:2],
        )

    def run(self) -> None:
        chains = list(self._chains())
        nearest: list[Sketch] = []
        for chain, following in zip_longest(chains, chains[1:]):
            limit = following[0][0] if following else len(self.text)
            for at, (unit, end, sketch) in enumerate(chain):
                those = [s for _, _, s in chain[at:]] if at == 0 else [sketch]
                self._held(unit, those)
                self._held(end - len(sketch.name.name), [sketch])
                self._bracketed(end, sketch)
            those = [sketch for _, _, sketch in chain]
            if not self._behind(chain[-1][1], those):
                self._goes_on(chain[-1][1], limit, those, nearest)
            nearest = those
        for before, chain in pairwise([[], *chains]):
            if forms.COMPANIONS.search(self.text, max(0, chain[0][0] - 12), chain[0][0]):
                self._accompany(before, chain)

    def _chains(self) -> Iterator[list[Unit]]:
        """Units joined by 、 or 和, in order."""
        chain: list[Unit] = []
        for unit in self.units:
            if chain and self.text[chain[-1][1] : unit[0]] not in ("、", "和", "与", "及", "以及"):
                yield chain
                chain = []
            chain.append(unit)
        if chain:
            yield chain

    # -- the forms ------------------------------------------------------------------------------

    def _goes_on(self, end: int, limit: int, sketches: list[Sketch], before: list[Sketch]) -> None:
        """甲是某局科长，在某院跟班; …由甲担任。他在某院挂职: the clauses behind a name, as long as nobody else is named."""
        line = self.text.find("\n", end)
        limit = min(limit, end + 60, line if line >= 0 else limit)
        where = forms.WHERE_HE_IS.search(self.text, end, limit)
        if where is not None and where.end() in self.ends:
            self._give(sketches, self.listed(where.end())[:1], False)
            return
        for opening, closing in ((forms.TELLS_OF, forms.THERE_HE_WAS), (forms.CAME_TO, forms.CAME_SINCE)):
            said = opening.match(self.text, end, limit)
            hosts = self.listed(said.end())[:1] if said is not None else []
            if hosts and closing.match(self.text, hosts[0][1]):
                self._give(sketches, hosts, True)
                return
        attached = forms.WITH_HIS_HOST.match(self.text, end)
        if attached is not None and attached.end() in self.ends:
            self._give(sketches, self.listed(attached.end())[:1], True)
            return
        for clause in forms.GOES_ON.finditer(self.text, end, limit):
            posted = forms.POSTED_TO.match(self.text, clause.end(), limit)
            if posted is not None and (hosts := self.listed(posted.end())):
                both = clause[0][-2:] in ("两人", "二人") and len(sketches) == 1
                self._give([*before[-1:], *sketches] if both else sketches, hosts, True)
                return
            goes = forms.GOES.match(self.text, clause.end(), limit)
            hosts = self.listed(goes.end()) if goes is not None else []
            if goes is not None and goes["each"] and len(hosts) > len(sketches) == 1:
                return  # 7名同志…，分别到甲局、乙馆跟班: not said of the one named before
            told = goes is not None and ("被" in goes[0] or goes[0].endswith("派驻"))
            if hosts and (told or forms.PLACED.match(self.text, hosts[-1][1])):
                self._give(sketches, hosts, True)
                return

    def _behind(self, end: int, sketches: list[Sketch]) -> bool:
        """甲、乙［三名干部］到某院跟班; 甲挂职某集团; 甲任某局副局长. Whether a form was met."""
        text = self.text
        origin = forms.COME_FROM.match(text, end)
        if origin is not None:
            self._origins(sketches, self.listed(origin.end()))
        goes = forms.GOES.match(text, end)
        if goes is not None:
            hosts = self.listed(goes.end())
            close = hosts[-1][1] if hosts else goes.end()
            line = max(text.rfind(mark, 0, end) for mark in "。\n") + 1
            assigned = (
                forms.ASSIGNED.search(text, line, end) is not None and text[close : close + 1] in "，。；、"
            )
            firm = assigned or forms.PLACED.match(text, close) is not None
            loose = not firm and self._stays(goes, close)
            if hosts and (firm or loose):
                self._give(sketches, hosts, firm, each=goes["each"] is not None)
                return True
        posted = forms.POSTED_TO.match(text, end)
        if posted is not None and (hosts := self.listed(posted.end())):
            self._give(sketches, hosts, True)
            return True
        appointed = forms.APPOINTED.match(text, end)
        held = self.office(appointed.end()) if appointed is not None else None
        if held is not None and forms.SENT_FOR.search(text, max(0, end - 160), held[1] + 20):
            self._give(sketches, [held], True)
            return True
        return False

    @staticmethod
    def _origins(sketches: list[Sketch], homes: list[tuple[str, int]]) -> None:
        """甲、乙分别来自某局、某馆."""
        if len(homes) in (1, len(sketches)):
            for at, sketch in enumerate(sketches):
                sketch.department = sketch.department or homes[at if len(homes) > 1 else 0][0]

    def _stays(self, goes: re.Match[str], close: int) -> bool:
        if forms.ONLY_LOOKED.match(self.text, close):
            return False
        stays = forms.STAYS.match(self.text, close)
        if stays is None:
            return False
        return (
            stays["verb"] is not None
            or goes[0].endswith("在")
            or forms.SETTLES.match(self.text, close) is not None
        )

    def _held(self, unit: int, sketches: list[Sketch]) -> None:
        """在某院挂职的［某局某长］甲; 挂任某公司副经理的乙."""
        text = self.text
        clause = max(text.rfind(mark, 0, unit) for mark in "，。；：\n") + 1
        ends = forms.HELD_END.search(text, clause, unit) or (
            text[unit - 1 : unit] == "的"
            and (head_before(text, unit - 1) or self._placed_at(clause, unit - 1))
        )
        if not ends:
            return
        for m in forms.HELD.finditer(text, clause, unit):
            body = self.ends.get(m.end())
            host = (text[m.end() : body], body) if body is not None else self.office(m.end())
            if host is not None and host[1] < unit and not is_home(host[0], self.home):
                self._give(sketches, [host], True)
                return

    def _placed_at(self, begin: int, end: int) -> bool:
        """挂职某局｜的甲: a body that ends at ``end``, right behind a verb of placement."""
        return any(
            e == end and forms.PLACED_IN.search(self.text, begin, b) is not None
            for b, e in self.bodies
            if b >= begin
        )

    def _bracketed(self, end: int, sketch: Sketch) -> None:
        """甲（挂职单位：某公司）, 乙（在某馆跟班）."""
        m = forms.IN_BRACKETS.match(self.text, end)
        if m is not None and (body := self.ends.get(m.end())) is not None:
            self._give([sketch], [(self.text[m.end() : body], body)], True)

    def _accompany(self, before: list[Unit], chain: list[Unit]) -> None:
        """…在某公司跟班，同去的还有甲和乙: they were placed where those before them were."""
        host = next((s.host for _, _, s in reversed(before) if s.host), "")
        if not host:
            clause = self.text.rfind("。", 0, chain[0][0]) + 1
            inside = [(b, e) for b, e in self.bodies if clause <= b and e <= chain[0][0]]
            near = [
                (b, e)
                for b, e in inside
                if forms.PLACED.match(self.text, e) or re.search(r"[在到]$", self.text[:b][-1:])
            ]
            host = self.text[slice(*near[-1])] if near else ""
        for _, _, sketch in chain:
            sketch.member = True
            sketch.host = sketch.host or host

    def _give(
        self, sketches: list[Sketch], hosts: list[tuple[str, int]], firm: bool, *, each: bool = False
    ) -> None:
        names = [name for name, _ in hosts if not (self.home and name == self.home)]
        if len(names) > 1 and not (each and len(names) == len(sketches)):
            names = [] if len(sketches) > 1 else names[:1]
        for at, sketch in enumerate(sketches):
            own = {t.body for t in sketch.titles if t.body}
            name = names[at if each and len(names) == len(sketches) else 0] if names else ""
            if name and name in own and not firm:
                continue
            if firm:
                sketch.placed = True
                sketch.host = sketch.host if sketch.settled else name or sketch.host
                sketch.settled |= bool(name)
            elif not sketch.host:
                sketch.host = name
