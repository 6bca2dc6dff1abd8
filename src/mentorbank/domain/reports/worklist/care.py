"""Those who stand by: concerns, questions, talks that are due, changes that were asked for, and measurements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from mentorbank.domain.glass.access import GLASS
from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.oversight.access import ADVICE
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.reports.worklist import rules
from mentorbank.domain.reports.worklist.pairs import Pair
from mentorbank.domain.reports.worklist.tasks import Task
from mentorbank.domain.rights.access import CORRECTIONS
from mentorbank.domain.rights.models import Correction
from mentorbank.domain.support.access import CHECK_INS, CONCERNS, QUESTIONS
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.rights import rights_rules

# A silence that somebody called about longer ago than this says nothing more (more than any template's limit).
LONGEST_LIMIT_DAYS = 120


def _mine(actor: Actor, responsible: UUID | None) -> bool:
    return responsible is None or responsible == actor.person_id


def concern_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Open concerns; one query. Subjects concern; params ``severity``, ``taken``, ``late``, ``act_by``."""
    rows = CONCERNS.visible(actor, "act").filter(closed_at=None).values_list(
        "pk", "match__enrolment__person__given_name", "match__mentor__person__given_name", "severity",
        "acknowledged_at", "act_by", "raised_at",
    )  # fmt: skip
    for pk, mentee, mentor, severity, acknowledged, act_by, raised in rows:
        taken, late = acknowledged is not None, act_by < at
        params = {"severity": severity, "taken": taken, "late": late, "act_by": act_by}
        urgency = rules.concern(severity, taken=taken, late=late)
        names = (mentee, mentor) if mentee else ()
        yield Task("concern", urgency, local_day(raised), (pk,), names, params)


def question_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Questions without an answer; one query. Subjects question; params ``hours``, ``mine``, ``whose``."""
    rows = QUESTIONS.visible(actor, "answer").filter(answered_at=None).values_list(
        "pk", "asker__given_name", "asked_at", "responsible", "responsible__given_name"
    )  # fmt: skip
    for pk, name, asked, responsible, whose in rows:
        hours, mine = (at - asked).total_seconds() / 3600, _mine(actor, responsible)
        params = {"hours": hours, "mine": mine, "whose": whose or ""}
        yield Task("question", rules.question(hours, mine=mine), local_day(asked), (pk,), (name,), params)


def correction_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Who has asked to have something put right; one query. Subjects correction; params ``by`` (the last day), ``late``."""
    rows = CORRECTIONS.visible(actor, "answer").filter(state=Correction.State.OPEN)
    soon = rights_rules(today).correction_soon_days
    for pk, name, asked, by in rows.values_list("pk", "person__given_name", "asked_at", "answer_by"):
        params = {"by": by, "late": by < today}
        urgency = rules.correction((by - today).days, soon)
        yield Task("correction", urgency, local_day(asked), (pk,), (name,), params)


def advice_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """What a local advisory board has advised, and nobody has noted; one query. Subjects advice; params ``place``, ``by``."""
    rows = ADVICE.visible(actor, "answer").filter(noted_at=None)
    for pk, given, place, name in rows.values_list(
        "pk", "given_at", "municipality_code", "by_person__given_name"
    ):
        day = local_day(given)
        params = {"place": place, "by": name}
        yield Task("advice", rules.advice((today - day).days), day, (pk,), (), params)


def opening_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """What others have opened without being assigned, and nobody has looked at; one query. Subjects opening."""
    rows = GLASS.visible(actor, "judge").filter(seen_at=None)
    soon = rights_rules(today).glass_seen_days
    for pk, name, opened in rows.values_list("pk", "by_person__given_name", "opened_at"):
        day = local_day(opened)
        yield Task("opening", rules.opening((today - day).days, soon), day, (pk,), (name,))


@dataclass(frozen=True)
class Talks:
    """The check-ins that matter today: due ones (one for each party and reason), and who was just called."""

    due: tuple[Mapping[str, Any], ...]
    silence_calls: dict[UUID, UUID]
    just_called: set[UUID]


def talks(actor: Actor, at: datetime) -> Talks:
    """What is due, what is open, and who has been called about a silence within the template's limit; two queries."""
    today = local_day(at)
    seen = CHECK_INS.visible(actor, "do")
    rows = seen.filter(state=CheckIn.State.DUE, due_on__lte=today).values(
        "pk", "match", "party", "kind", "due_on", "responsible", "responsible__given_name", "responsible__family_name",
        "match__enrolment__person__given_name", "match__mentor__person__given_name",
    )  # fmt: skip
    due = _one_each(rows.annotate(tries=Count("attempts", distinct=True)).order_by("due_on", "pk"))
    recent = today - timedelta(days=LONGEST_LIMIT_DAYS)
    held = seen.filter(kind="silence", state=CheckIn.State.DONE, due_on__gt=recent)
    called = held.values_list("match", "match__version", "due_on")
    just = {
        match for match, version, day in called
        if (today - day).days < rules_of(version).followup.silence.days
    }  # fmt: skip
    silence = {row["match"]: row["pk"] for row in due if row["kind"] == "silence"}
    return Talks(tuple(due), silence, just)


