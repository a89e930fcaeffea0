"""Short forms: 县教育局 beside 某县教育局, 昊辰半导体 beside its full legal name, 管理组 beside the one group of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tashan.engines.text.findings import Span
from tashan.engines.text.reading.cover import Cover
from tashan.engines.text.reading.known import Known
from tashan.engines.text.reading.lexicon import organisation_words
from tashan.engines.text.reading.organisations import Candidate
from tashan.engines.text.reading.words import Words, known_word

_LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|公司|（集团）|控股集团|集团|股份|控股)$"
)
_BRACKET = re.compile(r"[（(][^（()）]{1,8}[)）]")
_PLACE_HEAD = re.compile(r"^[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州)")
_TAILS = re.compile(
    r"(?:管理组|招商组|工作组|工作队|工作专班|专班|实训队|学习组|学习班|对标班|培训班|研修班|代表团|考察团|党支部|党总支|党小组|党委|课题组|项目组)$"
)
_EXPLICIT = re.compile(
    r"[（(]\s*(?:以下|下文)?(?:简称|简称为|称)[：:]?\s*[“”\"「]?(?P<short>[^（()）“”\"」]{2,12})[”\"」]?\s*[)）]"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")


def short_forms(
    words: Words, candidates: Iterable[Candidate], known: Known | None = None
) -> tuple[tuple[Candidate, ...], dict[str, tuple[str, ...]]]:
    """The candidates with short forms met elsewhere in the text added, and for each full name its aliases."""
    gathered = {c.name: c for c in candidates}
    aliases: dict[str, set[str]] = {}
    for name, short in _pairs(tuple(gathered)):
        if {gathered[name].kind, gathered[short].kind} == {"party", "government"}:
            continue
        aliases.setdefault(name, set()).add(short)
    for name in gathered if known is not None else ():
        aliases.setdefault(name, set()).update(known.aliases_of(name) if known is not None else ())
    for name, kind in [(c.name, c.kind) for c in gathered.values()]:
        for short in _possible(words, name, kind, tuple(gathered)):
            if re.search(rf"{re.escape(short)}[省市县区州镇乡村港湾]", words.text) or _shared(
                short, gathered, name
            ):
                continue
            spans = _free(words, short, gathered.values())
            if spans:
                gathered.setdefault(short, Candidate(short, kind, weight=0.7)).spans.extend(spans)
                aliases.setdefault(name, set()).add(short)
    for candidate in list(gathered.values()):
        if candidate.kind == "company" and len(candidate.name) >= 3:
            candidate.spans.extend(_free(words, candidate.name, gathered.values()))
    return tuple(gathered.values()), _settled(aliases)


def _shared(short: str, names: Iterable[str], own: str) -> bool:
    """Whether another body's name begins with the same short form, which then names a place or a parent."""
    return len(short) <= 3 and any(n != own and n.startswith(short) for n in names)


def _settled(aliases: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Aliases of aliases move to the fullest name; a short form claimed by two full names belongs to neither."""
    owners: dict[str, set[str]] = {}
    for name, shorts in aliases.items():
        for short in shorts:
            owners.setdefault(short, set()).add(name)
    roots = {short: {o for o in names if o not in owners} or names for short, names in owners.items()}
    settled: dict[str, set[str]] = {}
    for short, names in roots.items():
        if len(names) == 1:
            settled.setdefault(next(iter(names)), set()).add(short)
    return {name: tuple(sorted(shorts, key=lambda s: (-len(s), s))) for name, shorts in settled.items()}


def _pairs(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for full in names:
        for short in names:
            if len(short) < len(full) and _is_short_of(short, full):
                yield full, short


def _is_short_of(short: str, full: str) -> bool:
    if short[-1] != full[-1]:
        return False
    if full.endswith(short):
        left = full[: -len(short)]
        return not left.endswith(tuple(organisation_words().suffixes)) or short.startswith("临时")
    if _ORDINAL.sub("", full) == short or _BRACKET.sub("", full) == short:
        return True
    if full[-1] in "局部委会组队办" and _subsequence(short, full):
        return short[0] == full[0] or short[0] in "省市县区州" or short[1:2] == full[1:2]
    return False


def _subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _possible(words: Words, name: str, kind: str, names: tuple[str, ...]) -> Iterator[str]:
    """Short forms the text might use for ``name``."""
    for m in _EXPLICIT.finditer(words.text):
        if words.text[: m.start()].endswith(name):
            yield m["short"]
    if kind in ("group", "party"):
        tail = _TAILS.search(name)
        if tail is not None and tail[0] != name:
            same = [n for n in names if n.endswith(tail[0])]
            if len({n for n in same if not any(o != n and _is_short_of(n, o) for o in same)}) == 1:
                yield tail[0]
                if tail[0] != "党支部" or not name.startswith("临时"):
                    yield from ("临时" + tail[0],) if "临时" in name else ()
    if kind == "company":
        yield from _brand_forms(name)


def _brand_forms(name: str) -> Iterator[str]:
    """昊辰半导体（无溪）有限公司 may go on as 昊辰半导体; 北辰精密制造有限公司 as 北辰精密 and, if no word, 北辰."""
    base = _BRACKET.sub("", name)
    while (legal := _LEGAL.search(base)) is not None and legal.start() >= 2:
        base = base[: legal.start()]
    for form in {base, _PLACE_HEAD.sub("", base)}:
        if len(form) >= 4 and form != name:
            yield form
        for cut in range(len(form) - 1, 1, -1):
            short = form[:cut]
            rest_is_trade = all(w in organisation_words().soft or known_word(w) for w in (form[cut:],))
            if (
                rest_is_trade
                and len(form) - cut >= 2
                and (len(short) >= 4 or (len(short) >= 2 and not known_word(short)))
            ):
                yield short


def _free(words: Words, short: str, candidates: Iterable[Candidate]) -> list[Span]:
    """Places where ``short`` stands on word edges outside every name already found."""
    taken = Cover(len(words.text), (s for c in candidates for s in c.spans))
    spans = []
    at = words.text.find(short)
    while at >= 0:
        end = at + len(short)
        if at in words.boundaries and end in words.boundaries and not taken.touches(at, end):
            spans.append((at, end))
        at = words.text.find(short, end)
    return spans
