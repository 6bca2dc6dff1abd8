"""Public forms take so many from one network address within an hour, and say what to do then (ASVS 2.4.1)."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.sign_in.actions import try_at_the_door
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.codes import hashed
from mentorbank.web.accounts.sessions import address_of
from mentorbank.web.noted import note

HOUR, FORM = timedelta(hours=1), "form"


def too_many(request: HttpRequest, form: forms.Form) -> bool:
    """Count a form that is in order; True, with a sentence on it, when too many came from there. Nothing typed is lost.

    Where the address is not known, nothing is counted (docs/howto/sign-in.md, "Behind a proxy").
    """
    place = address_of(request)
    if not place:
        return False
    sent = try_at_the_door(by=request.actor, at=request.at, kind=FORM, key=hashed(FORM, place), within=HOUR)
    if sent <= sign_in_rules(timezone.localdate(request.at)).forms_an_hour:
        return False
    form.add_error(
        None,
        _(
            "Very many forms were sent from here within the last hour. Wait an hour and send it again, or call us."
        ),
    )
    note(request, "too many forms")
    return True
