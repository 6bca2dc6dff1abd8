"""The mentors' list, and how they came."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of, programmes_for
from mentorbank.domain.recruitment import queries
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.lifecycle import ADMITTED
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.asked import asks_for
from mentorbank.web.entry import page
from mentorbank.web.recruitment.choices import label
from mentorbank.web.recruitment.presenters.listing import giving_table, giving_words, mentors_table
from mentorbank.web.recruitment.staff_forms import FilterForm
from mentorbank.web.ui.parts import Action, Column, Row, Tab, Table

PER_PAGE = 50


@page(Role.COORDINATOR)
@asks_for("q", beside=("programme", "industry", "channel"))
def mentors(request: HttpRequest) -> HttpResponse:
    """Everybody who is, was or would like to be a mentor: what is missing, how long, places free."""
    on = local_day(request.at)
    programmes = list(programmes_for(request.actor))
    form = FilterForm(request.asked, programmes=programmes, on=on)
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if value}
    group = request.GET.get("tab") if request.GET.get("tab") in queries.GROUPS else "applied"
    found = queries.mentors(request.actor).filter(_wanted(given))
    counts = found.order_by().aggregate(
        **{name: Count("pk", queries.in_group(name, on=on)) for name in queries.GROUPS}
    )
    rows = Paginator(found.filter(queries.in_group(group, on=on)), PER_PAGE).get_page(request.GET.get("page"))
    templates: dict[Any, Any] = current_rules_of(programmes, on=on)
    in_group = found.filter(queries.in_group(group, on=on))
    shown = {
        "giving": giving_words(in_group), "form": form,
        "group": group, "page": rows, "programmes": programmes, "searching": bool(given),
        "table": mentors_table(rows, templates, on=on, many=len(programmes) > 1),
        "tabs": _tabs(request, group, counts), "chips": _chips(request, form, given),
        "count": ngettext("%(count)s mentor", "%(count)s mentors", counts[group]) % {"count": counts[group]},
        "empty": _empty(group, programmes), "reset_url": f"{reverse('mentors')}?tab={group}",
    }  # fmt: skip
    return render(request, "recruitment/mentors.html", shown)


def _wanted(given: dict[str, str]) -> Q:
    wanted = queries.called(given.get("q", ""))
    if "programme" in given:
        wanted &= Q(programme=UUID(given["programme"]))
    if "channel" in given:
        wanted &= Q(channel=given["channel"])
    if "industry" in given:
        # A JSON list of keys: the quoted key is found in its text, on every engine.
        wanted &= Q(industries__icontains=f'"{given["industry"]}"')
    return wanted


def _tabs(request: HttpRequest, group: str, counts: dict[str, int]) -> list[Tab]:
    names = {
        "applied": _("New"),
        "screening": _("In screening"),
        "approved": _("Approved"),
        "paused": _("Paused"),
        "stopped": _("Stopped"),
    }
    return [
        Tab(names[name], f"?{_address(request, tab=name)}", name == group, counts[name])
        for name in queries.GROUPS
    ]


def _chips(request: HttpRequest, form: FilterForm, given: dict[str, str]) -> list[Action]:
    def words(name: str, value: str) -> str:
        return str(dict(getattr(form.fields[name], "choices", [])).get(value, value))

    return [
        Action(words(name, value), f"?{_address(request, **{name: ''})}") for name, value in given.items()
    ]


def _address(request: HttpRequest, **changes: str) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    for name, value in changes.items():
        kept[name] = value
        if not value:
            del kept[name]
    return kept.urlencode()


def _empty(group: str, programmes: list[Programme]) -> dict[str, Any]:
    public = next((row for row in programmes if row.is_public), None)
    action = None
    if public and group == "applied":
        action = Action(
            _("See the page for new mentors"), reverse("become-a-mentor", args=[public.slug]), kind="primary"
        )
    return {
        "applied": (
            _("No new applications"),
            _("Share the page for new mentors where they are: at work, in networks."),
        ),
        "screening": (
            _("Nobody is in screening"),
            _("When you book a talk with an applicant, they move here."),
        ),
        "approved": (_("No approved mentors yet"), _("Mentors come here when you approve them.")),
        "paused": (_("Nobody is on a break"), ""),
        "stopped": (_("Nobody has stopped"), ""),
    }[group] + (action,)  # type: ignore[return-value]


@page(Role.COORDINATOR)
def channels(request: HttpRequest) -> HttpResponse:
    """Where mentors come from, and how many of them we approved (R-086)."""
    rows = _by_channel(MENTORS.visible(request.actor))
    columns = [Column(_("Channel")), Column(_("Applied"), numeric=True), Column(_("Approved"), numeric=True)]
    table = Table(
        _("How mentors found us"), columns,
        [Row([label("recruitment_channels", row["channel"]) or _("Not told"), row["applied"], row["approved"]],
             href=f"{reverse('mentors')}?tab=approved&channel={row['channel']}" if row["channel"] else "")
         for row in rows],
        empty=_("Nobody has applied yet."), caption_hidden=True, stack=False,
    )  # fmt: skip
    values = {"table": table, "giving": giving_table(MENTORS.visible(request.actor))}
    return render(request, "recruitment/channels.html", values)


def _by_channel(mentors: QuerySet[Mentor]) -> list[dict[str, Any]]:
    admitted = Count("pk", Q(state__in=ADMITTED) | Q(approved_at__isnull=False))
    rows = mentors.order_by().values("channel").annotate(applied=Count("pk"), approved=admitted)
    return [dict(row) for row in rows.order_by("-applied", "channel")]
