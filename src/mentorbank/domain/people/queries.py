"""Questions about people and their accounts."""

from uuid import UUID

from django_scopes import scopes_disabled

from mentorbank.domain.people.models import Account, Person


def home_of(account: Account) -> UUID | None:
    """An organisation that knows whoever signs in with this account, for those who have no role there now; None without one."""
    with scopes_disabled():
        return (
            Person.objects.filter(account=account)
            .values_list("organisation", flat=True)
            .order_by("pk")
            .first()
        )
