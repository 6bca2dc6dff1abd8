"""Whom a grant covers, from plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentorbank.kernel.periods import add_months


@dataclass(frozen=True)
class Rule:
    """Entered between the two days, in one of these subgroups, unemployed for more than so many months.

    No subgroup, or no months, is everybody."""

    first: date
    last: date
    subgroups: Collection[str] = ()
    unemployed_months: int | None = None

    def covers(self, *, entered: date, subgroup: str, unemployed_since: date | None) -> bool:
        """Whether somebody who entered so is covered. Who is not known to have been unemployed is not."""
        if not self.first <= entered <= self.last:
            return False
        if self.subgroups and subgroup not in self.subgroups:
            return False
        if self.unemployed_months is None:
            return True
        return unemployed_since is not None and add_months(unemployed_since, self.unemployed_months) < entered
