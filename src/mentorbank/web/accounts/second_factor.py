"""How allauth's second factors meet the product: secrets are encrypted at rest, and staff keep one."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from mentorbank.domain.foundation.sealing import seal, unseal
from mentorbank.domain.sign_in.actions import FACTORS
from mentorbank.web.accounts.devices import device_words
from mentorbank.web.accounts.standing import account_needs_one

RECOVERY = Authenticator.Type.RECOVERY_CODES


def last_of_its_kind(authenticator: Authenticator) -> bool:
    """Whether nothing but recovery codes would be left without it."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
    return not others.exclude(type=RECOVERY).exists()


class SecondFactors(DefaultMFAAdapter):
    """Passkeys, authenticator apps and recovery codes."""

    def encrypt(self, text: str) -> str:
        """Secrets are kept as other sensitive text is."""
        return seal(text, bound_to=FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ``InvalidTag`` when the row was tampered with."""
        return unseal(encrypted_text, bound_to=FACTORS)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second factor keeps at least one (R-458)."""
        if not last_of_its_kind(authenticator):
            return True
        return not account_needs_one(authenticator.user, at=timezone.now())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        """A passkey is called after the device it was made on."""
        return device_words(context.request.headers.get("User-Agent", ""))

    def _get_site_name(self) -> str:
        return "Mentorbank"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Letters about the sign-in are our own."""
