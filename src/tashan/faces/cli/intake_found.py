"""`tashan intake read`: what is in a file, found without a database and printed as data or as lines for a person."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from tashan.faces.cli import setting_up
from tashan.faces.cli.intake_told import aside
from tashan.faces.cli.saying import print_json
from tashan.faces.cli.tongue import say, translate
from tashan.kernel.clock import local_day, now
from tashan.kernel.errors import InputFault
from tashan.kernel.sayings import Saying, kept

_PAPERS = {"chat": Saying("群聊记录"), "roster": Saying("名册"), "minutes": Saying("会议纪要")}


def read(arguments: argparse.Namespace) -> int:
    """Read file after file; what one cannot be read for is said, and the others go on."""
    faults = 0
    for name in arguments.files:
        try:
            found = _found_in(*setting_up.read_files([name])[0])
        except InputFault as fault:
            found = {"name": Path(name).name, "refused": fault.said(translate)}
        faults += found["refused"] is not None
        if arguments.json:
            print_json(found)
        elif "source" in found:
            _tell(name, found)
        elif found["refused"]:
            print(found["refused"], file=sys.stderr)
        else:
            _tell_paper(found)
    return 1 if faults else 0


def _found_in(name: str, data: bytes) -> dict[str, Any]:
    """An article in its own schema; any other paper as the drafts it would become."""
    from tashan.domain.intake.reader import article_of, look, understood
    from tashan.domain.intake.understanding import Context
    from tashan.engines.text import Known, as_json

    paper = look(data, name)
    if paper.kind == "article":
        return as_json(article_of(paper), translate)
    understanding = understood(paper, Context(Known(), local_day(now())))
    return {
        "name": name,
        "kind": understanding.kind,
        "title": understanding.title,
        "text": understanding.text,
        "found": [
            {
                "kind": one.kind,
                "data": one.data,
                "span": [one.start, one.end],
                "confidence": one.confidence,
                "remark": one.remark.said(translate),
                "repeats": one.twin,
            }
            for one in understanding.found
        ],
        "set_aside": understanding.findings.get("set_aside", {}),
        "warnings": [kept(one).said(translate) for one in understanding.findings.get("warnings", [])],
        "refused": understanding.refused.said(translate) or None,
    }


def _tell_paper(found: dict[str, Any]) -> None:
    """What was found in a chat, a roster or minutes, a line each."""
    print(say("{where}：{what}", where=found["name"], what=_PAPERS[found["kind"]]))
    for one in found["found"]:
        data = one["data"]
        again = say("（重复）") if one["repeats"] is not None else ""
        match one["kind"]:
            case "note":
                who = f"{data['day'] or say('日期不明')} {data['sender']}{again}"
                print("  " + say("{where}：{what}", where=who, what=_brief(data["text"])))
            case "placement":
                stay = "—".join(day for day in (data["start"], data["end"]) if day)
                print(
                    "  "
                    + " ".join(
                        filter(
                            None,
                            (data["name"], data["home_unit"], data["home_post"], data["host_unit"], stay),
                        )
                    )
                )
            case "meeting":
                print(
                    "  "
                    + say(
                        "{meeting}，出席{present}人，决议{resolutions}项",
                        meeting=f"{data['day'] or say('日期不明')} {data['title']}",
                        present=len(data["present"]),
                        resolutions=len(data["resolutions"]),
                    )
                )
    if found["set_aside"]:
        print("  " + say("搁置：{what}", what=aside(found["set_aside"])))
    for warning in found["warnings"]:
        print("  " + say("注意：{what}", what=warning))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


def _tell(name: str, found: dict[str, Any]) -> None:
    print(say("{where}：{what}", where=name, what=found["source"]["title"] or Saying("无标题")))
    if found["refused"]:
        print("  " + say("不收：{what}", what=found["refused"]))
        return
    for repair in found["repairs"]:
        print("  " + say("修复 {kind} {count}处", kind=repair["kind"], count=repair["count"]))
    for person in found["people"]:
        titles = tuple(person["titles"])
        print(
            "  " + say("人 {name} {titles} [{role}]", name=person["name"], titles=titles, role=person["role"])
        )
    print("  " + say("单位 {names}", names=tuple(one["name"] for one in found["organisations"])))
    for activity in found["activities"]:
        until = f"—{activity['end']}" if activity["end"] != activity["start"] else ""
        print(
            f"  {activity['start']}{until} [{activity['kind']}/{activity['direction']}] {activity['summary']}"
        )
    for warning in found["warnings"]:
        print("  " + say("注意：{what}", what=warning))
