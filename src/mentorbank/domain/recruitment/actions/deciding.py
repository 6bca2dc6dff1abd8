"""Yes, no, not now, goodbye – with who decided, when and why."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.programmes.actions import give_role
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import notices, queries, rules
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.lifecycle import MENTOR
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, ScreeningStep
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.kernel.templates import ProgrammeTemplate

OUTCOMES = ("approved", "declined", "on_hold", "withdrawn", "stopped")


@deed("mentor.decided")
def decide(*, by: Actor, at: datetime, mentor: Mentor, outcome: str, reason: str = "") -> Mentor:
    """Afterwards the screening has this outcome with decider, date and reason (R-132); mentors may only withdraw.

    Approved: refused until what the template demands is there (R-130), and when the second approver would be the same
    person (R-138); the mentor gets the role and an invitation. No and not now need a reason. Stopped: refused while
    courses run. ``AlreadyDone`` when it is so already.
    """
    own_goodbye = outcome == Mentor.State.WITHDRAWN
    mentor = MENTORS.get(by, "answer" if own_goodbye else "decide", lock=True, pk=mentor.pk)
    if outcome not in OUTCOMES:
        raise Refused(_("Choose one of the outcomes shown."), field="outcome")
    if mentor.state == outcome:
        raise AlreadyDone(_("That has already been decided."))
    MENTOR.require(mentor.state, outcome, _("That cannot be decided now. The page shows where things stand."))
    if outcome in {Mentor.State.DECLINED, Mentor.State.ON_HOLD} and not reason.strip():
        raise Refused(_("Write a few words on why. Only those who screen can read them."), field="reason")
    note(before=mentor.state, after=outcome)
    CONSEQUENCES.get(outcome, _only_the_word)(mentor, by, at)
    mentor.state = outcome
    mentor.save()
    write_decision(mentor, outcome, reason, by=by, at=at)
    return mentor


@deed("mentor.places_set")
def set_places(*, by: Actor, at: datetime, mentor: Mentor, capacity: int) -> Mentor:
    """Afterwards the mentor takes this many young people at a time: within the template's limit for the kind (T-35),
    and never fewer than there already are."""
    mentor = MENTORS.get(by, "change", lock=True, pk=mentor.pk)
    most = rules.places_at_most(current_rules(mentor.programme, on=local_day(at)), mentor.kind)
    if not max(1, mentor.places_taken) <= capacity <= most:
        raise Refused(
            _("Choose between %(least)s and %(most)s young people at a time; the programme sets the limit.")
            % {"least": max(1, mentor.places_taken), "most": most},
            field="capacity",
        )
    mentor.capacity = capacity
    mentor.save(update_fields=["capacity"])
    note(capacity=capacity)
    return mentor


@deed("mentor.giving_set")
def set_giving(*, by: Actor, at: datetime, mentor: Mentor, giving: str) -> Mentor:
    """Afterwards the record says how the mentor gives their time: as a volunteer, in their employer's time, paid, or as somebody
    who works for the municipality (R-027, R-028). Refuses (``giving``) anything else."""
    mentor = MENTORS.get(by, "change", lock=True, pk=mentor.pk)
    if giving not in set(rules.Giving):
        raise Refused(_("Choose how they give their time."), field="giving")
    mentor.municipal_employee = giving == rules.Giving.MUNICIPAL
    if not mentor.municipal_employee:
        mentor.pay = giving
    mentor.save(update_fields=["municipal_employee", "pay"])
    note(giving=giving)
    return mentor


def write_decision(mentor: Mentor, outcome: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Add the outcome to the mentor's story."""
    ScreeningDecision(
        organisation_id=mentor.organisation_id, mentor=mentor, outcome=outcome, reason=reason.strip(), decided_at=at,
        decided_by_id=by.person_id,
    ).save()  # fmt: skip


def _only_the_word(mentor: Mentor, by: Actor, at: datetime) -> None:
    """On hold and withdrawn change the state and nothing else."""


def _approve(mentor: Mentor, by: Actor, at: datetime) -> None:
    template = current_rules(mentor.programme, on=local_day(at))
    missing = queries.missing_before_approval(mentor, template, on=local_day(at))
    if missing:
        raise Refused(not_yet(missing))
    _two_people(mentor, template, by)
    mentor.approved_at = mentor.approved_at or at
    mentor.kind = mentor.kind or template.mentor.kinds[0].key
    if mentor.contact is None:
        mentor.contact = mentor.programme.responsible
    give_role(by=by, at=at, person=mentor.person, role=Role.MENTOR, programme=mentor.programme)
    notices.approved(mentor, by=by, at=at)


def not_yet(missing: list[str]) -> str:
    """Why the mentor cannot be approved now: the same words on the closed button and in the refusal."""
    return _("Can be approved when this is in place: %(missing)s.") % {"missing": "; ".join(missing)}


def _two_people(mentor: Mentor, template: ProgrammeTemplate, by: Actor) -> None:
    second = [
        step.key for step in template.screening.steps if step.kind == "extra_approver" and step.required
    ]
    if by.person_id and ScreeningStep.objects.filter(
        mentor=mentor, kind__in=second, recorded_by=by.person_id
    ).exists():  # fmt: skip
        raise Refused(_("You have already approved as the second person. A colleague has to decide."))


def _decline(mentor: Mentor, by: Actor, at: datetime) -> None:
    revoke_about(by=by, at=at, noun="mentor", subject_ids=[mentor.pk])
    notices.not_approved(mentor, by=by, at=at)


def _stop(mentor: Mentor, by: Actor, at: datetime) -> None:
    if mentor.places_taken:
        raise Refused(_("End the running courses first; then the mentor can stop."))
    _end_role(mentor, local_day(at))


def _end_role(mentor: Mentor, on: date) -> None:
    RoleAssignment.objects.filter(
        person=mentor.person, role=Role.MENTOR, programme=mentor.programme, ends_on=None
    ).update(ends_on=on)


CONSEQUENCES = {"approved": _approve, "declined": _decline, "stopped": _stop}
