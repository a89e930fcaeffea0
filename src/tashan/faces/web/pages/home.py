"""The threshold: `/` leads to the first page of one's role, `/language/` changes the language, `/demo/…` opens the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from tashan.domain.people.models import Account
from tashan.domain.people.operations import choose_language
from tashan.faces.web import sign_in
from tashan.faces.web.asking import asking
from tashan.faces.web.navigation import first_page
from tashan.kernel.errors import InputFault


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the first page of the role, in the language the account has chosen before, on whatever device."""
    actor = asking(request).actor
    response = redirect(first_page(actor)) if actor.seats else render(request, "web/home/no_seat.html")
    chosen = request.user.language if isinstance(request.user, Account) else ""
    if chosen and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and, for somebody signed in, with the account; back to where one was."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise InputFault("没有这种语言。", remedy="请选简体、繁体或英文。")
    if isinstance(request.user, Account):
        who = asking(request)
        choose_language(request.user, language=chosen, actor=who.actor, at=who.at)
    return set_language(request)


@require_POST
def demo(request: HttpRequest, role: str) -> HttpResponse:
    """Through one of the demo's doors to the first page of its role."""
    sign_in.enter(request, role)
    return redirect("/")


@require_GET
@login_required
def no_password(request: HttpRequest) -> HttpResponse:
    """Where allauth sends an account without a password that wants to change it: the doors of the demo have none."""
    return render(request, "account/no_password.html")


urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("language/", language, name="set_language"),
    path("demo/<slug:role>/", demo, name="demo-door"),
    path("account/password/none/", no_password, name="account_set_password"),
]
