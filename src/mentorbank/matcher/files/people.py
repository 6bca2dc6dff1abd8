"""From the values of one row to a person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mentorbank.kernel.places import postal_code
from mentorbank.matcher.availability import week
from mentorbank.matcher.people import Criterion, Importance, MenteeNeeds, MentorOffer

Record = Mapping[str, Any]  # column field → value; a set for several things, None for an empty cell


def mentee(record: Record, demanded: Iterable[str] = ()) -> MenteeNeeds:
    """The young person of a row; ``demanded`` is what the template asks of a mentor of somebody of that age.

    ValueError, in a sentence, for what cannot be.
    """
    values = _values(record)
    if "importance" in values:
        values["importance"] = {
            Criterion(criterion): Importance[level] for criterion, level in sorted(values["importance"])
        }
    found = MenteeNeeds(**values)
    return replace(found, clearances=found.clearances | frozenset(demanded))


def mentor(record: Record) -> MentorOffer:
    """The mentor of a row. ValueError, in a sentence, for what cannot be."""
    return MentorOffer(**_values(record))


def _values(record: Record) -> dict[str, Any]:
    """What is answered, by field; an empty cell leaves the field as it is when nobody answers."""
    values = {field: value for field, value in record.items() if value is not None}
    place = postal_code(values.pop("postal_code", ""))
    if place is not None:
        values |= {"latitude": place.latitude, "longitude": place.longitude}
    if "availability" in values:
        values["availability"] = week(values["availability"])
    for field in {"hours_per_month", "max_distance_km"} & values.keys():
        values[field] = float(values[field])
    return values
