"""What is forgotten about signing in: sessions that are over, and yesterday's attempts at the door."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from mentorbank.domain.sign_in.models import Attempt, OpenSession
from mentorbank.kernel.access import Actor
from mentorbank.kernel.sign_in import sign_in_rules

ATTEMPTS = timedelta(days=1)


def forget_what_is_over(*, by: Actor, at: datetime) -> None:
    """Afterwards no session lies in the database that nobody can use, and no attempt older than a day."""
    longest = max(rule.longest for rule in sign_in_rules(timezone.localdate(at)).roles.values())
    Attempt.objects.filter(at__lt=at - ATTEMPTS).delete()
    OpenSession.objects.filter(began_at__lt=at - longest).delete()
    Session.objects.filter(expire_date__lt=at).delete()
