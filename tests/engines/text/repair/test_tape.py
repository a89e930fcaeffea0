"""The tape: whatever is done to a text, in however many steps, the way back is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text.findings import Repaired, Source
from tashan.engines.text.repair._tape import Change, Tape, restore

LETTERS = st.text(alphabet="甲乙丙丁abc，。 ", max_size=30)


@st.composite
def changes_of(draw: st.DrawFn, text: str) -> list[Change]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [
        Change(
            start,
            end,
            draw(st.text(alphabet="戊己x", max_size=4)),
            draw(st.sampled_from("pqr")),
            draw(st.booleans()),
        )
        for start, end in pairs
    ]


def finished(tape: Tape) -> Repaired:
    return Repaired(tape.original, tape.text, tape.edits(), tape.offsets(), Source())


@given(st.data())
def test_any_steps_can_be_undone_and_their_edits_tile_the_original(data: st.DataObject) -> None:
    original = data.draw(LETTERS)
    tape = Tape.of(original)
    for _ in range(data.draw(st.integers(0, 5))):
        changes = data.draw(changes_of(tape.text))
        expected, at = "", 0
        for change in changes:
            expected += tape.text[at : change.start] + change.after
            at = change.end
        expected += tape.text[at:]
        tape = tape.apply(changes)
        assert tape.text == expected
    repaired = finished(tape)
    assert restore(repaired) == original
    at = 0
    for edit in repaired.edits:
        assert at <= edit.start <= edit.end
        assert edit.before == original[edit.start : edit.end]
        at = edit.end


@given(st.data())
def test_an_untouched_character_is_found_at_its_original_offset(data: st.DataObject) -> None:
    tape = Tape.of(data.draw(LETTERS))
    for _ in range(data.draw(st.integers(0, 4))):
        tape = tape.apply(data.draw(changes_of(tape.text)))
    offsets = tape.offsets()
    assert list(offsets.clean) == sorted(set(offsets.clean))
    assert list(offsets.original) == sorted(offsets.original)
    edited = {at for start, end in _edited(tape) for at in range(start, end)}
    for at, character in enumerate(tape.text):
        if at not in edited:
            assert tape.original[offsets.to_original(at)] == character
        elif tape.original:
            assert 0 <= offsets.to_original(at) <= len(tape.original)


def _edited(tape: Tape) -> list[tuple[int, int]]:
    spans, shift = [], 0
    for edit in tape.edits():
        start = edit.start + shift
        spans.append((start, start + len(edit.after)))
        shift += len(edit.after) - (edit.end - edit.start)
    return spans


def test_a_repair_inside_a_passage_set_aside_later_is_told_as_the_passage() -> None:
    tape = Tape.of("上一篇：發(fā)展\n正文")
    tape = tape.apply([Change(5, 9, "", "gloss")])
    tape = tape.apply([Change(0, tape.text.index("正"), "", "next-article", removed=True)])
    (edit,) = tape.edits()
    assert (edit.kind, edit.removed, edit.before) == ("next-article", True, "上一篇：發(fā)展\n")


def test_damage_is_listed_although_the_text_stays_as_it_was() -> None:
    tape = Tape.of("学?!?。").apply([Change(1, 4, "?!?", "damaged")])
    assert [(edit.kind, edit.before, edit.after) for edit in tape.edits()] == [("damaged", "?!?", "?!?")]
    assert tape.stretches("damaged") == [(1, 4)]


def test_overlapping_changes_are_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Tape.of("甲乙丙").apply([Change(0, 2, "", "a"), Change(1, 3, "", "b")])
