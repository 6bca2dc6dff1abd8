"""What happens at which time: each cadence is a list of thin calls, made once per organisation in its own scope."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.kernel.access import Actor, system

Call = Callable[[Actor, datetime], object]
log = logging.getLogger(__name__)


def run(calls: Sequence[Call], at: datetime) -> int:
    """Make every call for every organisation; one that fails is logged by its name alone and does not stop the others."""
    failed = 0
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        with inside(organisation_id):
            for call in calls:
                try:
                    call(system(organisation_id), at)
                except Exception as problem:
                    failed += 1
                    log.error("%s failed: %s", getattr(call, "__name__", call), type(problem).__name__)
    return failed
