"""The tenant and what every row shares: an id, an organisation, and a scope that fails closed."""

import uuid
from typing import Any

from django.db import models
from django_scopes import ScopedManager, get_scope
from django_scopes.exceptions import ScopeError


def new_id() -> uuid.UUID:
    """A random id; nothing can be guessed from it."""
    return uuid.uuid4()


class Organisation(models.Model):
    """One tenant: a municipality, association, school or company that runs programmes (R-030)."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality"
        ASSOCIATION = "association"
        SCHOOL = "school"
        COMPANY = "company"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    municipality_code = models.CharField(max_length=4, blank=True)
    hue = models.PositiveSmallIntegerField(default=185)
    logo = models.CharField(
        max_length=32, blank=True
    )  # what its picture is called (organisations.models.Logo)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


def require_scope(organisation_id: uuid.UUID | None) -> None:
    """Pass when the open scope is this organisation; otherwise ``ScopeError`` – for writing as for reading (R-461)."""
    scope = get_scope()
    if not scope.get("_enabled", True):
        return
    if organisation_id is None or scope.get("organisation") != organisation_id:
        raise ScopeError("This row belongs to another organisation than the one in scope.")


class OrganisationQuerySet(models.QuerySet):
    """Rows of the organisation in scope; writing many rows at once is held to the same scope."""

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """As Django's, after checking that every row belongs to the organisation in scope."""
        rows = list(objs)
        for row in rows:
            require_scope(row.organisation_id)
        return super().bulk_create(rows, *args, **kwargs)


class OrganisationRecord(models.Model):
    """A row that belongs to one organisation. Reading or writing it without that scope raises ``ScopeError``."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(
        organisation="organisation_id", _manager_class=models.Manager.from_queryset(OrganisationQuerySet)
    )

    class Meta:
        abstract = True
        # Forward relations read through the base manager: without this they would leak across organisations.
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, when the row belongs to the organisation in scope."""
        require_scope(self.organisation_id)
        super().save(*args, **kwargs)
