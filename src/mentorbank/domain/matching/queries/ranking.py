"""The best mentors for one young person, and why the others cannot be proposed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.queries.pool import Pool, pool_of, spoken_for
from mentorbank.domain.matching.queries.waiting import waiting_rows
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import ExplainedPair, Limit, Limits, build_candidates, ranked
from mentorbank.matcher.fit.score import score_candidates

TEN_BEST = 10


@dataclass(frozen=True)
class Ranking:
    """``best`` in order; ``ruled_out``: mentor key → the hard limits in the way; ``on_reason``: those of them that a
    written reason opens (R-175)."""

    best: tuple[ExplainedPair, ...]
    ruled_out: dict[str, tuple[Limit, ...]]
    on_reason: frozenset[str]
    mentors: dict[str, Mentor]


def ranking(enrolment: Enrolment, *, on: date) -> Ranking:
    """Every ready mentor with a place, ranked for one young person who waits; nobody else's needs are looked at."""
    template = current_rules(enrolment.programme, on=on)
    people = _for_one(enrolment, on)
    limits = rules.limits_of(template)
    ruled_out = _broken(people, limits, template)
    best = explained(people, limits, template)
    mentors = Mentor.objects.filter(pk__in=[offer.key for offer in people.mentors]).select_related("person")
    return Ranking(
        best,
        ruled_out,
        frozenset(key for key, broken in ruled_out.items() if rules.needs_reason(limits, broken)),
        {str(mentor.pk): mentor for mentor in mentors},
    )


def judge(
    enrolment: Enrolment, mentor: Mentor, *, on: date, exception: bool = False
) -> tuple[ExplainedPair | None, tuple[Limit, ...], bool]:
    """One pair: in words when the two may be proposed to each other, else the limits, and whether a reason would help."""
    template = current_rules(enrolment.programme, on=on)
    limits = rules.limits_of(template)
    alone = _for_one(enrolment, on, only=mentor)
    if not alone.mentees or not alone.mentors:
        return None, (Limit.FULL,), False
    broken = _broken(alone, limits, template).get(str(mentor.pk), ())
    opens = rules.needs_reason(limits, broken)
    if broken and not (opens and exception):
        return None, broken, opens
    found = explained(alone, rules.with_exception(limits) if exception else limits, template)
    return (found[0] if found else None), broken, opens


def explained(people: Pool, limits: Limits, template: ProgrammeTemplate) -> tuple[ExplainedPair, ...]:
    """The ten best for the one young person in the pool, each in words."""
    if not people.mentees:
        return ()
    out = {mentor for _mentee, mentor in people.forbidden}
    offers = [offer for offer in people.mentors if offer.key not in out]
    return ranked(people.mentees[0], offers, limits, rules.weights_of(template), TEN_BEST)


def _for_one(enrolment: Enrolment, on: date, only: Mentor | None = None) -> Pool:
    rows = list(waiting_rows(enrolment.programme).filter(pk=enrolment.pk))
    spoken = spoken_for(enrolment.programme)
    held = Counter(mentor for other, mentor in spoken if other != enrolment.pk)
    return pool_of(rows, enrolment.programme, on=on, held=held, only=only)


def _broken(people: Pool, limits: Limits, template: ProgrammeTemplate) -> dict[str, tuple[Limit, ...]]:
    if not people.mentees:
        return {}
    candidates = build_candidates(people.mentees, people.mentors, limits).ruled_out(people.forbidden)
    candidates, _fit = score_candidates(candidates, rules.weights_of(template))
    return candidates.why_not_these(people.mentees[0].key)
