"""The words of the pages in Traditional Chinese and English. Simplified Chinese is the source: its words are the keys.

``messages.py update`` brings the catalogues up to the words in use: new ones are added (Traditional drafted by OpenCC,
English left to a person), words no longer used are taken out. ``check`` fails on a word without its translation or with
other placeholders than its source. ``compile FILE.po`` writes the .mo that the program reads.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "tashan"
LANGUAGES = ("zh_Hant", "en")
TERMS = {
    "“": "「",
    "”": "」",
    "導入": "匯入",
    "導出": "匯出",
    "登錄": "登入",
    "賬": "帳",
    "帳戶": "帳號",
    "Word 文檔": "Word 文件",
    "文件夾": "資料夾",
    "文件": "檔案",
    "網絡": "網路",
    "打印": "列印",
    "界面": "介面",
    "設置": "設定",
    "手工設定": "手動設定",
    "程序": "程式",
    "代碼": "程式碼",
    "數據": "資料",
    "添加": "加上",
    "刷新": "重新整理",
    "保存": "儲存",
    "信息": "資訊",
    "圖標": "圖示",
    "系統消息": "系統訊息",
    "軟件包": "套件",
    "軟件": "軟體",
    "環境變量": "環境變數",
    "端口": "連接埠",
    "運行": "執行",
    "字符": "字元",
    "字體": "字型",
    "二進制": "二進位",
    "音頻": "音訊",
    "全角半角": "全形半形",
    "菜單": "選單",
    "導航": "導覽",
    "搜索": "搜尋",
    "識別": "辨識",
    "聯繫方式": "聯絡方式",
    "演示文稿": "投影片",
    "演示": "示範",
    "默認": "預設",
    "打開": "開啟",
    "模板": "範本",
    "身份": "身分",
    "這臺設備": "這台裝置",
    "設備": "裝置",
    "平臺": "平台",
    "發佈": "發布",
    "報道": "報導",
    "哈希": "雜湊",
    "頁眉頁腳": "頁首頁尾",
    "頁腳": "頁尾",
    "單元格": "儲存格",
    "製表符": "定位字元",
    "網頁歸檔": "網頁封存檔",
    "解壓後": "解壓縮後",
    "時間線": "時間軸",
    "群聊": "群組聊天",
    "群裡": "群組裡",
    "生成": "產生",
    "新建": "新增",
    "周座": "週座",
    "里長": "裡長",
    "不籤": "不簽",
    "引進項目": "引進專案",
    "項目": "計畫",
}
"""Words and marks that Traditional readers (Taiwan's standard) write otherwise, after the characters are converted."""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
SAID = {"Saying", "say", "InputFault", "NotAllowed", "NotFound", "Conflict", "InstallationFault"}
"""What keeps a template and its facts apart (`tashan.kernel.sayings`, `tashan.kernel.errors`)."""
COMMANDS = {"help", "description", "epilog", "title", "metavar"}
HAN = re.compile("[\u3400-\u9fff]")
Word = tuple[str, str, str]  # context, message, plural: empty where there is none


def words_in(path: Path) -> Iterator[Word]:
    """Every translatable word of one Python file or template."""
    from babel.messages.extract import extract

    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        text = re.sub(r"\s*\n\s*", " ", templatize(text))
    else:
        yield from said_words(text)
        if "cli" in path.parts:
            yield from command_words(text)
    for _, message, _, context in extract("python", BytesIO(text.encode()), KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield context or "", singular, plural


def said_words(text: str) -> Iterator[Word]:
    """The templates of sayings and of faults: what is wrong, and the remedy."""
    for part in templates_in(text):
        for each in [part.body, part.orelse] if isinstance(part, ast.IfExp) else [part]:
            if isinstance(each, ast.Constant) and each.value:
                yield "", str(each.value), ""


def command_words(text: str) -> Iterator[Word]:
    """What commands say of themselves to the argument parser (`tashan.faces.cli.saying`), which puts it into words."""
    for node in ast.walk(ast.parse(text)):
        for keyword in node.keywords if isinstance(node, ast.Call) else ():
            value = keyword.value
            if keyword.arg in COMMANDS and isinstance(value, ast.Constant) and HAN.search(str(value.value)):
                yield "", str(value.value), ""


def templates_in(text: str) -> Iterator[ast.expr]:
    """What stands where a template is wanted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID:
            yield from node.args[:1]
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "remedy")


def finished() -> Iterator[str]:
    """Templates with facts already in them, which no translation can find."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for part in templates_in(path.read_text(encoding="utf-8")):
            if isinstance(part, ast.JoinedStr | ast.BinOp):
                place = f"{path.relative_to(ROOT).as_posix()}:{part.lineno}"
                yield f"{place}: a finished sentence cannot be translated; give the template and its facts"


def words() -> dict[Word, list[str]]:
    """Every translatable word of the program with the files it stands in."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    found: dict[Word, list[str]] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]):
        for word in words_in(path):
            found.setdefault(word, []).append(path.relative_to(ROOT).as_posix())
    return found


def catalogue(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> polib.POFile:
    path = catalogue(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    book = polib.POFile(wrapwidth=110)
    book.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);" if language == "en" else "nplurals=1; plural=0;",
    }
    return book


def key(entry: polib.POEntry) -> Word:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def draft(language: str, word: Word) -> polib.POEntry:
    context, singular, plural = word
    entry = polib.POEntry(msgctxt=context or None, msgid=singular, msgid_plural=plural)
    convert = (lambda text: "") if language == "en" else _traditional()
    if plural:
        entry.msgstr_plural = {0: convert(singular)} | ({1: ""} if language == "en" else {})
    else:
        entry.msgstr = convert(singular)
    return entry


def _traditional():  # type: ignore[no-untyped-def]  # opencc ships no types
    import opencc

    characters = opencc.OpenCC("s2tw")

    def convert(text: str) -> str:
        text = characters.convert(text)
        for mainland, taiwan in TERMS.items():
            text = text.replace(mainland, taiwan)
        return text

    return convert


def update() -> None:
    used = words()
    for language in LANGUAGES:
        book = load(language)
        known = {key(entry): entry for entry in book}
        fresh = polib.POFile(wrapwidth=110)
        fresh.metadata = book.metadata
        for word in sorted(used, key=lambda word: (used[word][0], word)):
            entry = known.get(word) or draft(language, word)
            entry.occurrences = [(path, "") for path in sorted(set(used[word]))]
            fresh.append(entry)
        catalogue(language).parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(catalogue(language)))
        missing = sum(1 for entry in fresh if not entry.translated())
        print(f"  {language}: {len(fresh)} words, {missing} to translate")


def faults() -> Iterator[str]:
    """What is wrong with the catalogues, one sentence each."""
    used = words()
    for language in LANGUAGES:
        book = {key(entry): entry for entry in load(language)}
        for word, places in used.items():
            entry = book.get(word)
            if entry is None or not entry.translated():
                yield f"{language}: “{word[1]}” ({places[0]}) has no translation"
                continue
            for text in [entry.msgstr] if not word[2] else entry.msgstr_plural.values():
                if placeholders(text) != placeholders(word[1]):
                    yield f"{language}: “{word[1]}” ({places[0]}) has other placeholders than its translation “{text}”"


def placeholders(text: str) -> set[str]:
    """Names put in when the page is made: ``%(name)s`` and ``{name}``."""
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def check() -> int:
    found = [*finished(), *faults()]
    for fault in found[:40]:
        print(f"  {fault}")
    if found:
        print(f"  {len(found)} faults in the translations; `make messages` adds what is new")
        return 1
    print("  translations: complete")
    return 0


def compile_book(path: Path) -> None:
    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    print(f"  translations: {path.parent.parent.name}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["check"]:
            sys.exit(check())
        case ["compile", name]:
            compile_book(Path(name))
        case _:
            sys.exit("messages.py update | check | compile FILE.po")
