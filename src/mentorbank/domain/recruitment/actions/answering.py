"""What a mentor tells about themselves, a little at a time."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.programmes.queries import current_rules, current_version, rules_of
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.lifecycle import CLOSED
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.recruitment.notices import contact_of
from mentorbank.domain.recruitment.rules import SAID_BY_KIND
from mentorbank.kernel.access import Actor
from mentorbank.kernel.codes import ListName, by_key
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import read_phone
from mentorbank.kernel.places import postal_code
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher.availability import SLOT_NAMES

HOURS_AT_MOST = Decimal(200)
MONTHS_AT_MOST = 120
PLAIN = frozenset(
    {
        "employer", "is_leader", "municipal_employee", "profession", "years_of_experience", "professional_background",
        "personal_background", "motivation", "considerations", "network", "has_time", "interests", "max_distance_km",
        "lay_companion", "backs_agreements", "manages_or_grades", "line_management", "offers_one_to_one",
        "offers_activities", "offers_talks",
    }
)  # fmt: skip
ABOUT_THE_PERSON = frozenset({"phone", "postal_code", "birth_date", "gender"})


@deed("mentor.filled_in")
def fill_in(*, by: Actor, at: datetime, mentor: Mentor, **facts: Any) -> Mentor:
    """Afterwards these answers stand on the mentor; what is not named stays. Staff and the mentor may both answer.

    Refused, with the field, for a word that is on no list, hours that cannot be, and a closed application. An unknown
    name of a fact is a ``TypeError``.
    """
    mentor = MENTORS.get(by, "answer", lock=True, pk=mentor.pk)
    refuse_closed(mentor)
    write_facts(mentor, current_rules(mentor.programme, on=local_day(at)), facts)
    mentor.save()
    note(facts=len(facts))
    return mentor


@deed("mentor.promised")
def sign_promises(*, by: Actor, at: datetime, mentor: Mentor) -> Mentor:
    """Afterwards the mentor has said yes to the programme's promises, such as confidentiality, with their versions kept.

    Only the mentor can: anybody else gets ``NotFound``.
    """
    mentor = MENTORS.get(by, "promise", lock=True, pk=mentor.pk)
    refuse_closed(mentor)
    version = current_version(mentor.programme, on=local_day(at))
    template = rules_of(version.pk)
    versions = {row.key: row.version for row in promises(template)}
    for step in template.screening.steps:
        if step.kind == "declaration":
            ScreeningStep.objects.update_or_create(
                mentor=mentor, kind=step.key,
                defaults={"organisation_id": mentor.organisation_id, "done_on": local_day(at), "passed": True,
                          "criteria": versions, "recorded_by_id": by.person_id},
            )  # fmt: skip
    for text in promises(template):
        write_yes(
            by=by, at=at, person=mentor.person, version=version, text=text, asked_of=Consent.AskedOf.MENTOR,
            how=Consent.How.SIGNED_IN,
        )  # fmt: skip
    return mentor


def promises(template: ProgrammeTemplate) -> list[Any]:
    """The texts a mentor says yes to."""
    return [row for row in asked(template, Consent.AskedOf.MENTOR) if row.required]


def refuse_closed(mentor: Mentor) -> None:
    """Nothing more is asked of a closed application."""
    if mentor.state in CLOSED:
        contact = contact_of(mentor)
        raise Refused(
            _("This application is closed. Would you like to come back? Write to %(name)s.")
            % {"name": contact.full_name if contact else mentor.programme.name}
        )


def write_facts(mentor: Mentor, template: ProgrammeTemplate, facts: dict[str, Any]) -> None:
    """Put checked answers on the mentor and the person, without saving the mentor."""
    for name, value in facts.items():
        if name in ABOUT_THE_PERSON:
            continue
        if name not in PLAIN and name not in CHECKED:
            raise TypeError(f"A mentor has no answer called {name!r}.")
        setattr(mentor, name, CHECKED[name](value, template) if name in CHECKED else value)
    for name, value in SAID_BY_KIND.get(mentor.kind, {}).items():
        setattr(mentor, name, value)
    about_the_person = {name: value for name, value in facts.items() if name in ABOUT_THE_PERSON}
    if about_the_person:
        for name, value in person_facts(**about_the_person).items():
            setattr(mentor.person, name, value)
        mentor.person.save()


def person_facts(**facts: Any) -> dict[str, Any]:
    """Contact facts as they are stored: a phone number with its country, and the municipality of a postal code."""
    found = dict(facts)
    if found.get("phone"):
        number = read_phone(found["phone"])
        if number is None:
            raise Refused(
                _("Write the phone number with all its digits, for example 12 34 56 78."), field="phone"
            )
        found["phone"] = number
    if found.get("postal_code"):
        place = postal_code(found["postal_code"])
        if place is None:
            raise Refused(
                _("There is no Danish postal code like that. It has four digits."), field="postal_code"
            )
        found |= {"postal_code": place.code, "municipality_code": place.municipality_code}
    return found


def _from_list(name: Any, field: str, sentence: Callable[[], str]) -> Callable[[Any, ProgrammeTemplate], Any]:
    def check(value: Any, template: ProgrammeTemplate) -> Any:
        words = [value] if isinstance(value, str) else list(value or [])
        if any(word and by_key(name, word) is None for word in words):
            raise Refused(sentence(), field=field)
        return value if isinstance(value, str) else words

    return check


def _kind(value: str, template: ProgrammeTemplate) -> str:
    if value and value not in {row.key for row in template.mentor.kinds}:
        raise Refused(_("Choose one of the programme's own kinds of mentor."), field="kind")
    return value


def _sector(value: str, template: ProgrammeTemplate) -> str:
    if value not in {"", "private", "public"}:
        raise Refused(_("Choose private or public."), field="sector")
    return value


def _hours(value: Any, template: ProgrammeTemplate) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        hours = Decimal(str(value))
    except InvalidOperation:
        hours = Decimal(-1)
    if not 0 <= hours <= HOURS_AT_MOST:
        raise Refused(_("Write how many hours a month, for example 4."), field="hours_per_month")
    return hours


def _months(value: Any, template: ProgrammeTemplate) -> int | None:
    if value in (None, ""):
        return None
    if not str(value).isdigit() or not 1 <= int(value) <= MONTHS_AT_MOST:
        raise Refused(_("Choose how many months, or leave it open."), field="months_in_mind")
    return int(value)


def _few(name: ListName, field: str) -> Callable[[Any, ProgrammeTemplate], Any]:
    """Keys of the list, and no more of them than the programme asks for."""
    known = _from_list(name, field, lambda: _("Choose among those shown."))

    def check(value: Any, template: ProgrammeTemplate) -> Any:
        keys = known(value, template)
        asked = template.matching.asked
        if asked and len(keys) > asked.at_most:
            raise Refused(_("Choose at most %(most)s.") % {"most": asked.at_most}, field=field)
        return keys

    return check


def _availability(value: Any, template: ProgrammeTemplate) -> list[str]:
    if set(value or []) - set(SLOT_NAMES):
        raise Refused(_("Choose among the days and times shown."), field="availability")
    return [name for name in SLOT_NAMES if name in set(value or [])]


CHECKED: dict[str, Callable[[Any, ProgrammeTemplate], Any]] = {
    "kind": _kind,
    "sector": _sector,
    "hours_per_month": _hours,
    "availability": _availability,
    "industries": _from_list("industries", "industries", lambda: _("Choose an industry from the list.")),
    "occupations": _from_list("occupations", "occupations", lambda: _("Choose a trade from the list.")),
    "languages": _from_list("languages", "languages", lambda: _("Choose languages from the list.")),
    "experience": _from_list("help_topics", "experience", lambda: _("Choose among those shown.")),
    "glad_to_help": _from_list("help_topics", "glad_to_help", lambda: _("Choose among those shown.")),
    "rather_not": _from_list("help_topics", "rather_not", lambda: _("Choose among those shown.")),
    "traits": _few("traits", "traits"),
    "values": _few("values", "values"),
    "dislikes": _few("dislikes", "dislikes"),
    "months_in_mind": _months,
    "channel": _from_list(
        "recruitment_channels", "channel", lambda: _("Choose where you heard about us from the list.")
    ),
}
