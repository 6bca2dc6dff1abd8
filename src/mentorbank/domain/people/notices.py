"""Saying something to a person: by mail, or, without a mail address, by a text message that holds nothing personal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Actor

# A text message that could not be sent for so long is never sent (ours): a gateway opened later begins with no old ones.
TEXT_WORTH = timedelta(days=2)


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
    address: str = "",
) -> Message | None:
    """Queue a letter written in the person's own language; None when the person has neither mail nor phone.

    ``write`` is called inside that language, so that its sentences are translated. A link is a path such as ``/l/…``.
    ``address`` is a mail address instead of the person's own.
    """
    with translation.override(person.language or settings.LANGUAGE_CODE):
        letter = write()
        link = settings.BASE_URL + letter.link if letter.link else ""
        greeting = _("Hi %(name)s") % {"name": person.given_name}
        linked = f"{letter.link_text or _('Open')}: {link}" if link else ""
        body = "\n\n".join(part for part in [greeting, *letter.paragraphs, linked, letter.signed] if part)
        channel, to, until = Message.Channel.MAIL, address or person.email, None
        if not to:
            channel, to, until = Message.Channel.SMS, person.phone, (not_before or at) + TEXT_WORTH
            nudge = _("You have a new message.")
            body = f"{nudge} {link}".strip()
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
        not_after=until,
    )


def phone_was_changed(person: Person, *, by: Actor, at: datetime) -> None:
    """To the mail address the person signs in with: the number we have is another now. It stands nowhere in the letter."""

    def write() -> Letter:
        return Letter(
            _("Your phone number was changed"),
            [
                _("Somebody on the staff has changed the phone number we have for you."),
                _("Was that not agreed with you? Then call your contact person."),
            ],
        )

    tell(
        person,
        write,
        by=by,
        at=at,
        purpose="phone_changed",
        address=(person.account.email or "") if person.account else "",
    )
