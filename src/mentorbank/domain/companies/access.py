"""Who may see companies, contacts and openings. Partners of the company side get their own role later."""

from django.db.models import Q

from mentorbank.domain.companies.models import Company, JobOpening
from mentorbank.domain.foundation.policy import Policy, in_programmes, related
from mentorbank.kernel.access import Actor, Role


@related("organisation")
def _organisation(actor: Actor) -> Q:
    return Q()


COMPANIES = Policy(
    "company",
    Company,
    {"read": {Role.COORDINATOR: _organisation}, "change": {Role.COORDINATOR: _organisation}},
)
OPENINGS = Policy(
    "opening",
    JobOpening,
    {"read": {Role.COORDINATOR: in_programmes()}, "change": {Role.COORDINATOR: in_programmes()}},
)
