"""Finding the task behind a link."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_scopes import scopes_disabled

from mentorbank.domain.links.models import IntegrationToken, TaskLink
from mentorbank.kernel.access import Actor, Role, Subject


def fingerprint(token: str) -> str:
    """The SHA-256 of a token: what the database keeps instead of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Opened:
    """A link as it stands now: ``good``, ``used``, ``expired`` or ``revoked``."""

    link: TaskLink
    standing: str

    def actor(self) -> Actor:
        """Who comes by this link: the person it was written to, limited to the one thing it is about."""
        return Actor(
            role=Role(self.link.role),
            organisation_id=self.link.organisation_id,
            person_id=self.link.person_id,
            limited_to=Subject(self.link.noun, self.link.subject_id),
        )


def open_link(token: str, *, at: datetime) -> Opened | None:
    """The task behind a token, or None when there is no such link. The only look across organisations here."""
    with scopes_disabled():
        link = TaskLink.objects.filter(token_hash=fingerprint(token)).first()
    if link is None:
        return None
    if link.revoked_at:
        return Opened(link, "revoked")
    if link.used_at:
        return Opened(link, "used")
    return Opened(link, "expired" if link.expires_at <= at else "good")


def integration(token: str) -> Actor | None:
    """The integration behind an API token, with its rights and programmes; None when there is none or it was revoked."""
    with scopes_disabled():
        found = IntegrationToken.objects.filter(token_hash=fingerprint(token), revoked_at=None).first()
    if found is None:
        return None
    return Actor(
        role=Role.INTEGRATION,
        organisation_id=found.organisation_id,
        programme_ids=frozenset(UUID(programme) for programme in found.programme_ids),
        rights=frozenset(found.rights),
        name=found.name,
    )
