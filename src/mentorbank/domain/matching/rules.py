"""From the template to the matcher's terms, and what a hard limit says on the screen. Plain values only."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mentorbank.domain.recruitment.rules import demanded
from mentorbank.kernel.codes import ListName
from mentorbank.kernel.places import postal_code
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.pairing import Matching
from mentorbank.matcher import Criterion, Importance, Limit, Limits, Waiting, Weights
from mentorbank.matcher.availability import SLOT_NAMES, week
from mentorbank.matcher.people import PowerRule

IMPORTANCE = {1: Importance.NICE, 2: Importance.NORMAL, 3: Importance.DECISIVE}
# What each kind of wish weighs in. A wish for the mentor as a person is read by the coordinator, not counted.
CRITERION_OF = {
    "industry": Criterion.INDUSTRY,
    "occupation": Criterion.PROFESSION,
    "geography": Criterion.GEOGRAPHY,
    "interest": Criterion.INTERESTS,
    "language": Criterion.LANGUAGE,
    "time": Criterion.TIME,
    "dislike": Criterion.DISLIKES,
    "learning_goal": Criterion.LEARNING_GOAL,
    "need": Criterion.NEED,
    "trait": Criterion.MENTEE_WISHES,
    "value": Criterion.VALUES,
}
# What is chosen by a few taps: the kind of wish, and its question in the template (``Matching.asks``).
TAPPED: Mapping[str, str] = {"need": "needs", "trait": "traits", "value": "values", "dislike": "dislikes"}
LISTS: Mapping[str, ListName] = {
    "need": "help_topics", "trait": "traits", "value": "values", "dislike": "dislikes",
}  # fmt: skip
ALL_OF_THEM = {"need"}  # one may want help with everything
WISH_KINDS = (*CRITERION_OF, "personal", "gender")

# Kinds of "these two not": power is the template's to judge, the others are final.
POWER = ("line_management", "grading")
REMIND_DAYS_BEFORE = 2  # ours

# From so many pairs of people on, a plan is made by a worker and not while somebody waits for the page. Ours.
BIG_PLAN = 400_000
ORDER_MINUTES = 20  # a worker that has been silent so long is gone; ours


@dataclass(frozen=True, kw_only=True)
class Shared:
    """When the scoring of a plan is shared among all workers, and in which portions. Ours, from measurements:
    ``benchmarks/matching/blocks.py`` and docs/howto/large-programmes.md.
    """

    from_pairs: int = 2_500_000_000  # 20 s of one core; below, a second worker comes too late to help
    pairs_in_a_block: int = 25_000_000  # a fifth of a second of one core, so that all are done at once
    lease: timedelta = timedelta(minutes=5)  # whoever is silent so long at one block loses it


SHARED = Shared()
PROPOSED_AT_ONCE = 100  # how many pairs one press proposes; ours

# Why somebody said no, if they want to say it: one press, never asked for.
REASONS = {
    "mentee": {
        "time": gettext_noop("The times do not suit me"),
        "trade": gettext_noop("I would like another trade"),
        "not_now": gettext_noop("I need a break just now"),
        "other": gettext_noop("Something else"),
    },
    "mentor": {
        "time": gettext_noop("The times do not suit me"),
        "far": gettext_noop("It is too far to go"),
        "not_now": gettext_noop("I need a break just now"),
        "other": gettext_noop("Something else"),
    },
}

LIMIT_SENTENCES: Mapping[str, str] = {
    "full": gettext_noop("has no free place"),
    "ruled_out": gettext_noop("has been left out here: by you, or by a no"),
    "no_chemistry": gettext_noop("has been the mentor before, and the two did not fit"),
    "line_management": gettext_noop("is the young person's boss"),
    "grading": gettext_noop("teaches or grades the young person"),
    "municipal_employee": gettext_noop("works for the municipality, which this programme does not allow"),
    "outside_the_system": gettext_noop("works for the municipality, and the young person wants somebody who does not"),
    "clearance": gettext_noop("lacks something every mentor here must have"),
    "hours": gettext_noop("has fewer hours a month than the programme asks for"),
    "months": gettext_noop("will not stay as long as the programme lasts"),
    "answer_missing": gettext_noop("has not answered something this programme must know"),
    "hard_industry": gettext_noop("works in another industry"),
    "hard_profession": gettext_noop("has another profession"),
    "hard_learning_goal": gettext_noop("has no experience with the young person's goal"),
    "hard_need": gettext_noop("has no experience with what the young person needs"),
    "hard_mentee_wishes": gettext_noop("is not what the young person wishes for"),
    "hard_mentor_considerations": gettext_noop("would rather leave this to others"),
    "hard_interests": gettext_noop("has no interests in common with the young person"),
    "hard_values": gettext_noop("holds other things dear"),
    "hard_dislikes": gettext_noop("dislikes other things"),
    "hard_age_difference": gettext_noop("does not have the age difference this programme asks for"),
    "hard_length": gettext_noop("will not stay long enough"),
    "hard_geography": gettext_noop("lives too far away"),
    "region": gettext_noop("does not take young people from there"),
    "distance": gettext_noop("lives too far away"),
    "own_distance": gettext_noop("does not go that far"),
    "gender_wish": gettext_noop("is not of the gender the young person wishes for"),
    "common_language": gettext_noop("has no language in common with the young person"),
    "hard_language": gettext_noop("does not speak the languages the young person wishes for"),
    "time": gettext_noop("never has time when the young person does"),
    "hard_time": gettext_noop("never has time when the young person does"),
    "lowest_fit": gettext_noop("fits too poorly with what the young person wishes for"),
}  # fmt: skip


def limit_words(limits: Iterable[Limit]) -> str:
    """Why a mentor may not be proposed, as the end of a sentence that begins with the mentor's name."""
    said = list(dict.fromkeys(_(LIMIT_SENTENCES[limit]) for limit in limits))
    return _(" and ").join(said)


