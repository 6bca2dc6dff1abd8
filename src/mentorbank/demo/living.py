"""One programme is lived through, from its first day to its last – or to today."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from mentorbank.demo.agenda import at, working_day_before
from mentorbank.demo.scene import Life, Scene
from mentorbank.demo.scripts import Script, at_every_stage, by_chance
from mentorbank.demo.story import business, inlet, last_round, pairing, recruiting
from mentorbank.demo.words import young

# What becomes of mentors besides being approved: one of each, and a share of the others.
FATES = ("applied", "in_screening", "declined", "on_hold", "paused", "suspended")
SHARE_OF_FATES = 0.12


def live(scene: Scene, tell: Callable[[Scene], None]) -> None:
    """Put everybody on the agenda, and let time pass."""
    last = (
        scene.plan.closes_on if scene.plan.closes_on and scene.plan.closes_on < scene.today else scene.today
    )
    scripts = _scripts(scene)
    scene.expected = len(scripts)
    _mentors(scene, min(script.arrives for script in scripts), last)
    lives = [_life(scene, script, number) for number, script in enumerate(scripts)]
    for life in lives:
        inlet.arrive(scene, life)
    last_round.call_round(scene, lives)
    pairing.weekly(scene, scene.plan.opens_on, last)
    business.outreach(scene, scene.chance)
    if last < scene.today:
        scene.later(at(last, 15, 30), lambda now: inlet.close_the_queue(scene, now))
    scene.agenda.run(scene.until, between=lambda: tell(scene))


def _scripts(scene: Scene) -> list[Script]:
    plan, chance = scene.plan, scene.chance
    scripts = (
        at_every_stage(scene.template, scene.today, working_day_before(scene.today)) if plan.staged else []
    )
    first = plan.opens_on + timedelta(days=25)
    days = (plan.last_arrival - first).days
    for number in range(plan.young):
        day = first + timedelta(days=int(days * (number + chance.random()) / plan.young))
        scripts.append(by_chance(chance, day, scene.template))
    return scripts


def _mentors(scene: Scene, first: date, last: date) -> None:
    """A good circle is there when the first young people come; the others follow, the last ones a month before the end."""
    plan, chance = scene.plan, scene.chance
    towns = sorted(plan.towns)
    start = max(plan.opens_on, first - timedelta(days=45))
    days = max(30, (last - start).days - 40)
    for number in range(plan.mentors):
        early = number < 12 or number % 3 == 0
        day = start + timedelta(days=int(15 * chance.random() if early else days * chance.random()))
        fate = "approved"
        if number >= 12 and chance.random() < SHARE_OF_FATES:
            fate = chance.choice(("declined", "on_hold"))
        recruiting.come(scene, day, fate, plan.towns[towns[number % len(towns)]], chance)
    if last == scene.today:
        for number, fate in enumerate(FATES):
            day = last - timedelta(
                days=4 if fate == "applied" else 9 if fate == "in_screening" else 60 + number
            )
            recruiting.come(scene, day, fate, plan.towns[towns[number % len(towns)]], chance)


def _life(scene: Scene, script: Script, number: int) -> Life:
    """Somebody of the right age who lives in the programme's towns, with a chance of their own."""
    chance = Random(scene.chance.getrandbits(64))
    towns = sorted(scene.plan.towns)
    town = towns[number % len(towns)]
    low, high, gender = _audience(scene)
    who = scene.crowd.draw(
        ages=(low, high), on=script.arrives, postal_codes=scene.plan.towns[town], gender=gender
    )
    return Life(script, chance, who, town, tuple(chance.sample(young.INDUSTRIES, 3)))


def _audience(scene: Scene) -> tuple[int, int, str]:
    """The ages and the gender the template is for; 16 to 25 where it says nothing."""
    groups = scene.template.target.subgroups
    low = min((group.age_min for group in groups if group.age_min is not None), default=16)
    high = max((group.age_max for group in groups if group.age_max is not None), default=25)
    gender = groups[0].gender if groups and groups[0].gender != "any" else ""
    return max(low, 15), high, gender
