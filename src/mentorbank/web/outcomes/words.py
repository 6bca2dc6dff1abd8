"""What is asked months later, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.outcomes.rules import standing
from mentorbank.web.ui.parts import Status


def task_words(task: MeasurementTask, today: date) -> Status:
    """Where a task stands (R-376: what is not known is said, never counted as success)."""
    if task.state == MeasurementTask.State.OPEN:
        return {
            "later": Status(_("To come"), "calm"),
            "due": Status(_("Due now"), "soon"),
            "late": Status(_("Past its window"), "needs"),
        }[standing(task.due_on, task.window_to, today)]
    return {
        MeasurementTask.State.DONE: Status(_("Answered"), "done"),
        MeasurementTask.State.NOT_REACHED: Status(_("Could not be reached"), "calm"),
        MeasurementTask.State.REFUSED: Status(_("Would rather not say"), "calm"),
    }[MeasurementTask.State(task.state)]


def after_words(months: int) -> str:
    """After so many months."""
    return ngettext("%(count)s month after the course", "%(count)s months after the course", months) % {
        "count": months
    }


def source_words() -> dict[str, str]:
    """Who said so (R-389)."""
    return {
        "mentee": _("The young person"),
        "counsellor": _("The counsellor"),
        "school": _("The school"),
        "mentor": _("The mentor"),
        "register": _("A register"),
    }
