"""The design keeps its promises without a browser: contrast in both themes, weight, and nothing old phones cannot read."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.contracts.source import ROOT

TOKENS = ROOT / "assets" / "scss" / "_tokens.scss"
BUILT = ROOT / "src" / "tashan" / "faces" / "web" / "static" / "built"
TEMPLATES = BUILT.parent.parent / "templates"
TONES = ("accent", "good", "late", "bad", "quiet", "up", "down", "in", "out", "unsure")
READABLE = 4.5  # WCAG 2.2, 1.4.3, text of usual size
VISIBLE = 3.0  # WCAG 2.2, 1.4.11, edges of controls
FIRST_LOAD = 60 * 1024  # bytes, compressed, without the page itself
MODERN_ONLY = ("color-mix(", "oklch(", "light-dark(", "@container", "@layer")


def _theme(name: str) -> dict[str, str]:
    """The colours of one theme by name, out of the source of the tokens."""
    text = TOKENS.read_text(encoding="utf-8")
    block = text[text.index(f'[data-bs-theme="{name}"] {{') :].split("\n}", 1)[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for tone, ink, ground in re.findall(r"tone\((\w+), (#[0-9a-f]{6}), (#[0-9a-f]{6})\)", block):
        colours |= {tone: ink, f"{tone}-ground": ground}
    return colours


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(theme: str) -> None:
    colours = _theme(theme)
    grounds = ("paper", "sheet", "well")
    pairs = [(ink, ground) for ink in ("ink", "ink-soft", "jade-deep") for ground in grounds]
    pairs += [
        ("jade", "paper"),
        ("jade", "sheet"),
        ("on-jade", "jade"),
        ("on-jade", "jade-deep"),
        ("ink", "mark"),
    ]
    pairs += [(tone, f"{tone}-ground") for tone in TONES] + [
        (tone, "sheet") for tone in ("late", "bad", "good")
    ]
    faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert not {pair: round(ratio, 2) for pair, ratio in faint.items() if ratio < READABLE}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_fields_and_the_focus_ring_can_be_seen(theme: str) -> None:
    colours = _theme(theme)
    for edge in ("line-strong", "jade"):
        for ground in ("paper", "sheet"):
            assert contrast(colours[edge], colours[ground]) >= VISIBLE


@pytest.fixture(scope="module")
def built() -> dict[str, Path]:
    names = BUILT / "names.json"
    assert names.is_file(), "the page assets are not built; run make setup"
    return {name: BUILT / file for name, file in json.loads(names.read_text(encoding="utf-8")).items()}


def test_what_every_page_loads_is_light(built: dict[str, Path]) -> None:
    weights = {name: Path(f"{file}.gz").stat().st_size for name, file in built.items()}
    assert sum(weights.values()) <= FIRST_LOAD, weights


def test_what_is_sent_compressed_is_what_was_built(built: dict[str, Path]) -> None:
    for file in built.values():
        assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
        assert Path(f"{file}.br").stat().st_size <= file.stat().st_size


def test_the_style_sheet_asks_nothing_of_elsewhere_and_nothing_old_phones_lack(
    built: dict[str, Path],
) -> None:
    style = built["tashan.css"].read_text(encoding="utf-8")
    assert not [word for word in MODERN_ONLY if word in style]
    assert not re.findall(r"url\((?![\"']?data:)|@import", style)


def test_both_themes_name_the_same_colours() -> None:
    assert set(_theme("light")) == set(_theme("dark"))


CLASSES = re.compile(r"\bclass=\"([^\"]*)\"")
TAGS = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)


def test_every_class_a_template_uses_is_styled(built: dict[str, Path]) -> None:
    style = built["tashan.css"].read_text(encoding="utf-8")
    known = set(re.findall(r"\.([A-Za-z][\w-]*)", style))
    unknown = {
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for names in CLASSES.findall(_without_tags(path.read_text(encoding="utf-8")))
        for name in names.split()
        if name not in known and "\ufffc" not in name
    }
    assert not unknown, "\n".join(sorted(unknown))


def _without_tags(text: str) -> str:
    """The template with each tag replaced: by a mark where it is part of a name, by a space where it stands alone."""
    inside = re.sub(r"(?<=[\w-])\{\{.*?\}\}|\{\{.*?\}\}(?=[\w-])", "\ufffc", text)
    return TAGS.sub(" ", inside)
