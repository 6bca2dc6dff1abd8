"""Making and spending links."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Actor, Role


def issue(
    *,
    by: Actor,
    at: datetime,
    person: Person | None,
    role: Role,
    purpose: str,
    noun: str,
    subject_id: UUID,
    days: int,
) -> str:
    """A new link for one person to one task, good for ``days`` days; returns its secret token (192 bits), kept nowhere."""
    token = secrets.token_urlsafe(24)
    TaskLink(
        organisation_id=by.organisation_id,
        token_hash=fingerprint(token),
        purpose=purpose,
        role=role,
        person=person,
        noun=noun,
        subject_id=subject_id,
        created_at=at,
        expires_at=at + timedelta(days=days),
    ).save()
    return token


def spend(*, by: Actor, at: datetime, link: TaskLink) -> bool:
    """Mark the link used; True for the one caller who was first."""
    return TaskLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(used_at=at) == 1


def revoke_about(*, by: Actor, at: datetime, noun: str, subject_ids: list[UUID]) -> int:
    """Afterwards no link about these things works any more; returns how many were closed."""
    links = TaskLink.objects.filter(noun=noun, subject_id__in=subject_ids, used_at=None, revoked_at=None)
    return links.update(revoked_at=at)
