"""Questions about people and their accounts."""

from uuid import UUID

from django_scopes import scopes_disabled

from mentorbank.domain.people.models import Person


def home_of(account_id: int) -> UUID | None:
    """An organisation that knows whoever signs in with this account, for those who have no role there now; None without one."""
    with scopes_disabled():
        rows = Person.objects.filter(account_id=account_id).order_by("pk")
        return rows.values_list("organisation", flat=True).first()
