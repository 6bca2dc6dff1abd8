"""What the two tap so that they fit: what it is worth in a plan, and whose it is to say."""

from typing import Any

import pytest

from mentorbank.domain.matching.actions import make_plan, tap_wishes
from mentorbank.domain.matching.models import Wish
from mentorbank.domain.recruitment.actions import fill_in
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound, Refused
from tests.domain.matching.town import mentor, young
from tests.world import World


def tap(world: World, row: Enrolment, **chosen: Any) -> None:
    own = world.actor(row.person, Role.MENTEE)
    tap_wishes(by=own, at=world.at, enrolment=row, chosen=chosen)


def tell(world: World, who: Mentor, **facts: Any) -> None:
    fill_in(by=world.staff, at=world.at, mentor=who, **facts)


def pair_of(world: World, row: Enrolment) -> dict[str, Any]:
    made = make_plan(by=world.staff, at=world.at, programme=world.programme)
    found: dict[str, Any] = made.result["pairs"][str(row.pk)]
    return found


@pytest.mark.req("R-162", "R-166")
def test_what_both_have_tapped_decides_and_is_told_as_the_reasons(world: World) -> None:
    row = young(world, "Amina")
    like, silent = mentor(world, "Like"), mentor(world, "Silent")
    tap(world, row, value=["honesty"], dislike=["small_talk"], trait=["calm"], need=["job"])
    facts = {"values": ["honesty", "humour"], "dislikes": ["small_talk"], "traits": ["calm"]}
    tell(world, like, **facts, glad_to_help=["job"], months_in_mind=12)
    pair = pair_of(world, row)
    assert pair["mentor"] == str(like.pk) != str(silent.pk)
    assert {key: pair["parts"][key] for key in ("mentee_wishes", "mentor_considerations", "length")} == dict.fromkeys(
        ("mentee_wishes", "mentor_considerations", "length"), 1_000
    )  # fmt: skip
    assert pair["parts"]["values"] == pair["parts"]["dislikes"] == 1_000
    assert {"key": "reason.mentee_wishes", "params": {"traits": ["calm"]}} in pair["reasons"]


def test_who_has_answered_nothing_loses_nothing_and_who_would_rather_not_comes_last(world: World) -> None:
    row = young(world, "Amina")
    silent, reluctant = mentor(world, "Silent"), mentor(world, "Reluctant")
    before = pair_of(world, row)["fit"]
    tap(world, row, need=["job"])
    tell(world, reluctant, rather_not=["job"])
    pair = pair_of(world, row)
    assert (pair["mentor"], pair["fit"] <= before) == (str(silent.pk), True)
    Mentor.objects.filter(pk=silent.pk).update(offers_one_to_one=False)
    alone = pair_of(world, row)
    assert alone["mentor"] == str(reluctant.pk)
    assert alone["worry"] == {"key": "worry.mentor_considerations", "params": {"situations": ["job"]}}


@pytest.mark.req("R-160")
def test_the_young_persons_own_answers_are_theirs_and_keep_the_weight_staff_wrote_down(world: World) -> None:
    row, other = (
        young(world, "Amina", ("industry", "construction", 3), ("value", "humour", 3)),
        young(world, "Bo"),
    )
    with pytest.raises(NotFound):
        tap_wishes(
            by=world.actor(other.person, Role.MENTEE), at=world.at, enrolment=row, chosen={"value": []}
        )
    tap(world, row, value=["humour", "calm"], dislike=[])
    said = set(Wish.objects.filter(enrolment=row).values_list("kind", "value", "importance"))
    assert said == {("industry", "construction", 3), ("value", "humour", 3), ("value", "calm", 2)}


@pytest.mark.parametrize(
    "chosen", [{"value": ["money"]}, {"trait": ["calm", "funny", "direct", "lively"]}, {"need": ["health"]}]
)
def test_only_what_is_asked_can_be_tapped(world: World, chosen: dict[str, list[str]]) -> None:
    row = young(world, "Amina")
    with pytest.raises(Refused) as refusal:
        tap(world, row, **chosen)
    assert [refusal.value.field] == [*chosen] and not Wish.objects.exists()


def test_a_mentor_chooses_among_what_is_shown(world: World) -> None:
    helper = mentor(world, "Henrik")
    for facts in (
        {"values": ["money"]},
        {"values": ["calm", "humour", "honesty", "making"]},
        {"months_in_mind": "ever"},
    ):
        with pytest.raises(Refused):
            tell(world, helper, **facts)
    tell(world, helper, months_in_mind="6", values=["calm"])
    helper.refresh_from_db()
    assert (helper.months_in_mind, helper.values) == (6, ["calm"])
