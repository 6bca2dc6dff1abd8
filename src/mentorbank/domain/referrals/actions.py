"""Deeds on referrals: receive, record the first contact, decline, withdraw, recognise a person we know."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, log_each, note
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.programmes.rules import AtEntry, subgroup_for
from mentorbank.domain.referrals import notices
from mentorbank.domain.referrals.access import INLET, PROTECTED_ADDRESSES, REFERRALS, YOUNG_PEOPLE
from mentorbank.domain.referrals.lifecycle import REFERRAL
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.queries import known_person, may_read_address
from mentorbank.domain.referrals.rules import (
    DECLINED,
    WITHDRAWN,
    first_contact_by,
    receipt_token,
    submission,
    tells_stage,
)
from mentorbank.kernel.access import Actor
from mentorbank.kernel.codes import by_key
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.places import municipality
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate

State, Via = Referral.State, Referral.Via
OPEN_WAYS = {Via.LINK, Via.SELF, Via.API}
CORRECTABLE = (
    "given_name", "family_name", "birth_date", "phone", "email", "municipality_code", "postal_code", "safe_contact",
    "protected_address",
)  # fmt: skip
ABOUT_THE_PERSON = {
    "given_name", "family_name", "birth_date", "phone", "email", "municipality_code", "postal_code", "language",
    "protected_address",
}  # fmt: skip
# What a protected address hides, and the mark itself.
ADDRESS = {"municipality_code", "postal_code", "protected_address"}
OLDEST_BIRTH = date(1900, 1, 1)


@deed("referral.received")
def receive(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    given_name: str,
    family_name: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    municipality_code: str = "",
    postal_code: str = "",
    wants: str = "",
    urgency: str = "",
    own_yes_on: date | None = None,
    referrer_name: str = "",
    referrer_email: str = "",
    referrer_workplace: str = "",
    source: str = "",
    via: str = Via.LINK,
    language: str = "da",
    submission_key: str = "",
) -> Referral:
    """Afterwards the young person is referred, the programme owns the contact (R-111), the receipt is sent.

    The returned referral carries ``receipt_token``. The same form sent twice gives the first referral again.
    A young person who is certainly known is reused (R-367); only staff is told. Refuses without the young
    person's own yes (R-110), outside a hard age limit (R-058), without phone or mail, and when the programme
    has closed.
    """
    programme = INLET.get(by, "refer" if via in OPEN_WAYS else "register", pk=programme.pk)
    template = current_rules(programme, on=local_day(at))
    born = fitting(
        programme=programme, template=template, on=local_day(at), given_name=given_name, birth_date=birth_date,
        phone=phone, email=email, municipality_code=municipality_code, own_yes_on=own_yes_on,
    )  # fmt: skip
    _check_source(source)
    name = f"{given_name} {family_name}".strip()
    key = submission(submission_key, programme.slug, name, born.isoformat(), phone, email)
    facts = {
        "own_yes_on": own_yes_on, "wants": wants, "urgency": urgency, "referrer_name": referrer_name,
        "referrer_email": referrer_email, "referrer_workplace": referrer_workplace, "source": source,
        "via": via, "consent_version": _consent(template), "received_at": at,
    }  # fmt: skip
    who = {
        "given_name": given_name.strip(), "family_name": family_name.strip(), "birth_date": born,
        "phone": phone, "email": email,
    }  # fmt: skip
    about = {"municipality_code": municipality_code, "postal_code": postal_code, "language": language}
    referral, is_new = _saved_once(by, programme, key, who, about, facts)
    note(programme=str(programme.pk), via=via, again=not is_new)
    if is_new:
        _send_receipts(referral, template, by=by, at=at)
    return referral


@deed("referral.contacted")
def record_contact(*, by: Actor, at: datetime, referral: Referral) -> Referral:
    """Afterwards the first contact is on record with its time (R-113); the referrer hears it if allowed."""
    referral = REFERRALS.get(by, "contact", lock=True, pk=referral.pk)
    REFERRAL.require(referral.state, State.CONTACTED, _("The first contact is already on record."))
    referral.state, referral.contacted_at = State.CONTACTED, at
    referral.save(update_fields=["state", "contacted_at"])
    _tell_stage(referral, "contacted", by=by, at=at)
    return referral


@deed("referral.declined")
def decline(*, by: Actor, at: datetime, referral: Referral, reason: str) -> Referral:
    """Afterwards the programme has said no; the reason category stays inside the programme (R-121)."""
    referral = REFERRALS.get(by, "decline", lock=True, pk=referral.pk)
    return _close(referral, State.DECLINED, reason, DECLINED, by=by, at=at)


@deed("referral.withdrawn")
def withdraw(*, by: Actor, at: datetime, referral: Referral, reason: str) -> Referral:
    """Afterwards the young person is no longer on the way in, without consequences (R-080, R-121)."""
    referral = REFERRALS.get(by, "withdraw", lock=True, pk=referral.pk)
    return _close(referral, State.WITHDRAWN, reason, WITHDRAWN, by=by, at=at)


@deed("referral.recognised")
def recognise(*, by: Actor, at: datetime, referral: Referral, person: Person) -> Referral:
    """Staff says: this is somebody we know. Afterwards the referral is about that person (R-367).

    Their own facts stay; what was missing is filled in. Refuses once the young person is enrolled.
    """
    referral = REFERRALS.get(by, "recognise", lock=True, pk=referral.pk)
    if referral.state not in {State.RECEIVED, State.CONTACTED}:
        raise Refused(_("This referral is already enrolled or closed."))
    stray = referral.person
    for fact in ("phone", "email", "birth_date", "postal_code", "municipality_code"):
        setattr(person, fact, getattr(person, fact) or getattr(stray, fact))
    person.protected_address |= stray.protected_address
    person.save()
    referral.person = person
    referral.save(update_fields=["person"])
    note(person=str(person.pk), was=str(stray.pk))
    parts = (stray.referrals, stray.enrolments, stray.roles)
    if not (stray.account_id or any(rows.exists() for rows in parts)):
        stray.delete()
    return referral


@deed("young_person.corrected")
def correct(*, by: Actor, at: datetime, person: Person, **facts: Any) -> Person:
    """Afterwards name, birthday, contact and place are as staff wrote them.

    Takes ``given_name``, ``family_name``, ``birth_date``, ``phone``, ``email``, ``municipality_code``,
    ``postal_code``, ``safe_contact`` and ``protected_address``. Refuses a person nobody can reach, and a protected
    address for staff who may not read it. A subgroup already given does not move (R-083).
    """
    person = YOUNG_PEOPLE.get(by, "correct", lock=True, pk=person.pk)
    wrong = set(facts) - set(CORRECTABLE)
    if wrong:
        raise TypeError(f"correct() takes {', '.join(CORRECTABLE)}; not {', '.join(sorted(wrong))}.")
    leave_hidden(by, person, facts)
    changed = [name for name, value in facts.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, facts[name])
    _check_person(
        person.given_name,
        person.birth_date,
        person.phone,
        person.email,
        person.municipality_code,
        on=local_day(at),
    )
    person.save()
    marked = {"protected_address": person.protected_address} if "protected_address" in changed else {}
    note(changed=" ".join(sorted(changed)), **marked)
    return person


def correctable(actor: Actor, person: Person) -> dict[str, Any]:
    """What ``correct`` takes about this person, as it stands – without a protected address the actor may not read."""
    hidden = set() if may_read_address(actor, person) else ADDRESS
    return {name: getattr(person, name) for name in CORRECTABLE if name not in hidden}


def leave_hidden(by: Actor, person: Person, facts: Mapping[str, Any]) -> None:
    """Refuse facts about a protected address, and the mark itself, from somebody who may not read it."""
    if ADDRESS & set(facts) and not may_read_address(by, person):
        raise Refused(
            _("The address is protected. Only those who are responsible for the programme can change it.")
        )


@deed("person.address_protected")
def protect_address(*, by: Actor, at: datetime, person: Person, protected: bool) -> Person:
    """Afterwards where this person lives is shown to those alone whom the policy names – or again, when ``protected`` is
    False. ``NotFound`` for anybody else than the person, staff of the programme, and for lifting it those who may read it.
    """
    verb = "mark" if protected else "lift"
    person = PROTECTED_ADDRESSES.get(by, verb, lock=True, pk=person.pk)
    person.protected_address = protected
    person.save(update_fields=["protected_address"])
    note(protected_address=protected)
    return person


@deed("referral.list_received")
def receive_many(
    *, by: Actor, at: datetime, programme: Programme, people: Sequence[Mapping[str, Any]], submission_key: str
) -> list[Referral]:
    """Afterwards everybody in a list is referred (R-127), with a line each in the log, as if ``receive`` had been called
    for each – in a handful of questions to the database instead of ten for each person.

    ``people`` hold what ``receive`` takes about the young person and the referrer. The caller has seen to it that nobody
    among them is known here. Refuses the whole list for the first one whom ``receive`` would refuse.
    """
    programme = INLET.get(by, "register", pk=programme.pk)
    template = current_rules(programme, on=local_day(at))
    referrals = [
        _of_list(programme, template, told, f"{submission_key}-{number}", at)
        for number, told in enumerate(people)
    ]
    Person.objects.bulk_create(referral.person for referral in referrals)
    Referral.objects.bulk_create(referrals)
    log_each(
        by=by, at=at, verb="referral.received", things=referrals, programme=str(programme.pk), via=Via.IMPORT, again=False
    )  # fmt: skip
    for referral in referrals:
        if referral.referrer_email:
            _send_receipts(referral, template, by=by, at=at)
    note(programme=str(programme.pk), count=len(referrals))
    return referrals


def _of_list(
    programme: Programme, template: ProgrammeTemplate, told: Mapping[str, Any], key: str, at: datetime
) -> Referral:
    """An unsaved referral with its unsaved person."""
    asked: dict[str, Any] = {name: told.get(name) for name in ("birth_date", "own_yes_on")}
    asked |= {name: told.get(name, "") for name in ("given_name", "phone", "email", "municipality_code")}
    fitting(programme=programme, template=template, on=local_day(at), **asked)
    _check_source(told.get("source", ""))
    who = {name: value for name, value in told.items() if name in ABOUT_THE_PERSON}
    facts = {name: value for name, value in told.items() if name not in ABOUT_THE_PERSON}
    own = {"organisation_id": programme.organisation_id}
    sent = submission(key)
    return Referral(
        **own, programme=programme, person=Person(**own, **who), via=Via.IMPORT, consent_version=_consent(template),
        received_at=at, submission_key=sent, receipt_hash=fingerprint(receipt_token(sent)), **facts,
    )  # fmt: skip


def fitting(
    *,
    programme: Programme,
    template: ProgrammeTemplate,
    on: date,
    given_name: str,
    birth_date: date | None,
    phone: str,
    email: str,
    municipality_code: str,
    own_yes_on: date | None,
) -> date:
    """The birthday of a young person who may be referred on this day; otherwise what ``receive`` refuses, with its field.

    Asks nothing of the database, so a file with thousands of rows can be looked through before anything is saved.
    """
    _check_yes(own_yes_on, on=on)
    born = _check_person(given_name, birth_date, phone, email, municipality_code, on=on)
    _check_programme(programme, template, born, on=on)
    return born


def _check_source(source: str) -> None:
    if source and by_key("referral_sources", source) is None:
        raise Refused(_("Choose where the referral comes from in the list."), field="source")


def _check_yes(own_yes_on: date | None, *, on: date) -> None:
    if own_yes_on is None:
        raise Refused(_("Ask the young person first, and write the day they said yes."), field="own_yes_on")
    if own_yes_on > on:
        sentence = _("The day of the yes lies in the future. Write the day it was said.")
        raise Refused(sentence, field="own_yes_on")


def _check_person(
    given_name: str, birth_date: date | None, phone: str, email: str, municipality_code: str, *, on: date
) -> date:
    if not given_name.strip():
        raise Refused(_("Write the young person's name."), field="name")
    if birth_date is None or not OLDEST_BIRTH <= birth_date <= on:
        raise Refused(_("Write the young person's date of birth."), field="birth_date")
    if not (phone or email):
        sentence = _("Write a phone number or a mail address, so that we can reach the young person.")
        raise Refused(sentence, field="contact")
    if municipality_code and municipality(municipality_code) is None:
        raise Refused(_("Choose the municipality in the list."), field="municipality_code")
    return birth_date


def _check_programme(programme: Programme, template: ProgrammeTemplate, born: date, *, on: date) -> None:
    if programme.closes_on and programme.closes_on < on:
        raise Refused(_("This programme has ended. Write to us, and we find another way."))
    refusal = subgroup_for(template, AtEntry(born, on)).refusal
    if refusal:
        raise Refused(refusal, field="birth_date")


def _consent(template: ProgrammeTemplate) -> str:
    asked = next(row for row in template.consents if row.required and "mentee" in row.asked_of)
    return f"{asked.key}:{asked.version}"


def _saved_once(
    by: Actor,
    programme: Programme,
    key: str,
    who: dict[str, Any],
    about: dict[str, Any],
    facts: dict[str, Any],
) -> tuple[Referral, bool]:
    """The referral, and whether it is new; two sendings at the same moment still make one."""
    first = Referral.objects.select_related("programme__responsible", "person")
    if found := first.filter(submission_key=key).first():
        return found, False
    try:
        with transaction.atomic():
            person = known_person(**who)
            if person is None:
                person = Person(organisation_id=by.organisation_id, **who, **about)
                person.save()
            referral = Referral(
                organisation_id=by.organisation_id, programme=programme, person=person, submission_key=key,
                receipt_hash=fingerprint(receipt_token(key)), **facts,
            )  # fmt: skip
            referral.save()
    except IntegrityError:
        return first.get(submission_key=key), False
    return referral, True


def _send_receipts(referral: Referral, template: ProgrammeTemplate, *, by: Actor, at: datetime) -> None:
    promised = first_contact_by(template.sla, at)
    if referral.via == Via.SELF:
        notices.own_receipt(referral, promised, by=by, at=at)
    else:
        notices.receipt(referral, promised, by=by, at=at)


def _tell_stage(referral: Referral, stage: str, *, by: Actor, at: datetime) -> None:
    if tells_stage(current_rules(referral.programme, on=local_day(referral.received_at))):
        notices.stage_to_referrer(referral, stage, by=by, at=at)


def _close(
    referral: Referral, state: str, reason: str, reasons: dict[str, Any], *, by: Actor, at: datetime
) -> Referral:
    REFERRAL.require(referral.state, state, _("This referral is already enrolled or closed."))
    if reason not in reasons:
        raise Refused(_("Choose the reason that fits best."), field="reason")
    referral.state, referral.reason, referral.closed_at = state, reason, at
    referral.save(update_fields=["state", "reason", "closed_at"])
    note(reason=reason)
    _tell_stage(referral, "ended", by=by, at=at)
    return referral
