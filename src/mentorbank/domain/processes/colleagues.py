"""A colleague comes, a colleague goes, and somebody else answers for a programme. Crosses people, programmes and sign-in."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.course_staff import hand_over
from mentorbank.domain.programmes import notices
from mentorbank.domain.programmes.access import COLLEAGUES, OF_COLLEAGUES, OF_ONE_MUNICIPALITY, PROGRAMMES
from mentorbank.domain.programmes.actions import give_role
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.programmes.queries import coordinators, not_ended, running
from mentorbank.domain.sign_in.models import ProvidedRole
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.places import municipality
from mentorbank.kernel.policy import load
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("colleague.invited")
def invite_colleague(
    *,
    by: Actor,
    at: datetime,
    given_name: str,
    family_name: str,
    email: str,
    role: Role,
    programme: Programme | None = None,
    municipality_code: str = "",
) -> RoleAssignment:
    """Afterwards somebody may act in this role, in one programme or (None) in all of them, and has an invitation.

    Whoever is here with this mail address already gets the role as well, under the name they have. ``NotFound`` for
    anybody but a coordinator of the whole organisation. Refuses oneself (nobody gives themselves a right), a role that
    comes with a course, and one that somebody has; a municipality's reader and a local board need the municipality.

    A facilitator and a regional coordinator work in one named programme at a time, the latter in one municipality; several
    make a larger region (R-010, R-013).
    """
    if not by.answers_for_all:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if role not in OF_COLLEAGUES:
        raise Refused(_("Choose one of the roles shown."), field="role")
    if role in OF_ONE_MUNICIPALITY and not municipality_code:
        raise Refused(_("Choose the municipality this person reads about."), field="municipality_code")
    if role == Role.CONCEPT_OWNER and programme is None:
        raise Refused(_("Choose the programme that runs the concept this person owns."), field="programme")
    works = load().roles[role]
    if works.works_as and programme is None:
        raise Refused(_("Choose one programme. This role is never for all of them."), field="programme")
    if works.in_a_region and municipality(municipality_code) is None:
        raise Refused(_("Choose the municipality this person works in."), field="municipality_code")
    if not (given_name.strip() and email.strip()):
        raise Refused(_("Write a name and a mail address."), field="email")
    if programme is not None:
        programme = PROGRAMMES.get(by, "change", pk=programme.pk)
    person = _person(by, given_name.strip(), family_name.strip(), email.strip().lower())
    place = municipality_code if role in OF_ONE_MUNICIPALITY or works.in_a_region else ""
    held = RoleAssignment.objects.filter(not_ended(local_day(at)), person=person, role=role)
    if held.filter(programme=programme, municipality_code=place).exists():
        raise AlreadyDone(_("%(name)s has this role already.") % {"name": person.full_name})
    given = give_role(by=by, at=at, person=person, role=role, programme=programme, municipality_code=place)
    notices.invite(person, role, programme, by=by, at=at)
    note(role=role.value, programme=str(programme.pk) if programme else "")
    return given


def _person(by: Actor, given_name: str, family_name: str, email: str) -> Person:
    person = Person.objects.filter(email__iexact=email).order_by("pk").first()
    if person is not None and person.pk == by.person_id:
        raise Refused(_("Nobody gives themselves a role. Ask a colleague."), field="email")
    if person is None:
        person = Person(
            organisation_id=by.organisation_id, given_name=given_name, family_name=family_name, email=email
        )
        person.save()
    return person


@deed("colleague.ended")
def end_role(*, by: Actor, at: datetime, assignment: RoleAssignment) -> RoleAssignment:
    """Afterwards the role opens nothing, from the next request on.

    ``NotFound`` for anybody but a coordinator of the whole organisation, and for one's own roles. Refuses a role that
    comes from the municipality's own sign-in, and while the person is named for a programme: somebody else first. Mentors and
    courses that had this person go to whoever answers for the programme, so that nobody is left alone (R-008, R-029).
    """
    assignment = COLLEAGUES.get(by, "end", lock=True, pk=assignment.pk)
    on, person = local_day(at), assignment.person
    if not RoleAssignment.objects.filter(not_ended(on), pk=assignment.pk).exists():
        raise AlreadyDone(_("This role has ended already."))
    if ProvidedRole.objects.filter(assignment=assignment).exists():
        raise Refused(_("This role comes from the workplace's own sign-in, and is ended there."))
    if assignment.role == Role.COORDINATOR:
        _nobody_left_alone(assignment, on)
    assignment.ends_on = on - timedelta(days=1)
    assignment.save(update_fields=["ends_on"])
    handed = hand_over(person=person, programmes=left_behind(assignment, on)) if _stands_by(assignment) else 0
    note(role=assignment.role, whose=str(person.pk), handed_over=handed)
    return assignment


def _stands_by(assignment: RoleAssignment) -> bool:
    """Whether somebody in this role may be named for courses and mentors."""
    role = Role(assignment.role)
    return role in {Role.COORDINATOR, Role.COUNSELLOR} or load().roles[role].works_as == Role.COORDINATOR


def left_behind(assignment: RoleAssignment, on: date) -> list[Programme]:
    """The programmes of this role in which the person has no other work once it ends."""
    rows = Programme.objects.all()
    if assignment.programme_id:
        rows = rows.filter(pk=assignment.programme_id)
    others = RoleAssignment.objects.filter(running(on), person=assignment.person).exclude(pk=assignment.pk)
    still = [row for row in others if _stands_by(row)]
    if any(row.programme_id is None for row in still):
        return []
    return list(rows.exclude(pk__in=[row.programme_id for row in still]).order_by("name"))


def _nobody_left_alone(assignment: RoleAssignment, on: date) -> None:
    named = Q(responsible=assignment.person) | Q(backup=assignment.person)
    answers = Programme.objects.filter(named, Q(closes_on=None) | Q(closes_on__gte=on))
    if assignment.programme_id:
        answers = answers.filter(pk=assignment.programme_id)
    others = RoleAssignment.objects.filter(running(on), person=assignment.person, role=Role.COORDINATOR)
    others = others.exclude(pk=assignment.pk).filter(Q(programme=None) | Q(programme__in=answers))
    first = answers.order_by("name").first()
    if first is not None and not others.exists():
        raise Refused(
            _("%(name)s answers for %(programme)s. Name somebody else first.")
            % {"name": assignment.person.full_name, "programme": first.name}
        )


@deed("programme.people_named")
def name_responsible(
    *, by: Actor, at: datetime, programme: Programme, responsible: Person, backup: Person
) -> Programme:
    """Afterwards these two answer for the programme: the first is whom people call, the second steps in.

    ``NotFound`` for a programme one does not work in. Refuses somebody who is no coordinator there.
    """
    programme = PROGRAMMES.get(by, "change", lock=True, pk=programme.pk)
    for field, person in (("responsible", responsible), ("backup", backup)):
        if not coordinators(programme, on=local_day(at)).filter(pk=person.pk).exists():
            raise Refused(_("Choose somebody who coordinates this programme."), field=field)
    programme.responsible, programme.backup = responsible, backup
    programme.save(update_fields=["responsible", "backup"])
    note(responsible=str(responsible.pk), backup=str(backup.pk))
    return programme
