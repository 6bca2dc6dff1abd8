"""A municipality's own list: brought in, found wrong in one cell, repaired, brought in again, and there they are."""

from dataclasses import dataclass, field

import pytest

from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Referral
from tests.journeys.people import Somebody
from tests.journeys.town import Town


@dataclass(frozen=True)
class Sheet:
    """A list as Excel in Danish saves it, with one cell nobody can read, and a heading nobody has heard before."""

    menu: str
    headings: str
    lines: tuple[str, ...]
    wrong: str
    right: str
    chosen: dict[str, str]
    faults: tuple[str, ...]
    ready: str
    names: tuple[str, ...]
    read: tuple[str, ...]
    table: type[Mentor] | type[Referral]
    next: str
    left_out: tuple[str, ...] = field(default=())

    def saved(self, *, repaired: bool) -> bytes:
        """The file: semicolons, Latin-1, and lines that end as on Windows."""
        text = "\r\n".join([self.headings, *self.lines, ""])
        return (text.replace(self.wrong, self.right) if repaired else text).encode("latin-1")


YOUNG_PEOPLE = Sheet(
    menu="Unge",
    headings="Fornavn;Efternavn;Fødselsdag;Tlf.;E-mail;Postnr.;Hvornår blev det til et ja;Ønsker;Sagsbehandler;Bemærkning",
    lines=(
        "Søren;Ærø;17.05.2007;00 00 12 34;soeren@example.org;4760;3. februar 2026;Læreplads som tømrer;Gitte;ringer selv",
        "Åse;Øst;31/2-08;+45 00 00 12 35;;4780;03-02-26;;;",
        "Yusuf;Eksempel;24-12-2006;;yusuf@example.org;4760;12/2 2026;Et fritidsjob;Gitte;",
    ),
    wrong="31/2-08",
    right="3/2-08",
    chosen={"Hvornår blev det til et ja": "Dato for den unges ja"},
    faults=("Række 3", "Fødselsdag", "31/2-08"),
    ready="3 unge",
    names=("Søren Ærø", "Åse Øst", "Yusuf Eksempel"),
    read=("17. maj 2007", "3. februar 2026", "12. februar 2026", "00 00 12 35"),
    table=Referral,
    next="Se de nye unge",
    left_out=("Bemærkning",),
)
MENTORS = Sheet(
    menu="Mentorer",
    headings="Navn;Mailadresse;Mobil;Postnr;Virksomhed;Hvad laver de;Branche;Timer pr. måned;Godkendt",
    lines=(
        "Birthe Ærlig;birthe@example.org;00 00 22 22;4760;Værftet;Smed;Håndværk;4,5;ja",
        "Jørgen Å. Sø;jorgen@example.org;00001111;4720;;Sælger;it, handel;mange;nej",
    ),
    wrong=";mange;",
    right=";6;",
    chosen={"Hvad laver de": "Stilling"},
    faults=("Række 3", "Timer pr. måned", "mange"),
    ready="2 mentorer",
    names=("Birthe Ærlig", "Jørgen Å. Sø"),
    read=("Smed", "4,5"),
    table=Mentor,
    next="Se de nye mentorer",
    left_out=("Godkendt",),
)


def uploads(coordinator: Somebody, sheet: Sheet, *, repaired: bool) -> None:
    """Choose the file, say what the one unknown column is, and look."""
    coordinator.encloses("Filen", "liste.csv", sheet.saved(repaired=repaired))
    coordinator.presses("Læg op og se kolonnerne")
    coordinator.fills(sheet.chosen)
    coordinator.presses("Se, hvem der kommer ind")


@pytest.mark.req("R-127")
@pytest.mark.parametrize("sheet", [YOUNG_PEOPLE, MENTORS], ids=["young-people", "mentors"])
def test_a_list_comes_in_after_its_one_mistake_is_repaired(given: Town, sheet: Sheet) -> None:
    given.a_programme("VORD")
    coordinator = given.coordinator().is_back("/today/")
    coordinator.chooses_in_the_menu(sheet.menu)
    coordinator.presses("Hent en liste ind")

    # Without a file, and with a column nobody has pointed out, a sentence says what to do.
    coordinator.presses("Læg op og se kolonnerne")
    coordinator.sees("Vælg filen med din liste.")

    # The first look: one cell is wrong. It is said with its row, and nobody comes in.
    uploads(coordinator, sheet, repaired=False)
    coordinator.sees("1 række skal rettes", *sheet.faults)
    assert not coordinator.button(f"Hent {sheet.ready} ind").count()
    assert not sheet.table.objects.exists()

    # The file is repaired and uploaded again; the first rows stand there as they are read.
    coordinator.presses("Læg den rettede fil op")
    uploads(coordinator, sheet, repaired=True)
    coordinator.sees(f"Klar: {sheet.ready}", *sheet.read, *sheet.left_out)
    coordinator.presses(f"Hent {sheet.ready} ind")
    coordinator.sees(f"Hentet ind: {sheet.ready}", "Selve filen er slettet.")

    # And there they are.
    coordinator.presses(sheet.next)
    coordinator.sees(*sheet.names)
    assert sheet.table.objects.count() == len(sheet.names)

    # The file that was wrong still waits, until it is thrown away.
    coordinator.opens("/import/")
    coordinator.sees("Filer, der venter på dig")
    coordinator.presses("liste.csv")
    coordinator.presses("Smid filen væk")
    coordinator.sees("Filen er smidt væk")


@pytest.mark.parametrize("screen", ["phone"], indirect=True)  # the same pages as above
def test_a_list_brought_in_twice_doubles_nobody(given: Town) -> None:
    given.a_programme("VORD")
    coordinator = given.coordinator().is_back("/import/?kind=young_people")
    uploads(coordinator, YOUNG_PEOPLE, repaired=True)
    coordinator.presses("Hent 3 unge ind")
    coordinator.presses("Hent en liste mere ind")
    coordinator.fills({"Hvem er i filen?": "Unge"})
    uploads(coordinator, YOUNG_PEOPLE, repaired=True)
    coordinator.sees("Alle i filen er her allerede", "Her allerede: 3 unge")
    assert Referral.objects.count() == 3
