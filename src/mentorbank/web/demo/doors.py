"""Doors into the demonstration: signed, so that only links the demo made work."""

from dataclasses import asdict, dataclass

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.kernel.access import Role
from mentorbank.web.accounts.presenters import role_name

SALT = "demo-door"
ORDER = [role.value for role in Role]


@dataclass(frozen=True)
class Door:
    """Whose shoes, and where."""

    account_id: int
    key: str
    name: str
    role: str
    where: str

    @property
    def role_name(self) -> str:
        """The role as people say it."""
        return role_name(Role(self.role))

    @property
    def url(self) -> str:
        """The address of this door."""
        return reverse("demo-enter", args=[signing.dumps(asdict(self), salt=SALT)])


def door_of(token: str) -> Door:
    """The door behind a token; ``BadSignature`` when the demo did not make it."""
    return Door(**signing.loads(token, salt=SALT))


def all_doors() -> list[Door]:
    """One door per programme and role, and one for a role of a whole organisation whose person has no door yet."""
    with scopes_disabled():
        rows = (
            RoleAssignment.objects.filter(not_ended(timezone.localdate()), person__account__isnull=False)
            .select_related("person", "programme", "organisation")
            .order_by("organisation__name", "programme__name", "starts_on", "person__family_name", "pk")
        )
        found: dict[tuple[str, str], Door] = {}
        in_programmes: set[tuple[str, str]] = set()
        for row in rows:
            where = row.programme.name if row.programme else row.organisation.name
            if row.programme:
                in_programmes.add((where, row.role))
            found.setdefault(
                (where, row.role),
                Door(
                    row.person.account_id,
                    f"{row.person_id}:{row.role}",
                    row.person.full_name,
                    row.role,
                    where,
                ),
            )
    known = {found[place].key for place in found if place in in_programmes}
    shown = [door for place, door in found.items() if place in in_programmes or door.key not in known]
    return sorted(shown, key=lambda door: (door.where, ORDER.index(door.role)))
