"""Many mentors in words: the list, where each stands, and how they give their time."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.recruitment import queries, rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.recruitment.choices import GIVING, GIVING_MANY, STATES
from mentorbank.web.recruitment.way import day
from mentorbank.web.ui.parts import Column, Row, Status, Table

TONES = {
    Mentor.State.APPLIED: "needs",
    Mentor.State.IN_SCREENING: "soon",
    Mentor.State.ON_HOLD: "calm",
    Mentor.State.APPROVED: "track",
    Mentor.State.SUSPENDED: "needs",
}


def standing(mentor: Mentor, *, on: date) -> Status:
    """Where a mentor is, in words with a tone."""
    if mentor.state == Mentor.State.APPROVED and mentor.paused_until and mentor.paused_until >= on:
        return Status(_("On a break until %(day)s") % {"day": day(mentor.paused_until)}, "calm")
    state = Mentor.State(mentor.state)
    return Status(str(STATES[state]), TONES.get(state, "done"))


def days_words(count: int) -> str:
    """A span in words."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count} if count else _("today")


def since(mentor: Mentor, *, on: date) -> str:
    """How long since the application, or since the approval."""
    began = (
        mentor.approved_at
        if mentor.state in {"approved", "suspended"} and mentor.approved_at
        else mentor.applied_at
    )
    return days_words((on - local_day(began)).days)


def places(mentor: Mentor) -> str:
    """Free places of all places; nothing for those who are no mentors yet."""
    if mentor.state not in {"approved", "suspended"}:
        return ""
    return _("%(free)s of %(all)s") % {"free": mentor.capacity - mentor.places_taken, "all": mentor.capacity}


def mentors_table(
    mentors: Iterable[Mentor], templates: dict[object, ProgrammeTemplate], *, on: date, many: bool
) -> Table:
    """The list: who, where, what is missing, how long, places free. ``many`` shows the programme too."""
    columns = [Column(_("Name")), Column(_("Gives time as")), Column(_("Standing")),
               Column(_("Missing")), Column(_("Since"), numeric=True),
               Column(_("Free places"), numeric=True)]  # fmt: skip
    if many:
        columns.insert(1, Column(_("Programme")))
    rows = []
    for mentor in mentors:
        missing = queries.missing_now(mentor, templates[mentor.programme_id], on=on)
        cells = [
            mentor.person.full_name,
            giving_word(mentor),
            standing(mentor, on=on),
            _in_short(missing),
            since(mentor, on=on),
            places(mentor),
        ]
        if many:
            cells.insert(1, mentor.programme.name)
        rows.append(Row(cells, href=reverse("mentor", args=[mentor.pk])))
    return Table(_("Mentors"), columns, rows, caption_hidden=True)


def _in_short(missing: list[str]) -> str:
    """The first thing that is missing, and how many more."""
    if not missing:
        return _("Nothing")
    if len(missing) == 1:
        return missing[0]
    return _("%(first)s, and %(count)s more") % {"first": missing[0], "count": len(missing) - 1}


def giving_word(mentor: Mentor) -> str:
    """The one way this mentor is counted."""
    return str(GIVING[rules.giving(mentor.pay, mentor.municipal_employee)])


def giving_table(rows: QuerySet[Mentor]) -> Table:
    """Volunteers, and everybody else apart (R-027, R-028)."""
    columns = [Column(_("Give their time as")), Column(_("Mentors"), numeric=True), Column(_("Approved"), numeric=True),
               Column(_("In a course now"), numeric=True)]  # fmt: skip
    lines = [
        Row([GIVING_MANY[way], found["mentors"], found["approved"], found["in_course"]])
        for way, found in queries.by_giving(rows).items()
    ]
    return Table(_("Volunteers and others"), columns, lines, caption_hidden=True, stack=False)


def giving_words(rows: QuerySet[Mentor]) -> str:
    """ "Volunteers: 3 · Paid: 1": those there are, each way apart."""
    found = queries.by_giving(rows)
    return " · ".join(
        f"{GIVING_MANY[way]}: {counts['mentors']}" for way, counts in found.items() if counts["mentors"]
    )
