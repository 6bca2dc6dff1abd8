"""The command: only in a demonstration, never over somebody's own rows, and never half a town."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mentorbank.demo.blueprint import ORGANISATIONS
from mentorbank.demo.founding import found
from mentorbank.demo.management.commands import demo_town
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration whose town is one empty organisation, on a connection that keeps its own pace."""
    settings.DEMO = True
    monkeypatch.setattr(demo_town, "build", lambda **_given: [found(ORGANISATIONS[0])])
    monkeypatch.setattr(demo_town, "without_waiting_for_the_disk", _as_it_is)


class _as_it_is:
    def __enter__(self) -> None: ...

    def __exit__(self, *_raised: object) -> None: ...


def test_it_builds_once_and_then_leaves_the_town_alone(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_town", seed=7)
    built = Organisation.objects.get()
    call_command("demo_town", seed=7)
    assert Organisation.objects.get() == built
    assert "already there" in capsys.readouterr().out


def test_another_town_needs_another_folder() -> None:
    call_command("demo_town", seed=7)
    with pytest.raises(CommandError, match="seed 7"):
        call_command("demo_town", seed=8)


def test_a_half_built_town_makes_way(capsys: pytest.CaptureFixture[str]) -> None:
    half = found(ORGANISATIONS[0])
    call_command("demo_town")
    assert Organisation.objects.get().pk != half.pk
    assert "cleared away" in capsys.readouterr().out


def test_rows_of_somebodys_own_are_never_touched() -> None:
    own = Organisation.objects.create(name="Prøveby", slug="proeveby", kind="municipality")
    with pytest.raises(CommandError, match="of its own"):
        call_command("demo_town")
    assert Organisation.objects.get() == own


def test_it_works_only_in_a_demonstration(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="MENTORBANK_DEMO"):
        call_command("demo_town")


def test_ctrl_c_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(**_given: object) -> list[Person]:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_town, "build", stopped)
    with pytest.raises(CommandError, match="starts over"):
        call_command("demo_town")
