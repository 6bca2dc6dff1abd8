"""What stands on the young person's page: where they are, what is asked of staff, and what is known."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.consents.models import InvolvedPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.domain.programmes.rules import SubgroupAnswer
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.queries import (
    OPEN_STATES,
    RUNNING_STATES,
    Case,
    duplicates_of,
    may_read_address,
    running_elsewhere,
)
from mentorbank.domain.referrals.rules import EnrolmentFacts, contact_is_late, entry_answer, first_contact_by
from mentorbank.domain.reports.stages import Way, stage_of
from mentorbank.domain.rights.queries import running_hold
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import age_on, days_waited, local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.kernel.places import municipality
from mentorbank.kernel.promises import guardian_rule
from mentorbank.web.consents.words import answers_about, around_lines
from mentorbank.web.labels import mentee_label
from mentorbank.web.referrals.choices import code_label
from mentorbank.web.referrals.enrol_form import EnrolForm
from mentorbank.web.referrals.person_facts import contact_facts, entry_facts, history, referral_facts
from mentorbank.web.referrals.presenters import (
    day_words,
    person_url,
    support,
    waited_words,
    way_steps,
)
from mentorbank.web.ui.parts import Action, Crumb, Step

# Why staff look, by how far the case has come; it stands in the log of reads.
PURPOSES = {
    "received": "first_contact", "contacted": "enrolment_and_match", "matched": "follow_course",
    "active": "follow_course", "ended": "look_back",
}  # fmt: skip


def way_of(case: Case) -> Way:
    """Where this case stands."""
    if case.referral:
        return stage_of(case.referral)
    return Way("contacted", {"received": local_day(case.began_at)})


def person_values(
    request: HttpRequest, person: Person, cases: list[Case], form: EnrolForm | None
) -> dict[str, Any]:
    """Everything for the template, about the case that leads."""
    case = cases[0]
    way, referral, enrolment = way_of(case), case.referral, case.enrolment
    runs = request.actor.role == Role.COORDINATOR
    is_open = runs and referral is not None and referral.state in OPEN_STATES
    sees = may_read_address(request.actor, person)
    form = form or (new_form(request, referral) if is_open and referral else None)
    return {
        "person": person, "programme_name": f"{_called(case, request)} – {case.programme.name}",
        "referral": referral, "enrolment": enrolment,
        "form": form if is_open else None,
        "crumbs": [Crumb(_("Young people"), reverse("referrals")), Crumb(person.full_name)],
        "lead": lead(person, case, request), "steps": steps(case, way, request),
        "fit": fit_of(request, referral, form) if is_open and referral else None,
        "guardian": _guardian_hint(request, referral) if is_open and referral else "",
        "duplicates": _duplicates(request, person) if is_open else [],
        "elsewhere": [_running_words(row) for row in running_elsewhere(person, besides=referral)] if is_open else [],
        "actions": actions(case) if runs else [], "contact": contact_facts(person, runs, sees_address=sees),
        "referral_facts": referral_facts(referral), "entry_facts": entry_facts(enrolment, sees_school=sees),
        "history": history(cases[1:]),
        "consents": answers_about(request, person, cases), "around": around_lines(request, person),
        "hold": running_hold(person, on=timezone.localdate(request.at)),
        "contact_person": support(case.programme.responsible, _("Coordinator")),
    }  # fmt: skip


def new_form(request: HttpRequest, referral: Referral, data: Any = None) -> EnrolForm:
    """The questions at entry, as the programme's template asks them today."""
    today = timezone.localdate(request.at)
    template = current_rules(referral.programme, on=today)
    return EnrolForm(data, referral=referral, template=template, on=today)


def fit_of(request: HttpRequest, referral: Referral, form: EnrolForm | None) -> SubgroupAnswer | None:
    """What the template says to the answers so far; None while nobody knows the birthday."""
    birth_date = referral.person.birth_date
    if birth_date is None:
        return None
    facts = EnrolmentFacts(gender=referral.person.gender)
    if form is not None and form.is_bound:
        form.is_valid()
        facts = form.facts()
    template = current_rules(referral.programme, on=timezone.localdate(request.at))
    return entry_answer(template, birth_date, local_day(referral.received_at), facts)


