"""A case flows one way: foreign keys point upstream, and every stage has its place in the stream."""

from django.apps import apps
from django.db.models import ForeignKey, Model

from tests.repository.house import DOMAIN, stream

NO_STAGES = {"migrations", "management", "templatetags"}


def _place(stage: str) -> int:
    return next(number for number, stages in enumerate(stream()) if stage in stages)


def _stage(model: type[Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["mentorbank", "domain"] else None


def _downstream() -> list[str]:
    """Foreign keys from an earlier stage to a later one, or between two that are blind to each other."""
    wrong = []
    for model in apps.get_app_config("mentorbank").get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey) or field.model is not model:
                continue
            here, there = _stage(model), _stage(field.related_model)
            if here and there and here != there and _place(there) >= _place(here):
                wrong.append(
                    f"{here}.{model.__name__}.{field.name} points to {there}.{field.related_model.__name__}"
                )
    return wrong


def test_foreign_keys_point_upstream() -> None:
    assert _downstream() == []


def test_the_tables_are_found() -> None:
    """Guards the test above: without tables it would hold for nothing."""
    stages = {_stage(model) for model in apps.get_app_config("mentorbank").get_models()}
    assert {"people", "referrals", "recruitment", "matching"} <= stages


def test_every_stage_has_a_place_in_the_stream() -> None:
    placed = set.union(*stream())
    stages = {path.name for path in DOMAIN.iterdir() if (path / "__init__.py").exists()} - NO_STAGES
    assert stages - placed == set()
