"""Receiving: one referral, a whole list, and what is asked of somebody who may be referred."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, log_each, note
from mentorbank.domain.consents.actions import Said, write_many, write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import own_yes
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.programmes.rules import AtEntry, subgroup_for
from mentorbank.domain.referrals import notices
from mentorbank.domain.referrals.access import INLET
from mentorbank.domain.referrals.actions.person import check_person
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.queries import known_person
from mentorbank.domain.referrals.rules import (
    first_contact_by,
    receipt_token,
    submission,
)
from mentorbank.kernel.access import Actor
from mentorbank.kernel.codes import by_key
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate

Via, How = Referral.Via, Consent.How
OPEN_WAYS = {Via.LINK, Via.SELF, Via.API}
#: How the young person's yes reached us, by the way the referral came (R-460).
HOW = {
    Via.LINK: How.REFERRER, Via.API: How.REFERRER, Via.MAIL: How.REFERRER, Via.STAFF: How.STAFF, Via.SELF: How.OWN_FORM,
    Via.IMPORT: How.LIST,
}  # fmt: skip
ABOUT_THE_PERSON = {
    "given_name", "family_name", "birth_date", "phone", "email", "municipality_code", "postal_code", "language",
    "protected_address",
}  # fmt: skip


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
    protected_address: bool = False,
    submission_key: str = "",
) -> Referral:
    """Afterwards the young person is referred, the programme owns the contact (R-111), the receipt is sent.

    The returned referral carries ``receipt_token``. The same form sent twice gives the first referral again.
    A young person who is certainly known is reused (R-367); only staff is told. A protected address is marked on
    them too, never taken away. Refuses without the young
    person's own yes (R-110), outside a hard age limit (R-058), without phone or mail, and when the programme
    has closed.
    """
    programme = INLET.get(by, "refer" if via in OPEN_WAYS else "register", pk=programme.pk)
    if by.regions is not None and municipality_code not in by.regions:
        raise Refused(
            _(
                "This young person lives outside your region. Ask those who run the programme to register them."
            ),
            field="municipality_code",
        )
    version = current_version(programme, on=local_day(at))
    template = rules_of(version.pk)
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
    about = {"municipality_code": municipality_code, "postal_code": postal_code, "language": language,
             "protected_address": protected_address}  # fmt: skip
    referral, is_new = _saved_once(by, version, key, who, about, facts)
    note(programme=str(programme.pk), via=via, again=not is_new)
    if is_new:
        _send_receipts(referral, template, by=by, at=at)
    return referral


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
    version = current_version(programme, on=local_day(at))
    template = rules_of(version.pk)
    referrals = [
        _of_list(programme, template, told, f"{submission_key}-{number}", at)
        for number, told in enumerate(people)
    ]
    Person.objects.bulk_create(referral.person for referral in referrals)
    Referral.objects.bulk_create(referrals)
    write_many(
        by=by, at=at, version=version, text=own_yes(template), asked_of=Consent.AskedOf.MENTEE, how=HOW[Via.IMPORT],
        said=[Said(row.person, row.own_yes_on) for row in referrals],
    )  # fmt: skip
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
    born = check_person(given_name, birth_date, phone, email, municipality_code, on=on)
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


def _check_programme(programme: Programme, template: ProgrammeTemplate, born: date, *, on: date) -> None:
    if programme.closes_on and programme.closes_on < on:
        raise Refused(_("This programme has ended. Write to us, and we find another way."))
    refusal = subgroup_for(template, AtEntry(born, on)).refusal
    if refusal:
        raise Refused(refusal, field="birth_date")


def _consent(template: ProgrammeTemplate) -> str:
    asked = own_yes(template)
    return f"{asked.key}:{asked.version}"


def _saved_once(
    by: Actor,
    version: ProgrammeVersion,
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
            elif about["protected_address"] and not person.protected_address:
                person.protected_address = True
                person.save(update_fields=["protected_address"])
            referral = Referral(
                organisation_id=by.organisation_id, programme=version.programme, person=person, submission_key=key,
                receipt_hash=fingerprint(receipt_token(key)), **facts,
            )  # fmt: skip
            referral.save()
            write_yes(
                by=by, at=referral.received_at, person=person, version=version, text=own_yes(rules_of(version.pk)),
                asked_of=Consent.AskedOf.MENTEE, how=HOW[Via(referral.via)], on=referral.own_yes_on,
            )  # fmt: skip
    except IntegrityError:
        return first.get(submission_key=key), False
    return referral, True


def _send_receipts(referral: Referral, template: ProgrammeTemplate, *, by: Actor, at: datetime) -> None:
    promised = first_contact_by(template.sla, at)
    if referral.via == Via.SELF:
        notices.own_receipt(referral, promised, by=by, at=at)
    else:
        notices.receipt(referral, promised, by=by, at=at)
