"""What the two find on their own pages that lies in several stages."""

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from mentorbank.domain.matching.access import CHOICES, MATCHES, PROPOSALS
from mentorbank.domain.matching.models import LIVE_STATES, Match, MentorChoice, Proposal
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor, Role

RUNNING = [Enrolment.State.WAITING, Enrolment.State.MATCHED]


def newest_enrolment(actor: Actor) -> Enrolment | None:
    """The young person's newest running enrolment, else the newest of all."""
    running = Case(When(state__in=RUNNING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = ENROLMENTS.visible(actor).annotate(rank=running).order_by("rank", "-entered_at", "pk")
    return rows.select_related("person", "counsellor", "programme__responsible", "programme__backup").first()


def stands_by(actor: Actor) -> Person | None:
    """Whom this young person or mentor can always turn to (R-252, R-253): named for the course, else for the programme."""
    if actor.role == Role.MENTEE:
        enrolment = newest_enrolment(actor)
        return counsellor_of(enrolment, _live(enrolment)) if enrolment else None
    if actor.role == Role.MENTOR:
        return _mentors_contact(actor)
    return None


def _live(enrolment: Enrolment) -> Match | None:
    live = Match.objects.filter(enrolment=enrolment, state__in=LIVE_STATES)
    return live.select_related("counsellor").first()


def counsellor_of(enrolment: Enrolment, match: Match | None) -> Person | None:
    """Who stands by the young person, from the nearest to the farthest."""
    programme = enrolment.programme
    near = (match.counsellor if match else None) or enrolment.counsellor
    return near or programme.responsible or programme.backup


def _mentors_contact(actor: Actor) -> Person | None:
    live = MATCHES.visible(actor).filter(mentor_contact__isnull=False).select_related("mentor_contact")
    match = live.order_by("-accepted_at").first()
    if match:
        return match.mentor_contact
    rows = MENTORS.visible(actor).select_related("contact", "programme__responsible", "programme__backup")
    mentor = rows.order_by("-applied_at").first()
    if mentor is None:
        return None
    return mentor.contact or mentor.programme.responsible or mentor.programme.backup


def open_proposals(actor: Actor) -> QuerySet[Proposal]:
    """Proposals that wait for this person's own answer."""
    field = f"{actor.role.value}_answer"
    return PROPOSALS.visible(actor, "answer").filter(**{field: ""}).order_by("answer_by", "pk")


def open_choice(actor: Actor, enrolment: Enrolment) -> MentorChoice | None:
    """The mentors this young person may choose among now."""
    rows = CHOICES.visible(actor, "answer").filter(enrolment=enrolment, state=MentorChoice.State.OPEN)
    return rows.first()


def next_check_ins(actor: Actor) -> dict[object, CheckIn]:
    """The first check-in of each course that is still to be held, the actor's own (R-410)."""
    rows = CHECK_INS.visible(actor, "do").filter(state=CheckIn.State.DUE).order_by("-due_on")
    return {row.match_id: row for row in rows}


def open_measurement(actor: Actor, *, on: date) -> MeasurementTask | None:
    """The question about how it goes that waits for the young person, inside its window."""
    rows = MEASUREMENTS.visible(actor, "record").filter(window_from__lte=on, window_to__gte=on)
    return rows.order_by("due_on").first()
