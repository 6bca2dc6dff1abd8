"""PIFT: a young woman is met, followed and measured – and nothing about her reaches the municipality."""

import io
import json
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from mentorbank.kernel.access import Role
from tests.journeys import steps
from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town

# What is told on the way, each word of it hers or about her. None of it may be found by the municipality.
NAME, FAMILY, MAIL, PHONE = "Zarifa", "Kanariefugl", "zarifa@example.org", "00004711"
WISH, COURAGE, GOAL = "Kanarieønsket om ro", "Kanariemodet", "Kanariemålet om en ven"
ANSWER, NOTE, EXPECTS, MENTOR = "Kanariesvaret", "Kanarienotatet", "Kanarieforventningen", "Bodil"
CANARIES = (NAME, FAMILY, MAIL, PHONE, WISH, COURAGE, GOAL, ANSWER, NOTE, EXPECTS, MENTOR)


@pytest.mark.req("R-414", "R-421")
@pytest.mark.parametrize("screen", ["phone"], indirect=True)  # at a desk: Vordingborg
def test_nothing_about_one_young_woman_reaches_the_municipality(
    given: Town, letters: Letters, clock: Clock
) -> None:
    world = given.a_programme("PIFT")
    bodil = given.a_mentor(MENTOR)
    coordinator = given.coordinator().is_back("/young-people/")

    # A counsellor refers her. The receipt says that from here it is between her and the programme.
    counsellor = given.passer_by()
    steps.refers(counsellor, given, {
        "Den unges navn": f"{NAME} {FAMILY}", "Fødselsdato": steps.birthday(19), "Den unges telefon eller mail": MAIL,
        "Hvad vil den unge gerne?": WISH,
    })  # fmt: skip
    steps.enrols(coordinator, f"{NAME} {FAMILY}", {
        "Køn": "Kvinde", "Tror du, at en mentor hjælper lige nu?": "Ja", "Postnummer": "8300",
        "Hvad skal der til for at turde være med?": COURAGE,
    })  # fmt: skip
    steps.plans_and_proposes(coordinator, NAME, MENTOR)
    zarifa = given.somebody(MAIL, Role.MENTEE)
    steps.says_yes(zarifa, letters, MENTOR)
    steps.says_yes(bodil, letters, NAME)
    counsellor.opens(counsellor.page.url)
    counsellor.sees("Herfra er det mellem den unge og os")
    counsellor.sees_nothing_of(*CANARIES, "Matchet")

    # She writes the agreement herself, for she decides where they meet; Bodil says yes.
    zarifa.accepts(letters.newest(to=zarifa.person, about="inviteret"), letters)
    bodil.signs_in(letters)
    steps.agrees(zarifa, bodil, {
        "Hvor tit mødes I?": "Hver uge", "Hvor mødes I for det meste?": "En tur i skoven", f"Hvad forventer {NAME}?": EXPECTS,
    })  # fmt: skip
    zarifa.opens("/").presses("Se og ret mine mål")
    zarifa.fills({"Hvad vil du gerne nå?": GOAL})
    zarifa.presses("Skriv målet på")

    # They meet in the woods, and Bodil logs it by link.
    steps.plans_a_meeting(bodil, in_days=1)
    clock.moves(days=2)
    given.the_morning_comes()
    steps.logs_by_link(bodil, letters, "Længere")

    # She is asked how she is: five questions, one on each screen, and it is not going well.
    clock.moves(days=3)
    zarifa.is_back("/").presses("Hvordan har du det? Fem korte spørgsmål")
    for _number in range(5):
        zarifa.presses("Lidt af tiden")
    zarifa.presses("Send")
    # Nobody asks about her background; there is a page where she may tell, and she leaves it be.
    zarifa.opens("/my/background/").sees("Ingen beder dig om det")

    # The coordinator writes a note, and asks her by link; she answers in her own words.
    coordinator.is_back("/courses/")
    coordinator.presses(f"{NAME} og {MENTOR}")
    coordinator.presses("Åbn journalen")
    coordinator.presses("For at følge forløbet")
    coordinator.fills({"Nyt notat": NOTE})
    coordinator.presses("Tilføj notatet")
    coordinator.sees(NOTE)
    coordinator.presses(f"{NAME} og {MENTOR}")
    coordinator.presses("6. marts", under=f"Opfølgning med {NAME}")
    coordinator.presses("Spørg med et link i stedet")
    steps.checks_in_by_link(zarifa, letters, "Godt", words=ANSWER)

    # Half a year later it ends well, and three months after that she has a job.
    clock.moves(days=175)
    coordinator.is_back("/courses/")
    coordinator.presses(f"{NAME} og {MENTOR}")
    steps.closes(coordinator, NAME, MENTOR, "Ordinært fuldtidsjob")
    clock.moves(days=93)
    given.the_morning_comes()
    steps.answers_later(zarifa, letters, "Job")

    # The coordinator sees the figures.
    coordinator.is_back("/reports/")
    assert any("1 af 1" in row for row in coordinator.rows("Tallene bag"))
    report = f"/reports/{world.programme.pk}/"
    assert small_numbers(json.loads(told_by(coordinator, f"{report}report.json"))["targets"])

    # The municipality has its report, as page, PDF, Excel, CSV and JSON and by the API – and nothing about her.
    kim = given.staff("Kim", Role.MUNICIPALITY).signs_in(letters)
    kim.sees("Der er for få unge til, at resultaterne kan vises", "skjult")
    course = coordinator.opens("/courses/?tab=ended").page.get_by_role("link", name=f"{NAME} og {MENTOR}")
    kim.opens(str(course.get_attribute("href")), status=404)
    kim.opens(report)
    heard = [
        kim.page.content(),
        *(told_by(kim, f"{report}report.{kind}") for kind in ("pdf", "xlsx", "csv", "json")),
    ]
    heard += [
        told_by(kim, f"/api/v1/{path}")
        for path in (f"reports/{world.programme.pk}", "programmes", "courses", "tasks")
    ]
    for text in heard:
        assert [canary for canary in CANARIES if canary.casefold() in text.casefold()] == []
    for data in (json.loads(heard[4]), json.loads(heard[5])):
        assert small_numbers(data["targets"]) == []


def told_by(reader: Somebody, path: str) -> str:
    """All the words of a file, in any of the kinds the report comes in."""
    response = reader.context.request.get(path)
    assert response.ok, f"{path}: {response.status}"
    if path.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.body())).pages)
    if path.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(response.body()))
        return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    return response.body().decode()


def small_numbers(targets: list[dict[str, Any]]) -> list[Any]:
    """Every count of people that is so small that somebody could be recognised."""
    counts = ("numerator", "denominator", "unknown", "refused", "not_due")
    return [row[name] for row in targets for name in counts if row.get(name) and row[name] < 5]
