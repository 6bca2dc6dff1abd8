"""Empty the outbox through the doors that are open."""

from collections.abc import Mapping
from datetime import datetime

from mentorbank.domain.outbox.actions import (
    cancel,
    cancel_too_late,
    claim,
    give_up_in_doubt,
    leave_in_doubt,
    mark_sent,
    put_back,
)
from mentorbank.domain.outbox.queries import to_send
from mentorbank.domain.people.queries import may_be_sent
from mentorbank.integrations.letters import Door, DoorClosed, NobodyKnows, Parcel
from mentorbank.kernel.access import Actor


def deliver(by: Actor, at: datetime, doors: Mapping[str, Door]) -> int:
    """Send what is due, one organisation at a time; returns how many went out. A closed door puts the message back.

    What has become too late, and a text message to a number that is no longer its reader's, is never sent.
    """
    give_up_in_doubt(by=by, at=at)
    cancel_too_late(by=by, at=at)
    gone = 0
    for channel, door in doors.items():
        for message in to_send(at=at, channel=channel):
            if not claim(by=by, at=at, message=message):
                continue
            if not may_be_sent(message, at=at):
                cancel(by=by, at=at, message=message, trouble="no longer theirs")
                continue
            try:
                door.send(Parcel(str(message.pk), message.address, message.subject, message.body))
            except DoorClosed as closed:
                put_back(by=by, at=at, message=message, trouble=str(closed))
                continue
            except NobodyKnows:
                leave_in_doubt(by=by, at=at, message=message)
                continue
            mark_sent(by=by, at=at, message=message)
            gone += 1
    return gone
