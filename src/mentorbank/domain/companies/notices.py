"""What is said when a company itself opens a door."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.kernel.access import Actor


def opening_posted(opening: JobOpening, *, by: Actor, at: datetime) -> None:
    """Whoever answers for the programme hears which company; the rest stands on its page."""
    responsible = opening.programme.responsible
    if responsible is None:
        return

    def write() -> Letter:
        return Letter(
            subject=_("A company has opened a door"),
            paragraphs=[_("%(company)s has posted an opening.") % {"company": opening.company.name}],
            link=f"/companies/{opening.company_id}/",
            link_text=_("See the opening"),
        )

    tell(responsible, write, by=by, at=at, purpose="opening_posted", about=("opening", opening.pk))
