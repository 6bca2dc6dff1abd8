"""A broken template says what is wrong, where, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from mentorbank.kernel.templates import TemplateError, from_json, load_template, read, to_data, validate

Break = Callable[[dict[str, Any]], object]


def problems_of(code: str, change: Break) -> dict[str, str]:
    data = to_data(load_template(code))
    change(data)
    with pytest.raises(TemplateError) as caught:
        validate(data)
    return {problem.path: problem.sentence for problem in caught.value.problems}


BROKEN: list[tuple[str, Break, str, str]] = [
    ("VORD", lambda d: d["duration"].update(months_min=0), "duration.months_min", "must be at least 1."),
    (
        "VORD",
        lambda d: d["duration"].update(months_min="four"),
        "duration.months_min",
        "must be a whole number.",
    ),
    ("VORD", lambda d: d["duration"].update(kind="long"), "duration.kind", "must be one of: 'min',"),
    ("VORD", lambda d: d["duration"].update(default_months=None), "duration", "needs default_months"),
    ("VORD", lambda d: d["duration"].update(kind="open"), "duration", "has no end date, so it needs review"),
    (
        "BUL",
        lambda d: d["duration"].update(months_max=2),
        "duration",
        "default_months (3) must not be higher",
    ),
    (
        "VORD",
        lambda d: d["duration"].update(lenght=3),
        "duration.lenght",
        "is not a known setting. Check the",
    ),
    ("VORD", lambda d: d.pop("goals"), "goals", "is missing."),
    (
        "VORD",
        lambda d: d["intensity"].update(unit="none"),
        "intensity",
        "has a number although unit is none.",
    ),
    ("VORD", lambda d: d["intensity"].update(min=None), "intensity", "counts hours, so it needs min."),
    (
        "VORD",
        lambda d: d["intensity"].update(source=""),
        "intensity",
        "must say where it comes from: source =",
    ),
    (
        "VORD",
        lambda d: d["intensity"].update(source="page 3"),
        "intensity.source",
        "must name document and lines",
    ),
    ("VORD", lambda d: d["intensity"].update(ours=True), "intensity", "says both source and ours."),
    ("VORD", lambda d: d["intensity"].update(ours_fields=["hours"]), "intensity", "ours_fields names hours"),
    ("VORD", lambda d: d["identity"]["name"].update(da=" "), "identity.name.da", "must not be empty."),
    ("VORD", lambda d: d["identity"].update(code="vord"), "identity.code", "must be 2–10 capital letters"),
    (
        "VIB",
        lambda d: d["target"]["subgroups"][1].update(age_min=30),
        "target.subgroups.group_1",
        "age_min (30) must not be higher than age_max (29).",
    ),
    (
        "VIB",
        lambda d: d["target"]["subgroups"][1].update(age_rule="none"),
        "target.subgroups.group_1",
        "has an age limit although age_rule is none.",
    ),
    (
        "VIB",
        lambda d: d["target"]["subgroups"][1].update(key="group_2"),
        "target",
        "subgroups uses the key group_2 twice.",
    ),
    (
        "VIB",
        lambda d: d["target"].update(open_to_all=True),
        "target",
        "needs subgroups, or open_to_all = true, but",
    ),
    (
        "VIB",
        lambda d: d["matching"]["criteria"][0].update(weight=101),
        "matching.criteria.industry.weight",
        "must be at most 100.",
    ),
    (
        "VORD",
        lambda d: d["followup"]["mentee"].update(offsets_days=[21, 7]),
        "followup.mentee",
        "offsets_days must rise, with no number twice.",
    ),
    (
        "VORD",
        lambda d: d["followup"]["mentee"].update(offsets_days=[], interval_days=None),
        "followup.mentee",
        "needs offsets_days or interval_days; otherwise nobody is ever called.",
    ),
    (
        "PIFT",
        lambda d: d["measurement"]["wellbeing"]["bands"][1].update(low=37),
        "measurement.wellbeing",
        "bands must follow each other: after 35 comes 36.",
    ),
    (
        "PIFT",
        lambda d: d["measurement"]["wellbeing"].update(instrument="none"),
        "measurement.wellbeing",
        "has a schedule or bands but no instrument.",
    ),
    (
        "VORD",
        lambda d: d["guardian"]["ages"].pop(1),
        "guardian",
        "ages must follow each other: after 14 comes 15.",
    ),
    (
        "VORD",
        lambda d: d["agreement"].update(required=False, before_active=True),
        "agreement",
        "before_active needs",
    ),
    (
        "VORD",
        lambda d: d["agreement"]["suggested_window"].update(until="08:00"),
        "agreement.suggested_window",
        "opens must be earlier than until.",
    ),
    (
        "VORD",
        lambda d: d["meeting"].update(place_rule="fixed", places=[]),
        "meeting",
        "has place_rule fixed, so it",
    ),
    (
        "VIB",
        lambda d: d["targets"][3].update(source=""),
        "targets.still_in_education_3",
        "must say either source =",
    ),
    (
        "VORD",
        lambda d: d["retention"].update(closed_enrolment_months=12),
        "retention.closed_enrolment_months",
        "must",
    ),
    ("VORD", lambda d: d["training"].update(modules=[]), "training.modules", "needs at least one module"),
    ("VORD", lambda d: d["screening"].update(steps=[]), "screening.steps", "needs a certificate_note"),
    (
        "VORD",
        lambda d: d["consents"].pop(0) and d["consents"].pop(0),
        "consents",
        "needs one that is required of",
    ),
    (
        "PIFT",
        lambda d: d.update(consents=[row for row in d["consents"] if row["key"] != "wellbeing"]),
        "consents",
        "needs one with the key wellbeing",
    ),
]


@pytest.mark.parametrize(("code", "change", "path", "sentence"), BROKEN, ids=[row[2] for row in BROKEN])
def test_each_fault_has_its_own_sentence(code: str, change: Break, path: str, sentence: str) -> None:
    assert problems_of(code, change)[path].startswith(sentence)


def test_every_fault_is_told_at_once() -> None:
    def change(data: dict[str, Any]) -> None:
        data["duration"]["months_min"] = 0
        data["intensity"]["unit"] = "days"
        data["sla"]["days_to_match"] = -1

    assert set(problems_of("VORD", change)) == {"duration.months_min", "intensity.unit", "sla.days_to_match"}


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    with pytest.raises(TemplateError, match="cannot be read: .*line 2"):
        read("[identity]\ncode = VORD")
    with pytest.raises(TemplateError, match="The text cannot be read"):
        from_json("{")


def test_a_shared_table_must_exist_and_must_not_be_written_twice() -> None:
    with pytest.raises(
        TemplateError, match="retentoin: is named in shared, but there is no such shared table"
    ):
        read('shared = ["retentoin"]', {"retention": {}})
    with pytest.raises(TemplateError, match="sla: is both in this file and named in shared"):
        read('shared = ["sla"]\n[sla]\nours = true', {"sla": {"ours": True}})
