"""What one party sees of a proposal: no more than R-189 lets them, and in words."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.matching.rules import REASONS
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.consents.words import required_words
from mentorbank.web.matching.presenters import Names, sentence
from mentorbank.web.matching.words import capital, labels, language_labels, own_words, slots
from mentorbank.web.ui.parts import Action, Choice, Fact


def shown_values(proposal: Proposal, role: Role, *, signed_in: bool) -> dict[str, Any]:
    """Everything the page needs, for this party alone."""
    template = rules_of(proposal.enrolment.version_id)
    mentee, mentor = proposal.enrolment.person.given_name, proposal.mentor.person.given_name
    mine, other = (mentee, mentor) if role == Role.MENTEE else (mentor, mentee)
    given = getattr(proposal, f"{role.value}_answer")
    asking = proposal.state == Proposal.State.SENT and not given
    values: dict[str, Any] = {"me": mine, "other": other, "asking": asking, **support_of(proposal.programme)}
    if not asking:
        return values | _outcome(proposal, given, other, role, signed_in)
    about = about_mentor(proposal.mentor) if role == Role.MENTEE else _about_mentee(proposal, template)
    promises = (
        template.public_page.mentee_says_yes_to
        if role == Role.MENTEE
        else template.public_page.mentor_says_yes_to
    )
    return values | {
        "is_mentee": role == Role.MENTEE,
        "facts": about,
        "reasons": _reasons(proposal) if role == Role.MENTEE else [],
        "promises": [own_words(text) for text in promises]
        + (required_words(template) if role == Role.MENTEE else []),
        "no_chemistry": own_words(template.matching.no_chemistry) if role == Role.MENTEE else "",
        "until": date_format(proposal.answer_by, _("l j F")),
        "choices": [
            Choice("yes", _("Yes, I would like that"), icon="check"),
            Choice("no", _("No, thank you")),
        ],
    }


def about_mentor(mentor: Mentor) -> list[Fact]:
    """What the young person reads of a mentor before they have met: work and times, no family name."""
    work = mentor.profession or labels("occupations", mentor.occupations)
    facts = [Fact(_("Works as"), capital(work))] if work else []
    if mentor.industries:
        facts.append(Fact(_("Works in"), capital(labels("industries", mentor.industries))))
    if mentor.availability:
        facts.append(Fact(_("Has time"), capital(slots(mentor.availability))))
    return facts


def _about_mentee(proposal: Proposal, template: ProgrammeTemplate) -> list[Fact]:
    """First name, broad goals and wishes for contact – nothing else before the yes (R-189)."""
    enrolment = proposal.enrolment
    facts = [Fact(_("Wants to reach"), own_words(template.goals.overall))]
    wishes = list(enrolment.wishes.all())
    for kind, name in (("industry", "industries"), ("occupation", "occupations")):
        wanted = [wish.value for wish in wishes if wish.kind == kind]
        if wanted:
            facts.append(Fact(_("Is curious about"), capital(labels(name, wanted))))  # type: ignore[arg-type]
    if enrolment.availability:
        facts.append(Fact(_("Would like to meet"), capital(slots(enrolment.availability))))
    if enrolment.languages:
        facts.append(Fact(_("Speaks"), capital(language_labels(enrolment.languages))))
    return facts


def _reasons(proposal: Proposal) -> list[str]:
    names = Names.of(proposal.enrolment.person, proposal.mentor.person)
    return [sentence(reason, names, to_the_two=True) for reason in proposal.reasons]


def support_of(programme: Programme) -> dict[str, Any]:
    """Who to turn to: always in sight."""
    person = programme.responsible
    if person is None:
        return {}
    return {
        "support_person": {"name": person.full_name, "phone": person.phone, "email": person.email, "role": ""}
    }


def _outcome(proposal: Proposal, given: str, other: str, role: Role, signed_in: bool) -> dict[str, Any]:
    """What happened, and what happens next."""
    headline, lead = _what_happened(proposal, given, other)
    values: dict[str, Any] = {"headline": headline, "lead": lead}
    if proposal.state == Proposal.State.DECLINED and given == "no" and not proposal.reason:
        values["why"] = [Choice(key, _(words)) for key, words in REASONS[role.value].items()]
    if proposal.state == Proposal.State.ACCEPTED:
        words = _("Go to your page") if signed_in else _("Sign in")
        values["next"] = Action(words, reverse("home") if signed_in else reverse("sign-in"))
    return values


def _what_happened(proposal: Proposal, given: str, other: str) -> tuple[str, str]:
    states = Proposal.State
    if proposal.state == states.ACCEPTED:
        return (
            _("You and %(name)s are a match") % {"name": other},
            _(
                "You have both said yes. Sign in to see how to reach each other and to agree on your first meeting."
            ),
        )
    if proposal.state == states.SENT:
        return (
            _("Thank you. You have said yes"),
            _("Now %(name)s answers, by %(day)s at the latest. We write to you as soon as we know.")
            % {"name": other, "day": date_format(proposal.answer_by, _("l j F"))},
        )
    if proposal.state == states.DECLINED and given == "no":
        return (
            _("Thank you for telling us"),
            _("You have said no, and that is quite all right. We look for somebody else for you."),
        )
    if proposal.state == states.EXPIRED:
        return (
            _("The proposal has run out"),
            _("We did not hear from you both in time. Call us if you would still like a match."),
        )
    return (
        _("This match did not come about"),
        _(
            "Something changed in the meantime. It is nobody's fault, and we look for another match for you now."
        ),
    )
