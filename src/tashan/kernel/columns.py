"""A column for what the program has to say to somebody (`tashan.kernel.sayings`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from tashan.kernel.sayings import Saying, kept, stored

if TYPE_CHECKING:  # only the stubs know the field's two types
    _Text = models.TextField[str, Saying]
else:
    _Text = models.TextField


class SayingField(_Text):
    """Holds a `Saying`, template and facts, as JSON text; the empty saying as no text."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Saying | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> Saying | None:
        if value is None or isinstance(value, Saying):
            return value
        return kept(json.loads(value)) if value else Saying()

    def get_prep_value(self, value: Any) -> str | None:
        """Raises TypeError for a finished string: in another language it could not be said."""
        if not value:
            return None if value is None else ""
        if not isinstance(value, Saying):
            raise TypeError(f"no saying: {value!r}")
        return json.dumps(stored(value), ensure_ascii=False)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A text column to migrations, which import nothing of ours."""
        name, _, positional, named = super().deconstruct()
        return name, "django.db.models.TextField", positional, named
