"""Deeds on measurement tasks: planned at closure, asked when due, answered, refused or not reached."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.measurement.actions import observe_status
from mentorbank.domain.outcomes import notices
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.outcomes.queries import due
from mentorbank.domain.outcomes.rules import SOURCES, may_be_written_to
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.support.queries import responsible_for
from mentorbank.kernel.access import Actor
from mentorbank.kernel.promises import measurement_dates
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.kernel.statuses import StatusCategory

State = MeasurementTask.State


@deed("measurement.planned")
def plan_measurements(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards an ended match has its measurement tasks, by its own template (R-368), also past the programme's end (R-387)."""
    MATCHES.require(by, "run", match)
    if match.ended_on is None:
        raise Refused(_("The course has not ended."))
    template = rules_of(match.version_id)
    there = set(match.measurements.values_list("offset_months", flat=True))
    for point in measurement_dates(match.ended_on, template):
        if point.offset_months not in there:
            MeasurementTask(
                organisation_id=match.organisation_id, match=match, offset_months=point.offset_months,
                due_on=point.due, window_from=point.opens, window_to=point.closes,
                responsible=responsible_for(match, template.measurement.status.responsible),
            ).save()  # fmt: skip
    return match


@deed("measurement.asked_all_due")
def ask_due_measurements(*, by: Actor, at: datetime) -> None:
    """Afterwards every young person with a due task has been asked once by link (R-387: also past the programme's end).

    Not asked: who has said no to later contact or chosen a call (R-363), and who has a new mentor and a course that runs.
    """
    asked = 0
    for task in due(by, today=timezone.localdate(at)).filter(asked_at=None, has_new_mentor=False):
        if may_be_written_to(task.later_contact, task.later_channel or ""):
            ask_mentee(by=by, at=at, task=task)
            asked += 1
    note(asked=asked)


@deed("measurement.goals_asked_about")
def ask_to_review_goals(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards the young person has a link to say where each goal stands (R-362); the course must still run."""
    match = MATCHES.get(by, "run", pk=match.pk)
    if match.state not in LIVE_STATES:
        raise Refused(_("The course has ended. Goals are looked at before the end."))
    revoke_about(by=by, at=at, noun="match", subject_ids=[match.pk])
    notices.goals_to_look_at(match, by=by, at=at)
    return match


@deed("measurement.asked")
def ask_mentee(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """Afterwards the young person has a link to one question; asked once, unless staff ask again."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    revoke_about(by=by, at=at, noun="measurement", subject_ids=[task.pk])
    task.asked_at = at
    task.save(update_fields=["asked_at"])
    notices.how_is_it_going(task, by=by, at=at)
    return task


@deed("measurement.answered")
def record_answer(
    *,
    by: Actor,
    at: datetime,
    task: MeasurementTask,
    category: StatusCategory,
    source: str,
    perspective: bool = False,
    on: date | None = None,
) -> MeasurementTask:
    """Afterwards the task is done and its status is an observation with date and source (R-389). A second answer is refused."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    if source not in SOURCES:
        raise Refused(_("Choose who said so."), field="source")
    task.observation = observe_status(
        by=by.freed(), at=at, enrolment=task.match.enrolment, category=category, on=on or timezone.localdate(at),
        source=source, perspective=perspective, offset_months=task.offset_months, match=task.match,
    )  # fmt: skip
    return _close(task, State.DONE, at, by)


@deed("measurement.perspective_noted")
def note_perspective(*, by: Actor, at: datetime, task: MeasurementTask, perspective: bool) -> MeasurementTask:
    """Staff add whether it may lead to self-support (R-373) to what the young person answered; a new row, the newest wins."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    known = task.observation
    if not by.is_staff or known is None:
        raise Refused(_("Record what the young person does first."))
    if known.perspective == perspective:
        return task
    task.observation = observe_status(
        by=by, at=at, enrolment=task.match.enrolment, category=StatusCategory(known.category), on=known.on,
        source=known.source, perspective=perspective, offset_months=task.offset_months, match=task.match,
    )  # fmt: skip
    task.save(update_fields=["observation"])
    return task


@deed("measurement.not_reached")
def not_reached(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """Close the task as not reached: the report shows it as unknown, never as success (R-376)."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    return _close(task, State.NOT_REACHED, at, by)


@deed("measurement.refused")
def refuse(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """The young person would rather not say: stored as refused, and nobody asks again (R-299, T-41)."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    return _close(task, State.REFUSED, at, by)


def _require_open(task: MeasurementTask) -> None:
    if task.state != State.OPEN:
        raise AlreadyDone(_("This has already been answered. Thank you."))


def _close(task: MeasurementTask, state: str, at: datetime, by: Actor) -> MeasurementTask:
    revoke_about(by=by, at=at, noun="measurement", subject_ids=[task.pk])
    task.state, task.closed_at = state, at
    task.save(update_fields=["state", "closed_at", "observation"])
    note(state=state, offset=task.offset_months)
    return task
