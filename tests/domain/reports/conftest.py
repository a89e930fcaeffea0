"""The cast after a month of telling, and the report drawn from it."""

from __future__ import annotations

import pytest

from tashan.domain.reports.models import Report
from tests.domain.reports.season import drawn, tell
from tests.world import World


@pytest.fixture
def told(world: World) -> World:
    tell(world)
    return world


@pytest.fixture
def report(told: World) -> Report:
    return drawn(told)
