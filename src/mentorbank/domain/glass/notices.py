"""A second person is told at once that somebody opened what they are not assigned to. No names: those are on the page."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.kernel.access import Actor


def somebody_opened(opening: GlassOpening, to: Person, *, by: Actor, at: datetime, judges: bool) -> bool:
    """True when the letter is on its way; False when this person can be reached by nothing. ``judges``: has the page about it."""

    def write() -> Letter:
        return Letter(
            subject=_("Somebody has opened what they are not assigned to"),
            paragraphs=[
                _(
                    "A colleague has opened what is kept about a young person they do not follow, and has written why."
                ),
                _("Read it, and say whether the reason fits. The young person sees it too.")
                if judges
                else _("Ask your colleague if it surprises you. The young person sees it too."),
            ],
            link="/glass/openings/" if judges else "",
            link_text=_("Look at it"),
        )

    return tell(to, write, by=by, at=at, purpose="glass_opened", about=("glass", opening.pk)) is not None
