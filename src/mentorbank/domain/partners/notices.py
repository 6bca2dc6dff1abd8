"""A letter to somebody a partner thinks of as a mentor. They decide themselves; we ask once."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.partners.models import Brought
from mentorbank.kernel.access import Actor


def thought_of(row: Brought, *, by: Actor, at: datetime) -> None:
    """Written to the address the partner gave; there is no person here before the application."""
    programme = row.programme
    parts = [
        _("Hi %(name)s") % {"name": row.name.split()[0]},
        _("%(partner)s thinks of you as a mentor in %(programme)s.")
        % {"partner": row.partner.name, "programme": programme.name},
        _(
            "Would you like to? Then you apply yourself, by six questions. If not, do nothing: we do not ask again."
        ),
        f"{_('See what it is')}: {settings.BASE_URL}/programmes/{programme.slug}/become-a-mentor/?brought={row.pk}",
        programme.responsible.full_name if programme.responsible else programme.name,
    ]
    enqueue(
        by=by, at=at, recipient_id=None, address=row.email, purpose="brought_mentor", about=("brought", row.pk),
        subject=_("Somebody thinks of you as a mentor"), body="\n\n".join(parts),
    )  # fmt: skip
