"""What the young person writes with a yes, and how they can be reached. Plain values."""

from enum import StrEnum

from django.utils.translation import gettext as _

from mentorbank.kernel.refusals import Refused

LONGEST_LINE = 300


class Contact(StrEnum):
    """One way to reach the young person; nothing else of theirs is shown."""

    PHONE = "phone"
    EMAIL = "email"


def refuse_contact(contact: str, *, phone: str, email: str) -> None:
    """Pass when the young person can be reached so; otherwise refused (``contact``)."""
    if not {Contact.PHONE.value: phone, Contact.EMAIL.value: email}.get(contact):
        raise Refused(_("Choose a way they can reach you."), field="contact")
