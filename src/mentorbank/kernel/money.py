"""Kroner as people here write them, budgets that add up, and a saving that carries its own doubt."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

from mentorbank.kernel.targets import Denominator, Figure, needed
from mentorbank.kernel.text import Text

Number = int | Decimal | Fraction


def _rounded(value: Number, decimals: int) -> Decimal:
    """Half away from zero, as people round; exact, so 72.88 % never becomes 72 %."""
    step = Decimal(1).scaleb(-decimals)
    exact = Fraction(value)
    scaled = exact * 10**decimals
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    return (Decimal(whole if scaled >= 0 else -whole) * step).quantize(step, rounding=ROUND_HALF_UP)


def number(value: Number, language: str = "da", *, decimals: int = 0, trim: bool = False) -> str:
    """69.227 and 2,63 in Danish; 69,227 and 2.63 in English. `trim` drops noughts at the end."""
    text = f"{_rounded(value, decimals):,.{decimals}f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    if language.lower().startswith("da"):
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "−")


def kroner(amount: Number, language: str = "da") -> str:
    """69.227 kr. in Danish, DKK 69,227 in English; whole kroner (R-445)."""
    text = number(amount, language)
    return f"{text} kr." if language.lower().startswith("da") else f"DKK {text}"


def millions(amount: Number, language: str = "da") -> str:
    """2,63 mio. kr. in Danish, DKK 2.63 million in English; at most two decimals (R-445)."""
    text = number(Fraction(amount) / 1_000_000, language, decimals=2, trim=True)
    return f"{text} mio. kr." if language.lower().startswith("da") else f"DKK {text} million"


def percent(share: Number, language: str = "da", *, decimals: int = 0) -> str:
    """73 % for 43 of 59; the same in both languages but for the decimal mark."""
    return f"{number(Fraction(share) * 100, language, decimals=decimals)} %"


class HasAmounts(Protocol):
    """A budget line of a template or of the database: whole kroner per calendar year."""

    @property
    def key(self) -> str: ...
    @property
    def amounts(self) -> Mapping[int, int]: ...


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    amounts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class BudgetMatrix:
    """Lines by year with sums both ways (R-424); the two ways to the total always agree."""

    lines: tuple[HasAmounts, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for line in self.lines for year in line.amounts}))

    def cell(self, key: str, year: int) -> int:
        return sum(line.amounts.get(year, 0) for line in self.lines if line.key == key)

    def line_total(self, key: str) -> int:
        return sum(self.cell(key, year) for year in self.years)

    def year_total(self, year: int) -> int:
        return sum(line.amounts.get(year, 0) for line in self.lines)

    @property
    def total(self) -> int:
        return sum(self.year_total(year) for year in self.years)


def budget_matrix(lines: Sequence[HasAmounts]) -> BudgetMatrix:
    """The matrix of these lines. Refuses with TypeError anything that is not whole kroner, above all a
    saving: it never finances a programme (R-429)."""
    for line in lines:
        for amount in line.amounts.values():
            if not isinstance(amount, int) or isinstance(amount, bool):
                raise TypeError(f"{line.key}: a budget holds whole kroner; a saving is not money to spend.")
    return BudgetMatrix(tuple(lines))


@dataclass(frozen=True, slots=True)
class NetSupportCost:
    """What one young person on benefit costs a year: a number with a year and a source (R-430)."""

    kroner: int
    price_year: int
    source: str


SAVING_CAVEAT = Text(
    da="Tallet viser et potentiale. Det kan ikke tages for pålydende, for det forudsætter, at de samme unge "
    "ikke ellers ville være blevet selvforsørgende. Det er der ikke belæg for at antage.",
    en="The number shows a potential. It cannot be taken at face value, because it assumes that the same "
    "young people would not otherwise have become self-supporting. There is no evidence for that.",
)

AS_IN_PROPOSAL = Text(da="Som i forslaget: alle matchede", en="As in the proposal: everybody matched")
ON_BENEFIT = Text(da="Kun dem, der fik ydelse ved start", en="Only those on benefit at entry")


class Caveated:
    """A number that cannot be read or shown apart from its caveat (R-428).

    There is no way to the number alone: `with_caveat` gives both, text and format give both.
    """

    __slots__ = ("__amount", "__caveat", "__shown")

    def __init__(self, amount: Fraction, shown: Text, caveat: Text = SAVING_CAVEAT) -> None:
        self.__amount, self.__shown, self.__caveat = amount, shown, caveat

    def with_caveat(self) -> tuple[Fraction, Text]:
        return self.__amount, self.__caveat

    def in_language(self, language: str) -> str:
        return f"{self.__shown.in_language(language)}. {self.__caveat.in_language(language)}"

    def parts(self, language: str) -> tuple[str, str]:
        """The number and the caveat as two texts, for a page that sets them apart but together."""
        return self.__shown.in_language(language), self.__caveat.in_language(language)

    def __str__(self) -> str:
        return self.in_language("da")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Caveated) and self.with_caveat() == other.with_caveat()

    def __hash__(self) -> int:
        return hash(self.with_caveat())


@dataclass(frozen=True, slots=True)
class Saving:
    """Heads × yearly net support cost; an illustration of potential, never a source of money."""

    reading: Text
    heads: int
    cost: NetSupportCost
    amount: Caveated


def _saving(reading: Text, heads: int, cost: NetSupportCost, caveat: Text) -> Saving:
    amount = Fraction(heads * cost.kroner)
    shown = Text(da=f"ca. {millions(amount, 'da')}", en=f"about {millions(amount, 'en')}")
    return Saving(reading, heads, cost, Caveated(amount, shown, caveat))


def saving_as_in_proposal(
    matched: int, share: Fraction, cost: NetSupportCost, caveat: Text = SAVING_CAVEAT
) -> Saving:
    """The proposal's own sum: 25 % of 150 rounded up to 38, times 69,227 (T-23, T-24)."""
    return _saving(AS_IN_PROPOSAL, needed(matched, share).heads, cost, caveat)


