"""What the young person wishes for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import Wish
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import Refused


@dataclass(frozen=True)
class WishFacts:
    """One wish: its kind, its value (a code or the young person's own words) and how much it matters, 1–3."""

    kind: str
    value: str
    importance: int = 2


@deed("enrolment.wishes_set")
def set_wishes(
    *,
    by: Actor,
    at: datetime,
    enrolment: Enrolment,
    wishes: Sequence[WishFacts],
    availability: Sequence[str] | None = None,
    languages: Sequence[str] | None = None,
    what_matters: str | None = None,
    outside_the_system: bool | None = None,
) -> Enrolment:
    """Afterwards these are the young person's wishes (R-160); earlier ones are replaced. What is None stays as it was.

    Refused when a wish is of no known kind or its importance is not 1, 2 or 3.
    """
    enrolment = ENROLMENTS.get(by, "change", lock=True, pk=enrolment.pk)
    if any(wish.kind not in rules.WISH_KINDS or wish.importance not in rules.IMPORTANCE for wish in wishes):
        raise Refused(_("Choose one of the wishes the programme asks about, and how much it matters."))
    Wish.objects.filter(enrolment=enrolment).delete()
    for wish in wishes:
        Wish(organisation_id=enrolment.organisation_id, enrolment=enrolment, **asdict(wish)).save()
    given = {
        "availability": list(availability) if availability is not None else None,
        "languages": list(languages) if languages is not None else None,
        "what_matters": what_matters,
        "outside_the_system": outside_the_system,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    for name, value in changed.items():
        setattr(enrolment, name, value)
    if changed:
        enrolment.save(update_fields=list(changed))
    note(wishes=len(wishes))
    return enrolment
