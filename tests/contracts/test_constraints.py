"""What the models promise the database keeps: no constraint or index is silently left out on either database."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection


@pytest.mark.django_db
def test_every_constraint_and_index_of_the_models_is_in_the_database() -> None:
    missing = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model.__module__.startswith("tashan."):
                continue
            kept = connection.introspection.get_constraints(cursor, model._meta.db_table)
            promised = [*model._meta.constraints, *model._meta.indexes]
            missing += [f"{model.__name__}: {one.name}" for one in promised if one.name not in kept]
    assert not missing
