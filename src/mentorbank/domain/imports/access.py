"""Who may see a file on its way in, and bring it in: coordinators, in the programmes they work in."""

from mentorbank.domain.foundation.policy import Policy, in_programmes
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.kernel.access import Role

IMPORTS = Policy(
    "import",
    ImportBatch,
    {
        "read": {Role.COORDINATOR: in_programmes()},
        "change": {Role.COORDINATOR: in_programmes()},
    },
)
