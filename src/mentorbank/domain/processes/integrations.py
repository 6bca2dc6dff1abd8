"""Another system gets a key to the API, and loses it again. Crosses links and programmes."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.access import INTEGRATIONS
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import NotFound, Refused

RIGHTS = ("programmes:read", "referrals:create", "courses:read", "reports:read")


@deed("integration.created")
def create_integration(
    *, by: Actor, at: datetime, name: str, rights: Sequence[str], programmes: Sequence[Programme]
) -> IntegrationToken:
    """Afterwards another system can do just this in just these programmes. The key is on the returned row as ``token``, once.

    Refused without a name, a right or a programme; ``NotFound`` for anybody but a coordinator of the whole organisation.
    """
    if not by.answers_for_all:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    chosen = [right for right in RIGHTS if right in rights]
    if not name.strip():
        raise Refused(_("Write which system the key is for."), field="name")
    if not chosen:
        raise Refused(_("Choose at least one thing the system may do."), field="rights")
    if not programmes:
        raise Refused(_("Choose at least one programme."), field="programmes")
    token = secrets.token_urlsafe(32)
    row = IntegrationToken(
        organisation_id=by.organisation_id,
        name=name.strip(),
        token_hash=fingerprint(token),
        rights=chosen,
        programme_ids=[str(programme.pk) for programme in programmes],
        created_at=at,
    )
    row.save()
    note(rights=" ".join(chosen))
    row.token = token
    return row


@deed("integration.revoked")
def revoke_integration(*, by: Actor, at: datetime, integration: IntegrationToken) -> IntegrationToken:
    """Afterwards the key opens nothing, from the next request on."""
    integration = INTEGRATIONS.get(by, "change", lock=True, pk=integration.pk)
    integration.revoked_at = integration.revoked_at or at
    integration.save(update_fields=["revoked_at"])
    return integration
