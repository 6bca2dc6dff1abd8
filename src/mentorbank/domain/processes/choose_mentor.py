"""The young person chooses one of two or three mentors. Crosses matching and consents: to choose is to say yes."""

from datetime import datetime
from uuid import UUID

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.actions import chosen
from mentorbank.domain.matching.models import MentorChoice, Proposal
from mentorbank.domain.processes.answer_proposal import say_yes_to_what_it_rests_on
from mentorbank.kernel.access import Actor


@deed("choice.made")
def choose(*, by: Actor, at: datetime, choice: MentorChoice, mentor_id: UUID) -> Proposal:
    """Afterwards this mentor is asked, with the young person's yes already given; only the young person can do it (R-171).

    The yes is also to what taking part with a mentor rests on, in the words the page shows (R-460). Refused when the choice is no
    longer open, and when the mentor has become unavailable: then another can be chosen.
    """
    proposal = chosen(by=by, at=at, choice=choice, mentor_id=mentor_id)
    say_yes_to_what_it_rests_on(by=by, at=at, enrolment=proposal.enrolment)
    return proposal
