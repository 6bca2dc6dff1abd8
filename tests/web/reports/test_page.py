"""The status report as the coordinator and the steering group meet it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.reports.data import FORMAT
from mentorbank.kernel.access import Role
from tests.town import Course, companies, fill, moment, viborg
from tests.web.reports.reading import row, tables, targets
from tests.world import World

VIBORG = pytest.mark.parametrize("world", ["VIB"], indirect=True)
LAST = "2021-06-30"


def _html(client: Client, world: World, on: str = LAST) -> str:
    response = client.get(reverse("report", args=[world.programme.pk]), {"on": on})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def office(world: World, sign_in: Any) -> Client:
    return sign_in(world)  # type: ignore[no-any-return]


@VIBORG
@pytest.mark.req("R-406", "R-418", "R-375")
def test_viborgs_seven_targets_stand_in_one_table_with_what_they_stand_on(
    world: World, office: Client
) -> None:
    fill(world, viborg(150))
    companies(world, 87, 50, date(2020, 3, 2))
    found = targets(_html(office, world))
    promised = ["150 senest 31.12.2020", "mindst 75 %", "mindst 25 %", "mindst 50 %", "mindst 50 %",
                "100 senest 31.12.2020", "125 senest 31.12.2020"]  # fmt: skip
    assert [cells["Lovet"] for cells in found.values()] == promised
    assert {cells["Pr."] for cells in found.values()} == {"30.06.2021"}
    matched, kept = list(found.values())[:2]
    assert (matched["Resultat"], matched["Vurdering"]) == ("150", "Nået")
    assert (kept["Resultat"], kept["Andel"]) == ("125 af 150", "83 %")
    assert "En ung med to mentorer tæller én gang." in matched["Mål"]


@VIBORG
@pytest.mark.req("R-377")
def test_needed_heads_are_whole_people_and_the_exact_number_is_said(world: World, office: Client) -> None:
    fill(world, viborg(8))
    html = _html(office, world)
    for beginning, heads in (("25 %", 38), ("75 %", 113), ("50 % kommer", 75)):
        assert f"{heads} af de lovede 150" in row(html, beginning)["Det kræver"]
    assert "Af 150 er det præcis 37,5. Mennesker er hele, så 38." in html
    assert "Af 150 er det præcis 112,5. Mennesker er hele, så 113." in html
    assert "præcis 75" not in html


@VIBORG
@pytest.mark.req("R-370", "R-371", "R-376")
def test_self_supporting_is_education_or_an_ordinary_job_of_all_matched(world: World, office: Client) -> None:
    begun = date(2020, 1, 6)
    after = [
        "ordinary_education",
        "full_time_job",
        "apprenticeship",
        "fgu",
        "benefit_active",
        "",
        "refused",
        "small_job",
    ]
    fill(world, [Course(begun, after=status) for status in after])
    fill(world, [Course(date(2020, 7, 6), ended=False)])
    cells = row(_html(office, world, "2020-09-30"), "25 %")
    assert (cells["Resultat"], cells["Andel"], cells["Ikke forfaldne"]) == ("3 af 8", "38 %", "1")
    assert (cells["Ukendt"], cells["Vil ikke sige det"], cells["Vurdering"]) == (
        "1",
        "1",
        "Over målet indtil nu",
    )


@VIBORG
@pytest.mark.req("R-372")
def test_still_in_education_is_counted_among_those_at_risk_only(world: World, office: Client) -> None:
    begun = date(2020, 1, 6)
    fill(world, [Course(begun, after="ordinary_education", at_risk=True), Course(begun, after="benefit_active", at_risk=True),
                 Course(begun, after="ordinary_education"), Course(begun, after="fgu", at_risk=True)])  # fmt: skip
    assert row(_html(office, world), "50 % af de matchede unge i risiko")["Resultat"] == "2 af 3"


@VIBORG
@pytest.mark.req("R-373")
def test_a_first_step_counts_with_a_perspective_of_self_support(world: World, office: Client) -> None:
    begun = date(2020, 1, 6)
    steps = [
        ("work_placement", True),
        ("wage_subsidy", True),
        ("small_job", True),
        ("small_job", False),
        ("full_time_job", True),
    ]
    fill(world, [Course(begun, after=status, perspective=perspective) for status, perspective in steps])
    assert row(_html(office, world), "50 % kommer")["Resultat"] == "3 af 5"


@VIBORG
@pytest.mark.parametrize(("openings", "share"), [(50, "40 %"), (75, "60 %")])
def test_openings_towards_their_number(world: World, office: Client, openings: int, share: str) -> None:
    companies(world, 1, openings, date(2020, 3, 2))
    assert row(_html(office, world), "Der skabes 125")["Andel"] == share


@VIBORG
@pytest.mark.req("R-396")
def test_overlapping_targets_are_counted_apart_and_together(world: World, office: Client) -> None:
    begun = date(2020, 1, 6)
    fill(world, [Course(begun, after="ordinary_education", at_risk=True), Course(begun, after="full_time_job"),
                 Course(begun, after="small_job", perspective=True)])  # fmt: skip
    html = _html(office, world)
    assert "3 unge nåede mindst ét af målene, hver talt én gang." in html
    assert (
        "1 tæller med i både »25 % af de matchede unge bliver selvforsørgende« og »50 % af de matchede unge i risiko"
        in html
    )


@VIBORG
@pytest.mark.req("R-390")
def test_every_reader_is_told_what_the_numbers_cannot_say(world: World, office: Client, sign_in: Any) -> None:
    for client in (office, sign_in(world, world.person("Sten"), Role.STEERING_GROUP)):
        html = _html(client, world)
        assert "Nogle af de unge ville være nået dertil alligevel." in html
        assert "ville formentlig være blevet selvforsørgende gennem jobcentrets almindelige indsats" in html
        assert "effekt" not in html.lower()


@VIBORG
@pytest.mark.req("R-387")
def test_a_course_measured_after_the_programmes_end_still_counts(world: World, office: Client) -> None:
    world.programme.closes_on = date(2020, 12, 31)
    world.programme.save()
    fill(world, [Course(date(2020, 12, 31), after="full_time_job")])
    assert row(_html(office, world, "2021-05-31"), "25 %")["Ikke forfaldne"] == "1"
    assert row(_html(office, world, "2021-07-01"), "25 %")["Resultat"] == "1 af 1"


@VIBORG
@pytest.mark.req("R-403")
def test_the_steering_group_sees_targets_and_the_way_there(world: World, sign_in: Any) -> None:
    fill(world, viborg(150))
    html = _html(sign_in(world, world.person("Sten"), Role.STEERING_GROUP), world)
    assert row(html, "150 unge")["Resultat"] == "150"
    months = next(found for found in tables(html) if found and "Hvornår" in found[0])
    assert len(months) > 6


@VIBORG
@pytest.mark.req("R-015", "R-421")
@pytest.mark.parametrize("role", [Role.STEERING_GROUP])
def test_small_numbers_are_hidden_outside_the_support_staff(
    world: World, sign_in: Any, office: Client, role: Role
) -> None:
    fill(
        world,
        [Course(date(2020, 1, 6), after="full_time_job" if n < 3 else "benefit_active") for n in range(9)],
    )
    assert row(_html(office, world), "25 %")["Resultat"] == "3 af 9"
    html = _html(sign_in(world, world.person("Sten"), role), world)
    assert row(html, "25 %")["Resultat"] == "skjult af 9"
    assert row(html, "25 %")["Vurdering"] == "For få til at vise"
    assert "Tal fra 1 til 4 er skjult" in html
    assert "Ung1" not in html and "Eksempel" not in html.replace("Sten Eksempel", "")


@VIBORG
def test_outside_readers_get_a_months_end_and_cannot_ask_day_by_day(world: World, sign_in: Any) -> None:
    fill(world, [Course(date(2020, 1, 6)) for _n in range(8)])
    client = sign_in(world, world.person("Sten"), Role.STEERING_GROUP)
    assert _html(client, world, "2020-03-05").count("29. februar 2020") > 0
    shown = [row(_html(client, world, day), "150 unge") for day in ("2020-03-05", "2020-03-30")]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.req("R-386")
def test_the_three_hundred_stand_in_total_per_year_and_per_municipality(world: World, office: Client) -> None:
    places = {"0390": 12, "0370": 7, "0330": 6}
    for year in (2024, 2025):
        fill(
            world,
            [Course(date(year, 3, 4), place=place) for place, count in places.items() for _n in range(count)],
        )
    html = _html(office, world, "2025-12-31")
    assert row(html, "Mindst 300")["Resultat"] == "50"
    split = next(found for found in tables(html) if found and "Kommune" in found[0])
    assert [(cells["Kommune"], cells["2024"], cells["2025"], cells["I alt"]) for cells in split] == [
        ("Slagelse Kommune", "6", "6", "12"), ("Næstved Kommune", "7", "7", "14"), ("Vordingborg Kommune", "12", "12", "24"),
        ("I alt", "25", "25", "50"),
    ]  # fmt: skip


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.req("R-421")
def test_a_small_municipality_is_hidden_together_with_another(world: World, sign_in: Any) -> None:
    counts = {"0390": 12, "0370": 7, "0330": 3}
    fill(
        world,
        [Course(date(2024, 3, 4), place=place) for place, count in counts.items() for _n in range(count)],
    )
    html = _html(sign_in(world, world.person("Sten"), Role.STEERING_GROUP), world, "2025-12-31")
    split = next(found for found in tables(html) if found and "Kommune" in found[0])
    assert [cells["2024"] for cells in split] == ["skjult", "skjult", "12", "22"]


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.req("R-422", "R-385")
def test_placements_apprenticeships_and_jobs_are_three_numbers(world: World, office: Client) -> None:
    world.programme.closes_on = date(2025, 12, 31)
    world.programme.save()
    matches = fill(world, [Course(date(2025, 2, 3)) for _n in range(6)])
    got = ["work_placement", "work_placement", "apprenticeship", "full_time_job", "small_job"]
    for match, status in zip(matches, got, strict=False):
        StatusObservation.objects.create(
            organisation=world.organisation, enrolment=match.enrolment, category=status, on=date(2025, 12, 1),
            recorded_at=moment(date(2025, 12, 1)), source="mentee",
        )  # fmt: skip
    html = _html(office, world, "2025-12-31")
    numbers = [
        row(html, name)["Resultat"]
        for name in ("Fik en praktikplads", "Fandt en elevplads", "Fik et job", "Hovedparten")
    ]
    assert numbers == ["2 af 6", "1 af 6", "2 af 6", "3 af 6"]


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
@pytest.mark.parametrize(("answers", "shown"), [(8, "0 af 8"), (4, "skjult")])
@pytest.mark.req("R-292", "R-293", "R-414", "R-421")
def test_nobody_in_great_risk_is_said_with_its_number_of_answers(
    world: World, sign_in: Any, answers: int, shown: str
) -> None:
    world.programme.municipality_codes = ["0791"]
    world.programme.save()
    for match in fill(world, [Course(date(2024, 3, 4)) for _n in range(answers)]):
        WellbeingAnswer.objects.create(
            organisation=world.organisation, enrolment=match.enrolment, match=match, instrument="who5", month=6,
            on=date(2024, 9, 5), recorded_at=moment(date(2024, 9, 5)), band="no_sign",
        )  # fmt: skip
    html = _html(sign_in(world, world.person("Kim"), Role.MUNICIPALITY), world, "2025-06-30")
    assert row(html, "Unge i stor risiko")["Resultat"] == shown


@VIBORG
@pytest.mark.req("R-388")
def test_a_day_not_in_the_calendar_or_to_come_is_said_beside_the_field(world: World, office: Client) -> None:
    assert "Den dag findes ikke i kalenderen" in _html(office, world, "2020-02-30")
    assert "Den dag er ikke kommet endnu" in _html(office, world, "2999-01-01")
    assert 'value="2020-02-30"' in _html(office, world, "2020-02-30")


@VIBORG
def test_one_programme_is_opened_at_once(world: World, office: Client) -> None:
    assert office.get(reverse("reports")).headers["Location"] == reverse("report", args=[world.programme.pk])


@VIBORG
@pytest.mark.req("R-459")
def test_who_has_no_report_finds_none(world: World, sign_in: Any) -> None:
    for role in (Role.MENTOR, Role.MENTEE, Role.COUNSELLOR):
        client = sign_in(world, world.person(), role)
        assert client.get(reverse("report", args=[world.programme.pk])).status_code == 404
        for kind in ("pdf", "xlsx", "csv", "json"):
            assert client.get(reverse("report-file", args=[world.programme.pk, kind])).status_code == 404


@VIBORG
def test_the_page_asks_the_database_as_often_for_one_course_as_for_three_hundred(
    world: World, office: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            _html(office, world)
        return len(seen)

    fill(world, viborg(1))
    queries()
    one = queries()
    fill(world, viborg(299))
    assert queries() == one


@VIBORG
@pytest.mark.req("R-418", "R-420")
def test_the_open_data_carries_definitions_and_the_same_numbers(world: World, office: Client) -> None:
    fill(world, viborg(24))
    data = office.get(reverse("report-file", args=[world.programme.pk, "json"]), {"on": LAST}).json()
    assert data["format"] == FORMAT and data["as_of"] == LAST
    line = next(found for found in data["targets"] if found["key"] == "self_supporting_3")
    assert f"{line['numerator']} af {line['denominator']}" == row(_html(office, world), "25 %")["Resultat"]
    assert line["definition"] and line["caveat"] and line["source"] == "002 L150-152"
