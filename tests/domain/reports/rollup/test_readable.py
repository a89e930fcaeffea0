"""Three invented months read as papers: what an editor counts as a fault is not there (``measure``)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tashan.domain.reports.rollup import Draft, Entry, ReportKind, roll_up, unsupported
from tashan.kernel.periods import Period
from tests.domain.reports.rollup.cast import DIRECTIONS, OCTOBER, october
from tests.domain.reports.rollup.march import MARCH, gold, march
from tests.domain.reports.rollup.measure import belongs, measured
from tests.domain.reports.rollup.season import season

Month = tuple[tuple[Entry, ...], Period, Mapping[str, str | None]]

MONTHS: dict[str, Month] = {
    "october": (october(), OCTOBER, {}),
    "season": (season(), OCTOBER, {}),
    "march": (march(), MARCH, gold()),
}


@pytest.fixture(scope="module", params=MONTHS)
def month(request: pytest.FixtureRequest) -> tuple[Draft, Month]:
    entries, period, known = MONTHS[request.param]
    draft = roll_up(
        entries,
        period=period,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=4000,
        directions=DIRECTIONS,
    )
    return draft, (entries, period, known)


def test_nobody_says_i_and_nothing_points_to_what_is_not_there(month: tuple[Draft, Month]) -> None:
    draft, (entries, _, known) = month
    found = measured(draft, entries, known)
    assert (found.first_person, found.references) == (0, 0)


def test_nothing_is_said_twice(month: tuple[Draft, Month]) -> None:
    draft, (entries, _, known) = month
    assert measured(draft, entries, known).repeated == 0


def test_every_heading_is_in_the_words_below_it_or_names_the_writers_host(month: tuple[Draft, Month]) -> None:
    draft, (entries, _, _) = month
    for section in draft.sections:
        for matter in section.matters:
            told = any(belongs(matter.heading, one, entries) for one in matter.sentences)
            assert told or "其他" in matter.heading or matter.heading.endswith("会议"), matter.heading


def test_every_sentence_rests_on_its_sources(month: tuple[Draft, Month]) -> None:
    draft, (entries, _, _) = month
    assert unsupported(draft, entries) == ()


def test_scraps_and_sentences_without_a_fact_are_few(month: tuple[Draft, Month]) -> None:
    draft, (entries, _, known) = month
    found = measured(draft, entries, known)
    assert found.fragments <= 1
    assert found.empty <= 0.3 * found.sentences


def test_of_a_hundred_and_thirty_notes_no_riddle_and_few_in_the_wrong_section() -> None:
    entries, period, known = MONTHS["march"]
    draft = roll_up(
        entries,
        period=period,
        kind=ReportKind.MONTH,
        group_name="第一管理组",
        target_length=4000,
        directions=DIRECTIONS,
    )
    found = measured(draft, entries, known)
    assert found.idle <= 1
    assert found.directed >= 0.75
    assert found.related >= 0.85
    assert found.loose <= 0.3 * found.sentences
