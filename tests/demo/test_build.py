"""The committed files are what their sources build, entry by entry."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tashan.demo import _bulletin
from tashan.demo.build import BUILDERS, SOURCES, build, main
from tashan.kernel.errors import InstallationFault
from tests.demo.papers import paper, unspaced

ZIPPED = ["名册.xlsx", "临时党支部会议纪要.docx"]
TEXTS = ["东澜日报报道.html", "十月工作小结（段承远）.txt"]
PRINTED = "工作简报第3期.pdf"

needs_a_font = pytest.mark.skipif(_bulletin.font() is None, reason="no Chinese font on this machine")


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _printed(data: bytes) -> str:
    return unspaced("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)))


def test_every_built_file_is_covered_here_and_every_source_is_used() -> None:
    assert set(BUILDERS) == {*ZIPPED, *TEXTS, PRINTED}
    assert {path.stem for path in SOURCES.iterdir()} == {Path(name).stem for name in BUILDERS}


@pytest.mark.parametrize("name", ZIPPED)
def test_an_office_file_rebuilds_entry_by_entry(name: str) -> None:
    assert _entries(BUILDERS[name]()) == _entries(paper(name))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_rebuilds_byte_by_byte(name: str) -> None:
    assert BUILDERS[name]() == paper(name)


@needs_a_font
def test_the_bulletin_rebuilds_with_the_same_words() -> None:
    assert _printed(BUILDERS[PRINTED]()) == _printed(paper(PRINTED))


@pytest.mark.parametrize("name", [*ZIPPED, pytest.param(PRINTED, marks=needs_a_font)])
def test_building_twice_gives_the_same_bytes(name: str) -> None:
    assert BUILDERS[name]() == BUILDERS[name]()


@needs_a_font
def test_building_into_a_folder_writes_all_of_them(tmp_path: Path) -> None:
    written = build(tmp_path)
    assert {path.name for path in written} == set(BUILDERS)
    assert all(path.stat().st_size for path in written)


def test_without_a_chinese_font_the_fault_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_bulletin, "_SERIFS", ("No Such Family",))
    with pytest.raises(InstallationFault, match="fonts-noto-cjk"):
        BUILDERS[PRINTED]()
    assert main() == 2
    assert "请安装" in capsys.readouterr().err
