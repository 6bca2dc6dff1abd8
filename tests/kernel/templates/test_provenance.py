"""Every value says whether a document states it or we chose it."""

from datetime import date

import pytest

from mentorbank.kernel.templates import (
    TemplateError,
    differences,
    load_template,
    provenance,
    revise,
    to_data,
    validate,
)
from mentorbank.kernel.templates.walk import leaves
from mentorbank.kernel.text import Text

CODES = ["BUL", "EMB", "PIFT", "VIB", "VORD"]
CHANGES = Text(da="Vi mødes lidt mere.", en="We meet a little more.")


@pytest.mark.parametrize("code", CODES)
def test_every_value_has_an_origin(code: str) -> None:
    origins = provenance(load_template(code))
    assert [path for path, origin in origins.items() if bool(origin.source) == origin.ours] == []


def test_stated_and_chosen_values_of_one_table_are_told_apart() -> None:
    origins = provenance(load_template("VORD"))
    assert origins["duration.months_min"].source == "001 L90"
    assert not origins["duration.months_min"].ours
    assert origins["duration.default_months"].ours
    assert origins["followup.mentee.role"].source == "001 L130-138"
    assert origins["followup.mentee.interval_days"].ours
    assert origins["goals.focus_areas.network.text"].source == "001 L80"
    assert origins["retention.closed_enrolment_months"].ours


def test_a_row_without_an_origin_has_that_of_its_table() -> None:
    assert provenance(load_template("BUL"))["entry.routes.jobcentre.kind"].source == "003 L360"


@pytest.mark.parametrize("code", CODES)
def test_follow_up_intervals_are_always_ours_because_no_source_gives_a_number(code: str) -> None:
    origins = provenance(load_template(code))
    for party in ("mentee", "mentor"):
        assert origins[f"followup.{party}.offsets_days"].ours
        assert origins[f"followup.{party}.interval_days"].ours


def test_a_template_is_not_different_from_itself() -> None:
    assert differences(load_template("VIB"), load_template("VIB")) == []


def test_a_change_becomes_the_next_version_and_is_marked_as_ours() -> None:
    old = load_template("VORD")
    values = {"intensity.min": 5, "target.subgroups.not_in_education_or_job.age_max": 29}
    new = revise(old, values, valid_from=date(2026, 8, 1), changes=CHANGES)
    assert (new.version, new.identity.valid_from, new.identity.changes) == (4, date(2026, 8, 1), CHANGES)
    assert [(row.path, row.old, row.new) for row in differences(old, new)] == [
        ("target.subgroups.not_in_education_or_job.age_max", 25, 29),
        ("intensity.min", 4, 5),
    ]
    assert provenance(new)["intensity.min"].ours
    assert provenance(old)["intensity.min"].source == "001 L90"
    assert old.intensity.min == 4, "the version a match began under stays as it was"


def test_a_changed_row_is_ours_also_where_it_had_its_origin_from_the_table() -> None:
    new = revise(
        load_template("BUL"),
        {"entry.routes.jobcentre.kind": "company"},
        valid_from=date(2026, 8, 1),
        changes=CHANGES,
    )
    origins = provenance(new)
    assert origins["entry.routes.jobcentre.kind"].ours
    assert origins["entry.routes.jobcentre.name"].source == "003 L360"


def test_a_row_added_and_a_row_removed_are_both_differences() -> None:
    old = load_template("VORD")
    data = to_data(old)
    data["meeting"]["places"] = data["meeting"]["places"][1:]
    paths = {row.path: (row.old, row.new) for row in differences(old, validate(data))}
    assert paths["meeting.places.cafe.key"] == ("cafe", None)


@pytest.mark.parametrize(
    "path",
    ["intensity.minimum", "nowhere.at.all", "target.subgroups.who", "intensity.source", "identity.name.da"],
)
def test_a_change_to_something_that_does_not_exist_is_refused(path: str) -> None:
    with pytest.raises(TemplateError, match="is not a value of this template"):
        revise(load_template("VORD"), {path: 1}, valid_from=date(2026, 8, 1), changes=CHANGES)


def test_a_change_that_breaks_the_template_is_refused_with_a_sentence() -> None:
    with pytest.raises(TemplateError, match=r"intensity.min: must be more than 0\."):
        revise(load_template("VORD"), {"intensity.min": 0}, valid_from=date(2026, 8, 1), changes=CHANGES)


def test_paths_are_unique() -> None:
    for code in CODES:
        paths = [leaf.path for leaf in leaves(load_template(code))]
        assert len(paths) == len(set(paths))
