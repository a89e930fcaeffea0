"""What holds for every report and agenda, whatever people write."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tashan.domain.reports.rollup import (
    LEAST_LENGTH,
    Agenda,
    Draft,
    DraftSentence,
    Entry,
    EntryKind,
    Names,
    Reason,
    ReportKind,
    Task,
    Wording,
    agenda,
    length,
    lines,
    roll_up,
)
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, POSTS, october

GROUP = "第一管理组"

_HEADS = [
    "今天",
    "昨天下午",
    "上午",
    "",
    "",
    "10月22日，",
    "另外，",
    "我",
    "我们",
    "补10月20日的。",
    "@唐一鸣 ",
    "观察：",
    "1. ",
]
_BODIES = [
    "跟高总去看了标识产线，每台设备一个码",
    "到东澜港冷链枢纽考察，库容12万吨",
    "推介会到场62家企业，现场销售38.6万元",
    "推介会到場六十多家企業，現場銷售不錯",
    "在鲜达通谈订单，首年意向采购200吨",
    "他说冬天有四成空闲",
    "这个办法值得我们学习",
    "建议每个合作社先定一名验收员",
    "下周三把报价表交给乔总",
    "谁来牵头还没有定",
    "收获很大",
    "收到",
    "晚上吃了海鲜面",
    "高总说“我这里没有秘密”",
    "学到三点：一是先问钱；二是再问码；三是不行就关",
    "列了名单（共12家",
]
_TAILS = ["。", "！！！", "～", "😂", "？", "，太震撼了。", "", "……", "，我觉得可以试。"]

_sentence = st.builds(
    lambda *parts: "".join(parts), *(st.sampled_from(pool) for pool in (_HEADS, _BODIES, _TAILS))
)
_noise = st.text(alphabet="我他今昨天的了，。！？；：“”（）、…1一二 \n@看去企业家吨会", max_size=60)
_text = st.one_of(st.lists(st.one_of(_sentence, _noise), max_size=5).map("".join), _sentence)
_organisations = st.lists(
    st.sampled_from(["东澜港冷链枢纽", "鲜达通供应链有限公司", "澜湾数智科技集团"]), unique=True, max_size=2
)


_hosts = st.sampled_from(["", "东澜港冷链枢纽", "澜湾数智科技集团", "东澜市非物质文化遗产保护中心"])


@st.composite
def _entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for number in range(draw(st.integers(0, 14))):
        author = draw(st.sampled_from(sorted(POSTS)))
        kind = draw(st.sampled_from([EntryKind.NOTE, EntryKind.NOTE, EntryKind.NOTE, *EntryKind]))
        day = OCTOBER.start + timedelta(days=draw(st.integers(0, 30)))
        found.append(
            Entry(
                f"e{number}",
                kind,
                day,
                draw(_text),
                end=draw(st.sampled_from([None, None, day + timedelta(days=1)])),
                author=author if kind is EntryKind.NOTE else "",
                author_post=POSTS[author] if kind is EntryKind.NOTE else "",
                author_host=draw(_hosts) if kind is EntryKind.NOTE else "",
                title=""
                if kind is EntryKind.NOTE
                else draw(st.sampled_from(["临时党支部会议", "冷链枢纽考察"])),
                direction=draw(st.sampled_from([None, "unsure", "up", "down", "in", "out"])),
                people=tuple(draw(st.lists(st.sampled_from(["高屹", "乔木生"]), unique=True, max_size=2))),
                organisations=tuple(draw(_organisations)),
                private=draw(st.sampled_from([False] * 5 + [True])),
                tasks=(Task(0, 60, "乔木生", date(2025, 11, 15)),) if kind is EntryKind.MEETING else (),
            )
        )
    return found


_limits = st.integers(LEAST_LENGTH + len(GROUP), 2500)
_kinds = st.sampled_from(list(ReportKind))
_few = settings(max_examples=120, deadline=None)


def _report(entries: Sequence[Entry], limit: int = 2000, kind: ReportKind = ReportKind.MONTH) -> Draft:
    return roll_up(
        entries, period=OCTOBER, kind=kind, group_name=GROUP, target_length=limit, directions=DIRECTIONS
    )


def _agenda(entries: Sequence[Entry], limit: int = 1200) -> Agenda:
    return agenda(entries, period=OCTOBER, group_name=GROUP, target_length=limit, directions=DIRECTIONS)


def _check_sources(paper: Draft | Agenda, entries: Sequence[Entry]) -> None:
    by_ref = {entry.ref: entry for entry in entries}
    names = Names.of(entries)
    for sentence in paper.sentences():
        assert any(not cited.echo for cited in sentence.citations)
        assert not _unsourced(sentence, by_ref, names), sentence
        for cited in sentence.citations:
            entry = by_ref[cited.ref]
            assert not entry.private
            assert 0 <= cited.start < cited.end <= len(entry.text)
            if not cited.echo:
                assert Wording(entry, names).of(entry.text[cited.start : cited.end]) in sentence.text


def _unsourced(sentence: DraftSentence, by_ref: dict[str, Entry], names: Names) -> str:
    """What is left of a sentence when its worded spans and the documented templates are taken out."""
    rest = sentence.text
    own = [cited for cited in sentence.citations if not cited.echo]
    said = [Wording(by_ref[c.ref], names).of(by_ref[c.ref].text[c.start : c.end]) for c in own]
    for words in reversed(said):
        before, found, after = rest.rpartition(words)
        rest = before + after if found else rest
    entry = by_ref[own[0].ref]
    rest = rest.replace(f"据{entry.author}记录，", "").replace(
        f"据{entry.author_post}{entry.author}记录，", ""
    )
    for template in (
        entry.author_post + entry.author,
        entry.author,
        entry.title and f"{entry.title}上",
        entry.title,
        "认为，",
        "提出，",
        "当日",
    ):
        rest = rest.replace(template, "") if template else rest
    rest = re.sub(r"（(?:乔木生，?)?(?:11月15日前)?）$", "", rest.rstrip("。"))
    rest = re.sub(r"\d{1,2}月\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?", "", rest)
    rest = re.sub("清晨|早上|上午|中午|下午|傍晚|晚上|夜间", "", rest)
    return rest.strip("，；：。？（）")


def _check_ledger(paper: Draft | Agenda, entries: Sequence[Entry]) -> None:
    out = [line.ref for line in paper.left_out]
    assert len(out) == len(set(out))
    assert paper.cited | set(out) == {entry.ref for entry in entries}
    assert not paper.cited & set(out)
    for line in paper.left_out:
        assert (line.reason is Reason.NEAR_DUPLICATE) == (line.of is not None)
        assert line.of is None or line.of in paper.cited
        assert line.ref != line.of


@_few
@given(_entries(), _limits, _kinds)
def test_every_sentence_is_made_of_its_sources(entries: list[Entry], limit: int, kind: ReportKind) -> None:
    _check_sources(_report(entries, limit, kind), entries)


@_few
@given(_entries(), _limits)
def test_every_entry_is_cited_or_left_out_with_a_reason(entries: list[Entry], limit: int) -> None:
    _check_ledger(_report(entries, limit), entries)


@_few
@given(_entries(), _limits, _kinds)
def test_a_report_keeps_its_length_and_says_nothing_twice(
    entries: list[Entry], limit: int, kind: ReportKind
) -> None:
    draft = _report(entries, limit, kind)
    assert length(draft) <= limit
    texts = [sentence.text for sentence in draft.sentences()]
    assert len(texts) == len(set(texts))
    cited = [(c.ref, c.start) for sentence in draft.sentences() for c in sentence.citations if not c.echo]
    assert len(cited) == len(set(cited))


@_few
@given(_entries())
def test_matters_run_in_time_and_sentences_are_whole(entries: list[Entry]) -> None:
    draft = _report(entries)
    for section in draft.sections:
        assert section.matters
        for matter in section.matters:
            assert 0 < len(matter.heading) <= 14
            days = [sentence.day for sentence in matter.sentences]
            assert days == sorted(days)
    for sentence in draft.sentences():
        assert sentence.text.endswith("。")
        assert sentence.text.count("“") == sentence.text.count("”")
        assert sentence.text.count("（") == sentence.text.count("）")
        assert not re.search(r"[\U0001f300-\U0001faff]|@|，，|。。|，。", sentence.text)


@_few
@given(_entries(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(entries: list[Entry], shuffler: random.Random) -> None:
    shuffled = list(entries)
    shuffler.shuffle(shuffled)
    assert _report(entries) == _report(shuffled) == _report(entries)
    assert _agenda(entries) == _agenda(shuffled)


@_few
@given(_entries(), st.randoms(use_true_random=False))
def test_names_drawn_by_lot_change_nothing(entries: list[Entry], shuffler: random.Random) -> None:
    names = [f"n{number:02}" for number in range(len(entries))]
    shuffler.shuffle(names)
    ordered = [replace(entry, order=at) for at, entry in enumerate(entries)]
    renamed = [replace(entry, ref=name) for entry, name in zip(ordered, names, strict=True)]
    for write in (_report, _agenda):
        assert [line.text for line in lines(write(renamed))] == [line.text for line in lines(write(ordered))]


@_few
@given(_entries(), st.integers(300, 1500))
def test_an_agenda_keeps_the_same_promises(entries: list[Entry], limit: int) -> None:
    paper = _agenda(entries, limit)
    assert length(paper) <= limit
    _check_sources(paper, entries)
    _check_ledger(paper, entries)


def test_the_small_october_keeps_them_too() -> None:
    entries = october()
    for paper in (_report(entries), _report(entries, 400), _agenda(entries)):
        _check_sources(paper, entries)
        _check_ledger(paper, entries)
        assert "".join(line.text for line in lines(paper)).count("家里老人") == 0
