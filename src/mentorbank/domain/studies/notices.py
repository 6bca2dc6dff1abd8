"""The second person hears that somebody asks for a study."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import running
from mentorbank.domain.studies.models import Study
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


def study_asked(study: Study, *, by: Actor, at: datetime) -> None:
    """Everybody else who answers for all programmes."""
    held = RoleAssignment.objects.filter(running(local_day(at)), role=Role.COORDINATOR, programme=None)

    def write() -> Letter:
        return Letter(
            subject=_("A study waits for a second person"),
            paragraphs=[
                _(
                    "Somebody asks to let a study fetch data under pseudonyms. Read it, and approve it or leave it."
                )
            ],
            link=f"/studies/{study.pk}/",
            link_text=_("Sign in and read"),
        )

    others = Person.objects.filter(pk__in=held.values("person")).exclude(pk=by.person_id)
    for person in others.order_by("pk"):
        tell(person, write, by=by, at=at, purpose="study", about=("study", study.pk))
