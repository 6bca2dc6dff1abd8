"""Viborg's money, reproduced; and a saving nobody can quote without its doubt."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.kernel.money import (
    SAVING_CAVEAT,
    BudgetMatrix,
    Line,
    NetSupportCost,
    Saving,
    budget_matrix,
    cost_in_force,
    heads_on_benefit,
    kroner,
    millions,
    number,
    percent,
    ratios,
    saving_as_in_proposal,
    saving_for,
)
from mentorbank.kernel.targets import Facts, MenteeFact, compute
from tests.kernel.targets.examples import definition, match, status

COST = NetSupportCost(69_227, 2019, "002 L219")


def viborg() -> BudgetMatrix:
    return budget_matrix(
        [Line("fte", {2019: 250_000, 2020: 500_000}), Line("events", {2019: 100_000, 2020: 200_000})]
    )


def as_proposed() -> Saving:
    return saving_as_in_proposal(150, Fraction(1, 4), COST)


def test_the_budget_adds_up_both_ways() -> None:
    matrix = viborg()
    assert [millions(matrix.year_total(year)) for year in matrix.years] == ["0,35 mio. kr.", "0,7 mio. kr."]
    assert [millions(matrix.line_total(key)) for key in ("fte", "events")] == [
        "0,75 mio. kr.",
        "0,3 mio. kr.",
    ]
    assert millions(matrix.total) == "1,05 mio. kr."
    assert matrix.cell("fte", 2021) == 0


def test_the_saving_as_in_the_proposal() -> None:
    saving = as_proposed()
    amount, caveat = saving.amount.with_caveat()
    assert (saving.heads, amount, caveat) == (38, 2_630_626, SAVING_CAVEAT)
    assert saving.amount.parts("da")[0] == "ca. 2,63 mio. kr."
    assert saving.amount.parts("en")[0] == "about DKK 2.63 million"


@pytest.mark.parametrize("write", [str, repr, "{}".format, lambda amount: amount.in_language("en")])
def test_no_way_to_write_the_saving_leaves_the_caveat_out(write: object) -> None:
    text = write(as_proposed().amount)  # type: ignore[operator]
    assert SAVING_CAVEAT.da in text or SAVING_CAVEAT.en in text


@pytest.mark.parametrize("convert", [int, float, Decimal, Fraction])
def test_the_saving_is_no_number(convert: object) -> None:
    with pytest.raises(TypeError):
        convert(as_proposed().amount)  # type: ignore[operator]


def test_a_saving_cannot_finance_a_programme() -> None:
    with pytest.raises(TypeError, match="saving is not money"):
        budget_matrix([Line("saving", {2020: as_proposed().amount})])  # type: ignore[dict-item]


def test_only_those_on_benefit_at_entry_can_save_a_benefit() -> None:
    facts = Facts(
        matches=tuple(match(n) for n in range(4)),
        mentees=tuple(MenteeFact(n, on_benefit_at_entry=n < 2) for n in range(4)),
        statuses=tuple(status(n, "full_time_job") for n in range(1, 4)),
    )
    on_benefit = compute(definition(denominator="benefit_at_entry"), facts, as_of=date(2021, 1, 1))
    assert saving_for(heads_on_benefit(on_benefit), COST).amount.with_caveat()[0] == 69_227
    everybody = compute(definition(), facts, as_of=date(2021, 1, 1))
    with pytest.raises(ValueError, match="benefit at entry"):
        heads_on_benefit(everybody)


def test_the_derived_ratios_carry_the_caveat_where_a_saving_is_in_them() -> None:
    found = ratios(cost=viborg().total, matched=150, saving=as_proposed())
    assert found.cost_per_match == 7000
    assert number(found.cost_per_self_supporting or 0) == "27.632"
    assert found.saving_per_krone and found.saving_per_krone.parts("da") == ("2,51", SAVING_CAVEAT.da)
    break_even, caveat = found.break_even
    assert (number(break_even.exact, decimals=2), break_even.heads, caveat) == ("15,17", 16, SAVING_CAVEAT)


def test_nothing_is_divided_by_nobody() -> None:
    nobody = saving_as_in_proposal(0, Fraction(1, 4), COST)
    found = ratios(cost=0, matched=0, saving=nobody)
    assert (found.cost_per_match, found.cost_per_self_supporting, found.saving_per_krone) == (
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (kroner(69_227), "69.227 kr."),
        (kroner(69_227, "en"), "DKK 69,227"),
        (kroner(0), "0 kr."),
        (kroner(-1500), "−1.500 kr."),
        (kroner(Decimal("2.5")), "3 kr."),
        (millions(2_630_626), "2,63 mio. kr."),
        (millions(1_000_000), "1 mio. kr."),
        (percent(Fraction(43, 59)), "73 %"),
        (percent(Fraction(43, 59), decimals=1), "72,9 %"),
        (percent(Fraction(43, 59), "en", decimals=1), "72.9 %"),
        (percent(Fraction(1, 8)), "13 %"),
    ],
)
def test_numbers_are_written_as_people_here_write_them(written: str, expected: str) -> None:
    assert written == expected


@given(st.integers(-(10**12), 10**12))
def test_what_is_written_can_be_read_back(amount: int) -> None:
    assert int(kroner(amount).removesuffix(" kr.").replace(".", "").replace("−", "-")) == amount


@given(st.lists(st.dictionaries(st.integers(2019, 2023), st.integers(0, 10**7)), max_size=5))
def test_both_ways_to_the_total_agree(lines: list[dict[int, int]]) -> None:
    matrix = budget_matrix([Line(str(n), amounts) for n, amounts in enumerate(lines)])
    by_line = sum(matrix.line_total(line.key) for line in matrix.lines)
    assert matrix.total == by_line == sum(sum(amounts.values()) for amounts in lines)


def test_the_cost_of_a_day_is_the_newest_price_year_not_after_it() -> None:
    newer = NetSupportCost(80_000, 2021, "ours")
    assert cost_in_force([COST, newer], date(2020, 6, 1)) == COST
    assert cost_in_force([COST, newer], date(2022, 1, 1)) == newer
    assert cost_in_force([COST], date(2018, 12, 31)) is None
