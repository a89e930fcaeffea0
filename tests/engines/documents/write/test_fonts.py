from __future__ import annotations

from pathlib import Path

import pytest

from tashan.engines.documents import find_fonts, fonts_in
from tashan.kernel.errors import InstallationFault


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
