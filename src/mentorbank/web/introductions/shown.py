"""The page a company reads: the young person sees it before the yes, the company after it. One function draws both.

Nothing of whoever reads is on it, so it is drawn without the request.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.introductions.rules import Contact
from mentorbank.kernel.phones import phone_words
from mentorbank.web.appearance.brand import brand
from mentorbank.web.companies.wording import OPENING_KINDS


def opening_title(row: Introduction) -> str:
    """What the opening is called."""
    return row.opening.title or str(OPENING_KINDS.get(row.opening.kind, row.opening.kind))


def draw(row: Introduction) -> HttpResponse:
    """First name, the chosen way to reach them, and their line; nothing of it is kept by the browser."""
    person, organisation = row.enrolment.person, row.enrolment.person.organisation
    phone = person.phone if row.contact == Contact.PHONE else ""
    values = {
        "name": person.given_name, "title": opening_title(row), "line": row.line,
        "phone": phone, "phone_words": phone_words(phone) if phone else "",
        "email": person.email if row.contact == Contact.EMAIL else "",
        "until": date_format(row.until, _("j F Y")), **brand(organisation), "organisation_home": reverse("home"),
        "demo_notice": _("This is a demonstration. Nobody here is real.") if settings.DEMO else None,
    }  # fmt: skip
    return HttpResponse(render_to_string("introductions/shown.html", values))
