"""What became of each case on the day of the figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets.calendar import add_months
from mentorbank.kernel.targets.cases import Case
from mentorbank.kernel.targets.definition import Anchor, Denominator, Measure, TargetDefinition
from mentorbank.kernel.targets.facts import Asked, NoAnswer, RefusalFact, StatusFact
from mentorbank.kernel.targets.knowledge import Known


class Outcome(StrEnum):
    SUCCESS = "success"
    OTHER = "other"  # known, and not what the target asks for
    UNKNOWN = "unknown"  # due, the window has closed, nobody knows
    AWAITING = "awaiting"  # due, no answer yet, can still be measured
    REFUSED = "refused"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Question:
    """One definition asked on one day."""

    definition: TargetDefinition
    known: Known
    programme_end: date | None = None

    def outcome(self, case: Case) -> Outcome:
        return _JUDGES[self.definition.measure](self, case)

    def anchor_of(self, case: Case) -> date | None:
        """The day measuring is counted from, or None while it has not come for this case.

        For graduates closure is the day of graduation. Refuses with ValueError an anchor at programme
        end when no programme end is given."""
        match self.definition.anchor:
            case Anchor.START:
                return case.started_on
            case Anchor.CLOSURE if self.definition.denominator is Denominator.GRADUATES:
                return case.mentee.graduated_on
            case Anchor.CLOSURE:
                return case.last_closed.ended_on if case.last_closed else None
            case Anchor.FIXED_DATE:
                return self.definition.fixed_on
            case Anchor.PERIOD:
                return self.period_end
            case Anchor.PROGRAMME_END:
                if self.programme_end is None:
                    raise ValueError(f"{self.definition.key} is measured at programme end: give it.")
                return self.programme_end

    @property
    def period_end(self) -> date:
        return self.definition.deadline or self.programme_end or self.known.as_of

    def due_on(self, case: Case) -> date | None:
        anchor = self.anchor_of(case)
        return add_months(anchor, self.definition.offset_months) if anchor else None

    def is_due(self, case: Case) -> bool:
        due = self.due_on(case)
        return due is not None and due <= self.known.as_of

    def window_of(self, case: Case) -> tuple[date, date] | None:
        """First and last day an observation counts, or None while the anchor has not come."""
        definition, due = self.definition, self.due_on(case)
        if due is None:
            return None
        last = due + timedelta(days=definition.window_after_days)
        if definition.anchor is Anchor.PERIOD:
            return self._period_start(case), last
        if definition.measure is Measure.EVER_STATUS:
            anchored = definition.anchor in (Anchor.START, Anchor.CLOSURE)
            return (self.anchor_of(case) if anchored else None) or self._period_start(case), last
        return due - timedelta(days=definition.window_before_days), last

    def _period_start(self, case: Case) -> date:
        return self.definition.period_from or case.started_on or date.min

    def unanswered(self, case: Case, window: tuple[date, date]) -> Outcome:
        """Why there is no answer: refused, still open, or unknown."""
        kinds = {
            refusal.kind
            for refusal in self.known.refusals.get(case.mentee.mentee_id, ())
            if refusal.about is self.asked
            and (window[0] <= refusal.on <= window[1] or self._names_this_point(refusal, case))
        }
        if NoAnswer.REFUSED in kinds:
            return Outcome.REFUSED
        if kinds or self.known.as_of > window[1]:
            return Outcome.UNKNOWN
        open_period = self.definition.anchor is Anchor.PERIOD
        return Outcome.AWAITING if open_period or self.is_due(case) else Outcome.NOT_DUE

    @property
    def asked(self) -> Asked:
        return Asked.WELLBEING if self.definition.measure is Measure.BAND_SHARE else Asked.STATUS

    def _names_this_point(self, refusal: RefusalFact, case: Case) -> bool:
        anchor = self.anchor_of(case)
        same = refusal.offset_months == self.definition.offset_months
        return same and anchor is not None and refusal.on >= anchor


def counts(question: Question, case: Case, observation: Sequence[StatusFact]) -> bool:
    """True if the observation is a success by this definition's own list (R-370, R-373, T-22)."""
    definition = question.definition
    if definition.exclude_status_at_entry and case.mentee.status_at_entry in definition.statuses:
        return False
    return any(_is_wanted(definition, fact) for fact in observation)


def _is_wanted(definition: TargetDefinition, fact: StatusFact) -> bool:
    return (
        fact.category in definition.statuses
        and (fact.perspective is True or not definition.needs_perspective)
        and (definition.needs_flag in fact.flags or not definition.needs_flag)
    )


