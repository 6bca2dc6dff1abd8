"""The pairs: proposals that wait for an answer, courses that have not begun, have gone quiet, or are about to end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from mentorbank.domain.matching.access import MATCHES, PROPOSALS
from mentorbank.domain.matching.models import LIVE_STATES, Match, Proposal
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships.access import PROLONGINGS
from mentorbank.domain.reports.worklist import rules
from mentorbank.domain.reports.worklist.tasks import Task
from mentorbank.domain.support.queries import Course, judged
from mentorbank.domain.support.rules import ENDING_SOON_DAYS
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


@dataclass(frozen=True)
class Pair:
    """The two of a course by first name, and how the course is doing."""

    course: Course
    names: tuple[str, str]


def live_pairs(actor: Actor, today: date) -> dict[UUID, Pair]:
    """Every course that runs and that this actor follows, by match; four queries however many there are."""
    rows = MATCHES.visible(actor, "run").filter(state__in=LIVE_STATES)
    matches = list(rows.only("version", "state", "accepted_at", "active_from", "planned_end"))
    names = rows.values_list("pk", "enrolment__person__given_name", "mentor__person__given_name")
    called = {pk: (mentee, mentor) for pk, mentee, mentor in names}
    return {
        course.match.pk: Pair(course, called[course.match.pk])
        for course in judged(actor, matches, today=today)
    }


def proposal_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Proposals whose last day is near or past; one query.

    Subjects proposal, the young person, mentor; params ``days_left``, ``silent`` (mentee, mentor or both).
    """
    today = local_day(at)
    near = today + timedelta(days=rules.ANSWER_SOON_DAYS)
    rows = PROPOSALS.visible(actor, "decide").filter(state=Proposal.State.SENT, answer_by__lte=near)
    facts = rows.values_list(
        "pk", "enrolment__person", "mentor", "enrolment__person__given_name", "mentor__person__given_name",
        "answer_by", "mentee_answer", "mentor_answer", "sent_at",
    )  # fmt: skip
    for pk, person, mentor, mentee_name, mentor_name, answer_by, mentee_said, mentor_said, sent in facts:
        left = (answer_by - today).days
        silent = "both" if not (mentee_said or mentor_said) else "mentor" if mentee_said else "mentee"
        names, params = (mentee_name, mentor_name), {"days_left": left, "silent": silent}
        subjects = (pk, person, mentor)
        yield Task("proposal_unanswered", rules.proposal(left), local_day(sent), subjects, names, params)


def begin_tasks(pairs: dict[UUID, Pair], today: date) -> Iterator[Task]:
    """Both have said yes, and the course has not begun. Subjects match; params ``days``, ``limit``."""
    for pk, pair in pairs.items():
        match = pair.course.match
        if match.state == Match.State.ACCEPTED:
            days = (today - local_day(match.accepted_at)).days
            limit = rules_of(match.version_id).sla.days_to_first_meeting
            params = {"days": days, "limit": limit}
            since = local_day(match.accepted_at)
            yield Task("not_begun", rules.not_begun(days, limit), since, (pk,), pair.names, params)


def silence_tasks(
    pairs: dict[UUID, Pair], calls: dict[UUID, UUID], asked: set[UUID], today: date
) -> Iterator[Task]:
    """Courses that are quieter than their template allows (R-287), until somebody has called about it.

    ``calls`` are the calls that are due about a silence, by match; ``asked`` the matches somebody has called about within
    the template's limit. Subjects match and, when there is one, the call; params ``days``, ``limit``, ``ever`` (they have met).
    """
    for pk, pair in pairs.items():
        course, signs = pair.course, pair.course.signs
        if not (signs.silent and signs.begun) or pk in asked:
            continue
        subjects = (pk, calls[pk]) if pk in calls else (pk,)
        since = today - timedelta(days=signs.silent_days)
        params = {
            "days": signs.silent_days,
            "limit": signs.silence_limit,
            "ever": course.last_contact is not None,
        }
        urgency = rules.silent(signs.silent_days, signs.silence_limit)
        yield Task("silent", urgency, since, subjects, pair.names, params)


def ending_tasks(actor: Actor, pairs: dict[UUID, Pair], today: date) -> Iterator[Task]:
    """Courses near or past their planned end; one query. While the two are asked about going on, it is theirs to answer.

    Subjects match; params ``days_left`` (negative when past) and ``on``.
    """
    asked = PROLONGINGS.visible(actor).filter(match__state__in=LIVE_STATES, declined_at=None)
    unanswered = set(
        asked.exclude(mentee_yes_at__isnull=False, mentor_yes_at__isnull=False).values_list(
            "match", flat=True
        )
    )
    for pk, pair in pairs.items():
        end = pair.course.signs.planned_end
        if not pair.course.signs.ending_soon or end is None:
            continue
        left = (end - today).days
        if left >= 0 and pk in unanswered:
            continue
        params = {"days_left": left, "on": end}
        since = end - timedelta(days=ENDING_SOON_DAYS)
        yield Task("ending", rules.ending(left), since, (pk,), pair.names, params)
