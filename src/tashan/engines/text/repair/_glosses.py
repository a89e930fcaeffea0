"""Pinyin glosses that conversion machines leave behind characters: ``發(fā)``, ``個(ge) 人``, ``8月(yue)6日``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.repair._readings import LETTERS, plain, readings, syllables, toned
from tashan.engines.text.repair._tape import Change

KIND = "gloss"
_GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（](?P<said>[{LETTERS}]{{1,9}}[1-5]?(?: [{LETTERS}]{{1,9}}[1-5]?){{0,3}})[)）]"
)
_LABEL = re.compile(
    r"(?:^|[\s(（])(?:本报|本网|见习|特约)?(?:通讯员|记者|作者|编辑|摄影|供稿)$"
)  # a name follows, behind a real blank
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_AGREED_IN_EARNEST = 5  # so many certain glosses make a page glossed: doubtful ones are then glosses too
_SPACED = 0.5  # share of glosses with one blank behind from which the blank belongs to the gloss


def gloss_changes(text: str) -> list[Change]:
    """Take every gloss out, with the single blank the toneless kind brings along."""
    matches = [(match, _trust(text, match)) for match in _GLOSS.finditer(text)]
    certain = sum(1 for _, trust in matches if trust == 2)
    needed = 1 if certain >= _AGREED_IN_EARNEST else 2
    chosen = [match for match, trust in matches if trust >= needed]
    return list(_removals(text, chosen))


def _trust(text: str, match: re.Match[str]) -> int:
    """2 it is a gloss, 1 it may be one (a syllable, but not of this character), 0 it is a real parenthesis."""
    said = match["said"].split(" ")
    before = text[max(match.start() - len(said), 0) : match.start()]
    if len(before) == len(said) and all(
        plain(syllable) in readings(character) for syllable, character in zip(said, before, strict=True)
    ):
        return 2
    if len(said) > 1 or len(said[0]) == 1 or plain(said[0]) not in syllables():
        return 0
    return 2 if toned(said[0]) and not said[0][-1].isdigit() else 1


def _removals(text: str, chosen: list[re.Match[str]]) -> Iterator[Change]:
    for with_tone in (True, False):
        group = [match for match in chosen if toned(match["said"]) is with_tone]
        spaced = {match.end() for match in group if _one_blank(text, match.end())}
        strip = bool(group) and len(spaced) / len(group) >= _SPACED
        for match in group:
            before = fold_chars(text[max(match.start() - 8, 0) : match.start()])
            name_follows = _LABEL.search(before) and _IDEOGRAPH.match(text, match.end() + 1)
            own = strip and match.end() in spaced and not name_follows
            end = match.end() + (1 if own else 0)
            yield Change(match.start(), end, "", KIND)


def _one_blank(text: str, at: int) -> bool:
    return text[at : at + 1] in (" ", "\xa0") and not text[at + 1 : at + 2].isspace() and at + 1 < len(text)
