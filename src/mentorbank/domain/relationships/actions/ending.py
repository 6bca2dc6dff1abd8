"""Deeds towards the end of a course: staff's journal, closing talks, going on."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import write_no, write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import LATER_CONTACT, text_of
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.programmes.rules import may_prolong_to
from mentorbank.domain.relationships import notices
from mentorbank.domain.relationships.access import PROLONGINGS
from mentorbank.domain.relationships.models import ClosingTalk, JournalEntry, Prolonging
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("journal.written")
def write_journal(*, by: Actor, at: datetime, match: Match, text: str) -> JournalEntry:
    """Add staff's own note on the course, apart from the pair's (R-239)."""
    MATCHES.require(by, "run", match)
    if not text.strip():
        raise Refused(_("Write the note first."), field="text")
    entry = JournalEntry(
        organisation_id=match.organisation_id,
        match=match,
        at=at,
        by_person_id=by.person_id,
        role=by.known_as,
        text=text.strip(),
    )
    entry.save()
    return entry


@deed("closing_talk.recorded")
def record_closing_talk(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    party: str,
    held_on: date,
    next_step: str = "",
    learning: str = "",
    later_contact: bool | None = None,
    later_channel: str = "",
    goes_on_privately: bool = False,
) -> ClosingTalk:
    """Record the closing talk with one party (R-353), consent to later contact (R-363) and learning (R-495). Again: corrected."""
    MATCHES.require(by, "run", match)
    before = (
        ClosingTalk.objects.filter(match=match, party=party).values_list("later_contact", flat=True).first()
    )
    talk, _made = ClosingTalk.objects.update_or_create(
        match=match, party=party,
        defaults={
            "organisation_id": match.organisation_id, "held_on": held_on, "recorded_by_id": by.person_id,
            "next_step": next_step, "learning": learning, "later_contact": later_contact,
            "later_channel": later_channel, "goes_on_privately": goes_on_privately,
        },
    )  # fmt: skip
    if party == "mentee" and later_contact not in {None, before}:
        _answer_about_later(match, yes=later_contact, on=held_on, by=by, at=at)
    return talk


def _answer_about_later(match: Match, *, yes: bool, on: date, by: Actor, at: datetime) -> None:
    """What the young person said in the talk is their answer (R-460), where the programme has words for it."""
    version = current_version(match.programme, on=local_day(at))
    text = text_of(rules_of(version.pk), LATER_CONTACT, Consent.AskedOf.MENTEE)
    if text is None:
        return
    given: dict[str, Any] = {
        "by": by, "at": at, "person": match.enrolment.person, "version": version, "text": text,
        "asked_of": Consent.AskedOf.MENTEE, "how": Consent.How.STAFF,
    }  # fmt: skip
    if yes:
        write_yes(**given, on=on)
    else:
        write_no(**given)


@deed("prolonging.asked")
def ask_to_prolong(*, by: Actor, at: datetime, match: Match, to_date: date) -> Prolonging:
    """Ask both to go on until a later day, within the template's range (R-358); refused with the template's sentence."""
    verb = "take_part" if by.role in {Role.MENTEE, Role.MENTOR} else "run"
    match = MATCHES.get(by, verb, lock=True, pk=match.pk)
    if match.active_from is None or match.planned_end is None:
        raise Refused(_("This course has no planned end to move."))
    sentence = may_prolong_to(
        match.active_from, to_date, rules_of(match.version_id), current_end=match.planned_end
    )
    if sentence:
        raise Refused(sentence, field="to_date")
    if match.prolongings.filter(declined_at=None, from_date=match.planned_end).exists():
        raise AlreadyDone(_("You have already been asked whether to go on. Answer that first."))
    prolonging = Prolonging(
        organisation_id=match.organisation_id, match=match, from_date=match.planned_end, to_date=to_date, asked_at=at,
        asked_by_id=by.person_id,
    )  # fmt: skip
    if by.role in {Role.MENTEE, Role.MENTOR}:
        setattr(prolonging, f"{by.role.value}_yes_at", at)
    prolonging.save()
    notices.prolonging_asked(prolonging, by=by, at=at)
    return prolonging


@deed("prolonging.answered")
def answer_prolonging(*, by: Actor, at: datetime, prolonging: Prolonging, yes: bool) -> Prolonging:
    """Record one party's answer; when both have said yes, the planned end moves (R-358). A no needs no reason."""
    prolonging = PROLONGINGS.get(by, "answer", lock=True, pk=prolonging.pk)
    if prolonging.declined_at:
        raise Refused(_("One of you has said no to going on. Talk about it when you meet."))
    if prolonging.mentee_yes_at and prolonging.mentor_yes_at:
        raise AlreadyDone(_("You have both said yes already."))
    if yes:
        setattr(prolonging, f"{by.role.value}_yes_at", at)
    else:
        prolonging.declined_at = at
    prolonging.save()
    if prolonging.mentee_yes_at and prolonging.mentor_yes_at and not prolonging.declined_at:
        Match.objects.filter(pk=prolonging.match_id).update(planned_end=prolonging.to_date)
    note(yes=yes)
    return prolonging
