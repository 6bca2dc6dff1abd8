"""Those from outside come in by the page a coordinator invites them from, and sign in."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from mentorbank.domain.companies.models import Company, CompanyPerson, JobOpening
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Role
from tests.world import World

WHO = {"given_name": "Bo", "family_name": "Tømrer", "email": "bo@example.org"}


def page_of(client: Client, address: str) -> str:
    """What somebody reads there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def told_in(page: str) -> list[str]:
    """The words between the marks."""
    return re.findall(r">([^<>]+)<", page)


def company_of(world: World, name: str = "Møns Tømrere") -> Company:
    company = Company(organisation=world.organisation, name=name, sector="private")
    company.save()
    return company


def speaks_for(world: World, staff: Client, sign_in: Any, company: Company, **who: str) -> Client:
    """Invited from the company's page by a coordinator; signed in."""
    facts = WHO | who | {"programme": str(world.programme.pk)}
    answer = staff.post(reverse("company-person-new", args=[company.pk]), facts)
    assert answer.status_code == 302, answer.content.decode()
    person = Person.objects.get(email=facts["email"])
    assert CompanyPerson.objects.filter(person=person, company=company, ends_on=None).count() == 1
    entered: Client = sign_in(world, person, Role.COMPANY_CONTACT)
    return entered


def posted(client: Client, company: Company, **facts: Any) -> JobOpening:
    """Posted through the company's own form."""
    form = page_of(client, reverse("own-opening-new", args=[company.pk]))
    place = re.search(r'<option value="([0-9a-f-]{36})"', form)
    assert place, "the programme is there to choose"
    given = {"title": "Hjælper på værkstedet", "kind": "small_job", "about": "To eftermiddage", "hours_per_week": "8",
             "open_until": "2026-04-30", "place": place[1]} | facts  # fmt: skip
    answer = client.post(reverse("own-opening-new", args=[company.pk]), given)
    assert answer.status_code == 302, answer.content.decode()
    return JobOpening.objects.get(title=given["title"])
