"""Who stands around a young person – a parent, a guardian, another – linked by the coordinator or by themselves (R-024).

Crosses referrals, which knows whose young person it is, and consents. Nobody gets access by being linked (R-468).
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.access import INVOLVED
from mentorbank.domain.consents.actions import held, write_yes
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.consents.rules import GUARDIAN, guardians_yes
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.record_consent import TOLD
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.queries import cases_of
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import read_phone
from mentorbank.kernel.refusals import NotFound, Refused

Relation = InvolvedPerson.Relation


@deed("involved_person.linked")
def link_person(
    *, by: Actor, at: datetime, person: Person, relation: str, name: str, phone: str = "", email: str = "",
    not_to_be_contacted: bool = False,
) -> InvolvedPerson:  # fmt: skip
    """Afterwards this name stands around the young person; it opens nothing to anybody.

    The young person's own deed, or the coordinator's: ``NotFound`` for others. Refused without a name, or with a
    number that is none.
    """
    _require(by, person)
    if not name.strip():
        raise Refused(_("Write the name."), field="name")
    number = read_phone(phone) if phone.strip() else ""
    if number is None:
        raise Refused(
            _("Write the phone number with all its digits, for example 12 34 56 78."), field="phone"
        )
    return _linked(
        by, at, person, relation=relation, name=name.strip(), phone=number, email=email,
        not_to_be_contacted=not_to_be_contacted,
    )  # fmt: skip


def _linked(by: Actor, at: datetime, person: Person, **facts: object) -> InvolvedPerson:
    row = InvolvedPerson(
        organisation_id=person.organisation_id,
        person=person,
        linked_at=at,
        linked_by_id=by.person_id,
        **facts,
    )
    row.save()
    note(relation=row.relation)
    return row


@deed("involved_person.marked")
def mark_contact(
    *, by: Actor, at: datetime, involved: InvolvedPerson, may_be_contacted: bool
) -> InvolvedPerson:
    """Afterwards the page says whether this one may be contacted; the young person says so, or the coordinator."""
    involved = INVOLVED.get(by, "unlink", lock=True, pk=involved.pk)
    involved.not_to_be_contacted = not may_be_contacted
    involved.save(update_fields=["not_to_be_contacted"])
    note(not_to_be_contacted=involved.not_to_be_contacted)
    return involved


@deed("involved_person.unlinked")
def unlink_person(*, by: Actor, at: datetime, involved: InvolvedPerson) -> None:
    """Afterwards they stand here no more. Whoever has said yes for the young person keeps their name beside that yes alone."""
    involved = INVOLVED.get(by, "unlink", lock=True, pk=involved.pk)
    if not involved.consents.exists():
        involved.delete()
        return
    involved.unlinked_at, involved.phone, involved.email = at, "", ""
    involved.save()


@deed("consent.guardian_recorded")
def record_guardian(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    programme: Programme,
    involved: InvolvedPerson,
    how: str,
    on: date,
) -> Consent:
    """Afterwards the guardian's yes stands (R-469): who said it, how, on which day, and which of the staff wrote it down.

    Refused for somebody who must not be contacted, without saying how, and for a day to come.
    """
    YOUNG_PEOPLE.require(by, "correct", person)
    involved = INVOLVED.get(by, "read", pk=involved.pk, person=person, unlinked_at=None)
    if all(case.programme.pk != programme.pk for case in cases_of(by, person)):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if how not in TOLD:
        raise Refused(_("Say how you were told."), field="how")
    if on > local_day(at):
        raise Refused(_("That day lies in the future. Write the day it was said."), field="on")
    version = current_version(programme, on=local_day(at))
    return write_guardians_yes(
        by=by, at=at, person=person, version=version, involved=involved, how=how, on=on
    )


def write_guardians_yes(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    version: ProgrammeVersion,
    involved: InvolvedPerson | None,
    how: str,
    on: date,
) -> Consent:
    """The guardian's yes that stands afterwards, for a deed under way. Refused for somebody who must not be contacted."""
    text = guardians_yes(rules_of(version.pk))
    if text is None:
        raise Refused(_("This programme has no words that a parent or guardian says yes to."))
    if involved and involved.not_to_be_contacted:
        raise Refused(_("This one must not be contacted. Talk with the young person first."), field="who")
    note(purpose=text.key, how=how)
    return write_yes(
        by=by, at=at, person=held(person.pk), version=version, text=text, asked_of=GUARDIAN, how=how, on=on,
        involved=involved,
    )  # fmt: skip


def guardian_called(*, by: Actor, at: datetime, person: Person, name: str) -> InvolvedPerson | None:
    """The parent or guardian of this name, linked when nobody of that name is; None without a name. For a deed under way."""
    if not name.strip():
        return None
    rows = InvolvedPerson.objects.filter(person=person, unlinked_at=None).exclude(relation=Relation.OTHER)
    known = {row.name.casefold(): row for row in rows}
    found = known.get(name.strip().casefold())
    return found or _linked(by, at, person, relation=Relation.PARENT, name=name.strip())


def _require(by: Actor, person: Person) -> None:
    """The young person themselves, or who may correct what stands about them."""
    if by.role == Role.MENTEE and by.person_id == person.pk and by.limited_to is None:
        return
    YOUNG_PEOPLE.require(by, "correct", person)
