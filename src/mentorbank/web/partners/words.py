"""Kinds of partners, and how it stands with what they brought."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.partners.models import Brought
from mentorbank.domain.partners.rules import standing
from mentorbank.kernel.periods import local_day

KINDS = {
    "youth_unit": gettext_lazy("Youth unit"), "education_council": gettext_lazy("Education council"),
    "institution": gettext_lazy("School or institution"), "business_association": gettext_lazy("Business association"),
    "other": gettext_lazy("Other"),
}  # fmt: skip
STANDINGS = {
    "invited": gettext_lazy("We have written. The person decides."), "received": gettext_lazy("Received"),
    "in_talks": gettext_lazy("In talks"), "approved": gettext_lazy("Approved"), "not_now": gettext_lazy("Not now"),
}  # fmt: skip


def brought_facts(row: Brought) -> dict[str, str]:
    """The name as it was brought, and one neutral word."""
    words = (
        _("In the register")
        if row.company_id
        else STANDINGS[standing(row.mentor.state if row.mentor else None)]
    )
    return {"name": row.name, "words": str(words), "on": date_format(local_day(row.at), _("j F Y"))}
