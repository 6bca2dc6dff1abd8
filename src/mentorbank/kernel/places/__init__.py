"""Denmark as the programmes need it: postal codes with coordinates, municipalities, regions, distances."""

from mentorbank.kernel.places.distance import distance_km, kilometres_between
from mentorbank.kernel.places.municipalities import (
    Municipality,
    Region,
    municipalities,
    municipality,
    region,
    region_of,
    regions,
)
from mentorbank.kernel.places.postal_codes import PostalCode, postal_code, postal_codes, search

__all__ = [
    "Municipality",
    "PostalCode",
    "Region",
    "distance_km",
    "kilometres_between",
    "municipalities",
    "municipality",
    "postal_code",
    "postal_codes",
    "region",
    "region_of",
    "regions",
    "search",
]
