"""Deeds on sessions: beginning one, noticing that it is used, ending it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.sign_in.models import Attempt, OpenSession
from mentorbank.kernel.access import Actor


@deed("session.begun")
def begin_session(
    *, by: Actor, at: datetime, account_id: int, session_key: str, user_agent: str, network: str, how: str
) -> OpenSession:
    """Afterwards the browser stands in the account's list of sessions, and the log says how it came in."""
    note(how=how)
    return OpenSession.objects.create(
        account_id=account_id, session_key=session_key, user_agent=user_agent[:200], network=network, how=how[:60],
        began_at=at, last_used_at=at,
    )  # fmt: skip


def use_session(*, by: Actor, at: datetime, session_id: str, session_key: str) -> bool:
    """Note that a session is used, under its present key. False when it has been ended from elsewhere."""
    row = OpenSession.objects.filter(pk=session_id)
    return row.update(last_used_at=at, session_key=session_key) == 1


@deed("session.ended")
def end_sessions(*, by: Actor, at: datetime, sessions: Iterable[OpenSession]) -> None:
    """Afterwards none of these browsers is signed in: their next request is a stranger's."""
    ended = list(sessions)
    note(ended=len(ended))
    OpenSession.objects.filter(pk__in=[row.pk for row in ended]).delete()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in ended:
        store(row.session_key).delete()


def leave(*, by: Actor, at: datetime, session_id: str) -> None:
    """Afterwards the browser that signs out is no longer in the list; its session is closed by whoever holds it."""
    OpenSession.objects.filter(pk=session_id).delete()


def try_at_the_door(*, by: Actor, at: datetime, kind: str, key: str, within: timedelta) -> int:
    """Write down that something was tried, and say how often within this time, this one included.

    Written before it is counted, so that of many at once none is overlooked.
    """
    Attempt.objects.create(kind=kind, key=key, at=at)
    return Attempt.objects.filter(kind=kind, key=key, at__gt=at - within).count()
