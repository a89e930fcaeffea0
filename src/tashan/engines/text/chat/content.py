"""What a message holds: the quotation it answers, whom it mentions, what is sent beside words, and the words themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.text.chat.lexicon import pattern, words
from tashan.engines.text.fold import fold, fold_chars

_RULE = r"(?:[ \t]*[-—–─_=·*~][-—–─_=·*~ \t]{4,})"
_QUOTES = (
    re.compile(rf"\s*「(?P<quoted>.+?)」\s*\n{_RULE}\s*\n", re.DOTALL),
    re.compile(
        rf"\s*(?:这是一条引用/回复消息[:：]?\s*\n)?[\"“](?P<quoted>.+?)[\"”]\s*\n{_RULE}\s*\n", re.DOTALL
    ),
    re.compile(r"\s*(?:「|\[(?:回复|引用)[:：]?\s*)(?P<quoted>[^「」\n]{1,200})(?:」|\])[ \t]*\n"),
    re.compile(r"(?P<quoted>(?:[ \t]*[>＞][^\n]*\n)+)"),
)
_LAST_QUOTE = re.compile(rf"\n{_RULE}\s*\n\s*「(?P<quoted>.+?)」\s*$", re.DOTALL)
_MENTION = re.compile(r"[@＠]([^\s@＠\u2005,，。:：;；!！?？()（）]{1,20})")
_ENDINGS = r"(?:jpe?g|png|gif|heic|mp4|docx?|xlsx?|pptx?|pdf|txt|csv|wps|et|zip|rar)"
_BRACKETED = re.compile(
    rf"[\[［]([^\[\]［］\n]{{1,12}})[\]］](?:[ \t]*[^\s\[\]]{{1,80}}\.{_ENDINGS})?(?:[ \t]*[(（][^()（）\n]{{0,12}}查看[)）])?",
    re.IGNORECASE,
)
_FILE = re.compile(
    rf"^[^\s/]{{1,80}}\.{_ENDINGS}(?:\s*[(（]?[\d.]+\s?[kmg]b?[)）]?)?$", re.IGNORECASE | re.MULTILINE
)
_ANGLED = re.compile(r"<(?:图片|文件|语音|视频|media omitted|附件|image|file)[^<>]{0,40}>", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s\u3000-\u9fff]+")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\U000e0020-\U000e007f\u200d\ufe0e\ufe0f\u20e3\u3030\u303d\u3297\u3299]+"
)
_BLANKS = re.compile(r"[ \t\u2005\u2002-\u200b\xa0]+")
_EMPTY_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Content:
    """``words`` are the message without quotation, placeholders, stickers and emoji, lines trimmed; ``felt`` says
    whether stickers or emoji were among what was taken out."""

    words: str
    quoted: str
    mentions: tuple[str, ...]
    attachments: tuple[str, ...]
    felt: bool

    @property
    def folded(self) -> str:
        """The words as they are compared."""
        return fold(self.words)


def content_of(text: str) -> Content:
    """Takes a message's text apart."""
    rest, quoted = _without_quotation("\n".join(text.splitlines()))
    mentions = tuple(dict.fromkeys(_MENTION.findall(rest)))
    attachments: list[str] = []
    felt = bool(_EMOJI.search(rest))

    def bracketed(found: re.Match[str]) -> str:
        nonlocal felt
        word = fold(found[1]).split(":")[0].strip()
        if word in words("placeholders", "things"):
            attachments.append(found[1])
            return " "
        if word in words("placeholders", "stickers"):
            felt = True
            return " "
        return found[0]

    rest = _BRACKETED.sub(bracketed, rest)
    for kind, expression in (("文件", _FILE), ("图片", _ANGLED), ("链接", _LINK)):
        attachments += [kind] * len(expression.findall(rest))
        rest = expression.sub(" ", rest)
    rest = _EMOJI.sub(" ", rest)
    lines = (_BLANKS.sub(" ", line).strip() for line in rest.splitlines())
    return Content("\n".join(line for line in lines if line), quoted, mentions, tuple(attachments), felt)


def is_system(text: str) -> bool:
    """Whether a whole message is a line of the program, as where somebody took a message back."""
    folded = fold_chars(text).strip()
    return len(folded) <= 160 and pattern("system", "lines").fullmatch(folded) is not None


def _without_quotation(text: str) -> tuple[str, str]:
    for expression in _QUOTES:
        found = expression.match(text)
        if found and text[found.end() :].strip():
            return text[found.end() :], found["quoted"].strip()
    found = _LAST_QUOTE.search(text)
    if found and text[: found.start()].strip():
        return text[: found.start()], found["quoted"].strip()
    return text, ""
