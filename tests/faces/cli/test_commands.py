"""Commands on new folders: what they print, what they refuse, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tashan.faces.cli import COMMANDS
from tests.faces.cli.program import Program

ARTICLE = (
    "柳河市第一批选派干部南浦管理组对标学习侧记\n2024-05-20 09:00 来源：柳河日报\n"
    "2024年5月8日，柳河市商务局副局长、南浦管理组组长郑怀远带领学员到远图物流集团考察学习，了解智慧仓储的做法。\n"
    "5月9日晚，管理组召开临时党支部会议，讨论学习计划。\n"
)


CHAT = (
    "程若兰 2024/5/8 20:15\n今天跟馆长走了新展线，说明牌从三百字压到八十字，观众停下来的反而多了。\n\n"
    "郑怀远 2024/5/8 20:20\n收到\n"
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def installed(program: Program) -> Program:
    assert program("migrate").code == 0
    return program


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(program: Program, command: str) -> None:
    said = program(command, "--help")
    assert said.code == 0
    assert "用法" in said.out or "usage" in said.out


def test_reading_an_article_needs_no_database(program: Program) -> None:
    (program.home / "文章.txt").write_text(ARTICLE, encoding="gb18030")
    said = program("intake", "read", "文章.txt", "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert set(found) == {
        "source", "text", "repairs", "removed", "people", "organisations", "activities", "quantities",
        "ideas", "settings", "warnings", "refused",
    }  # fmt: skip
    assert [person["name"] for person in found["people"] if person["role"] == "leader"] == ["郑怀远"]
    assert {"2024-05-08", "2024-05-09"} <= {activity["start"] for activity in found["activities"]}
    for activity in found["activities"]:
        start, end = activity["span"]
        assert 0 <= start < end <= len(found["text"])
    assert not (program.home / "data" / "tashan.sqlite3").exists()


def test_what_cannot_be_opened_is_told_in_one_sentence(program: Program) -> None:
    said = program("intake", "read", "没有.txt")
    assert (said.code, said.out) == (1, "")
    assert "没有.txt" in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_what_cannot_be_opened_is_json_too_and_the_others_go_on(program: Program) -> None:
    (program.home / "群聊.txt").write_text(CHAT, encoding="utf-8")
    said = program("intake", "read", "没有.txt", "群聊.txt", "--json")
    assert said.code == 1
    first, end = json.JSONDecoder().raw_decode(said.out)
    second = json.loads(said.out[end:])
    assert "没有.txt" in first["refused"]
    assert second["refused"] is None
    notes = [one["data"] for one in second["found"]]
    assert [(note["sender"], note["day"]) for note in notes] == [("程若兰", "2024-05-08")]
    assert second["set_aside"] == {"chatter": 1}


def test_a_chat_from_standard_input_is_told_as_notes(program: Program) -> None:
    said = program("intake", "read", "-", given=CHAT)
    assert said.code == 0, said.err
    assert "2024-05-08 程若兰" in said.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("intake", "raed", "x"), "raed"),
        (("intake", "read"), "FILE"),
        (("serve", "--port", "many"), "many"),
        (("report", "draft", "--group", "一组", "--kind", "year", "--period", "2025"), "year"),
    ],
)
def test_a_slip_in_typing_is_the_inputs_fault_in_one_sentence(
    program: Program, arguments: tuple[str, ...], named: str
) -> None:
    said = program(*arguments)
    assert (said.code, said.out) == (1, "")
    assert named in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_refusals_are_json_where_json_is_asked_for(program: Program) -> None:
    said = program("audit", "verify", "--json")
    assert said.code == 2
    assert json.loads(said.out) == {"refused": said.err.strip().removeprefix("安装有问题："), "exit": 2}


def test_a_refused_article_says_why_and_exits_with_one(program: Program) -> None:
    (program.home / "空.txt").write_text("ok\n", encoding="utf-8")
    said = program("intake", "read", "空.txt", "--json")
    assert said.code == 1
    assert json.loads(said.out)["refused"]


def test_without_a_database_the_installation_is_at_fault(program: Program) -> None:
    said = program("audit", "verify")
    assert said.code == 2
    assert "tashan migrate" in said.err


def test_the_doctor_names_each_fault_with_its_remedy(program: Program) -> None:
    said = program("doctor", "--json")
    assert said.code == 2
    faults = {finding["name"]: finding["remedy"] for finding in json.loads(said.out) if finding["remedy"]}
    assert "tashan migrate" in faults["数据库"]


def test_a_folder_that_cannot_be_written_is_named(program: Program) -> None:
    (program.home / "taken").write_text("a file, not a folder", encoding="utf-8")
    said = program("doctor", "--json", TASHAN_DATA_DIR=str(program.home / "taken"))
    assert said.code == 2
    found = {finding["name"]: finding for finding in json.loads(said.out)}
    assert "TASHAN_DATA_DIR" in found["数据目录"]["remedy"]


def test_a_database_that_does_not_answer_is_the_installations_fault(program: Program) -> None:
    said = program("audit", "verify", TASHAN_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert said.code == 2
    assert "TASHAN_DATABASE_URL" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", [("migrate",), ("audit", "verify"), ("demo", "--no-serve")])
def test_a_database_file_that_is_none_is_the_installations_fault(
    program: Program, command: tuple[str, ...]
) -> None:
    (program.home / "data").mkdir()
    (program.home / "data" / "tashan.sqlite3").write_bytes(b"no database at all " * 400)
    said = program(*command)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert "数据库" in said.err


def test_the_check_of_migrations_knows_whether_there_are_any(program: Program) -> None:
    assert program("migrate", "--check").code == 2
    assert program("migrate").code == 0
    assert program("migrate", "--check").code == 0


def test_an_administrator_needs_a_password_worth_the_name(installed: Program) -> None:
    weak = installed("createadmin", "root", "--password-stdin", given="12345678\n")
    assert (weak.code, weak.out) == (1, "")
    assert "密码" in weak.err
    strong = installed("createadmin", "root", "--password-stdin", given="他山之石可以攻玉2025\n")
    assert strong.code == 0, strong.err
    again = installed("createadmin", "root", "--password-stdin", given="他山之石可以攻玉2025\n")
    assert again.code == 1
    assert "root" in again.err


def test_without_a_terminal_the_password_is_not_asked_for(installed: Program) -> None:
    said = installed("createadmin", "root")
    assert (said.code, said.out) == (1, "")
    assert "--password-stdin" in said.err


def test_nothing_is_opened_for_files_that_cannot_be_used(installed: Program) -> None:
    (installed.home / "群聊.txt").write_text(CHAT, encoding="utf-8")
    (installed.home / "图.txt").write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 8)
    place = ("--programme", "柳河对标", "--batch", "第一批")
    assert installed("roster", "load", "群聊.txt", *place).code == 1
    assert installed("intake", "load", "图.txt", *place).code == 1
    assert installed("intake", "load", "群聊.txt", *place, "--accept", "7").code == 1
    assert (
        "加上 --programme 和 --batch" in installed("intake", "load", "群聊.txt", "--group", "南浦管理组").err
    )
    said = installed("intake", "load", "群聊.txt", "--programme", "柳河对标")
    assert (said.code, "哪个批次" in said.err) == (1, True)


def test_the_same_chat_a_week_later_offers_what_is_new_and_shows_what_was_reworded(
    installed: Program,
) -> None:
    (installed.home / "名册.csv").write_text(
        "姓名,派出单位\n程若兰,柳河市文旅局\n郑怀远,柳河市商务局\n", encoding="utf-8"
    )
    (installed.home / "一.txt").write_text(CHAT, encoding="utf-8")
    later = CHAT.replace("观众停下来的反而多了", "停下来看的人多了一倍，馆长让再压二十字") + (
        "\n郑怀远 2024/5/9 20:10\n日交流：上午跟车送货跑了九个点，每个点卸货不超过十二分钟，司机手机里有门锁密码。\n"
    )
    (installed.home / "二.txt").write_text(later, encoding="utf-8")
    place = ("--programme", "柳河对标", "--batch", "第一批", "--group", "南浦管理组")
    assert installed("roster", "load", "名册.csv", *place).code == 0
    accepted = []
    for name in ("一.txt", "一.txt", "二.txt"):
        said = installed("intake", "load", name, "--group", "南浦管理组", "--accept", "--json")
        assert said.code == 0, said.err
        (file,) = json.loads(said.out)["files"]
        accepted.append((file["drafts"]["note"], file["reworded"]))
    assert accepted == [({"accepted": 1}, 0), ({"duplicate": 1}, 0), ({"waiting": 1, "accepted": 1}, 1)]


def test_a_roster_makes_programme_group_and_members(installed: Program) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["柳河市选派干部名册"],
        ["序号", "姓名", "派出单位", "职务", "学习单位", "组别", "备注"],
        [1, "郑 怀", "柳河市商务局", "副局长", "远图物流集团", "南浦管理组", "组长"],
        [2, "程若兰", "柳河市文旅局", "科长", "南浦美术馆", "南浦管理组", ""],
    ):
        sheet.append(row)
    book.save(installed.home / "名册.xlsx")
    said = installed("roster", "load", "名册.xlsx", "--programme", "柳河对标", "--batch", "第一批", "--json")
    assert said.code == 0, said.err
    (file,) = json.loads(said.out)["files"]
    assert file["kind"] == "roster"
    assert file["drafts"]["placement"] == {"accepted": 2}
    run = json.loads(said.out)["run"]
    assert installed("intake", "undo", run).code == 0
    assert installed("intake", "undo", run).code == 1


def test_an_article_loaded_into_an_empty_programme_becomes_a_season(installed: Program) -> None:
    (installed.home / "文章.txt").write_text(ARTICLE, encoding="utf-8")
    said = installed(
        "intake", "load", "文章.txt", "--programme", "柳河对标", "--batch", "第一批", "--group", "南浦管理组",
        "--accept", "0.5", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    (file,) = json.loads(said.out)["files"]
    assert file["drafts"]["placement"]["accepted"] == 1
    assert file["drafts"]["activity"]["accepted"] + file["drafts"]["meeting"]["accepted"] >= 2
