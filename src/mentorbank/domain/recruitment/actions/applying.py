"""Asking to become a mentor."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.recruitment import notices
from mentorbank.domain.recruitment.actions.answering import person_facts, write_facts
from mentorbank.domain.recruitment.lifecycle import MENTOR
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.recruitment.rules import PAY_AT_FIRST
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.templates import ProgrammeTemplate


@deed("mentor.applied")
def apply(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    given_name: str,
    family_name: str = "",
    email: str = "",
    phone: str = "",
    postal_code: str = "",
    industries: Sequence[str] = (),
    motivation: str = "",
    submission_key: str = "",
    language: str = "da",
    inform: bool = True,
    **facts: Any,
) -> Mentor:
    """Afterwards the person has applied to be a mentor in the programme and, with ``inform``, got a letter with a link.

    The same submission twice gives the first application again. A known mail address gives the application that is
    already there, unchanged – what strangers type never overwrites a person – and the answer looks the same to all.
    Refused without a name, without a way to reach the person, or when the programme has closed. ``facts`` as ``fill_in``.
    """
    if by.organisation_id != programme.organisation_id:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    contact = checked(programme, at, given_name=given_name, email=email, phone=phone, postal_code=postal_code)
    given = {
        "industries": list(industries),
        "motivation": motivation,
        "submission_key": submission_key,
        **facts,
    }
    who = {"given_name": given_name, "family_name": family_name, "language": language, **contact}
    known = _known(programme, contact["email"], submission_key)
    same_press = bool(known and submission_key and known.submission_key == submission_key)
    mentor = (
        _again(known, at, same_press=same_press) if known else _first_or_new(by, programme, at, given, who)
    )
    note(known=known is not None)
    if inform and not same_press:
        notices.application_received(mentor, by=by, at=at)
    return mentor


def _first_or_new(
    by: Actor, programme: Programme, at: datetime, given: dict[str, Any], who: dict[str, Any]
) -> Mentor:
    """A new application; the first one when the same press came twice at once."""
    key = given["submission_key"]
    try:
        with transaction.atomic():
            return _new(by, programme, at, given, **who)
    except IntegrityError:
        first = _known(programme, who["email"], key)
        if first is None:
            raise
        return first


def checked(programme: Programme, at: datetime, *, given_name: str, **contact: str) -> dict[str, str]:
    if programme.closes_on and programme.closes_on < local_day(at):
        raise Refused(_("The programme has closed and takes no new mentors."))
    if not given_name.strip():
        raise Refused(_("Write your name."), field="name")
    if not contact["email"] and not contact["phone"]:
        raise Refused(_("Write a mail address or a phone number, so that we can reach you."), field="email")
    return person_facts(**contact | {"email": contact["email"].strip().lower()})


def _known(programme: Programme, email: str, submission_key: str) -> Mentor | None:
    rows = Mentor.objects.filter(programme=programme).select_related(
        "person", "programme__responsible", "contact"
    )
    if submission_key and (first := rows.filter(submission_key=submission_key).first()):
        return first
    return rows.filter(person__email__iexact=email).first() if email else None


def _again(mentor: Mentor, at: datetime, *, same_press: bool) -> Mentor:
    if not same_press and MENTOR.may(mentor.state, Mentor.State.APPLIED):
        mentor.state, mentor.applied_at = Mentor.State.APPLIED, at
        mentor.save(update_fields=["state", "applied_at"])
    return mentor


def _new(by: Actor, programme: Programme, at: datetime, given: dict[str, Any], **contact: Any) -> Mentor:
    """The application, and the yes it was sent with (R-460): to the first thing a mentor is asked."""
    version = current_version(programme, on=local_day(at))
    template = rules_of(version.pk)
    key = given.pop("submission_key")
    mentor = draft(programme, template, _person(programme, **contact), given, key, at)
    mentor.save()
    for step in ticks(mentor, template, at):
        step.save()
    for text in asked(template, Consent.AskedOf.MENTOR)[:1]:
        write_yes(
            by=by, at=at, person=mentor.person, version=version, text=text, asked_of=Consent.AskedOf.MENTOR,
            how=Consent.How.STAFF if by.is_staff else Consent.How.OWN_FORM,
        )  # fmt: skip
    return mentor


def draft(
    programme: Programme,
    template: ProgrammeTemplate,
    person: Person,
    facts: dict[str, Any],
    key: str,
    at: datetime,
) -> Mentor:
    mentor = Mentor(
        organisation_id=programme.organisation_id, programme=programme, person=person, contact=programme.responsible,
        applied_at=at, submission_key=key, pay=PAY_AT_FIRST[template.mentor.remuneration],
    )  # fmt: skip
    if len(template.mentor.kinds) == 1:
        mentor.kind = template.mentor.kinds[0].key
    write_facts(mentor, template, facts)
    return mentor


def _person(programme: Programme, **contact: Any) -> Person:
    """The person of this mail address and name, as they already are; otherwise a new one."""
    email = contact["email"]
    if email:
        for person in Person.objects.filter(email__iexact=email):
            if person.given_name.casefold() == contact["given_name"].strip().casefold():
                return person
    contact |= {name: contact[name].strip() for name in ("given_name", "family_name")}
    person = Person(organisation_id=programme.organisation_id, **contact)
    person.save()
    return person


def ticks(mentor: Mentor, template: ProgrammeTemplate, at: datetime) -> Iterator[ScreeningStep]:
    """The step that is done by applying."""
    for step in template.screening.steps:
        if step.kind == "application":
            yield ScreeningStep(
                organisation_id=mentor.organisation_id, mentor=mentor, kind=step.key, done_on=local_day(at), passed=True
            )  # fmt: skip
