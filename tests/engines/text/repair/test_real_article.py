"""The real article beside the checkout: every gloss gone, every other character kept, both damaged places mended."""

import re
from pathlib import Path

import pytest

from tashan.engines.text.findings import Repaired
from tashan.engines.text.fold import fold
from tashan.engines.text.repair import repair, restore

PATH = Path(__file__).parents[5] / "shared" / "inputs" / "articles" / "weifang-2021-01-19.txt"
pytestmark = pytest.mark.skipif(not PATH.exists(), reason="shared inputs not beside the checkout")
GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


@pytest.fixture(scope="module")
def repaired() -> Repaired:
    return repair(PATH.read_bytes())


def test_all_glosses_are_gone(repaired: Repaired) -> None:
    assert len(GLOSS.findall(repaired.original)) == 249
    assert not GLOSS.search(repaired.text)


def test_no_other_character_is_lost(repaired: Repaired) -> None:
    """Gloss by gloss and passage by passage, what is left of the original folds to the clean text."""
    kept, at = "", 0
    for edit in repaired.edits:
        kept += repaired.original[at : edit.start]
        if edit.kind == "lost-bytes":
            kept += edit.after
        elif not edit.removed:
            kept += "" if edit.kind == "gloss" else edit.before
        at = edit.end
    kept += repaired.original[at:]
    assert re.sub(r"\s", "", fold(kept)) == re.sub(r"\s", "", fold(repaired.text))


def test_both_damaged_places_are_restored(repaired: Repaired) -> None:
    mended = [edit for edit in repaired.edits if edit.kind == "lost-bytes"]
    assert [edit.before[:3] for edit in mended] == ["?!?", "?!?"]
    assert all(edit.after.endswith("”") for edit in mended)
    assert "?" not in repaired.text
    assert repaired.warnings == ()


def test_what_is_not_the_article_is_set_aside(repaired: Repaired) -> None:
    kinds = {edit.kind for edit in repaired.edits if edit.removed}
    assert kinds == {"spam-head", "breadcrumb", "share-bar", "repeated-standfirst"}


def test_the_source_is_read(repaired: Repaired) -> None:
    source = repaired.source
    assert source.published is not None
    assert source.published.isoformat() == "2021-01-19T13:33:00"
    assert source.outlet.endswith("新闻网")
    assert "——" in source.title
    assert source.charset == "utf-8"
    assert repaired.refused is None


def test_the_way_back_is_kept(repaired: Repaired) -> None:
    assert restore(repaired) == repaired.original


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_same_text_comes_out_of_any_encoding(repaired: Repaired, codec: str) -> None:
    assert repair(repaired.original.encode(codec)).text == repaired.text
