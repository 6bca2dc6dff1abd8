"""The shipped postal codes are the real ones, and good enough to measure distance with."""

from collections import Counter

from mentorbank.kernel import places

# Middle of the land, read off GeoNames by hand; the recipe promises at most 10 km.
KNOWN_POINTS = {
    "4760": (55.0184, 11.9152),
    "8800": (56.4451, 9.3909),
    "6950": (56.1039, 8.2118),
    "6854": (55.7332, 8.2051),
    "7700": (56.9726, 8.6263),
    "3720": (55.0530, 14.9259),
    "3790": (55.1928, 14.7193),
    "7900": (56.8107, 8.8325),
    "5631": (55.2081, 9.9902),
    "9560": (56.7505, 10.2076),
    "9990": (57.7208, 10.5621),
    "4800": (54.7723, 11.8840),
    "8000": (56.1535, 10.2034),
}


def test_all_postal_codes_are_there_once_with_a_municipality_that_exists() -> None:
    everything = places.postal_codes()
    assert len(everything) == 1089
    assert max(Counter(place.code for place in everything).values()) == 1
    assert all(places.municipality(place.municipality_code) for place in everything)


def test_every_point_lies_in_denmark() -> None:
    for place in places.postal_codes():
        assert 54.5 < place.latitude < 57.8, place
        assert 8.0 < place.longitude < 15.2, place


def test_the_repaired_coast_is_within_ten_kilometres() -> None:
    for code, point in KNOWN_POINTS.items():
        place = places.postal_code(code)
        assert place is not None
        assert places.kilometres_between(place.latitude, place.longitude, *point) <= 10, place


def test_districts_of_one_municipality_lie_together() -> None:
    """No coordinate is far off: the town hall lies within 75 km (Anholt's is 60 away)."""
    for place in places.postal_codes():
        home = places.municipality(place.municipality_code)
        assert home is not None
        distance = places.distance_km(place.code, home.seat_postal_code)
        assert distance is not None and distance < 75, place


def test_an_unknown_code_is_none_and_spaces_do_not_matter() -> None:
    assert places.postal_code("0000") is None
    assert places.postal_code(" 4760 ") == places.postal_code("4760")


def test_search_by_code_and_by_name_as_people_type_it() -> None:
    assert [place.code for place in places.search("476")] == ["4760"]
    assert places.search("VORDINGBORG")[0].code == "4760"
    assert places.search("norresundby") == places.search("Nørresundby")
    assert places.search("århus") == places.search("Aarhus")
    assert places.search("  ") == []
    assert len(places.search("København", limit=5)) == 5
