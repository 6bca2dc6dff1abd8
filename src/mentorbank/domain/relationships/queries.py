"""Questions about a course, each with the same number of queries however long it has run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.access import AGREEMENTS, GOALS, MEETINGS, PROLONGINGS
from mentorbank.domain.relationships.models import Agreement, Goal, GoalChange, Meeting, OwnWords, Prolonging
from mentorbank.domain.relationships.rules import Month, months_of
from mentorbank.kernel.access import Actor
from mentorbank.kernel.templates import ProgrammeTemplate

# A meeting nobody answered about is asked about within so many days (ours); older ones are not remembered.
ASK_WITHIN_DAYS = 14


@dataclass(frozen=True)
class Course:
    """One course as the two see it: their newest agreement, their goals, what was and what is planned."""

    match: Match
    template: ProgrammeTemplate
    agreements: tuple[Agreement, ...]
    goals: tuple[Goal, ...]
    meetings: tuple[Meeting, ...]
    prolonging: Prolonging | None

    @property
    def agreement(self) -> Agreement | None:
        """The newest."""
        return self.agreements[0] if self.agreements else None

    @property
    def held(self) -> list[Meeting]:
        """What counts, newest first."""
        return [row for row in self.meetings if row.state == Meeting.State.HELD]

    def next_meeting(self, at: datetime) -> Meeting | None:
        """The first that is still to come."""
        return next((row for start, row in self._planned() if start > at), None)

    def not_logged(self, at: datetime) -> list[Meeting]:
        """Planned, passed, and nobody has said whether it was held."""
        return [row for start, row in self._planned() if start <= at]

    def _planned(self) -> list[tuple[datetime, Meeting]]:
        planned = [row for row in self.meetings if row.state == Meeting.State.PLANNED]
        return sorted(((row.starts_at, row) for row in planned if row.starts_at), key=lambda pair: pair[0])

    def months(self, today: date) -> list[Month]:
        """The months of the course so far; none before it has begun."""
        start = self.match.active_from or self.match.first_meeting_on
        if start is None:
            return []
        held = [(row.on, row.minutes) for row in self.held]
        return months_of(start, today, held, self.template, self.match.ended_on)


def _courses(actor: Actor, rows: QuerySet[Any]) -> list[Course]:
    """Six queries, however many courses: the matches, and what belongs to each."""
    unanswered = PROLONGINGS.visible(actor).filter(declined_at=None).order_by("-asked_at")
    rows = rows.select_related(
        "enrolment__person",
        "mentor__person",
        "programme__responsible",
        "counsellor",
        "mentor_contact",
        "backup",
    ).prefetch_related(
        Prefetch("agreements", AGREEMENTS.visible(actor).order_by("-number"), to_attr="seen_agreements"),
        Prefetch("goals", GOALS.visible(actor).order_by("set_at", "pk"), to_attr="seen_goals"),
        Prefetch("meetings", MEETINGS.visible(actor).order_by("-on", "-logged_at"), to_attr="seen_meetings"),
        Prefetch("prolongings", unanswered, to_attr="open_prolongings"),
    )
    return [
        Course(
            match=row, template=rules_of(row.version_id), agreements=tuple(row.seen_agreements),
            goals=tuple(row.seen_goals), meetings=tuple(row.seen_meetings),
            prolonging=next((one for one in row.open_prolongings if not _both(one)), None),
        )
        for row in rows
    ]  # fmt: skip


def _both(prolonging: Prolonging) -> bool:
    return bool(prolonging.mentee_yes_at and prolonging.mentor_yes_at)


def course_of(actor: Actor, verb: str = "read", **lookup: Any) -> Course:
    """One course this actor may ``verb``; ``NotFound`` when it is not theirs or does not exist."""
    match = MATCHES.get(actor, verb, **lookup)
    return _courses(actor, Match.objects.filter(pk=match.pk))[0]


def courses_of(actor: Actor) -> list[Course]:
    """The actor's running courses, the oldest first."""
    mine = MATCHES.visible(actor, "take_part").values("pk")
    return _courses(actor, Match.objects.filter(pk__in=mine).order_by("accepted_at", "pk"))


def course_of_enrolment(actor: Actor, enrolment: Enrolment) -> Course | None:
    """The running course of an enrolment, else its newest ended one, else None."""
    rows = MATCHES.visible(actor).filter(enrolment=enrolment)
    newest = rows.filter(state__in=LIVE_STATES).first() or rows.order_by("-ended_on", "-accepted_at").first()
    return _courses(actor, Match.objects.filter(pk=newest.pk))[0] if newest else None


def own_words_of(enrolment: Enrolment) -> OwnWords | None:
    """What the young person has said about themselves."""
    return OwnWords.objects.filter(enrolment=enrolment).first()


def changes_of(goals: Iterable[Goal]) -> dict[UUID, list[GoalChange]]:
    """What each goal was before, newest first (R-212)."""
    changes: dict[UUID, list[GoalChange]] = {}
    for change in GoalChange.objects.filter(goal__in=[goal.pk for goal in goals]).order_by("-at"):
        changes.setdefault(change.goal_id, []).append(change)
    return changes


def goals_counted(actor: Actor, programme: Programme) -> tuple[int, int]:
    """(own goals set, own goals met) in one programme, as far as the actor may see them (R-215)."""
    goals = GOALS.visible(actor).filter(match__programme=programme)
    return goals.count(), goals.filter(state=Goal.State.MET).count()


def meeting_behind(match: Match, asked_at: datetime) -> Meeting | None:
    """The meeting that a link sent at this moment asks about."""
    return Meeting.objects.filter(match=match, asked_at=asked_at).first()


def to_ask_about(actor: Actor, *, at: datetime) -> QuerySet[Meeting]:
    """Planned meetings of running courses that lie before today, that nobody has logged or been asked about; oldest first."""
    today = timezone.localdate(at)
    return (
        MEETINGS.visible(actor, "change")
        .filter(
            state=Meeting.State.PLANNED, asked_at=None, starts_at__isnull=False, match__state__in=LIVE_STATES
        )
        .exclude(match__mentor__state=Mentor.State.SUSPENDED)
        .filter(on__lt=today, on__gte=today - timedelta(days=ASK_WITHIN_DAYS))
        .select_related("match__mentor__person")
        .order_by("starts_at", "pk")
    )


def asked_today(at: datetime) -> set[UUID | None]:
    """Who has been asked about a meeting today already; nobody is asked twice a day."""
    sent = Message.objects.filter(purpose="log_meeting", queued_at__gte=at - timedelta(days=1))
    return {
        person for person, when in sent.values_list("recipient_id", "queued_at")
        if timezone.localdate(when) == timezone.localdate(at)
    }  # fmt: skip
