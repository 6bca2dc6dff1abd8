"""What will happen to each young person: written for one at every stage, left to chance for everybody else."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from mentorbank.kernel.periods import add_months
from mentorbank.kernel.templates import ProgrammeTemplate

EARLY = (  # how a course ends before time, and how often
    ("goal_reached", 0.08), ("mentee_stopped", 0.09), ("mentor_stopped", 0.045), ("moved", 0.025), ("never_started", 0.015),
)  # fmt: skip


@dataclass
class Script:
    """The turns of one story. Days that are None come by themselves."""

    arrives: date
    inlet: str = "enrolled"  # or where the story stops before: received, contacted, declined, withdrawn, left
    propose: bool = True  # False: nobody decides on the plan's proposal; the young person waits
    proposed_from: date | None = None  # no proposal is sent before
    first_answer: str = "yes"  # mentee_no and mentor_no once, or open: the mentor has not answered yet
    starts: date | None = None  # the first meeting is not before
    begins: bool = True  # False: both have said yes and nothing has begun
    chemistry: bool = True  # False: the first mentor is not the right one
    ending: str = "completed"
    lasts_days: int | None = None  # None: as planned
    pauses: date | None = None
    resumes: bool = True
    silent_from: date | None = None
    silent_days: int | None = None  # None: until today
    prolongs: bool = False
    measured: str = ""  # how every measurement goes: answer, call, refuse, missed; empty: as it comes
    worries_on: date | None = None
    asks_on: date | None = None


def at_every_stage(template: ProgrammeTemplate, today: date, last_plan: date) -> list[Script]:
    """One young person, or two, at every stage there is, whatever the template's durations are."""
    months, silence = template.duration.default_months or 6, template.followup.silence.days

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    def running(days: int, **turns: object) -> Script:
        """A course that began so many days ago."""
        return Script(arrives=ago(days + 36), starts=ago(days), **turns)  # type: ignore[arg-type]

    whole = (today - add_months(today, -months)).days
    return [
        Script(arrives=ago(1), inlet="received"),
        Script(arrives=ago(9), inlet="received"),  # nobody has called yet: late
        Script(arrives=ago(8), inlet="contacted"),
        Script(arrives=ago(24), propose=False),
        Script(arrives=ago(44), propose=False),  # longer than anybody should wait
        Script(arrives=ago(23), proposed_from=last_plan, first_answer="open"),
        Script(arrives=ago(30), proposed_from=last_plan - timedelta(days=7), begins=False),
        running(min(48, whole // 2), asks_on=ago(2)),
        running(min(66, whole // 2 + 10), pauses=ago(12), resumes=False),
        running(whole - 8, worries_on=ago(1)),
        running(silence + 34, silent_from=ago(silence + 9)),
        running(whole + 18, lasts_days=whole, prolongs=False),
        running(min(64, whole // 2 + 10), chemistry=False),
        Script(arrives=ago(33), inlet="declined"),
        Script(arrives=ago(40), inlet="withdrawn"),
        _measured(ago(whole + 26), whole, "answer"),
        _measured(ago(whole + 5), whole, "missed"),  # asked some days ago, no answer yet
    ]


def _measured(began: date, days: int, how: str) -> Script:
    """A course that began three months before this day, so that its first measurement has been due since it ended."""
    start = add_months(began, -3)
    return Script(arrives=start - timedelta(days=36), starts=start, lasts_days=days, measured=how)


def by_chance(chance: Random, arrives: date, template: ProgrammeTemplate) -> Script:
    """A story in plausible proportions."""
    script = Script(arrives=arrives)
    script.inlet = _pick(chance, (("declined", 0.05), ("withdrawn", 0.035), ("left", 0.02)), "enrolled")
    script.first_answer = _pick(chance, (("mentee_no", 0.05), ("mentor_no", 0.06)), "yes")
    script.chemistry = chance.random() > 0.06
    script.ending = _pick(chance, EARLY, "completed")
    if script.ending != "completed":
        months = template.duration.default_months or 6
        script.lasts_days = int(months * 30 * chance.uniform(0.25, 0.9))
    elif template.duration.extension == "by_agreement":
        script.prolongs = chance.random() < 0.12
    if chance.random() < 0.05:
        script.pauses = arrives + timedelta(days=chance.randint(70, 110))
    if chance.random() < 0.05:
        script.silent_from = arrives + timedelta(days=chance.randint(80, 120))
        script.silent_days = chance.randint(30, 60)
    if chance.random() < 0.04:
        script.worries_on = arrives + timedelta(days=chance.randint(60, 90))
    if chance.random() < 0.2:
        script.asks_on = arrives + timedelta(days=chance.randint(50, 100))
    return script


def _pick(chance: Random, ways: tuple[tuple[str, float], ...], otherwise: str) -> str:
    drawn = chance.random()
    for word, share in ways:
        if drawn < share:
            return word
        drawn -= share
    return otherwise
