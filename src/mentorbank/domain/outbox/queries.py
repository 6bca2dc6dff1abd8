"""What is to be sent now."""

from datetime import datetime

from django.db.models import Case, When

from mentorbank.domain.outbox.models import Message

BATCH = 50
# Somebody may be in need: such a word never stands in a queue behind a morning's invitations.
BEFORE_ALL_OTHERS = ("concern",)


def to_send(*, at: datetime, channel: str) -> list[Message]:
    """The next messages whose time has come: what somebody is worried about first, then the oldest."""
    due = Message.objects.filter(state=Message.State.QUEUED, channel=channel, not_before__lte=at)
    hurries = Case(When(purpose__in=BEFORE_ALL_OTHERS, then=0), default=1)
    return list(due.order_by(hurries, "not_before", "pk")[:BATCH])
