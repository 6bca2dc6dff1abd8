"""What the young person wishes for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import Wish
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
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


@deed("enrolment.wishes_tapped")
def tap_wishes(
    *, by: Actor, at: datetime, enrolment: Enrolment, chosen: Mapping[str, Collection[str]]
) -> Enrolment:
    """Afterwards ``chosen``, kind → keys, is what the young person has tapped of these kinds; other wishes stay.

    The young person's own to say, at any time while they wait or have a mentor. What is chosen again keeps its
    importance. Refused, with the field, for a kind or a key the programme does not ask about, and for too many.
    """
    enrolment = ENROLMENTS.get(by, "wish", lock=True, pk=enrolment.pk)
    if enrolment.state not in {Enrolment.State.WAITING, Enrolment.State.MATCHED}:
        raise Refused(_("Your course is over, so there is nobody to find a mentor for."))
    matching = current_rules(enrolment.programme, on=local_day(at)).matching
    before = {(row.kind, row.value): row.importance for row in Wish.objects.filter(enrolment=enrolment)}
    for kind, keys in chosen.items():
        offered = {*matching.asks(rules.TAPPED[kind])}
        if not offered.issuperset(key for key in keys if (kind, key) not in before):
            raise Refused(_("Choose among those shown."), field=kind)
        most = rules.most_of(matching, kind)
        if most is not None and len(keys) > most:
            raise Refused(_("Choose at most %(most)s.") % {"most": most}, field=kind)
    Wish.objects.filter(enrolment=enrolment, kind__in=chosen).delete()
    Wish.objects.bulk_create(
        Wish(
            organisation_id=enrolment.organisation_id, enrolment=enrolment, kind=kind, value=key,
            importance=before.get((kind, key), 2),
        )
        for kind, keys in chosen.items()
        for key in dict.fromkeys(keys)
    )  # fmt: skip
    note(wishes=sum(map(len, chosen.values())))
    return enrolment
