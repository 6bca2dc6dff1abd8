"""Saying something to a person: by mail, or, without a mail address, by a text message that holds nothing personal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Actor


@dataclass(frozen=True)
class Letter:
    """What is said: a subject without names, short paragraphs, one link with its words, and who says it."""

    subject: str
    paragraphs: Sequence[str]
    link: str = ""
    link_text: str = ""
    signed: str = ""


def tell(
    person: Person,
    write: Callable[[], Letter],
    *,
    by: Actor,
    at: datetime,
    purpose: str,
    about: tuple[str, UUID] | None = None,
    not_before: datetime | None = None,
) -> Message | None:
    """Queue a letter written in the person's own language; None when the person has neither mail nor phone.

    ``write`` is called inside that language, so that its sentences are translated. A link is a path such as ``/l/…``.
    """
    with translation.override(person.language or settings.LANGUAGE_CODE):
        letter = write()
        address = settings.BASE_URL + letter.link if letter.link else ""
        greeting = _("Hi %(name)s") % {"name": person.given_name}
        link = f"{letter.link_text or _('Open')}: {address}" if address else ""
        body = "\n\n".join(part for part in [greeting, *letter.paragraphs, link, letter.signed] if part)
        channel, to = Message.Channel.MAIL, person.email
        if not person.email:
            channel, to = Message.Channel.SMS, person.phone
            body = f"{_('You have a new message.')} {address}".strip()
    if not to:
        return None
    return enqueue(
        by=by,
        at=at,
        recipient_id=person.pk,
        address=to,
        purpose=purpose,
        subject=letter.subject,
        body=body,
        about=about,
        channel=channel,
        not_before=not_before,
    )
