"""Whether words can be read by somebody who has not read their note: nothing in them points to what is not there.

"这7句" needs the sentence that had them, "他" somebody before him, "规矩：…" what the rule is of. Words in quotation marks
are the speaker's and may point where they like.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from tashan.domain.reports.rollup.vocabulary import any_of, segmenter, words
from tashan.domain.reports.rollup.wording import WRITER

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》")
_FIRST_PERSON = re.compile("我(?![市县省区国方])|咱|俺|(?<![\u4e00-\u9fff])本人")
_DEMONSTRATIVE = re.compile(
    "这|那(?!么)|(?<![因如从由彼在于据])此(?!外|前|后)|(?<!应)该(?=[企公项科系院校厂店枢中平例村县行社馆站机制做办])"
    "|(?<![尤极与])其(?![中他它实余次一二三])"
)
_PRONOUN = re.compile("[他她它]|人家|对方")
_LABEL = re.compile(r"([^，。：；、（）\d]{1,5})：")
_BEFORE_WRITER = re.compile("[由请归派和与及跟同、]$")
_BEHIND_WRITER = re.compile(
    "(?:已经?|将|再|来|也|先|当天|下周|月底)?(?:负责|牵头|主持|记录|联系|带队|承担|整理|跟进|汇报|报送?|起草|统计|协调|对接|参加|完成|建账|写|接)"
)
_SHORT_LABEL = 3
_SAID_BEFORE = 4
_BREAKS = re.compile("[，；：。]")


def first_person(text: str) -> bool:
    """Whether the writer speaks of himself or his own outside quotations; 我市 and 我方 are official."""
    return _FIRST_PERSON.search(_QUOTED.sub("", text)) is not None


def in_diary(text: str) -> bool:
    """Whether a 我 in ``text`` is a diary's: with the writer's name in its place the sentence would be false or a riddle."""
    said = _QUOTED.sub("", text)
    return any(
        not (_BEFORE_WRITER.search(said[: found.start()]) or _BEHIND_WRITER.match(said, found.end()))
        for found in WRITER.finditer(said)
    )


def points_back(text: str, people: Collection[str] = ()) -> bool:
    """Whether a word in ``text`` points to something before it that is not in ``text``, or a bare label heads it.

    A demonstrative needs a clause before its own, a pronoun somebody (``people`` or a word for a person or a body).
    """
    own = _QUOTED.sub("“”", text)
    if any(_told(own[: found.start()]) < _SAID_BEFORE for found in _DEMONSTRATIVE.finditer(own)):
        return True
    if any(not _somebody(own[: found.start()], people) for found in _PRONOUN.finditer(own)):
        return True
    label = _LABEL.match(own)
    bare = label is not None and (len(label[1]) <= _SHORT_LABEL or "的" in label[1])
    return label is not None and bare and not _somebody(label[1], people)


def names_a_thing(text: str) -> bool:
    """Whether ``text`` opens with the thing it tells of ("炉渣制砖线，…", "高血压患者可…"), not with an act of somebody unnamed
    or a word that might mean anything."""
    for word, tag in segmenter().tag(re.split("[，：；]", text, maxsplit=1)[0]):
        if tag.startswith(("n", "j", "eng", "vn", "l")):
            if len(word) > 1 and word not in _wide():
                return True
        elif not tag.startswith(("m", "q", "t", "f", "b", "a", "x")):
            return False
    return False


@lru_cache(maxsize=1)
def _wide() -> frozenset[str]:
    return frozenset(words("headings", "wide"))


def _told(before: str) -> int:
    """Characters of the whole clauses in ``before``."""
    breaks = [found.end() for found in _BREAKS.finditer(before)]
    return breaks[-1] - 1 if breaks else 0


def _somebody(before: str, people: Collection[str]) -> bool:
    return any(name in before for name in people) or any_of("voice", "somebody").search(before) is not None
