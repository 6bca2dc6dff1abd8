"""How much something hurries, from plain values. Limits come from the template where it has one; the rest are ours."""

from mentorbank.domain.support.rules import DAYS_FROM_LOOK_TO_CALL, ENDING_SOON_DAYS

# All ours: the documents say only that nobody should wait too long (003 L101).
HOURS_TO_ANSWER = 48  # a question older than this hurries
ANSWER_SOON_DAYS = 1  # a proposal's last day is tomorrow or nearer
OVERDUE_HURRIES_DAYS = 7  # a check-in later than this hurries
TALKED_DAYS = 7  # after the first talk somebody is enrolled, or told why not
SCREENING_DAYS = 14  # from application to decision
ADVICE_DAYS = 14  # a board that meets seldom hears soon that it was heard
WINDOW_ENDS_SOON_DAYS = 14  # an answer after the window counts for nothing


def concern(severity: str, *, taken: bool, late: bool) -> str:
    """Anything but a worry that somebody has taken in time hurries."""
    return "soon" if severity == "worry" and taken and not late else "now"


def question(hours: float, *, mine: bool) -> str:
    """Hours since it was asked; somebody else's is theirs until it has waited too long."""
    if hours >= HOURS_TO_ANSWER:
        return "now" if mine else "soon"
    return "soon" if mine else "calm"


def correction(days_left: int, soon: int) -> str:
    """Days until the last day for the answer, negative when it has passed, and how few of them are for today."""
    if days_left < 0:
        return "now"
    return "soon" if days_left <= soon else "calm"


def advice(days: int) -> str:
    """Days since the board gave it."""
    return "soon" if days > ADVICE_DAYS else "calm"


def opening(days: int, soon: int) -> str:
    """Days since somebody opened what they are not assigned to, and after how many it is for today."""
    return "soon" if days >= soon else "calm"


def new_referral(*, late: bool) -> str:
    """``late``: over the template's limit on first contact (R-113)."""
    return "now" if late else "soon"


def to_enrol(days: int) -> str:
    """Days since somebody talked with the young person."""
    return "soon" if days > TALKED_DAYS else "calm"


def waiting(days: int, limit: int | None, *, first: bool) -> str:
    """Over the template's limit from referral to match (R-113), or first in the queue after no chemistry."""
    return "now" if first or (limit is not None and days > limit) else "calm"


def proposal(days_left: int) -> str:
    """Days until the last day for an answer; negative when it has passed."""
    return "now" if days_left < 0 else "soon"


def not_begun(days: int, limit: int | None) -> str:
    """Days since both said yes, against the template's limit to the first meeting."""
    if limit is None or days < limit:
        return "calm"
    return "now" if days >= limit + DAYS_FROM_LOOK_TO_CALL else "soon"


def silent(days: int, limit: int) -> str:
    """Days without contact at or over the template's limit: first a look, then a call (R-287, R-281)."""
    return "now" if days >= limit + DAYS_FROM_LOOK_TO_CALL else "soon"


def must_change(days_late: int, *, mine: bool) -> str:
    """Days past the day by which it was to be changed."""
    if days_late > 0:
        return "now" if mine else "soon"
    return "soon" if mine else "calm"


def check_in(kind: str, days_late: int, *, mine: bool) -> str:
    """A due talk. After a mentor has stopped it is to be held the same day (R-268)."""
    hurries = kind == "stopped" or days_late > OVERDUE_HURRIES_DAYS
    if mine:
        return "now" if hurries else "soon"
    return "soon" if hurries else "calm"


def ending(days_left: int) -> str:
    """Days until the planned end; negative when it has passed without a closure."""
    if days_left >= 0:
        return "calm"
    return "now" if -days_left > ENDING_SOON_DAYS else "soon"


def measurement(days_of_window: int) -> str:
    """Days an answer still counts; negative when the window is over."""
    return "soon" if days_of_window <= WINDOW_ENDS_SOON_DAYS else "calm"


def screening(days: int) -> str:
    """Days since somebody offered to be a mentor."""
    return "soon" if days > SCREENING_DAYS else "calm"
