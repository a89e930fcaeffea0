"""The chain: whatever is changed, dropped, swapped or cut off in a book shows at its first place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.audit.chain import START, Line, digest, first_break

Book = list[tuple[Line, str]]


def _book(verbs: list[str]) -> Book:
    before, written = START, []
    for number, verb in enumerate(verbs, start=1):
        at = datetime(2025, 11, 5, tzinfo=UTC) + timedelta(minutes=number)
        line = Line("programme-x", number, at, "陆景行", verb, "abc", {"name": "石磊"})
        before = digest(line, before)
        written.append((line, before))
    return written


books = st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=8).map(_book)


def _head(book: Book) -> tuple[int, str]:
    return len(book), book[-1][1]


@given(books)
def test_a_book_as_written_holds(book: Book) -> None:
    assert first_break(book, last=_head(book)) is None


@given(books, st.data())
def test_a_changed_field_shows_at_its_line(book: Book, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(book) - 1))
    line, kept = book[at]
    changed = data.draw(
        st.sampled_from(
            [
                replace(line, actor="别人"),
                replace(line, verb=f"{line.verb}x"),
                replace(line, target="xyz"),
                replace(line, why="因为"),
                replace(line, detail={"name": "白露"}),
                replace(line, at=line.at + timedelta(microseconds=1)),
            ]
        )
    )
    found = first_break([*book[:at], (changed, kept), *book[at + 1 :]], last=_head(book))
    assert found is not None
    assert (found.number, found.reason) == (at + 1, "altered")


@given(books, st.data())
def test_a_dropped_line_shows(book: Book, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(book) - 1))
    found = first_break(book[:at] + book[at + 1 :], last=_head(book))
    assert found is not None
    assert (found.number, found.reason) == (at + 1, "tail" if at == len(book) - 1 else "missing")


@given(books, st.data())
def test_two_lines_swapped_show(book: Book, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(book) - 2))
    swapped = [*book[:at], book[at + 1], book[at], *book[at + 2 :]]
    found = first_break(swapped, last=_head(book))
    assert found is not None
    assert found.number == at + 1


@given(books, st.data())
def test_a_cut_tail_shows_by_the_head_kept_apart(book: Book, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(book) - 1))
    assert first_break(book[:kept]) is None
    found = first_break(book[:kept], last=_head(book))
    assert found is not None
    assert (found.number, found.reason) == (kept + 1, "tail")
