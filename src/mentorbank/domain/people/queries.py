"""Questions about people and their accounts."""

from datetime import datetime
from uuid import UUID

from django_scopes import scopes_disabled

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Account, Person

#: What a code to sign in with is called in the outbox.
SIGN_IN_CODE = "sign_in_code"


def home_of(account_id: int) -> UUID | None:
    """An organisation that knows whoever signs in with this account, for those who have no role there now; None without one."""
    with scopes_disabled():
        rows = Person.objects.filter(account_id=account_id).order_by("pk")
        return rows.values_list("organisation", flat=True).first()


def is_theirs_alone(account: Account) -> bool:
    """Whether one person and no more signs in with it, in all organisations."""
    with scopes_disabled():
        return Person.objects.filter(account_id=account.pk).count() == 1


def numbers_of(account: Account, *, at: datetime) -> dict[UUID, str]:
    """The phone numbers codes may go to now: those of the account's people who have said yes to it, by
    person; first the one that has held longest, so that a number written later, elsewhere, does not take its place."""
    with scopes_disabled():
        rows = Person.objects.filter(account_id=account.pk, texts_from__lte=at).exclude(phone="")
        return dict(rows.order_by("texts_from", "pk").values_list("pk", "phone"))


def may_be_sent(message: Message, *, at: datetime) -> bool:
    """Asked again when a message goes out: a text goes to the number its reader has now, a code if they have said yes to it."""
    if message.channel != Message.Channel.SMS:
        return True
    theirs = Person.objects.filter(pk=message.recipient_id, phone=message.address)
    if message.purpose == SIGN_IN_CODE:
        theirs = theirs.filter(texts_from__lte=at, account__is_active=True)
    return theirs.exists()
