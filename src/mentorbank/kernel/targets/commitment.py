"""What a pair commits to over the whole course (R-195; derived from the template, not in any source)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commitment:
    """Hours or meetings in all, from the shortest to the longest course."""

    least: int
    most: int

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"


def minimum_hours(per_month: int, months_min: int, months_max: int | None = None) -> Commitment:
    """The least hours of the course: 3 hours a month in 3–6 months is 9–18 hours."""
    return Commitment(per_month * months_min, per_month * (months_max or months_min))


def minimum_meetings(per_month_min: int, per_month_max: int, months: int) -> Commitment:
    """The meetings of the course: 1–2 a month in 6 months is 6–12 meetings."""
    return Commitment(per_month_min * months, per_month_max * months)
