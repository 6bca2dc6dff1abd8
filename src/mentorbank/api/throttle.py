"""Another system asks so often with its key, so that one that has run wild leaves the others their answers."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from ninja.throttling import BaseThrottle

from mentorbank.domain.sign_in.actions import try_at_the_door
from mentorbank.kernel.access import Role
from mentorbank.kernel.sign_in import sign_in_rules

KIND, MINUTE = "key", timedelta(minutes=1)


class PerKey(BaseThrottle):
    """Counts what comes with a key; a signed-in person is not counted."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether this one is among those a minute has room for (kernel/sign_in/rules.toml)."""
        if request.actor.role != Role.INTEGRATION:
            return True
        asked = try_at_the_door(by=request.actor, at=request.at, kind=KIND, key=request.key, within=MINUTE)
        return asked <= sign_in_rules(timezone.localdate(request.at)).requests_a_minute

    def wait(self) -> float:
        """Seconds after which there is room again for certain."""
        return MINUTE.total_seconds()
