"""What a mentor has told about themselves, each with a way to change it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.recruitment import rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.codes import ListName
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.recruitment.choices import DAYS, PARTS, YES_NO, kind_name, label, months_words
from mentorbank.web.recruitment.presenters.listing import giving_word
from mentorbank.web.recruitment.slices import OFFERS
from mentorbank.web.ui.parts import Action, Fact


def about(mentor: Mentor, template: ProgrammeTemplate) -> list[Fact]:
    """What the mentor has told, each with a way to change it; what is not told says so by a dash."""

    def fact(term: str, value: object, key: str) -> Fact:
        return Fact(term, value, Action(_("Change"), reverse("mentor-about", args=[mentor.pk, key])))

    gives = Action(_("Change"), reverse("mentor-giving", args=[mentor.pk]))
    calls = mentor.contact or mentor.programme.responsible
    change = Action(_("Change"), reverse("mentor-contact", args=[mentor.pk]))
    return [
        Fact(_("The mentor's contact person"), calls.full_name if calls else "", change),
        Fact(_("Gives time as"), giving_word(mentor), gives),
        fact(_("Work"), _work(mentor, template), "work"),
        fact(_("Why a mentor"), mentor.motivation, "background"),
        fact(_("Working life"), mentor.professional_background, "background"),
        fact(_("Outside work"), mentor.personal_background, "background"),
        fact(_("A good match"), mentor.considerations, "match"),
        *(fact(term, words, key) for term, words, key in _fits(mentor, template)),
        fact(_("Time to give"), _time(mentor), "time"),
        fact(_("Languages and interests"), _languages(mentor), "languages"),
        fact(
            _("Offers"),
            "; ".join(str(words) for name, (_track, words) in OFFERS.items() if getattr(mentor, name)),
            "offers",
        ),
        fact(_("Network"), mentor.network, "offers"),
        fact(_("Manager or teacher"), _power(mentor), "role"),
        fact(_("Goes along to meetings"), dict(YES_NO).get(str(mentor.lay_companion), ""), "role"),
        fact(_("Backs agreements"), dict(YES_NO).get(str(mentor.backs_agreements), ""), "role"),
        fact(_("Came by"), label("recruitment_channels", mentor.channel), "channel"),
    ]


def _fits(mentor: Mentor, template: ProgrammeTemplate) -> list[tuple[str, str, str]]:
    """What was tapped, where the programme asks for it."""
    terms: dict[str, tuple[str, ListName, str]] = {
        "glad_to_help": (_("Would most like to help with"), "help_topics", "match"),
        "rather_not": (_("Would rather leave to others"), "help_topics", "match"),
        "values": (_("What matters most"), "values", "likeness"),
        "dislikes": (_("Best avoided"), "dislikes", "likeness"),
        "traits": (_("Is described as"), "traits", "likeness"),
        "experience": (_("Has own experience with"), "help_topics", "likeness"),
    }
    asked = [(name, *row) for name, row in terms.items() if template.matching.asks(name)]
    found = [
        (term, ", ".join(label(codes, key) for key in getattr(mentor, name)), slice_key)
        for name, term, codes, slice_key in asked
    ]
    if rules.months_offered(template):
        months = mentor.months_in_mind
        found.append((_("How long in mind"), months_words(months) if months else "", "match"))
    return found


def _work(mentor: Mentor, template: ProgrammeTemplate) -> str:
    sector = {"private": _("private"), "public": _("public")}.get(mentor.sector, "")
    leads = {True: _("leads others"), False: _("employee")}.get(mentor.is_leader, "")  # type: ignore[call-overload]
    trades = [label("occupations", key) for key in mentor.occupations]
    industries = [label("industries", key) for key in mentor.industries]
    years = mentor.years_of_experience
    told = ngettext("%(count)s year", "%(count)s years", years) % {"count": years} if years else ""
    words = [kind_name(template, mentor.kind), mentor.employer, sector, leads, *industries, *trades, told]
    if mentor.municipal_employee:
        words.append(_("works for the municipality"))
    return " · ".join(dict.fromkeys(word for word in words if word))


def _time(mentor: Mentor) -> str:
    hours = mentor.hours_per_month
    words = [_("%(hours)s hours a month") % {"hours": rules.number(hours)}] if hours is not None else []
    if hours is None and mentor.has_time is not None:
        words.append(_("has the time") if mentor.has_time else _("in doubt about the time"))
    slots = [name.split("_", 1) for name in mentor.availability]
    words += [", ".join(str(name) for key, name in DAYS if any(key == slot[0] for slot in slots))]
    words += [", ".join(str(name).lower() for key, name in PARTS if any(key == slot[1] for slot in slots))]
    if mentor.max_distance_km is not None:
        words.append(_("up to %(km)s km") % {"km": mentor.max_distance_km})
    return " · ".join(word for word in words if word)


def _languages(mentor: Mentor) -> str:
    return ", ".join([*(label("languages", key) for key in mentor.languages), *mentor.interests])


def _power(mentor: Mentor) -> str:
    said = str(dict(YES_NO).get(str(mentor.manages_or_grades), ""))
    return f"{said}: {mentor.line_management}" if said and mentor.line_management else said