def lead(person: Person, case: Case, request: HttpRequest) -> str:
    """Age, place and where the referral comes from, in one line."""
    parts = []
    if person.birth_date:
        age = age_on(person.birth_date, timezone.localdate(request.at))
        parts.append(ngettext("%(age)s year", "%(age)s years", age) % {"age": age})
    open_to = person.municipality_code and may_read_address(request.actor, person)
    place = municipality(person.municipality_code) if open_to else None
    parts += [place.short_name] if place else []
    if case.referral and case.referral.source:
        parts.append(code_label("referral_sources", case.referral.source))
    return " · ".join(parts)


def steps(case: Case, way: Way, request: HttpRequest) -> list[Step]:
    """The way, with the waiting in words where it is now."""
    return way_steps(way, note=_waiting_note(case, way, request))


def _waiting_note(case: Case, way: Way, request: HttpRequest) -> str:
    waited = waited_words(days_waited(case.began_at, request.at))
    if way.stage == "received" and case.referral:
        sla = current_rules(case.programme, on=local_day(case.began_at)).sla
        promised = first_contact_by(sla, case.began_at)
        if contact_is_late(sla, case.began_at, None, request.at):
            return _("has waited %(waited)s, longer than promised") % {"waited": waited}
        return _("hears from us by %(day)s at the latest") % {"day": day_words(promised)} if promised else ""
    if way.stage == "contacted":
        return _("has waited %(waited)s for a mentor") % {"waited": waited}
    return ""


def _guardian_hint(request: HttpRequest, referral: Referral) -> str:
    today = timezone.localdate(request.at)
    if referral.person.birth_date is None:
        return ""
    rule = guardian_rule(referral.person.birth_date, today, current_rules(referral.programme, on=today))
    if rule is None or rule.consent == "none":
        return ""
    if referral.person.safe_contact or _must_not_be_contacted(referral.person):
        return _(
            "It is not safe to write home. Agree with the young person before anybody there hears of it."
        )
    if rule.consent == "inform":
        return _("Under 18: agree with the young person how a parent or guardian is told.")
    return _("A parent or guardian must say yes first.")


def _must_not_be_contacted(person: Person) -> bool:
    rows = InvolvedPerson.objects.filter(person=person, unlinked_at=None, not_to_be_contacted=True)
    return rows.exclude(relation=InvolvedPerson.Relation.OTHER).exists()


def _called(case: Case, request: HttpRequest) -> str:
    """What the programme calls the young person, under the rules they came in by."""
    if case.enrolment is not None:
        return mentee_label(rules_of(case.enrolment.version_id))
    return mentee_label(current_rules(case.programme, on=timezone.localdate(request.at)))


def _duplicates(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    found, others = [], duplicates_of(person)
    if request.actor.regions is not None:  # whoever lives elsewhere is not named to those of one region
        others = others.filter(pk__in=YOUNG_PEOPLE.visible(request.actor).values("pk"))
    for other in others:
        born = date_format(other.birth_date, _("j F Y")) if other.birth_date else ""
        found.append({"person": other, "note": born, "url": person_url(other)})
    return found


def _running_words(row: Referral | Enrolment) -> str:
    names = {"programme": row.programme.name}
    if isinstance(row, Referral):
        return _("There is already an open referral to %(programme)s.") % names
    if row.state == Enrolment.State.MATCHED:
        return _("Already in a course in %(programme)s.") % names
    return _("Already waits for a mentor in %(programme)s.") % names


def actions(case: Case) -> list[Action]:
    """What staff can do now, the most likely first."""
    referral, enrolment = case.referral, case.enrolment
    found = []
    if referral and referral.state == Referral.State.RECEIVED:
        found.append(
            Action(
                _("I have talked with %(name)s") % {"name": referral.person.given_name},
                reverse("referral-contacted", args=[referral.pk]),
                method="post",
                kind="primary",
                icon="check",
            )  # fmt: skip
        )
    if referral and referral.state in OPEN_STATES:
        phone = referral.person.phone
        if phone:
            words = _("Call %(phone)s") % {"phone": phone_words(phone)}
            found.append(Action(words, f"tel:{phone}", icon="smartphone"))
        found += [
            Action(_("Would rather not"), reverse("referral-withdraw", args=[referral.pk]), kind="quiet"),
            Action(_("We cannot help here"), reverse("referral-decline", args=[referral.pk]), kind="quiet"),
        ]
    if enrolment and enrolment.state in RUNNING_STATES:
        found.append(
            Action(_("Wants to stop"), reverse("enrolment-leave", args=[enrolment.pk]), kind="quiet")
        )
    return found
