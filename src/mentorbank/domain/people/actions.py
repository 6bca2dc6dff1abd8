"""Deeds on people: letting them sign in, and where their codes may go."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.people.notices import phone_was_changed
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
    person.texts_from = at if yes else None
    person.save(update_fields=["texts_from"])
    note(yes=yes)
    return person


def number_changed(*, by: Actor, at: datetime, person: Person) -> None:
    """Part of the deeds that give a person another number: afterwards it waits, and its owner has been told by mail.

    The number opens nothing for some hours (``kernel/sign_in/rules.toml``), unless the owner says yes to it before;
    one nobody has said yes to opens nothing at all. The letter goes to the address they sign in with, which no change of
    contact touches. The caller saves the person.
    """
    wait = timedelta(hours=sign_in_rules(timezone.localdate(at)).texts.hours_after_change)
    person.texts_from = at + wait if person.texts_from and person.phone else None
    if person.account is not None and by.person_id != person.pk:
        phone_was_changed(person, by=by, at=at)
