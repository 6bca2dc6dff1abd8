"""The mentors' way in: an application, a talk, the template's steps, training and a decision."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from mentorbank.demo.agenda import any_time, at, evening, office_time
from mentorbank.demo.crowd import Drawn
from mentorbank.demo.scene import Scene, mentor_actor
from mentorbank.demo.story.entry import EVENINGS
from mentorbank.demo.story.taps import mentors_taps
from mentorbank.demo.words import mentors, staff, young
from mentorbank.domain.processes.suspend_mentor import suspend_mentor
from mentorbank.domain.recruitment.actions import (
    apply,
    book_interview,
    decide,
    fill_in,
    pause,
    record_step,
    record_training,
    set_places,
    sign_promises,
)
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.rules import demanded

CHANNELS = ("company", "business_network", "social_media", "other_mentor", "website", "press", "event")


def come(scene: Scene, day: date, fate: str, town: tuple[str, ...], chance: Random) -> None:
    """Put one mentor's application on the agenda. Fates: approved, applied, in_screening, declined, on_hold, paused,
    suspended."""
    groups = scene.template.target.subgroups
    like = groups[0].gender if groups and groups[0].gender != "any" else ""  # women for young women
    who = scene.crowd.draw(ages=(30, 66), on=day, postal_codes=town, gender=like)
    scene.later(any_time(day, chance), partial(_apply, scene, who, fate, chance))


def _apply(scene: Scene, who: Drawn, fate: str, chance: Random, now: datetime) -> None:
    industries = chance.sample(chance.choice(mentors.KNOWN_TOGETHER), 3)
    employer = f"{chance.choice(mentors.FRONT)} {mentors.TRADE[industries[0]]}"
    mentor = apply(
        by=scene.stranger(), at=now, programme=scene.programme, **who.contact, postal_code=who.postal_code,
        industries=industries, motivation=chance.choice(mentors.MOTIVATION), employer=employer,
        hours_per_month=chance.choice((5, 6, 8)), channel=chance.choice(CHANNELS), kind=_kind(scene, chance),
        submission_key=f"mentor-{scene.plan.key}-{scene.applied}",
    )  # fmt: skip
    scene.applied += 1
    scene.employers[mentor.pk] = (employer, industries[0])
    if fate != "applied":
        scene.later(
            evening(now.date() + timedelta(days=1), chance), partial(_tell_more, scene, mentor, who, chance)
        )
        scene.later(
            office_time(now.date() + timedelta(days=2), chance), partial(_book, scene, mentor, fate, chance)
        )


def _kind(scene: Scene, chance: Random) -> str:
    return chance.choice(scene.template.mentor.kinds).key


def _tell_more(scene: Scene, mentor: Mentor, who: Drawn, chance: Random, now: datetime) -> None:
    first = mentor.industries[0]
    fill_in(
        by=mentor_actor(scene, mentor), at=now, mentor=mentor, profession=mentors.PROFESSIONS[first],
        professional_background=chance.choice(mentors.BACKGROUND), personal_background=chance.choice(mentors.PERSONAL),
        considerations=chance.choice(mentors.CONSIDERATIONS), network=chance.choice(mentors.NETWORK),
        years_of_experience=chance.randint(6, 35), availability=chance.sample(EVENINGS, 8),
        languages=["da", who.language] if who.language else ["da", "en"], interests=chance.sample(young.INTERESTS, 3),
        birth_date=who.birth_date, gender=who.gender, has_time=True, lay_companion=True, manages_or_grades=False,
        **mentors_taps(scene, who),
    )  # fmt: skip


def _book(scene: Scene, mentor: Mentor, fate: str, chance: Random, now: datetime) -> None:
    day = now.date() + timedelta(days=chance.randint(3, 6))
    talk = office_time(day, chance)
    book_interview(by=scene.coordinator, at=now, mentor=mentor, booked_for=talk)
    if fate != "in_screening":
        scene.later(talk + timedelta(hours=1), partial(_screen, scene, mentor, fate, chance))


def _screen(scene: Scene, mentor: Mentor, fate: str, chance: Random, now: datetime) -> None:
    """The talk has been held; the other steps follow from it."""
    criteria = {
        row.key: chance.choice(("good", "good", "doubt")) for row in scene.template.screening.criteria
    }
    record_step(
        by=scene.coordinator, at=now, mentor=mentor, kind="interview", criteria=criteria,
        note=chance.choice(staff.INTERVIEW),
    )  # fmt: skip
    if fate in {"declined", "on_hold"}:
        reason = staff.REASON[fate]
        scene.later(now + timedelta(hours=1), partial(_decide, scene, mentor, fate, reason, chance))
        return
    sign_promises(by=mentor_actor(scene, mentor), at=now, mentor=mentor)
    _other_steps(scene, mentor, chance, now)
    scene.later(
        office_time(now.date() + timedelta(days=2), chance), partial(_train, scene, mentor, fate, chance)
    )


def _other_steps(scene: Scene, mentor: Mentor, chance: Random, now: datetime) -> None:
    for step in demanded(scene.template):
        if step.kind == "extra_approver":
            record_step(by=scene.colleague, at=now, mentor=mentor, kind=step.key)
    advised = [step for step in scene.template.screening.steps if step.kind == "certificate_note"]
    if advised and chance.random() < 0.6:
        record_step(by=scene.coordinator, at=now, mentor=mentor, kind=advised[0].key)


def _train(scene: Scene, mentor: Mentor, fate: str, chance: Random, now: datetime) -> None:
    form = chance.choice(scene.template.training.may_be_met_by)
    record_training(
        by=scene.coordinator, at=now, mentor=mentor, kind=form, title=scene.template.training.name.da,
        completed_on=now.date(),
    )  # fmt: skip
    scene.later(now + timedelta(hours=1), partial(_decide, scene, mentor, "approved", "", chance))
    if fate in {"paused", "suspended"}:
        day = scene.today - timedelta(days=chance.randint(6, 12))
        scene.later(at(max(day, now.date() + timedelta(days=1)), 12), partial(_stop, scene, mentor, fate))


def _decide(scene: Scene, mentor: Mentor, outcome: str, reason: str, chance: Random, now: datetime) -> None:
    mentor = decide(by=scene.coordinator, at=now, mentor=mentor, outcome=outcome, reason=reason)
    most = next((row.capacity_max for row in scene.template.mentor.kinds if row.key == mentor.kind), 1)
    if outcome == "approved" and most > 1 and chance.random() < 0.5:
        set_places(by=scene.coordinator, at=now, mentor=mentor, capacity=most)


def _stop(scene: Scene, mentor: Mentor, fate: str, now: datetime) -> None:
    if fate == "paused":
        pause(by=mentor_actor(scene, mentor), at=now, mentor=mentor, until=scene.today + timedelta(days=30))
    else:
        suspend_mentor(by=scene.coordinator, at=now, mentor=mentor, reason=staff.REASON["suspended"])
