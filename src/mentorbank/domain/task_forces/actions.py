"""Taking a seat and leaving it, ideas, initiatives and meetings (R-021)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.programmes.actions import see_off, welcome
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.task_forces.access import IDEAS, MEETINGS, MEMBERS, TASK_FORCES
from mentorbank.domain.task_forces.lifecycle import IDEA
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


@deed("task_force_member.invited")
def invite_member(
    *, by: Actor, at: datetime, programme: Programme, given_name: str, family_name: str, email: str
) -> TaskForceMember:
    """Afterwards somebody sits in the programme's Task Force, and has an invitation. Twice is once.

    ``NotFound`` for a programme one does not run; refuses (``email``) as ``programmes.actions.welcome`` does.
    """
    TASK_FORCES.require(by, "change", programme)
    person = welcome(
        by=by, at=at, given_name=given_name, family_name=family_name, email=email, role=Role.TASK_FORCE,
        programme=programme,
    )  # fmt: skip
    row, _made = TaskForceMember.objects.get_or_create(
        person=person, programme=programme, ends_on=None,
        defaults={"organisation_id": programme.organisation_id, "starts_on": local_day(at)},
    )  # fmt: skip
    note(whose=str(person.pk))
    return row


@deed("task_force_member.ended")
def end_member(*, by: Actor, at: datetime, place: TaskForceMember) -> TaskForceMember:
    """Afterwards this person's next request finds nothing of the Task Force's."""
    place = MEMBERS.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.TASK_FORCE)
    note(whose=str(place.person_id))
    return place


@deed("idea.written")
def write_idea(*, by: Actor, at: datetime, programme: Programme, text: str) -> Idea:
    """Afterwards the idea stands on the board, with who wrote it."""
    TASK_FORCES.require(by, "take_part", programme)
    if not text.strip():
        raise Refused(_("Write the idea."), field="text")
    idea = Idea(
        organisation_id=programme.organisation_id, programme=programme, text=text.strip(), by_person_id=by.person_id,
        at=at,
    )  # fmt: skip
    idea.save()
    return idea


@deed("idea.moved")
def move_idea(
    *, by: Actor, at: datetime, idea: Idea, state: str, who: str = "", due_on: date | None = None
) -> Idea:
    """Afterwards the idea is an initiative – with who, and by when –, done, laid aside, or an idea again.

    Refused (``who``, ``due_on``) for an initiative that says not who or when.
    """
    idea = IDEAS.get(by, "change", lock=True, pk=idea.pk)
    IDEA.require(idea.state, state, _("It cannot go from where it is to there."))
    if state == Idea.State.INITIATIVE:
        if not who.strip():
            raise Refused(_("Write who does it."), field="who")
        if due_on is None:
            raise Refused(_("Choose the day."), field="due_on")
        idea.who, idea.due_on = who.strip(), due_on
    idea.state = state
    idea.save(update_fields=["state", "who", "due_on"])
    note(state=state)
    return idea


@deed("task_force_meeting.called")
def call_meeting(
    *, by: Actor, at: datetime, programme: Programme, on: date, place: str = "", notes: str = ""
) -> TaskForceMeeting:
    """Afterwards the meeting stands on the board; notes may come later."""
    TASK_FORCES.require(by, "take_part", programme)
    meeting = TaskForceMeeting(
        organisation_id=programme.organisation_id, programme=programme, on=on, place=place.strip(), notes=notes.strip(),
        by_person_id=by.person_id,
    )  # fmt: skip
    meeting.save()
    return meeting


@deed("task_force_meeting.noted")
def write_notes(
    *, by: Actor, at: datetime, meeting: TaskForceMeeting, on: date, place: str = "", notes: str = ""
) -> TaskForceMeeting:
    """Afterwards day, place and notes are as given."""
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    meeting.on, meeting.place, meeting.notes = on, place.strip(), notes.strip()
    meeting.save(update_fields=["on", "place", "notes"])
    return meeting
