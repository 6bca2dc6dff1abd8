"""How an organisation looks to everybody it meets: its logo and its colour."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.organisations.access import LOGOS
from mentorbank.domain.organisations.models import Logo
from mentorbank.kernel.access import Actor
from mentorbank.kernel.pictures import only_dots
from mentorbank.kernel.refusals import NotFound, Refused

HUES = range(360)


@deed("logo.put")
def put_logo(*, by: Actor, at: datetime, png: bytes) -> Logo:
    """Afterwards this picture, and no other, stands beside the organisation's name, under a name nobody can guess.

    ``NotFound`` for anybody but a coordinator of the whole organisation. Refuses a picture that is not dots alone, whoever drew
    it: what is shown to everybody must not depend on the one who drew it being right.
    """
    organisation = _own(by)
    if not only_dots(png):
        raise Refused(
            _("We could not draw the picture anew, so nothing was kept. Save it as PNG, and try again."),
            field="file",
        )
    logo, _made = Logo.objects.update_or_create(organisation_id=organisation.pk, defaults={"png": png})
    organisation.logo = secrets.token_hex(16)
    organisation.save(update_fields=["logo"])
    note(bytes=len(png))
    return logo


@deed("logo.removed")
def remove_logo(*, by: Actor, at: datetime) -> Logo:
    """Afterwards no picture stands beside the name, and the old one is nowhere any more. ``NotFound`` when there is none."""
    organisation = _own(by)
    logo = LOGOS.get(by, "change", lock=True, organisation_id=organisation.pk)
    named = Logo(pk=logo.pk, organisation_id=logo.organisation_id)
    logo.delete()
    organisation.logo = ""
    organisation.save(update_fields=["logo"])
    return named


@deed("organisation.coloured")
def choose_hue(*, by: Actor, at: datetime, hue: int) -> Organisation:
    """Afterwards every page is drawn in this hue, in degrees. Lightness stays ours, so that every hue can be read.

    ``NotFound`` for anybody but a coordinator of the whole organisation; refuses what is no hue.
    """
    organisation = _own(by)
    if hue not in HUES:
        raise Refused(_("Choose one of the colours shown."), field="hue")
    organisation.hue = hue
    organisation.save(update_fields=["hue"])
    note(hue=hue)
    return organisation


def _own(by: Actor) -> Organisation:
    """The actor's own organisation, held until the deed is saved."""
    if not by.answers_for_all:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    return Organisation.objects.select_for_update().get(pk=by.organisation_id)
