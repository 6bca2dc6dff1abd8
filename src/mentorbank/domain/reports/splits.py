"""The counted target by municipality and year of the first match (R-386)."""

from collections.abc import Mapping
from datetime import date

from mentorbank.domain.reports.places import home_of
from mentorbank.domain.reports.status import Split
from mentorbank.kernel.suppression import public_table
from mentorbank.kernel.targets import Facts, TargetDefinition, compute_split, only_mentees
from mentorbank.kernel.targets.computing import Split as By

Counts = Mapping[str, Mapping[str, int]]


def counts_on(
    target: TargetDefinition, facts: Facts, day: date, end: date | None
) -> dict[str, dict[str, int]]:
    """Municipality → year → young people counted by the end of the day; each of them once."""
    homes = home_of(facts)
    found = {}
    for place in sorted(set(homes.values())):
        own = only_mentees(facts, {person for person, home in homes.items() if home == place})
        figures = compute_split(target, own, by=By.YEAR, as_of=day, programme_end=end)
        found[place] = {year: figure.numerator for year, figure in figures.items()}
    return {place: years for place, years in found.items() if years}


def full_split(key: str, counts: Counts) -> Split | None:
    """The table with all its numbers, for the support staff."""
    years = tuple(sorted({year for row in counts.values() for year in row}))
    cells = tuple(tuple(row.get(year, 0) for year in years) for row in counts.values())
    if not cells:
        return None
    columns = tuple(sum(column) for column in zip(*cells, strict=True))
    return Split(key, years, tuple(counts), cells, tuple(map(sum, cells)), columns, sum(columns))


def public_split(key: str, by_year: Mapping[str, Mapping[str, int]], minimum: int) -> Split | None:
    """One column for each finished year, each protected by itself; there are no sums across years to subtract.

    ``by_year`` holds, for each year whose total is known to the readers, how many each municipality gained in it.
    """
    places = tuple(sorted({place for column in by_year.values() for place in column}))
    shown = {
        year: public_table([[column.get(place, 0)] for place in places], minimum)
        for year, column in by_year.items()
    }
    years = tuple(year for year in sorted(shown) if shown[year].total is not None)
    if not years or len(places) < 2:
        return None
    cells = tuple(tuple(shown[year].cells[row][0] for year in years) for row in range(len(places)))
    totals = tuple(shown[year].total for year in years)
    return Split(key, years, places, cells, None, totals, None)
