"""The postman has been: letters of the past were delivered on their day; those of today are still on their way."""

from datetime import timedelta

from django.db.models import F

from mentorbank.demo.scene import Scene
from mentorbank.domain.outbox.models import Message

ON_THEIR_WAY = timedelta(days=1)


def deliver_the_past(scene: Scene) -> None:
    """Mark what waited more than a day as sent when it could be; nothing leaves the machine."""
    waiting = Message.objects.filter(state=Message.State.QUEUED, not_before__lt=scene.until - ON_THEIR_WAY)
    waiting.update(state=Message.State.SENT, sent_at=F("not_before"), attempts=1)
