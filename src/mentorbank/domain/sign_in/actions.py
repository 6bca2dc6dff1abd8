"""Deeds on sessions: beginning one, noticing that it is used, ending it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module

from allauth.mfa.models import Authenticator
from django.conf import settings

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.fields import newest_key
from mentorbank.domain.foundation.sealing import seal, unseal
from mentorbank.domain.people.models import Account
from mentorbank.domain.sign_in.models import Attempt, OpenSession
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound

# What the secrets of second factors are bound to.
FACTORS = "mfa_authenticator.data"


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
    note(ended=_close(sessions))


def _close(sessions: Iterable[OpenSession]) -> int:
    ended = list(sessions)
    OpenSession.objects.filter(pk__in=[row.pk for row in ended]).delete()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in ended:
        store(row.session_key).delete()
    return len(ended)


def leave(*, by: Actor, at: datetime, session_id: str) -> None:
    """Afterwards the browser that signs out is no longer in the list; its session is closed by whoever holds it."""
    OpenSession.objects.filter(pk=session_id).delete()


def try_at_the_door(*, by: Actor, at: datetime, kind: str, key: str, within: timedelta) -> int:
    """Write down that something was tried, and say how often within this time, this one included.

    Written before it is counted, so that of many at once none is overlooked.
    """
    Attempt.objects.create(kind=kind, key=key, at=at)
    return Attempt.objects.filter(kind=kind, key=key, at__gt=at - within).count()


def reseal_factors(*, by: Actor, at: datetime) -> int:
    """Afterwards the secrets of apps and recovery codes are under the newest key; returns how many were written anew.

    A row that somebody changes meanwhile is left to them. ``InvalidTag`` when one was tampered with.
    """
    anew = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        old = dict(row.data)
        for name in {"secret", "seed"} & old.keys():
            if old[name].partition(":")[0] != newest_key():
                fresh = seal(unseal(old[name], bound_to=FACTORS), bound_to=FACTORS)
                same = Authenticator.objects.filter(pk=row.pk, data=old)
                anew += same.update(data=old | {name: fresh})
    return anew


@deed("second_factor.taken_away")
def take_factors_away(*, by: Actor, at: datetime, account: Account) -> None:
    """Afterwards somebody who has lost everything begins again with a code from the mail; every browser is signed out.

    Only the operator does this, on the machine, when the person was recognised in another way.
    """
    if by.role != Role.SYSTEM:
        raise NotFound("Only the operator takes a second factor away.")
    taken, _kinds = Authenticator.objects.filter(user=account).delete()
    note(account=account.pk, factors=taken, ended=_close(OpenSession.objects.filter(account=account)))
