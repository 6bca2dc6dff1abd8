"""Letters about roles."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.links.actions import issue
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor, Role

INVITATION_DAYS = 30


def invite(person: Person, role: Role, programme: Programme | None, *, by: Actor, at: datetime) -> None:
    """Send the person an invitation to sign in: to a programme, or (None) to the organisation.

    The link only names the task: a one-time code proves who it is.
    """
    about = ("programme", programme.pk) if programme else ("organisation", person.organisation_id)
    name = programme.name if programme else person.organisation.name
    signed = programme.responsible.full_name if programme and programme.responsible else name
    token = issue(
        by=by, at=at, person=person, role=role, purpose="invitation", noun=about[0], subject_id=about[1],
        days=INVITATION_DAYS,
    )  # fmt: skip

    def write() -> Letter:
        return Letter(
            subject=_("You are invited"),
            paragraphs=[
                _("You are invited to %(programme)s.") % {"programme": name},
                _(
                    "Press the link. We then send you a code, and with the code you are in. You need no password."
                ),
            ],
            link=f"/l/invitation/{token}/",
            link_text=_("See your invitation"),
            signed=signed,
        )

    tell(person, write, by=by, at=at, purpose="invitation", about=about)
