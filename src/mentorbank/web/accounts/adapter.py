"""How allauth meets the product: letters go through our outbox, and nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class AccountAdapter(DefaultAccountAdapter):
    """An unknown address gets no mail, and the page does not tell."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed: people are invited."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The code's letter is written in ``codes.py``; the others of allauth are about things we do not use."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """An account that was closed looks like one that is not there."""
        return redirect("sign-in")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what is needed themselves."""
