"""The programme's money: a budget, and a saving that is only ever an illustration (R-424–R-430).

Both stand in the template with their source. There is no row for a saving among the budget lines, and none can be made:
the budget refuses anything but whole kroner, and a saving cannot be read apart from its caveat (R-428, R-429).
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from mentorbank.kernel.money import (
    BudgetMatrix,
    NetSupportCost,
    Ratios,
    Saving,
    budget_matrix,
    heads_on_benefit,
    ratios,
    saving_as_in_proposal,
    saving_for,
)
from mentorbank.kernel.targets import Denominator, Figure, Measure, TargetDefinition
from mentorbank.kernel.templates import ProgrammeTemplate


@dataclass(frozen=True, slots=True)
class Money:
    """The budget; the saving read both ways (T-23); and, for staff, what it comes to per match (R-443)."""

    budget: BudgetMatrix
    effort_expense: bool
    source: str
    saving_source: str
    proposed: Saving | None
    on_benefit: Saving | None
    ratios: Ratios | None


def on_benefit_definition(template: ProgrammeTemplate) -> TargetDefinition | None:
    """The target the saving is stated for, narrowed to those who had a benefit to save at entry; None without a saving."""
    saving = template.economy.saving
    if saving is None:
        return None
    stated = (row for row in template.targets if _is_stated_for(row, Fraction(saving.share)))
    target = next(stated, None)
    return target and target.model_copy(
        update={"denominator": Denominator.BENEFIT_AT_ENTRY, "threshold_share": None}
    )


def _is_stated_for(target: TargetDefinition, share: Fraction) -> bool:
    return (
        target.measure is Measure.STATUS_SHARE
        and target.denominator is Denominator.MATCHED
        and target.threshold_share == share
    )


def money_of(
    template: ProgrammeTemplate, *, on_benefit: Figure | None, matched: int | None, ratios_too: bool
) -> Money | None:
    """The money of a programme, or None when nothing is stated. ``on_benefit`` None leaves the second saving out."""
    economy = template.economy
    if not economy.budget_lines and economy.saving is None:
        return None
    money = money_for(template, heads_on_benefit(on_benefit) if on_benefit else None)
    saving, narrowed = economy.saving, money.on_benefit
    if ratios_too and saving is not None and narrowed is not None and matched is not None:
        total = money.budget.total
        derived = ratios(cost=total, matched=matched, saving=narrowed, caveat=saving.caveat)
        money = replace(money, ratios=derived)
    return money


def money_for(template: ProgrammeTemplate, heads: int | None) -> Money:
    """What the template states, with the second saving for so many young people; None leaves that one out."""
    economy, saving, proposed, narrowed = template.economy, template.economy.saving, None, None
    if saving is not None:
        cost = NetSupportCost(saving.net_cost_per_person, saving.price_year, saving.source)
        proposed = saving_as_in_proposal(saving.proposal_base, Fraction(saving.share), cost, saving.caveat)
        narrowed = saving_for(heads, cost, saving.caveat) if heads is not None else None
    budget, source = budget_matrix(economy.budget_lines), saving.source if saving else ""
    return Money(budget, economy.effort_expense, economy.source, source, proposed, narrowed, None)
