"""The letter with the code. For somebody unknown it is written all the same, and torn up before it is kept."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.programmes.queries import Hat
from mentorbank.kernel.access import system

NOBODY = UUID(int=0)


def post(request: HttpRequest, *, hats: Sequence[Hat], email: str, code: str) -> None:
    """Queue the letter to the first of these roles; with none, do the same work and leave nothing."""
    anywhere = Organisation.objects.order_by("pk").values_list("pk", flat=True).first()
    organisation_id = hats[0].actor.organisation_id if hats else anywhere
    if organisation_id is None:
        return
    kept = transaction.savepoint()
    with inside(organisation_id):
        enqueue(
            by=system(organisation_id), at=request.at, recipient_id=hats[0].actor.person_id if hats else NOBODY,
            address=email, purpose="sign_in_code", subject=_("Your code"), body=_words(code),
        )  # fmt: skip
    if hats:
        transaction.savepoint_commit(kept)
    else:
        transaction.savepoint_rollback(kept)


def _words(code: str) -> str:
    return "\n\n".join(
        [
            _("Your code is %(code)s") % {"code": code},
            _("Type it on the page you came from. It works for ten minutes."),
            _("Was it not you? Then you need do nothing: without the code nobody gets in."),
        ]
    )
