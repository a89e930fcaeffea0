"""A note written once: whole, its own, of a day that has been; sent twice it is still one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tashan.domain.notes.entry import Entry
from tashan.domain.notes.models import Attachment, Note, NoteKind, NoteVersion, Visibility
from tashan.domain.notes.operations import LONGEST, MOST_PICTURES, Named, attach, write
from tashan.engines.audit.models import Entry as Line
from tashan.kernel.errors import Conflict, InputFault, NotAllowed
from tests.album import picture
from tests.world import World


def test_one_field_is_enough(world: World) -> None:
    note = world.note("段承远", " 上午看了招商台账。\r\n")
    assert (note.body, note.version, note.visibility, note.kind) == (
        "上午看了招商台账。",
        1,
        Visibility.GROUP,
        NoteKind.DAILY,
    )
    assert note.group == world.groups[0]
    assert note.written_at == world.at


def test_the_first_wording_and_an_audit_line_are_kept(world: World) -> None:
    note = world.note("段承远", "看了台账。", observed="每项都有下一步。")
    version = NoteVersion.objects.get(note=note)
    assert (version.number, version.body, version.editor) == (
        1,
        "看了台账。\n观察：每项都有下一步。",
        "段承远",
    )
    line = Line.objects.get(target=note.code)
    assert (line.verb, line.actor, line.book) == ("note.write", "段承远", world.programme.book)


def test_a_direction_counts_as_confirmed_only_when_there_is_one(world: World) -> None:
    down = world.direction("down")
    suggested = world.note("段承远", "谈项目。", direction=down)
    confirmed = world.note("段承远", "谈项目。", direction=down, direction_confirmed=True)
    unsure = world.note("段承远", "谈项目。", direction=None, direction_confirmed=True)
    assert [note.direction_confirmed for note in (suggested, confirmed, unsure)] == [False, True, False]


def test_names_are_kept_with_their_place_in_the_body(world: World) -> None:
    person, unit = world.people["裴知远"], world.organisations["东澜市投资促进中心"]
    body = "裴知远在东澜市投资促进中心。"
    named = [Named(0, 3, person=person), Named(4, 13, organisation=unit), Named(12, 99, person=person)]
    note = world.note("段承远", body, named=named)
    assert [(body[one.start : one.end], str(one)) for one in note.mentions.all()] == [
        ("裴知远", "裴知远"),
        ("东澜市投资促进中心", "东澜市投资促进中心"),
    ]


def test_the_same_form_sent_twice_is_one_note(world: World) -> None:
    first = world.note("段承远", "记一笔。", token="t1")
    again = world.note("段承远", "记一笔。 ", token="t1")
    assert again == first
    assert Note.objects.count() == 1
    assert world.note("温如海", "记一笔。", token="t1") != first  # another's form is another's note


def test_a_used_form_never_swallows_other_words(world: World) -> None:
    world.note("段承远", "记一笔。", token="t1")
    with pytest.raises(Conflict, match="已经记过一条"):
        world.note("段承远", "另一件事。", token="t1")


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("  \n", {}, "还没有写内容"),
        ("字" * (LONGEST + 1), {}, f"有{LONGEST + 1}字，超过{LONGEST}字"),
        ("明天的事。", {"day": date(2025, 11, 6)}, "11月6日还没有到"),
        ("类型不对。", {"kind": "poem"}, "没有这种记录"),
        ("范围不对。", {"visibility": "enemies"}, "没有这种可见范围"),
    ],
)
def test_what_cannot_be_written_says_why_and_leaves_nothing(
    world: World, text: str, more: dict[str, object], told: str
) -> None:
    with pytest.raises(InputFault, match=told):
        world.note("段承远", text, **more)
    assert not Note.objects.exists()


def test_today_begins_at_midnight_where_the_group_is(world: World) -> None:
    just_after_midnight = world.at.replace(hour=0, minute=0) + timedelta(days=1)
    assert world.note("段承远", "零点刚过。", day=date(2025, 11, 6), at=just_after_midnight).pk
    with pytest.raises(InputFault):
        world.note("段承远", "差一秒。", day=date(2025, 11, 6), at=just_after_midnight - timedelta(seconds=1))


def test_members_write_their_own_and_keepers_enter_for_others(world: World) -> None:
    placement = world.placements["石磊"]
    for name in ("leader", "deputy", "liaison", "office"):
        assert (
            write(
                placement, entry=Entry(text="代记。"), day=world.today, actor=world.actor(name), at=world.at
            ).placement
            == placement
        )
    for name in ("member", "other-leader", "home-unit", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            write(
                placement, entry=Entry(text="代记。"), day=world.today, actor=world.actor(name), at=world.at
            )


def test_pictures_are_kept_clean_and_once(world: World) -> None:
    note = world.note("段承远", "现场。")
    given = picture("JPEG")
    kept = attach(
        note, pictures=[(given, "现场.jpg"), (given, "又一次.jpg")], actor=world.actor("member"), at=world.at
    )
    assert kept[0] == kept[1]
    (one,) = note.attachments.all()
    with one.file.open("rb") as file:
        data = file.read()
    assert b"Exif" not in data
    assert (one.name, one.media, one.size) == ("现场.jpg", "image/jpeg", len(data))


def test_of_several_pictures_all_are_kept_or_none(world: World) -> None:
    note = world.note("段承远", "现场。")
    with pytest.raises(InputFault, match=r"坏\.jpg"):
        attach(
            note,
            pictures=[(picture("PNG"), "好.png"), (b"no", "坏.jpg")],
            actor=world.actor("member"),
            at=world.at,
        )
    assert not Attachment.objects.exists()


def test_a_note_holds_a_handful_of_pictures(world: World) -> None:
    note = world.note("段承远", "现场。")
    many = [(picture("PNG", (20 + one, 20)), f"{one}.png") for one in range(MOST_PICTURES + 1)]
    with pytest.raises(InputFault, match=f"最多放{MOST_PICTURES}张"):
        attach(note, pictures=many, actor=world.actor("member"), at=world.at)
    assert len(attach(note, pictures=many[:-1], actor=world.actor("member"), at=world.at)) == MOST_PICTURES


def test_only_the_author_adds_pictures(world: World) -> None:
    note = world.note("段承远", "现场。")
    for name in ("leader", "office", "other-member"):
        with pytest.raises(NotAllowed):
            attach(note, pictures=[(picture("PNG"), "好.png")], actor=world.actor(name), at=world.at)
