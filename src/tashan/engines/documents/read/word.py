"""A DOCX opened for reading, so that whatever its XML gets wrong becomes one sentence about the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml.etree import LxmlError

from tashan.engines.documents.read.archive import proved
from tashan.engines.documents.read.media import damaged

_WRONG = (
    PythonDocxError,
    XmlchemyError,
    OpcError,
    LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
)
"""What python-docx raises where relations, parts, elements or values are missing or not what the schema says."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Document]:
    """The document while it is read. Raises InputFault for what is damaged, locked or swells, also while reading on."""
    proved(data, name).close()
    try:
        yield docx.Document(io.BytesIO(data))
    except _WRONG as error:
        raise damaged(name) from error
