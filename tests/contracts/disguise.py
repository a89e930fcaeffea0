"""A world whose own words are in disguise: every Chinese character that users wrote becomes another script's.

What is Chinese on a page is then the program's, and can be held against the reader's language. Direction and cadence
names that the program brings stay, for pages put them into words; what the program has to say keeps its template.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.apps import apps
from django.db import models

from tashan.engines.audit.models import Entry
from tashan.kernel.columns import SayingField
from tests.contracts.guards import lifted

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
"""Characters, marks and full-width forms of Chinese print."""
_KEPT = {("direction", "name"), ("direction", "meaning"), ("cadence", "name")}


def disguised(text: str) -> str:
    """``text`` with each sign of Chinese print as one of Hangul, the length unchanged."""
    return CHINESE.sub(lambda found: chr(0xAC00 + ord(found[0]) % 11_000), text)


def disguise() -> None:
    """Rewrite every column that holds users' words, but for the audit's lines, which nothing can rewrite."""
    with lifted():
        for model in apps.get_models():
            if model.__module__.startswith("tashan.") and model is not Entry:
                _rewrite(model)


def audited_words() -> set[str]:
    """The users' words in the audit's lines."""
    words = set()
    for entry in Entry.objects.all():
        words |= {entry.actor, entry.target, entry.why, *_strings(entry.detail)}
    return {word for word in words if disguised(word) != word}


def _strings(value: Any) -> set[str]:
    match value:
        case str():
            return {value}
        case dict():
            return set().union(*map(_strings, value.values()))
        case list():
            return set().union(*map(_strings, value))
        case _:
            return set()


def _rewrite(model: type[models.Model]) -> None:
    columns = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and (model._meta.model_name, field.name) not in _KEPT
    ]
    for row in model._default_manager.all():
        changed = {field.attname: _changed(field, getattr(row, field.attname)) for field in columns}
        model._default_manager.filter(pk=row.pk).update(**changed)


def _changed(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, SayingField):
        kept = json.loads(field.get_prep_value(value) or "{}")
        return field.to_python(json.dumps(_deep(kept))) if kept else value
    return _deep(value)


def _deep(value: Any) -> Any:
    match value:
        case str():
            return disguised(value)
        case {"what": str(what), "facts": facts}:
            return {"what": what, "facts": _deep(facts)}
        case dict():
            return {key: _deep(one) for key, one in value.items()}
        case list():
            return [_deep(one) for one in value]
        case _:
            return value
