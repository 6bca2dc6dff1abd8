"""Decided from plain values: what is promised, what may be told, and which subgroup a young person is in."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.rules import AtEntry, SubgroupAnswer, subgroup_for
from mentorbank.kernel.holidays import is_working_day
from mentorbank.kernel.periods import COPENHAGEN, age_on, days_waited, local_day, within
from mentorbank.kernel.response_times import Clock, OpeningHours, waited
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.care import Sla

# Reason categories are ours: for learning, never sent to anybody outside the programme.
DECLINED = {
    "outside_target_group": _("Does not belong to the programme's target group"),
    "no_benefit": _("A mentor is not what helps right now"),
    "other_help": _("Gets help from somebody else"),
    "no_place": _("The programme has no room"),
    "not_reached": _("We could not get hold of the young person"),
    "other": _("Something else"),
}
WITHDRAWN = {
    "changed_mind": _("Would rather not after all"),
    "own_way": _("Has found a job or an education"),
    "moved": _("Has moved"),
    "not_reached": _("We could not get hold of the young person"),
    "other": _("Something else"),
}


@dataclass(frozen=True, kw_only=True)
class EnrolmentFacts:
    """What is known at entry; None and empty mean "not asked". Diagnosis and crime are never asked (R-079).

    ``subgroup`` is the key a person chose where facts alone do not decide. ``availability`` holds slot names
    of ``matcher.availability``. ``override_reason`` says why a main rule was set aside (R-075).
    """

    subgroup: str = ""
    occupation: str = StatusCategory.UNKNOWN
    at_risk_of_dropout: bool | None = None
    current_education: str = ""
    benefit: str = ""
    unemployed_since: date | None = None
    wishes_education_or_job: bool | None = None
    assessed_able: bool | None = None
    job_ready: bool | None = None
    residence_basis: str = ""
    gender: str = ""
    postal_code: str = ""
    municipality_code: str = ""
    what_matters: str = ""
    availability: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    counsellor_id: UUID | None = None
    cohort: str = ""
    outside_the_system: bool = False
    guardian_consent_on: date | None = None
    guardian_name: str = ""
    guardian_how: str = ""
    override_reason: str = ""


def entry_answer(
    template: ProgrammeTemplate, birth_date: date, referred_on: date, facts: EnrolmentFacts
) -> SubgroupAnswer:
    """Which subgroup fits on the referral date, or the sentence that says why none does (R-057–R-068)."""
    entry = AtEntry(
        birth_date,
        referred_on,
        occupation=StatusCategory(facts.occupation or StatusCategory.UNKNOWN),
        at_risk_of_dropout=facts.at_risk_of_dropout,
        wishes_education_or_job=facts.wishes_education_or_job,
        gender=facts.gender,
        job_ready=facts.job_ready,
        residence_basis=facts.residence_basis,
        assessed_subgroup=facts.subgroup,
        main_rule_override=facts.override_reason,
    )
    return subgroup_for(template, entry)


def submission(key: str, *told: str) -> str:
    """What makes a second sending the same as the first: the form's own key, the programme and the young person.

    A form that is sent again with another name is another referral, so that nothing typed is lost.
    """
    parts = [key or secrets.token_urlsafe(24), *(word.casefold() for word in told)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def receipt_token(submission_key: str) -> str:
    """The receipt's secret, made from the submission and the server's key: it is kept nowhere."""
    return salted_hmac("mentorbank.receipt", submission_key, algorithm="sha256").hexdigest()[:48]


def tells_stage(template: ProgrammeTemplate, *, protected: bool) -> bool:
    """Whether the referrer may hear how far the course has come (T-09, R-118); never about a ``protected`` address, where
    the days and the programme's own town would be one more way to find somebody (R-011)."""
    return not protected and template.disclosure.authority in {"stage_only", "detailed_with_consent"}


def contact_is_late(sla: Sla, received_at: datetime, contacted_at: datetime | None, now: datetime) -> bool:
    """Over the template's limit on first contact (R-113, R-116); exactly at the limit is in time."""
    until = contacted_at or now
    hours, days = sla.hours_to_first_contact, sla.days_to_first_contact
    if hours is not None:
        start, end = received_at.astimezone(COPENHAGEN), until.astimezone(COPENHAGEN)
        if waited(start, end, clock=Clock(sla.counting)) > timedelta(hours=hours):
            return True
    return days is not None and days_waited(received_at, until) > days


def match_is_late(sla: Sla, received_at: datetime, now: datetime) -> bool:
    """Over the template's limit from referral to match (R-113)."""
    return sla.days_to_match is not None and days_waited(received_at, now) > sla.days_to_match


def first_contact_by(sla: Sla, received_at: datetime) -> date | None:
    """The working day by which the young person hears from us; None when nothing is promised."""
    limits = []
    if sla.days_to_first_contact is not None:
        limits.append(local_day(received_at) + timedelta(days=sla.days_to_first_contact))
    if sla.hours_to_first_contact is not None:
        limits.append(_day_of_hours(sla, received_at))
    return _working_day_near(min(limits), after=local_day(received_at)) if limits else None


def _day_of_hours(sla: Sla, received_at: datetime) -> date:
    limit = timedelta(hours=sla.hours_to_first_contact or 0)
    if sla.counting == "calendar":
        return local_day(received_at + limit)
    start, closes = received_at.astimezone(COPENHAGEN), OpeningHours().closes
    day = start.date()
    while waited(start, _at(day, closes), clock=Clock.WORKING) < limit:
        day += timedelta(days=1)
    return day


def _working_day_near(limit: date, *, after: date) -> date:
    """The limit, or the working day before it; when that is too soon, the first working day after it."""
    if is_working_day(limit):
        return limit
    before, later = limit, limit
    while not is_working_day(before):
        before -= timedelta(days=1)
    while not is_working_day(later):
        later += timedelta(days=1)
    return before if before > after else later


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, COPENHAGEN)


def outside_usual_age(template: ProgrammeTemplate, birth_date: date, referred_on: date) -> bool:
    """True when only groups with a typical age take this young person, and the age is not theirs (R-059)."""
    age = age_on(birth_date, referred_on)
    groups = template.target.subgroups
    return bool(groups) and not any(within(age, group.age_min, group.age_max) for group in groups)
