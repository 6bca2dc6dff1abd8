"""What is known about a young person at entry: facts that fit one of the template's own groups."""

from datetime import date, timedelta

from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.words import young
from mentorbank.domain.referrals.rules import EnrolmentFacts
from mentorbank.kernel.periods import age_on
from mentorbank.kernel.statuses import StatusCategory as S
from mentorbank.kernel.templates.audience import Subgroup
from mentorbank.matcher.availability import SLOT_NAMES

BENEFIT = {
    S.BENEFIT_ACTIVE: "education_benefit",
    S.BENEFIT_NOT_ACTIVE: "education_benefit",
    S.FGU: "school_benefit",
}
IDLE = (S.BENEFIT_ACTIVE, S.BENEFIT_NOT_ACTIVE, S.NONE)
EVENINGS = tuple(
    name for name in SLOT_NAMES if name.endswith(("afternoon", "evening")) and "sunday" not in name
)
#: Most come because they have nothing to do; the groups named here are fewer.
RARE = {"at_risk": 0.6, "group_0": 0.3}


def facts_at_entry(scene: Scene, life: Life, on: date) -> EnrolmentFacts:
    """Facts the template accepts for this young person."""
    chance = life.chance
    group = _group(scene, life, on)
    occupation = chance.choice(group.entry_statuses or IDLE) if group else chance.choice(IDLE)
    at_risk = bool(group and group.requires_at_risk_of_dropout)
    life.direction = _direction(scene, life, occupation, at_risk)
    days = chance.randint(60, 700)
    return EnrolmentFacts(
        subgroup=group.key if group else "", occupation=occupation, at_risk_of_dropout=at_risk,
        benefit=BENEFIT.get(occupation, "none"),
        unemployed_since=on - timedelta(days=days) if occupation in IDLE else None, wishes_education_or_job=True,
        assessed_able=True, gender=life.who.gender, postal_code=life.who.postal_code, municipality_code=life.municipality,
        what_matters=chance.choice(young.MATTERS), availability=tuple(chance.sample(EVENINGS, 6)),
        languages=("da", life.who.language) if life.who.language else ("da",),
        interests=tuple(chance.sample(young.INTERESTS, 2)),
        counsellor_id=chance.choice(scene.staff.counsellors).pk if scene.staff.counsellors else None,
        cohort=f"{life.script.arrives.year}",
    )  # fmt: skip


def _group(scene: Scene, life: Life, on: date) -> Subgroup | None:
    age = age_on(life.who.birth_date, life.script.arrives)
    fits = [
        group for group in scene.template.target.subgroups
        if group.age_rule != "hard" or (group.age_min or 0) <= age <= (group.age_max or 120)
    ]  # fmt: skip
    return life.chance.choices(fits, [RARE.get(group.key, 1.0) for group in fits])[0] if fits else None


# Where life leads after the course (ours): for young people at risk of dropping out, for the others, and for the others
# in the programmes that report better results than Viborg hoped for.
STAYING = (
    (S.ORDINARY_EDUCATION, 52), (S.APPRENTICESHIP, 12), (S.FULL_TIME_JOB, 6), (S.SMALL_JOB, 8), (S.WORK_PLACEMENT, 6),
    (S.BENEFIT_ACTIVE, 16),
)  # fmt: skip
GETTING_ON = (
    (S.ORDINARY_EDUCATION, 9), (S.APPRENTICESHIP, 6), (S.FULL_TIME_JOB, 7), (S.SMALL_JOB, 18), (S.WORK_PLACEMENT, 17),
    (S.WAGE_SUBSIDY, 7), (S.BENEFIT_ACTIVE, 22), (S.BENEFIT_NOT_ACTIVE, 12), (S.NONE, 2),
)  # fmt: skip


BRIGHTER = (
    (S.ORDINARY_EDUCATION, 18), (S.FGU, 6), (S.APPRENTICESHIP, 12), (S.FULL_TIME_JOB, 12), (S.SMALL_JOB, 18),
    (S.WORK_PLACEMENT, 12), (S.WAGE_SUBSIDY, 4), (S.BENEFIT_ACTIVE, 12), (S.BENEFIT_NOT_ACTIVE, 6),
)  # fmt: skip


def _direction(scene: Scene, life: Life, occupation: S, at_risk: bool) -> dict[int, str]:
    """The status 0, 3, 6 and 12 months after the course; most stay where they have come to."""
    others = BRIGHTER if scene.plan.brighter else GETTING_ON
    ways, direction = STAYING if at_risk else others, {}
    words, weights = zip(*ways, strict=True)
    now: str = occupation
    for months, moves in ((0, 0.7), (3, 0.5), (6, 0.25), (12, 0.25)):
        if life.chance.random() < moves:
            now = life.chance.choices(words, weights)[0]
        direction[months] = now
    return direction
