"""The composer of a note: its form, and the chips that name people, units and a direction while one types.

Today's page writes with it, a note's page amends with it. What a chip says is a suggestion: a name can be taken off, and
a direction counts as confirmed only once a person has tapped it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tashan.domain.notes import naming
from tashan.domain.notes.entry import PROMPTS, Entry
from tashan.domain.notes.models import NoteKind, Visibility
from tashan.domain.notes.operations import LONGEST, Named
from tashan.domain.placements.models import Direction, Placement
from tashan.kernel.errors import InputFault

if TYPE_CHECKING:  # generic for the type checker only
    from django.core.files.uploadedfile import UploadedFile

UNSURE = "unsure"


class _Area(forms.Textarea):
    def __init__(self, rows: int, **attrs: Any) -> None:
        super().__init__({"rows": rows, "maxlength": LONGEST, "autocomplete": "off", **attrs})


class EntryForm(forms.Form):
    """The words of a note: one field is enough, four prompts unfold."""

    text = forms.CharField(
        label=_("今天看到、做了什么"),
        required=False,
        widget=_Area(
            4, **{"class": "composer-text", "placeholder": _("今天看到了什么、做了什么？一句话就够。")}
        ),
    )
    took_part = forms.CharField(
        label=_("参与"), required=False, widget=_Area(2, placeholder=_("参加了什么、做成了什么"))
    )
    observed = forms.CharField(
        label=_("观察"), required=False, widget=_Area(2, placeholder=_("看到了哪些值得学的做法"))
    )
    thought = forms.CharField(
        label=_("思考"), required=False, widget=_Area(2, placeholder=_("为什么能成，家乡能不能用"))
    )
    summed_up = forms.CharField(
        label=_("总结"), required=False, widget=_Area(2, placeholder=_("一句话带回去什么"))
    )

    @property
    def prompts(self) -> list[forms.BoundField]:
        """The four prompts in their order."""
        return [self[name] for name in PROMPTS]

    @property
    def unfolded(self) -> bool:
        """Whether a prompt holds words already, so that they must be seen."""
        return any(field.value() for field in self.prompts)

    def entry(self) -> Entry:
        """What was typed, valid form or not: the domain judges it."""
        data = self.data if self.is_bound else self.initial
        return Entry(*(str(data.get(name) or "") for name in ("text", *PROMPTS)))


class NoteForm(EntryForm):
    """A new note: its words, its day, who may read it, and (for an earlier day) why it comes late."""

    day = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(
        label=_("类型"), choices=NoteKind.choices, initial=NoteKind.DAILY, widget=forms.RadioSelect
    )
    visibility = forms.ChoiceField(label=_("谁能看"), choices=Visibility.choices, initial=Visibility.GROUP)
    late_reason = forms.CharField(
        label=_("补写的原因"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"placeholder": _("如：外出没有网络。可不写")}),
    )
    token = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


def new_token() -> str:
    """What makes a second sending of one form the same note."""
    return secrets.token_urlsafe(16)


def pictures_of(uploads: list[UploadedFile[Any]]) -> list[tuple[bytes, str]]:
    """The uploaded pictures as the verb takes them: bytes and name. Raises InputFault before reading one too large."""
    for upload in uploads:
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise InputFault(
                "图片超过{limit} MB。",
                where=upload.name or "",
                remedy="请缩小后再加。",
                limit=settings.UPLOAD_LIMIT // 2**20,
            )
    return [(upload.read(), upload.name or "") for upload in uploads]


@dataclass(frozen=True, slots=True)
class NameChip:
    """A person or unit the text names; ``on`` unless its author took it off."""

    code: str
    label: str
    kind: str
    on: bool


@dataclass(frozen=True, slots=True)
class Chips:
    """What the composer shows below the words. ``suggested`` is the direction it seems to be, ``chosen`` the key tapped."""

    names: tuple[NameChip, ...]
    directions: tuple[Direction, ...]
    suggested: Direction | None
    chosen: str


@dataclass(frozen=True, slots=True)
class Read:
    """What the program read out of an entry, with the choices of its author applied."""

    named: tuple[Named, ...]
    direction: Direction | None
    confirmed: bool
    chips: Chips


def read(
    entry: Entry,
    data: Mapping[str, Any],
    book: naming.Directory,
    placement: Placement,
    *,
    off: set[str] | None = None,
) -> Read:
    """Names and direction of ``entry``, told by the member of ``placement``, looked up in ``book``; ``data`` is the form as
    sent, ``off`` what was taken off earlier (codes)."""
    body = entry.tidied().body
    taken_off = _taken_off(data, off or set())
    found = naming.named_in(body, book)
    suggested = naming.direction_of(body, book, placement) if body else None
    chosen = str(data.get("direction", ""))
    confirmed = book.directions.get(chosen)
    return Read(
        named=tuple(naming.without(found, taken_off)),
        direction=confirmed or (None if chosen == UNSURE else suggested),
        confirmed=confirmed is not None,
        chips=Chips(
            names=_name_chips(found, taken_off),
            directions=tuple(book.directions.values()) if body else (),
            suggested=suggested,
            chosen=chosen if confirmed or chosen == UNSURE else "",
        ),
    )


def _taken_off(data: Mapping[str, Any], before: set[str]) -> set[str]:
    """What was shown and is no longer kept; of what was not shown, what had been taken off before."""
    if not isinstance(data, QueryDict):
        return before
    seen, kept = set(data.getlist("seen")), set(data.getlist("keep"))
    return (seen - kept) | (before - seen)


def _name_chips(found: list[Named], off: set[str]) -> tuple[NameChip, ...]:
    chips: dict[str, NameChip] = {}
    for one in found:
        code = naming.code_of(one)
        kind, label = ("person", one.person.name) if one.person else ("organisation", str(one.organisation))
        chips.setdefault(code, NameChip(code, label, kind, code not in off))
    return tuple(chips.values())
