"""The best mentors for one young person, and why the others cannot be proposed."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.matching.queries.pool import Pool, Stated, offered, pool_of, spoken_for
from mentorbank.domain.matching.queries.waiting import one_by_one
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher import ExplainedPair, Limit, Limits, build_candidates, rank
from mentorbank.matcher.fit.score import score_candidates

TEN_BEST = 10
# What a page says of a mentor, beside what the matcher reads.
SHOWN_OF_MENTORS = ("person__given_name", "profession", "considerations", "manages_or_grades")
SHOWN_OF_PROPOSALS = (
    "organisation", "programme", "enrolment", "mentor__organisation", "mentor__person__organisation",
    "mentor__person__given_name", "mentor__person__municipality_code", "state", "reason", "mentee_answer", "sent_at", "closed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Ranking:
    """``best`` in order; ``ruled_out``: mentor key → the hard limits in the way; ``on_reason``: those of them that a
    written reason opens (R-175). ``asked``: what this young person was asked before, the newest first."""

    best: tuple[ExplainedPair, ...]
    ruled_out: dict[str, tuple[Limit, ...]]
    on_reason: frozenset[str]
    mentors: dict[str, Mentor]
    template: ProgrammeTemplate
    wishes: list[Stated]
    asked: list[Proposal]


def ranking(row: Enrolment, *, on: date, region: frozenset[str] | None = None) -> Ranking:
    """Every ready mentor with a place, ranked for one young person who waits; nobody else's needs are looked at.

    ``row`` is one of ``one_by_one``. Four questions: proposals, open choices, wishes with bans, and mentors.
    ``region``: no mentor who lives outside these municipalities is ranked or named.
    """
    template = rules_of(row.rules_on)  # type: ignore[attr-defined]
    sent = _proposals(row)
    spoken = {(one.enrolment_id, one.mentor_id) for one in sent if one.state == Proposal.State.SENT}
    people = _for_one(
        row, spoken | offered(row.programme), template, on, also=SHOWN_OF_MENTORS, region=region
    )
    limits = rules.limits_of(template)
    ruled_out = _broken(people, limits, template)
    return Ranking(
        explained(people, limits, template),
        ruled_out,
        frozenset(key for key, broken in ruled_out.items() if rules.needs_reason(limits, broken)),
        {str(mentor.pk): mentor for mentor in people.rows},
        template,
        people.wishes[row.pk],
        [one for one in sent if one.enrolment_id == row.pk and _inside(one, region)],
    )


def _inside(proposal: Proposal, region: frozenset[str] | None) -> bool:
    return region is None or proposal.mentor.person.municipality_code in region


def _proposals(row: Enrolment) -> list[Proposal]:
    """Everything this young person was ever asked, and what others are asked now: each of those holds a place."""
    open_here = Q(programme=row.programme_id, state=Proposal.State.SENT)
    rows = Proposal.objects.filter(open_here | Q(enrolment=row)).select_related("mentor__person")
    return list(rows.only(*SHOWN_OF_PROPOSALS).order_by("-sent_at", "pk"))


def judge(
    enrolment: Enrolment, mentor: Mentor, *, on: date, exception: bool = False
) -> tuple[ExplainedPair | None, tuple[Limit, ...], bool]:
    """One pair: in words when the two may be proposed to each other, else the limits, and whether a reason would help."""
    row = one_by_one(on).get(pk=enrolment.pk)
    template = rules_of(row.rules_on)  # type: ignore[attr-defined]
    limits = rules.limits_of(template)
    alone = _for_one(row, spoken_for(row.programme), template, on, only=mentor)
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
    return rank(people.mentees[0], offers, TEN_BEST, limits=limits, weights=rules.weights_of(template))


def _for_one(
    row: Enrolment,
    spoken: Collection[tuple[UUID, UUID]],
    template: ProgrammeTemplate,
    on: date,
    *,
    only: Mentor | None = None,
    also: Collection[str] = (),
    region: frozenset[str] | None = None,
) -> Pool:
    """This one and every mentor with a place not spoken for by others; nobody to match once the wait is over."""
    held = Counter(mentor for other, mentor in spoken if other != row.pk)
    people = pool_of(
        [row], row.programme, on=on, template=template, held=held, only=only, also=also, region=region
    )
    return people if row.state == Enrolment.State.WAITING else replace(people, mentees=[])


def _broken(people: Pool, limits: Limits, template: ProgrammeTemplate) -> dict[str, tuple[Limit, ...]]:
    if not people.mentees:
        return {}
    candidates = build_candidates(people.mentees, people.mentors, limits).ruled_out(people.forbidden)
    candidates, _fit = score_candidates(candidates, rules.weights_of(template))
    return candidates.why_not_these(people.mentees[0].key)
