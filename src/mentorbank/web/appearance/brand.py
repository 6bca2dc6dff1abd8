"""What the top of every page shows of an organisation: its name, its colour, its logo."""

from typing import Any

from django.urls import reverse

from mentorbank.domain.foundation.models import Organisation
from mentorbank.web.ui.hues import nearest


def brand(organisation: Organisation) -> dict[str, Any]:
    """For the base templates; no query."""
    return {
        "organisation_name": organisation.name,
        "organisation_hue": nearest(organisation.hue),
        "organisation_logo": reverse("logo", args=[organisation.logo]) if organisation.logo else "",
    }
