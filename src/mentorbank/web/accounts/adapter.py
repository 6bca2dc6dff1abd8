"""How allauth meets the product."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up: people are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
