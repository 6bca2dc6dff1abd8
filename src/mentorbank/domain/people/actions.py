"""Deeds on people: letting them sign in."""

from datetime import datetime

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.people.models import Account, Person
from mentorbank.kernel.access import Actor


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
