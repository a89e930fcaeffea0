"""All addresses of the web face, page by page."""

from __future__ import annotations

from django.urls import URLPattern

from tashan.faces.web.pages import (
    accounts,
    audit,
    groups,
    home,
    intake,
    leave,
    meetings,
    notes,
    people,
    programme,
    reports,
    roster,
    today,
)

_PAGES = (
    home,
    today,
    notes,
    leave,
    programme,
    groups,
    meetings,
    reports,
    intake,
    people,
    roster,
    accounts,
    audit,
)
urlpatterns: list[URLPattern] = [pattern for page in _PAGES for pattern in page.urlpatterns]
