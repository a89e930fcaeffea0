"""Who stands in a list of attendance: names typed with blanks, titles, brackets, groups and reasons around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tashan.engines.text.minutes.lexicon import lexicon
from tashan.engines.text.reading.lexicon import surnames, title_words

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]"
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,6}}(?:[·•・]{_HAN}{{1,8}})+|[A-Z][A-Za-z .'\-]{{2,40}}")
_PARTS = re.compile(r"[、，,;；/|｜\n\t]+|(?<![、，,;；/])[ \u3000]+")
_BRACKETS = re.compile(r"[（(\[【〔]([^（）()\[\]【】〔〕]*)[)）\]】〕]")
_COUNT = re.compile(r"(?:等|共计?|计|应到|实到|合计)*\s*(?P<n>\d{1,3})\s*[人名位]")
_BEHIND = ("同志", "老师", "先生", "女士")
_REASON = re.compile(r"(?P<name>.{2,4}?)(?:因.*|请.{0,3}假.*|公出.*|出差.*|未到.*)")


@dataclass(frozen=True, slots=True)
class Listed:
    """``names`` in order, each once; ``reasons`` what stood in brackets (or behind 因) at a name; ``unread`` the pieces
    that are no name; ``everybody`` whether the list says 全体; ``count`` the number of people it states."""

    names: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    everybody: bool = False
    count: int | None = None

    @property
    def on_leave(self) -> tuple[str, ...]:
        """Those whose bracket says that they were excused."""
        return tuple(name for name, reason in self.reasons if "请假" in reason or reason[-1:] == "假")


def read_names(value: str) -> Listed:
    """The people in a typed list; whatever is left over is returned as unread, never guessed at."""
    names: list[str] = []
    reasons: list[tuple[str, str]] = []
    unread: list[str] = []
    counted = _COUNT.search(value)
    everybody = False
    for piece, aside in _pieces(value):
        name, reason = _name_of(piece)
        if name:
            names.append(name)
            if aside or reason:
                reasons.append((name, aside or reason))
        elif piece and piece not in lexicon().words["nobody"]:
            if any(piece.startswith(word) for word in lexicon().words["everybody"]):
                everybody = True
                reasons += [(one, aside) for one in _asides(aside)]
            elif not _COUNT.search(piece):
                unread.append(piece)
    return Listed(
        tuple(dict.fromkeys(names)),
        tuple(reasons),
        tuple(unread),
        everybody,
        int(counted["n"]) if counted else None,
    )


def is_name(piece: str) -> bool:
    """Whether it can be the name of a person: begins with a surname, or is written with a middle dot or in Latin letters."""
    if _NAME.fullmatch(piece) is None:
        return False
    if not re.match(_HAN, piece) or re.search("[·•・]", piece):
        return True
    families = surnames()
    if piece[:2] in families.compound:
        return len(piece) >= 3
    return piece[0] in families.weight and piece not in _not_names() and len(piece) <= 4


def _pieces(value: str) -> list[tuple[str, str]]:
    """Each listed thing with what stood in brackets behind it; single characters typed apart are put together."""
    asides: list[str] = []

    def kept(found: re.Match[str]) -> str:
        asides.append(found[1].strip())
        return f"\x01{len(asides) - 1}\x02"

    shown = re.sub(r"\s+(?=\x01)", "", _BRACKETS.sub(kept, value.strip(" 。.，,；;")))
    pieces: list[tuple[str, str]] = []
    for part in _PARTS.split(re.sub(r"[^、，,;；\s]{1,12}[：:]", " ", shown)):
        found = re.search(r"\x01(\d+)\x02", part)
        piece = re.sub(r"\x01\d+\x02", "", part).strip(" 和及与。.")
        aside = asides[int(found[1])] if found else ""
        if len(piece) == 1 and pieces and len(pieces[-1][0]) == 1 and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + piece, aside)
        elif piece or aside:
            pieces += [(one, aside) for one in _parted(piece)]
    return pieces


def _parted(piece: str) -> list[str]:
    """``沈梨和唐一鸣`` as two; ``许和平`` stays one."""
    for mark in re.finditer("[和与及]", piece):
        left, right = piece[: mark.start()], piece[mark.end() :]
        if len(left) >= 2 and is_name(left) and is_name(right):
            return [left, right]
    return [piece]


def _name_of(piece: str) -> tuple[str, str]:
    """``(name, reason given with it)`` of ``陆景行``, ``组长陆景行``, ``高屹总监``, ``欧阳知夏因家中有事请假``."""
    if any(piece.startswith(word) for word in lexicon().words["everybody"]):
        return "", ""
    piece = re.sub(r"等(?:[\d一二三四五六七八九十]*[人名位]?)$", "", piece)
    for end in _BEHIND:
        piece = piece.removesuffix(end)
    titles = title_words()
    heads = titles.office | titles.rank
    if is_name(piece) and not any(piece.endswith(head) and len(piece) - len(head) < 2 for head in heads):
        for size in (3, 2):
            if is_name(piece[:size]) and piece[size:] in heads:
                return piece[:size], ""
        return piece, ""
    reason = _REASON.fullmatch(piece)
    if reason is not None and is_name(reason["name"]):
        return reason["name"], piece[len(reason["name"]) :]
    return _beside_title(piece, heads), ""


def _beside_title(piece: str, heads: frozenset[str]) -> str:
    """The name before or behind a title that it is glued to; "" where neither reading leaves a name."""
    for size in (4, 3, 2):
        behind = piece[-size:]
        if is_name(behind) and any(piece[:-size].endswith(head) for head in heads):
            return behind
    for size in (4, 3, 2):
        ahead = piece[:size]
        titled = len(piece) > size and any(piece.endswith(head) for head in heads)
        if titled and is_name(ahead) and (size == 2 or any(piece[size:].startswith(head) for head in heads)):
            return ahead
    return ""


def _asides(aside: str) -> list[str]:
    """The names inside ``（欧阳知夏、白露请假）``."""
    cleaned = re.sub(r"(?:因[^、，]*)?(?:请.{0,2}假|除外|外)$", "", aside)
    return [piece for piece in re.split(r"[、，,\s]+", cleaned) if is_name(piece)]


def _not_names() -> frozenset[str]:
    return (
        frozenset(
            word
            for key in ("nobody", "everybody", "meeting")
            for word in lexicon().words[key]
            if len(word) > 1
        )
        | title_words().office
        | title_words().rank
    )