def _says_nothing(observation: Sequence[StatusFact]) -> bool:
    return all(fact.category is StatusCategory.UNKNOWN for fact in observation)


def _seen(question: Question, case: Case, window: tuple[date, date]) -> list[StatusFact]:
    facts = question.known.statuses.get(case.mentee.mentee_id, ())
    return [fact for fact in facts if window[0] <= fact.on <= window[1]]


def _moment(fact: StatusFact) -> tuple[date, date, int]:
    return fact.on, fact.recorded_on or fact.on, fact.sequence


def status_at_point(question: Question, case: Case) -> Outcome:
    """The newest observation inside the window wins; an unknown one stays unknown."""
    window = question.window_of(case)
    if window is None:
        return Outcome.NOT_DUE
    seen = _seen(question, case, window)
    if not seen:
        return question.unanswered(case, window)
    newest = max(map(_moment, seen))
    observation = [fact for fact in seen if _moment(fact) == newest]
    if _says_nothing(observation):
        return Outcome.UNKNOWN
    return Outcome.SUCCESS if counts(question, case, observation) else Outcome.OTHER


def status_ever(question: Question, case: Case) -> Outcome:
    """Any observation up to the measuring point counts. Nobody is due before it: else only early
    successes would be in the share. In an open period everybody is in, so the share can only grow."""
    window = question.window_of(case)
    in_period = question.definition.anchor is Anchor.PERIOD
    if window is None or not (in_period or question.is_due(case)):
        return Outcome.NOT_DUE
    seen = _seen(question, case, window)
    if _says_nothing(seen):
        return question.unanswered(case, window)
    return Outcome.SUCCESS if counts(question, case, seen) else Outcome.OTHER


def pair_kept(question: Question, case: Case) -> Outcome:
    """A pair is due when it is old enough; kept if it had not ended by then (F-022, T-04)."""
    pair, months = case.pairs[0], question.definition.offset_months
    ripe = add_months(pair.activated_on or date.max, months)
    if ripe > question.known.as_of:
        return Outcome.NOT_DUE
    early = question.definition.early_goal_reached_counts and pair.early_goal_reached
    lasted = pair.ended_on is None or pair.ended_on >= ripe
    return Outcome.SUCCESS if lasted or early else Outcome.OTHER


def band_at_month(question: Question, case: Case) -> Outcome:
    """The band answered at the month of the definition, counted from start (F-051)."""
    window = question.window_of(case)
    if window is None:
        return Outcome.NOT_DUE
    for answer in question.known.bands.get(case.mentee.mentee_id, ()):
        if answer.month == question.definition.offset_months:
            return Outcome.SUCCESS if answer.band in question.definition.bands else Outcome.OTHER
    return question.unanswered(case, window)


def goals_met(question: Question, case: Case) -> Outcome:
    """At least one of the mentee's own goals was met; with none judged it is unknown."""
    if not question.is_due(case):
        return Outcome.NOT_DUE
    own = {pair.match_id for pair in case.pairs}
    goals = question.known.goals.get(case.mentee.mentee_id, ())
    judged = {goal.met for goal in goals if goal.match_id in own} - {None}
    if not judged:
        return Outcome.UNKNOWN
    return Outcome.SUCCESS if True in judged else Outcome.OTHER


def hours_met(question: Question, case: Case) -> Outcome:
    """The hours up to the measuring point reach the minimum; nothing registered is unknown, not nought."""
    due = question.due_on(case)
    if due is None or due > question.known.as_of:
        return Outcome.NOT_DUE
    registered = [
        fact.hours
        for pair in case.pairs
        for fact in question.known.hours.get(pair.match_id, ())
        if fact.on <= due
    ]
    if not registered:
        return Outcome.UNKNOWN
    enough = sum(registered) >= (question.definition.minimum_hours or 0)
    return Outcome.SUCCESS if enough else Outcome.OTHER


_JUDGES: dict[Measure, Callable[[Question, Case], Outcome]] = {
    Measure.STATUS_SHARE: status_at_point,
    Measure.BASELINE_SHARE: status_at_point,
    Measure.EVER_STATUS: status_ever,
    Measure.PAIRS_KEPT: pair_kept,
    Measure.BAND_SHARE: band_at_month,
    Measure.GOALS_MET: goals_met,
    Measure.HOURS_MET: hours_met,
}
