"""Who chooses how an organisation looks: whoever coordinates all of it."""

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import Policy
from mentorbank.domain.organisations.models import Logo
from mentorbank.kernel.access import Role

LOGOS = Policy("logo", Logo, {"change": {Role.COORDINATOR: whole_organisation}})
