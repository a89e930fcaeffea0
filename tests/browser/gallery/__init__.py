"""A page for each partial of the design, filled with invented people, so that the design is tried without the program."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

HERE = Path(__file__).resolve().parent
NAV = (
    ("今日", "sun", "today"),
    ("小组", "users-group", "group"),
    ("报告", "file-text", "pair"),
    ("导入", "file-import", "forms"),
    ("名册", "list-details", "forms"),
    ("人员", "address-book", "forms"),
)
DUTIES = (
    {
        "label": "今日交流",
        "due": "今天 22:00 前",
        "why": "本批次约定每个工作日写一条交流，写一句也算。今天是工作日，你没有请假。",
        "state": "open",
        "state_label": "还可以写",
        "url": "/today",
        "action_label": "现在写",
    },
    {
        "label": "10 月上半月总结",
        "due": "10 月 15 日前",
        "why": "半月一总结：每月 15 日和月末各一次。",
        "state": "late",
        "state_label": "过了两天，写好随时可交",
        "url": "/pair",
        "action_label": "看草稿",
    },
    {"label": "10 月 13 日交流", "due": "请假，不用补", "state": "excused", "state_label": "已请假"},
    {"label": "第 6 周座谈", "due": "10 月 17 日 周五", "state": "settled", "state_label": "已参加"},
)
TIMELINE = (
    {
        "when": "10月16日",
        "kind": "推介会",
        "direction": "up",
        "direction_label": "向上",
        "title": "禾川市农产品与非遗推介会在东澜国际会展中心举行",
        "text": "六十多家企业、一百五十余种展品到场，竹编传承人现场编织。",
        "who": "全体成员",
        "source": "记录 7 条",
        "source_url": "/pair",
        "url": "/pair",
    },
    {
        "when": "10月22日",
        "kind": "考察",
        "direction": "down",
        "direction_label": "向下",
        "title": "到东澜港冷链枢纽看柑橘预冷",
        "text": "全程温控、按批次留样。",
        "who": "苏映荷、欧阳知夏",
        "source": "苏映荷 10月22日",
    },
    {
        "when": "10月24日",
        "kind": "座谈",
        "direction": "in",
        "direction_label": "向内",
        "title": "第七次周座谈",
    },
    {
        "when": "11月5日",
        "kind": "洽谈",
        "direction": "",
        "direction_label": "方向待定",
        "title": "谈固废协同处置",
    },
)
HEADINGS = ("姓名", "派出单位", "学习单位", "职务")
MEMBERS = (
    ("陆景行", "禾川市工业和信息化局", "澜湾数智科技集团", "组长"),
    ("欧阳知夏", "禾川市供销合作社联合社", "东澜农投集团", ""),
)


class Sample(forms.Form):
    title = forms.CharField(label="标题", help_text="一句话说清是什么事。")
    when = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="类别", choices=[("a", "考察调研"), ("b", "座谈交流")], required=False)
    text = forms.CharField(label="内容", widget=forms.Textarea)
    shown = forms.BooleanField(label="对全组可见", required=False)
    seen_by = forms.ChoiceField(
        label="谁能看到", widget=forms.RadioSelect, choices=[("p", "只有我"), ("g", "本组")]
    )


def _page(request: HttpRequest, name: str) -> HttpResponse:
    class Item:
        def __init__(self, label: str, icon: str, page: str) -> None:
            self.label, self.icon, self.url = label, icon, f"/{page}"
            self.current = page == name

    context = {
        "nav": [Item(*item) for item in NAV] if name != "door" else [],
        "place": "第一管理组",
        "duties": DUTIES,
        "timeline": TIMELINE,
        "headings": HEADINGS,
        "rows": [{"url": "/forms", "cells": list(zip(cells, HEADINGS, strict=True))} for cells in MEMBERS],
        "form": Sample({"title": "", "when": ""}),
        "saved": "saved" in request.GET,
    }
    return render(request, f"{name}.html", context)


urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("out", _page, {"name": "door"}, name="account_logout"),
    path("in", _page, {"name": "door"}, name="account_login"),
    *(path(name, _page, {"name": name}) for name in ("today", "group", "pair", "forms", "door")),
]
