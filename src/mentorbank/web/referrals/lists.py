"""The list of young people: who is new, who waits, who is in a course, and who has waited too long."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of, programmes_for
from mentorbank.domain.referrals.queries import TABS, Row, rows_of, tab_counts, young_people
from mentorbank.domain.referrals.rules import DECLINED, WITHDRAWN, contact_is_late, match_is_late
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import age_on, days_waited
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.asked import asks_for
from mentorbank.web.entry import page
from mentorbank.web.referrals.choices import code_label
from mentorbank.web.referrals.presenters import person_url, waited_words
from mentorbank.web.ui.parts import Action, Column, Status, Tab, Table
from mentorbank.web.ui.parts import Row as TableRow

ROWS_PER_PAGE = 40


class NarrowForm(forms.Form):
    """Which young people to show."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    programme = forms.ChoiceField(label=gettext_lazy("Programme"), required=False)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(row.pk), row.name) for row in programmes]
        self.fields["programme"].choices = [("", _("All programmes")), *rows]


@page(Role.COORDINATOR, Role.COUNSELLOR)
@asks_for("q", beside=("programme", "tab"))
def referrals(request: HttpRequest) -> HttpResponse:
    """One tab of the list; the number of queries does not grow with the list."""
    programmes = list(programmes_for(request.actor))
    form = NarrowForm(request.asked, programmes=programmes)
    narrowed = form.cleaned_data if form.is_valid() else {}
    tab = narrowed.get("tab") if narrowed.get("tab") in TABS else "new"
    words, chosen = narrowed.get("q", ""), narrowed.get("programme", "")
    kept = request.GET.get("q", "") if words else ""
    given = {"programme_id": UUID(chosen) if chosen else None, "words": words}
    shown = Paginator(young_people(request.actor, tab, **given), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    rules = current_rules_of(programmes, on=timezone.localdate(request.at))
    rows = [_line(row, tab, rules, request) for row in rows_of(shown.object_list)]
    values = {
        "tabs": _tabs(tab, tab_counts(request.actor, **given), kept, chosen), "page": shown, "form": form,
        "table": Table(tab_words()[tab], _columns(tab), rows, caption_hidden=True) if rows else None,
        "chips": _chips(tab, (words, kept), chosen, programmes), "may_register": request.actor.role == Role.COORDINATOR,
        "empty": _empty(tab, words or chosen), "tab": tab,
    }  # fmt: skip
    return render(request, "referrals/list.html", values)


def tab_words() -> dict[str, str]:
    """The tabs in the order of the way."""
    return {
        "new": _("New"), "contacted": _("Talked with"), "waiting": _("Waiting for a mentor"),
        "course": _("In a course"), "closed": _("Closed"),
    }  # fmt: skip


def _link(tab: str, kept: str = "", programme: str = "") -> str:
    given = {"tab": tab, "q": kept, "programme": programme}
    return "?" + urlencode({key: value for key, value in given.items() if value})


def _tabs(current: str, counts: dict[str, int], kept: str, programme: str) -> list[Tab]:
    return [
        Tab(label, _link(tab, kept, programme), tab == current, counts[tab])
        for tab, label in tab_words().items()
    ]


def _chips(tab: str, asked: tuple[str, str], programme: str, programmes: list[Programme]) -> list[Action]:
    words, kept = asked  # as they were typed, and as the address has them
    chips = [Action(words, _link(tab, "", programme))] if words else []
    names = [row.name for row in programmes if str(row.pk) == programme]
    return chips + [Action(name, _link(tab, kept)) for name in names]


def _columns(tab: str) -> list[Column]:
    last = {"closed": _("Why"), "course": _("Came in")}.get(tab, _("Has waited"))
    return [
        Column(_("Name")),
        Column(_("Age"), numeric=True),
        Column(_("Programme")),
        Column(_("From")),
        Column(last),
    ]


def _line(row: Row, tab: str, rules: dict[UUID, ProgrammeTemplate], request: HttpRequest) -> TableRow:
    person, today = row.person, timezone.localdate(request.at)
    age = age_on(person.birth_date, today) if person.birth_date else None
    source = code_label("referral_sources", row.referral.source) if row.referral else ""
    last = _last(row, tab, rules.get(row.programme.pk), request)
    tone = last.tone if isinstance(last, Status) and last.tone == "needs" else ""
    return TableRow(
        [person.full_name, age, row.programme.name, source, last], href=person_url(person), tone=tone
    )


def _last(row: Row, tab: str, rules: ProgrammeTemplate | None, request: HttpRequest) -> Any:
    if tab == "closed":
        return _reason(row)
    began = row.referral.received_at if row.referral and tab != "course" else row.since
    words = waited_words(days_waited(began, request.at))
    if tab == "course" or rules is None:
        return words
    late = (
        contact_is_late(rules.sla, began, None, request.at)
        if tab == "new"
        else match_is_late(rules.sla, began, request.at)
    )
    limit = rules.sla.days_to_first_contact if tab == "new" else rules.sla.days_to_match
    if not late:
        return Status(words, "calm")
    if limit is None:
        return Status(_("%(waited)s – too long") % {"waited": words}, "needs")
    sentence = ngettext(
        "%(waited)s – the limit is %(limit)s day", "%(waited)s – the limit is %(limit)s days", limit
    )
    return Status(sentence % {"waited": words, "limit": limit}, "needs")


def _reason(row: Row) -> str:
    if row.enrolment is None and row.referral:
        reasons = {**WITHDRAWN, **DECLINED}
        return str(reasons.get(row.referral.reason, ""))
    if row.enrolment and row.enrolment.left_reason:
        return str(WITHDRAWN.get(row.enrolment.left_reason, ""))
    return _("The course has ended")


def _empty(tab: str, narrowed: str) -> tuple[str, str]:
    if narrowed:
        return _("Nobody here fits what you are looking for."), _("Try fewer letters, or another tab.")
    return {
        "new": (
            _("No new young people right now."),
            _("Share the programme's link with those who know young people."),
        ),
        "contacted": (
            _("Nobody is between the first talk and enrolment."),
            _("Everybody has got an answer."),
        ),
        "waiting": (_("Nobody waits for a mentor."), _("That is how it should be.")),
        "course": (_("Nobody is in a course right now."), _("Courses begin with a match.")),
        "closed": (
            _("Nothing has been closed yet."),
            _("Ended courses and referrals that came to nothing stand here."),
        ),
    }[tab]
