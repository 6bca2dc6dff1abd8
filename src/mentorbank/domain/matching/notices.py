"""What the two are told on the way to a match. First names only until both have said yes (R-189)."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.matching.models import Match, MentorChoice, Proposal
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


def _signed(thing: Proposal | Match | MentorChoice) -> str:
    responsible = thing.programme.responsible
    return responsible.full_name if responsible else thing.programme.name


def _ask(proposal: Proposal, person: Person, role: Role, other: str, *, by: Actor, at: datetime) -> None:
    days = max(1, (proposal.answer_by - local_day(at)).days)
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


def mentor_chosen(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """The young person has chosen: only this mentor is asked, as in any proposal."""
    name = proposal.enrolment.person.given_name
    _ask(proposal, proposal.mentor.person, Role.MENTOR, name, by=by, at=at)


def choice_offered(choice: MentorChoice, *, by: Actor, at: datetime) -> None:
    """Ask the young person, and nobody else."""
    person = choice.enrolment.person
    token = issue(
        by=by, at=at, person=person, role=Role.MENTEE, purpose="choose_mentor", noun="mentor_choice",
        subject_id=choice.pk, days=max(1, (choice.answer_by - local_day(at)).days) + 1,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("You can choose your mentor"),
            paragraphs=[
                _(
                    "We have found more than one who may be your mentor. You choose whom you would like to meet."
                ),
                _("Those you do not choose never hear of it. If it is none of them, we look on."),
            ],
            link=f"/l/choose-mentor/{token}/",
            link_text=_("See the mentors"),
            signed=_signed(choice),
        )

    tell(person, write, by=by, at=at, purpose="choice", about=("mentor_choice", choice.pk))


def choice_closed(choice: MentorChoice, *, by: Actor, at: datetime) -> None:
    """Tell the young person kindly that the choice is closed and we look on."""

    def write() -> Letter:
        return Letter(
            subject=_("We look again for a mentor for you"),
            paragraphs=[
                _("The mentors you could choose between are no longer open. We look on; you need do nothing.")
            ],
            signed=_signed(choice),
        )

    tell(
        choice.enrolment.person,
        write,
        by=by,
        at=at,
        purpose="choice_closed",
        about=("mentor_choice", choice.pk),
    )


def proposal_withdrawn(proposal: Proposal, *, heard: set[UUID], by: Actor, at: datetime) -> None:
    """Tell those who have ``heard`` of it that we look again; no blame, no details."""

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
        if person.pk in heard:
            tell(person, write, by=by, at=at, purpose="proposal_withdrawn", about=("proposal", proposal.pk))


def _not_to_be(thing: Proposal | Match) -> Letter:
    return Letter(
        subject=_("We look for another match"),
        paragraphs=[
            _(
                "This match did not come about. It happens, and it is nobody's fault. We look for another one now."
            )
        ],
        signed=_signed(thing),
    )


def proposal_declined(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Tell the one who did not say no that we look again, without saying whose no it was."""
    for person, answer in _answers(proposal):
        if answer != "no":
            tell(
                person, lambda: _not_to_be(proposal), by=by, at=at, purpose="proposal_declined",
                about=("proposal", proposal.pk),
            )  # fmt: skip


def _answers(proposal: Proposal) -> list[tuple[Person, str]]:
    return [
        (proposal.enrolment.person, proposal.mentee_answer),
        (proposal.mentor.person, proposal.mentor_answer),
    ]


def no_place_left(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Both said yes, and the place was gone meanwhile: tell both that we look again."""
    for person, _answer in _answers(proposal):
        tell(
            person, lambda: _not_to_be(proposal), by=by, at=at, purpose="proposal_withdrawn",
            about=("proposal", proposal.pk),
        )  # fmt: skip


def proposal_reminder(proposal: Proposal, *, by: Actor, at: datetime) -> int:
    """Ask once more those who have not answered; returns how many were asked. Says nothing about the other."""
    asked = 0
    for (person, answer), role in zip(_answers(proposal), (Role.MENTEE, Role.MENTOR), strict=True):
        if answer:
            continue
        token = issue(
            by=by, at=at, person=person, role=role, purpose="answer_proposal", noun="proposal",
            subject_id=proposal.pk, days=max(1, (proposal.answer_by - local_day(at)).days) + 1,
        )  # fmt: skip
        link = f"/l/answer-proposal/{token}/"
        tell(
            person, partial(_reminder, proposal, link), by=by, at=at, purpose="proposal_reminder",
            about=("proposal", proposal.pk),
        )  # fmt: skip
        asked += 1
    return asked


def _reminder(proposal: Proposal, link: str) -> Letter:
    return Letter(
        subject=_("Have you seen our proposal?"),
        paragraphs=[
            _("We still look forward to your answer. You can give it until %(day)s, and a no is fine too.")
            % {"day": date_format(proposal.answer_by, _("l j F"))}
        ],
        link=link,
        link_text=_("See the proposal"),
        signed=_signed(proposal),
    )


def proposal_expired(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Tell both kindly that the proposal has run out; whoever said yes hears that we look on."""

    def ran_out() -> Letter:
        return Letter(
            subject=_("The proposal has run out"),
            paragraphs=[
                _(
                    "We did not hear from you, and that is all right. Write or call if you would still like a match."
                )
            ],
            signed=_signed(proposal),
        )

    for person, answer in _answers(proposal):
        write = (lambda: _not_to_be(proposal)) if answer == "yes" else ran_out
        tell(person, write, by=by, at=at, purpose="proposal_expired", about=("proposal", proposal.pk))


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


def no_chemistry(match: Match, *, by: Actor, at: datetime) -> None:
    """Tell both what happens now, in the programme's own words to the young person. Nobody asks why (R-173)."""

    def to_mentee() -> Letter:
        words = rules_of(match.version_id).matching.no_chemistry
        return Letter(
            subject=_("We find you another mentor"),
            paragraphs=[
                words.in_language(get_language() or "da"),
                _("We call you soon. You need do nothing."),
            ],
            signed=_signed(match),
        )

    def to_mentor() -> Letter:
        return Letter(
            subject=_("This match ends here"),
            paragraphs=[
                _("Some people simply do not fit, and it is nobody's fault. Thank you for giving it a try."),
                _("You are free for another young person, and we write when we have a proposal."),
            ],
            signed=_signed(match),
        )

    about = ("match", match.pk)
    tell(match.enrolment.person, to_mentee, by=by, at=at, purpose="no_chemistry", about=about)
    tell(match.mentor.person, to_mentor, by=by, at=at, purpose="no_chemistry", about=about)
