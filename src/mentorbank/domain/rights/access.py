"""Who answers for what is kept: whoever works for the whole organisation, and nobody in one programme alone."""

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import Policy
from mentorbank.domain.people.models import Person
from mentorbank.domain.rights.models import LastCopy, LegalHold
from mentorbank.kernel.access import Role

WHOLE = {Role.COORDINATOR: whole_organisation}

KEPT = Policy("kept_person", Person, {"read": WHOLE, "hold": WHOLE, "erase": WHOLE})
HOLDS = Policy("hold", LegalHold, {"read": WHOLE, "lift": WHOLE})
COPIES = Policy("last_copy", LastCopy, {"hand_over": WHOLE})
