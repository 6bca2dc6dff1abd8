"""Letting the young person choose between two or three mentors. Who is not chosen is never asked, and never hears of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices, queries
from mentorbank.domain.matching.access import CHOICES, PLANS
from mentorbank.domain.matching.actions.proposals import make_proposal, require_place
from mentorbank.domain.matching.lifecycle import CHOICE
from mentorbank.domain.matching.models import MentorChoice, PlanRun, Proposal
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused

State = MentorChoice.State


@deed("choice.offered")
def offer_choice(*, by: Actor, at: datetime, enrolment: Enrolment, plan: PlanRun) -> MentorChoice:
    """Afterwards the young person has a link to choose by, and a place with each of the mentors is held meanwhile.

    The mentors come from the plan, with its guarantee: whichever is chosen, nobody else loses a mentor. Refused where the
    template offers no choice, where the plan has nobody to choose between, and when the plan no longer stands.
    """
    enrolment = ENROLMENTS.get(by, "change", lock=True, pk=enrolment.pk)
    plan = PLANS.get(by, "change", pk=plan.pk)
    if enrolment.state != Enrolment.State.WAITING or not queries.is_current(plan):
        raise Refused(_("Something has changed since this plan was made. Make a new plan first."))
    if Proposal.objects.filter(enrolment=enrolment, state=Proposal.State.SENT).exists():
        raise AlreadyDone(_("Somebody else has just proposed a mentor here. Load the page to see whom."))
    options = queries.options_for(plan, enrolment)
    if len(options) < 2:
        raise Refused(
            _("There is only one mentor for this young person that takes nothing from anybody else.")
        )
    template = rules_of(enrolment.version_id)
    choice = MentorChoice(
        organisation_id=enrolment.organisation_id, programme_id=enrolment.programme_id, enrolment=enrolment, plan=plan,
        options=options, decided_by_id=by.person_id, offered_at=at,
        answer_by=local_day(at) + timedelta(days=template.matching.answer_days),
    )  # fmt: skip
    try:
        with transaction.atomic():
            choice.save()
    except IntegrityError:
        raise AlreadyDone(_("This young person is already choosing.")) from None
    note(enrolment=str(enrolment.pk), mentors=len(options))
    notices.choice_offered(choice, by=by, at=at)
    return choice


def chosen(*, by: Actor, at: datetime, choice: MentorChoice, mentor_id: UUID) -> Proposal:
    """Inside the deed of choosing: afterwards this mentor is asked, with the young person's yes already given.

    Only the young person can do it. Refused when the choice is no longer open, and when the mentor has become unavailable: then
    another can be chosen.
    """
    choice = CHOICES.get(by, "answer", lock=True, pk=choice.pk)
    _still_open(choice)
    if str(mentor_id) not in {one["mentor"] for one in choice.options}:
        raise Refused(_("Choose one of these mentors, or none of them."))
    mentor, enrolment = Mentor.objects.select_for_update().get(pk=mentor_id), choice.enrolment
    pair, _broken, _opens = queries.judge(enrolment, mentor, on=local_day(at))
    if pair is None:
        raise Refused(
            _("%(name)s can no longer take part. Choose another.") % {"name": mentor.person.given_name}
        )
    require_place(enrolment, mentor, at)
    _close(choice, State.CHOSEN, at)
    proposal = make_proposal(enrolment, mentor, pair, plan=choice.plan, by=choice.decided_by_id, at=at)
    proposal.mentee_answer, proposal.mentee_answered_at = "yes", at
    proposal.save(update_fields=["mentee_answer", "mentee_answered_at"])
    choice.proposal = proposal
    choice.save(update_fields=["proposal"])
    notices.mentor_chosen(proposal, by=by, at=at)
    return proposal


@deed("choice.declined")
def choose_none(*, by: Actor, at: datetime, choice: MentorChoice) -> MentorChoice:
    """Afterwards the young person waits as before, and none of the mentors has heard of it."""
    choice = CHOICES.get(by, "answer", lock=True, pk=choice.pk)
    _still_open(choice)
    return _close(choice, State.DECLINED, at)


@deed("choice.withdrawn")
def withdraw_choice(*, by: Actor, at: datetime, choice: MentorChoice) -> MentorChoice:
    """Afterwards the choice is taken back and its link closed; the places are free again."""
    choice = CHOICES.get(by, "decide", lock=True, pk=choice.pk)
    CHOICE.require(choice.state, State.WITHDRAWN, _("The young person has chosen already."))
    revoke_about(by=by, at=at, noun="mentor_choice", subject_ids=[choice.pk])
    notices.choice_closed(choice, by=by, at=at)
    return _close(choice, State.WITHDRAWN, at)


def expire_choices(*, by: Actor, at: datetime) -> list[MentorChoice]:
    """For the clock: afterwards no choice is open beyond its last day; the young person is told kindly and waits on."""
    late = CHOICES.visible(by, "decide").filter(state=State.OPEN, answer_by__lt=local_day(at))
    return [_expire(by=by, at=at, choice=one) for one in late.order_by("answer_by", "pk")]


@deed("choice.expired")
def _expire(*, by: Actor, at: datetime, choice: MentorChoice) -> MentorChoice:
    revoke_about(by=by, at=at, noun="mentor_choice", subject_ids=[choice.pk])
    notices.choice_closed(choice, by=by, at=at)
    return _close(choice, State.EXPIRED, at)


def _still_open(choice: MentorChoice) -> None:
    if choice.state in {State.CHOSEN, State.DECLINED}:
        raise AlreadyDone(_("You have already answered. Thank you."))
    CHOICE.require(
        choice.state,
        State.CHOSEN,
        _("The proposal is no longer open. Your contact person can tell you more."),
    )


def _close(choice: MentorChoice, state: str, at: datetime) -> MentorChoice:
    choice.state, choice.closed_at = state, at
    choice.save(update_fields=["state", "closed_at"])
    return choice
