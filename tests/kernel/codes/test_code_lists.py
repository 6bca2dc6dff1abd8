"""The shared code lists are whole, bilingual and dated."""

from datetime import date

import pytest

from mentorbank.kernel import codes

LAST_BEFORE_REFORM, REFORM = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize("name", codes.LIST_NAMES)
def test_every_row_has_a_unique_key_and_a_unique_name_in_both_languages(name: codes.ListName) -> None:
    rows = codes.load(name)
    assert rows
    for values in ([row.key for row in rows], [row.da for row in rows], [row.en for row in rows]):
        assert len(set(values)) == len(values)
        assert all(value == value.strip() != "" for value in values)


@pytest.mark.parametrize("name", codes.LIST_NAMES)
def test_one_written_word_means_one_row(name: codes.ListName) -> None:
    words = [word.casefold() for row in codes.load(name) for word in {row.da, *row.synonyms}]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", codes.LIST_NAMES)
def test_a_successor_exists(name: codes.ListName) -> None:
    assert all(codes.by_key(name, row.successor) for row in codes.load(name) if row.successor)


def test_every_occupation_belongs_to_an_industry() -> None:
    industries = {row.key for row in codes.load("industries")}
    assert {row.group for row in codes.load("occupations")} <= industries
    assert len(codes.load("occupations")) >= 60


def test_recruitment_channels_and_referral_sources_hold_what_the_sources_name() -> None:
    channels = {row.key for row in codes.load("recruitment_channels")}
    assert channels >= {
        "company", "business_network", "social_media", "newsletter", "task_force", "partner", "other",
    }  # fmt: skip
    sources = {row.key for row in codes.load("referral_sources")}
    assert sources == {
        "jobcentre", "school", "youth_guidance", "housing_plan", "self", "peer", "company", "other",
    }  # fmt: skip
    places = {row.key for row in codes.load("place_types")}
    assert places >= {"workplace", "company", "school", "cafe", "nature", "phone"}


def test_the_cash_benefit_reform_ends_three_benefits() -> None:
    benefits = codes.load("benefits")
    gone = {row.key for row in codes.active(benefits, on=LAST_BEFORE_REFORM)} - {
        row.key for row in codes.active(benefits, on=REFORM)
    }
    assert gone == {"education_benefit", "transition_benefit", "self_support_return_benefit"}
    before = codes.successor_of("benefits", "education_benefit", on=LAST_BEFORE_REFORM)
    after = codes.successor_of("benefits", "education_benefit", on=REFORM)
    assert before is not None and before.da == "Uddannelseshjælp"
    assert after is not None and after.da == "Kontanthjælp"
    assert codes.successor_of("benefits", "no_such_benefit", on=REFORM) is None


def test_labels_by_language() -> None:
    row = codes.by_key("industries", "construction")
    assert row is not None
    assert (row.label("da-dk"), row.label("en"), row.label("ar")) == (
        "Byggeri og anlæg",
        "Construction",
        "Construction",
    )


def test_an_unknown_list_says_which_lists_there_are() -> None:
    with pytest.raises(KeyError, match="industries"):
        codes.load("colours")  # type: ignore[arg-type]
