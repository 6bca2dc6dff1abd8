"""The person a referral is about: put right, reachable, and where an address is protected."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.actions import number_changed
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.access import PROTECTED_ADDRESSES, YOUNG_PEOPLE
from mentorbank.domain.referrals.queries import may_read_address
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.places import municipality
from mentorbank.kernel.refusals import Refused

CORRECTABLE = (
    "given_name", "family_name", "birth_date", "phone", "email", "municipality_code", "postal_code", "safe_contact",
    "protected_address",
)  # fmt: skip
# What a protected address hides, and the mark itself.
ADDRESS = {"municipality_code", "postal_code", "protected_address"}
OLDEST_BIRTH = date(1900, 1, 1)


@deed("young_person.corrected")
def correct(*, by: Actor, at: datetime, person: Person, **facts: Any) -> Person:
    """Afterwards name, birthday, contact and place are as staff wrote them.

    Takes ``given_name``, ``family_name``, ``birth_date``, ``phone``, ``email``, ``municipality_code``,
    ``postal_code``, ``safe_contact`` and ``protected_address``. Refuses a person nobody can reach, and a protected
    address for staff who may not read it. A subgroup already given does not move (R-083).
    """
    person = YOUNG_PEOPLE.get(by, "correct", lock=True, pk=person.pk)
    wrong = set(facts) - set(CORRECTABLE)
    if wrong:
        raise TypeError(f"correct() takes {', '.join(CORRECTABLE)}; not {', '.join(sorted(wrong))}.")
    leave_hidden(by, person, facts)
    changed = [name for name, value in facts.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, facts[name])
    if "phone" in changed:
        number_changed(by=by, at=at, person=person)
    check_person(
        person.given_name,
        person.birth_date,
        person.phone,
        person.email,
        person.municipality_code,
        on=local_day(at),
    )
    person.save()
    marked = {"protected_address": person.protected_address} if "protected_address" in changed else {}
    note(changed=" ".join(sorted(changed)), **marked)
    return person


def correctable(actor: Actor, person: Person) -> dict[str, Any]:
    """What ``correct`` takes about this person, as it stands – without a protected address the actor may not read."""
    hidden = set() if may_read_address(actor, person) else ADDRESS
    return {name: getattr(person, name) for name in CORRECTABLE if name not in hidden}


def leave_hidden(by: Actor, person: Person, facts: Mapping[str, Any]) -> None:
    """Refuse facts about a protected address, and the mark itself, from somebody who may not read it."""
    if ADDRESS & set(facts) and not may_read_address(by, person):
        raise Refused(
            _("The address is protected. Only those who are responsible for the programme can change it.")
        )


@deed("person.address_protected")
def protect_address(*, by: Actor, at: datetime, person: Person, protected: bool) -> Person:
    """Afterwards where this person lives is shown to those alone whom the policy names – or again, when ``protected`` is
    False. ``NotFound`` for anybody else than the person, staff of the programme, and for lifting it those who may read it.
    """
    verb = "mark" if protected else "lift"
    person = PROTECTED_ADDRESSES.get(by, verb, lock=True, pk=person.pk)
    person.protected_address = protected
    person.save(update_fields=["protected_address"])
    note(protected_address=protected)
    return person


def check_person(
    given_name: str, birth_date: date | None, phone: str, email: str, municipality_code: str, *, on: date
) -> date:
    """The birthday of somebody with a name whom we can reach; ``Refused`` with the field that is wrong otherwise."""
    if not given_name.strip():
        raise Refused(_("Write the young person's name."), field="name")
    if birth_date is None or not OLDEST_BIRTH <= birth_date <= on:
        raise Refused(_("Write the young person's date of birth."), field="birth_date")
    if not (phone or email):
        sentence = _("Write a phone number or a mail address, so that we can reach the young person.")
        raise Refused(sentence, field="contact")
    if municipality_code and municipality(municipality_code) is None:
        raise Refused(_("Choose the municipality in the list."), field="municipality_code")
    return birth_date
