"""Invented people all over Denmark, with every answer, for measuring the scorer."""

from itertools import accumulate
from random import Random

from mentorbank.kernel.places import PostalCode, postal_codes
from mentorbank.matcher import Criterion, Importance, Limits, MenteeNeeds, MentorOffer, Weights
from mentorbank.matcher.availability import SLOT_NAMES, week

# Ten parts, as the heaviest of the templates and the evidence ask for.
WEIGHTS = Weights(
    criteria={
        Criterion.INDUSTRY: 25,
        Criterion.GEOGRAPHY: 15,
        Criterion.LEARNING_GOAL: 12,
        Criterion.TIME: 10,
        Criterion.MENTEE_WISHES: 8,
        Criterion.MENTOR_CONSIDERATIONS: 8,
        Criterion.VALUES: 6,
        Criterion.INTERESTS: 6,
        Criterion.LANGUAGE: 4,
        Criterion.DISLIKES: 3,
    }
)
LIMITS = Limits(max_distance_km=40, min_hours_per_month=3, forbid_municipal_employees=True)
INDUSTRIES, GOALS, TRAITS, LEISURE, VALUES, SITUATIONS = (
    tuple(f"{kind}-{number}" for number in range(size))
    for kind, size in (
        ("industry", 20),
        ("goal", 12),
        ("trait", 8),
        ("leisure", 30),
        ("value", 8),
        ("situation", 8),
    )
)
LANGUAGES, COMMON = ("da", "en", "ar", "so", "uk", "tr", "fa", "pl"), (60, 25, 8, 4, 4, 4, 3, 3)


class Country:
    """Postal codes as people live in them: a few large towns, many small places (Pareto)."""

    def __init__(self, random: Random, *, scattered: bool) -> None:
        self.places: tuple[PostalCode, ...] = postal_codes()
        self.sizes = list(accumulate(random.paretovariate(1.1) for _ in self.places))
        self.scattered = scattered

    def home(self, random: Random) -> tuple[float, float]:
        """A place to live; ``scattered`` gives everybody coordinates of their own, within some kilometres."""
        place = random.choices(self.places, cum_weights=self.sizes)[0]
        spread = 0.05 if self.scattered else 0.0
        return place.latitude + random.gauss(0, spread), place.longitude + random.gauss(0, 2 * spread)


def people(
    mentees: int, mentors: int, seed: int = 1, *, scattered: bool = False
) -> tuple[list[MenteeNeeds], list[MentorOffer]]:
    """So many who wait and so many who offer."""
    random = Random(seed)
    country = Country(random, scattered=scattered)
    return [_mentee(random, country, number) for number in range(mentees)], [
        _mentor(random, country, number) for number in range(mentors)
    ]


def _mentee(random: Random, country: Country, number: int) -> MenteeNeeds:
    latitude, longitude = country.home(random)
    return MenteeNeeds(
        key=f"mentee-{number:07}",
        latitude=latitude,
        longitude=longitude,
        online=random.random() < 0.3,
        age=random.randint(15, 30),
        importance={random.choice(list(WEIGHTS.criteria)): random.choice(list(Importance)[1:])},
        industries=_some(random, INDUSTRIES, 3),
        learning_goals=_some(random, GOALS, 3),
        availability=week(random.sample(SLOT_NAMES, random.randint(3, 8))),
        languages=_languages(random),
        interests=_some(random, LEISURE, 6),
        dislikes=_some(random, LEISURE, 3),
        values=_some(random, VALUES, 3),
        wished_traits=_some(random, TRAITS, 2),
        situation=_some(random, SITUATIONS, 2),
        gender_wish=random.choice([None, None, None, "woman"]),
        outside_the_system=random.random() < 0.1,
        clearances=frozenset({"children"} if random.random() < 0.1 else ()),
        waiting_days=random.randint(0, 200),
    )


def _mentor(random: Random, country: Country, number: int) -> MentorOffer:
    latitude, longitude = country.home(random)
    return MentorOffer(
        key=f"mentor-{number:07}",
        latitude=latitude,
        longitude=longitude,
        online=random.random() < 0.3,
        age=random.randint(22, 75),
        industries=_some(random, INDUSTRIES, 2),
        network=_some(random, INDUSTRIES, 4),
        experience=_some(random, GOALS, 4),
        availability=week(random.sample(SLOT_NAMES, random.randint(2, 6))),
        hours_per_month=random.choice([2.0, 3.0, 4.0, 6.0, 6.0]),
        months=random.choice([None, 6, 12]),
        languages=_languages(random),
        interests=_some(random, LEISURE, 6),
        dislikes=_some(random, LEISURE, 3),
        values=_some(random, VALUES, 3),
        traits=_some(random, TRAITS, 3),
        considerations=_some(random, SITUATIONS, 2),
        reservations=_some(random, SITUATIONS, 1),
        gender=random.choice(["woman", "man"]),
        capacity_left=random.choice([1, 1, 1, 2, 3]),
        municipal_employee=random.random() < 0.15,
        clearances=frozenset({"children"} if random.random() < 0.5 else ()),
    )


def _some(random: Random, tags: tuple[str, ...], most: int) -> frozenset[str]:
    return frozenset(random.sample(tags, random.randint(1, most)))


def _languages(random: Random) -> frozenset[str]:
    return frozenset(random.choices(LANGUAGES, COMMON, k=2))
