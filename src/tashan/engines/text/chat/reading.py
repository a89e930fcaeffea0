"""From an export to its messages: cut, told apart, dated, joined and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tashan.engines.text.chat.belonging import joined, with_duplicates
from tashan.engines.text.chat.content import Content, content_of, is_system
from tashan.engines.text.chat.cutting import Raw, cut
from tashan.engines.text.chat.days import about
from tashan.engines.text.chat.findings import (
    ChatFormat,
    ChatMessage,
    ChatReading,
    Detected,
    MessageKind,
)
from tashan.engines.text.chat.headers import Header, Way
from tashan.engines.text.chat.kinds import judge
from tashan.engines.text.chat.lexicon import lists
from tashan.engines.text.chat.lines import Line, lines_of
from tashan.engines.text.chat.moments import moment_of
from tashan.engines.text.chat.prompts import split_parts
from tashan.engines.text.chat.senders import Senders
from tashan.engines.text.chat.structure import Structure, structure_of
from tashan.engines.text.fold import fold
from tashan.kernel.sayings import Saying

_HEAD = 30
_PROGRAMS = (
    ("企业微信", ChatFormat.WECOM),
    ("钉钉", ChatFormat.DINGTALK),
    ("消息记录(此消息记录为文本格式", ChatFormat.QQ),
)
_TITLE = re.compile(
    r"(?:群(?:聊|组)?名?(?:称)?|消息对象|会话名称|聊天对象)\s*:\s*(?P<a>.{1,60})|[“\"「](?P<b>[^”\"」]{1,60})[”\"」](?:微信)?群?聊?的?(?:群聊)?聊天记录"
)
_EXPORTED = re.compile(
    r"(?:导出(?:时间|日期|于)?|备份时间)\s*:?\s*(?P<when>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)"
)
_WHO = r"(?P<who>[\u3400-\u9fff]{2,4}?)\s*(?:同志|组长|老师)?\s*"
_HANDED = r"(?:发|交|报|转发|提交)?(?:的|一下)?(?:日交流|交流|小结|笔记)?(?:如下)?\s*[)）】]?\s*"
_ASKED_ME = r"(?P<who>[\u3400-\u9fff]{2,4})[^。!！?？\n]{0,24}?(?:[让托请]我|委托我|我[代替帮])[他她其代帮替]{0,2}(?:发|交|报|转)"
_BEHALF = tuple(
    re.compile(expression)
    for expression in (
        rf"^[(（【]?(?:代|替|帮|转发?)\s*{_WHO}{_HANDED}[:：,，\n]\s*",
        rf"^[(（【]?(?:以下|下面)[是为]?\s*{_WHO}的?{_HANDED}[:：,，\n]\s*",
        rf"^[(（【]?{_ASKED_ME}{_HANDED}[:：,，。—\-\n]+\s*",
    )
)
"""For whom a message is sent, said at its head; the words of the last may run on from the name."""


def read_chat(text: str, *, known_names: Iterable[str] = (), today: date | None = None) -> ChatReading:
    """All messages of a chat export, in its order, each judged and dated.

    ``known_names`` are the people of the programme: senders shown otherwise are led back to them, and they help to
    tell a header from a line that looks like one. ``today`` is the day the export was made; the export's own statement
    goes before it; 昨天, 星期三 and dates without a year need one of the two and stay undated without. Spans are offsets into
    ``text`` as given. Never raises: a text that is no chat has no messages and a warning.
    """
    lines = lines_of(text)
    senders = Senders(known_names)
    structure = structure_of(lines, senders)
    if not structure.headers:
        return ChatReading(
            text,
            ChatFormat.NONE,
            warnings=(Saying("看不出这是聊天记录：没有找到“姓名加时间”或“姓名：”的行。"),),
        )
    title, exported = _preamble(lines, structure)
    now = exported or today or _last_day(structure.headers)
    for header in structure.headers:
        senders.name_of(header.who)
    reader = _Reader(text, senders, now)
    read = (reader.message(raw) for raw in cut(lines, structure, now))
    messages = joined([message for message in read if message is not None], reader.judged)
    marked = with_duplicates(messages)
    return ChatReading(
        text,
        _format(lines, structure),
        tuple(marked),
        title,
        exported,
        tuple(_warnings(structure, marked, exported, today)),
    )


def detect(text: str, *, known_names: Iterable[str] = ()) -> Detected:
    """The format of an export by its header lines, without reading the messages."""
    lines = lines_of(text)
    structure = structure_of(lines, Senders(known_names))
    headers = len(structure.headers)
    dated = any(header.when for header in structure.headers)
    return Detected(
        _format(lines, structure) if headers else ChatFormat.NONE,
        headers,
        0.0 if not headers else 1 - (0.3 if dated else 0.6) / headers,
    )


def looks_like_chat(text: str) -> bool:
    """Whether ``text`` is worth reading as a chat at all."""
    found = detect(text)
    return found.headers >= 2 and found.confidence >= 0.75


@dataclass(slots=True)
class _Reader:
    """Makes one message of one raw cut."""

    text: str
    senders: Senders
    now: date | None

    def message(self, raw: Raw) -> ChatMessage | None:
        said = self.text[raw.body[0] : raw.body[1]].strip()
        sent = raw.sent if isinstance(raw.sent, datetime) else None
        day = sent.date() if sent else (raw.sent if isinstance(raw.sent, date) else None)
        who = fold(raw.who)
        if raw.system or who in lists()["system"]["senders"] or is_system(said):
            return ChatMessage(
                self.senders.name_of(raw.who) if raw.who else "",
                sent,
                said,
                raw.span,
                day,
                MessageKind.SYSTEM,
                Saying("聊天软件的提示"),
                0.98,
                shown_sender=raw.who,
            )
        if not said:
            return None
        return self.judged(
            ChatMessage(
                self.senders.name_of(raw.who),
                sent,
                said,
                raw.span,
                day,
                MessageKind.CHATTER,
                Saying(),
                0.0,
                shown_sender=raw.who,
                aside=raw.aside,
            )
        )

    def judged(self, message: ChatMessage, further: Sequence[str] = ()) -> ChatMessage:
        """The message with kind, day and parts; ``further`` are the words of messages joined to it."""
        content = content_of(message.text)
        behalf, words = self._behalf(content)
        when = about(words, message.sent_at or message.day, limit=self.now)
        when = replace(when, labelled=when.labelled or bool(behalf))
        body = "\n".join([when.body, *further])
        parts = split_parts(body)
        verdict = judge(replace(content, words=words), replace(when, body=body), len(parts))
        note = verdict.kind is MessageKind.NOTE
        day = when.day if note else (message.sent_at.date() if message.sent_at else message.day)
        return replace(
            message,
            day=day,
            kind=verdict.kind,
            reason=Saying("写明是代{name}发的", name=behalf) if behalf and note else verdict.reason,
            confidence=verdict.confidence,
            body=body,
            late=note and when.late,
            late_reason=(when.reason or "补记") if note and when.late else "",
            parts=parts if note else {},
            quoted=content.quoted,
            mentions=content.mentions,
            attachments=content.attachments,
            on_behalf_of=behalf if note else "",
        )

    def _behalf(self, content: Content) -> tuple[str, str]:
        for expression in _BEHALF:
            found = expression.match(content.words)
            names = [found["who"][:length] for length in (4, 3, 2)] if found else []
            author = next((author for name in names if (author := self.senders.meant(name))), "")
            if found and author:
                return author, content.words[found.end() :].strip()
        return "", content.words


def _preamble(lines: Sequence[Line], structure: Structure) -> tuple[str, date | None]:
    """The chat's name and the day of export, from the lines above the first message."""
    title, exported = "", None
    for line in lines[: structure.headers[0].line][:_HEAD]:
        named = _TITLE.search(line.folded)
        if named and not title:
            group = "a" if named["a"] else "b"
            title = line.text[named.start(group) : named.end(group)].strip()
        made = _EXPORTED.search(line.folded)
        moment = moment_of(made["when"]) if made else None
        exported = moment.day if moment else exported
    return title, exported


