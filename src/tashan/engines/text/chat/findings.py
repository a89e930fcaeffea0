"""What a chat export says: one message per thing said, what kind of thing it is, and which day a note is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tashan.engines.text.findings import Span
from tashan.kernel.sayings import Saying


class ChatFormat(StrEnum):
    """Which program's copy or export it looks like; the reading itself does not depend on the name."""

    WECHAT = "wechat"
    """``张三 2025/9/9 21:03`` above each message."""
    WECHAT_DAYS = "wechat-days"
    """Day or time separators, ``张三 21:03`` or ``张三:`` below them."""
    WECOM = "wecom"
    """``张三(禾川市商务局) 2025-09-09 21:03:11``."""
    DINGTALK = "dingtalk"
    """``张三 (一组) 2025-09-09 21:03:11`` or ``【张三】``."""
    QQ = "qq"
    """``2025-09-09 21:03:11 张三(10001)``."""
    LOG = "log"
    """``[2025-09-09 21:03] 张三: text`` on one line."""
    PLAIN = "plain"
    """``张三:`` and the message, without dates."""
    NONE = "none"
    """Not a chat."""


class MessageKind(StrEnum):
    NOTE = "note"
    CHATTER = "chatter"
    SYSTEM = "system"
    PLACEHOLDER = "placeholder"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message.

    ``text`` is what stands in the export below (or behind) the header, untouched; ``body`` is what was told: without
    quotation, placeholders, stickers and the head that only names the day. ``span`` covers header and text in the
    export; ``continued`` are the spans of later messages joined to this one or mending its wording.

    ``day`` is the day a note is about. It differs from ``sent_at`` (naive local time as printed) when it was written
    after midnight, or later still (``late``). ``parts`` holds the labelled prompts found: took_part, observed, thought,
    summed_up. ``duplicate_of`` is the index, in the reading, of the earlier message that says the same.

    ``sender`` is the known name where one fits, ``shown_sender`` the export's wording, ``aside`` what stood in brackets
    behind it, ``on_behalf_of`` the member it was sent for.
    """

    sender: str
    sent_at: datetime | None
    text: str
    span: Span
    day: date | None
    kind: MessageKind
    reason: Saying
    confidence: float
    body: str = ""
    late: bool = False
    late_reason: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    duplicate_of: int | None = None
    continued: tuple[Span, ...] = ()
    quoted: str = ""
    mentions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    on_behalf_of: str = ""
    shown_sender: str = ""
    aside: str = ""

    @property
    def author(self) -> str:
        """Whose words they are: the one it was sent for, else the sender."""
        return self.on_behalf_of or self.sender


@dataclass(frozen=True, slots=True)
class Detected:
    """The format an export seems to have and how many lines speak for it."""

    format: ChatFormat
    headers: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ChatReading:
    """All messages in the order of the export. ``text`` is the text given, to which all spans refer; ``title`` the
    chat's name and ``exported`` its day of export where the export states them."""

    text: str
    format: ChatFormat
    messages: tuple[ChatMessage, ...] = ()
    title: str = ""
    exported: date | None = None
    warnings: tuple[Saying, ...] = ()
