"""`tashan report draft|check`: draw a report from the records, and measure a paper against the official layout."""

from __future__ import annotations

import argparse

from tashan.faces.cli import setting_up
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say, translate
from tashan.kernel import actors, periods
from tashan.kernel.clock import now


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("report", help="报告：生成，检查格式")
    verbs = parser.add_subparsers(title="动作", metavar="动作", required=True)
    draft = verbs.add_parser(
        "draft",
        help="由记录生成周座谈议程、半月总结或月报告",
        description="由记录生成报告；人改过的句子保留。可同时写出 DOCX 和 PDF。",
    )
    draft.add_argument("--group", required=True, help="管理组的名称或编号")
    draft.add_argument("--kind", required=True, choices=["week", "half-month", "month"], help="周、半月、月")
    draft.add_argument("--period", required=True, help="2020-W50、2020-12-H1 或 2020-12")
    draft.add_argument("--docx", metavar="F", help="写出 DOCX")
    draft.add_argument("--pdf", metavar="F", help="写出 PDF")
    draft.add_argument("--no-sources", action="store_true", help="不附来源")
    draft.add_argument("--json", action="store_true", help="以 JSON 打印全文和出处")
    draft.set_defaults(run=_draft)
    check = verbs.add_parser(
        "check",
        help="按 GB/T 9704-2012 检查 DOCX 或 PDF 的版式",
        description="逐项量版式；有不合之处逐条说明，退出码为 1。",
    )
    check.add_argument("file", metavar="FILE")
    check.add_argument("--json", action="store_true", help="以 JSON 打印")
    check.set_defaults(run=_check)


def _draft(arguments: argparse.Namespace) -> int:
    setting_up.load()
    from tashan.domain.reports.drawing import draw
    from tashan.domain.reports.paper import paper_of
    from tashan.domain.reports.record import snapshot
    from tashan.engines.documents import to_docx, to_pdf

    group = setting_up.find_group(arguments.group)
    period = periods.parse(arguments.period)
    report = draw(group, kind=arguments.kind, period=period, actor=actors.system("命令行"), at=now())
    paper, with_sources = paper_of(report), not arguments.no_sources
    if arguments.docx:
        setting_up.write_file(arguments.docx, to_docx(paper, with_sources=with_sources))
    if arguments.pdf:
        setting_up.write_file(arguments.pdf, to_pdf(paper, with_sources=with_sources))
    text = snapshot(report)
    if arguments.json:
        print_json(text)
        return 0
    print(text["title"])
    section = matter = ""
    for sentence in text["sentences"]:
        if sentence["section"] != section:
            section = sentence["section"]
            print(f"\n【{section}】")
        if sentence["matter"] != matter:
            matter = sentence["matter"]
            print(f"（{matter}）" if matter else "")
        print(say("{text} [{count}处出处]", text=sentence["text"], count=len(sentence["sources"])))
    print()
    print(say("未引用{count}条，原因见网页或附件。", count=report.left_out.count()))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict

    from tashan.engines.documents import check_layout

    ((name, data),) = setting_up.read_files([arguments.file])
    faults = check_layout(data, name)
    if arguments.json:
        print_json([asdict(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault.sentence.said(translate))
        if faults:
            print(say("{name}：有{count}处不合版式。", name=name, count=len(faults)))
        else:
            print(say("{name}：合乎 GB/T 9704-2012 版式。", name=name))
    return 1 if faults else 0
