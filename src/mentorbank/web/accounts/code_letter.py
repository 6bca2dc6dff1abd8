"""The letter or the text message with the code. For somebody unknown it is written all the same, and torn up at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.queries import SIGN_IN_CODE
from mentorbank.domain.programmes.queries import Hat
from mentorbank.kernel.access import system
from mentorbank.kernel.sign_in import sign_in_rules

NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Reader:
    """Whom the code goes to, and where. Without hats there is nobody: the work is done, and nothing is left."""

    hats: Sequence[Hat]
    address: str
    channel: str = Message.Channel.MAIL


def post(request: HttpRequest, reader: Reader, *, code: str) -> None:
    """Queue the code to the first of the reader's roles; with none, do the same work and leave nothing."""
    anywhere = Organisation.objects.order_by("pk").values_list("pk", flat=True).first()
    first = reader.hats[0].actor if reader.hats else None
    organisation_id = first.organisation_id if first else anywhere
    if organisation_id is None:
        return
    minutes = sign_in_rules(timezone.localdate(request.at)).codes.minutes
    texts = reader.channel == Message.Channel.SMS
    kept = transaction.savepoint()
    with inside(organisation_id):
        enqueue(
            by=system(organisation_id), at=request.at, recipient_id=first.person_id if first else NOBODY,
            address=reader.address, purpose=SIGN_IN_CODE, channel=reader.channel, subject="" if texts else _("Your code"),
            body=text_words(code, minutes) if texts else _words(code), not_after=request.at + timedelta(minutes=minutes),
        )  # fmt: skip
    if first:
        transaction.savepoint_commit(kept)
    else:
        transaction.savepoint_rollback(kept)


def text_words(code: str, minutes: int) -> str:
    """The whole text message: the code, its minutes, and the site's name, in the form phones fill in by themselves.

    The last line (WICG, origin-bound one-time codes) lets a phone offer the code on this site alone.
    """
    words = _("Your code is %(code)s. It works for %(minutes)d minutes.") % {"code": code, "minutes": minutes}
    return f"{words}\n\n@{urlsplit(settings.BASE_URL).hostname} #{code}"


def _words(code: str) -> str:
    return "\n\n".join(
        [
            _("Your code is %(code)s") % {"code": code},
            _("Type it on the page you came from. It works for ten minutes."),
            _("Was it not you? Then you need do nothing: without the code nobody gets in."),
        ]
    )
