"""Nothing of the workplace and nobody real: no path of a machine, no registry's host, no name out of the shared texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.contracts.source import texts

MACHINE_PATH = re.compile(r"(?<![\w.~$}/:-])/(?:work|root|home|Users|tmp|opt|mnt|srv)/[\w.-]+")
HOSTS = re.compile(
    r"(?:files\.python"
    + r"hosted|pypi\.(?:org|io|tuna)|registry\.npm"
    + r"js|npm"
    + r"mirror|deb\.deb"
    + r"ian\.org)"
)
WORKPLACE = re.compile(r"farm-" + r"(?:studio|bench)|\.libr" + r"ary/")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST_BORROWED = 17  # characters: set phrases of public life are shorter


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]}"
        for path, text in texts().items()
        for hit in pattern.finditer(text)
    ]


def test_no_path_of_a_machine() -> None:
    assert not _found(MACHINE_PATH)


def test_no_host_of_a_registry() -> None:
    assert not _found(HOSTS)


def test_no_tool_of_a_workplace() -> None:
    assert not _found(WORKPLACE)


def test_lock_files_of_node_say_what_and_not_where_from() -> None:
    locks = [path for path in texts() if path.endswith("package-lock.json")]
    assert locks
    assert not [path for path in locks if '"resolved"' in texts()[path]]


def test_no_real_person_of_the_shared_texts_is_named(inputs: Path) -> None:
    names = {
        person["name"]
        for facts in inputs.rglob("*.facts.json")
        for person in json.loads(facts.read_text(encoding="utf-8"))["people"]
    }
    assert names
    named = [f"{path}: {name}" for path, text in texts().items() for name in names if name in text]
    assert not named


def test_no_sentence_of_the_shared_texts_is_copied(inputs: Path) -> None:
    length = LONGEST_BORROWED + 1
    theirs = {
        run[start : start + length]
        for article in inputs.rglob("*.txt")
        for run in HAN_RUN.findall(article.read_text(encoding="utf-8", errors="replace"))
        for start in range(len(run) - length + 1)
    }
    copied = [
        f"{path}: {run[start : start + length]}"
        for path, text in texts().items()
        for run in HAN_RUN.findall(text)
        for start in range(len(run) - length + 1)
        if run[start : start + length] in theirs
    ]
    assert not copied