def _one_each(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One talk with a party covers those that were left behind, so it is one task."""
    found: dict[Any, Mapping[str, Any]] = {}
    for row in rows:
        found.setdefault((row["match"], row["party"], row["kind"]), row)
    return list(found.values())


def check_in_tasks(actor: Actor, held: Talks, pairs: Mapping[UUID, Pair], today: date) -> Iterator[Task]:
    """Talks that are due, mine and the others' (R-278); a call about a silence stands on the silence.

    Subjects check-in, match. ``people`` is the party, then the two; params ``party``, ``reason``, ``days_late``,
    ``tries``, ``mine``, ``whose`` (full name of the responsible), ``fine`` (nothing is known against the pair).
    """
    for row in held.due:
        if row["kind"] == "silence":
            continue
        names = (row["match__enrolment__person__given_name"], row["match__mentor__person__given_name"])
        party = names[0] if row["party"] == "mentee" else names[1]
        late, mine = (today - row["due_on"]).days, _mine(actor, row["responsible"])
        whose = " ".join(filter(None, [row["responsible__given_name"], row["responsible__family_name"]]))
        params = {
            "party": row["party"], "reason": row["kind"], "days_late": late, "tries": row["tries"], "mine": mine,
            "whose": whose, "fine": mine and not row["tries"] and _goes_well(row, pairs.get(row["match"])),
        }  # fmt: skip
        urgency = rules.check_in(row["kind"], late, mine=mine)
        if params["fine"]:
            urgency = "soon"  # one press, whether it is a day late or ten
        yield Task("check_in", urgency, row["due_on"], (row["pk"], row["match"]), (party, *names), params)


def _goes_well(row: Mapping[str, Any], pair: Pair | None) -> bool:
    """Only a planned talk with a pair that nothing is known against is done without a talk of its own."""
    if pair is None or row["kind"] != "scheduled":
        return False
    signs = pair.course.signs
    return not (signs.open_concerns or signs.must_change_open or signs.silent)


def change_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """What one of the two asked to have changed while their course runs; one query.

    Subjects check-in, match; ``people`` the party, then the two; params ``by``, ``days_late``, ``mine``, ``whose``,
    ``talk`` (would like to talk).
    """
    open_ = CHECK_INS.visible(actor, "do").filter(
        act_by__isnull=False, acted_at=None, match__state__in=LIVE_STATES
    )
    rows = open_.values(
        "pk", "match", "party", "act_by", "done_at", "answer", "responsible", "responsible__given_name",
        "match__enrolment__person__given_name", "match__mentor__person__given_name",
    )  # fmt: skip
    return (_change(actor, row, today) for row in rows)


def _change(actor: Actor, row: Mapping[str, Any], today: date) -> Task:
    names = (row["match__enrolment__person__given_name"], row["match__mentor__person__given_name"])
    late, mine = (today - row["act_by"]).days, _mine(actor, row["responsible"])
    params = {
        "by": row["act_by"], "days_late": late, "mine": mine, "whose": row["responsible__given_name"] or "",
        "talk": row["answer"] == "talk",
    }  # fmt: skip
    said = names[0] if row["party"] == "mentee" else names[1]
    since = local_day(row["done_at"]) if row["done_at"] else row["act_by"]
    subjects = (row["pk"], row["match"])
    return Task("must_change", rules.must_change(late, mine=mine), since, subjects, (said, *names), params)


def measurement_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Who is to be asked how it goes, also after the programme's end (R-387); one query.

    Subjects task; params ``months``, ``until`` (last day that counts), ``asked`` (day a link was sent, or None).
    """
    rows = MEASUREMENTS.visible(actor, "record").filter(state=MeasurementTask.State.OPEN, due_on__lte=today)
    facts = rows.values_list(
        "pk", "match__enrolment__person__given_name", "offset_months", "due_on", "window_to", "asked_at"
    )
    for pk, name, months, due, until, asked in facts:
        params = {"months": months, "until": until, "asked": local_day(asked) if asked else None}
        yield Task("measurement", rules.measurement((until - today).days), due, (pk,), (name,), params)
