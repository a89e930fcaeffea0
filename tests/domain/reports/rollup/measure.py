"""How near a draft comes to what a leader would sign: faults an editor can count, told apart from how the draft was made.

The counting uses none of the roll-up's own word lists, so that a rule cannot please itself. ``python -m
tests.domain.reports.rollup.measure`` prints a line for each invented month.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import rjieba

from tashan.domain.reports.rollup import Draft, DraftSentence, Entry, ReportKind, Section, roll_up

_QUOTED = re.compile("“[^”]*”|「[^」]*」|《[^》]*》")
_LEAD = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?[早上中下午傍晚夜间]*，|当日[早上中下午傍晚夜间]+，)"
)
_FIRST_PERSON = re.compile("我(?![市县省区国方])|咱|俺")
_DEMONSTRATIVE = re.compile("这|那(?!么)|(?<!应)该(?=[企公项单院校厂店])|此(?!外)")
_PRONOUN = re.compile("[他她它](?!们?人)|人家|对方")
_FIGURE = re.compile(r"\d|[二三四五六七八九十百千两]+[家个人项次种吨斤亩名万米户条批台车天张份节堂册]")
_HEADED = re.compile(r"^[^，。：；]{1,4}：")
_SMALL = 3
_PAIRS = 0.6


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts over one draft. ``related`` and ``directed`` are shares of 1; ``facts`` counts distinct figures with their unit."""

    sentences: int
    first_person: int
    references: int
    fragments: int
    repeated: int
    facts: int
    empty: int
    loose: int
    related: float
    directed: float
    idle: int

    @property
    def faults(self) -> int:
        """Sentences an editor would strike for their form."""
        return self.first_person + self.references + self.fragments + self.repeated + self.empty


def measured(draft: Draft, entries: Sequence[Entry], gold: Mapping[str, str | None] | None = None) -> Measure:
    """What an editor counts in the ``draft`` of ``entries``; with ``gold`` (direction by ref) also what stands in the wrong
    section, and what should stand in none."""
    names = {name for one in entries for name in (*one.people, *one.organisations, one.title) if name}
    sentences = list(draft.sentences())
    body = [one for section in draft.sections for matter in section.matters for one in matter.sentences]
    first = [m.sentences[0] for s in draft.sections for m in s.matters]
    named = [
        (m.heading, one)
        for s in draft.sections
        for m in s.matters
        if "其他" not in m.heading
        for one in m.sentences
    ]
    known = [pair for section in draft.sections for pair in _directions(section, gold or {})]
    return Measure(
        sentences=len(sentences),
        first_person=sum(_FIRST_PERSON.search(_bare(one)) is not None for one in sentences),
        references=sum(points_back(_bare(one)) for one in [*first, *draft.next_steps, *draft.proposals]),
        fragments=sum(is_fragment(_bare(one)) for one in sentences),
        repeated=len(repeats(sentences)),
        facts=len({figure for one in sentences for figure in figures(one.text)}),
        empty=sum(not _tells(one.text, names) for one in body),
        loose=len(body) - len(named),
        related=_share([belongs(heading, one, entries) for heading, one in named]),
        directed=_share([right for right in known if right is not None]),
        idle=sum((gold or {}).get(ref, "") is None for one in sentences for ref in one.refs),
    )


def points_back(text: str) -> bool:
    """Whether the first clause of ``text`` (without lead and quotations) points to something said before it."""
    clause = re.split("[，；：。]", text, maxsplit=1)[0]
    if _DEMONSTRATIVE.search(clause):
        return True
    found = _PRONOUN.search(clause)
    return found is not None and not _names_somebody(clause[: found.start()])


def is_fragment(text: str) -> bool:
    """Whether ``text`` has no predicate, is headed by a bare label, or ends in a bare figure of time."""
    tags = [tag for _, tag in _tagger().tag(text)]
    last = text.rstrip("。").split("，")[-1]
    return (
        not any(tag[0] in "va" for tag in tags)
        or (_HEADED.match(text) is not None and not _names_somebody(text[:4]))
        or re.fullmatch(r"[\d点:：—\-分时]+", last) is not None
    )


def repeats(sentences: Sequence[DraftSentence]) -> list[tuple[str, str]]:
    """Pairs of which the shorter says, in pairs of characters, mostly what the longer says."""
    marks = [(one.text, _pairs(_bare(one))) for one in sentences]
    return [
        (text, other)
        for at, (text, pairs) in enumerate(marks)
        for other, others in marks[:at]
        if len(pairs & others) >= _PAIRS * min(len(pairs), len(others))
        and min(len(pairs), len(others)) > _SMALL
    ]


def _tells(text: str, names: Collection[str]) -> bool:
    """Whether ``text`` holds a figure, or somebody or something the records know."""
    return _FIGURE.search(_LEAD.sub("", text)) is not None or any(name in text for name in names)


def shares_a_term(heading: str, text: str) -> bool:
    """Whether two neighbouring characters of ``heading`` stand in ``text``, the last word (what was done) not counted."""
    return any(pair in text for pair in _pairs(heading[:-2] if len(heading) > 4 else heading))


def belongs(heading: str, one: DraftSentence, entries: Sequence[Entry]) -> bool:
    """Whether ``one`` is about what ``heading`` says: in its words, or as told by somebody placed with the host it names."""
    hosts = {entry.author_host for entry in entries if entry.ref in one.refs}
    at_host = re.fullmatch("在(.+)学习", heading)
    return shares_a_term(heading, one.text) or (
        at_host is not None and any(at_host[1] in host for host in hosts)
    )


def figures(text: str) -> set[str]:
    """Figures with their unit."""
    return set(re.findall(r"\d[\d.,]*[多余]?[万亿]?[\u4e00-\u9fff%℃]", text))


def _directions(section: Section, gold: Mapping[str, str | None]) -> list[bool | None]:
    said = [one.citations[0].ref for matter in section.matters for one in matter.sentences]
    return [gold[ref] == section.direction if gold.get(ref) else None for ref in said]


def _bare(one: DraftSentence) -> str:
    return _QUOTED.sub("“”", _LEAD.sub("", one.text))


def _pairs(text: str) -> frozenset[str]:
    plain = re.sub(r"[\W_]+", "", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _names_somebody(text: str) -> bool:
    return any(tag.startswith(("n", "j")) for _, tag in _tagger().tag(text)) if text else False


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def _tagger() -> rjieba.Jieba:
    return rjieba.Jieba()


def _print() -> None:
    from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, october
    from tests.domain.reports.rollup.march import MARCH, gold, march
    from tests.domain.reports.rollup.season import season

    for name, entries, period, known in (
        ("october", october(), OCTOBER, None),
        ("season", season(), OCTOBER, None),
        ("march", march(), MARCH, gold()),
    ):
        draft = roll_up(
            entries,
            period=period,
            kind=ReportKind.MONTH,
            group_name="第一管理组",
            target_length=4000,
            directions=DIRECTIONS,
        )
        print(name, measured(draft, entries, known))


if __name__ == "__main__":
    _print()
