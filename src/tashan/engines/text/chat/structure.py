"""How an export is built: its header lines of an export are found by what they have in common, not one by one.

A line inside a message may look like a header (a forwarded record, a time in a notice). So the commonest layout is taken
as the export's own, and a line is kept as a header only while it fits it: the order of time, the blank line before it,
a sender who speaks more than once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tashan.engines.text.chat.findings import ChatFormat
from tashan.engines.text.chat.headers import Header, Separator, Way, candidates, separators, stacked
from tashan.engines.text.chat.lines import Line
from tashan.engines.text.chat.order import out_of_order
from tashan.engines.text.chat.senders import Senders

_FEW = 3
_SPACED = 0.8


@dataclass(frozen=True, slots=True)
class Structure:
    """How the lines were understood: headers and separators kept, both in order."""

    headers: tuple[Header, ...]
    separators: tuple[Separator, ...]
    spaced: bool

    @property
    def format(self) -> ChatFormat:
        """The program whose copies look like this."""
        if not self.headers:
            return ChatFormat.NONE
        (way, form, _), _ = Counter(header.shape for header in self.headers).most_common(1)[0]
        asides = sum(bool(header.aside) for header in self.headers) * 2 > len(self.headers)
        if way is Way.WHEN_WHO:
            return ChatFormat.QQ
        if way in (Way.WHEN_WHO_REST, Way.WHO_WHEN_REST):
            return ChatFormat.LOG
        if way is Way.BRACKET:
            return ChatFormat.DINGTALK
        if way in (Way.WHO_WHEN, Way.TWO_LINES) and form:
            if not asides:
                return ChatFormat.WECHAT
            apart = sum(header.parted for header in self.headers) * 2 > len(self.headers)
            return ChatFormat.DINGTALK if apart else ChatFormat.WECOM
        return ChatFormat.WECHAT_DAYS if self.separators else ChatFormat.PLAIN


def structure_of(lines: Sequence[Line], senders: Senders) -> Structure:
    """The header and separator lines of an export; none when the text is no chat."""
    found = list(candidates(lines))
    drawn = list(separators(lines))
    headers = _dated(lines, [each for each in found if each.when], senders, drawn)
    if len(headers) < 2:
        others = [_plain(lines, found, senders, bool(drawn)), _stacked(lines, senders)]
        headers = max([headers, *others], key=len)
    spaced = _is_spaced(lines, headers)
    heads = {header.line + below for header in headers for below in range(header.height)}
    bare = not headers or not all(each.when and each.when.form[0] for each in headers)
    kept = [each for each in drawn if each.line not in heads and _parts(each, heads, bare)]
    return Structure(tuple(headers), tuple(kept) if headers else (), spaced)


def _dated(
    lines: Sequence[Line], found: Sequence[Header], senders: Senders, drawn: Sequence[Separator]
) -> list[Header]:
    """The headers with times: the commonest layout, its sisters, and what else agrees with them."""
    weights: Counter[tuple[Way, str, bool]] = Counter()
    talk = Counter(header.who for header in found)
    for header in found:
        weights[header.shape] += 2 + 2 * senders.known(header.who) + (talk[header.who] > 1)
    dated = {shape: weight for shape, weight in weights.items() if shape[1] or drawn}
    if not dated:
        dated = {shape: weight for shape, weight in weights.items() if weight >= 3 * _FEW}
    if not dated:
        return []
    main = max(dated, key=lambda shape: (dated[shape], -shape[0]))
    speakers = {header.who for header in found if header.shape == main}
    counts = Counter(header.shape for header in found)
    kept = [
        header
        for header in found
        if header.shape == main
        or (_sisters(header.shape, main) and (header.who in speakers or senders.known(header.who)))
        or (counts[header.shape] >= _FEW and header.shape[1] and counts[header.shape] * 10 >= counts[main])
    ]
    kept = _consistent(lines, kept, main, senders)
    first = next((number for number, line in enumerate(lines) if not line.blank), 0)
    if len(kept) == 1 and not senders.known(kept[0].who) and kept[0].line != first:
        return []
    return kept


def _sisters(shape: tuple[Way, str, bool], main: tuple[Way, str, bool]) -> bool:
    """The same program writes older messages with a date, newer ones with 昨天 or the time alone."""
    return (
        shape[0] is main[0]
        and shape[2] == main[2]
        and (shape[1] in {"", "md", "word"} or main[1] in {"", "md", "word"})
    )


def _consistent(
    lines: Sequence[Line], found: list[Header], main: tuple[Way, str, bool], senders: Senders
) -> list[Header]:
    """What stays of ``found`` when each is judged by its time, the blank line before it and how often its sender speaks."""
    talk = Counter(header.who for header in found)
    spaced = _is_spaced(lines, [header for header in found if header.shape == main])
    late = out_of_order(found)
    kept = []
    for at, header in enumerate(found):
        usual = senders.known(header.who) or talk[header.who] > 1
        own_paragraph = not spaced or header.line == 0 or lines[header.line - 1].blank or at == 0
        doubts = 2 * (at in late) + (not own_paragraph) + (not usual) + (header.shape != main and at in late)
        if spaced and own_paragraph and usual:
            doubts -= 1
        if doubts < 2:
            kept.append(header)
    return kept


def _plain(lines: Sequence[Line], found: Sequence[Header], senders: Senders, dated: bool) -> list[Header]:
    """Headers without times: names before a colon or in brackets, on their own line or before the message."""
    undated = [replace(each, when=None) if each.when else each for each in found if each.way >= Way.BRACKET]
    filled = sum(not line.blank for line in lines)
    likely = _likely_names(undated, senders, filled)
    ways = Counter(header.way for header in likely)
    if not ways:
        return []
    main = ways.most_common(1)[0][0]
    allowed = {main, Way.COLON} if main is Way.COLON_REST else {main}
    kept = [each for each in likely if each.way in allowed]
    speakers = {each.who for each in kept}
    known = any(senders.known(who) for who in speakers)
    enough = len(kept) >= (2 if known or dated else _FEW)
    dense = len(kept) * 12 >= filled
    return kept if enough and dense and (len(speakers) > 1 or known) else []


def _likely_names(undated: Sequence[Header], senders: Senders, filled: int) -> list[Header]:
    """Those whose word before the colon is a person: known, built like a name, or met again and again. On the line of
    the message itself a name met once needs a text that is all such lines, and nobody known to hold on to."""
    talk = Counter(header.who for header in undated)
    inline = sum(header.way is Way.COLON_REST for header in undated)
    free = inline * 2 > filled and not any(senders.known(header.who) for header in undated)

    def likely(header: Header) -> bool:
        if senders.known(header.who):
            return True
        own_line, often = header.way is not Way.COLON_REST, talk[header.who] > 1
        if senders.like_a_name(header.who):
            return own_line or often or (free and not senders.addressed(header.who))
        return own_line and talk[header.who] >= _FEW

    return [header for header in undated if likely(header)]


def _stacked(lines: Sequence[Line], senders: Senders) -> list[Header]:
    """Names with the time on the line below; the names must be people's, else a time only follows a message."""
    found = list(stacked(lines))
    talk = Counter(header.who for header in found)
    likely = [h for h in found if senders.known(h.who) or senders.like_a_name(h.who) or talk[h.who] >= _FEW]
    return likely if len(likely) >= 2 and len(likely) * 10 >= len(found) * 7 else []


def _is_spaced(lines: Sequence[Line], headers: Sequence[Header]) -> bool:
    """Whether the export sets a blank line before its headers."""
    inner = [header for header in headers if header.line > 0][1:]
    blank = sum(lines[header.line - 1].blank for header in inner)
    return len(inner) >= _FEW and blank >= _SPACED * len(inner)


def _parts(separator: Separator, heads: set[int], bare: bool) -> bool:
    """A drawn line parts messages always; a bare day only where headers have none, and never right below a header."""
    return separator.drawn or (bare and separator.line - 1 not in heads)
