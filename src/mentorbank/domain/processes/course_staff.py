"""Who stands by the two in a course, and who takes over when a colleague goes. Crosses recruitment, matching and support."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import counsellors, who_runs
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

#: What waits for somebody: the way to its programme, and what still waits.
WAITS: list[tuple[type[Model], str, Q]] = [
    (CheckIn, "match__programme", Q(state=CheckIn.State.DUE)),
    (Question, "match__programme", Q(answered_at=None)),
    (Concern, "match__programme", Q(closed_at=None)),
    (MeasurementTask, "match__programme", Q(state=MeasurementTask.State.OPEN)),
]


def may_be_contact(match: Match, *, on: Any) -> QuerySet[Person]:
    """Who can be the mentor's contact or step in: who runs the programme where the young person lives, and is none of the two."""
    people = who_runs(match.programme, on=on, near=match.enrolment.person.municipality_code)
    return people.exclude(pk__in=[match.enrolment.person_id, match.mentor.person_id])


def may_be_counsellor(match: Match, *, on: Any) -> QuerySet[Person]:
    """Who can be the young person's own contact: the programme's counsellors, and who runs it."""
    people = counsellors(match.programme, on=on) | may_be_contact(match, on=on)
    return people.exclude(pk__in=[match.enrolment.person_id, match.mentor.person_id]).distinct()


@deed("match.staff_named")
def name_staff(
    *, by: Actor, at: datetime, match: Match, counsellor: Person, mentor_contact: Person, backup: Person
) -> Match:
    """Afterwards these stand by the young person, by the mentor, and step in (R-007, R-008, R-029); what waits follows them.

    ``NotFound`` for a course one does not run. Refuses (by field) anybody who does not work in the programme, or is one of the
    two: nobody is ever left without all three.
    """
    match = MATCHES.get(by, "name_staff", lock=True, pk=match.pk)
    on = local_day(at)
    allowed = may_be_contact(match, on=on)
    for field, person in (("mentor_contact", mentor_contact), ("backup", backup)):
        _require(allowed, field, person)
    _require(may_be_counsellor(match, on=on), "counsellor", counsellor)
    waiting = CheckIn.objects.filter(match=match, state=CheckIn.State.DUE)
    if match.counsellor_id != counsellor.pk:
        waiting.filter(responsible=match.counsellor_id, party="mentee").update(responsible=counsellor)
    if match.mentor_contact_id != mentor_contact.pk:
        waiting.filter(responsible=match.mentor_contact_id, party="mentor").update(responsible=mentor_contact)
    match.counsellor, match.mentor_contact, match.backup = counsellor, mentor_contact, backup
    match.save(update_fields=["counsellor", "mentor_contact", "backup"])
    Enrolment.objects.filter(pk=match.enrolment_id).update(counsellor=counsellor)
    note(counsellor=str(counsellor.pk), mentor_contact=str(mentor_contact.pk), backup=str(backup.pk))
    return match


def may_be_called(mentor: Mentor, *, on: Any) -> QuerySet[Person]:
    """Whom the mentor can be given to call: who runs the programme where the mentor lives, never the mentor."""
    people = who_runs(mentor.programme, on=on, near=mentor.person.municipality_code)
    return people.exclude(pk=mentor.person_id)


def _require(allowed: QuerySet[Person], field: str, person: Person) -> None:
    if not allowed.filter(pk=person.pk).exists():
        raise Refused(_("Choose somebody who works in this programme."), field=field)


@deed("mentor.contact_named")
def name_contact(*, by: Actor, at: datetime, mentor: Mentor, contact: Person) -> Mentor:
    """Afterwards the mentor calls this person, in every course that runs too (R-008). Refused as in ``name_staff``."""
    mentor = MENTORS.get(by, "change", lock=True, pk=mentor.pk)
    _require(may_be_called(mentor, on=local_day(at)), "contact", contact)
    mentor.contact = contact
    mentor.save(update_fields=["contact"])
    mentor.matches.filter(state__in=LIVE_STATES).update(mentor_contact=contact)
    note(contact=str(contact.pk))
    return mentor


def hand_over(*, person: Person, programmes: Iterable[Programme]) -> int:
    """Inside the deed that ends a role: afterwards nobody in these programmes has only this person to turn to.

    Mentors and courses go to whoever answers for the programme, stepping in to their deputy, and so does what waits. Returns how
    many mentors and courses changed hands.
    """
    return sum(_hand_over(person, programme) for programme in programmes)


def _hand_over(person: Person, programme: Programme) -> int:
    takes = programme.responsible_id or programme.backup_id
    deputy = programme.backup_id or takes
    live = Match.objects.filter(programme=programme, state__in=LIVE_STATES)
    named = Q(counsellor=person) | Q(mentor_contact=person) | Q(backup=person)
    changed = live.filter(named).count() + Mentor.objects.filter(programme=programme, contact=person).count()
    Mentor.objects.filter(programme=programme, contact=person).update(contact=takes)
    live.filter(mentor_contact=person).update(mentor_contact=takes)
    live.filter(counsellor=person).update(counsellor=takes)
    live.filter(backup=person).update(backup=deputy)
    Enrolment.objects.filter(programme=programme, counsellor=person).exclude(
        state__in=[Enrolment.State.LEFT, Enrolment.State.ENDED]
    ).update(counsellor=takes)
    for model, path, waits in WAITS:
        rows = model._default_manager.filter(waits, **{path: programme, "responsible": person})
        # Nobody is asked about a course they are one of the two in.
        rows.filter(Q(match__mentor__person=takes) | Q(match__enrolment__person=takes)).update(
            responsible=deputy
        )
        rows.update(responsible=takes)
    return changed
