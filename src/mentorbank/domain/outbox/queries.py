"""What is to be sent now."""

from datetime import datetime

from mentorbank.domain.outbox.models import Message

BATCH = 50


def to_send(*, at: datetime, channel: str) -> list[Message]:
    """The next messages whose time has come, the oldest first."""
    due = Message.objects.filter(state=Message.State.QUEUED, channel=channel, not_before__lte=at)
    return list(due.order_by("not_before", "pk")[:BATCH])
