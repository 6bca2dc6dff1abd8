"""A partner is written down, somebody acts for it, and it brings mentors and companies (R-014)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.companies.actions import add_company
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.partners import notices
from mentorbank.domain.partners.access import PARTNER_PEOPLE, PARTNERS
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.partners.queries import own_partners
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, take_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor, Role, system
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("partner.added")
def add_partner(*, by: Actor, at: datetime, name: str, kind: str, committed: bool = False) -> Partner:
    """Afterwards the partner is written down; the same name again gives the one that is there."""
    if by.role != Role.COORDINATOR:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if not name.strip():
        raise Refused(_("Write what it is called."), field="name")
    found = Partner.objects.filter(name__iexact=name.strip()).first()
    if found is None:
        found = Partner(organisation_id=by.organisation_id, name=name.strip(), kind=kind, committed=committed)
        found.save()
    return found


@deed("partner_person.invited")
def invite_partner(
    *,
    by: Actor,
    at: datetime,
    partner: Partner,
    programme: Programme,
    given_name: str,
    family_name: str,
    email: str,
) -> PartnerPerson:
    """Afterwards somebody acts for the partner in this programme, and has an invitation. Twice is once.

    ``NotFound`` for a programme one does not run; refuses (``email``) as ``programmes.actions.welcome`` does.
    """
    PROGRAMMES.require(by, "change", programme)
    PARTNERS.require(by, "change", partner)
    who = {"given_name": given_name, "family_name": family_name, "email": email}
    row, _new = take_in(
        by=by, at=at, kind=PartnerPerson, role=Role.PARTNER, programme=programme, who=who, partner=partner,
    )  # fmt: skip
    return row


@deed("partner_person.ended")
def end_partner(*, by: Actor, at: datetime, place: PartnerPerson) -> PartnerPerson:
    """Afterwards this person's next request finds nothing of the partner's."""
    place = PARTNER_PEOPLE.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.PARTNER)
    note(partner=str(place.partner_id), whose=str(place.person_id))
    return place


@deed("brought.mentor")
def bring_mentor(
    *, by: Actor, at: datetime, place: PartnerPerson, given_name: str, family_name: str, email: str
) -> Brought:
    """Afterwards the person has a letter and decides themselves; the same address again changes nothing and writes no letter.

    ``NotFound`` for another partner's place. Whether we know the address already is said to nobody.
    """
    place = _own(by, place, at)
    name, email = f"{given_name.strip()} {family_name.strip()}".strip(), email.strip().lower()
    if not (name and email):
        raise Refused(_("Write a name and a mail address."), field="email")
    Person.objects.select_for_update().get(pk=by.person_id)  # two presses at once come one after the other
    mine = Brought.objects.filter(partner=place.partner_id, programme=place.programme_id)
    if mine.filter(email__iexact=email).exists():
        raise AlreadyDone(_("You have brought this person already."), field="email")
    row = _row(by, at, place, name=name, email=email)
    notices.thought_of(row, by=by, at=at)
    return row


@deed("brought.company")
def bring_company(*, by: Actor, at: datetime, place: PartnerPerson, name: str) -> Brought:
    """Afterwards the company is in the register, and we know who brought it. A company that was there stays as it is."""
    place = _own(by, place, at)
    if not name.strip():
        raise Refused(_("Write what it is called."), field="name")
    company = add_company(by=system(place.organisation_id), at=at, name=name)
    return _row(by, at, place, name=name.strip(), company=company)


def _own(by: Actor, place: PartnerPerson, at: datetime) -> PartnerPerson:
    PARTNERS.require(by, "act_for", place.partner)
    found = next((row for row in own_partners(by, on=local_day(at)) if row.pk == place.pk), None)
    if found is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    return found


def _row(by: Actor, at: datetime, place: PartnerPerson, **facts: object) -> Brought:
    row = Brought(
        organisation_id=place.organisation_id, partner_id=place.partner_id, programme_id=place.programme_id,
        by_person_id=by.person_id, at=at, **facts,
    )  # fmt: skip
    row.save()
    return row
