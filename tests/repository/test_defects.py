"""Every seeded defect can still be put into the house; whether a test notices it is asked by ``python -m tools.defects``."""

from tools.defects import defects


def test_every_defect_still_fits() -> None:
    assert [f"{one.name}: {one.stale}" for one in defects() if one.stale] == []


def test_there_are_enough_and_each_changes_something() -> None:
    found = defects()
    assert len(found) >= 60
    assert len({one.name for one in found}) == len(found)
    assert all(one.old != one.new and one.tests for one in found)
