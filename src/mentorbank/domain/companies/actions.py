"""Deeds on companies: knowing one, being in contact, an opening and what becomes of it."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.companies import notices
from mentorbank.domain.companies.access import COMPANIES, COMPANY_PEOPLE, OPENINGS
from mentorbank.domain.companies.lifecycle import OPENING
from mentorbank.domain.companies.models import (
    Company,
    CompanyContact,
    CompanyPerson,
    JobOpening,
    MentorCompany,
)
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, take_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused


@deed("company.added")
def add_company(
    *,
    by: Actor,
    at: datetime,
    name: str,
    industry: str = "",
    sector: str = "",
    municipality_code: str = "",
    partnership_agreement: bool = False,
    known_before: date | None = None,
) -> Company:
    """Afterwards the company is in the register (R-329); the same name again gives the company that is there."""
    if by.role not in {Role.COORDINATOR, Role.SYSTEM} or by.regions is not None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    found = Company.objects.filter(name__iexact=name.strip()).first()
    if found:
        return found
    company = Company(
        organisation_id=by.organisation_id, name=name.strip(), industry=industry, sector=sector,
        municipality_code=municipality_code, partnership_agreement=partnership_agreement, known_before=known_before,
    )  # fmt: skip
    company.save()
    return company


@deed("company.contacted")
def record_contact(
    *, by: Actor, at: datetime, programme: Programme, company: Company, kind: str, on: date
) -> CompanyContact:
    """Record a call, visit, mail, meeting or event (R-330, R-348)."""
    PROGRAMMES.require(by, "change", programme)
    COMPANIES.require(by, "change", company)
    if on > timezone.localdate(at):
        raise Refused(_("That day has not been yet."), field="on")
    contact = CompanyContact(
        organisation_id=programme.organisation_id, programme=programme, company=company, kind=kind, on=on,
        recorded_at=at, recorded_by_id=by.person_id,
    )  # fmt: skip
    contact.save()
    return contact


@deed("company.mentor_linked")
def link_mentor(*, by: Actor, at: datetime, mentor: Mentor, company: Company) -> MentorCompany:
    """Afterwards the mentor counts as contact with the company (R-330). Doing it twice changes nothing."""
    MENTORS.require(by, "change", mentor)
    COMPANIES.require(by, "change", company)
    link, _made = MentorCompany.objects.get_or_create(
        mentor=mentor,
        company=company,
        defaults={"organisation_id": company.organisation_id, "recorded_at": at},
    )
    return link


@deed("opening.created")
def open_job(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    company: Company,
    kind: str,
    source: str,
    opened_on: date,
    hours_per_week: int | None = None,
    title: str = "",
    about: str = "",
    open_until: date | None = None,
) -> JobOpening:
    """Register one concrete opening (R-337): one position at one company."""
    PROGRAMMES.require(by, "change", programme)
    COMPANIES.require(by, "change", company)
    if open_until is not None and open_until < opened_on:
        raise Refused(_("The last day comes before the first."), field="open_until")
    opening = JobOpening(
        organisation_id=programme.organisation_id, programme=programme, company=company, kind=kind, source=source,
        opened_on=opened_on, hours_per_week=hours_per_week, title=title, about=about, open_until=open_until,
        recorded_at=at, recorded_by_id=by.person_id,
    )  # fmt: skip
    opening.save()
    return opening


@deed("opening.changed")
def change_opening(*, by: Actor, at: datetime, opening: JobOpening, state: str) -> JobOpening:
    """Move an opening on in its life (R-339)."""
    opening = OPENINGS.get(by, "change", lock=True, pk=opening.pk)
    OPENING.require(opening.state, state, _("The opening cannot go from where it is to there."))
    opening.state = state
    opening.save(update_fields=["state"])
    return opening


@deed("company_person.invited")
def invite_contact(
    *,
    by: Actor,
    at: datetime,
    company: Company,
    programme: Programme,
    given_name: str,
    family_name: str,
    email: str,
) -> CompanyPerson:
    """Afterwards somebody speaks for the company in this programme, and has an invitation (R-018).

    ``NotFound`` for a programme one does not run; refuses (``email``) as ``programmes.actions.welcome`` does. Twice is once.
    """
    PROGRAMMES.require(by, "change", programme)
    COMPANIES.require(by, "change", company)
    who = {"given_name": given_name, "family_name": family_name, "email": email}
    row, _new = take_in(
        by=by, at=at, kind=CompanyPerson, role=Role.COMPANY_CONTACT, programme=programme, who=who, company=company,
    )  # fmt: skip
    return row


@deed("company_person.ended")
def end_contact(*, by: Actor, at: datetime, place: CompanyPerson) -> CompanyPerson:
    """Afterwards this person's next request finds nothing of the company."""
    place = COMPANY_PEOPLE.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.COMPANY_CONTACT)
    note(company=str(place.company_id), whose=str(place.person_id))
    return place


@deed("company.corrected")
def correct_company(*, by: Actor, at: datetime, company: Company, **facts: Any) -> Company:
    """Afterwards these facts about the company are as the company itself says: industry, sector, municipality_code.

    The name stays: by it the staff know whom they have an agreement with. ``NotFound`` for anybody else's company.
    """
    company = COMPANIES.get(by, "speak_for", lock=True, pk=company.pk)
    changed = {key: facts[key] for key in ("industry", "sector", "municipality_code") if key in facts}
    for key, value in changed.items():
        setattr(company, key, value)
    company.save(update_fields=list(changed))
    note(fields=",".join(sorted(changed)))
    return company


@deed("opening.posted")
def post_opening(
    *,
    by: Actor,
    at: datetime,
    place: CompanyPerson,
    kind: str,
    title: str,
    about: str,
    open_until: date,
    hours_per_week: int | None = None,
) -> JobOpening:
    """Afterwards the company's own opening stands open, says who posted it, and the programme's responsible is told (R-018).

    ``place``: where the actor speaks for a company. ``NotFound`` for somebody else's, refused (``open_until``) for a day that
    is over. Openings are counted as everybody's: ``source`` is "company".
    """
    COMPANIES.require(by, "speak_for", place.company)
    if place.person_id != by.person_id or by.day is None or (place.ends_on and place.ends_on < by.day):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    on = local_day(at)
    if open_until < on:
        raise Refused(_("That day is over. Choose one that comes."), field="open_until")
    opening = JobOpening(
        organisation_id=place.organisation_id, programme_id=place.programme_id, company_id=place.company_id, kind=kind,
        source="company", opened_on=on, open_until=open_until, title=title, about=about, hours_per_week=hours_per_week,
        recorded_at=at, recorded_by_id=by.person_id,
    )  # fmt: skip
    opening.save()
    notices.opening_posted(opening, by=by, at=at)
    return opening


@deed("opening.taken_back")
def withdraw_opening(*, by: Actor, at: datetime, opening: JobOpening) -> JobOpening:
    """Afterwards the company's opening has lapsed, and nothing anybody showed it for is read any more."""
    opening = OPENINGS.get(by, "withdraw", lock=True, pk=opening.pk)
    lapsed = JobOpening.State.LAPSED
    OPENING.require(opening.state, lapsed, _("The opening is closed already."))
    opening.state = lapsed
    opening.save(update_fields=["state"])
    return opening
