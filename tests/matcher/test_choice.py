"""Two or three to choose among, and nobody else pays for it."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import Asked, MenteeNeeds, MentorOffer, Standing, stand
from mentorbank.matcher.explanation.choice import choices
from tests.matcher.referee import forced, small_town

INDUSTRY = frozenset({"building"})


@pytest.mark.parametrize("bound", [0, 50, 300])
@pytest.mark.parametrize("seed", range(9))
def test_whichever_she_takes_nobody_else_pays_more_than_the_bound(seed: int, bound: int) -> None:
    standing = stand(small_town(seed))
    question = standing.best.question
    for mentee_key in standing.pairs():
        row = standing.row(mentee_key)
        for choice in choices(standing, mentee_key, bound=bound):
            again = forced(standing, mentee_key, choice.mentor_key)
            assert question.served(again) == question.served(standing.best.plan)
            assert standing.best.plan.total - again.total <= bound
            assert again.total - standing.best.plan.total == choice.total
            lost = [
                _fit(standing, other, standing.mentor) - _fit(standing, other, again.mentor)
                for other in range(len(standing.mentor))
                if other != row and standing.mentor[other] >= 0
            ]
            assert all(again.mentor[other] >= 0 for other in np.flatnonzero(standing.mentor >= 0))
            assert max(0, *lost, 0) == choice.another_loses <= bound
            assert _fit(standing, row, again.mentor) == choice.fit


@pytest.mark.parametrize("seed", range(9))
def test_the_plans_own_mentor_comes_first_and_a_wider_bound_never_takes_a_choice_away(seed: int) -> None:
    standing = stand(small_town(seed))
    for mentee_key, mentor_key in standing.pairs().items():
        narrow = choices(standing, mentee_key, at_most=50, bound=0)
        wide = choices(standing, mentee_key, at_most=50, bound=400)
        assert narrow[0].mentor_key == wide[0].mentor_key == mentor_key
        assert narrow[0].moves == wide[0].moves == ()
        assert {one.mentor_key for one in narrow} <= {one.mentor_key for one in wide}
        assert len(choices(standing, mentee_key, at_most=2, bound=400)) == min(2, len(wide))


def test_three_who_fit_alike_are_a_choice_of_three() -> None:
    offers = [MentorOffer(key=key, industries=INDUSTRY) for key in ("x", "y", "z", "æ")]
    standing = stand(Asked(mentees=[MenteeNeeds(key="anna", industries=INDUSTRY)], mentors=offers))
    found = choices(standing, "anna")
    assert len({one.mentor_key for one in found}) == 3
    assert {(one.fit, one.total, one.another_loses) for one in found} == {(found[0].fit, 0, 0)}


def test_nothing_is_offered_that_somebody_else_needs() -> None:
    """Bo could have either; Anna's second choice is Bo's only one."""
    people = [
        MenteeNeeds(key="anna", industries=INDUSTRY),
        MenteeNeeds(key="bo", industries=INDUSTRY, excluded_mentors=frozenset({"x"})),
    ]
    offers = [MentorOffer(key=key, industries=INDUSTRY) for key in ("x", "y")]
    standing = stand(Asked(mentees=people, mentors=offers))
    assert [one.mentor_key for one in choices(standing, "anna", bound=1_000)] == ["x"]


def test_who_waits_has_nothing_to_choose_that_is_not_somebody_elses() -> None:
    people = [MenteeNeeds(key=key, industries=INDUSTRY) for key in ("anna", "bo")]
    standing = stand(Asked(mentees=people, mentors=[MentorOffer(key="x", industries=INDUSTRY)]))
    waiting = next(key for key in ("anna", "bo") if key not in standing.pairs())
    assert choices(standing, waiting) == ()
    with pytest.raises(KeyError, match="nobody"):
        choices(standing, "nobody")


def test_a_choice_is_of_the_plan_as_it_is_locked() -> None:
    offers = [MentorOffer(key=key, industries=INDUSTRY) for key in ("x", "y")]
    people = [MenteeNeeds(key="anna", industries=INDUSTRY), MenteeNeeds(key="bo", industries=INDUSTRY)]
    asked = Asked(mentees=people, mentors=offers, locked={"bo": "y"})
    assert [one.mentor_key for one in choices(stand(asked), "anna", bound=1_000)] == ["x"]
    assert len(choices(stand(replace(asked, locked={})), "anna", bound=1_000)) == 2


def _fit(standing: Standing, row: int, mentor: np.ndarray) -> int:
    pairs = (standing.candidates.rows == row) & (standing.candidates.indices == mentor[row])
    return int(standing.fit.total[pairs][0])
