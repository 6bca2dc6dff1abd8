"""Opening what is kept about a young person one is not assigned to: with a reason, for a short time, and never unseen."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.audit.actions import deed, log_read, note
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.glass.notices import somebody_opened
from mentorbank.domain.glass.rules import PARTS
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.codes import by_key
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.rights import rights_rules

GROUP = "glass"


@deed("glass.opened")
def open_glass(
    *, by: Actor, at: datetime, person: Person, reason: str, text: str, parts: Sequence[str]
) -> GlassOpening:
    """Afterwards the actor reads these parts for as long as the rules of the day say; a second person has a letter about it,
    and the young person sees who opened (as a role), when and why.

    Refuses without a reason of the list that applies, with fewer letters than the rules ask for, without a part, and when
    nobody else can be told.
    """
    person = YOUNG_PEOPLE.get(by, "open", pk=person.pk)
    if YOUNG_PEOPLE.may(by, "read", person):
        raise Refused(_("You already see this young person. Find them in your list."), field="name")
    rules = rights_rules(local_day(at))
    code = by_key("read_purposes", reason)
    if code is None or code.group != GROUP or not code.applies(local_day(at)):
        raise Refused(_("Choose the reason."), field="reason")
    if len(" ".join(text.split())) < rules.glass_letters:
        sentence = ngettext(
            "Write why you need it, in at least %(count)s letter.", "Write why you need it, in at least %(count)s letters.",
            rules.glass_letters,
        )  # fmt: skip
        raise Refused(sentence % {"count": rules.glass_letters}, field="text")
    if not parts or set(parts) - set(PARTS):
        raise Refused(_("Choose what you need to see."), field="parts")
    opening = GlassOpening(
        organisation_id=person.organisation_id, person=person, by_person_id=by.person_id, role=by.known_as, reason=reason,
        text=text.strip(), parts=sorted(set(parts)), opened_at=at, until=at + rules.glass,
    )  # fmt: skip
    opening.save()
    told = [
        one
        for one, judges in second_persons(by=by, at=at, person=person).items()
        if somebody_opened(opening, one, by=by, at=at, judges=judges)
    ]
    if not told:
        raise Refused(
            _("Nobody else here can be told about it, so it does not open. Ask those who run the programme.")
        )
    log_read(
        by=by, at=at, about=person.pk, noun="glass", thing_id=opening.pk, what="glass", purpose=reason
    )  # fmt: skip
    note(person=str(person.pk), reason=reason, parts=" ".join(opening.parts), told=len(told))
    return opening


def second_persons(*, by: Actor, at: datetime, person: Person) -> dict[Person, bool]:
    """Who is told: those who stand by the young person, and whoever answers for the whole organisation (True), who looks at it
    afterwards; never the one who opens.
    """
    today = local_day(at)
    runs = Q(ends_on=None) | Q(ends_on__gte=today)
    whole = RoleAssignment.objects.filter(runs, role=Role.COORDINATOR, programme=None, starts_on__lte=today)
    found = dict.fromkeys(_near(person), False)
    found |= {row.person: True for row in whole.select_related("person").order_by("person")}
    return {one: judges for one, judges in found.items() if one.pk != by.person_id}


def _near(person: Person) -> Iterator[Person]:
    for enrolment in Enrolment.objects.filter(person=person).select_related(
        "counsellor", "programme__responsible"
    ):
        yield from filter(None, (enrolment.counsellor, enrolment.programme.responsible))
    for referral in Referral.objects.filter(person=person).select_related("programme__responsible"):
        yield from filter(None, (referral.programme.responsible,))
