"""The verbs of the audit in people's words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def verbs() -> dict[str, str]:
    """Every verb an audit line may carry, in the reader's language."""
    return {
        "person.add": _("登记人员"),
        "organisation.add": _("登记单位"),
        "organisation.name": _("登记单位别名"),
        "post.hold": _("登记职务"),
        "account.open": pgettext("审计", "开设账号"),
        "account.close": pgettext("审计", "停用账号"),
        "account.reopen": _("启用账号"),
        "account.password": pgettext("审计", "重设密码"),
        "account.own-password": _("更改自己的密码"),
        "account.language": _("更改界面语言"),
        "audit.read": _("查看审计"),
        "programme.open": _("新建项目"),
        "batch.open": pgettext("审计", "新建批次"),
        "group.open": pgettext("审计", "新建管理组"),
        "placement.place": _("列入名册"),
        "placement.complete": _("补全名册"),
        "placement.end": pgettext("审计", "结束学习"),
        "role.give": _("安排组内职务"),
        "role.end": _("结束组内职务"),
        "seat.grant": pgettext("审计", "授予角色"),
        "seat.revoke": _("收回角色"),
        "cadence.set": _("设定频次"),
        "rhythm.plan": _("生成应报事项"),
        "rhythm.settle-told": _("核销已报事项"),
        "leave.request": pgettext("审计", "请假"),
        "leave.approve": _("批准请假"),
        "leave.decline": _("不批请假"),
        "leave.return": pgettext("审计", "销假"),
        "leave.withdraw": pgettext("审计", "撤回请假"),
        "note.write": _("写日交流"),
        "note.amend": _("修改日交流"),
        "note.withdraw": _("撤回日交流"),
        "note.sort": _("确定方向"),
        "note.share": _("改可见范围"),
        "note.attach": _("添加图片"),
        "meeting.hold": _("登记会议"),
        "action.close": _("办结事项"),
        "activity.record": _("登记活动"),
        "intake.receive": _("收入文件"),
        "intake.read": _("读取文件"),
        "intake.refuse": _("拒收文件"),
        "intake.undo": pgettext("审计", "撤销导入"),
        "draft.accept": _("采纳条目"),
        "draft.mend": _("修改条目"),
        "draft.drop": _("不采纳条目"),
        "draft.take-up": _("重新考虑条目"),
        "report.drawn": _("生成报告"),
        "report.edit": _("修改报告"),
        "report.add": _("报告加一句"),
        "report.take-out": _("报告删一句"),
        "report.submitted": _("提交报告"),
        "report.returned": _("退回报告"),
        "report.signed": _("签发报告"),
        "report.discard": _("弃置报告草稿"),
    }


def said_verb(verb: str) -> str:
    """``verb`` in the reader's language; a verb nobody has put into words yet is shown as it is."""
    return verbs().get(verb, verb)
