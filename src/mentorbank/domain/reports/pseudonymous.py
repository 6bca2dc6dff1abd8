"""Rows about single young people for a study: pseudonyms, bands and months, and nobody who stands out (R-476)."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mentorbank.domain.foundation.pseudonyms import pseudonyms
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.reports.facts import facts_of
from mentorbank.domain.reports.places import home_of
from mentorbank.domain.studies.models import Study
from mentorbank.domain.studies.rules import TELLING
from mentorbank.kernel.microdata import Protected, Row, Step, hidden, protect
from mentorbank.kernel.targets import Facts, MatchFact, MenteeFact

BANDS = ((17, "-17"), (21, "18-21"), (25, "22-25"), (29, "26-29"))  # ours
WIDER = {"18-21": "18-25", "22-25": "18-25", "26-29": "26+", "30+": "26+"}
STEPS = (
    Step("wider_ages", "age_band", lambda band: WIDER.get(band, band)),
    Step("no_gender", "gender", hidden),
    Step("no_age", "age_band", hidden),
    Step("no_municipality", "municipality", hidden),
)
MONTH_DAYS = 30.44


@dataclass(frozen=True)
class Export:
    """What a study gets, whom it is about, and how many are not in it for whatever reason."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    people: tuple[UUID, ...]
    steps: tuple[str, ...]
    left_out: int


def export_for(study: Study, *, on: date, without: Set[UUID]) -> Export:
    """The programme's young people for this study as of the day, ordered by pseudonym; as many questions however many they are.

    ``without``: who has said no.
    ``KeyError`` when the key of its pseudonyms is no longer here.
    """
    name, facts = pseudonyms(study.key_id, f"study|{study.pk}"), facts_of(study.programme)
    everybody = {
        person.pk: person
        for person in Person.objects.filter(enrolments__programme=study.programme).distinct()
    }
    wanted = _wanted(everybody, without)
    made = _values(study, facts, wanted, on)
    rows = sorted(
        ({"pseudonym": name(pk), **{key: made[key](pk) for key in study.fields}} for pk in wanted),
        key=lambda row: row["pseudonym"],
    )
    minimum = current_rules(study.programme, on=on).small_numbers.minimum
    telling = [key for key in TELLING if key in study.fields]
    safe: Protected = protect(rows, telling, STEPS, minimum)
    about = {name(pk): pk for pk in wanted}
    return Export(
        columns=("pseudonym", *study.fields), rows=safe.rows, people=tuple(about[row["pseudonym"]] for row in safe.rows),
        steps=safe.steps, left_out=len(everybody) - len(safe.rows),
    )  # fmt: skip


def _wanted(everybody: Mapping[UUID, Person], without: Set[UUID]) -> dict[UUID, Person]:
    """Nobody whose address is protected, who has said no, or who was forgotten."""
    return {
        pk: person for pk, person in everybody.items()
        if pk not in without and not person.protected_address and person.given_name != NOBODY
    }  # fmt: skip


def _months(first: date | None, last: date | None) -> str:
    return "" if first is None or last is None else str(round((last - first).days / MONTH_DAYS))


def age_band(born: date | None, entered: date | None) -> str:
    """The band of the age on the day of entry; empty when either is not known."""
    if born is None or entered is None:
        return ""
    age = entered.year - born.year - ((entered.month, entered.day) < (born.month, born.day))
    return next((name for most, name in BANDS if age <= most), "30+")


def _yes_no(value: bool | None) -> str:
    return "" if value is None else ("yes" if value else "no")


def _values(
    study: Study, facts: Facts, people: Mapping[UUID, Person], on: date
) -> Mapping[str, Callable[[UUID], str]]:
    """How each field is read for one young person."""
    mentees: dict[str, MenteeFact] = {str(fact.mentee_id): fact for fact in facts.mentees}
    homes, courses = home_of(facts), _courses(facts, on)
    known: dict[tuple[str, int | None], str] = {
        (str(fact.mentee_id), fact.offset_months): fact.category.value
        for fact in facts.statuses
        if (fact.recorded_on or fact.on) <= on
    }

    def entered(pk: UUID) -> date | None:
        return mentees[str(pk)].recorded_on

    def first(pk: UUID) -> MatchFact | None:
        return next(iter(courses.get(str(pk), [])), None)

    def last(pk: UUID) -> MatchFact | None:
        return next(reversed(courses.get(str(pk), [])), None)

    def course(pk: UUID) -> str:
        found = last(pk)
        return _months(found.activated_on, found.ended_on) if found else ""

    def begun(pk: UUID) -> date | None:
        found = first(pk)
        return found.activated_on if found else None

    return {
        "municipality": lambda pk: homes.get(str(pk), ""),
        "age_band": lambda pk: age_band(people[pk].birth_date, entered(pk)),
        "gender": lambda pk: people[pk].gender,
        "subgroup": lambda pk: mentees[str(pk)].subgroup,
        "status_at_entry": lambda pk: mentees[str(pk)].status_at_entry.value,
        "on_benefit_at_entry": lambda pk: _yes_no(mentees[str(pk)].on_benefit_at_entry),
        "at_risk_at_entry": lambda pk: _yes_no(mentees[str(pk)].at_risk_at_entry),
        "entered_month": lambda pk: _months(study.programme.opens_on, entered(pk)),
        "waited_months": lambda pk: _months(entered(pk), begun(pk)),
        "matches": lambda pk: str(len(courses.get(str(pk), []))),
        "course_months": course,
        "ended_because": lambda pk: found.end_reason if (found := last(pk)) and found.ended_on else "",
        **{f"status_{month}": lambda pk, m=month: known.get((str(pk), m), "") for month in (3, 6, 12)},
    }


def _courses(facts: Facts, on: date) -> dict[str, list[MatchFact]]:
    """Each young person's courses that have begun, as they are known on the day, the first one first."""
    newest: dict[str, MatchFact] = {}
    for fact in facts.matches:
        if (fact.recorded_on or date.min) <= on:
            known = newest.get(str(fact.match_id))
            if known is None or (fact.recorded_on or date.min) >= (known.recorded_on or date.min):
                newest[str(fact.match_id)] = fact
    found: dict[str, list[MatchFact]] = {}
    for fact in sorted(newest.values(), key=lambda one: (one.activated_on or date.max, str(one.match_id))):
        if fact.activated_on and fact.activated_on <= on:
            found.setdefault(str(fact.mentee_id), []).append(fact)
    return found
