"""Forgetting a person – a young person, a mentor, somebody on the staff – while what was counted stays counted (R-465, R-466).

Crosses every stage. What is left are facts about nobody: a course of so many months with such an end, in such a group. Names,
contact, birthday and every word are gone, and the rows have new keys, so that the log's ids lead nowhere.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.ledger import scrub, write_down
from mentorbank.domain.foundation.models import new_id
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.grants.models import GrantReader
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching.actions import ask_anew
from mentorbank.domain.matching.models import LIVE_STATES, Match, MentorChoice, PlanRun, Proposal, Wish
from mentorbank.domain.matching.retention import inactive
from mentorbank.domain.measurement.models import WellbeingAnswer
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.people.actions import part_from_account
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.retention import OF_A_COURSE
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import (
    Agreement,
    ClosingTalk,
    Goal,
    GoalChange,
    JournalEntry,
    Meeting,
    OwnWords,
)
from mentorbank.domain.rights.access import KEPT
from mentorbank.domain.rights.models import Correction, LegalHold
from mentorbank.domain.rights.queries import running_hold
from mentorbank.domain.schools.models import ClassPupil, ClassTeacher, Nomination, SchoolPerson
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.models import StudyObjection, StudyReader
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.domain.task_forces.models import TaskForceMember
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

OF_MATCH, OF_ENROLMENT = "match__enrolment__person", "enrolment__person"
OF_MENTOR = "match__mentor__person"
#: Where there are rows about somebody, and what is put in place of their plain words; encrypted words all go.
ABOUT: list[tuple[type[models.Model], str, dict[str, object]]] = [
    (Referral, "person", {"referrer_name": "", "referrer_email": "", "referrer_workplace": "", "receipt_hash": None,
                          "submission_key": ""}),
    (Enrolment, "person", {"current_education": "", "availability": [], "languages": [], "interests": [],
                           "unemployed_since": None, "guardian_consent_on": None}),
    (Proposal, OF_ENROLMENT, {"reasons": [], "worry": None}),
    (MentorChoice, OF_ENROLMENT, {"options": []}),
    (Agreement, OF_MATCH, {"frequency": "", "contact_days": [], "contact_from": None, "contact_to": None, "channels": []}),
    (Goal, OF_MATCH, {}),
    (GoalChange, "goal__match__enrolment__person", {}),
    (Meeting, OF_MATCH, {"submission_key": "", "starts_at": None}),
    (ClosingTalk, OF_MATCH, {"later_channel": ""}),
    (CheckIn, OF_MATCH, {}),
    (Question, OF_MATCH, {}),
    (Question, "asker", {}),
    (Concern, OF_MATCH, {}),
    (WellbeingAnswer, OF_ENROLMENT, {}),
    (Mentor, "person", {"employer": "", "profession": "", "occupations": [], "years_of_experience": None, "availability": [],
                        "languages": [], "interests": [], "max_distance_km": None, "submission_key": "", "paused_until": None,
                        "experience": [], "glad_to_help": [], "rather_not": [], "traits": [], "values": [], "dislikes": [],
                        "months_in_mind": None}),
    (ScreeningStep, "mentor__person", {"criteria": {}}),
    (ScreeningDecision, "mentor__person", {}),
]  # fmt: skip
#: What a mentor alone has said in rows that are about a course; the rest there is the young person's.
SAID_BY_MENTOR: list[tuple[type[models.Model], dict[str, object], dict[str, object]]] = [
    (Agreement, {}, {"mentor_expects": ""}),
    (CheckIn, {"party": "mentor"}, {"note": ""}),
    (ClosingTalk, {"party": "mentor"}, {"next_step": "", "learning": "", "later_channel": ""}),
]
#: Rows that count nothing and go as they are.
GOES: list[tuple[type[models.Model], str]] = [
    (Wish, OF_ENROLMENT), (OwnWords, OF_ENROLMENT), (JournalEntry, OF_MATCH), (TaskLink, "person"), (RoleAssignment, "person"),
    (LegalHold, "person"), (Correction, "person"), (GlassOpening, "person"),
    (Consultation, OF_MATCH), (Consultation, "person"),
    (Share, "person"), (Share, "recipient"), (Introduction, OF_ENROLMENT), (CompanyPerson, "person"),
    (PartnerPerson, "person"), (Brought, "mentor__person"),
    (GrantReader, "person"),
    (Nomination, "referral__person"), (SchoolPerson, "person"), (TaskForceMember, "person"),
    (ClassPupil, OF_ENROLMENT), (ClassTeacher, "person"),
    (WorkplaceContact, "person"), (WorkplaceContact, "recipient"),
    (Consent, "person"), (InvolvedPerson, "person"),
    (StudyReader, "person"), (StudyObjection, "person"),
    (CriminalRecord, "person"), (EthnicBackground, "person"),
]  # fmt: skip
#: Rows that get another key; each with the way to the person.
REKEYED: list[tuple[type[models.Model], str]] = [
    (Match, OF_ENROLMENT), (Enrolment, "person"), (Referral, "person"),
    (Mentor, "person"),
]  # fmt: skip
#: A mentor in one of these states is nobody's any more.
LET_GO = [Mentor.State.DECLINED, Mentor.State.WITHDRAWN, Mentor.State.STOPPED, Mentor.State.SUSPENDED]


@deed("person.erased")
def erase(*, by: Actor, at: datetime, person: Person) -> None:
    """Afterwards nobody can find this person, and every report says what it said before.

    Refused while they take part, are a mentor, work here or are named for something that runs, and under a legal hold.
    """
    person = KEPT.get(by, "erase", lock=True, pk=person.pk)
    erase_for_good(by=by, at=at, person=person)


@deed("person.erased_again")
def erase_again(*, by: Actor, at: datetime, person: Person) -> None:
    """As ``erase``, in a restored backup: whatever the person did then, they have been erased since."""
    person = KEPT.get(by, "erase", lock=True, pk=person.pk)
    Enrolment.objects.filter(person=person, state__in=["waiting", "matched"]).update(state="left", left_at=at)
    live = models.Q(enrolment__person=person) | models.Q(mentor__person=person)
    for match in Match.objects.filter(live, state__in=LIVE_STATES):
        reason = "mentee_stopped" if match.enrolment.person_id == person.pk else "mentor_stopped"
        end(by=by, at=at, match=match, on=local_day(at), reason=reason)
    # Everybody was told at the time; a restored backup writes to nobody about it.
    Message.objects.filter(queued_at=at).delete()
    _forget(person, by=by, at=at)


def erase_for_good(*, by: Actor, at: datetime, person: Person) -> None:
    """The erasure itself, inside a deed that has asked who may. Refuses as ``erase`` does."""
    _refuse_who_stays(person, at)
    _forget(person, by=by, at=at)


def _forget(person: Person, *, by: Actor, at: datetime) -> None:
    write_down(person.organisation_id, person.pk, at)
    things = _ids(person)
    for model, path in GOES:
        model._default_manager.filter(**{path: person}).delete()
    for model, path, plain in ABOUT:
        words = {
            field.name: "" for field in model._meta.local_fields if isinstance(field, EncryptedTextField)
        }
        model._default_manager.filter(**{path: person}).update(**words, **plain)
    for model, which, said in SAID_BY_MENTOR:
        model._default_manager.filter(**{OF_MENTOR: person}, **which).update(**said)
    Message.objects.filter(models.Q(recipient_id=person.pk) | models.Q(thing_id__in=things)).delete()
    _forget_plans(things)
    _close_account(person, by=by, at=at)
    for model, path in REKEYED:
        for pk in list(model._default_manager.filter(**{path: person}).values_list("pk", flat=True)):
            _rekey(model, pk)
    _empty(person)
    note(rows=len(things))
    transaction.on_commit(scrub)


def _refuse_who_stays(person: Person, at: datetime) -> None:
    if running_hold(person, on=local_day(at)):
        raise Refused(_("Everything about this person is preserved by a legal hold. Lift it first."))
    part = models.Q(enrolment__person=person) | models.Q(mentor__person=person)
    if (
        person.enrolments.filter(state__in=["waiting", "matched"]).exists()
        or Match.objects.filter(part, state__in=LIVE_STATES).exists()
    ):
        raise Refused(_("This person takes part now. Let them leave the programme first."))
    if Mentor.objects.filter(person=person).exclude(state__in=LET_GO).exists() and not _went_quiet(
        person, at
    ):
        raise Refused(_("This person is a mentor here. Let them stop first."))
    runs = models.Q(ends_on=None) | models.Q(ends_on__gte=local_day(at))
    if RoleAssignment.objects.filter(runs, person=person).exclude(role__in=OF_A_COURSE).exists():
        raise Refused(_("This person works here. End their roles first."))
    named = models.Q(responsible=person) | models.Q(backup=person)
    still = models.Q(counsellor=person) | models.Q(mentor_contact=person) | models.Q(backup=person)
    if (
        Programme.objects.filter(
            named, models.Q(closes_on=None) | models.Q(closes_on__gte=local_day(at))
        ).exists()
        or Match.objects.filter(still, state__in=LIVE_STATES).exists()
    ):
        raise Refused(_("This person is still named for a programme or a course. Name somebody else first."))


def _went_quiet(person: Person, at: datetime) -> bool:
    """An application nobody finished, so long ago that it is kept no longer."""
    return person.pk in inactive(local_day(at))


def _ids(person: Person) -> set[UUID]:
    """Every row that letters and links may have been about."""
    found = {person.pk}
    for model, path, _plain in ABOUT:
        found |= set(model._default_manager.filter(**{path: person}).values_list("pk", flat=True))
    return found | set(Match.objects.filter(enrolment__person=person).values_list("pk", flat=True))


def _forget_plans(things: set[UUID]) -> None:
    """Plans are about everybody who waited and could be a mentor; those that name this person go.

    What workers are sharing may name anybody: it is read again.
    """
    ask_anew()
    named = {*Enrolment.objects.filter(pk__in=things).values_list("pk", flat=True)}
    named |= {*Mentor.objects.filter(pk__in=things).values_list("pk", flat=True)}
    for model_id in named:
        plans = PlanRun.objects.annotate(words=Cast("result", models.TextField()))
        plans.filter(words__contains=str(model_id)).delete()


def _close_account(person: Person, *, by: Actor, at: datetime) -> None:
    account = person.account
    if account is None:
        return
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()
    part_from_account(by=by, at=at, person=person)


def _empty(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(
        given_name=NOBODY, family_name="", email="", phone="", texts_from=None, birth_date=None, gender="",
        postal_code="", language="da", safe_contact=False, protected_address=False,
    )  # fmt: skip
    _rekey(Person, person.pk)


def _rekey(model: type[models.Model], old: UUID) -> UUID:
    """Give a row another id, and everything that points to it the same. Foreign keys are checked when it is saved."""
    new = new_id()
    model._default_manager.filter(pk=old).update(id=new)
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            field = relation.field  # type: ignore[union-attr]
            field.model._default_manager.filter(**{field.attname: old}).update(**{field.attname: new})
    return new
