"""Language, faults as sentences, and safety headers."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from tashan.kernel.errors import Conflict, InputFault, InstallationFault, NotAllowed, NotFound, TashanError

Handler = Callable[[HttpRequest], HttpResponse]
_STATUS = ((NotFound, 404), (NotAllowed, 403), (Conflict, 409), (InstallationFault, 503))
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def language(get_response: Handler) -> Handler:
    """The reader's chosen language from its cookie; else Simplified Chinese, unless the browser asks for another we have."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            chosen = _asked_for(request.headers.get("Accept-Language", ""))
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


def _asked_for(header: str) -> str:
    for part in header.lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return "zh-hant"
        if tag.startswith("zh"):
            return "zh-hans"
        if tag.startswith("en"):
            return "en"
    return settings.LANGUAGE_CODE


class _Faults:
    """Turns a fault of the domain into one sentence on a page (or, for a partial request, in a small answer)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fault = _unsayable(request)
        response = _said(request, fault) if fault else self.get_response(request)
        signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
        if getattr(request, "htmx", False) and response.status_code == 302 and not signed_in:
            return HttpResponse(status=401)  # a part of a page must not be replaced by the way to sign in
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        if signed_in:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, DataError):  # longer than its column, or a number beyond it
            fault = InputFault("有一项太长或太大，没有存下。", remedy="请改短后再试。")
        if isinstance(fault, OperationalError):  # SQLite's one writer was busy for longer than anybody waits
            logging.getLogger(__name__).error("database: %s", fault)
            fault = InstallationFault(
                "数据库正忙或连不上，这一次没有存下。", remedy="请退回上一页，稍等再试。"
            )
        return _said(request, fault) if isinstance(fault, TashanError) else None


safety = _Faults


def tell(request: HttpRequest, sentence: str, *, draft: str = "") -> None:
    """Show ``sentence`` on the next page; the ``draft`` kept on the device under that key goes, as the server has its words."""
    messages.success(request, sentence, extra_tags=draft)


def _said(request: HttpRequest, fault: TashanError) -> HttpResponse:
    status = next((code for kind, code in _STATUS if isinstance(fault, kind)), 400)
    return render(request, "web/fault.html", {"fault": fault, "status": status}, status=status)


def _unsayable(request: HttpRequest) -> InputFault | None:
    """A fault where the address or the form holds a NUL, which no text of anybody holds and PostgreSQL cannot store."""
    typed = [
        request.path,
        *(one for sent in (request.GET, request.POST) for _, some in sent.lists() for one in some),
    ]
    if any("\x00" in str(text) for text in typed):
        return InputFault("填写的内容里有不能保存的字符。", remedy="请删去后再试。")
    return None
