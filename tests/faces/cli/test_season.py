"""`tashan demo` on an empty folder, and the commands on what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.faces.cli.program import Program, Said


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Said]:
    program = Program(tmp_path_factory.mktemp("season"))
    return program, program("demo", "--no-serve")


def _papers(home: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((home / "out").iterdir())
    }


def test_the_demo_says_what_came_in_what_was_set_aside_and_what_was_written(
    season: tuple[Program, Said],
) -> None:
    program, said = season
    assert said.code == 0, said.err
    assert "日交流采纳" in said.out
    assert "闲谈" in said.out
    assert "模板范文.txt：未收" in said.out
    assert "用时：" in said.out
    assert {Path(name).suffix for name in _papers(program.home)} == {".docx", ".pdf"}


def test_a_second_run_changes_nothing(season: tuple[Program, Said]) -> None:
    program, _ = season
    before = _papers(program.home)
    assert program("demo", "--no-serve").code == 0
    assert _papers(program.home) == before
    with sqlite3.connect(program.home / "data" / "tashan.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM intake_run").fetchone() == (8,)


def test_every_paper_of_the_demo_keeps_to_the_layout(season: tuple[Program, Said]) -> None:
    program, _ = season
    for name in _papers(program.home):
        said = program("report", "check", f"out/{name}")
        assert said.code == 0, said.out


def test_reports_stand_at_every_step_so_that_every_role_finds_some(season: tuple[Program, Said]) -> None:
    program, _ = season
    with sqlite3.connect(program.home / "data" / "tashan.sqlite3") as database:
        states = database.execute("SELECT state, count(*) FROM reports_report GROUP BY state").fetchall()
    assert dict(states) == {"draft": 4, "submitted": 2, "signed": 4}


def test_a_report_is_drafted_from_the_command_line(season: tuple[Program, Said]) -> None:
    program, _ = season
    said = program(
        "report", "draft", "--group", "第二管理组", "--kind", "half-month", "--period", "2025-10-H1",
        "--docx", "own.docx", "--pdf", "own.pdf", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    text = json.loads(said.out)
    assert all(sentence["sources"] for sentence in text["sentences"] if sentence["origin"] == "drawn")
    assert (program.home / "own.docx").read_bytes().startswith(b"PK")
    assert (program.home / "own.pdf").read_bytes().startswith(b"%PDF")


def test_a_period_of_another_kind_is_refused_in_one_sentence(season: tuple[Program, Said]) -> None:
    program, _ = season
    said = program("report", "draft", "--group", "第一管理组", "--kind", "week", "--period", "2025-10")
    assert (said.code, said.out) == (1, "")
    assert "2025-10" in said.err
    assert "Traceback" not in said.err


def test_an_unknown_group_is_named_and_the_known_ones_told(season: tuple[Program, Said]) -> None:
    program, _ = season
    said = program("report", "draft", "--group", "第九组", "--kind", "month", "--period", "2025-10")
    assert said.code == 1
    assert "第九组" in said.err
    assert "第一管理组" in said.err


def test_a_run_whose_notes_a_report_cites_is_not_undone(season: tuple[Program, Said]) -> None:
    program, _ = season
    with sqlite3.connect(program.home / "data" / "tashan.sqlite3") as database:
        (code,) = database.execute(
            "SELECT run.code FROM intake_run run JOIN intake_intakefile file ON file.run_id = run.id "
            "WHERE file.name LIKE '第一管理组%'"
        ).fetchone()
    said = program("intake", "undo", code)
    assert said.code == 1
    assert "不能撤销" in said.err


def test_the_audit_holds_until_a_line_is_changed_behind_its_back(season: tuple[Program, Said]) -> None:
    program, _ = season
    assert program("audit", "verify").code == 0
    with sqlite3.connect(program.home / "data" / "tashan.sqlite3") as database:
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            database.execute("UPDATE audit_entry SET actor = '别人' WHERE number = 3")
        database.execute("DROP TRIGGER audit_no_update")
        database.execute("UPDATE audit_entry SET actor = '别人' WHERE number = 3")
    said = program("audit", "verify", "--json")
    assert said.code == 1
    assert {one["number"] for one in json.loads(said.out)} == {3}
