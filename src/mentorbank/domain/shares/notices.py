"""The one who is shown something hears it, without a word of what, or whose. Nobody is told when it stops."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Actor


def somebody_shows(share: Share, *, by: Actor, at: datetime) -> None:
    """Sign in to read it; it stands on the reader's own page."""

    def write() -> Letter:
        return Letter(
            subject=_("Somebody you follow has shown you something"),
            paragraphs=[_("Sign in to read it. It is for you alone.")],
            link=f"/shared/{share.pk}/",
            link_text=_("Sign in and read"),
        )

    tell(share.recipient, write, by=by, at=at, purpose="shown", about=("share", share.pk))
