"""Matters hang on organisations and on phrases that return; headings are whole words of at most fourteen characters."""

from __future__ import annotations

from tashan.domain.reports.rollup import DirectionName, Entry, Names
from tashan.domain.reports.rollup.headings import LONGEST, of_matter, of_section
from tashan.domain.reports.rollup.lines import OTHER_MATTERS
from tashan.domain.reports.rollup.organisations import short_names
from tashan.domain.reports.rollup.topics import Anchor, Topics, topics
from tests.domain.reports.rollup.cast import note, october


def _found(entries: tuple[Entry, ...]) -> Topics:
    return topics(entries, Names.of(entries), most=8)


def test_an_organisation_and_an_event_become_anchors() -> None:
    found = _found(october())
    assert {"推介会", "东澜港冷链枢纽"} <= {anchor.name for anchor in found.anchors}


def test_an_entry_that_names_an_organisation_holds_to_it() -> None:
    found = _found(october())
    anchor = found.of_entry["b2"]
    assert anchor is not None
    assert anchor.organisation
    assert "冷链枢纽" in anchor.name


def test_organisations_go_by_short_names_that_belong_to_no_other() -> None:
    firms = ("海陆智能装备有限公司", "海陆精密铸造有限公司", "鲜达通供应链有限公司")
    shorts = short_names([note("a", "20", "白露", "例会。", organisations=firms)])
    assert shorts["鲜达通供应链有限公司"][0] == "鲜达通供应链"
    assert "鲜达通" in shorts["鲜达通供应链有限公司"]
    assert "海陆" not in shorts["海陆智能装备有限公司"]


def test_people_are_no_matters() -> None:
    entries = tuple(
        note(f"n{i}", f"{10 + i}", "白露", "请陆景行看方案，陆景行同意。", people=("陆景行",))
        for i in range(4)
    )
    assert not any("景行" in anchor.name for anchor in _found(entries).anchors)


def test_headings_are_short_and_say_what_was_done() -> None:
    entries = october()
    found = _found(entries)
    fair = next(anchor for anchor in found.anchors if anchor.name == "推介会")
    refs = [ref for ref, anchor in found.of_entry.items() if anchor == fair]
    texts = [entry.text for entry in entries if entry.ref in refs]
    assert of_matter(fair, texts) == "推介会筹备与举办"
    for anchor in found.anchors:
        assert len(of_matter(anchor, texts)) <= LONGEST


def test_a_heading_is_not_given_twice() -> None:
    anchor = Anchor("推介会", ("推介会",))
    first = of_matter(anchor, ["推介会举办，到场62家。"])
    assert first == "推介会举办"
    assert of_matter(anchor, ["推介会举办，到场62家。"], taken=[first]) != first


def test_a_deed_told_of_something_else_is_not_in_the_heading() -> None:
    anchor = Anchor("孵化器", ("孵化器",))
    assert of_matter(anchor, ["孵化器入驻企业43家。", "孵化器租金减半。"]) == OTHER_MATTERS
    assert of_matter(anchor, ["试点孵化器，入驻企业43家。", "调研孵化器租金。"]) == "孵化器试点"


def test_a_matter_that_no_sentence_names_has_no_heading() -> None:
    assert of_matter(Anchor("鲜达通", ("鲜达通",), organisation=True), ["库容12万吨。"]) == OTHER_MATTERS


def test_a_section_is_called_as_the_programme_calls_it() -> None:
    assert of_section(DirectionName("up", "向上", "对接上级部门，搭建平台")) == "向上：对接上级部门"
    assert (
        of_section(DirectionName("up", "向上", "积极对接中央部委和中直单位以及高端科技企业等各方面力量"))
        == "向上"
    )


def test_a_legal_tail_names_no_firm() -> None:
    firms = ("海陆智能装备有限公司", "澜光半导体有限公司")
    for forms in short_names([note("a", "20", "白露", "例会。", organisations=firms)]).values():
        assert "有限公司" not in forms
