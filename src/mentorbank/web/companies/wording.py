"""Words for contacts and openings."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mentorbank.kernel import codes

CONTACT_KINDS = {
    "call": _("Call"), "visit": _("Visit"), "mail": _("Mail"), "meeting": _("Meeting"), "event": _("Event"),
}  # fmt: skip
OPENING_KINDS = {
    "full_time_job": _("Ordinary full-time job"),
    "small_job": _("Small job"),
    "work_placement": _("Work placement"),
    "wage_subsidy": _("Job with wage subsidy"),
    "spare_time_job": _("Spare-time job"),
    "apprenticeship": _("Internship or apprenticeship"),
    "student_job": _("Student job"),
}
SOURCES = {
    "event": _("A company event"),
    "task_force": _("The Task Force"),
    "mentor": _("A mentor"),
    "outreach": _("We asked"),
    "company": _("The company itself"),
}
STATES = {
    "open": _("Open"),
    "offered": _("Offered to somebody"),
    "filled": _("Filled by a young person of ours"),
    "filled_by_other": _("Filled by somebody else"),
    "lapsed": _("Lapsed"),
}
SECTORS = {"private": _("Private"), "public": _("Public")}


def industry_words(key: str) -> str:
    """The industry's name; nothing when there is none."""
    code = codes.by_key("industries", key) if key else None
    return code.label(get_language() or "da") if code else ""
