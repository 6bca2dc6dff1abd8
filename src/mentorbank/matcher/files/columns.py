"""The columns of the two lists: what they are called in Danish and English, and what a cell may hold.

docs/reference/matching-files.md shows exactly these (tests/command/test_reference.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds. The kinds of several things take them with ``|`` between."""

    KEY = "key"
    KEYS = "keys"
    TAGS = "tags"
    INDUSTRIES = "industries"
    OCCUPATIONS = "occupations"
    LANGUAGES = "languages"
    SLOTS = "slots"
    IMPORTANCE = "importance"
    POSTAL_CODE = "postal code"
    GENDER = "gender"
    WORD = "word"
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``field`` is the field of MenteeNeeds or MentorOffer it fills (a postal code fills two)."""

    field: str
    da: str
    en: str
    kind: Kind
    says: str
    required: bool = False


MENTEE_COLUMNS: tuple[Column, ...] = (
    Column("key", "Nøgle", "Key", Kind.KEY, "A number or code of your own, never a name", required=True),
    Column("postal_code", "Postnummer", "Postal code", Kind.POSTAL_CODE, "Where the young person lives"),
    Column("region", "Område", "Region", Kind.WORD, "Held against the mentor's regions"),
    Column("online", "På skærm", "On a screen", Kind.YES_NO, "Is willing to meet on a screen"),
    Column("age", "Alder", "Age", Kind.WHOLE, "In years"),
    Column("industries", "Brancher", "Industries", Kind.INDUSTRIES, "Wished industries"),
    Column("professions", "Fag", "Occupations", Kind.OCCUPATIONS, "Wished occupations"),
    Column("learning_goals", "Læringsmål", "Learning goals", Kind.TAGS, "Held against the mentor's experience"),
    Column("needs", "Behov", "Needs", Kind.TAGS, "Held against the mentor's experience"),
    Column("availability", "Tider", "Times", Kind.SLOTS, "When there is time in a week"),
    Column("languages", "Sprog", "Languages", Kind.LANGUAGES, "Languages the young person speaks"),
    Column("interests", "Interesser", "Interests", Kind.TAGS, "What the young person likes"),
    Column("dislikes", "Ikke for mig", "Dislikes", Kind.TAGS, "What the young person does not like"),
    Column("values", "Værdier", "Values", Kind.TAGS, "What the young person holds dear"),
    Column("wished_traits", "Ønsker til mentor", "Wished traits", Kind.TAGS, "Traits wished for in a mentor"),
    Column("situation", "Situation", "Situation", Kind.TAGS, "What mentors may have considerations about; with consent"),
    Column("gender_wish", "Ønsket køn", "Gender wish", Kind.GENDER, "Only the young person's own wish"),
    Column("outside_the_system", "Uden for systemet", "Outside the system", Kind.YES_NO,
           "Wants a mentor who does not work for the municipality"),
    Column("clearances", "Krav", "Clearances", Kind.TAGS, "What a mentor of this young person must hold"),
    Column("excluded_mentors", "Ikke disse mentorer", "Not these mentors", Kind.KEYS, "Earlier mentors without chemistry"),
    Column("waiting_days", "Ventedage", "Waiting days", Kind.WHOLE, "Days waited so far; empty is 0"),
    Column("first_in_queue", "Først i køen", "First in the queue", Kind.YES_NO, "After a match without chemistry"),
    Column("importance", "Vigtighed", "Importance", Kind.IMPORTANCE, "How much a wish matters, such as industry: decisive"),
)  # fmt: skip

MENTOR_COLUMNS: tuple[Column, ...] = (
    Column("key", "Nøgle", "Key", Kind.KEY, "A number or code of your own, never a name", required=True),
    Column("postal_code", "Postnummer", "Postal code", Kind.POSTAL_CODE, "Where the mentor lives"),
    Column("regions", "Områder", "Regions", Kind.TAGS, "Where the mentor takes young people; empty is everywhere"),
    Column("online", "På skærm", "On a screen", Kind.YES_NO, "Is willing to meet on a screen"),
    Column("age", "Alder", "Age", Kind.WHOLE, "In years"),
    Column("industries", "Brancher", "Industries", Kind.INDUSTRIES, "Industries the mentor works in"),
    Column("professions", "Fag", "Occupations", Kind.OCCUPATIONS, "The mentor's occupations"),
    Column("experience", "Erfaringer", "Experience", Kind.TAGS, "Life experience, in the words of goals and needs"),
    Column("network", "Netværk", "Network", Kind.INDUSTRIES, "Industries the mentor knows people in"),
    Column("availability", "Tider", "Times", Kind.SLOTS, "When there is time in a week"),
    Column("hours_per_month", "Timer om måneden", "Hours a month", Kind.NUMBER, "Hours offered in a month"),
    Column("max_distance_km", "Kilometer højst", "Kilometres at most", Kind.NUMBER, "How far the mentor will go"),
    Column("months", "Måneder", "Months", Kind.WHOLE, "How long the mentor concretely means to stay"),
    Column("languages", "Sprog", "Languages", Kind.LANGUAGES, "Languages the mentor speaks"),
    Column("interests", "Interesser", "Interests", Kind.TAGS, "What the mentor likes"),
    Column("dislikes", "Ikke for mig", "Dislikes", Kind.TAGS, "What the mentor does not like"),
    Column("values", "Værdier", "Values", Kind.TAGS, "What the mentor holds dear"),
    Column("traits", "Egenskaber", "Traits", Kind.TAGS, "What the mentor is like"),
    Column("considerations", "Hjælper gerne ved", "Considerations", Kind.TAGS, "Situations the mentor would gladly help in"),
    Column("reservations", "Helst ikke ved", "Reservations", Kind.TAGS, "Situations the mentor would rather leave to others"),
    Column("gender", "Køn", "Gender", Kind.GENDER, "Used only where a young person wishes for it"),
    Column("capacity_left", "Ledige pladser", "Free places", Kind.WHOLE, "How many young people there is room for; empty is 1"),
    Column("municipal_employee", "Ansat i kommunen", "Municipal employee", Kind.YES_NO, "Works for the municipality"),
    Column("clearances", "Har", "Clearances", Kind.TAGS, "What the mentor holds, such as certificate"),
    Column("line_manages", "Er chef for", "Line manages", Kind.KEYS, "Keys of young people the mentor is the boss of"),
    Column("teaches", "Underviser", "Teaches", Kind.KEYS, "Keys of young people the mentor teaches or grades"),
)  # fmt: skip

SEVERAL = frozenset({
    Kind.KEYS, Kind.TAGS, Kind.INDUSTRIES, Kind.OCCUPATIONS, Kind.LANGUAGES, Kind.SLOTS, Kind.IMPORTANCE,
})  # fmt: skip

# Hours of the week in words: a day and a part of it, such as "mandag aften" or "Monday evening".
DAY_WORDS: Mapping[str, tuple[str, ...]] = {
    "monday": ("mandag", "monday"),
    "tuesday": ("tirsdag", "tuesday"),
    "wednesday": ("onsdag", "wednesday"),
    "thursday": ("torsdag", "thursday"),
    "friday": ("fredag", "friday"),
    "saturday": ("lørdag", "saturday"),
    "sunday": ("søndag", "sunday"),
}
PART_WORDS: Mapping[str, tuple[str, ...]] = {
    "morning": ("formiddag", "morning"),
    "afternoon": ("eftermiddag", "afternoon"),
    "evening": ("aften", "evening"),
}
LEVEL_WORDS: Mapping[str, tuple[str, ...]] = {
    "NONE": ("ingen", "none"),
    "NICE": ("rart", "nice"),
    "NORMAL": ("normalt", "normal"),
    "DECISIVE": ("afgørende", "decisive"),
}
CRITERION_WORDS: Mapping[str, tuple[str, ...]] = {
    "industry": ("branche", "industry"),
    "profession": ("fag", "occupation"),
    "geography": ("afstand", "distance"),
    "mentee_wishes": ("ønsker til mentor", "wished traits"),
    "mentor_considerations": ("situation", "situation"),
    "learning_goal": ("læringsmål", "learning goal"),
    "need": ("behov", "need"),
    "interests": ("interesser", "interests"),
    "language": ("sprog", "language"),
    "time": ("tid", "time"),
    "age_difference": ("aldersforskel", "age difference"),
    "values": ("værdier", "values"),
    "dislikes": ("ikke for mig", "dislikes"),
    "length": ("længde", "length"),
}
