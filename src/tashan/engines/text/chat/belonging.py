"""Messages that belong together: the ones that go on where a note stopped, and the ones that say it once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from tashan.engines.text.chat.findings import ChatMessage, MessageKind
from tashan.engines.text.chat.lexicon import pattern
from tashan.engines.text.fold import fold
from tashan.engines.text.similar import comparison_key, grouped, near_duplicates

JOIN_WITHIN = timedelta(minutes=10)
"""A message that plainly goes on belongs to the note before it when it came within this time."""

_JOIN_ACROSS = 6
_SHORT_COPY = 30
_CUT_SHORT = 0.95
_SAYS_SOMETHING = 10


def joined(
    messages: Sequence[ChatMessage], judged: Callable[[ChatMessage, Sequence[str]], ChatMessage]
) -> list[ChatMessage]:
    """Notes with the messages that plainly go on (PS, 补充, a sentence broken off) taken into them.

    ``judged`` looks at a message again together with the words that were joined to it.
    """
    result: list[ChatMessage] = []
    last: dict[str, int] = {}
    further: dict[int, list[str]] = {}
    for message in messages:
        at = last.get(message.sender)
        if at is not None and len(result) - at <= _JOIN_ACROSS and _goes_on(result[at], message):
            further.setdefault(at, []).append(message.body)
            first = result[at]
            whole = judged(first, further[at])
            result[at] = replace(
                whole,
                continued=(*first.continued, message.span),
                attachments=whole.attachments + message.attachments,
            )
            continue
        if message.kind is MessageKind.NOTE:
            last[message.sender] = len(result)
        elif message.kind is not MessageKind.PLACEHOLDER and message.sender in last:
            del last[message.sender]
        result.append(message)
    return result


def _goes_on(note: ChatMessage, later: ChatMessage) -> bool:
    if later.kind not in {MessageKind.NOTE, MessageKind.CHATTER} or not later.body or later.late:
        return False
    if note.sent_at and later.sent_at and abs(later.sent_at - note.sent_at) > JOIN_WITHIN:
        return False
    folded = fold(later.body)
    if pattern("continuation", "words").search(folded):
        return len(comparison_key(later.body)) > 4
    broken_off = note.body.rstrip().endswith(("，", ",", "、", "：", ":", "；", ";"))
    counted = re.match(r"(?:([2-9])[.、]|([二三四])[、是])", folded)
    before = re.search(r"(?:^|\n|。)\s*(?:1[.、]|一[、是])", fold(note.body))
    return (broken_off and len(comparison_key(later.body)) >= _SAYS_SOMETHING) or bool(counted and before)


def with_duplicates(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """Notes that say what an earlier note says point at it. Where its author sent it once more with slips mended, the
    earlier note keeps its time and place and takes the mended wording."""
    notes = [at for at, message in enumerate(messages) if message.kind is MessageKind.NOTE]
    lengths = [len(comparison_key(messages[at].body)) for at in notes]
    pairs = [
        pair
        for pair in near_duplicates([messages[at].body for at in notes])
        if min(lengths[pair.i], lengths[pair.j]) >= _SHORT_COPY
        or _same_day(messages[notes[pair.i]], messages[notes[pair.j]])
    ]
    result = list(messages)
    for group in grouped(pairs):
        first, *others = (notes[each] for each in group)
        result[first] = _mended(messages[first], [messages[at] for at in others])
        for at in others:
            result[at] = replace(messages[at], duplicate_of=first)
    return result


def _same_day(a: ChatMessage, b: ChatMessage) -> bool:
    """Short wordings come again on other days without being the same note."""
    return a.author == b.author and a.day == b.day


def _mended(first: ChatMessage, copies: Sequence[ChatMessage]) -> ChatMessage:
    """``first`` with its author's last wording that is not cut short."""
    best = first
    for copy in copies:
        before, after = comparison_key(best.body), comparison_key(copy.body)
        whole = after != before and len(after) >= len(before) * _CUT_SHORT
        if whole and copy.author == first.author and not copy.on_behalf_of:
            best = copy
    if best is first:
        return first
    return replace(first, body=best.body, parts=best.parts, continued=(*first.continued, best.span))
