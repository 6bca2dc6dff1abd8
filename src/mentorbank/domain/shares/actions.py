"""Showing one reader one kind until a day, and stopping it. Theirs alone: nobody gives or stops for a young person."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.outbox.actions import take_back
from mentorbank.domain.people.models import Person
from mentorbank.domain.shares.access import SHARES
from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.notices import somebody_shows
from mentorbank.domain.shares.queries import around
from mentorbank.domain.shares.rules import refuse_day
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound


@deed("share.given")
def give_share(*, by: Actor, at: datetime, recipient: Person, role: Role, kind: str, until: date) -> Share:
    """Afterwards the recipient reads this kind, in this role, to the end of the day ``until``, and has a letter without content.

    Given again while it holds, it holds until the new day, without a letter. ``NotFound`` for anybody who is not around the young
    person; refused (``kind``) when the programme does not offer it, and (``until``) for a day that is over or too far away.
    """
    today = local_day(at)
    reader = next((one for one in around(by, on=today) if (one.person, one.role) == (recipient, role)), None)
    if reader is None:
        raise NotFound(_("You can only show something to those who are around you here."))
    refuse_day(reader.latest, kind, until, today)
    Person.objects.select_for_update().get(pk=by.person_id)  # two presses at once come one after the other
    same = SHARES.visible(by, "give").filter(recipient=recipient, kind=kind, withdrawn_at=None)
    share = same.first() or Share(
        organisation_id=recipient.organisation_id, person_id=by.person_id, kind=kind
    )
    held = not share._state.adding and share.until >= today and share.role == role
    share.recipient, share.role, share.until, share.given_at = recipient, role, until, at
    share.save()
    note(kind=kind, role=role, recipient=str(recipient.pk), until=until.isoformat(), again=held)
    if not held:
        somebody_shows(share, by=by, at=at)
    return share


@deed("share.withdrawn")
def withdraw_share(*, by: Actor, at: datetime, share: Share) -> Share:
    """Afterwards the recipient's next request finds nothing, and a letter that still waits is not sent.

    Stopping what is stopped changes nothing; nobody is told.
    """
    share = SHARES.get(by, "withdraw", lock=True, pk=share.pk)
    if share.withdrawn_at is None:
        share.withdrawn_at = at
        share.save(update_fields=["withdrawn_at"])
        take_back(by=by, at=at, about=("share", share.pk))
    note(kind=share.kind, recipient=str(share.recipient.pk))
    return share


@deed("shares.stopped")
def stop_showing(*, by: Actor, at: datetime, person: Person) -> None:
    """Afterwards this person shows nobody anything: they leave, and could not come in to stop it."""
    rows = SHARES.visible(by, "withdraw").filter(person=person, withdrawn_at=None)
    note(rows=rows.update(withdrawn_at=at))
