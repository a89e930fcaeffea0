"""Sign-in: local accounts by name and password; nobody signs up by themselves. In demo mode, one door a role."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
