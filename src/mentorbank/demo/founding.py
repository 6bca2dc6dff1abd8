"""What is there before the first young person comes: organisations, staff, a programme and its circle."""

from datetime import date, datetime, timedelta
from random import Random

from mentorbank.demo.agenda import at
from mentorbank.demo.blueprint import OrganisationPlan, ProgrammePlan
from mentorbank.demo.crowd import Crowd
from mentorbank.demo.scene import Scene, Staff
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.organisations.models import Partner, Site
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.create_programme import create_programme
from mentorbank.domain.programmes.actions import give_role, say_who_answers_for_data
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.kernel.access import Actor, Role, system

# Who runs each organisation: coordinator, colleague, counsellors. Invented, as everybody here.
FACES = {
    "viborg": (("Mette", "Lindegaard"), ("Ole", "Kvist"), ("Hanne", "Brodersen"), ("Jonas", "Mølgaard")),
    "vordingborg": (
        ("Mette", "Solberg"),
        ("Karsten", "Falk"),
        ("Birgit", "Stensgaard"),
        ("Nikolaj", "Bugge"),
    ),
    "fgu": (("Mette", "Ravnkilde"), ("Susanne", "Thorup"), ("Dennis", "Agerskov"), ("Lone", "Hvidberg")),
    "association": (("Mette", "Engelund"), ("Farida", "Noor"), ("Peter", "Kirkegaard"), ("Anja", "Storm")),
}
AUTHORITY = (("Inge", "Rådgård"), ("Bo", "Borgholm"), ("Else", "Udvang"))
PARTNERS = (
    ("Ungeenheden", Partner.Kind.YOUTH_UNIT), ("Det lokale uddannelsesråd", Partner.Kind.EDUCATION_COUNCIL),
    ("Erhvervsforeningen", Partner.Kind.BUSINESS_ASSOCIATION),
)  # fmt: skip


def found(plan: OrganisationPlan) -> Organisation:
    """The organisation itself."""
    return Organisation.objects.create(
        name=plan.name, slug=plan.slug, kind=plan.kind, municipality_code=plan.municipality_code, hue=plan.hue,
        phone="+4500000000", email=f"{plan.slug}@example.org",
    )  # fmt: skip


def furnish(organisation: Organisation, plan: OrganisationPlan) -> None:
    """Its houses, each with its own municipality, and its partners."""
    for name, postal_code, municipality in plan.sites:
        Site(
            organisation=organisation, name=name, address="Eksempelvej 1", postal_code=postal_code,
            municipality_code=municipality,
        ).save()  # fmt: skip
    for name, kind in PARTNERS:
        Partner(
            organisation=organisation,
            name=name,
            kind=kind,
            municipality_code=plan.municipality_code,
            committed=True,
        ).save()


def hire(organisation: Organisation, key: str, since: date) -> Staff:
    """The coordinator and a colleague, who may do everything in the organisation, and two counsellors."""
    people = [_person(organisation, names, number) for number, names in enumerate(FACES[key], start=1)]
    by, moment = system(organisation.pk), at(since, 8)
    for days, person in enumerate(people[:2]):
        starts = since + timedelta(days=days)
        give_role(by=by, at=moment, person=person, role=Role.COORDINATOR, starts_on=starts)
    return Staff(people[0], people[1], people[2:])


def _person(organisation: Organisation, names: tuple[str, str], number: int) -> Person:
    given, family = names
    person = Person(
        organisation=organisation, given_name=given, family_name=family, phone=f"+450000{number:04}",
        email=f"{given.lower()}.{family.lower().replace('å', 'aa').replace('ø', 'oe')}@example.org",
    )  # fmt: skip
    person.save()
    return person


def open_programme(
    organisation: Organisation,
    plan: ProgrammePlan,
    staff: Staff,
    crowd: Crowd,
    chance: Random,
    until: datetime,
) -> Scene:
    """The programme is made from its template, and its circle gets its roles."""
    moment = at(plan.opens_on, 9)
    coordinator = Actor(
        role=Role.COORDINATOR, organisation_id=organisation.pk, person_id=staff.coordinator.pk,
        account_id=staff.coordinator.account_id, programme_ids=None, name=staff.coordinator.full_name,
    )  # fmt: skip
    programme = create_programme(
        by=coordinator, at=moment, template_code=plan.template, name=plan.name, opens_on=plan.opens_on,
        closes_on=plan.closes_on, municipality_codes=sorted(plan.towns), responsible=staff.coordinator,
        backup=staff.colleague, project_holder=plan.holder, changes=plan.changes,
    )  # fmt: skip
    say_who_answers_for_data(
        by=coordinator, at=moment, programme=programme, controller=organisation.name, processor="Driftshuset Morgenrød",
        agreement_on=plan.opens_on - timedelta(days=30), agreement_kept="Sag 14/0042",
    )  # fmt: skip
    for counsellor in staff.counsellors:
        give_role(by=coordinator, at=moment, person=counsellor, role=Role.COUNSELLOR, programme=programme)
    _circle(organisation, programme, plan, coordinator, moment)
    rules = current_rules(programme, on=plan.opens_on)
    return Scene(plan, organisation, programme, rules, staff, chance, crowd, until)


def _circle(
    organisation: Organisation, programme: Programme, plan: ProgrammePlan, by: Actor, moment: datetime
) -> None:
    """Steering group, committee and municipal readers: they see figures, never people."""
    group = _reader(organisation, AUTHORITY[0], plan, "styregruppe")
    give_role(by=by, at=moment, person=group, role=Role.STEERING_GROUP, programme=programme)
    if plan.committee:
        member = _reader(organisation, AUTHORITY[1], plan, "udvalg")
        give_role(by=by, at=moment, person=member, role=Role.COMMITTEE, programme=programme)
    for number, code in enumerate(plan.readers):
        reader = _reader(organisation, AUTHORITY[2], plan, f"kommune{code}")
        day = plan.opens_on + timedelta(days=number)
        give_role(
            by=by, at=moment, person=reader, role=Role.MUNICIPALITY, programme=programme, municipality_code=code,
            starts_on=day,
        )  # fmt: skip


def _reader(organisation: Organisation, names: tuple[str, str], plan: ProgrammePlan, box: str) -> Person:
    person = Person(
        organisation=organisation, given_name=names[0], family_name=names[1],
        email=f"{box}.{plan.key}@example.org".replace("_", "-"),
    )  # fmt: skip
    person.save()
    return person
