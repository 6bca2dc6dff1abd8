"""A school is written down, somebody acts for it, nominates pupils, and asks for talks (R-019)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, take_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.actions import receive
from mentorbank.domain.schools import notices
from mentorbank.domain.schools.access import SCHOOL_PEOPLE, SCHOOLS, TALKS
from mentorbank.domain.schools.models import Nomination, School, SchoolPerson, TalkRequest
from mentorbank.domain.schools.queries.schools import own_schools
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("school.added")
def add_school(*, by: Actor, at: datetime, name: str) -> School:
    """Afterwards the school is written down; the same name again gives the one that is there."""
    if by.role != Role.COORDINATOR:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if not name.strip():
        raise Refused(_("Write what it is called."), field="name")
    found = School.objects.filter(name__iexact=name.strip()).first()
    if found is None:
        found = School(organisation_id=by.organisation_id, name=name.strip())
        found.save()
    return found


@deed("school_person.invited")
def invite_school(
    *,
    by: Actor,
    at: datetime,
    school: School,
    programme: Programme,
    given_name: str,
    family_name: str,
    email: str,
) -> SchoolPerson:
    """Afterwards somebody acts for the school in this programme, and has an invitation. Twice is once.

    ``NotFound`` for a programme one does not run; refuses (``email``) as ``programmes.actions.welcome`` does.
    """
    PROGRAMMES.require(by, "change", programme)
    SCHOOLS.require(by, "change", school)
    who = {"given_name": given_name, "family_name": family_name, "email": email}
    row, _new = take_in(
        by=by, at=at, kind=SchoolPerson, role=Role.SCHOOL_CONTACT, programme=programme, who=who, school=school,
    )  # fmt: skip
    return row


@deed("school_person.ended")
def end_school(*, by: Actor, at: datetime, place: SchoolPerson) -> SchoolPerson:
    """Afterwards this person's next request finds nothing of the school's."""
    place = SCHOOL_PEOPLE.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.SCHOOL_CONTACT)
    note(school=str(place.school_id), whose=str(place.person_id))
    return place


@deed("nomination.made")
def nominate(*, by: Actor, at: datetime, place: SchoolPerson, **facts: Any) -> Nomination:
    """Afterwards the pupil is referred by the school, with the pupil's own yes (R-110), and we know who nominated.

    ``facts`` and refusals as ``referrals.actions.receive``; who refers is the actor, and where from the school.
    """
    place = _own(by, place, at)
    person = Person.objects.get(pk=by.person_id)
    me = {
        "referrer_email": person.email,
        "referrer_name": person.full_name,
        "referrer_workplace": place.school.name,
    }
    referral = receive(by=by, at=at, programme=place.programme, source="school", **facts | me)
    row, _made = Nomination.objects.get_or_create(
        referral=referral,
        defaults={"organisation_id": place.organisation_id, "school_id": place.school_id, "at": at,
                  "programme_id": place.programme_id, "by_person_id": by.person_id},
    )  # fmt: skip
    return row


@deed("talk_request.asked")
def ask_for_talk(
    *, by: Actor, at: datetime, place: SchoolPerson, level: str, weeks: str, theme: str
) -> TalkRequest:
    """Afterwards the talk is asked for, and whoever answers for the programme is told."""
    place = _own(by, place, at)
    talk = TalkRequest(
        organisation_id=place.organisation_id, school_id=place.school_id, programme_id=place.programme_id,
        by_person_id=by.person_id, asked_at=at, level=level.strip(), weeks=weeks.strip(), theme=theme.strip(),
    )  # fmt: skip
    talk.save()
    notices.talk_asked(talk, by=by, at=at)
    return talk


@deed("talk_request.answered")
def answer_talk(*, by: Actor, at: datetime, talk: TalkRequest, state: str, answer: str) -> TalkRequest:
    """Afterwards the school reads the answer. ``AlreadyDone`` when somebody has answered."""
    talk = TALKS.get(by, "answer", lock=True, pk=talk.pk)
    if talk.state != TalkRequest.State.ASKED:
        raise AlreadyDone(_("Somebody has answered already."))
    if state not in {TalkRequest.State.AGREED, TalkRequest.State.DECLINED}:
        raise Refused(_("Choose an answer."), field="state")
    talk.state, talk.answer, talk.answered_at, talk.answered_by_id = state, answer.strip(), at, by.person_id
    talk.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    notices.talk_answered(talk, by=by, at=at)
    return talk


def _own(by: Actor, place: SchoolPerson, at: datetime) -> SchoolPerson:
    SCHOOLS.require(by, "act_for", place.school)
    found = next((row for row in own_schools(by, on=local_day(at)) if row.pk == place.pk), None)
    if found is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    return found
