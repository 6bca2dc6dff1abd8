"""What people's rights demand, as dated data: how long an answer may take, and what opening without being assigned costs."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from mentorbank.kernel.periods import add_months


@dataclass(frozen=True)
class RightsRules:
    """What holds on one day."""

    correction_months: int
    correction_soon_days: int
    glass_minutes: int
    glass_letters: int
    glass_seen_days: int

    def answer_by(self, asked: date) -> date:
        """The last day for the answer to somebody who asked for a correction on this day."""
        return add_months(asked, self.correction_months)

    @property
    def glass(self) -> timedelta:
        """How long an opening lasts."""
        return timedelta(minutes=self.glass_minutes)


@cache
def _in_force() -> list[tuple[date, RightsRules]]:
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    blocks = [(block.pop("from"), RightsRules(**block)) for block in data["in_force"]]
    return sorted(blocks, key=lambda row: row[0])


def rights_rules(on: date) -> RightsRules:
    """The rules of this day: the newest block that holds, before the first day the first one."""
    blocks = _in_force()
    return next((rules for start, rules in reversed(blocks) if start <= on), blocks[0][1])
