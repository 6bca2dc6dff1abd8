"""People and their sign-in. One person may hold several roles with a single sign-in (R-025)."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from mentorbank.domain.foundation.models import OrganisationRecord

#: The name of whoever has been forgotten: the row stays for what was counted, and is about nobody.
NOBODY = "–"


class AccountManager(BaseUserManager["Account"]):
    """Accounts have no password: people sign in with a one-time code."""

    def create_user(self, email: str | None = None, **extra: Any) -> "Account":
        """A new account for this mail address, or for the ``phone`` of somebody who has none; with no password."""
        account = self.model(email=email.strip().lower() if email else None, **extra)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A sign-in for one mail address across organisations, or for one phone number where somebody has no mail address.

    Never for both: guesses are counted by what is typed at the door, and there is one count for each account.
    """

    email = models.EmailField(unique=True, null=True)
    phone = models.CharField(max_length=20, unique=True, null=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="da")

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.get_username()

    def get_username(self) -> str:
        """What its owner types at the door: the address, or the number."""
        return self.email or self.phone or ""


class Person(OrganisationRecord):
    """A human being inside one organisation: contact facts only; what they do lives in later stages."""

    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    given_name = models.CharField(max_length=60)
    family_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=2, default="da")
    # Codes may go to this number as text messages from then on; nothing as long as its owner has not said yes to it.
    texts_from = models.DateTimeField(null=True, blank=True)
    safe_contact = models.BooleanField(default=False)
    protected_address = models.BooleanField(default=False)

    class Meta(OrganisationRecord.Meta):
        indexes = [
            models.Index(fields=["organisation", "email"], name="person_by_email"),
            models.Index(fields=["organisation", "family_name"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given and family name, as written on letters."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def shown_postal_code(self) -> str:
        """What lists, sentences and forms say of where the person lives: nothing while the address is protected."""
        return "" if self.protected_address else self.postal_code

    @property
    def initials(self) -> str:
        """One or two letters for the disc beside the name."""
        return (self.given_name[:1] + self.family_name[:1]).upper()
