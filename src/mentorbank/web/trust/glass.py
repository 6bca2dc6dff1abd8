"""Opening something about a young person one does not follow: the reason first, a short time, and somebody else looks at it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import Look, log_reads, write
from mentorbank.domain.glass.access import GLASS
from mentorbank.domain.glass.actions import close_glass, judge_opening
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.glass.queries import with_openings
from mentorbank.domain.glass.rules import PARTS
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.open_glass import GROUP, open_glass
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.kernel.access import Role
from mentorbank.kernel.codes import active, load
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import read_phone
from mentorbank.kernel.rights import rights_rules
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.matching.words import here
from mentorbank.web.trust.behind_glass import shown
from mentorbank.web.trust.looks import JudgeForm
from mentorbank.web.trust.words import label
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)
PER_PAGE = 20
PART_WORDS = {
    "contact": gettext_lazy("Name, contact and place in the programme"),
    "course": gettext_lazy("Goals, agreement and meetings"),
    "notes": gettext_lazy("The staff's notes and words from check-ins"),
}


class GlassForm(forms.Form):
    """Whom, what and why. Nobody is found by a name alone."""

    name = forms.CharField(label=gettext_lazy("The young person's full name"), max_length=140)
    proof = forms.CharField(
        label=gettext_lazy("Birthday, phone or mail"), max_length=120,
        help_text=gettext_lazy("So that it is the right one. A birthday as 17.05.2007."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What do you need to see?"), choices=list(PART_WORDS.items()), widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    reason = forms.ChoiceField(label=gettext_lazy("Why?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What has happened?"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("In your own words. A colleague reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [code for code in active(load("read_purposes"), on=on) if code.group == GROUP]
        self.fields["reason"].choices = [(code.key, code.label(here())) for code in rows]


@page(*STAFF)
def opening(request: HttpRequest) -> HttpResponse:
    """GET says what happens; POST asks for the second factor again, opens, and leads behind the glass."""
    form = GlassForm(request.POST or None, on=local_day(request.at))
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.mfa")
        if form.is_valid() and (made := _opened(request, form)):
            said(request, _("Open until %(time)s. A colleague has been told.") % {"time": _clock(made.until)})
            return redirect("glass-behind", glass_id=made.pk)
    minutes = rights_rules(local_day(request.at)).glass_minutes
    values = {"form": form, "minutes": minutes}
    return render(request, "trust/glass.html", values, status=422 if form.errors else 200)


def _opened(request: HttpRequest, form: GlassForm) -> GlassOpening | None:
    given = form.cleaned_data
    person = _found(request, given["name"], given["proof"].strip())
    if person is None:
        write(
            by=request.actor, at=request.at, verb="glass.nobody_found", organisation_id=request.actor.organisation_id
        )  # fmt: skip
        form.add_error("name", _("We find nobody by that name and that. Look at both once more."))
        return None
    wanted = {name: given[name] for name in ("reason", "text", "parts")}
    return do(request, form, open_glass, person=person, **wanted)


def _found(request: HttpRequest, name: str, proof: str) -> Person | None:
    """Exactly the one with this whole name and this birthday, phone or mail."""
    rows = YOUNG_PEOPLE.visible(request.actor, "open")
    if "@" in proof:
        rows = rows.filter(email__iexact=proof)
    elif born := _birthday(proof):
        rows = rows.filter(birth_date=born)
    elif phone := read_phone(proof):
        rows = rows.filter(phone=phone)
    else:
        return None
    wanted = " ".join(name.split()).casefold()
    same = [person for person in rows if person.full_name.casefold() == wanted]
    return same[0] if len(same) == 1 else None


def _birthday(words: str) -> date | None:
    for shape in ("%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words, shape).date()  # noqa: DTZ007 – a day has no zone
        except ValueError:
            continue
    return None


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H.i")


@page(*STAFF)
def behind(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """What was opened, while it is open; each part is noted for the young person before it is shown."""
    made = GLASS.get(request.actor, "read", pk=glass_id)
    actor = with_openings(request.actor, at=request.at)
    parts = [part for part in made.parts if (part, made.person_id) in actor.opened]
    if not parts or not made.opened_at <= request.at < made.until:
        return render(request, "trust/glass_closed.html", {"until": _moment(made.until)})
    looks = [Look(made.person_id, "glass", made.pk, what) for part in parts for what in PARTS[part]]
    log_reads(by=request.actor, at=request.at, looks=looks, purpose=made.reason)
    values = {
        "made": made, "until": _clock(made.until), "why": label("read_purposes", made.reason),
        "sections": [(PART_WORDS[part], shown(actor, part, made.person_id)) for part in parts], "name": made.person.full_name,
    }  # fmt: skip
    return render(request, "trust/behind_glass.html", values)


@page(*STAFF)
@require_POST
def closing(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Close before the time."""
    made = GLASS.get(request.actor, "read", pk=glass_id)
    close_glass(by=request.actor, at=request.at, opening=made)
    said(request, _("Closed."))
    return redirect("worklist")


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), _("j F Y H.i"))


@page(Role.COORDINATOR)
def openings(request: HttpRequest) -> HttpResponse:
    """Everything that was opened without being assigned, what nobody has looked at first."""
    if not request.actor.answers_for_all:
        return errors.not_found(request)
    return _openings(request, None, None)


def _openings(request: HttpRequest, at_fault: UUID | None, form: JudgeForm | None) -> HttpResponse:
    rows = GLASS.visible(request.actor, "review").select_related("person", "by_person", "seen_by")
    sheet = Paginator(rows.order_by("-opened_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    made = sorted(sheet.object_list, key=lambda row: row.seen_at is not None)
    looks = [Look(row.person_id, "glass", row.pk, "glass") for row in made]
    log_reads(by=request.actor, at=request.at, looks=looks, purpose="review_opening")
    cards = [_card(request, row, form if row.pk == at_fault else None) for row in made]
    return render(
        request, "trust/openings.html", {"cards": cards, "page": sheet}, status=422 if form else 200
    )


def _card(request: HttpRequest, row: GlassOpening, form: JudgeForm | None) -> dict[str, Any]:
    return {
        "row": row, "when": _moment(row.opened_at), "until": _clock(row.until), "why": label("read_purposes", row.reason),
        "parts": [PART_WORDS[part] for part in row.parts], "own": row.by_person_id == request.actor.person_id,
        "form": form or JudgeForm(auto_id=f"g{row.pk.hex[:8]}_%s"), "fine": row.finding == "fine",
        "seen": _moment(row.seen_at) if row.seen_at else "",
    }  # fmt: skip


@page(Role.COORDINATOR)
def judged(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Say whether the reason fits; a GET shows the list it stands in."""
    row = GLASS.get(request.actor, "review", pk=glass_id)
    form = JudgeForm(request.POST or None, auto_id=f"g{row.pk.hex[:8]}_%s")
    if request.method != "POST":
        return _openings(request, None, None)
    if form.is_valid() and do(request, form, judge_opening, opening=row, **form.cleaned_data):
        said(request, _("Marked as looked at."))
        return redirect("glass-openings")
    return _openings(request, row.pk, form)
