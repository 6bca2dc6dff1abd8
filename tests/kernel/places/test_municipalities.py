"""98 municipalities, and the regions they belong to on a date."""

from datetime import date

from mentorbank.kernel import places

LAST_OF_2026, FIRST_OF_2027 = date(2026, 12, 31), date(2027, 1, 1)


def test_there_are_98_with_unique_codes_and_names() -> None:
    everything = places.municipalities(on=LAST_OF_2026)
    assert (
        len(everything) == len({m.code for m in everything}) == len({m.short_name for m in everything}) == 98
    )
    assert all(len(m.code) == 4 and m.code.isdigit() for m in everything)
    assert places.municipalities(on=date(2006, 12, 31)) == ()


def test_the_seat_lies_in_the_municipality() -> None:
    for place in places.municipalities(on=LAST_OF_2026):
        seat = places.postal_code(place.seat_postal_code)
        assert seat is not None and seat.municipality_code == place.code


def test_names_as_the_municipalities_write_them() -> None:
    for code, name in {
        "0101": "Københavns Kommune",
        "390": "Vordingborg Kommune",
        "0400": "Bornholms Regionskommune",
        "0480": "Nordfyns Kommune",
        "0791": "Viborg Kommune",
        "0820": "Vesthimmerlands Kommune",
    }.items():
        found = places.municipality(code)
        assert found is not None and found.name == name
    assert places.municipality("0411") is None  # Christiansø is no municipality


def test_region_oestdanmark_takes_over_46_municipalities_in_2027() -> None:
    assert len(places.regions(on=LAST_OF_2026)) == 5
    assert len(places.regions(on=FIRST_OF_2027)) == 4
    east = [
        m.code
        for m in places.municipalities(on=FIRST_OF_2027)
        if (found := places.region_of(m.code, on=FIRST_OF_2027)) and found.key == "oestdanmark"
    ]
    assert len(east) == 46


def test_the_region_of_a_municipality_depends_on_the_day() -> None:
    before, after = (places.region_of("0390", on=day) for day in (LAST_OF_2026, FIRST_OF_2027))
    assert before is not None and before.name == "Region Sjælland"
    assert after is not None and after.name == "Region Østdanmark"
    assert places.region_of("0391", on=LAST_OF_2026) is None
    assert places.region_of("0390", on=date(2000, 1, 1)) is None
