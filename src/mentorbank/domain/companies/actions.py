"""Deeds on companies: knowing one, being in contact, an opening and what becomes of it."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.companies.access import COMPANIES, OPENINGS
from mentorbank.domain.companies.lifecycle import OPENING
from mentorbank.domain.companies.models import Company, CompanyContact, JobOpening, MentorCompany
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor, Role
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
    if by.role not in {Role.COORDINATOR, Role.SYSTEM}:
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
) -> JobOpening:
    """Register one concrete opening (R-337): one position at one company."""
    PROGRAMMES.require(by, "change", programme)
    COMPANIES.require(by, "change", company)
    opening = JobOpening(
        organisation_id=programme.organisation_id, programme=programme, company=company, kind=kind, source=source,
        opened_on=opened_on, hours_per_week=hours_per_week, recorded_at=at, recorded_by_id=by.person_id,
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
