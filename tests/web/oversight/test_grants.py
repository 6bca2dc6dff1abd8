"""A funder reads a report about exactly those the money covers, and nobody is found by subtracting (R-022)."""

import io
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mentorbank.domain.grants.actions import cover, make_grant
from mentorbank.domain.grants.models import Grant, GrantReader
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.reports.queries import grant_report, status_report
from mentorbank.kernel.access import Role
from mentorbank.kernel.targets import Unit
from tests.town import Course, fill
from tests.web.reports.reading import row
from tests.world import World

#: The trials of every cell ask all the others.
OTHERS = (Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP, Role.PARTNER)
pytestmark = pytest.mark.parametrize("world", ["VIB"], indirect=True)
LAST = "2021-06-30"
TYPED = {
    "funder": "Styrelsen", "name": "STAR 2020", "purpose": "Mentorer til langtidsledige", "starts_on": "2019-09-01",
    "ends_on": "2020-12-31", "rule": "star",
}  # fmt: skip


def _town(world: World, long: int = 14, short: int = 13) -> list[Enrolment]:
    """So many who had been unemployed for two years at entry, and so many for a month."""
    matches = fill(
        world,
        [
            Course(date(2020, 1, 6), after="full_time_job" if n % 2 else "benefit_active")
            for n in range(long + short)
        ],
    )
    rows = [match.enrolment for match in matches]
    for number, one in enumerate(rows):
        entered = one.entered_at.date()
        one.unemployed_since = entered - timedelta(days=730 if number < long else 30)
        one.subgroup = "group_2" if number < long else "group_1"
        one.save()
    return rows


def _grant(world: World, **facts: Any) -> Grant:
    given = {
        "funder": "Fonden",
        "name": "En bevilling",
        "purpose": "",
        "starts_on": date(2019, 1, 1),
        "ends_on": date(2020, 12, 31),
    }
    return make_grant(by=world.staff, at=world.at, programme=world.programme, **given | facts)


def _funder(world: World, office: Client, sign_in: Any, grant: Grant, mail: str = "finn") -> Client:
    answer = office.post(
        reverse("grant-reader-new", args=[grant.pk]),
        {"given_name": "Finn", "family_name": "Fond", "email": f"{mail}@example.org"},
    )
    assert answer.status_code == 302, answer.content.decode()
    return sign_in(world, Person.objects.get(email=f"{mail}@example.org"), Role.FUNDER)  # type: ignore[no-any-return]


@pytest.mark.req("R-022")
def test_the_funder_reads_about_exactly_those_the_money_covers(world: World, sign_in: Any) -> None:
    _town(world)
    office = sign_in(world)
    answer = office.post(reverse("grant-new", args=[world.programme.pk]), TYPED)
    assert answer.status_code == 302, answer.content.decode()
    grant = Grant.objects.get()
    assert grant.unemployed_months == 12, "the funder's own rule of the template (002 L122–127)"
    assert "14 unge" in office.get(reverse("grant", args=[grant.pk])).content.decode()
    funder = _funder(world, office, sign_in, grant)
    here = reverse("grant-report", args=[grant.pk])
    assert (
        funder.get("/")["Location"] == reverse("grants") and funder.get(reverse("grants"))["Location"] == here
    )
    html = funder.get(here, {"on": LAST}).content.decode()
    assert row(html, "150 unge")["Resultat"] == "14" and row(html, "25 %")["Resultat"] == "7 af 14"
    assert "virksomheder" not in " ".join(line.definition.name.da for line in
        grant_report(grant, date(2021, 6, 30), world.staff).lines)  # fmt: skip
    assert "Styrelsen" in html and "Ung1" not in html and "Eksempel" not in html.replace("Finn Fond", "")
    pdf = funder.get(reverse("grant-file", args=[grant.pk, "pdf"]), {"on": LAST})
    text = " ".join(
        "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf.content)).pages).split()
    )
    assert "STAR 2020" in text and "7 af 14" in text
    for kind in ("xlsx", "csv", "json"):
        assert funder.get(reverse("grant-file", args=[grant.pk, kind])).status_code == 200


