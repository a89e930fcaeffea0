"""账号 Accounts: the administrator opens accounts for people on the roster, gives seats, resets passwords and closes accounts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tashan.domain.people import operations as people
from tashan.domain.people.models import Account, Organisation, Person
from tashan.domain.people.queries import account_for, accounts_found
from tashan.domain.placements.models import GRANTED_ROLES, Programme
from tashan.domain.placements.operations import grant, revoke
from tashan.engines.documents import Table
from tashan.faces.web import downloads
from tashan.faces.web.asking import Asking, asking
from tashan.faces.web.middleware import tell
from tashan.faces.web.typed import parse_number
from tashan.kernel.actors import Role
from tashan.kernel.errors import Conflict, InputFault, TashanError
from tashan.kernel.references import ALPHABET

_PAGE = 30


@require_http_methods(["GET", "POST"])
@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts; a POST opens one and shows its first password once."""
    who = asking(request)
    word = request.GET.get("word", "").strip()
    page = Paginator(accounts_found(who.actor, word), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    fault: TashanError | None = None
    if request.method == "POST":
        try:
            return _opened(request, who)
        except (InputFault, Conflict) as caught:
            fault = caught
    context = {
        "page": page,
        "rows": [(one, _seats(one)) for one in page],
        "word": word,
        "query": query.urlencode(),
        "unserved": Person.objects.filter(account__isnull=True, placements__isnull=False)
        .distinct()
        .order_by("pinyin"),
        "fault": fault,
        "given": request.POST,
    }
    return render(request, "web/accounts/list.html", context, status=400 if fault else 200)


@require_GET
@login_required
def accounts_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as XLSX or CSV."""
    found = accounts_found(asking(request).actor, request.GET.get("word", "").strip())
    headings = (_("称呼"), _("账号名"), _("身份"), _("状态"))
    rows = tuple(
        (one.shown_name, one.username, "、".join(_seats(one)), _("在用") if one.is_active else _("已停用"))
        for one in found
    )
    return downloads.table_file(Table(_("账号"), headings, rows), name=_("账号"), form=form)


def _seats(account: Account) -> list[str]:
    """Who the account is, in words: its stays on a roster, then the roles it was given."""
    stays = account.person.placements.all() if account.person else ()
    given = [
        _("%(role)s（%(unit)s）") % {"role": one.get_role_display(), "unit": one.organisation.name}
        if one.organisation
        else str(one.get_role_display())
        for one in account.grants.all()
    ]
    return [*(_("%(group)s学员") % {"group": stay.group.name} for stay in stays), *given]


def _opened(request: HttpRequest, who: Asking) -> HttpResponse:
    person = Person.objects.filter(code=request.POST.get("person", "")).first()
    password = _first_password()
    account = people.open_account(
        request.POST.get("username", ""),
        password=password,
        person=person,
        label=request.POST.get("label", "").strip(),
        actor=who.actor,
        at=who.at,
    )
    return render(request, "web/accounts/password.html", {"account": account, "password": password})


@require_http_methods(["GET", "POST"])
@login_required
def account(request: HttpRequest, username: str) -> HttpResponse:
    """One account with its seats; a POST gives or takes a seat, resets the password, or closes the account."""
    who = asking(request)
    owner = account_for(who.actor, username)
    fault: TashanError | None = None
    if request.method == "POST":
        verb = _VERBS.get(request.POST.get("verb", ""))
        try:
            if verb is None:
                raise InputFault("没有选要做什么。")
            answer = verb(request, who, username)
            if answer is not None:
                return answer
            tell(request, _("已记下。"))
            return redirect("account", username)
        except (InputFault, Conflict) as caught:
            fault = caught
    context = {
        "owner": owner,
        "grants": owner.grants.select_related("programme", "organisation"),
        "roles": [(role.value, str(name)) for role, name in GRANTED_ROLES.items()],
        "programmes": Programme.objects.order_by("name"),
        "organisations": Organisation.objects.filter(sent_placements__isnull=False)
        .distinct()
        .order_by("name"),
        "fault": fault,
        "given": request.POST,
        "is_self": owner.pk == who.actor.account,
    }
    return render(request, "web/accounts/account.html", context, status=400 if fault else 200)


def _grant(request: HttpRequest, who: Asking, username: str) -> HttpResponse | None:
    try:
        role = Role(request.POST.get("role", ""))
    except ValueError:
        raise InputFault("没有选角色。") from None
    programme = Programme.objects.filter(code=request.POST.get("programme", "")).first()
    unit = Organisation.objects.filter(code=request.POST.get("organisation", "")).first()
    grant(
        account_for(who.actor, username),
        role=role,
        programme=None if role is Role.ADMINISTRATOR else programme,
        organisation=unit if role is Role.HOME_UNIT else None,
        actor=who.actor,
        at=who.at,
    )
    return None


def _revoke(request: HttpRequest, who: Asking, username: str) -> HttpResponse | None:
    given = (
        account_for(who.actor, username).grants.filter(pk=parse_number(request.POST.get("grant", ""))).first()
    )
    if given is None:
        raise InputFault("这个角色已经收回。")
    revoke(given, actor=who.actor, at=who.at)
    return None


def _reset(request: HttpRequest, who: Asking, username: str) -> HttpResponse | None:
    password = _first_password()
    owner = people.set_password(
        account_for(who.actor, username), password=password, actor=who.actor, at=who.at
    )
    return render(request, "web/accounts/password.html", {"account": owner, "password": password})


def _close(request: HttpRequest, who: Asking, username: str) -> HttpResponse | None:
    people.close_account(account_for(who.actor, username), actor=who.actor, at=who.at)
    return None


def _reopen(request: HttpRequest, who: Asking, username: str) -> HttpResponse | None:
    people.reopen_account(account_for(who.actor, username), actor=who.actor, at=who.at)
    return None


_VERBS: dict[str, Callable[[HttpRequest, Asking, str], HttpResponse | None]] = {
    "grant": _grant,
    "revoke": _revoke,
    "reset": _reset,
    "close": _close,
    "reopen": _reopen,
}


def _first_password() -> str:
    """Twelve characters without look-alikes in groups of four: easy to read out, about 59 bits."""
    return "-".join(get_random_string(4, ALPHABET) for _ in range(3))


urlpatterns: list[URLPattern] = [
    path("accounts/", accounts, name="accounts"),
    path("accounts/file.<str:form>", accounts_file, name="accounts-file"),
    path("accounts/<str:username>/", account, name="account"),
]
