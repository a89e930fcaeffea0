"""Note, chatter, notice, program line or placeholder: judged by what is said, with the reason in words.

Rules decide where a form speaks for itself (labels, a date head, 收到). Between a short note and a friendly word a
weighted count of signals decides: what somebody did, what it made them think, matters of work, figures, against
questions, requests, errands and courtesies; longer texts are likelier notes. The weights are data.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from tashan.engines.text.chat.content import Content
from tashan.engines.text.chat.days import About
from tashan.engines.text.chat.findings import MessageKind
from tashan.engines.text.chat.lexicon import lists, pattern, signals, words
from tashan.engines.text.fold import fold
from tashan.kernel.sayings import Saying, together

_READ = 4000
"""Characters of a message in which signals are looked for."""

_SIGNS = re.compile(r"[\W_]+")
_PIECES = re.compile(r"[\s,。!！?？~、;；.…]+")
_CHAIN = re.compile(r"(?:^|\n)\s*#?接龙|(?:^|\n)\s*(?:1|①)[.、 ].{1,12}\n\s*(?:2|②)[.、 ].{1,12}(?:\n|$)")
_FIRST = re.compile(r"[^。!?\n]*[。!?\n]?[^。!?\n]*")
_QUOTED = re.compile(r"[‘“「『\"][^‘“「『’”」』\"\n]{0,40}[’”」』\"]")
"""What is quoted in a sentence is not asked by it."""
_SHOWN = {
    "did": Saying("讲了做过的事"),
    "thought": Saying("有体会"),
    "matter": Saying("谈的是工作"),
    "opening": Saying("从某一天说起"),
    "statements": Saying("成句陈述"),
    "figures": Saying("有具体数字"),
    "leave": Saying("说的是请假"),
    "question": Saying("在提问"),
    "address": Saying("在请人做事"),
    "errand": Saying("说的是行程食宿等琐事"),
    "courtesy": Saying("客气话"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    kind: MessageKind
    reason: Saying
    confidence: float


def judge(content: Content, when: About, parts: int) -> Judgement:
    """What a message is. ``parts`` is the number of labelled prompts found in it."""
    folded = fold(when.body) if when.headed or when.labelled else content.folded
    plain = _SIGNS.sub("", folded)
    if not plain:
        return _wordless(content)
    if parts > 1:
        return Judgement(MessageKind.NOTE, Saying("按参与、观察、思考、总结分段书写"), 0.98)
    notice = _notice(content, when)
    if notice:
        return notice
    if _CHAIN.search(folded):
        return Judgement(MessageKind.CHATTER, Saying("接龙"), 0.9)
    if not (when.labelled or when.headed) and (aside := _no_telling(content.folded)):
        return aside
    if _only_phrases(folded, content):
        return Judgement(MessageKind.CHATTER, Saying("应答或客气话"), 0.98)
    if (when.labelled or when.headed) and len(plain) >= 8:
        return Judgement(
            MessageKind.NOTE, Saying("写明是日交流") if when.labelled else Saying("写明是补哪一天的"), 0.96
        )
    return _by_score(folded, plain, content)


def _wordless(content: Content) -> Judgement:
    if content.attachments:
        sent = tuple(dict.fromkeys(content.attachments))
        return Judgement(MessageKind.PLACEHOLDER, Saying("只有{sent}，没有文字", sent=sent), 0.98)
    return Judgement(MessageKind.CHATTER, Saying("只有表情"), 0.98)


def _notice(content: Content, when: About) -> Judgement | None:
    """A notice calls on everybody, or heads itself so, in its first two sentences; 请批评指正 is modesty, not a call."""
    folded = content.folded
    first = _FIRST.match(folded)
    opening = first[0] if first else folded
    told_all = any(fold(mention) in words("announcement", "all") for mention in content.mentions)
    if told_all:
        return Judgement(MessageKind.ANNOUNCEMENT, Saying("写给所有人"), 0.95)
    if when.labelled:
        return None
    if pattern("announcement", "heads").search(opening):
        return Judgement(MessageKind.ANNOUNCEMENT, Saying("以通知的形式写"), 0.9)
    humble = pattern("announcement", "humble").search(folded)
    if pattern("announcement", "calls").search(opening) and not humble:
        return Judgement(MessageKind.ANNOUNCEMENT, Saying("请大家做事"), 0.85)
    return None


def _no_telling(folded: str) -> Judgement | None:
    """What is passed on, asked for, or said about the notes of others, however long, tells nothing of one's own day."""
    if pattern("passed_on", "heads").search(folded) or _signs_of_press(folded) > 1:
        return Judgement(MessageKind.CHATTER, Saying("转发的文章"), 0.88)
    if pattern("asking", "heads").search(folded):
        return Judgement(MessageKind.CHATTER, Saying("在问人或请人做事"), 0.85)
    if pattern("asking", "notes_of_others").search(folded):
        return Judgement(MessageKind.CHATTER, Saying("说的是大家的交流"), 0.85)
    return None


def _signs_of_press(folded: str) -> int:
    return len({found[0] for found in pattern("passed_on", "press").finditer(folded[:_READ])})


def _only_phrases(folded: str, content: Content) -> bool:
    """Every piece of a short message is a set phrase, perhaps with the names of those greeted."""
    for mention in content.mentions:
        folded = folded.replace(f"@{fold(mention)}", " ")
    pieces = [_SIGNS.sub("", piece) for piece in _PIECES.split(folded)]
    known = words("phrases", "alone")
    return len(folded) <= 40 and all(not piece or _phrase(piece, known) for piece in pieces)


def _phrase(piece: str, known: frozenset[str]) -> bool:
    if piece in known or (piece.isdecimal() and len(piece) < 4):
        return True
    greeted = re.sub(
        r"(?:[\u4e00-\u9fff]{1,3})(?:老师|组长|处长?|科长?|局长?|主任|经理|总|书记|馆长|院长|哥|姐|工)$|^(?:谢谢|感谢|辛苦|多谢|恭喜|欢迎)(?=[\u4e00-\u9fff]{2,6}$)",
        "",
        piece,
    )
    if greeted != piece and (not greeted or greeted in known):
        return True
    return re.fullmatch(r"(?:哈|呵|嘿|嘻|啊|嗯|哦|6|1|好|是|对){2,}|(.{1,3})\1+", piece) is not None


def _by_score(folded: str, plain: str, content: Content) -> Judgement:
    weights = lists()["score"]
    length = len(plain)
    score = weights["base"] + weights["length"] * _clip(math.log2(length / 24), -2.5, 2.6)
    unquoted = _QUOTED.sub("", folded)
    told: list[tuple[float, Saying]] = []
    for signal in signals():
        count = signal.count((unquoted if signal.name == "question" else folded)[:_READ])
        if not count:
            continue
        share = signal.weight * count
        if signal.weight < 0:
            share *= _clip(32 / length, 0.15, 1.0)
        score += share
        told.append((share, _SHOWN[signal.name]))
    chance = 1 / (1 + math.exp(-score))
    is_note = chance >= weights["threshold"]
    leading = [shown for share, shown in sorted(told, reverse=is_note) if (share > 0) == is_note][:2]
    kind = MessageKind.NOTE if is_note else MessageKind.CHATTER
    fallback = Saying("篇幅较长（{length}字）", length=length) if is_note else Saying("短，没有讲到做了什么")
    reason = together(leading) or fallback
    return Judgement(kind, reason, round(_clip(max(chance, 1 - chance), 0.5, 0.97), 3))


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
