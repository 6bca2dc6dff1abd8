"""Those around a programme: whoever works beside it, brings people to it, pays for it, advises it or looks over its shoulder."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from mentorbank.demo.scene import Scene
from mentorbank.domain.companies.actions import invite_contact
from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.grants.actions import invite_reader, make_grant
from mentorbank.domain.matching.models import Match
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.oversight.models import Paper
from mentorbank.domain.partners.actions import invite_partner
from mentorbank.domain.processes.colleagues import invite_colleague
from mentorbank.domain.processes.publish_paper import publish_paper
from mentorbank.domain.processes.specialists import begin_now, draw_in
from mentorbank.domain.schools.actions import (
    add_school,
    invite_school,
    invite_teacher,
    make_class,
    put_in_class,
    say_yes_to_teacher,
)
from mentorbank.domain.schools.models import School
from mentorbank.domain.schools.queries.classes import may_be_put_in
from mentorbank.domain.specialists.rules import Part
from mentorbank.domain.studies.actions import approve_study, ask_study, invite_evaluator
from mentorbank.domain.studies.rules import FIELDS
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


def gather(scene: Scene) -> None:
    """Invite those this programme has around it. Each kind stands around one of the programmes at least."""
    for comes in AROUND.get(scene.plan.key, ()):
        comes(scene)


def _named(given_name: str, family_name: str) -> dict[str, str]:
    box = f"{given_name}.{family_name}".lower().replace("ø", "oe").replace("å", "aa").replace("æ", "ae")
    return {"given_name": given_name, "family_name": family_name, "email": f"{box}@example.org"}


def _facilitator(scene: Scene) -> None:
    invite_colleague(
        by=scene.coordinator, at=scene.until, role=Role.FACILITATOR, programme=scene.programme,
        **_named("Rikke", "Morgenvind"),
    )  # fmt: skip


def _regional_coordinator(scene: Scene) -> None:
    invite_colleague(
        by=scene.coordinator, at=scene.until, role=Role.REGIONAL_COORDINATOR, programme=scene.programme,
        municipality_code=sorted(scene.plan.towns)[0], **_named("Torben", "Markvej"),
    )  # fmt: skip


def _advisory_board(scene: Scene) -> None:
    invite_colleague(
        by=scene.coordinator, at=scene.until, role=Role.ADVISORY_BOARD, programme=scene.programme,
        municipality_code=sorted(scene.plan.towns)[-1], **_named("Ulla", "Havnegade"),
    )  # fmt: skip


def _concept_owner(scene: Scene) -> None:
    invite_colleague(
        by=scene.coordinator, at=scene.until, role=Role.CONCEPT_OWNER, programme=scene.programme,
        **_named("Agnete", "Skabelon"),
    )  # fmt: skip


def _company_contact(scene: Scene) -> None:
    opening = JobOpening.objects.filter(programme=scene.programme).order_by("-open_until", "pk").first()
    if opening is not None:
        invite_contact(
            by=scene.coordinator, at=scene.until, company=opening.company, programme=scene.programme,
            **_named("Kurt", "Værkstedsgaard"),
        )  # fmt: skip


def _partner(scene: Scene) -> None:
    partner = Partner.objects.order_by("kind", "pk").first()
    if partner is not None:
        invite_partner(
            by=scene.coordinator, at=scene.until, partner=partner, programme=scene.programme,
            **_named("Lone", "Foreningsbo"),
        )  # fmt: skip


def _school(scene: Scene) -> None:
    school = add_school(by=scene.coordinator, at=scene.until, name="Kystskolen")
    invite_school(
        by=scene.coordinator, at=scene.until, school=school, programme=scene.programme,
        **_named("Hanne", "Klokkeslæt"),
    )  # fmt: skip
    _contact_teacher(scene, school)


def _contact_teacher(scene: Scene, school: School) -> None:
    """Of three pupils two have said yes."""
    about: dict[str, Any] = {"by": scene.coordinator, "at": scene.until}
    today = local_day(scene.until)
    one = make_class(**about, school=school, programme=scene.programme, name="Grundforløb 2.b")
    invite_teacher(by=scene.coordinator, at=scene.until, school_class=one, **_named("Karen", "Tavle"))
    rows = may_be_put_in(scene.coordinator, one, on=today).filter(state="matched")
    until = today + timedelta(days=200)
    pupils = [put_in_class(**about, school_class=one, enrolment=row, until=until) for row in rows[:3]]
    for pupil in pupils[:2]:
        young = Actor(
            role=Role.MENTEE, organisation_id=scene.organisation.pk, person_id=pupil.enrolment.person_id
        )
        say_yes_to_teacher(by=young, at=scene.until, pupil=pupil)


def _funder(scene: Scene) -> None:
    grant = make_grant(
        by=scene.coordinator, at=scene.until, programme=scene.programme, funder="Fonden Godt Begyndt",
        name="Flere unge i gang", purpose="Unge, der begynder i programmet", starts_on=scene.plan.opens_on,
        ends_on=local_day(scene.until) + timedelta(days=365),
    )  # fmt: skip
    invite_reader(by=scene.coordinator, at=scene.until, grant=grant, **_named("Jette", "Legat"))


def _evaluator(scene: Scene) -> None:
    today = local_day(scene.until)
    study = ask_study(
        by=scene.coordinator, at=scene.until, programme=scene.programme, holder="Analysehuset Nordlys",
        purpose="Hvem får mest ud af en mentor?", fields=FIELDS, starts_on=today, ends_on=today + timedelta(days=180),
    )  # fmt: skip
    colleague = scene.on_staff(scene.staff.colleague, Role.COORDINATOR)
    study = approve_study(by=colleague, at=scene.until, study=study)
    invite_evaluator(by=scene.coordinator, at=scene.until, study=study, **_named("Sofus", "Talgren"))


def _specialist(scene: Scene) -> None:
    match = Match.objects.filter(programme=scene.programme, state=Match.State.ACTIVE).order_by("pk").first()
    if match is None:
        return
    row = draw_in(
        by=scene.coordinator, at=scene.until, match=match, field="Psykolog", parts=[Part.MEETINGS, Part.JOURNAL],
        purpose="Vi vil gerne vide, hvordan vi bedst støtter jer.", until=local_day(scene.until) + timedelta(days=60),
        **_named("Dorte", "Stilleben"),
    )  # fmt: skip
    young = Actor(
        role=Role.MENTEE, organisation_id=scene.organisation.pk, person_id=match.enrolment.person_id
    )
    begin_now(by=young, at=scene.until, consultation=row)


def _paper(scene: Scene) -> None:
    as_of = min(local_day(scene.until), scene.plan.closes_on or local_day(scene.until))
    publish_paper(
        by=scene.coordinator, at=scene.until, programme=scene.programme, kind=Paper.Kind.STATUS,
        title=f"Status for {scene.plan.name}", as_of=as_of, period_from=scene.plan.opens_on, period_to=as_of,
        words="Flere kommer i gang end sidst, og de fleste bliver hele vejen.",
    )  # fmt: skip


AROUND: dict[str, tuple[Callable[[Scene], None], ...]] = {
    "vib": (_paper,),
    "vib_now": (_facilitator, _company_contact, _partner, _paper),
    "vord": (_concept_owner, _funder),
    "emb": (_regional_coordinator, _advisory_board, _school),
    "bul": (_evaluator,),
    "pift": (_specialist,),
}
