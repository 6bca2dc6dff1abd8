"""What the two are told on the way to a match. First names only until both have said yes (R-189)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.kernel.access import Actor, Role


def _signed(thing: Proposal | Match) -> str:
    responsible = thing.programme.responsible
    return responsible.full_name if responsible else thing.programme.name


def _ask(proposal: Proposal, person: Person, role: Role, other: str, *, by: Actor, at: datetime) -> None:
    days = max(1, (proposal.answer_by - at.date()).days)
    token = issue(
        by=by, at=at, person=person, role=role, purpose="answer_proposal", noun="proposal", subject_id=proposal.pk,
        days=days + 1,
    )  # fmt: skip

    def write() -> Letter:
        first = (
            _("We have found somebody who may be your mentor: %(name)s.")
            if role == Role.MENTEE
            else _("We have a young person who may suit you: %(name)s.")
        )
        return Letter(
            subject=_("We have a proposal for you"),
            paragraphs=[
                first % {"name": other},
                _("Look at the proposal and say yes or no. A no needs no reason, and nobody will mind."),
            ],
            link=f"/l/answer-proposal/{token}/",
            link_text=_("See the proposal"),
            signed=_signed(proposal),
        )

    tell(person, write, by=by, at=at, purpose="proposal", about=("proposal", proposal.pk))


def proposal_sent(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Ask both, each with a link of their own."""
    mentee, mentor = proposal.enrolment.person, proposal.mentor.person
    _ask(proposal, mentee, Role.MENTEE, mentor.given_name, by=by, at=at)
    _ask(proposal, mentor, Role.MENTOR, mentee.given_name, by=by, at=at)


def proposal_withdrawn(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Tell both that we look again; no blame, no details."""

    def write() -> Letter:
        return Letter(
            subject=_("The proposal is taken back"),
            paragraphs=[
                _(
                    "We had proposed a match to you. We have taken it back and look again. You need do nothing."
                )
            ],
            signed=_signed(proposal),
        )

    for person in (proposal.enrolment.person, proposal.mentor.person):
        tell(person, write, by=by, at=at, purpose="proposal_withdrawn", about=("proposal", proposal.pk))


def proposal_declined(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Tell the one who did not say no that we look again, without saying whose no it was."""

    def write() -> Letter:
        return Letter(
            subject=_("We look for another match"),
            paragraphs=[
                _(
                    "This match did not come about. It happens, and it is nobody's fault. We look for another one now."
                )
            ],
            signed=_signed(proposal),
        )

    for person, answer in (
        (proposal.enrolment.person, proposal.mentee_answer),
        (proposal.mentor.person, proposal.mentor_answer),
    ):
        if answer != "no":
            tell(person, write, by=by, at=at, purpose="proposal_declined", about=("proposal", proposal.pk))


def matched(match: Match, *, by: Actor, at: datetime) -> None:
    """Both said yes: tell each the other's first name, and where to go on."""

    def letter(other: str) -> Letter:
        return Letter(
            subject=_("You have a match"),
            paragraphs=[
                _("You and %(name)s have both said yes. How good!") % {"name": other},
                _("Sign in to see how to reach each other and to agree on your first meeting."),
            ],
            link="/",
            link_text=_("Go to your page"),
            signed=_signed(match),
        )

    mentee, mentor = match.enrolment.person, match.mentor.person
    tell(
        mentee, lambda: letter(mentor.given_name), by=by, at=at, purpose="matched", about=("match", match.pk)
    )
    tell(
        mentor, lambda: letter(mentee.given_name), by=by, at=at, purpose="matched", about=("match", match.pk)
    )