def heads_on_benefit(figure: Figure) -> int:
    """For how many a saving can be counted.

    Refuses with ValueError a figure over another denominator: somebody in education saves no benefit."""
    if figure.definition.denominator is not Denominator.BENEFIT_AT_ENTRY:
        raise ValueError(f"{figure.key} is not limited to those on benefit at entry.")
    return figure.numerator


def saving_for(heads: int, cost: NetSupportCost, caveat: Text = SAVING_CAVEAT) -> Saving:
    """The sum for so many who had a benefit to save at entry and are now self-supporting (T-23)."""
    return _saving(ON_BENEFIT, heads, cost, caveat)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How many must be self-supporting for a year before the saving equals the cost."""

    exact: Fraction
    heads: int


@dataclass(frozen=True, slots=True)
class Ratios:
    """Derived, for staff: in no source, and nothing with a saving in it stands without the caveat (F-043)."""

    cost_per_match: Fraction | None
    cost_per_self_supporting: Fraction | None
    saving_per_krone: Caveated | None
    break_even: tuple[BreakEven, Text]


def ratios(*, cost: int, matched: int, saving: Saving, caveat: Text = SAVING_CAVEAT) -> Ratios:
    """Cost per match and per self-supporting mentee, what a krone returns, and break-even (R-443)."""
    amount, _ = saving.amount.with_caveat()
    exact = Fraction(cost, saving.cost.kroner)
    return Ratios(
        Fraction(cost, matched) if matched else None,
        Fraction(cost, saving.heads) if saving.heads else None,
        _per_krone(amount / cost, caveat) if cost else None,
        (BreakEven(exact, math.ceil(exact)), caveat),
    )


def _per_krone(ratio: Fraction, caveat: Text) -> Caveated:
    shown = Text(da=number(ratio, "da", decimals=2), en=number(ratio, "en", decimals=2))
    return Caveated(ratio, shown, caveat)


def cost_in_force(costs: Sequence[NetSupportCost], on: date) -> NetSupportCost | None:
    """The newest price year that is not after the day's; None before the first."""
    past = [cost for cost in costs if cost.price_year <= on.year]
    return max(past, key=lambda cost: cost.price_year) if past else None
