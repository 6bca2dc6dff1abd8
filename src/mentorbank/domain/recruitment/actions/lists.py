"""Everybody in a list asks to become a mentor, by the hand of staff."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mentorbank.domain.audit.actions import deed, log_each, note
from mentorbank.domain.consents.actions import Said, write_many
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.recruitment.actions.applying import checked, draft, ticks
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate


@deed("mentor.list_applied")
def apply_many(
    *, by: Actor, at: datetime, programme: Programme, people: Sequence[Mapping[str, Any]], submission_key: str
) -> list[Mentor]:
    """Afterwards everybody in a list has applied, with a line each in the log as if ``apply(inform=False)`` had been
    called for each – in a handful of questions to the database instead of twelve for each person.

    ``people`` hold what ``apply`` takes. The caller has seen to it that nobody among them is a mentor in the programme
    already, or twice in the list. Refuses the whole list for the first one whom ``apply`` would refuse.
    Of whoever has an ``own_yes_on``, the yes is written down with that day (R-460); the others are asked.
    """
    PROGRAMMES.require(by, "change", programme)
    version = current_version(programme, on=local_day(at))
    template = rules_of(version.pk)
    here = _people_by_mail(people)
    mentors = [
        _of_list(programme, template, told, here, f"{submission_key}-{number}", at)
        for number, told in enumerate(people)
    ]
    Person.objects.bulk_create(row.person for row in mentors if row.person._state.adding)
    Person.objects.bulk_update(
        [row.person for row, told in zip(mentors, people, strict=True) if told.get("protected_address")],
        ["protected_address"],
    )
    Mentor.objects.bulk_create(mentors)
    ScreeningStep.objects.bulk_create(step for row in mentors for step in ticks(row, template, at))
    days = {
        row.person: told["own_yes_on"]
        for row, told in zip(mentors, people, strict=True)
        if told.get("own_yes_on")
    }
    _write_yeses(by, at, version, days)
    log_each(by=by, at=at, verb="mentor.applied", things=mentors, known=False)
    note(programme=str(programme.pk), count=len(mentors))
    return mentors


def _write_yeses(by: Actor, at: datetime, version: ProgrammeVersion, days: Mapping[Person, date]) -> None:
    """To the first thing a mentor is asked, as when they apply; whoever has answered here before keeps their own answer."""
    for text in asked(rules_of(version.pk), Consent.AskedOf.MENTOR)[:1]:
        about = {"programme": version.programme_id, "purpose": text.key, "asked_of": Consent.AskedOf.MENTOR}
        answered = set(Consent.objects.filter(**about, person__in=days).values_list("person", flat=True))
        write_many(
            by=by, at=at, version=version, text=text, asked_of=Consent.AskedOf.MENTOR, how=Consent.How.LIST,
            said=[Said(person, on) for person, on in days.items() if person.pk not in answered],
        )  # fmt: skip


def _of_list(
    programme: Programme,
    template: ProgrammeTemplate,
    told: Mapping[str, Any],
    here: Mapping[tuple[str, str], Person],
    key: str,
    at: datetime,
) -> Mentor:
    """An unsaved application, of the person who is here already or of an unsaved one."""
    facts = {name: value for name, value in told.items() if name != "own_yes_on"}
    reach = {name: facts.pop(name, "") for name in ("email", "phone", "postal_code")}
    contact = checked(programme, at, given_name=facts["given_name"], **reach)
    who = {name: facts.pop(name, "").strip() for name in ("given_name", "family_name")}
    hidden = bool(facts.pop("protected_address", False))
    person = here.get((contact["email"], who["given_name"].casefold()))
    person = person or Person(organisation_id=programme.organisation_id, **who, **contact)
    person.protected_address |= hidden  # a list marks it, and never takes a mark away
    return draft(programme, template, person, facts, key, at)


def _people_by_mail(people: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Person]:
    """Who of the list is a person in the organisation already: the same mail address and given name."""
    asked = {told["email"].strip().lower() for told in people if told.get("email")}
    found = Person.objects.exclude(email="") if asked else Person.objects.none()
    return {
        (row.email.lower(), row.given_name.casefold()): row for row in found if row.email.lower() in asked
    }
