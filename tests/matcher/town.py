"""Invented people for the matcher: some with every answer, some with none."""

from random import Random

from mentorbank.matcher import Criterion, Importance, MenteeNeeds, MentorOffer
from mentorbank.matcher.availability import SLOT_NAMES, week

INDUSTRIES = ("building", "electrician", "care", "shop", "kitchen", "it")
TRAITS = ("calm", "direct", "humorous")
EXPERIENCE = ("own_business", "apprenticeship", "job_search", "moving_out")
LEISURE = ("football", "gaming", "cooking", "music", "fishing")
VALUES = ("honesty", "family", "curiosity", "order")
SITUATIONS = ("school_break", "anxiety", "new_in_denmark")


def mentee(random: Random, number: int) -> MenteeNeeds:
    latitude, longitude = _place(random)
    return MenteeNeeds(
        key=f"mentee-{number:03}",
        latitude=latitude,
        longitude=longitude,
        online=random.random() < 0.3,
        age=random.choice([None, 16, 19, 24, 28]),
        importance={random.choice(list(Criterion)): random.choice(list(Importance))},
        industries=_some(random, INDUSTRIES),
        learning_goals=_some(random, EXPERIENCE),
        needs=_some(random, EXPERIENCE),
        availability=_slots(random),
        languages=_some(random, ("da", "en", "ar")),
        interests=_some(random, LEISURE),
        dislikes=_some(random, LEISURE),
        values=_some(random, VALUES),
        wished_traits=_some(random, TRAITS),
        situation=_some(random, SITUATIONS),
        gender_wish=random.choice([None, None, None, "woman"]),
        outside_the_system=random.random() < 0.1,
        waiting_days=random.randint(0, 200),
        first_in_queue=random.random() < 0.1,
    )


def mentor(random: Random, number: int) -> MentorOffer:
    latitude, longitude = _place(random)
    return MentorOffer(
        key=f"mentor-{number:03}",
        latitude=latitude,
        longitude=longitude,
        online=random.random() < 0.3,
        age=random.choice([None, 25, 40, 60]),
        industries=_some(random, INDUSTRIES),
        network=_some(random, INDUSTRIES),
        experience=_some(random, EXPERIENCE),
        availability=_slots(random),
        hours_per_month=random.choice([None, 2.0, 4.0]),
        months=random.choice([None, 3, 12]),
        languages=_some(random, ("da", "en", "ar")),
        interests=_some(random, LEISURE),
        dislikes=_some(random, LEISURE),
        values=_some(random, VALUES),
        traits=_some(random, TRAITS),
        considerations=_some(random, SITUATIONS),
        reservations=_some(random, SITUATIONS),
        gender=random.choice([None, "woman", "man"]),
        capacity_left=random.choice([0, 1, 1, 2]),
        municipal_employee=random.random() < 0.2,
        line_manages=frozenset({f"mentee-{random.randint(0, 9):03}"}),
    )


def town(seed: int, mentees: int = 12, mentors: int = 12) -> tuple[list[MenteeNeeds], list[MentorOffer]]:
    random = Random(seed)
    return [mentee(random, i) for i in range(mentees)], [mentor(random, j) for j in range(mentors)]


def _some(random: Random, tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(random.sample(tags, random.randint(0, min(3, len(tags)))))


def _place(random: Random) -> tuple[float, float] | tuple[None, None]:
    return (54.9 + random.random() / 2, 11.4 + random.random()) if random.random() < 0.9 else (None, None)


def _slots(random: Random) -> int:
    return week(random.sample(SLOT_NAMES, random.choice([0, 4, 9])))