def _format(lines: Sequence[Line], structure: Structure) -> ChatFormat:
    """By the program named above the first message if one is, else by the headers."""
    top = "".join(line.folded for line in lines[: structure.headers[0].line][:_HEAD])
    for word, found in _PROGRAMS:
        if word in top:
            return found
    return structure.format


def _last_day(headers: Sequence[Header]) -> date | None:
    """The latest full day in the headers: a floor for the day of export, enough to give a year to 9月9日."""
    return max((header.when.day for header in headers if header.when and header.when.day), default=None)


def _warnings(
    structure: Structure, messages: Sequence[ChatMessage], exported: date | None, today: date | None
) -> list[Saying]:
    warnings = []
    relative = sum(bool(h.when and h.when.word) for h in structure.headers)
    relative += sum(bool(each.when.word) for each in structure.separators)
    if relative and not exported:
        how = Saying("按{today}导出推算", today=today) if today else Saying("没有推算")
        warnings.append(
            Saying(
                "有{count}处时间写成“昨天”“星期几”，{how}；如果不是那天导出的，请写明导出日期。",
                count=relative,
                how=how,
            )
        )
    undated = sum(m.day is None and m.kind is MessageKind.NOTE for m in messages)
    if undated:
        warnings.append(Saying("有{count}条交流没有日期，请在审核时补上。", count=undated))
    if all(header.way in (Way.BRACKET, Way.COLON, Way.COLON_REST) for header in structure.headers):
        warnings.append(Saying("这份记录没有逐条时间，是按“姓名：”分开的，请留意有没有分错。"))
    return warnings
