"""Where a writer stands: whose house he works in, where home is, who is with him, and what lies outside of all that.

A :class:`Footing` holds names as the records have them. Notes seldom use those: 东澜市投资促进中心 is 投促中心, its director
裴主任, home 家里 or 县里. :meth:`Footing.marked` finds the spoken forms too and puts one sign in the place of each name, so
that cues (`data/directions.toml`, its ``{host}``, ``{home}``, ``{team}``, ``{away}``) speak of standing and need know no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.reading.addresses import addresses
from tashan.engines.text.reading.lexicon import organisation_words, surnames
from tashan.engines.text.reading.words import known_word, split_words, tag_of

SIGNS = {"host": "\ue000", "home": "\ue001", "team": "\ue002", "away": "\ue003"}
"""The sign of each standing; of the private area, so that no text holds one by chance."""

_NAMING_TAGS = frozenset({"s", "ns", "nr", "nz", "nt", "b"})
"""Tags under which the dictionary lists places, people, brands and bare attributes, of which firms make their names."""
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|公司|集团|联合社)$")
_SPOKEN_HOME = (
    r"我们?[市县区省州]|家乡|老家|我们那[边里儿]?|(?<![在回到])家里(?!老人|孩子|人|父|母|有[事人]|出事|爱人)|"
    r"[县局]里(?!面)|(?<![城都闹夜菜])市里(?!面)"
)
"""How people away speak of home, whatever its name. 家里 may also be the family."""
_MENTOR_POSTS = (
    "总", "总工", "主任", "处", "处长", "院长", "校长", "馆长", "站长", "所长", "科长", "局长", "书记", "经理", "老师", "师傅",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Footing:
    """The names that tell where a writer stands. Equal footings are equal values; all may be empty.

    ``host`` are the units he works in, ``posts`` his department or post there, ``mentors`` the people he works under as name and
    titles; ``home`` the units he was sent by and with him the other members, ``places`` the home places (禾川市) and
    ``cities`` those of the hosts, which names of units begin with; ``team`` the other members as name and titles; ``away``
    bodies and firms that are nobody's home or host.
    """

    host: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    mentors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    home: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    team: tuple[tuple[str, tuple[str, ...]], ...] = ()
    away: tuple[str, ...] = ()

    def marked(self, text: str) -> str:
        """``text``, folded, with one of :data:`SIGNS` in the place of each name and spoken form; the longest form wins."""
        matcher, standing = _matcher(self)
        folded = fold_chars(text)
        return matcher.sub(lambda found: SIGNS[standing.get(found[0], "home")], folded)


@lru_cache(maxsize=256)
def _matcher(footing: Footing) -> tuple[re.Pattern[str], dict[str, str]]:
    """All forms as one pattern and the standing of each; what the pattern meets besides is spoken of home."""
    standing: dict[str, str] = {}
    for name, forms in _forms(footing):
        for form in forms:
            if len(form) >= 2:
                standing.setdefault(fold_chars(form), name)
    longest = sorted(standing, key=lambda form: (-len(form), form))
    return re.compile("|".join([*map(re.escape, longest), _SPOKEN_HOME])), standing


def _forms(footing: Footing) -> Iterator[tuple[str, Iterable[str]]]:
    places = (*footing.places, *footing.cities)
    for unit in footing.host:
        yield "host", unit_forms(unit, places)
    for post in footing.posts:
        yield "host", unit_forms(post)
    for name, titles in footing.mentors:
        yield "host", (name, *addresses(name, titles), *_by_surname(name))
    for unit in footing.home:
        yield "home", unit_forms(unit, places)
    for place in footing.places:
        yield "home", (place, place.rstrip("省市县区州"))
    for name, titles in footing.team:
        yield "team", (name, *addresses(name, titles), *_given(name))
    for unit in footing.away:
        yield "away", unit_forms(unit, places)


def _by_surname(name: str) -> Iterator[str]:
    """A mentor is one person to his pupil, who says 乔总 or 裴主任 whatever the post on record is."""
    return (_surname(name) + post for post in _MENTOR_POSTS)


def _given(name: str) -> tuple[str, ...]:
    """The given name, by which members call each other, where it has two characters and is no everyday word."""
    given = name.removeprefix(_surname(name))
    return (given,) if len(given) == 2 and not known_word(given) else ()


def _surname(name: str) -> str:
    return name[:2] if name[:2] in surnames().compound else name[:1]


_PLACE_HEAD = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市县区州旗]")


def home_place(units: Iterable[str]) -> str:
    """The place that the names of all ``units`` begin with: 禾川市, or 禾川 where 禾川开发区 is among them; "" if none."""
    first, *rest = sorted(set(units)) or [""]
    shared = first if rest else ""
    while not all(name.startswith(shared) for name in rest):
        shared = shared[:-1]
    head = _PLACE_HEAD.match(shared)
    if head is not None:
        return head[0]
    return shared if 2 <= len(shared) <= _LONGEST_PLACE else ""


_LONGEST_PLACE = 4


@lru_cache(maxsize=4096)
def unit_forms(name: str, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    """How people call the unit ``name``: whole, without the place or the legal tail, by its brand, and drawn together
    (投资促进中心 as 投促中心, 工业和信息化局 as 工信局, 第二人民医院 as 二院)."""
    bare = name
    for place in sorted(places, key=len, reverse=True):
        for head in (place, place.rstrip("省市县区州")):
            if len(head) >= 2 and bare.startswith(head) and len(bare) - len(head) >= 3:
                bare = re.sub(r"^[省市县区州港湾镇](?=.{3})", "", bare.removeprefix(head))
                break
    forms = {name, bare, *_brands(bare), *_brands(name), *_drawn_together(bare)}
    forms -= {form for place in places for form in (place, place.rstrip("省市县区州"))}
    return tuple(sorted(form for form in forms if form == name or not _everyday(form)))


def _everyday(form: str) -> bool:
    """Whether ``form`` says something without naming anybody: 博物馆, 投资; a word that is a name of its own does name."""
    return known_word(form) and tag_of(form) not in _NAMING_TAGS


def _brands(name: str) -> Iterator[str]:
    """海陆智能装备有限公司 as 海陆智能装备, 海陆智能 and 海陆."""
    form = name
    while (legal := _LEGAL.search(form)) is not None and legal.start() >= 2:
        form = form[: legal.start()]
        yield form
    if form == name and name[-2:] not in organisation_words().soft:
        return
    while (trade := _trade_word(form)) and len(form) - trade >= 2:
        form = form[:-trade]
        yield form


def _trade_word(name: str) -> int:
    """The length of the word of a trade that ``name`` ends with, 0 if it ends with none."""
    soft = organisation_words().soft
    return next((size for size in (4, 3, 2) if name[-size:] in soft or known_word(name[-size:])), 0)


_NUMBERED = re.compile(r"第([一二三四五六七八九十])[\u4e00-\u9fff]*?(?:医(院)|(中)学|(小)学)$")


def _split(name: str) -> list[str]:
    return [item.text for item in split_words(name).items]


def _drawn_together(bare: str) -> Iterator[str]:
    if (numbered := _NUMBERED.search(bare)) is not None:
        yield "".join(part for part in numbered.groups() if part)
    words = [word for word in _split(bare) if word not in {"和", "与", "及"}]
    if len(words) >= 3:
        head = "".join(word[0] for word in words[:-1])
        yield head + words[-1]
        if words[-1] == "委员会":
            yield head + "委"
