"""Showing one reader one kind until a day, and stopping it. Theirs alone: nobody gives or stops for a young person."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.outbox.actions import take_back
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.actions import welcome
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import current_rules, not_ended
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.shares.access import SHARES, WORKPLACE_CONTACTS
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.shares.notices import somebody_shows
from mentorbank.domain.shares.queries import around
from mentorbank.domain.shares.rules import latest_days, refuse_day
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused


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
    for contact in WORKPLACE_CONTACTS.visible(by, "end").filter(person=person, ended_at=None):
        end_workplace_contact(by=by, at=at, contact=contact)


@deed("workplace_contact.named")
def name_workplace_contact(
    *,
    by: Actor,
    at: datetime,
    enrolment: Enrolment,
    given_name: str,
    family_name: str,
    email: str,
    company_name: str,
    until: date,
) -> WorkplaceContact:
    """Afterwards somebody at the young person's workplace is named; named by the young person, they are invited at once (R-023).

    Named by a coordinator, nobody is written to before the young person's own yes. ``NotFound`` for a young person who is not
    theirs. Refused (``until``) for a day that is over or later than anything can be shown to, and while somebody else is named.
    """
    enrolment = ENROLMENTS.get(by, "wish", lock=True, pk=enrolment.pk)
    today = local_day(at)
    last = max(latest_days(current_rules(enrolment.programme, on=today), today).values(), default=None)
    if enrolment.state not in RUNNING_STATES or last is None:
        raise Refused(_("This programme has nothing to show a workplace."))
    if not today <= until <= last:
        words = {"day": date_format(last, _("j F Y"))}
        raise Refused(_("Choose a day that comes, %(day)s at the latest.") % words, field="until")
    if WorkplaceContact.objects.filter(
        person=enrolment.person_id, programme=enrolment.programme_id, ended_at=None
    ).exists():
        raise Refused(_("Somebody is named already. Stop that first."))
    contact = WorkplaceContact(
        organisation_id=enrolment.organisation_id, person_id=enrolment.person_id, programme_id=enrolment.programme_id,
        given_name=given_name.strip(), family_name=family_name.strip(), email=email.strip().lower(),
        company_name=company_name.strip(), named_at=at, until=until,
    )  # fmt: skip
    contact.save()
    if by.person_id == contact.person_id:
        _let_in(contact, by=by, at=at)
    return contact


@deed("workplace_contact.confirmed")
def confirm_workplace_contact(*, by: Actor, at: datetime, contact: WorkplaceContact) -> WorkplaceContact:
    """Afterwards whom a coordinator named is invited, and reads what the young person shows just them; before that nothing."""
    contact = WORKPLACE_CONTACTS.get(by, "confirm", lock=True, pk=contact.pk)
    if contact.ended_at is not None or contact.until < local_day(at):
        raise Refused(_("This is over."))
    if contact.confirmed_at is None:
        _let_in(contact, by=by, at=at)
    return contact


def _let_in(contact: WorkplaceContact, *, by: Actor, at: datetime) -> None:
    contact.recipient = welcome(
        by=by, at=at, given_name=contact.given_name, family_name=contact.family_name, email=contact.email,
        role=Role.INTERNSHIP_COMPANY, programme=contact.programme,
    )  # fmt: skip
    contact.confirmed_at = at
    contact.save(update_fields=["recipient", "confirmed_at"])


@deed("workplace_contact.ended")
def end_workplace_contact(*, by: Actor, at: datetime, contact: WorkplaceContact) -> WorkplaceContact:
    """Afterwards the contact's next request finds nothing; what was shown them has stopped. A no is the same.

    Ending what has ended changes nothing; nobody is told.
    """
    contact = WORKPLACE_CONTACTS.get(by, "end", lock=True, pk=contact.pk)
    if contact.ended_at is not None:
        return contact
    contact.ended_at = at
    contact.save(update_fields=["ended_at"])
    if contact.recipient_id:
        shown = Share.objects.filter(
            person=contact.person_id, recipient=contact.recipient_id, withdrawn_at=None
        )
        shown.filter(role=Role.INTERNSHIP_COMPANY).update(withdrawn_at=at)
        _close_role(contact, at)
    return contact


def _close_role(contact: WorkplaceContact, at: datetime) -> None:
    """The role goes with the last young person who has named this contact in the programme."""
    on, mine = local_day(at), {"programme": contact.programme_id}
    others = WorkplaceContact.objects.filter(**mine, recipient=contact.recipient_id, ended_at=None)
    if not others.exists():
        roles = RoleAssignment.objects.filter(not_ended(on), **mine, person=contact.recipient_id)
        roles.filter(role=Role.INTERNSHIP_COMPANY).update(ends_on=on - timedelta(days=1))
