"""Deeds on measurement tasks: planned at closure, asked when due, answered, refused or not reached."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.actions import observe_status
from mentorbank.domain.outcomes import notices
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.support.queries import responsible_for
from mentorbank.kernel.access import Actor
from mentorbank.kernel.promises import measurement_dates
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.kernel.statuses import StatusCategory

State = MeasurementTask.State


@deed("measurement.planned")
def plan_measurements(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards an ended match has its measurement tasks, by its own template's offsets and windows (R-368), also past the programme's end (R-387)."""
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


@deed("measurement.asked")
def ask_mentee(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """Afterwards the young person has a link to one question; asked once, unless staff ask again."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
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
    task.observation = observe_status(
        by=by.freed(), at=at, enrolment=task.match.enrolment, category=category, on=on or timezone.localdate(at),
        source=source, perspective=perspective, offset_months=task.offset_months, match=task.match,
    )  # fmt: skip
    return _close(task, State.DONE, at)


@deed("measurement.not_reached")
def not_reached(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """Close the task as not reached: the report shows it as unknown, never as success (R-376)."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    return _close(task, State.NOT_REACHED, at)


@deed("measurement.refused")
def refuse(*, by: Actor, at: datetime, task: MeasurementTask) -> MeasurementTask:
    """The young person would rather not say: stored as refused, and nobody asks again (R-299, T-41)."""
    task = MEASUREMENTS.get(by, "record", lock=True, pk=task.pk)
    _require_open(task)
    return _close(task, State.REFUSED, at)


def _require_open(task: MeasurementTask) -> None:
    if task.state != State.OPEN:
        raise AlreadyDone(_("This has already been answered. Thank you."))


def _close(task: MeasurementTask, state: str, at: datetime) -> MeasurementTask:
    task.state, task.closed_at = state, at
    task.save(update_fields=["state", "closed_at", "observation"])
    note(state=state, offset=task.offset_months)
    return task
