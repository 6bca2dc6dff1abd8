"""The young person's way in: a referral, the first contact, and an enrolment – or a friendly no."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from mentorbank.demo.agenda import any_time, office_time
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.story.entry import facts_at_entry
from mentorbank.demo.story.taps import young_persons_taps
from mentorbank.demo.words import young
from mentorbank.domain.matching.actions import WishFacts
from mentorbank.domain.processes.enrol import enrol
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.referrals.actions import decline, receive, record_contact, withdraw
from mentorbank.domain.referrals.models import Referral

SOURCES = {
    "jobcentre": "jobcentre", "school": "school", "fgu": "school", "youth_guidance": "youth_guidance",
    "housing_plan": "housing_plan", "own_request": "self", "outreach": "other", "municipal_referral": "youth_guidance",
}  # fmt: skip


def arrive(scene: Scene, life: Life) -> None:
    """Put the referral on the agenda."""
    scene.later(any_time(life.script.arrives, life.chance), partial(_receive, scene, life))


def _receive(scene: Scene, life: Life, now: datetime) -> None:
    chance, who = life.chance, life.who
    route = chance.choice(scene.template.entry.routes)
    source = SOURCES.get(route.kind, "other")
    via = "self" if source == "self" else chance.choice(("link", "link", "staff"))
    referrer: dict[str, Any] = {} if source == "self" else _referrer(life)
    wants = chance.choice(young.WANTS[life.wishes[0]])
    life.referral = receive(
        by=scene.coordinator if via == "staff" else scene.stranger(), at=now, programme=scene.programme,
        **who.contact, birth_date=who.birth_date, municipality_code=life.municipality, postal_code=who.postal_code,
        wants=wants, urgency=chance.choice(young.URGENCY), own_yes_on=now.date() - timedelta(days=chance.randint(0, 4)),
        source=source, via=via, submission_key=f"{scene.plan.key}-{scene.arrived}", **referrer,
    )  # fmt: skip
    scene.arrived += 1
    if life.script.inlet != "received":
        scene.later(
            office_time(now.date() + timedelta(days=chance.randint(1, 4)), chance),
            partial(_contact, scene, life),
        )


def _referrer(life: Life) -> dict[str, str]:
    name = life.chance.choice(young.REFERRERS)
    return {
        "referrer_name": name, "referrer_email": f"{name.split()[0].lower()}@example.org",
        "referrer_workplace": "Ungeenheden",
    }  # fmt: skip


def _contact(scene: Scene, life: Life, now: datetime) -> None:
    record_contact(by=scene.coordinator, at=now, referral=_referral(life))
    if life.script.inlet == "contacted":
        return
    step = {"declined": _decline, "withdrawn": _withdraw}.get(life.script.inlet, _enrol)
    day = now.date() + timedelta(days=life.chance.randint(1, 6))
    scene.later(office_time(day, life.chance), partial(step, scene, life))


def _decline(scene: Scene, life: Life, now: datetime) -> None:
    reason = life.chance.choice(("outside_target_group", "no_benefit", "other_help", "not_reached"))
    decline(by=scene.coordinator, at=now, referral=_referral(life), reason=reason)


def _withdraw(scene: Scene, life: Life, now: datetime) -> None:
    reason = life.chance.choice(("changed_mind", "own_way", "moved"))
    withdraw(by=scene.coordinator, at=now, referral=_referral(life), reason=reason)


def _enrol(scene: Scene, life: Life, now: datetime) -> None:
    weights = (("industry", value, 2) for value in life.wishes)
    wishes = [WishFacts(kind, value, importance) for kind, value, importance in weights]
    if life.chance.random() < 0.4:
        wishes.append(WishFacts("personal", life.chance.choice(young.TRAITS), 2))
    life.enrolment = enrol(
        by=scene.coordinator,
        at=now,
        referral=_referral(life),
        facts=facts_at_entry(scene, life, now.date()),
        wishes=[*wishes, *young_persons_taps(scene, life.who)],
    )
    scene.waiting[life.enrolment.pk] = life
    if life.script.inlet == "left":
        day = now.date() + timedelta(days=life.chance.randint(5, 12))
        scene.later(office_time(day, life.chance), partial(_leave, scene, life))


def _leave(scene: Scene, life: Life, now: datetime) -> None:
    if life.enrolment and scene.waiting.pop(life.enrolment.pk, None):
        leave(by=scene.mentee(life), at=now, enrolment=life.enrolment, reason="own_way")


def close_the_queue(scene: Scene, now: datetime) -> None:
    """The programme has ended: whoever still waits is told, and leaves without a mentor."""
    for pk in list(scene.waiting):
        life = scene.waiting.pop(pk)
        if life.enrolment:
            leave(by=scene.coordinator, at=now, enrolment=life.enrolment, reason="other")


def _referral(life: Life) -> Referral:
    if life.referral is None:
        raise LookupError(f"{life.who.given_name} has not been referred yet.")
    return life.referral
