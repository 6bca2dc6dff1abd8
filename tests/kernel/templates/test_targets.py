"""The shipped targets can be computed as they are written."""

from datetime import date, timedelta

import pytest

from mentorbank.kernel.periods import add_months
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import Facts, MatchFact, MenteeFact, StatusFact, TargetDefinition, compute
from mentorbank.kernel.templates import load_catalogue, load_template

VIB = {row.key: row for row in load_template("VIB").targets}
EVERY = [(code, row) for code, template in load_catalogue().items() for row in template.targets]
START, END, AS_OF = date(2020, 1, 15), date(2020, 4, 15), date(2021, 12, 31)


@pytest.mark.parametrize(("code", "row"), EVERY, ids=[f"{code}-{row.key}" for code, row in EVERY])
def test_every_target_has_a_figure_even_before_anybody_has_come(code: str, row: TargetDefinition) -> None:
    compute(row, Facts(), as_of=AS_OF, programme_end=date(2020, 12, 31))


def four_hundred_days_of_viborg() -> Facts:
    """Four pairs: one in education after 3 months, one in a small job with a perspective, one stopped early, one lost."""
    names = ("ana", "bo", "cho", "dan")
    ends = {**dict.fromkeys(names, END), "cho": START + timedelta(days=40)}
    return Facts(
        mentees=tuple(MenteeFact(mentee_id=name, at_risk_at_entry=name == "ana") for name in names),
        matches=tuple(
            MatchFact(
                match_id=f"m-{name}",
                mentee_id=name,
                activated_on=START,
                ended_on=ends[name],
                end_reason="other",
            )
            for name in names
        ),
        statuses=(
            StatusFact("ana", add_months(END, 3), StatusCategory.ORDINARY_EDUCATION),
            StatusFact("bo", add_months(END, 3), StatusCategory.SMALL_JOB, perspective=True),
            StatusFact("cho", add_months(ends["cho"], 3), StatusCategory.BENEFIT_ACTIVE),
        ),
    )


@pytest.mark.parametrize(
    ("key", "count", "base"),
    [
        ("matched_150", 4, None),
        ("pairs_kept_3", 3, 4),
        ("self_supporting_3", 1, 4),
        ("still_in_education_3", 1, 1),
        ("first_step_3", 1, 4),
    ],
)
def test_viborgs_targets_count_what_they_say(key: str, count: int, base: int | None) -> None:
    figure = compute(VIB[key], four_hundred_days_of_viborg(), as_of=AS_OF)
    assert figure.numerator == count
    if base is not None:
        assert figure.denominator == base
