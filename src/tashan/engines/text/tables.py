"""Tables of any file, as the text engine's readers take them: the kernel's, under a name near at hand."""

from __future__ import annotations

from tashan.kernel.tables import Cell, Region, Sheet

__all__ = ["Cell", "Region", "Sheet"]
