"""Who may see a partner, who acts for it, and what it brought: the staff, and the partner itself its own (R-014)."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import Policy, in_programmes, related
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.programmes.access import belongs
from mentorbank.kernel.access import Actor, Role


@related("organisation")
def _organisation(actor: Actor) -> Q:
    return Q()


OWN_PARTNER = belongs("own_partner", PartnerPerson, partner="pk")
PARTNERS = Policy(
    "partner",
    Partner,
    {
        "read": {Role.COORDINATOR: _organisation, Role.PARTNER: OWN_PARTNER},
        "change": {Role.COORDINATOR: _organisation},
        "act_for": {Role.PARTNER: OWN_PARTNER},
    },
)
PARTNER_PEOPLE = Policy(
    "partner_person",
    PartnerPerson,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
BROUGHT = Policy(
    "brought",
    Brought,
    {
        "read": {
            Role.COORDINATOR: in_programmes(),
            Role.PARTNER: belongs("own_partner", PartnerPerson, partner="partner", programme="programme"),
        }
    },
)
