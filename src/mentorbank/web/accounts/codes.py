"""One-time codes: sent alike to known and unknown, kept as a fingerprint, and too few guesses to find one."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.domain.sign_in.actions import try_at_the_door
from mentorbank.domain.sign_in.queries import tries_at_the_door
from mentorbank.kernel.sign_in import CodeRule, sign_in_rules
from mentorbank.web.accounts.code_letter import post
from mentorbank.web.accounts.sessions import address_of

HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
LONG = "long"


def rules(request: HttpRequest) -> CodeRule:
    """What holds for codes today."""
    return sign_in_rules(timezone.localdate(request.at)).codes


def hashed(kind: str, value: str) -> str:
    """A fingerprint that says nothing to whoever holds the database but not the key."""
    return salted_hmac(f"mentorbank.sign-in.{kind}", value, algorithm="sha256").hexdigest()


def fingerprint(code: str, email: str) -> str:
    """What is kept of a code: it fits this address alone, typed with or without the dashes."""
    return hashed("code", f"{email.lower()}:{normalize_user_code(code)}")


def fits(typed: str, kept: str, email: str) -> bool:
    """Whether the typed code is the one that was sent."""
    return constant_time_compare(fingerprint(typed, email), kept)


def whose(email: str) -> str:
    """The same address is the same word in the process's log, and tells nobody which."""
    return hashed("log", email.lower())[:16]


@dataclass(frozen=True)
class Door:
    """The door as one request meets it: it writes down what is tried, and says when it is too much."""

    request: HttpRequest

    def _often(self, kind: str, whom: str, within: timedelta) -> int:
        given = {"by": self.request.actor, "at": self.request.at}
        return try_at_the_door(**given, kind=kind, key=hashed(kind, whom), within=within)

    def may_ask(self, email: str) -> bool:
        """Whether another code may be asked for from here. Counted per network address, so nobody is shut out by others."""
        place, rule = address_of(self.request), rules(self.request)
        if not place:
            return True
        in_all = self._often("ask-place", place, QUARTER)
        for_one = self._often("ask", f"{place} {email.lower()}", QUARTER)
        return in_all <= rule.asked_in_all and for_one <= rule.asked_for_one

    def may_guess(self, email: str, *, long: bool) -> bool:
        """Whether this guess is looked at. A long code cannot be guessed, so only short ones are counted against the account."""
        place, rule = address_of(self.request), rules(self.request)
        guesses = self._often("guess", email.lower(), HOUR)
        from_here = self._often("guess-place", place, HOUR) if place else 0
        return (long or guesses <= rule.guesses_an_hour) and from_here <= rule.guesses_from_one_place

    def may_guess_second_factor(self, account_id: int) -> bool:
        """Whether this code from an app is looked at; whoever types it has already given the first factor."""
        return self._often("second", str(account_id), HOUR) <= rules(self.request).second_factor_guesses

    def is_under_attack(self, email: str) -> bool:
        """Whether so much was guessed on this account that its next code must be beyond guessing."""
        since = self.request.at - HOUR
        return tries_at_the_door(kind="guess", key=hashed("guess", email.lower()), since=since) >= (
            rules(self.request).long_codes_after
        )


def send_code(request: HttpRequest, *, account: Account | None, email: str) -> None:
    """Begin a sign-in. Somebody we do not know costs the same work, leaves the same traces and gets no letter."""
    rule, long = rules(request), Door(request).is_under_attack(email)
    code = generate_user_code(length=rule.letters_when_long if long else rule.letters)
    with transaction.atomic():
        process = LoginCodeVerificationProcess.initiate(request=request, user=account, email=email)
        hats = hats_of(account or Account(pk=0), on=timezone.localdate(request.at))
        post(request, hats=hats, email=email, code=code)
    process.state |= {"code": fingerprint(code, email), LONG: long}
    process.persist()
