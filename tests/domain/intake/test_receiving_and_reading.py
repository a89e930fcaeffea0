"""Files are kept as they were given, then read one by one; what cannot be read is refused and the others go on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tashan.domain.intake import operations
from tashan.domain.intake.models import Draft, FileKind, FileState, IntakeFile, Run
from tashan.domain.intake.operations import PATIENCE, TRIES, read_next, receive
from tashan.domain.intake.reader import understand
from tashan.domain.intake.understanding import Understanding
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.domain.intake import papers
from tests.domain.intake.taking_in import drafts, give, read_all, take_in
from tests.world import World

if TYPE_CHECKING:  # known to the type checker only
    from pytest_django.fixtures import SettingsWrapper


def test_files_are_kept_byte_for_byte(world: World) -> None:
    data = papers.text(papers.CHAT, "gb18030")
    run = give(world, ("群聊.txt", data), group=world.groups[0])
    (kept,) = run.files.all()
    assert (kept.name, kept.state, kept.size) == ("群聊.txt", FileState.WAITING, len(data))
    with kept.file.open("rb") as stored:
        assert stored.read() == data


def test_the_same_content_given_twice_is_kept_once(world: World) -> None:
    run = give(world, ("甲.txt", b"abc"), ("乙.txt", b"abc"), ("丙.txt", b"abcd"), group=world.groups[0])
    assert run.files.count() == 2


def test_no_file_is_a_fault(world: World) -> None:
    with pytest.raises(InputFault, match="没有选择文件"):
        give(world, group=world.groups[0])


def test_a_file_over_the_limit_names_itself_and_nothing_is_kept(
    world: World, settings: SettingsWrapper
) -> None:
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(InputFault, match=r"大的\.txt"):
        give(world, ("小的.txt", b"abc"), ("大的.txt", b"a" * 11), group=world.groups[0])
    assert not Run.objects.exists()


@pytest.mark.parametrize("seat", ["member", "other-leader", "home-unit", "auditor"])
def test_who_does_not_keep_the_group_cannot_give_files_for_it(world: World, seat: str) -> None:
    with pytest.raises(NotAllowed):
        give(world, ("甲.txt", b"abc"), group=world.groups[0], actor=world.actor(seat))


def test_only_the_office_gives_files_for_a_whole_batch(world: World) -> None:
    with pytest.raises(NotAllowed):
        give(world, ("甲.txt", b"abc"), actor=world.actor("leader"))
    assert give(world, ("甲.txt", b"abc"), actor=world.actor("office")).group is None


@pytest.mark.parametrize(
    ("name", "data", "kind", "found"),
    [
        ("群聊.txt", papers.text(papers.CHAT), FileKind.CHAT, {"note": 3}),
        ("群聊-gbk.txt", papers.text(papers.CHAT, "gb18030"), FileKind.CHAT, {"note": 3}),
        ("纪要.docx", papers.word(*papers.MINUTES), FileKind.MINUTES, {"meeting": 1}),
        ("纪要.txt", papers.text("\n".join(papers.MINUTES), "utf-16"), FileKind.MINUTES, {"meeting": 1}),
        ("名册.xlsx", papers.roster(*papers.NEWCOMERS), FileKind.ROSTER, {"placement": 2}),
        ("报道.html", papers.page(papers.ARTICLE), FileKind.ARTICLE, {}),
        ("报道.docx", papers.word(*papers.ARTICLE.splitlines()), FileKind.ARTICLE, {}),
    ],
)
def test_the_kind_of_a_paper_is_told_by_its_content(
    world: World, name: str, data: bytes, kind: FileKind, found: dict[str, int]
) -> None:
    run = take_in(world, (name, data))
    (file,) = run.files.all()
    assert (file.state, file.kind) == (FileState.READ, kind), file.refused
    assert Draft.objects.filter(file=file).exists()
    for draft_kind, number in found.items():
        assert len(drafts(run, draft_kind)) == number


def test_every_draft_of_a_text_points_at_its_place(world: World) -> None:
    run = take_in(
        world, ("群聊.txt", papers.text(papers.CHAT)), ("名册.xlsx", papers.roster(*papers.NEWCOMERS))
    )
    for draft in drafts(run):
        place = draft.file.text[draft.start : draft.end]
        assert (draft.data.get("sender") or draft.data["name"]) in place


def test_a_rosters_phone_numbers_do_not_come_along(world: World) -> None:
    (file,) = take_in(world, ("名册.xlsx", papers.roster(*papers.NEWCOMERS))).files.all()
    assert "13800000000" not in file.text
    assert "13800000000" not in str(file.findings) + str([draft.data for draft in file.drafts.all()])


def test_chatter_is_set_aside_and_counted(world: World) -> None:
    (file,) = take_in(world, ("群聊.txt", papers.text(papers.CHAT))).files.all()
    assert file.findings["set_aside"] == {"chatter": 1}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("坏的.docx", b"PK\x03\x04 broken"),
        ("范文.txt", papers.text(papers.TEMPLATE)),
        ("无姓名.xlsx", papers.roster(("1", "2"), heading=("编号", "数量"))),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence_and_the_others_go_on(
    world: World, name: str, data: bytes
) -> None:
    run = take_in(world, (name, data), ("群聊.txt", papers.text(papers.CHAT)))
    refused, chat = run.files.order_by("id")
    assert refused.state == FileState.REFUSED
    assert refused.refused.endswith(("。", "！"))
    assert chat.state == FileState.READ


def test_a_file_claimed_by_one_reader_is_not_read_by_another(world: World) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    run.files.update(state=FileState.READING, claimed_at=world.at, tries=1)
    assert read_next(run, actor=world.system, at=world.at + PATIENCE / 2) is None
    assert not Draft.objects.exists()


def test_a_reader_that_died_leaves_its_file_to_the_next(world: World) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    run.files.update(state=FileState.READING, claimed_at=world.at, tries=1)
    file = read_next(run, actor=world.system, at=world.at + PATIENCE + timedelta(seconds=1))
    assert file is not None
    assert file.state == FileState.READ
    assert len(drafts(run, "note")) == 3


def test_a_reader_killed_in_the_middle_loses_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run = give(
        world, ("群聊.txt", papers.text(papers.CHAT)), ("纪要.docx", papers.word(*papers.MINUTES)), group=world.groups[0]
    )  # fmt: skip

    def killed(*_: object) -> Understanding:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, "understand", killed)
    with pytest.raises(KeyboardInterrupt):
        read_next(run, actor=world.system, at=world.at)
    monkeypatch.setattr(operations, "understand", understand)
    later = world.at + PATIENCE + timedelta(seconds=1)
    while read_next(run, actor=world.system, at=later) is not None:
        pass
    assert [file.state for file in run.files.all()] == [FileState.READ, FileState.READ]
    assert len(drafts(run)) == 4


def test_a_reader_overtaken_by_another_writes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    late = world.at + PATIENCE + timedelta(seconds=1)

    def slow(data: bytes, name: str, context: object) -> Understanding:
        monkeypatch.setattr(operations, "understand", understand)
        read_next(run, actor=world.system, at=late)
        return understand(data, name, context)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(operations, "understand", slow)
    read_next(run, actor=world.system, at=world.at)
    assert len(drafts(run, "note")) == 3


def test_a_file_no_reader_finishes_with_is_given_up(world: World) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    run.files.update(state=FileState.READING, claimed_at=world.at, tries=TRIES)
    read_next(run, actor=world.system, at=world.at + PATIENCE + timedelta(seconds=1))
    file = IntakeFile.objects.get(run=run)
    assert file.state == FileState.REFUSED
    assert "没有读完" in file.refused


def test_an_undone_run_is_not_read_on(world: World) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    Run.objects.filter(pk=run.pk).update(undone_at=world.at)
    run.refresh_from_db()
    with pytest.raises(Conflict):
        read_next(run, actor=world.system, at=world.at)


def test_reading_needs_the_keeper_of_the_run(world: World) -> None:
    run = give(world, ("群聊.txt", papers.text(papers.CHAT)), group=world.groups[0])
    with pytest.raises(NotAllowed):
        read_next(run, actor=world.actor("member"), at=world.at)


def test_a_group_of_another_batch_is_refused(world: World) -> None:
    other = type(world.batch).objects.create(programme=world.programme, name="第三批")
    with pytest.raises(InputFault, match="不属于所选批次"):
        receive(
            [("甲.txt", b"abc")], batch=other, group=world.groups[0], actor=world.system, at=world.at
        )  # fmt: skip


def test_reading_again_adds_nothing(world: World) -> None:
    run = take_in(world, ("群聊.txt", papers.text(papers.CHAT)))
    before = len(drafts(run))
    read_all(world, run)
    assert len(drafts(run)) == before
