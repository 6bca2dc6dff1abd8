"""Deeds on people: letting them sign in, and where their codes may go."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.people.notices import phone_was_changed
from mentorbank.domain.people.queries import is_theirs_alone
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.sign_in import sign_in_rules


@deed("person.account_opened")
def open_account(*, by: Actor, at: datetime, person: Person) -> Person:
    """Afterwards the person can sign in with their mail address; one address is one account across organisations (R-025)."""
    if person.account_id or not person.email:
        return person
    address = person.email.strip().lower()
    person.account = Account.objects.filter(email=address).first() or Account.objects.create_user(
        address, language=person.language
    )
    person.save(update_fields=["account"])
    return person


@deed("person.account_opened")
def open_account_by_text(*, by: Actor, at: datetime, person: Person) -> Person:
    """Afterwards somebody without a mail address signs in with their phone number, and codes may go there (R-458).

    To be called when they press the invitation that came to that phone: the press is their yes. One number is one account
    across organisations, as an address is (R-025). Refused when the number lets somebody else of this organisation in.
    """
    if person.email or not person.phone:
        return person
    account = person.account
    if account is None:  # of two who press at once, the second finds the first one's
        made = {"language": person.language, "password": make_password(None)}
        account, _new = Account.objects.get_or_create(phone=person.phone, defaults=made)
        if account.people.exclude(pk=person.pk).exists():
            raise Refused(_("This number is already somebody else's way in. Call your contact person."))
    person.account, person.texts_from = account, at
    person.save(update_fields=["account", "texts_from"])
    return person


@deed("person.texts_chosen")
def choose_texts(*, by: Actor, at: datetime, yes: bool) -> Person:
    """Afterwards the reader's own codes may go to their phone as text messages, or no longer.

    Nobody says yes for somebody else: ``NotFound``. Refused without a number.
    """
    person = Person.objects.select_for_update().filter(pk=by.person_id).first()
    if person is None:
        raise NotFound(_("There is nobody here to ask."))
    if yes and not person.phone:
        raise Refused(_("We have no phone number for you. Tell your contact person."))
    if not yes and person.account is not None and not person.account.email:
        raise Refused(_("The text message is your way in. Tell your contact person your mail address first."))
    person.texts_from = at if yes else None
    person.save(update_fields=["texts_from"])
    note(yes=yes)
    return person


def number_changed(*, by: Actor, at: datetime, person: Person) -> None:
    """Part of the deeds that give a person another number: afterwards it waits, and its owner has been told by mail.

    The number opens nothing for some hours (``kernel/sign_in/rules.toml``), unless the owner says yes to it before;
    one nobody has said yes to opens nothing at all. The letter goes to the address they sign in with, which no change of
    contact touches; whoever signs in with the number itself has no other address, and types the new one from then on. The caller
    saves the person.
    """
    wait = timedelta(hours=sign_in_rules(timezone.localdate(at)).texts.hours_after_change)
    person.texts_from = at + wait if person.texts_from and person.phone else None
    account = person.account
    if account is not None and not account.email:
        _take_number(account, by=by, at=at, person=person)
    elif account is not None and by.person_id != person.pk:
        phone_was_changed(person, by=by, at=at)


def _take_number(account: Account, *, by: Actor, at: datetime, person: Person) -> None:
    """The account goes along to the new number. One that others share, or a number that is somebody's way in already: then
    the person is without an account, until they press a new invitation."""
    if person.phone and is_theirs_alone(account) and not Account.objects.filter(phone=person.phone).exists():
        account.phone = person.phone
        account.save(update_fields=["phone"])
    else:
        part_from_account(by=by, at=at, person=person)


def part_from_account(*, by: Actor, at: datetime, person: Person) -> None:
    """Part of other deeds: afterwards the account is not this person's any more, and gone when it was theirs alone."""
    account, person.account, person.texts_from = person.account, None, None
    if account is not None:
        alone = is_theirs_alone(account)
        person.save(update_fields=["account", "texts_from"])
        if alone:
            account.delete()
