"""Putting a message on its way, inside the deed's own transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from mentorbank.domain.outbox.models import Message
from mentorbank.kernel.access import Actor

# Minutes of rest after each try (ours): a mail server's bad day is survived, a wrong address is not tried for ever.
REST_MINUTES = (1, 5, 15, 60, 240, 720, 1440)
DOUBT_MINUTES = 15


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
    not_after: datetime | None = None,
) -> Message:
    """Queue one message for delivery, at the earliest ``not_before`` and never later than ``not_after``.

    The subject must not name anybody.
    """
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
        not_after=not_after,
    )
    message.save()
    return message


def take_back(*, by: Actor, at: datetime, about: tuple[str, UUID]) -> None:
    """Afterwards nothing that still waits is sent about this thing; what is on its way cannot be called back."""
    noun, thing_id = about
    Message.objects.filter(noun=noun, thing_id=thing_id, state=Message.State.QUEUED).delete()


def claim(*, by: Actor, at: datetime, message: Message) -> bool:
    """Take a queued message for sending; True for the one worker who was first. Committed before the door is opened."""
    queued = Message.objects.filter(pk=message.pk, state=Message.State.QUEUED)
    return queued.update(state=Message.State.SENDING, attempts=F("attempts") + 1, not_before=at) == 1


def mark_sent(*, by: Actor, at: datetime, message: Message) -> None:
    """Afterwards the message is sent. Only a message that is being sent can become so."""
    Message.objects.filter(pk=message.pk, state=Message.State.SENDING).update(
        state=Message.State.SENT, sent_at=at
    )


def put_back(*, by: Actor, at: datetime, message: Message, trouble: str) -> None:
    """The door was closed: try again later, each time after a longer rest; after the last try it waits for a person."""
    tries = message.attempts + 1
    done = tries >= len(REST_MINUTES)
    Message.objects.filter(pk=message.pk, state=Message.State.SENDING).update(
        state=Message.State.FAILED if done else Message.State.QUEUED,
        not_before=at + timedelta(minutes=REST_MINUTES[min(tries, len(REST_MINUTES)) - 1]),
        trouble=trouble,
    )


def cancel_too_late(*, by: Actor, at: datetime) -> int:
    """Afterwards nothing waits that is worth nothing any more, such as a code that has run out. Returns how many."""
    late = Message.objects.filter(state=Message.State.QUEUED, not_after__lt=at)
    return late.update(state=Message.State.CANCELLED, trouble="too late")


def cancel(*, by: Actor, at: datetime, message: Message, trouble: str) -> None:
    """Afterwards a message that was about to be sent never is."""
    Message.objects.filter(pk=message.pk, state=Message.State.SENDING).update(
        state=Message.State.CANCELLED, trouble=trouble
    )


def leave_in_doubt(*, by: Actor, at: datetime, message: Message) -> None:
    """The other side was reached and did not say whether it took the message: it is not sent again, a person decides."""
    Message.objects.filter(pk=message.pk, state=Message.State.SENDING).update(
        state=Message.State.FAILED, trouble="in doubt"
    )


def give_up_in_doubt(*, by: Actor, at: datetime) -> int:
    """A worker died while sending: nobody knows whether it went out, so a person decides. Returns how many."""
    old = Message.objects.filter(
        state=Message.State.SENDING, not_before__lt=at - timedelta(minutes=DOUBT_MINUTES)
    )
    return old.update(state=Message.State.FAILED, trouble="in doubt")
