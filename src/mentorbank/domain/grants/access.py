"""Who makes a grant and says whom it covers, and who reads its report."""

from mentorbank.domain.foundation.policy import Policy, in_programmes
from mentorbank.domain.grants.models import Grant, GrantReader
from mentorbank.domain.programmes.access import belongs
from mentorbank.kernel.access import Role

OWN_GRANT = belongs("own_grant", GrantReader, grant="pk")
GRANTS = Policy(
    "grant",
    Grant,
    {
        "report": {Role.COORDINATOR: in_programmes(), Role.FUNDER: OWN_GRANT},
        "change": {Role.COORDINATOR: in_programmes()},
    },
)
GRANT_READERS = Policy(
    "grant_reader",
    GrantReader,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
