"""Who may see companies, those who speak for them, and openings: the staff, and the company itself its own (R-018)."""

from django.db.models import Q

from mentorbank.domain.companies.models import Company, CompanyPerson, JobOpening
from mentorbank.domain.foundation.policy import Policy, in_programmes, related
from mentorbank.domain.programmes.access import belongs
from mentorbank.kernel.access import Actor, Role


@related("organisation")
def _organisation(actor: Actor) -> Q:
    return Q()


OWN_COMPANY = belongs("own_company", CompanyPerson, company="pk")
OWN_OPENINGS = belongs("own_company", CompanyPerson, company="company", programme="programme")
COMPANIES = Policy(
    "company",
    Company,
    {
        "read": {Role.COORDINATOR: _organisation, Role.COMPANY_CONTACT: OWN_COMPANY},
        "change": {Role.COORDINATOR: _organisation},
        "speak_for": {Role.COMPANY_CONTACT: OWN_COMPANY},
    },
)
OPENINGS = Policy(
    "opening",
    JobOpening,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.COMPANY_CONTACT: OWN_OPENINGS},
        "change": {Role.COORDINATOR: in_programmes()},
        "withdraw": {Role.COMPANY_CONTACT: OWN_OPENINGS},
    },
)
COMPANY_PEOPLE = Policy(
    "company_person",
    CompanyPerson,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
