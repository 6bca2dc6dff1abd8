"""A class has a contact teacher and pupils; what the teacher sees of a pupil follows from the pupil's own yes (R-020)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, take_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.schools import notices
from mentorbank.domain.schools.access import CLASS_PUPILS, CLASS_TEACHERS, CLASSES, SCHOOLS
from mentorbank.domain.schools.models import ClassPupil, ClassTeacher, School, SchoolClass
from mentorbank.domain.schools.queries.classes import may_be_put_in
from mentorbank.domain.schools.rules import refuse_last_day
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused


@deed("school_class.made")
def make_class(*, by: Actor, at: datetime, school: School, programme: Programme, name: str) -> SchoolClass:
    """Afterwards the school has this class in the programme; the same name again gives the one that is there.

    ``NotFound`` for a programme one does not run; refuses (``name``) an empty one.
    """
    PROGRAMMES.require(by, "change", programme)
    SCHOOLS.require(by, "change", school)
    if not name.strip():
        raise Refused(_("Write what it is called."), field="name")
    row, _made = SchoolClass.objects.get_or_create(
        school=school, programme=programme, name=name.strip(),
        defaults={"organisation_id": programme.organisation_id},
    )  # fmt: skip
    return row


@deed("class_teacher.invited")
def invite_teacher(
    *, by: Actor, at: datetime, school_class: SchoolClass, given_name: str, family_name: str, email: str
) -> ClassTeacher:
    """Afterwards somebody is the contact teacher of the class, and has an invitation. Twice is once.

    A yes is said to those who stand there: whoever comes later is asked about anew. Refuses as ``programmes.actions.welcome``.
    """
    school_class = CLASSES.get(by, "change", lock=True, pk=school_class.pk)
    who = {"given_name": given_name, "family_name": family_name, "email": email}
    row, new = take_in(
        by=by, at=at, kind=ClassTeacher, role=Role.CONTACT_TEACHER, programme=school_class.programme, who=who,
        school_class=school_class,
    )  # fmt: skip
    if new:
        _ask_anew(school_class, by=by, at=at)
    return row


def _ask_anew(school_class: SchoolClass, *, by: Actor, at: datetime) -> None:
    said = ClassPupil.objects.filter(school_class=school_class, ends_on__gte=local_day(at))
    said = said.filter(yes_at__isnull=False, withdrawn_at=None)
    for pupil in said.select_related("enrolment__person"):
        ClassPupil.objects.filter(pk=pupil.pk).update(yes_at=None)
        notices.ask_pupil(pupil, by=by, at=at)


@deed("class_teacher.ended")
def end_teacher(*, by: Actor, at: datetime, place: ClassTeacher) -> ClassTeacher:
    """Afterwards this person's next request finds nothing of the class."""
    place = CLASS_TEACHERS.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.CONTACT_TEACHER)
    note(school_class=str(place.school_class_id), whose=str(place.person_id))
    return place


@deed("class_pupil.put_in")
def put_in_class(
    *, by: Actor, at: datetime, school_class: SchoolClass, enrolment: Enrolment, until: date
) -> ClassPupil:
    """Afterwards the pupil is in the class to that day and has been asked; the teacher sees nothing before the pupil's yes.

    ``NotFound`` for somebody of another programme, who is there already, or whose address is protected. Refuses (``enrolment``)
    while there is no teacher to say yes to, and (``until``) a day that ``refuse_last_day`` does.
    """
    school_class = CLASSES.get(by, "change", lock=True, pk=school_class.pk)
    on = local_day(at)
    refuse_last_day(until, on)
    found = may_be_put_in(by, school_class, on=on).filter(pk=enrolment.pk).first()
    if found is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if not ClassTeacher.objects.filter(not_ended(on), school_class=school_class).exists():
        raise Refused(
            _("Invite the contact teacher first: the pupil says yes to somebody."), field="enrolment"
        )
    row, _made = ClassPupil.objects.update_or_create(
        school_class=school_class, enrolment=found,
        defaults={"organisation_id": school_class.organisation_id, "starts_on": on, "ends_on": until, "yes_at": None,
                  "withdrawn_at": None},
    )  # fmt: skip
    notices.ask_pupil(row, by=by, at=at)
    note(school_class=str(school_class.pk))
    return row


@deed("class_pupil.taken_out")
def take_out_of_class(*, by: Actor, at: datetime, pupil: ClassPupil) -> ClassPupil:
    """Afterwards the teacher's next request finds nothing of this pupil, whatever was said."""
    pupil = CLASS_PUPILS.get(by, "end", lock=True, pk=pupil.pk)
    pupil.ends_on = min(pupil.ends_on, local_day(at) - timedelta(days=1))
    pupil.save(update_fields=["ends_on"])
    note(school_class=str(pupil.school_class_id))
    return pupil


@deed("class_pupil.said_yes")
def say_yes_to_teacher(*, by: Actor, at: datetime, pupil: ClassPupil) -> ClassPupil:
    """Afterwards the teachers of the class see the pupil's flag and counts, to the last day.

    Refused once it is over, while there is no teacher, and while the pupil's address is protected.
    """
    pupil = CLASS_PUPILS.get(by, "answer", lock=True, pk=pupil.pk)
    on = local_day(at)
    over = pupil.ends_on < on or pupil.enrolment.state not in RUNNING_STATES
    if over or not ClassTeacher.objects.filter(not_ended(on), school_class=pupil.school_class_id).exists():
        raise Refused(_("This is over. Nothing is shown."))
    if pupil.enrolment.person.protected_address:
        raise Refused(_("Your address is protected, so we tell your school nothing."))
    if not pupil.shown:
        pupil.yes_at, pupil.withdrawn_at = at, None
        pupil.save(update_fields=["yes_at", "withdrawn_at"])
    return pupil


@deed("class_pupil.said_no")
def say_no_to_teacher(*, by: Actor, at: datetime, pupil: ClassPupil) -> ClassPupil:
    """Afterwards the teacher's next request shows nothing: a no, or a yes taken back. Nobody is told; nothing else changes."""
    pupil = CLASS_PUPILS.get(by, "answer", lock=True, pk=pupil.pk)
    if pupil.withdrawn_at is None:
        pupil.withdrawn_at = at
        pupil.save(update_fields=["withdrawn_at"])
    return pupil
