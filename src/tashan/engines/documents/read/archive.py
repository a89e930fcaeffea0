"""Opens the ZIP inside a DOCX or XLSX only after every member has proved sound and of a bearable size."""

from __future__ import annotations

import io
import zipfile
import zlib

from tashan.engines.documents.read.media import damaged, locked
from tashan.kernel.errors import InputFault

LARGEST_UNPACKED = 256 * 1024 * 1024
_MOST_MEMBERS = 10_000
_CHUNK = 1 << 20


def proved(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, each member once read through to its end and its checksum.

    Raises InputFault for damaged and locked archives and for those that would unpack to more than 256 MB, whatever
    size they claim.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise _swollen(name)
        total = 0
        for member in members:
            if member.flag_bits & 1:
                raise locked(name)
            total = _read_through(archive, member, total, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise damaged(name) from error
    return archive


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, total: int, name: str) -> int:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > LARGEST_UNPACKED:
                raise _swollen(name)
    return total


def _swollen(name: str) -> InputFault:
    return InputFault(
        "文件解开后超过 {limit} MB，不予读取。",
        where=name,
        remedy="请用原来的软件打开，只留下需要的内容后另存一份，再重新导入。",
        limit=LARGEST_UNPACKED // 2**20,
    )
