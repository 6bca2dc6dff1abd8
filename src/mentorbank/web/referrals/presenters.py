"""A referral's way in words: the same line of steps for the referrer's receipt and for staff."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.rules import first_contact_by
from mentorbank.domain.reports.stages import STAGES, Way
from mentorbank.kernel.periods import COPENHAGEN
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.ui.parts import Step


def stage_words() -> dict[str, str]:
    """Each stage in a word or two."""
    return {
        "received": _("Received"),
        "contacted": _("Talked with"),
        "matched": _("Matched"),
        "active": _("Under way"),
        "ended": _("Ended"),
    }


def day_words(day: date) -> str:
    """Thursday 5 March, as people say it."""
    return date_format(day, _("l j F"))


def moment_words(moment: datetime) -> str:
    """3 March 2026 at 9.12."""
    local = moment.astimezone(COPENHAGEN)
    return _("%(day)s at %(time)s") % {"day": date_format(local, _("j F Y")), "time": f"{local:%H.%M}"}


def waited_words(days: int) -> str:
    """How long somebody has waited."""
    if days == 0:
        return _("today")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def way_steps(way: Way, *, note: str = "") -> list[Step]:
    """The whole way: what is behind, where it is now, what comes."""
    words, here = stage_words(), STAGES.index(way.stage)
    steps = []
    for position, stage in enumerate(STAGES):
        if position < here and stage not in way.days:
            continue
        state = (
            "past"
            if position < here or stage == "ended" == way.stage
            else "now"
            if position == here
            else "future"
        )
        when = date_format(way.days[stage], _("j F")) if stage in way.days else ""
        steps.append(Step(words[stage], state, when, note if state == "now" else ""))
    return steps


def receipt_steps(way: Way, template: ProgrammeTemplate, referral: Referral, *, told: bool) -> list[Step]:
    """The way as far as the template and the young person let the referrer see it; they see their own whole way (R-118)."""
    if told:
        return way_steps(way, note=_next_sentence(way, template, referral))
    received = Step(_("Received"), "past", date_format(way.days["received"], _("j F")))
    return [received, Step(_("From here it is between the young person and us"), "now")]


def _next_sentence(way: Way, template: ProgrammeTemplate, referral: Referral) -> str:
    if way.stage != "received":
        return ""
    promised = first_contact_by(template.sla, referral.received_at)
    if promised is None:
        return ""
    if referral.via == Referral.Via.SELF:
        return _("You hear from us by %(day)s at the latest.") % {"day": day_words(promised)}
    return _("The young person hears from us by %(day)s at the latest.") % {"day": day_words(promised)}


def support(person: Person | None, role: str) -> dict[str, Any] | None:
    """The person to turn to, as the page's frame wants it."""
    if person is None:
        return None
    return {"name": person.full_name, "phone": person.phone, "email": person.email, "role": role}


def person_url(person: Person) -> str:
    """The young person's page."""
    return reverse("young-person", args=[person.pk])
