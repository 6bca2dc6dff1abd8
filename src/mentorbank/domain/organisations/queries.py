"""The picture behind an address, for everybody."""

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.organisations.models import Logo


def logo_called(name: str) -> bytes | None:
    """The dots of the logo with this name, or None: it never was, or another took its place. Needs no scope."""
    organisation = Organisation.objects.filter(logo=name).first() if name else None
    if organisation is None:
        return None
    with inside(organisation.pk):
        logo = Logo.objects.filter(organisation_id=organisation.pk).first()
    return bytes(logo.png) if logo else None
