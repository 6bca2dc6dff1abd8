"""What a measurement asks for, from plain values."""

from datetime import date

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.templates import ProgrammeTemplate

# Who may have said where the young person is.
SOURCES = ("mentee", "counsellor", "school", "mentor", "register")

# What a young person is asked, in the order of the tiles; the finer kinds are for staff.
FRIENDLY = (
    StatusCategory.ORDINARY_EDUCATION,
    StatusCategory.APPRENTICESHIP,
    StatusCategory.FULL_TIME_JOB,
    StatusCategory.SMALL_JOB,
    StatusCategory.WORK_PLACEMENT,
    StatusCategory.WAGE_SUBSIDY,
    StatusCategory.FGU,
    StatusCategory.BENEFIT_ACTIVE,
    StatusCategory.NONE,
)


def asks_perspective(template: ProgrammeTemplate) -> frozenset[str]:
    """The statuses for which a target of this template wants to know whether it may lead to self-support (R-373)."""
    return frozenset(
        str(status)
        for target in template.targets
        if getattr(target, "needs_perspective", False)
        for status in target.statuses
    )


def may_be_written_to(later_contact: bool | None, channel: str) -> bool:
    """Whether a link may be sent: not after a no, and not when a call was chosen (R-363)."""
    return later_contact is not False and channel not in {"phone", "none"}


def standing(due_on: date, window_to: date, today: date) -> str:
    """Where an open task stands: ``later``, ``due`` or ``late`` when the window has closed (the answer still counts as known)."""
    if today < due_on:
        return "later"
    return "due" if today <= window_to else "late"
