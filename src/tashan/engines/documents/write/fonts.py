"""Which fonts a PDF is set in: those found in ``TASHAN_FONT_DIR``, on the system, or among the npm packages.

Fonts are never shipped. The faces that official papers name come first where the system has them, then open ones; a serif
stands in for a missing 仿宋, a bold one for 小标宋 and 楷体. A character none of them has is named in a fault instead of
being drawn as an empty box, and a font whose maker forbids embedding is not used.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from tashan.kernel.errors import InstallationFault

FOLDER_SETTING = "TASHAN_FONT_DIR"
_NPM = ("@expo-google-fonts/noto-serif-sc", "@expo-google-fonts/noto-sans-sc", "@fontsource/lxgw-wenkai")
_REGULAR, _BOLD = 400, 700
_NAMES = {"fangsong": "仿宋", "kai": "楷体", "title": "小标宋"}
_RESTRICTED = 0x0002
"""The bit of ``fsType`` by which a font may not be embedded (OpenType, OS/2)."""


@dataclass(frozen=True)
class Font:
    """One font of one file, as Typst names it."""

    family: str
    weight: int
    path: str
    index: int

    def has(self, sign: str) -> bool:
        """Whether the font can draw ``sign``."""
        return ord(sign) in self._glyphs

    def advance(self, sign: str) -> float:
        """The width of ``sign`` in em; 1.0 for what the font does not have."""
        glyph = self._glyphs.get(ord(sign))
        return self._widths[glyph][0] / self._em if glyph in self._widths else 1.0

    @property
    def embeddable(self) -> bool:
        """Whether its maker allows it inside a PDF."""
        return "OS/2" not in self._file or not self._file["OS/2"].fsType & _RESTRICTED

    def joins(self, sign: str) -> bool:
        """Whether two of ``sign`` become one shape (the long dash of many fonts), whatever ligatures are switched off."""
        glyph = self._glyphs.get(ord(sign))
        return glyph is not None and any([glyph] == rest for rest in self._compositions.get(glyph, []))

    @cached_property
    def _compositions(self) -> dict[str, list[list[str]]]:
        """By first glyph, the glyphs after it with which the font's ``ccmp`` makes one of several."""
        if "GSUB" not in self._file:
            return {}
        table, found = self._file["GSUB"].table, dict[str, list[list[str]]]()
        records = table.FeatureList.FeatureRecord if table.FeatureList else []
        lookups = {
            i for record in records if record.FeatureTag == "ccmp" for i in record.Feature.LookupListIndex
        }
        for index in lookups:
            for subtable in table.LookupList.Lookup[index].SubTable:
                made = getattr(getattr(subtable, "ExtSubTable", subtable), "ligatures", {})
                for first, ligatures in made.items():
                    found.setdefault(first, []).extend(list(ligature.Component) for ligature in ligatures)
        return found

    @cached_property
    def _file(self) -> TTFont:
        return TTFont(self.path, fontNumber=self.index, lazy=True)

    @cached_property
    def _glyphs(self) -> dict[int, str]:
        return dict(self._file.getBestCmap() or {})

    @cached_property
    def _widths(self) -> dict[str, tuple[int, int]]:
        return dict(self._file["hmtx"].metrics) if "hmtx" in self._file else {}

    @cached_property
    def _em(self) -> int:
        return int(self._file["head"].unitsPerEm)


@dataclass(frozen=True)
class FontSet:
    """The fonts of a paper by face. ``spare`` are tried, in order, for characters the wanted face lacks; ``wanting`` names
    the faces that others stand in for."""

    fangsong: Font
    title: Font
    hei: Font
    kai: Font
    song: Font
    spare: tuple[Font, ...]
    wanting: tuple[str, ...]
    shelf: typst.Fonts = field(repr=False, compare=False)

    def font_for(self, wanted: Font, sign: str) -> Font | None:
        """``wanted`` where it has ``sign``, else the first other font that has; None where none has."""
        if wanted.has(sign):
            return wanted
        others = (self.fangsong, self.song, self.hei, *self.spare)
        return next((font for font in others if font.has(sign)), None)


def find_fonts() -> FontSet:
    """The fonts of this installation, looked up once per process.

    Raises InstallationFault where no serif or no sans for Chinese is found.
    """
    return _font_set(tuple(map(str, _folders())))


def fonts_in(*folders: Path) -> FontSet:
    """The fonts in these folders only, none of the system's. Raises InstallationFault like :func:`find_fonts`."""
    return _choose(
        typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    )


@cache
def _font_set(folders: tuple[str, ...]) -> FontSet:
    paths = [Path(folder) for folder in folders]
    return _choose(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=paths))


def _folders() -> list[Path]:
    """``TASHAN_FONT_DIR`` first, then the npm packages beside the working folder or any folder above this file."""
    named = os.environ.get(FOLDER_SETTING)
    roots = (Path.cwd(), *Path(__file__).resolve().parents)
    npm = (root / "node_modules" / package for root in roots for package in _NPM)
    return [*([Path(named)] if named else []), *(folder for folder in npm if folder.is_dir())]


def _choose(shelf: typst.Fonts) -> FontSet:
    found = [
        Font(info.family, info.weight, info.path, info.index)
        for info in shelf.fonts()
        if info.path and info.style == "normal" and info.stretch == 1.0
    ]
    own = {face: _pick(found, families) for face, families in _families().items()}
    song = own["song"] or own["fangsong"]
    hei = own["hei"]
    if song is None or hei is None:
        raise InstallationFault(
            "没有找到可用来排印 PDF 的中文字体。",
            remedy="请安装 Debian 软件包 fonts-noto-cjk，或把字体文件放进一个文件夹并用环境变量 {setting} 指明。",
            setting=FOLDER_SETTING,
        )
    bold = _pick(found, [song.family], _BOLD) or song
    chosen = (own["fangsong"] or song, own["title"] or bold, hei, own["kai"] or bold, song)
    spare = sorted(
        (font for font in found if font not in chosen and font.weight == _REGULAR),
        key=lambda font: (font.family, font.path, font.index),
    )
    wanting = tuple(name for face, name in _NAMES.items() if own[face] is None)
    return FontSet(*chosen, tuple(spare), wanting, shelf)


def _pick(found: Sequence[Font], families: Iterable[str], weight: int = _REGULAR) -> Font | None:
    """The font of the first family there is, in the weight nearest to ``weight``; files that cannot be read are passed over."""
    for family in families:
        near = sorted(
            (font for font in found if font.family == family), key=lambda f: (abs(f.weight - weight), f.path)
        )
        readable = next((font for font in near if _readable(font)), None)
        if readable is not None:
            return readable
    return None


@cache
def _readable(font: Font) -> bool:
    try:
        return font.has("一") and font.embeddable
    except (TTLibError, OSError):
        return False


@cache
def _families() -> dict[str, list[str]]:
    text = Path(__file__).with_name("fonts.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))
