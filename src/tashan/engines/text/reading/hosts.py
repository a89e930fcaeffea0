"""Where a member was placed: 甲在某中心跟班, 选派甲、乙到此学习, 挂职于某集团的丙, 丁任某局局长助理（挂职）.

A verb of placement (挂职, 跟班, 实训) tells a host and a member at once; 学习 and 工作 tell the host of one who is known to
be a member, for they are said of anybody. A visit (到某公司考察) places nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.heads import head_before
from tashan.engines.text.reading.lexicon import title_words
from tashan.engines.text.reading.members import is_home
from tashan.engines.text.reading.sketches import Sketch
from tashan.engines.text.reading.words import Words

Unit = tuple[int, int, Sketch]

_PLACING = r"跟班|跟岗|挂职|挂任|实训|实习|见习|研修|研习|锻炼|历练|体悟|顶岗|轮岗|借调|任职|跟学|进修|蹲点|驻点|报到"
_STAYING = (
    r"学(?![习校院科者位历])|(?:对标)?学习(?=期间|时|的|了|[，。；、）]|[\d一两二三四五六七八九十半]+个?[月天年周])"
    "|工作|上班|办公|参与|协助|负责|跟着|跟随"
)
_TOGETHER = (
    r"(?:等?(?:[两二三四五六七八九十\d]+[名位]?"
    r"[\u4e00-\u9fff]{0,4}?(?:人|干部|同志|学员|队员|教师|老师|骨干|成员))|等人?|一行)?"
)
_SINCE = "则|也|均|都|便|就|正|还|先后|现|目前|随后|一同|一起|双双|同时|先是?|自愿|主动"
_MEANWHILE = rf"(?:{_SINCE}|被(?:安排|分配|分|派|选派|编|派驻)){{0,2}}"
_INTO = r"(?:分[在到]|来到|前往|进驻|走进|进入|入驻|派驻|奔赴|分赴|在|于|到|赴|至|往|去)"
_GOES = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?P<each>分别|分头)?{_INTO}")
_POSTED_TO = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?:{_PLACING})(?:于|在|到)?")
_APPOINTED = re.compile(rf"{_TOGETHER}[，,]?{_MEANWHILE}(?:挂任|挂职(?:担)?任|担任|出任|兼任|任)")
_GOES_ON = re.compile(r"[，。；](?:他们?|她们?|[两二三]人|其)(?=[\u4e00-\u9fff])|，")
_TELLS_OF = re.compile(r"(?:[汇报介绍讲述分享回顾结合]{2}了?)(?:自己|他|她)?在")
_THERE_HE_WAS = re.compile(r"(?:学习|工作|跟班|挂职|实训)?(?:期间|时)?的(?:情况|经历|体会|感受|见闻|收获)")
_CAME_SINCE = re.compile(r"(?:上班|工作|报到)?的[，。]")
_CAME_TO = re.compile(r"是[^，。；\n]{0,12}(?:到|来到|进入)")
_WITH_HIS_HOST = re.compile(
    rf"(?:{_PLACING})的(?:单位是)?|"
    r"跟?随(?:挂职|实训|跟班|跟岗|学习|接收)单位|所在的|[，,](?:挂职|实训|跟班|跟岗|学习|接收)单位(?:是|为|：|:)"
)
_ASSIGNED = re.compile(r"分到|分配|分派|安排|分赴|分别")
_COME_FROM = re.compile(r"(?:[两三二]人)?(?:分别|均|都)?来自")
_WHERE_HE_IS = re.compile(r"[。，”]他?她?所在的")
_IN_BRACKETS = re.compile(
    r"[（(](?:(?:挂职|实训|跟班|跟岗|学习|接收|见习|对标)单位[：:]?|挂任|挂职|(?:现|分别)?[在到赴])"
)
_HELD = re.compile(rf"(?:{_INTO}|挂任|挂职于|跟班于|挂职|跟班)(?=[\u4e00-\u9fff])")
_HELD_END = re.compile(rf"(?:{_PLACING}|学习)的$")
_PLACED_IN = re.compile(rf"(?:{_PLACING})(?:于|在|到)?$")
_COMPANIONS = re.compile(r"(?:同去|同来|同行|一起去|一起来|一同报到|同期|同来报到)的(?:还)?有$")
_UNIT = r"部科处室局院馆校所站村镇园办厂矿店网会队社厅厂行班"
_ENDING = rf"(?:[{_UNIT}]|中心|公司|集团|社区|街道|学院|园区|基地|医院)"
_PLAIN = r"(?:(?![在到了着过是时说有来去跑听看和与及])[\u4e00-\u9fff（）()])"
_RAW = re.compile(
    rf"(?P<name>{_PLAIN}{{2,20}}{_ENDING})(?=(?:{_PLACING}|{_STAYING}))"
    rf"|(?P<loose>{_PLAIN}{{2,20}}?{_ENDING})(?=[\u4e00-\u9fff]{{0,4}}?(?:{_PLACING}|{_STAYING}))"
    rf"|(?P<alone>{_PLAIN}{{3,20}}{_ENDING})(?<!跟班)(?<!领班)(?=[，。；\n])"
)
_TOWN = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:镇|乡|街道|社区|村)|[省市县区州旗][\u4e00-\u9fff]{1,8}?(?:局|委|办|中心)(?=党|副|局|主任|常务|[一-鿿]{0,4}助理)"
)
_REST = re.compile(r"[^，。；、\n的]{0,14}")
_DEPARTMENT = r"[\u4e00-\u9fff（）()“”]{0,12}?"
_PLACED = re.compile(rf"{_DEPARTMENT}(?P<verb>{_PLACING})")
_STAYS = re.compile(rf"{_DEPARTMENT}(?P<verb>{_STAYING})|(?=[，。；\n])")
_SETTLES = re.compile(r"[，。；][^。\n]{0,20}?(?:跟着|跟随|师从|师傅|担任|岗位|学习|报到|成为)")
_THERE = re.compile(
    r"(?:此|这里|该(?P<kind>[\u4e00-\u9fff]{1,2})|[我本](?P<own>院|馆|公司|集团|局|校|中心|所|厂|园|行|社))"
)
_SENT_FOR = re.compile(r"援疆|援藏|援青|帮扶|进驻|挂职|挂任|选派|派出|互派|跟班|跟岗|实训")
_ONLY_LOOKED = re.compile(r"[^，。；\n]{0,8}(?:考察|座谈|洽谈|参观|调研|拜访|走访|对接|签约|慰问)")
_SEPARATORS = ("、", "和", "与", "及", "以及", "，", "；")


def find_hosts(words: Words, sketches: list[Sketch], bodies: tuple[Span, ...], home: str) -> None:
    """Gives each sketch the ``host`` its text names; a verb of placement makes a member of whom it is said."""
    _Placer(words, sketches, bodies, home).run()


class _Placer:
    def __init__(self, words: Words, sketches: list[Sketch], bodies: tuple[Span, ...], home: str) -> None:
        self.text = words.text
        self.home = home
        self.bodies = sorted(bodies)
        self.ends: dict[int, int] = {}
        for begin, end in self.bodies:
            self.ends[begin] = max(end, self.ends.get(begin, 0))
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
            if _COMPANIONS.search(self.text, max(0, chain[0][0] - 12), chain[0][0]):
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
        where = _WHERE_HE_IS.search(self.text, end, limit)
        if where is not None and where.end() in self.ends:
            self._give(sketches, self._listed(where.end())[:1], False)
            return
        for opening, closing in ((_TELLS_OF, _THERE_HE_WAS), (_CAME_TO, _CAME_SINCE)):
            said = opening.match(self.text, end, limit)
            hosts = self._listed(said.end())[:1] if said is not None else []
            if hosts and closing.match(self.text, hosts[0][1]):
                self._give(sketches, hosts, True)
                return
        attached = _WITH_HIS_HOST.match(self.text, end)
        if attached is not None and attached.end() in self.ends:
            self._give(sketches, self._listed(attached.end())[:1], True)
            return
        for clause in _GOES_ON.finditer(self.text, end, limit):
            posted = _POSTED_TO.match(self.text, clause.end(), limit)
            if posted is not None and (hosts := self._listed(posted.end())):
                both = clause[0][-2:] in ("两人", "二人") and len(sketches) == 1
                self._give([*before[-1:], *sketches] if both else sketches, hosts, True)
                return
            goes = _GOES.match(self.text, clause.end(), limit)
            hosts = self._listed(goes.end()) if goes is not None else []
            if goes is not None and goes["each"] and len(hosts) > len(sketches) == 1:
                return  # 7名同志…，分别到甲局、乙馆跟班: not said of the one named before
            told = goes is not None and ("被" in goes[0] or goes[0].endswith("派驻"))
            if hosts and (told or _PLACED.match(self.text, hosts[-1][1])):
                self._give(sketches, hosts, True)
                return

    def _behind(self, end: int, sketches: list[Sketch]) -> bool:
        """甲、乙［三名干部］到某院跟班; 甲挂职某集团; 甲任某局副局长. Whether a form was met."""
        text = self.text
        origin = _COME_FROM.match(text, end)
        if origin is not None:
            self._origins(sketches, self._listed(origin.end()))
        goes = _GOES.match(text, end)
        if goes is not None:
            hosts = self._listed(goes.end())
            close = hosts[-1][1] if hosts else goes.end()
            line = max(text.rfind(mark, 0, end) for mark in "。\n") + 1
            assigned = _ASSIGNED.search(text, line, end) is not None and text[close : close + 1] in "，。；、"
            firm = assigned or _PLACED.match(text, close) is not None
            loose = not firm and self._stays(goes, close)
            if hosts and (firm or loose):
                self._give(sketches, hosts, firm, each=goes["each"] is not None)
                return True
        posted = _POSTED_TO.match(text, end)
        if posted is not None and (hosts := self._listed(posted.end())):
            self._give(sketches, hosts, True)
            return True
        appointed = _APPOINTED.match(text, end)
        held = self._office(appointed.end()) if appointed is not None else None
        if held is not None and _SENT_FOR.search(text, max(0, end - 160), held[1] + 20):
            self._give(sketches, [held], True)
            return True
        return False

    @staticmethod
    def _origins(sketches: list[Sketch], homes: list[tuple[str, int]]) -> None:
        """甲、乙分别来自某局、某馆."""
        if len(homes) in (1, len(sketches)):
            for at, sketch in enumerate(sketches):
                sketch.department = sketch.department or homes[at if len(homes) > 1 else 0][0]

    def _office(self, at: int) -> tuple[str, int] | None:
        """The body, or the town, whose office is named at ``at``: 某局|副局长, 某镇|镇长助理."""
        town = _TOWN.match(self.text, at)
        end = self.ends.get(at) or (town.end() if town is not None else 0)
        title = _REST.match(self.text, end) if end else None
        if title is None or not any(head_before(self.text, stop) for stop in range(title.end(), end, -1)):
            return None
        name = self.text[at:end]
        return None if is_home(name, self.home) else (name, end)

    def _stays(self, goes: re.Match[str], close: int) -> bool:
        if _ONLY_LOOKED.match(self.text, close):
            return False
        stays = _STAYS.match(self.text, close)
        if stays is None:
            return False
        return (
            stays["verb"] is not None
            or goes[0].endswith("在")
            or _SETTLES.match(self.text, close) is not None
        )

    def _held(self, unit: int, sketches: list[Sketch]) -> None:
        """在某院挂职的［某局某长］甲; 挂任某公司副经理的乙."""
        text = self.text
        clause = max(text.rfind(mark, 0, unit) for mark in "，。；：\n") + 1
        ends = _HELD_END.search(text, clause, unit) or (
            text[unit - 1 : unit] == "的"
            and (head_before(text, unit - 1) or self._placed_at(clause, unit - 1))
        )
        if not ends:
            return
        for m in _HELD.finditer(text, clause, unit):
            body = self.ends.get(m.end())
            host = (text[m.end() : body], body) if body is not None else self._office(m.end())
            if host is not None and host[1] < unit and not is_home(host[0], self.home):
                self._give(sketches, [host], True)
                return

    def _placed_at(self, begin: int, end: int) -> bool:
        """挂职某局｜的甲: a body that ends at ``end``, right behind a verb of placement."""
        return any(
            e == end and _PLACED_IN.search(self.text, begin, b) is not None
            for b, e in self.bodies
            if b >= begin
        )

    def _bracketed(self, end: int, sketch: Sketch) -> None:
        """甲（挂职单位：某公司）, 乙（在某馆跟班）."""
        m = _IN_BRACKETS.match(self.text, end)
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
                if _PLACED.match(self.text, e) or re.search(r"[在到]$", self.text[:b][-1:])
            ]
            host = self.text[slice(*near[-1])] if near else ""
        for _, _, sketch in chain:
            sketch.member = True
            sketch.host = sketch.host or host

    # -- bodies and what is done with them ----------------------------------------------------------

    def _listed(self, at: int) -> list[tuple[str, int]]:
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
        there = _THERE.match(self.text, at)
        if there is not None:
            name = self._spoken_of(at, there["kind"] or there["own"] or "")
            return (name, there.end()) if name else None
        raw = _RAW.match(self.text, at)
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
