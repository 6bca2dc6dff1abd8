"""The check a template's writer runs."""

from importlib.resources import files

from mentorbank.kernel.templates.check import verdict

VORD = (files("mentorbank") / "templates_catalogue" / "vord.toml").read_text("utf-8")


def test_a_good_file_is_praised_with_numbers() -> None:
    good, told = verdict(VORD)
    assert good
    assert told.startswith("VORD version 3 can be used: ")


def test_a_bad_file_is_told_where_and_what() -> None:
    good, told = verdict(VORD.replace("months_min = 4", "months_min = 0"))
    assert not good
    assert told == "Please put this right:\nduration.months_min: must be at least 1.\n"
