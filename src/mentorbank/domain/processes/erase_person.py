"""Forgetting a young person, while everything that was counted stays counted (R-465, R-466).

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
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.ledger import scrub, write_down
from mentorbank.domain.foundation.models import new_id
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching.models import LIVE_STATES, Match, MentorChoice, PlanRun, Proposal, Wish
from mentorbank.domain.measurement.models import WellbeingAnswer
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
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
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

NOBODY = "–"
OF_MATCH, OF_ENROLMENT = "match__enrolment__person", "enrolment__person"
#: Where there are rows about a young person, and what is put in place of their plain words; encrypted words all go.
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
]  # fmt: skip
#: Rows that count nothing and go as they are.
GOES: list[tuple[type[models.Model], str]] = [
    (Wish, OF_ENROLMENT), (OwnWords, OF_ENROLMENT), (JournalEntry, OF_MATCH), (TaskLink, "person"), (RoleAssignment, "person"),
]  # fmt: skip
#: Rows that get another key; each with the way to the person.
REKEYED: list[tuple[type[models.Model], str]] = [
    (Match, OF_ENROLMENT), (Enrolment, "person"), (Referral, "person"),
]  # fmt: skip


@deed("person.erased")
def erase(*, by: Actor, at: datetime, person: Person) -> None:
    """Afterwards nobody can find this young person, and every report says what it said before.

    Refused while the young person takes part, and for somebody who is also a mentor or on the staff here.
    """
    person = YOUNG_PEOPLE.get(by, "erase", lock=True, pk=person.pk)
    _refuse_who_stays(person)
    _forget(person, at)


@deed("person.erased_again")
def erase_again(*, by: Actor, at: datetime, person: Person) -> None:
    """As ``erase``, in a restored backup: whatever the young person did then, they have been erased since."""
    person = YOUNG_PEOPLE.get(by, "erase", lock=True, pk=person.pk)
    Enrolment.objects.filter(person=person, state__in=["waiting", "matched"]).update(state="left", left_at=at)
    for match in Match.objects.filter(enrolment__person=person, state__in=LIVE_STATES):
        end(by=by, at=at, match=match, on=local_day(at), reason="mentee_stopped")
    # Everybody was told at the time; a restored backup writes to nobody about it.
    Message.objects.filter(queued_at=at).delete()
    _forget(person, at)


def _forget(person: Person, at: datetime) -> None:
    write_down(person.organisation_id, person.pk, at)
    things = _ids(person)
    for model, path in GOES:
        model._default_manager.filter(**{path: person}).delete()
    for model, path, plain in ABOUT:
        words = {
            field.name: "" for field in model._meta.local_fields if isinstance(field, EncryptedTextField)
        }
        model._default_manager.filter(**{path: person}).update(**words, **plain)
    Message.objects.filter(models.Q(recipient_id=person.pk) | models.Q(thing_id__in=things)).delete()
    _forget_plans(things)
    _close_account(person)
    for model, path in REKEYED:
        for pk in list(model._default_manager.filter(**{path: person}).values_list("pk", flat=True)):
            _rekey(model, pk)
    _empty(person)
    note(rows=len(things))
    transaction.on_commit(scrub)


def _refuse_who_stays(person: Person) -> None:
    if person.enrolments.filter(state__in=["waiting", "matched"]).exists():
        raise Refused(_("The young person takes part now. Let them leave the programme first."))
    if Match.objects.filter(enrolment__person=person, state__in=LIVE_STATES).exists():
        raise Refused(_("The young person takes part now. Let them leave the programme first."))
    others = RoleAssignment.objects.filter(person=person, ends_on=None).exclude(role="mentee")
    if others.exists() or Mentor.objects.filter(person=person).exists():
        raise Refused(_("This person is also a mentor or on the staff here. Close that first."))


def _ids(person: Person) -> set[UUID]:
    """Every row that letters and links may have been about."""
    found = {person.pk}
    for model, path, _plain in ABOUT:
        found |= set(model._default_manager.filter(**{path: person}).values_list("pk", flat=True))
    return found | set(Match.objects.filter(enrolment__person=person).values_list("pk", flat=True))


def _forget_plans(things: set[UUID]) -> None:
    """Plans are about everybody who waited; those that name this young person go."""
    for model_id in things & set(Enrolment.objects.filter(pk__in=things).values_list("pk", flat=True)):
        plans = PlanRun.objects.annotate(words=Cast("result", models.TextField()))
        plans.filter(words__contains=str(model_id)).delete()


def _close_account(person: Person) -> None:
    account = person.account
    if account is None:
        return
    Person.objects.filter(pk=person.pk).update(account=None)
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()
    Account.objects.filter(pk=account.pk, people=None).delete()


def _empty(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(
        given_name=NOBODY, family_name="", email="", phone="", birth_date=None, gender="", postal_code="",
        language="da", safe_contact=False,
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
