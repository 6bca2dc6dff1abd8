"""The log of looks for whoever answers for the whole organisation: search, and the month's random samples."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.access import LOOKS, SAMPLES
from mentorbank.domain.audit.models import LookDraw, LookSample, ReadEvent
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.review_looks import judge
from mentorbank.domain.processes.watch_looks import unusual_readers
from mentorbank.kernel.access import Role
from mentorbank.kernel.codes import load
from mentorbank.web import errors
from mentorbank.web.asked import asks_for
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.matching.words import here
from mentorbank.web.trust.words import class_of, purpose_of, role_of
from mentorbank.web.ui.controls import NearDateInput
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

PER_PAGE = 50


class SearchForm(forms.Form):
    """Which looks to show."""

    who = forms.CharField(label=gettext_lazy("Who looked"), required=False, max_length=80)
    about = forms.CharField(label=gettext_lazy("About whom"), required=False, max_length=80)
    what = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    purpose = forms.ChoiceField(label=gettext_lazy("What for"), required=False)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=NearDateInput)
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=NearDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, codes in (("what", load("read_classes")), ("purpose", load("read_purposes"))):
            self.fields[field].choices = [("", _("All")), *((code.key, code.label(here())) for code in codes)]

    def narrowed(self, rows: QuerySet[ReadEvent]) -> QuerySet[ReadEvent]:
        """The looks that fit; a field that is not understood narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        for field, column in (("who", "person_id"), ("about", "about_person_id")):
            if words := given.get(field):
                rows = rows.filter(**{f"{column}__in": people_named(words).values("pk")})
        for field in ("what", "purpose"):
            if given.get(field):
                rows = rows.filter(**{field: given[field]})
        if given.get("since"):
            rows = rows.filter(at__gte=_midnight(given["since"]))
        if given.get("until"):
            rows = rows.filter(at__lt=_midnight(given["until"] + timedelta(days=1)))
        return rows


def people_named(words: str) -> QuerySet[Person]:
    """People whose name holds every word."""
    rows = Person.objects.all()
    for word in words.split():
        rows = rows.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _names(looks: list[ReadEvent], *others: UUID) -> dict[UUID | None, str]:
    ids = {look.person_id for look in looks} | {look.about_person_id for look in looks} | {*others}
    return {person.pk: person.full_name for person in Person.objects.filter(pk__in=ids)}


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), _("j F Y H.i"))


def _cells(look: ReadEvent, names: dict[UUID | None, str]) -> list[str]:
    gone = _("Somebody who is no longer here")
    reader = names.get(look.person_id) or gone
    return [
        _when(look.at), f"{reader} ({role_of(look)})", names.get(look.about_person_id) or gone, class_of(look),
        purpose_of(look),
    ]  # fmt: skip


@page(Role.COORDINATOR)
@asks_for("who", "about", beside=("what", "purpose", "since", "until"))
def search(request: HttpRequest) -> HttpResponse:
    """Who has looked at what about whom, what for and when; the newest first."""
    if not request.actor.answers_for_all:
        return errors.not_found(request)
    form = SearchForm(request.asked)
    found = form.narrowed(LOOKS.visible(request.actor, "review")).order_by("-sequence")
    sheet = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    looks = list(sheet.object_list)
    many = unusual_readers(request.at)
    names = _names(looks, *many)
    columns = [
        Column(word) for word in (_("When"), _("Who looked"), _("About whom"), _("What"), _("What for"))
    ]
    table = Table(
        caption=_("Looks"), columns=columns, rows=[Row(cells=_cells(look, names)) for look in looks],
        empty=_("No look fits. Show all, or choose other days."), caption_hidden=True,
    )  # fmt: skip
    values = {
        "form": form, "table": table, "page": sheet, "here": reverse("looks"), "many": _many(many, names),
    }  # fmt: skip
    return render(request, "trust/looks.html", values)


def _many(counts: dict[UUID, int], names: dict[UUID | None, str]) -> list[str]:
    """Whose day is unusual so far, in words."""
    return [
        _("%(name)s has looked at %(count)d people today.") % {"name": names[reader], "count": count}
        for reader, count in counts.items()
        if reader in names
    ]


class JudgeForm(forms.Form):
    """What was found."""

    finding = forms.ChoiceField(
        label=gettext_lazy("What do you find?"), widget=forms.RadioSelect,
        choices=[("fine", gettext_lazy("The purpose fits")), ("ask", gettext_lazy("It has to be explained"))],
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )


@page(Role.COORDINATOR)
def samples(request: HttpRequest) -> HttpResponse:
    """The samples of the months that are drawn, those nobody has judged first."""
    if not request.actor.answers_for_all:
        return errors.not_found(request)
    return _samples(request, None, None)


def _samples(request: HttpRequest, at_fault: UUID | None, form: JudgeForm | None) -> HttpResponse:
    rows = (
        SAMPLES.visible(request.actor)
        .select_related("look", "draw")
        .order_by("-draw__month", "look__sequence")
    )
    sheet = Paginator(rows.filter(looked_at=None), 20).get_page(request.GET.get("page"))
    waiting = list(sheet.object_list)
    done = list(rows.filter(looked_at__isnull=False)[:PER_PAGE])
    names = _names([row.look for row in (*waiting, *done)])
    mine = request.actor.person_id
    values = {
        "waiting": [
            _card(row, names, form if row.pk == at_fault else None, own=row.look.person_id == mine) for row in waiting
        ],
        "done": [_card(row, names, None, own=False) for row in done], "page": sheet,
        "draws": LookDraw.objects.order_by("-month")[:3],
    }  # fmt: skip
    return render(request, "trust/samples.html", values, status=422 if form else 200)


def _card(
    row: LookSample, names: dict[UUID | None, str], form: JudgeForm | None, *, own: bool
) -> dict[str, Any]:
    when, who, about, what, purpose = _cells(row.look, names)
    return {
        "row": row, "when": when, "who": who, "about": about, "what": what, "purpose": purpose, "own": own,
        "form": form or JudgeForm(auto_id=f"s{row.pk.hex[:8]}_%s"), "url": reverse("look-sample", args=[row.pk]),
        "judged": _when(row.looked_at) if row.looked_at else "", "fine": row.finding == "fine",
    }  # fmt: skip


@page(Role.COORDINATOR)
def judged(request: HttpRequest, sample_id: UUID) -> HttpResponse:
    """Mark one sample as looked at; a GET shows the list it stands in."""
    sample = SAMPLES.get(request.actor, "read", pk=sample_id)
    form = JudgeForm(request.POST or None, auto_id=f"s{sample.pk.hex[:8]}_%s")
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, judge, sample=sample, **form.cleaned_data)
    ):
        said(request, _("Marked as looked at."))
        return redirect("look-samples")
    return _samples(request, sample.pk, form if request.method == "POST" else None)
