"""Companies: the coordinator calls and visits, mentors bring their own, and openings come of it."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from mentorbank.demo.agenda import office_time
from mentorbank.demo.scene import Scene
from mentorbank.demo.words import mentors
from mentorbank.domain.companies.actions import (
    add_company,
    change_opening,
    link_mentor,
    open_job,
    record_contact,
)
from mentorbank.domain.companies.models import Company, JobOpening
from mentorbank.domain.recruitment.models import Mentor

AGREEMENTS = 0.1  # companies that already had a partnership agreement
KINDS = ("ordinary_job", "small_job", "work_placement", "apprenticeship", "wage_subsidy")
SOURCES = ("event", "task_force", "mentor", "coordinator")


def outreach(scene: Scene, chance: Random) -> None:
    """Spread contacts and openings over the programme's time."""
    first = scene.plan.opens_on + timedelta(days=20)
    last = min(scene.plan.closes_on or scene.today, scene.today) - timedelta(days=5)
    names = [f"{front} {trade}" for front in mentors.FRONT for trade in mentors.TRADE.values()]
    for number, name in enumerate(chance.sample(names, min(scene.plan.companies, len(names)))):
        day = first + (last - first) * chance.random()
        scene.later(office_time(day, chance), partial(_contact, scene, name, number, chance))
    for _ in range(scene.plan.openings):
        day = first + timedelta(days=30) + (last - first - timedelta(days=30)) * chance.random()
        scene.later(office_time(day, chance), partial(_open, scene, chance))


def _contact(scene: Scene, name: str, number: int, chance: Random, now: datetime) -> None:
    company = add_company(
        by=scene.coordinator, at=now, name=name, industry=_industry(name), sector="private",
        municipality_code=chance.choice(sorted(scene.plan.towns)), partnership_agreement=chance.random() < AGREEMENTS,
    )  # fmt: skip
    record_contact(
        by=scene.coordinator, at=now, programme=scene.programme, company=company,
        kind=chance.choice(("call", "visit", "mail", "meeting", "event")), on=now.date(),
    )  # fmt: skip
    scene.companies.append(company)
    if number % 4 == 0:
        _bring_a_mentor(scene, chance, now)


def _bring_a_mentor(scene: Scene, chance: Random, now: datetime) -> None:
    """The workplace of one of the mentors becomes a company we know."""
    if not scene.employers:
        return
    mentor_id = chance.choice(list(scene.employers))
    name, industry = scene.employers.pop(mentor_id)
    company = add_company(by=scene.coordinator, at=now, name=name, industry=industry, sector="private")
    link_mentor(by=scene.coordinator, at=now, mentor=Mentor.objects.get(pk=mentor_id), company=company)


def _open(scene: Scene, chance: Random, now: datetime) -> None:
    if not scene.companies:
        return
    company: Company = chance.choice(scene.companies)
    opening = open_job(
        by=scene.coordinator, at=now, programme=scene.programme, company=company, kind=chance.choice(KINDS),
        source=chance.choice(SOURCES), opened_on=now.date(), hours_per_week=chance.choice((8, 12, 20, 37)),
    )  # fmt: skip
    if chance.random() < 0.7:
        state = chance.choice(("offered", "filled", "lapsed"))
        day = now.date() + timedelta(days=chance.randint(10, 40))
        scene.later(office_time(day, chance), partial(_change, scene, opening, state))


def _change(scene: Scene, opening: JobOpening, state: str, now: datetime) -> None:
    if state == "filled":
        opening = change_opening(by=scene.coordinator, at=now, opening=opening, state="offered")
    change_opening(by=scene.coordinator, at=now, opening=opening, state=state)


def _industry(name: str) -> str:
    return next((key for key, trade in mentors.TRADE.items() if name.endswith(trade)), "")
