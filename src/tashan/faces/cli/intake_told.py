"""What a run of intake did, as data and as lines for a person: what came in, what was set aside, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tashan.faces.cli.tongue import say, translate
from tashan.kernel.sayings import Saying, kept, together

if TYPE_CHECKING:  # the tables exist only after `setting_up.load`
    from tashan.domain.intake.models import Run


def summarise(run: Run) -> dict[str, Any]:
    """What a run did, as JSON values: per file what came in and what was set aside, and why."""
    from tashan.domain.intake.models import DraftState

    files = []
    for file in run.files.prefetch_related("drafts__duplicate_of__file__run"):
        counts: dict[str, dict[str, int]] = {}
        for draft in file.drafts.all():
            kind = counts.setdefault(draft.kind, {})
            kind[draft.state] = kind.get(draft.state, 0) + 1
        files.append(
            {
                "name": file.name,
                "kind": file.kind,
                "refused": file.refused.said(translate) or None,
                "drafts": counts,
                "set_aside": file.findings.get("set_aside", {}),
                "warnings": [kept(one).said(translate) for one in file.findings.get("warnings", [])],
                "ignored": [
                    say("{what}（{why}）", what=heading, why=kept(reason))
                    for _, heading, reason in file.findings.get("ignored", [])
                ],
                "elsewhere": sorted(
                    {
                        draft.duplicate_of.file.run.code
                        for draft in file.drafts.all()
                        if draft.duplicate_of
                        and draft.duplicate_of.state == DraftState.WAITING
                        and draft.duplicate_of.file.run_id != run.pk
                    }
                ),
                "reworded": sum(
                    draft.state == DraftState.WAITING and bool(draft.duplicate_of_id or draft.note_id)
                    for draft in file.drafts.all()
                ),
                "waiting": [
                    draft.remark.said(translate)
                    for draft in file.drafts.all()
                    if draft.state == DraftState.WAITING and draft.tried_at
                ],
            }
        )
    return {"run": run.code, "files": files}


_STATES = {
    "accepted": Saying("采纳"),
    "waiting": Saying("待核对"),
    "duplicate": Saying("重复"),
    "dropped": Saying("不采纳"),
}
_KINDS = {
    "organisation": Saying("单位"),
    "person": Saying("人员"),
    "placement": Saying("学员"),
    "note": Saying("日交流"),
    "meeting": Saying("会议"),
    "activity": Saying("活动"),
    "idea": Saying("建议"),
    "setting": Saying("规则"),
}
_ASIDE = {
    "chatter": Saying("闲谈"),
    "system": Saying("系统消息"),
    "placeholder": Saying("图片文件占位"),
    "announcement": Saying("通知"),
}


def told(summary: dict[str, Any]) -> list[str]:
    """The summary as lines for a person."""
    lines = [say("导入编号 {run}（撤销：tashan intake undo {run}）", run=summary["run"])]
    for file in summary["files"]:
        if file["refused"]:
            lines.append("  " + say("{name}：未收。{why}", name=file["name"], why=file["refused"]))
            continue
        parts = [
            Saying(
                "{kind}{counts}",
                kind=_KINDS[kind],
                counts=tuple(_counted(_STATES[state], count) for state, count in states.items()),
            )
            for kind, states in file["drafts"].items()
        ]
        what = together(parts) or Saying("没有可收的内容")
        lines.append("  " + say("{where}：{what}", where=file["name"], what=what))
        if file["set_aside"]:
            lines.append("    " + say("搁置：{what}", what=aside(file["set_aside"])))
        if file["ignored"]:
            columns = tuple(dict.fromkeys(file["ignored"]))
            lines.append("    " + say("没有收的栏目：{columns}", columns=columns))
        for reason, count in Counter(file["waiting"]).most_common(5):
            lines.append("    " + say("没能采纳{count}条：{why}", count=count, why=reason))
        if file["elsewhere"]:
            runs = tuple(file["elsewhere"])
            lines.append(
                "    "
                + say("注意：重复的在导入 {runs} 里等着核对；请在网页上核对，或撤销那次再导入。", runs=runs)
            )
        if file["reworded"]:
            lines.append(
                "    "
                + say(
                    "注意：{count}条与以前收过或写过的相近，文字不同，请在网页上核对。",
                    count=file["reworded"],
                )
            )
        lines += ["    " + say("注意：{what}", what=warning) for warning in file["warnings"]]
    return lines


def aside(counts: dict[str, int]) -> tuple[Saying, ...]:
    """Of each kind of message that is no note, how many."""
    return tuple(_counted(_ASIDE[kind], count) for kind, count in counts.items())


def _counted(what: Saying, count: int) -> Saying:
    return Saying("{what}{count}条", what=what, count=count)
