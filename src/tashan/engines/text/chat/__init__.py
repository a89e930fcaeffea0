"""Group chats, as people copy and export them, read into messages: notes told apart from chatter.

:func:`read_chat` finds the format by itself (WeChat, WeCom, DingTalk, QQ, one-line logs, plain ``name:`` copies), cuts the
text into messages, says of each what it is and why, and gives every note its day, its labelled parts and the note it
repeats. :func:`chat_in_tables` finds the chats that programs export as tables. :func:`detect` and :func:`looks_like_chat`
only look. Pure: no clock, no database.
"""

from tashan.engines.text.chat.findings import ChatFormat, ChatMessage, ChatReading, Detected, MessageKind
from tashan.engines.text.chat.reading import detect, looks_like_chat, read_chat
from tashan.engines.text.chat.table import chat_in_tables

__all__ = [
    "ChatFormat",
    "ChatMessage",
    "ChatReading",
    "Detected",
    "MessageKind",
    "chat_in_tables",
    "detect",
    "looks_like_chat",
    "read_chat",
]
