"""Who stands around a young person: parents, guardians and others, linked by themselves or by staff. Nobody comes in by it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.consents.access import INVOLVED
from mentorbank.domain.consents.models import InvolvedPerson
from mentorbank.domain.consents.queries import Around
from mentorbank.domain.consents.queries import around as those_around
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.people_around import (
    link_person,
    mark_contact,
    record_guardian,
    unlink_person,
)
from mentorbank.domain.processes.record_consent import TOLD
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.queries import cases_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.kernel.refusals import NotFound
from mentorbank.web.consents.words import HOW, RELATIONS
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.forms import NearDate
from mentorbank.web.referrals.presenters import person_url
from mentorbank.web.ui.controls import EmailInput, PhoneInput
from mentorbank.web.ui.said import said

Relation = InvolvedPerson.Relation


class AroundForm(forms.Form):
    """Somebody around the young person: a name, and a way to reach them if it is any use."""

    relation = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), widget=forms.RadioSelect, choices=list(RELATIONS.items())
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=20, required=False, widget=PhoneInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"), required=False, widget=EmailInput({"autocomplete": "off"})
    )
    not_to_be_contacted = forms.BooleanField(
        label=gettext_lazy("Must not be contacted"), required=False,
        help_text=gettext_lazy("Tick it when it is not safe, or not wanted, that they hear from us."),
    )  # fmt: skip


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """Those around me: what is written, and one press to take it away. They get no access by it."""
    person = Person.objects.get(pk=request.actor.person_id)
    own = Programme.objects.filter(pk__in=request.actor.programme_ids or ())
    values = {"quiet": True, "name": "", "back": reverse("mentee-home")}
    return _listed(request, person, own, values, here="my-around")


@page(Role.COORDINATOR, Role.COUNSELLOR)
def about(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same for staff; the look is noted. The coordinator links somebody, or writes down a guardian's yes."""
    person = YOUNG_PEOPLE.get(request.actor, "read", pk=person_id)
    _note_look(request, person)
    values = {
        "quiet": False, "name": person.given_name, "back": person_url(person), "safe": person.safe_contact,
        "runs": request.actor.role == Role.COORDINATOR, "person": person,
    }  # fmt: skip
    return _listed(request, person, _programmes(request, person), values, here="around", person_id=person.pk)


def _note_look(request: HttpRequest, person: Person) -> None:
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="involved_person", thing_id=person.pk, what="around",
        purpose="follow_course",
    )  # fmt: skip


def _programmes(request: HttpRequest, person: Person) -> list[Programme]:
    return list({case.programme.pk: case.programme for case in cases_of(request.actor, person)}.values())


def _listed(
    request: HttpRequest,
    person: Person,
    programmes: Iterable[Programme],
    values: dict[str, Any],
    *,
    here: str,
    **args: Any,
) -> HttpResponse:
    own, on = request.actor.role == Role.MENTEE, local_day(request.at)
    form = None
    if own or values.get("runs"):
        form = AroundForm(request.POST or None)
        if (
            request.method == "POST"
            and form.is_valid()
            and do(request, form, link_person, person=person, **form.cleaned_data)
        ):
            said(request, _("Written down. They get no access here."))
            return redirect(here, **args)
    around = those_around(request.actor, person, current_rules_of(programmes, on=on).values(), on=on)
    cards = [_card(one, around, own=own) for one in around.people]
    shown = {
        "cards": cards,
        "form": form,
        "asked": _asked(around, own=own),
        "asks": around.guardians != "none",
    }
    return render(
        request, "consents/around.html", values | shown, status=422 if form and form.errors else 200
    )


def _card(one: InvolvedPerson, around: Around, *, own: bool) -> dict[str, Any]:
    reachable = own or around.reachable(one)
    facts = [(_("Phone"), phone_words(one.phone)), (_("Mail"), one.email)] if reachable else []
    return {
        "one": one, "relation": RELATIONS[Relation(one.relation)], "facts": [fact for fact in facts if fact[1]],
        "no_longer": not own and not reachable and not one.not_to_be_contacted,
    }  # fmt: skip


def _asked(around: Around, *, own: bool) -> str:
    """What the programmes ask of a parent or guardian at this age (R-469)."""
    if around.guardians == "required":
        return _("A parent or guardian must say yes first.")
    if around.guardians == "inform":
        return (
            _("You decide yourself. We agree with you whether and how a parent or guardian is told.")
            if own
            else _("The young person decides. Agree with them whether and how a parent or guardian is told.")
        )
    return ""


@page(Role.MENTEE, Role.COORDINATOR)
@require_POST
def change(request: HttpRequest, involved_id: UUID) -> HttpResponse:
    """Take somebody away, or say whether they may be contacted."""
    involved = INVOLVED.get(request.actor, "unlink", pk=involved_id)
    person_id, wanted = involved.person_id, request.POST.get("do", "")
    if wanted == "remove":
        unlink_person(by=request.actor, at=request.at, involved=involved)
        said(request, _("Taken away."))
    elif wanted in {"contact", "no_contact"}:
        mark_contact(by=request.actor, at=request.at, involved=involved, may_be_contacted=wanted == "contact")
        said(request, _("Noted."))
    else:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    return (
        redirect("my-around")
        if request.actor.role == Role.MENTEE
        else redirect("around", person_id=person_id)
    )


class GuardianForm(forms.Form):
    """A parent's or guardian's yes, as it was told."""

    who = forms.ChoiceField(label=gettext_lazy("Who said yes?"), widget=forms.RadioSelect)
    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    how = forms.ChoiceField(
        label=gettext_lazy("How were you told?"), widget=forms.RadioSelect,
        choices=[(how.value, capfirst(HOW[how])) for how in TOLD],
    )  # fmt: skip
    on = NearDate(label=gettext_lazy("On which day?"))

    def __init__(
        self, *args: Any, people: list[InvolvedPerson], programmes: list[Programme], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.programmes = {str(one.pk): one for one in programmes}
        self.fields["who"].choices = [(key, one.name) for key, one in self.people.items()]
        self.fields["programme"].choices = [(key, one.name) for key, one in self.programmes.items()]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = self.cleaned_data
        return {
            "involved": self.people[given["who"]], "programme": self.programmes[given["programme"]],
            "how": given["how"], "on": given["on"],
        }  # fmt: skip


@page(Role.COORDINATOR)
def guardians_yes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down who said yes for a young person under age; whoever must not be contacted is not among the choices."""
    person = YOUNG_PEOPLE.get(request.actor, "correct", pk=person_id)
    _note_look(request, person)
    programmes, on = _programmes(request, person), local_day(request.at)
    around = those_around(request.actor, person, current_rules_of(programmes, on=on).values(), on=on)
    people = [one for one in around.people if around.reachable(one)]
    initial = {"on": on, "programme": str(programmes[0].pk)}
    typed = request.POST if request.method == "POST" else None
    form = GuardianForm(typed, people=people, programmes=programmes, initial=initial)
    if (
        typed is not None
        and form.is_valid()
        and do(request, form, record_guardian, person=person, **form.facts())
    ):
        said(request, _("Written down, with your name and how you were told."))
        return redirect("around", person_id=person.pk)
    values = {"form": form, "person": person, "back": reverse("around", args=[person.pk]), "people": people}
    return render(request, "consents/guardian.html", values, status=422 if form.errors else 200)
