"""Putting a message on its way, inside the deed's own transaction."""

from datetime import datetime
from uuid import UUID

from mentorbank.domain.outbox.models import Message
from mentorbank.kernel.access import Actor


def enqueue(
    *,
    by: Actor,
    at: datetime,
    recipient_id: UUID | None,
    address: str,
    purpose: str,
    subject: str,
    body: str,
    about: tuple[str, UUID] | None = None,
    channel: str = Message.Channel.MAIL,
    not_before: datetime | None = None,
) -> Message:
    """Queue one message for delivery, at the earliest ``not_before``. The subject must not name anybody."""
    noun, thing_id = about or ("", None)
    message = Message(
        organisation_id=by.organisation_id,
        recipient_id=recipient_id,
        address=address,
        purpose=purpose,
        subject=subject,
        body=body,
        noun=noun,
        thing_id=thing_id,
        channel=channel,
        queued_at=at,
        not_before=not_before or at,
    )
    message.save()
    return message