@pytest.mark.req("R-022")
def test_the_funder_reaches_no_person_no_list_and_no_other_grant(world: World, sign_in: Any) -> None:
    rows = _town(world)
    office = sign_in(world)
    mine, other = _grant(world, name="Min"), _grant(world, name="En anden", subgroups=["group_2"])
    funder = _funder(world, office, sign_in, mine)
    closed = [
        reverse("grant", args=[mine.pk]), reverse("grant-report", args=[other.pk]),
        reverse("grant-file", args=[other.pk, "pdf"]), reverse("report", args=[world.programme.pk]), reverse("reports"),
        reverse("young-person", args=[rows[0].person_id]), reverse("worklist"), reverse("courses"),
        reverse("grant-new", args=[world.programme.pk]), reverse("papers"), reverse("advice"),
    ]  # fmt: skip
    assert {path: funder.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert (
        funder.post(
            reverse("grant-cover", args=[mine.pk]), {"enrolment": rows[0].pk, "covered": "no"}
        ).status_code
        == 404
    )
    assert "En anden" not in funder.get(reverse("grants"), follow=True).content.decode()
    for role in OTHERS:
        client = sign_in(world, world.person(), role)
        assert client.get(reverse("grant-report", args=[mine.pk])).status_code == 404, role


@pytest.mark.req("R-022")
def test_who_no_longer_reads_finds_nothing_at_the_next_request(world: World, sign_in: Any) -> None:
    _town(world)
    office, grant = sign_in(world), _grant(world)
    funder = _funder(world, office, sign_in, grant)
    here = reverse("grant-report", args=[grant.pk])
    assert funder.get(here).status_code == 200
    path = reverse("grant-reader-end", args=[GrantReader.objects.get().pk])
    assert path in office.get(reverse("grant", args=[grant.pk])).content.decode()
    assert office.get(path).status_code == 200 and funder.get(here).status_code == 200
    assert office.post(path).status_code == 302
    assert funder.get(here).status_code != 200 and not GrantReader.objects.filter(ends_on=None).exists()
    assert not RoleAssignment.objects.filter(role=Role.FUNDER, ends_on=None).exists()


@pytest.mark.req("R-022", "R-421")
def test_a_grant_that_is_nearly_everybody_shows_nothing_to_subtract(world: World, sign_in: Any) -> None:
    """Twenty of the programme's twenty-three are covered: beside the whole, the figure would show the other three."""
    _town(world, long=20, short=3)
    grant = _grant(world, subgroups=["group_2"])
    funder = _funder(world, sign_in(world), sign_in, grant)
    html = funder.get(reverse("grant-report", args=[grant.pk]), {"on": LAST}).content.decode()
    assert row(html, "150 unge")["Resultat"] == "skjult" and row(html, "25 %")["Resultat"] == "skjult"
    found = grant_report(grant, date(2021, 6, 30), world.staff)
    assert (
        all(step.count is None for step in found.steps if step.key != "referred")
        and found.unduplicated is None
    )


def _numbers(report: Any) -> dict[tuple[str, str], tuple[date, int]]:
    found = {}
    for line in report.lines:
        if line.definition.unit in (Unit.MENTEE, Unit.PAIR):
            for name in ("numerator", "denominator", "unknown", "refused", "awaiting"):
                value = getattr(line, name)
                if value is not None:
                    found[line.key, name] = (line.as_of, value)
    return found


@pytest.mark.req("R-022", "R-421")
def test_no_two_reports_leave_a_few_people_between_them(world: World) -> None:
    """Every month: the grant and the whole, two grants of one funder, what is left beside both, and one month and the next."""
    rows = _town(world, long=11, short=14)
    for number, one in enumerate(rows):
        one.subgroup = ["group_1", "group_2", "at_risk"][number % 3 if number < 22 else 2]
        one.save()
    grants = [_grant(world, subgroups=["group_1"]), _grant(world, subgroups=["group_1", "group_2"]),
              _grant(world, unemployed_months=12), _grant(world, subgroups=["group_2", "at_risk"])]  # fmt: skip
    steering = world.actor(world.coordinator, Role.STEERING_GROUP)
    shown: dict[Any, list[dict[tuple[str, str], tuple[date, int]]]] = {one.pk: [] for one in grants}
    for day in (date(2020, 3, 31), date(2020, 6, 30), date(2020, 9, 30), date(2021, 6, 30)):
        whole = _numbers(status_report(world.programme, day, steering))
        parts = {one.pk: _numbers(grant_report(one, day, world.staff)) for one in grants}
        for one, other in [(whole, part) for part in parts.values()] + list(combinations(parts.values(), 2)):
            for key in one.keys() & other.keys():
                (on, first), (same, second) = one[key], other[key]
                assert on != same or not 0 < abs(first - second) < 5, key
                if one is not whole and key in whole and whole[key][0] == on == same:
                    assert not 0 < abs(whole[key][1] - first - second) < 5, key
        for pk, part in parts.items():
            shown[pk].append(part)
    for reports in shown.values():
        for before, after in pairwise(reports):
            for key in before.keys() & after.keys():
                assert not 0 < abs(before[key][1] - after[key][1]) < 5, key
    assert any(part for reports in shown.values() for part in reports), "something is shown at all"


@pytest.mark.req("R-022", "R-388")
def test_who_is_added_or_taken_out_counts_from_that_day_and_no_past_month_moves(
    world: World, sign_in: Any
) -> None:
    rows = _town(world)
    office, grant = sign_in(world), _grant(world, subgroups=["group_2"])
    past = date(2021, 6, 30)
    before = grant_report(grant, past, world.staff)
    covered = [one for one in rows if one.subgroup == "group_2"]
    assert office.post(
        reverse("grant-cover", args=[grant.pk]), {"enrolment": covered[0].pk, "covered": "no"}
    ).status_code == 302  # fmt: skip
    later = datetime(2026, 4, 3, 9, tzinfo=UTC)
    for one in covered[1:8]:
        cover(by=world.staff, at=later, grant=grant, enrolment=one, covered=False)
    page = office.get(reverse("grant", args=[grant.pk]) + "?show=others").content.decode()
    assert covered[0].person.full_name in page and "Valgt af jer" in page
    assert grant_report(grant, past, world.staff) == before
    after = grant_report(grant, date(2026, 4, 30), world.staff)
    assert before.lines[0].numerator == 14 and after.lines[0].numerator is not None
    assert after.lines[0].numerator <= 7