def limits_of(template: ProgrammeTemplate) -> Limits:
    """The hard limits of the template; they are never traded against fit."""
    matching, intensity = template.matching, template.intensity
    hours = intensity.min if intensity.unit == "hours" and intensity.per == "month" else None
    return Limits(
        max_distance_km=matching.max_distance_km,
        min_hours_per_month=float(hours) if hours else None,
        forbid_municipal_employees=not template.mentor.municipal_employee_allowed,
        line_management=template.mentor.line_management,
        grading=template.mentor.grading,
        hard=frozenset(Criterion(row.name) for row in matching.criteria if row.strength == "hard"),
        lowest_fit=matching.lowest_acceptable_fit * 10,
    )


def with_exception(limits: Limits) -> Limits:
    """The limits when a written reason is there: what needs one becomes a worry; what is blocked stays blocked (R-175)."""
    return replace(limits, line_management=_eased(limits.line_management), grading=_eased(limits.grading))


def _eased(rule: PowerRule) -> PowerRule:
    return "flag" if rule == "exception_with_reason" else rule


def needs_reason(limits: Limits, broken: Iterable[Limit]) -> bool:
    """True when nothing but power stands in the way, and the template lets a written reason open it."""
    kinds = {str(limit) for limit in broken}
    return bool(kinds) and all(
        kind in POWER and getattr(limits, kind) == "exception_with_reason" for kind in kinds
    )


def weights_of(template: ProgrammeTemplate) -> Weights:
    """The template's weighted criteria (R-163)."""
    return Weights(criteria={Criterion(row.name): row.weight for row in template.matching.criteria})


def waiting_rule(template: ProgrammeTemplate) -> Waiting:
    """The template's public waiting-time rule, from points of 100 to the matcher's thousandths."""
    matching = template.matching
    return Waiting(
        per_week=int(matching.waiting_bonus_per_week * 10),
        cap=int(matching.waiting_bonus_cap * 10),
        first_after_days=matching.first_after_days,
    )


def most_of(matching: Matching, kind: str) -> int | None:
    """How many of this kind may be tapped; None sets no limit."""
    return None if matching.asked is None or kind in ALL_OF_THEM else matching.asked.at_most


def demanded_for(template: ProgrammeTemplate, age: int | None) -> frozenset[str]:
    """The steps that only a mentor of somebody this young must hold (R-140); none where the screening comes later."""
    if template.screening.gate != "before_match":
        return frozenset()
    everybody = {step.key for step in demanded(template)}
    return frozenset(step.key for step in demanded(template, mentee_age=age)) - everybody


def places_of(capacity: int, kind: str, template: ProgrammeTemplate) -> int:
    """How many young people at a time: the mentor's own number within the template's for the kind (R-178)."""
    known = {row.key: row.capacity_max for row in template.mentor.kinds}
    return min(capacity, known.get(kind, capacity))


def importance_of(wishes: Iterable[tuple[str, int]]) -> dict[Criterion, Importance]:
    """The heaviest importance given to each criterion; a kind that nothing is weighed by is passed over."""
    found: dict[Criterion, Importance] = {}
    for kind, importance in wishes:
        if kind in CRITERION_OF:
            criterion = CRITERION_OF[kind]
            found[criterion] = max(found.get(criterion, Importance.NONE), IMPORTANCE[importance])
    return found


def slots(names: Iterable[str]) -> int:
    """The matcher's week from slot names; names of another kind are passed over."""
    return week(name for name in names if name in SLOT_NAMES)


def place(code: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of a postal code; both None when it is not known."""
    found = postal_code(code) if code else None
    return (found.latitude, found.longitude) if found else (None, None)


def is_named(declaration: str, given_name: str) -> bool:
    """Whether what a mentor wrote about leading or grading names somebody with this first name."""
    words = {word.casefold() for word in re.findall(r"[\w'-]+", declaration)}
    return any({form, f"{form}s", f"{form}'s"} & words for form in [given_name.casefold()] if form)


def missing_before_match(
    *, has_wish: bool, availability: Iterable[str], postal_code: str, has_counsellor: bool
) -> tuple[str, ...]:
    """What is still unknown about a waiting young person, as keys (R-184); nothing here stops a match."""
    there = {
        "wishes": has_wish,
        "availability": bool(list(availability)),
        "place": bool(postal_code),
        "counsellor": has_counsellor,
    }
    return tuple(key for key, known in there.items() if not known)
