"""``mentorbank match`` as it is typed: two files in, a plan or sentences out."""

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mentorbank.command.reference import PLAN_FIELDS
from mentorbank.kernel.templates import load_template
from mentorbank.matcher.files.columns import MENTEE_COLUMNS, MENTOR_COLUMNS, Column
from tests.repository.house import ROOT

EXAMPLES = ROOT / "docs" / "reference" / "examples"
MENTEES, MENTORS = EXAMPLES / "mentees.csv", EXAMPLES / "mentors.csv"


def match(
    folder: Path, mentees: Path, mentors: Path, *more: str, seed: str = "0"
) -> subprocess.CompletedProcess[str]:
    """The command in a folder of its own, without any settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MENTORBANK", "DJANGO"))
    }
    return subprocess.run(
        [sys.executable, "-m", "mentorbank", "match", "--mentees", str(mentees), "--mentors", str(mentors),
         "--programme", "VORD", "--out", "plan.json", *more],
        cwd=folder, env=kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def plan_of(folder: Path, *more: str) -> dict[str, Any]:
    done = match(folder, MENTEES, MENTORS, *more)
    assert (done.returncode, done.stderr) == (0, "")
    read: dict[str, Any] = json.loads((folder / "plan.json").read_text("utf-8"))
    return read


def test_two_lists_become_a_plan_without_a_database_or_keys(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    assert {pair["mentee"]: pair["mentor"] for pair in plan["pairs"]} == {
        "ung-1": "mentor-1",
        "ung-2": "mentor-2",
    }
    assert [one["mentee"] for one in plan["unmatched"]] == ["ung-3"]
    assert plan["unmatched"][0]["reason"]["params"]["limits"] == ["distance"]
    assert plan["template"] == {"code": "VORD", "version": load_template("VORD").version}
    assert plan["exact"] is True and plan["kept"] is None
    assert plan["total"] == sum(pair["fit"] for pair in plan["pairs"]) + 20 + 100
    assert not any("reasons" in pair for pair in plan["pairs"])
    assert plan.keys() == PLAN_FIELDS.keys()
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"], "and nothing else is left behind"


def test_the_proof_in_the_file_adds_up(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    levels = {level["level"]: level for level in plan["proof"]["plan"]}
    room = {"mentor-1": 1, "mentor-2": 2}
    for name, worth in (("coverage", len(plan["pairs"])), ("total", plan["total"])):
        prices = sum(room[mentor] * price for mentor, price in levels[name]["price"].items())
        assert sum(levels[name]["gain"].values()) + prices == worth


def test_explained_pairs_say_why(tmp_path: Path) -> None:
    first = plan_of(tmp_path, "--explain")["pairs"][0]
    assert first["reasons"][0] == {"key": "reason.industry", "params": {"industries": ["construction"]}}
    assert {"worry", "runner_up"} <= first.keys()


def test_any_order_of_rows_and_either_language_and_alphabet_give_the_same_bytes(tmp_path: Path) -> None:
    plan_of(tmp_path, "--explain")
    expected = (tmp_path / "plan.json").read_bytes()
    for turn in range(3):
        mentees = rewritten(MENTEES, tmp_path / "a.csv", MENTEE_COLUMNS, turn)
        mentors = rewritten(MENTORS, tmp_path / "b.csv", MENTOR_COLUMNS, turn)
        done = match(tmp_path, mentees, mentors, "--explain", seed=str(turn))
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "plan.json").read_bytes() == expected


def rewritten(source: Path, target: Path, columns: tuple[Column, ...], turn: int) -> Path:
    """The same people in another order, under the other language's headings, with another separator and alphabet."""
    text = source.read_text("utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text.split("\n")[0] else ","))
    other = {column.da: column.en for column in columns} | {column.en: column.da for column in columns}
    other["Alder"], other["Age"] = "AGE", "alder"
    head, body = [other[name] for name in rows[0]], rows[1:]
    random.Random(turn).shuffle(body)
    places = random.Random(turn).sample(range(len(head)), len(head))
    with target.open("w", encoding="cp1252" if turn % 2 else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";,"[turn % 2])
        writer.writerows([row[place] for place in places] for row in [head, *body])
    return target


def test_another_answer_gives_another_digest(tmp_path: Path) -> None:
    before = plan_of(tmp_path)["input"]
    changed = tmp_path / "changed.csv"
    changed.write_text(MENTEES.read_text("utf-8").replace(";75;", ";76;"), "utf-8")
    assert match(tmp_path, changed, MENTORS).returncode == 0
    assert json.loads((tmp_path / "plan.json").read_text())["input"] != before


BAD = """Nøgle;Alder;Brancher;Tider;Ønsket køn;Vigtighed;Ventedage
ung-1;femten;Byggeri og anlæg;mandag aften;kvinde;;
ung-2;17;Rumfart;i morgen;ræv;branche;-3
ung-1;18;;;;løn: meget;
;19;;;;;
ung-5;20;;;;;;to meget
"""


def test_every_bad_row_is_told_with_its_number_and_nothing_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(BAD, "utf-8")
    done = match(tmp_path, bad, tmp_path / "nobody.csv", "--language", "en")
    assert done.returncode == 2
    assert not (tmp_path / "plan.json").exists()
    said = done.stderr.splitlines()
    rows = [line.split(",")[1].split(":")[0].strip() for line in said if line.startswith("bad.csv")]
    assert rows == ["row 2", *["row 3"] * 5, "row 4", "row 5", "row 6"]
    assert "bad.csv, row 3, Brancher: “Rumfart” is not on our list." in done.stderr
    assert "bad.csv, row 3, Tider: Write a day and a part of it, for example mandag aften." in done.stderr
    assert "“ræv” is not one of: kvinde, mand." in done.stderr
    assert said[-1].endswith("nobody.csv cannot be opened. Is the name right?")


def test_a_key_twice_is_told(tmp_path: Path) -> None:
    twice = tmp_path / "twice.csv"
    twice.write_text("Nøgle;Alder\nung-1;18\nung-1;19\n", "utf-8")
    done = match(tmp_path, twice, MENTORS, "--language", "en")
    assert (done.returncode, done.stderr) == (
        2,
        "twice.csv, row 3, Nøgle: The same value is already in row 2.\n",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There are no rows in the file"),
        ("Nøgle;Alder\n", "There are no rows in the file"),
        ("Alder;Sprog\n18;Dansk\n", "Choose the column that holds Key"),
        ("Nøgle;Key\na;b\n", "Two columns are called this"),
        ("Nøgle;Alder\na;18;Dansk\n", "more cells than there are headings"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "some.csv"
    file.write_text(text, "utf-8")
    done = match(tmp_path, file, MENTORS, "--language", "en")
    assert done.returncode == 2 and says in done.stderr
    assert not (tmp_path / "plan.json").exists()


def test_columns_of_others_are_passed_over_and_named(tmp_path: Path) -> None:
    named = tmp_path / "named.csv"
    named.write_text("Nøgle;Navn;Telefon;Alder\nung-1;Amina;00 00;18\n", "utf-8")
    done = match(tmp_path, named, MENTORS)
    assert (done.returncode, done.stderr) == (0, "named.csv: disse kolonner læses ikke: Navn, Telefon.\n")


def test_an_unknown_template_or_folder_is_told(tmp_path: Path) -> None:
    done = match(tmp_path, MENTEES, MENTORS, "--programme", "MARS", "--language", "en")
    assert (done.returncode, done.stderr) == (
        2,
        "There is no template MARS. There are: BUL, EMB, PIFT, VIB, VORD.\n",
    )
    done = match(tmp_path, MENTEES, MENTORS, "--out", "nowhere/plan.json")
    assert done.returncode == 2 and "nowhere/plan.json kan ikke skrives" in done.stderr


def test_a_missing_argument_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mentorbank", "match"], env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "--mentees" in done.stderr
