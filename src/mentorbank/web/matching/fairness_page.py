"""Is it fair? Who waits and for how long, nobody beyond the promise without a reason, and which mentor would help most."""

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.matching.queries.fairness import Fairness, Group, fairness, to_recruit, trade_off
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules, programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher.explanation.curve import CurvePoint
from mentorbank.matcher.explanation.recruit import Recruit
from mentorbank.web.entry import page
from mentorbank.web.errors import not_found
from mentorbank.web.matching.plan_filter import place_of
from mentorbank.web.matching.plan_page import headline, view_of
from mentorbank.web.matching.presenters import Names, sentence
from mentorbank.web.matching.words import own_words
from mentorbank.web.ui.charts import Series, Trend
from mentorbank.web.ui.parts import Action, Column, Crumb, Row, Table, WorkCard

READERS = (Role.COORDINATOR, Role.STEERING_GROUP, Role.MUNICIPALITY)
A_DAY = 24 * 3600
HIDDEN = "–"


@page(*READERS)
def fair(request: HttpRequest) -> HttpResponse:
    """The newest plan of one programme; outside readers see no names and no small numbers, and one region reads none."""
    if request.actor.regions is not None:
        return not_found(request)
    programme = _programme(request)
    run = queries.newest_plan(programme) if programme else None
    staff = request.actor.role == Role.COORDINATOR
    values: dict[str, Any] = {
        "programme": programme,
        "plan": run,
        "staff": staff,
        "crumbs": _crumbs(programme, staff),
    }
    if programme and run:
        try:
            values |= _shown(request, programme, run, staff)
        except queries.NoProof:
            values["plan"] = None
    return render(request, "matching/fairness.html", values)


def _programme(request: HttpRequest) -> Programme | None:
    wanted = request.GET.get("programme")
    if wanted:
        return PROGRAMMES.get(request.actor, "report", pk=wanted)
    mine = programmes_for(request.actor)
    return mine[0] if mine else None


def _crumbs(programme: Programme | None, staff: bool) -> list[Crumb]:
    here = programme.pk if programme else ""
    if staff:
        first = Crumb(
            _("Matching"), f"{reverse('matching')}?programme={here}" if here else reverse("matching")
        )
    else:
        first = Crumb(_("Report"), reverse("report", args=[here]) if here else reverse("reports"))
    return [first, Crumb(_("Is it fair?"))]


def _shown(request: HttpRequest, programme: Programme, run: PlanRun, staff: bool) -> dict[str, Any]:
    rules = current_rules(programme, on=local_day(request.at))
    found = fairness(run, rules, everything=staff)
    values: dict[str, Any] = {
        "size": headline(run) if staff else programme.name,
        "headline": _headline(found),
        "groups": _table(found, rules) if found.everybody else None,
        "made_on": date_format(local_day(run.made_at), "j. F Y"),
        "hidden": found.hidden,
        "minimum": rules.small_numbers.minimum,
        "bound": found.bound,
        "chart": _chart(_points(run, rules)) if staff else None,
    }
    if not staff:
        return values
    view = view_of(run, request)
    values["beyond"] = [
        WorkCard(
            headline=_waited(view.names.mentees.get(one.mentee_key, "?"), one.days),
            reason=sentence(one.reason.as_data(), view.between(one.mentee_key, "")),
            urgency="now", urgency_words=_("Has waited too long"), person=view.names.mentees.get(one.mentee_key, ""),
            primary=Action(_("See the best mentors"), reverse("best-mentors", args=[one.mentee_key])),
        )
        for one in found.beyond if one.mentee_key in view.young
    ]  # fmt: skip
    towns = Names(mentees={key: place_of(row) for key, row in view.young.items()})
    values["recruits"] = [sentence(one.message().as_data(), towns) for one in _recruits(run)]
    return values


def _points(run: PlanRun, rules: ProgrammeTemplate) -> Sequence[CurvePoint]:
    """A plan never changes, so what was drawn from it is drawn once."""
    return cache.get_or_set(f"matching-curve-{run.pk}", lambda: trade_off(run, rules), A_DAY) or ()


def _recruits(run: PlanRun) -> Sequence[Recruit]:
    return cache.get_or_set(f"matching-recruit-{run.pk}", lambda: to_recruit(run), A_DAY) or ()


def _waited(name: str, days: int) -> str:
    return ngettext("%(name)s has waited %(days)s day", "%(name)s has waited %(days)s days", days) % {
        "name": name, "days": days,
    }  # fmt: skip


def _headline(found: Fairness) -> str:
    whole = found.everybody
    if whole is None or whole.people is None or whole.median_days is None:
        return _("Is it fair?")
    return ngettext(
        "Half of those who wait have waited %(days)s day or more",
        "Half of those who wait have waited %(days)s days or more",
        round(whole.median_days),
    ) % {"days": round(whole.median_days)}


def _table(found: Fairness, rules: ProgrammeTemplate) -> Table:
    names = {one.key: one.name for one in rules.target.subgroups}
    columns = [
        Column(_("Group")),
        Column(_("Wait now"), numeric=True),
        Column(_("Get a mentor in the plan"), numeric=True),
        Column(_("Still wait after it"), numeric=True),
        Column(_("Half have waited, days"), numeric=True),
        Column(_("Longest wait, days"), numeric=True),
    ]
    split = found.groups if len(found.groups) > 1 or not found.everybody else ()
    rows = [_row(own_words(names[one.name]) if one.name in names else one.name, one) for one in split]
    if found.everybody:
        rows.append(_row(_("Everybody"), found.everybody))
    if found.everybody is None or found.everybody.longest_days is None:
        return Table(_("How waiting falls on groups"), columns[:-1], [Row(row.cells[:-1]) for row in rows])
    return Table(_("How waiting falls on groups"), columns, rows)


def _row(name: str, one: Group) -> Row:
    days = None if one.median_days is None else round(one.median_days)
    return Row(
        [name, *(_count(value) for value in (one.people, one.matched, one.waiting, days, one.longest_days))]
    )


def _count(value: int | None) -> str:
    return HIDDEN if value is None else str(value)


def _chart(points: Sequence[CurvePoint]) -> Trend | None:
    """How many get a mentor when every pair must fit at least so well."""
    if len(points) < 2:
        return None
    return Trend(
        _("What does it cost to ask that every pair fits better?"),
        labels=[str(point.floor // 10) for point in points],
        series=[
            Series(_("Get a mentor"), [float(point.matched) for point in points]),
            Series(
                _("Of the longest waiting quarter, get none"),
                [float(point.of_them_waiting) for point in points],
            ),
        ],
        area=False,
        along=_("Lowest fit a pair may have"),
        description=_(
            "Along the bottom stands the lowest fit a pair may have, 0 to 100, as the programme's rules name it. "
            "Each point is the best plan there is at that value."
        ),
    )
