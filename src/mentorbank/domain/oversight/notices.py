"""The committee hears that there is a paper; what it says, it reads when it is signed in."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from mentorbank.domain.oversight.models import Paper
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import running
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


def paper_published(paper: Paper, *, by: Actor, at: datetime) -> None:
    """Every member of the programme's committee, once."""
    here = Q(programme=None) | Q(programme=paper.programme)
    held = RoleAssignment.objects.filter(running(local_day(at)), here, role=Role.COMMITTEE)

    def write() -> Letter:
        what = _("A paper about %(programme)s has been corrected") if paper.number > 1 else _(
            "A new paper about %(programme)s"
        )  # fmt: skip
        return Letter(
            subject=what % {"programme": paper.programme.name},
            paragraphs=[_("Sign in to read it. What is published does not change afterwards.")],
            link=f"/papers/{paper.pk}/",
            link_text=_("Sign in and read"),
        )

    for person in Person.objects.filter(pk__in=held.values("person")).order_by("pk"):
        tell(person, write, by=by, at=at, purpose="paper", about=("paper", paper.pk))
