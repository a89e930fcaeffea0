from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tashan.engines.documents import find_fonts, fonts_in
from tashan.kernel.errors import InstallationFault

RESTRICTED, EDITABLE = 0x0002, 0x0008


def test_fonts_are_found_once_and_have_chinese() -> None:
    fonts = find_fonts()
    assert fonts is find_fonts()
    for font in (fonts.fangsong, fonts.title, fonts.hei, fonts.kai, fonts.song):
        assert font.has("禾")
        assert font.advance("禾") == pytest.approx(1.0)


def test_title_and_body_are_told_apart_by_weight_or_family() -> None:
    fonts = find_fonts()
    assert fonts.title != fonts.fangsong
    assert fonts.hei.family != fonts.fangsong.family


def test_a_character_the_wanted_font_lacks_comes_from_another() -> None:
    fonts = find_fonts()
    assert fonts.font_for(fonts.hei, "𠮷") is not None
    assert fonts.font_for(fonts.hei, "\U00010a60") is None


def test_without_chinese_fonts_the_package_to_install_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstallationFault, match="fonts-noto-cjk"):
        fonts_in(tmp_path)


def test_a_folder_named_in_the_environment_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = find_fonts()
    folder = Path(usual.fangsong.path).parent
    monkeypatch.setenv("TASHAN_FONT_DIR", str(folder))
    assert find_fonts().fangsong.family == usual.fangsong.family
    assert fonts_in(folder).fangsong.path == usual.fangsong.path


def _made(folder: Path, family: str, *, embedding: int = EDITABLE, weight: int = 400) -> None:
    """A font of one character."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 300))
    for corner in ((950, 300), (950, 400), (50, 400)):
        pen.lineTo(corner)
    pen.closePath()
    stroke = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "one"])
    font.setupCharacterMap({ord("一"): "one"})
    font.setupGlyf({".notdef": stroke, "one": stroke})
    font.setupHorizontalMetrics({".notdef": (1000, 50), "one": (1000, 50)})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": family, "styleName": "Regular", "psName": f"{family.replace(' ', '')}-{weight}"}
    font.setupNameTable(names)
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=weight, fsType=embedding)
    font.setupPost()
    font.save(folder / f"{family}-{weight}.ttf")


def test_the_faces_that_official_papers_name_come_first(tmp_path: Path) -> None:
    for family in (
        "FangSong",
        "KaiTi",
        "SimHei",
        "SimSun",
        "FZXiaoBiaoSong-B05S",
        "Noto Serif SC",
        "Noto Sans SC",
    ):
        _made(tmp_path, family)
    fonts = fonts_in(tmp_path)
    chosen = [font.family for font in (fonts.title, fonts.hei, fonts.kai, fonts.fangsong, fonts.song)]
    assert chosen == ["FZXiaoBiaoSong-B05S", "SimHei", "KaiTi", "FangSong", "SimSun"]
    assert fonts.wanting == ()


def test_a_serif_stands_in_for_the_faces_that_are_named_as_wanting(tmp_path: Path) -> None:
    _made(tmp_path, "Noto Serif SC")
    _made(tmp_path, "Noto Serif SC", weight=700)
    _made(tmp_path, "Noto Sans SC")
    fonts = fonts_in(tmp_path)
    assert fonts.wanting == ("仿宋", "楷体", "小标宋")
    assert (fonts.fangsong.weight, fonts.title.weight, fonts.kai.weight) == (400, 700, 700)


def test_a_font_that_may_not_be_embedded_is_not_used(tmp_path: Path) -> None:
    _made(tmp_path, "Noto Serif SC")
    _made(tmp_path, "Noto Sans SC")
    _made(tmp_path, "FangSong", embedding=RESTRICTED)
    assert fonts_in(tmp_path).fangsong.family == "Noto Serif SC"
