"""A referral becomes an enrolment: the young person takes part, waits for a mentor, and may sign in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.queries import guardian_has_said_yes
from mentorbank.domain.matching.actions import WishFacts, set_wishes
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.people_around import guardian_called, write_guardians_yes
from mentorbank.domain.programmes.actions import give_role
from mentorbank.domain.programmes.models import ProgrammeVersion, RoleAssignment
from mentorbank.domain.programmes.notices import invite
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.referrals.access import REFERRALS
from mentorbank.domain.referrals.lifecycle import REFERRAL
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.referrals.rules import EnrolmentFacts, entry_answer
from mentorbank.kernel.access import Actor, Role, system
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.promises import guardian_rule
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate

__all__ = ["EnrolmentFacts", "WishFacts", "enrol"]


@deed("enrolment.made")
def enrol(
    *, by: Actor, at: datetime, referral: Referral, facts: EnrolmentFacts, wishes: Sequence[WishFacts] = ()
) -> Enrolment:
    """Afterwards the young person takes part and waits for a mentor since the day of the referral (R-113).

    Subgroup, version and status at entry are frozen (R-083); coming back makes a new enrolment (R-367).
    Refuses outside the template's target group, when several subgroups fit and none is chosen, without a
    guardian's yes where the template asks for it, and when the young person already takes part.
    """
    referral = REFERRALS.get(by, "enrol", lock=True, pk=referral.pk)
    sentence = _("This young person is already enrolled, or the referral is closed.")
    REFERRAL.require(referral.state, Referral.State.ENROLLED, sentence)
    version = current_version(referral.programme, on=local_day(at))
    template = rules_of(version.pk)
    subgroup = _subgroup(template, referral, facts)
    if referral.person.enrolments.filter(programme=referral.programme, state__in=RUNNING_STATES).exists():
        raise Refused(_("This young person already takes part in this programme. Open the course instead."))
    guardian_yes = _guardians_yes(version, referral.person, facts, by=by, at=at)
    enrolment = Enrolment(
        organisation_id=referral.organisation_id,
        programme=referral.programme,
        version=version,
        person=referral.person,
        referral=referral,
        subgroup=subgroup,
        entered_at=at,
        waiting_since=referral.received_at,
        counsellor=_counsellor(referral, facts),
        municipality_code=facts.municipality_code or referral.person.municipality_code,
        guardian_consent_on=guardian_yes,
        **_at_entry(facts),
    )
    enrolment.save()
    if wishes:
        set_wishes(by=by, at=at, enrolment=enrolment, wishes=wishes)
    _complete(referral.person, facts)
    referral.state = Referral.State.ENROLLED
    referral.contacted_at = referral.contacted_at or at
    referral.save(update_fields=["state", "contacted_at"])
    note(programme=str(referral.programme_id), subgroup=subgroup, version=version.number)
    _let_in(referral, by=by, at=at)
    return enrolment


def _subgroup(template: ProgrammeTemplate, referral: Referral, facts: EnrolmentFacts) -> str:
    person = referral.person
    if person.birth_date is None:
        raise Refused(_("Ask for the date of birth first: the programme has an age limit."))
    facts = replace(facts, gender=facts.gender or person.gender)
    answer = entry_answer(template, person.birth_date, local_day(referral.received_at), facts)
    if answer.refusal:
        raise Refused(answer.refusal)
    if answer.subgroup is None and answer.candidates:
        raise Refused(_("Choose the group that fits best."), field="subgroup")
    return answer.subgroup.key if answer.subgroup else ""


def _guardians_yes(
    version: ProgrammeVersion, person: Person, facts: EnrolmentFacts, *, by: Actor, at: datetime
) -> date | None:
    """The day of the guardian's yes that stands in this programme (R-469): written down now, or before.

    Refused where the template asks for one and none stands; and for a day to come.
    """
    on, template = local_day(at), rules_of(version.pk)
    rule = guardian_rule(person.birth_date, on, template) if person.birth_date else None
    said_on = facts.guardian_consent_on
    if said_on and said_on > on:
        sentence = _("The day of the yes lies in the future. Write the day it was said.")
        raise Refused(sentence, field="guardian_consent_on")
    if said_on and rule and rule.consent != "none":
        who = guardian_called(by=by, at=at, person=person, name=facts.guardian_name)
        how = facts.guardian_how or Consent.How.STAFF
        write_guardians_yes(by=by, at=at, person=person, version=version, involved=who, how=how, on=said_on)
    stands = guardian_has_said_yes(person, version.programme_id, template)
    if rule and rule.consent == "required" and stands is None:
        sentence = _("A parent or guardian must say yes first. Write the day they did.")
        raise Refused(sentence, field="guardian_consent_on")
    return stands.given_on if stands else None


def _counsellor(referral: Referral, facts: EnrolmentFacts) -> Person | None:
    if facts.counsellor_id is None:
        return None
    here = Q(programme=referral.programme_id) | Q(programme=None)
    roles = RoleAssignment.objects.filter(here, person=facts.counsellor_id, role=Role.COUNSELLOR)
    found = roles.select_related("person").first()
    if found is None:
        raise Refused(_("Choose a counsellor of this programme."), field="counsellor")
    return found.person


def _at_entry(facts: EnrolmentFacts) -> dict[str, object]:
    return {
        "occupation_at_entry": facts.occupation,
        "at_risk_of_dropout": bool(facts.at_risk_of_dropout),
        "current_education": facts.current_education,
        "benefit_at_entry": facts.benefit,
        "unemployed_since": facts.unemployed_since,
        "wishes_education_or_job": facts.wishes_education_or_job,
        "assessed_able": facts.assessed_able,
        "what_matters": facts.what_matters,
        "availability": list(facts.availability),
        "languages": list(facts.languages),
        "interests": list(facts.interests),
        "cohort": facts.cohort,
        "outside_the_system": facts.outside_the_system,
        "override_reason": facts.override_reason,
    }


def _complete(person: Person, facts: EnrolmentFacts) -> None:
    for fact in ("gender", "postal_code", "municipality_code"):
        setattr(person, fact, getattr(facts, fact) or getattr(person, fact))
    person.save(update_fields=["gender", "postal_code", "municipality_code"])


def _let_in(referral: Referral, *, by: Actor, at: datetime) -> None:
    """What follows from being enrolled: the role, a sign-in, and the invitation."""
    follows = system(referral.organisation_id)
    give_role(by=follows, at=at, person=referral.person, role=Role.MENTEE, programme=referral.programme)
    open_account(by=follows, at=at, person=referral.person)
    invite(referral.person, Role.MENTEE, referral.programme, by=by, at=at)
