"""How far two people live from each other, along the surface of the earth (R-169)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.people import MenteeNeeds, MentorOffer

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


def distances_km(mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer]) -> NDArray[np.float64]:
    """Great-circle kilometres (haversine, whole metres), shape (mentees, mentors); NaN = place unknown."""
    from_lat, from_lon = _radians(mentees)
    to_lat, to_lon = _radians(mentors)
    half_lat = np.sin((from_lat[:, None] - to_lat) / 2) ** 2
    half_lon = np.sin((from_lon[:, None] - to_lon) / 2) ** 2
    chord = half_lat + np.cos(from_lat)[:, None] * np.cos(to_lat) * half_lon
    kilometres: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return np.round(kilometres, 3)


def _radians(
    people: Sequence[MenteeNeeds] | Sequence[MentorOffer],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    unknown = float("nan")
    places = np.array(
        [
            (unknown if person.latitude is None else person.latitude, person.longitude or 0.0)
            for person in people
        ],
        dtype=np.float64,
    ).reshape(-1, 2)
    return np.radians(places[:, 0]), np.radians(places[:, 1])
