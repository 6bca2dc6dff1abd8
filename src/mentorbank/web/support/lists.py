"""The list of courses: those that go well, those to look at, those that need somebody, those that end."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.domain.support.queries import TABS, Course, courses, in_tabs, shown
from mentorbank.kernel.access import Role
from mentorbank.web.asked import asks_for
from mentorbank.web.entry import page
from mentorbank.web.support.words import (
    course_url,
    health_status,
    overdue_words,
    pair_words,
    reason_words,
    short_day,
    week_words,
)
from mentorbank.web.ui.parts import Action, Column, Row, Status, Tab, Table

ROWS_PER_PAGE = 40
STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


class NarrowForm(forms.Form):
    """Which courses to show."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    programme = forms.ChoiceField(label=gettext_lazy("Programme"), required=False)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(row.pk), row.name) for row in programmes]
        self.fields["programme"].choices = [("", _("All programmes")), *rows]


@page(*STAFF)
@asks_for("q", beside=("programme", "tab"))
def course_list(request: HttpRequest) -> HttpResponse:
    """One tab of the list; the number of queries does not grow with it."""
    today = timezone.localdate(request.at)
    programmes = list(programmes_for(request.actor))
    form = NarrowForm(request.asked, programmes=programmes)
    narrowed = form.cleaned_data if form.is_valid() else {}
    words, chosen = narrowed.get("q", ""), narrowed.get("programme", "")
    kept = request.GET.get("q", "") if words else ""
    programme = next((row for row in programmes if str(row.pk) == chosen), None)
    found = in_tabs(request.actor, courses(request.actor, programme=programme, words=words), today=today)
    tab = narrowed.get("tab") if narrowed.get("tab") in TABS else _first(found)
    sheet = Paginator(found[tab], ROWS_PER_PAGE).get_page(request.GET.get("page"))
    rows = shown(request.actor, list(sheet.object_list), today=today)
    draw = _ended_table if tab == "ended" else _live_table
    values = {
        "tabs": [Tab(label, _link(key, kept, chosen), key == tab, len(found[key])) for key, label in tabs().items()],
        "form": form, "page": sheet, "table": draw(rows, today) if rows else None,
        "chips": _chips(tab, (words, kept), programme), "empty": _empty(tab, bool(words or chosen)), "lead": _lead(found),
    }  # fmt: skip
    return render(request, "support/courses.html", values)


def _first(found: dict[str, list[Any]]) -> str:
    """Whoever opens the list sees first what asks for somebody."""
    return next((tab for tab in ("needs", "look") if found[tab]), "well")


def tabs() -> dict[str, str]:
    """The tabs, the most urgent first."""
    return {
        "needs": _("Needs you"), "look": _("Needs a look"), "well": _("Going well"),
        "ending": _("Ending soon"), "ended": _("Ended"),
    }  # fmt: skip


def _lead(found: dict[str, list[Any]]) -> str:
    live = len(found["well"]) + len(found["look"]) + len(found["needs"])
    if not live:
        return _("No course runs right now.")
    return _("%(well)s of %(live)s go well.") % {"well": len(found["well"]), "live": live}


def _link(tab: str, kept: str = "", programme: str = "") -> str:
    given = {"tab": tab, "q": kept, "programme": programme}
    return "?" + urlencode({key: value for key, value in given.items() if value})


def _chips(tab: str, asked: tuple[str, str], programme: Programme | None) -> list[Action]:
    words, kept = asked  # as they were typed, and as the address has them
    chosen = str(programme.pk) if programme else ""
    chips = [Action(words, _link(tab, "", chosen))] if words else []
    return chips + ([Action(programme.name, _link(tab, kept))] if programme else [])


def _live_table(rows: list[Course], today: Any) -> Table:
    columns = [
        Column(_("The two")), Column(_("How it goes")), Column(_("Why")), Column(_("Where they are")),
        Column(_("Last contact")), Column(_("Next check-in")), Column(_("Responsible")),
    ]  # fmt: skip
    return Table(_("Courses"), columns, [_live(row, today) for row in rows], caption_hidden=True)


def _live(row: Course, today: Any) -> Row:
    match = row.match
    calls = row.next_check_in
    next_words: Any = _("None") if calls is None else overdue_words(calls, today)
    if calls and calls < today:
        next_words = Status(next_words, "soon")
    responsible = match.mentor_contact or match.programme.responsible
    cells = [
        pair_words(match), health_status(row.health), row.why[0] if row.health != "green" else "",
        week_words(match, today), short_day(row.last_contact) or _("Not yet"), next_words,
        responsible.full_name if responsible else "",
    ]  # fmt: skip
    return Row(cells, href=course_url(match), tone="needs" if row.health == "red" else "")


def _ended_table(rows: list[Course], today: Any) -> Table:
    columns = [
        Column(_("The two")),
        Column(_("Ended")),
        Column(_("How")),
        Column(_("Why")),
        Column(_("Programme")),
    ]
    return Table(_("Ended courses"), columns, [_ended(row) for row in rows], caption_hidden=True)


def _ended(row: Course) -> Row:
    match = row.match
    how = Status(_("Completed"), "done") if match.completed else Status(_("Ended early"), "calm")
    cells = [pair_words(match), short_day(match.ended_on), how, reason_words(match), match.programme.name]
    return Row(cells, href=course_url(match))


def _empty(tab: str, narrowed: bool) -> tuple[str, str]:
    if narrowed:
        return _("Nobody here fits what you are looking for."), _("Try fewer letters, or another tab.")
    return {
        "needs": (_("No course needs you right now."), _("That is how it should be.")),
        "look": (_("No course needs a look."), _("Everybody has been heard of lately.")),
        "well": (_("No course runs right now."), _("Courses begin with a match.")),
        "ending": (_("No course ends within two weeks."), _("You will find them here in good time.")),
        "ended": (_("No course has ended yet."), _("Those that have ended stand here, with how they ended.")),
    }[tab]
