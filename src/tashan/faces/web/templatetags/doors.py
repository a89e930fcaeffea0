"""The doors of the demo, for the sign-in page."""

from __future__ import annotations

from django import template

from tashan.faces.web import sign_in

register = template.Library()


@register.simple_tag
def demo_doors() -> list[sign_in.Door]:
    """The open doors; empty where the installation is no demo."""
    return sign_in.doors()
