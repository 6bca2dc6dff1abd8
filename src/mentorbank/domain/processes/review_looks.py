"""Random samples of the log of looks: drawn each month by a fixed procedure, and judged by somebody else than the reader."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.access import SAMPLES
from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.audit.models import LookDraw, LookSample, ReadEvent
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


def draw_last_month(*, by: Actor, at: datetime) -> LookDraw | None:
    """Afterwards last month's sample is drawn; None when it already was. Run it any day: a missed first is made up for."""
    month = (local_day(at).replace(day=1) - timedelta(days=1)).replace(day=1)
    if LookDraw.objects.filter(month=month).exists():
        return None
    return _draw(by=by, at=at, month=month)


@deed("looks.drawn")
def _draw(*, by: Actor, at: datetime, month: date) -> LookDraw:
    start = timezone.make_aware(datetime.combine(month, time()))
    end = timezone.make_aware(datetime.combine((month + timedelta(days=31)).replace(day=1), time()))
    looks = ReadEvent.objects.filter(at__gte=start, at__lt=end)
    last = looks.order_by("sequence").last()
    seed = rules.seed_of(str(by.organisation_id), month.isoformat(), last.digest if last else rules.NOTHING)
    ids = list(looks.values_list("pk", flat=True))
    draw = LookDraw(organisation_id=by.organisation_id, month=month, seed=seed, looks=len(ids), drawn_at=at)
    draw.save()
    chosen = rules.drawn(seed, ids, rules.sample_size(len(ids)))
    LookSample.objects.bulk_create(
        LookSample(organisation_id=by.organisation_id, draw=draw, look_id=pk) for pk in chosen
    )
    note(month=month.isoformat(), looks=len(ids), drawn=len(chosen))
    return draw


@deed("looks.judged")
def judge(*, by: Actor, at: datetime, sample: LookSample, finding: str, text: str = "") -> LookSample:
    """Afterwards the sample is marked as looked at, with what was found. Refused for one's own looks, and twice.

    ``finding`` is ``fine``, or ``ask`` for a look that has to be explained; then a note says what was done about it.
    """
    if sample.look.person_id == by.person_id:
        SAMPLES.require(by, "read", sample)
        raise Refused(_("This look is your own, so somebody else has to judge it."))
    sample = SAMPLES.get(by, "judge", lock=True, pk=sample.pk)
    rules.refuse_finding(finding, text, judged_at=sample.looked_at)
    sample.finding, sample.note, sample.looked_at, sample.looked_by_id = (
        finding,
        text.strip(),
        at,
        by.person_id,
    )
    sample.save()
    note(finding=finding)
    return sample
