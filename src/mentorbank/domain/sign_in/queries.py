"""Questions about the door."""

from datetime import datetime

from mentorbank.domain.sign_in.models import Attempt


def tries_at_the_door(*, kind: str, key: str, since: datetime) -> int:
    """How often this was tried since then."""
    return Attempt.objects.filter(kind=kind, key=key, at__gt=since).count()
