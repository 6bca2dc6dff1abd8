"""Where the young people of a programme stand, asked of the rows alone."""

from datetime import date, timedelta

from django.db.models import Max

from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment, Referral

ALL = {
    "received", "contacted", "declined", "withdrawn", "waiting", "proposed", "accepted", "active", "paused",
    "ending soon", "silent", "ended", "rematched", "measured", "measurement due",
}  # fmt: skip
SOON = timedelta(days=14)


def present(programme: Programme, today: date, silence_days: int) -> set[str]:
    """Every stage at which somebody of this programme stands today."""
    here = {"programme": programme}
    found = set(Referral.objects.filter(**here).values_list("state", flat=True)) - {"enrolled"}
    found |= set(Match.objects.filter(**here).values_list("state", flat=True))
    proposed = Proposal.objects.filter(**here, state="sent").values("enrolment")
    asked = {
        "waiting": Enrolment.objects.filter(**here, state="waiting").exclude(pk__in=proposed),
        "proposed": proposed,
        "ending soon": Match.objects.filter(**here, state="active", planned_end__range=(today, today + SOON)),
        "silent": _last_meetings(programme).filter(last__lt=today - timedelta(days=silence_days)),
        "rematched": Match.objects.filter(**here, state="active", previous__end_reason="no_chemistry"),
        "measured": MeasurementTask.objects.filter(match__programme=programme, state="done"),
        "measurement due": MeasurementTask.objects.filter(
            match__programme=programme, state="open", due_on__lte=today, window_to__gte=today
        ),
    }
    return found | {stage for stage, rows in asked.items() if rows.exists()}


def _last_meetings(programme: Programme):  # type: ignore[no-untyped-def]
    running = Match.objects.filter(programme=programme, state="active", meetings__state="held")
    return running.annotate(last=Max("meetings__on"))
