"""One-time codes by mail or text: sent alike to known and unknown, kept as a fingerprint, and too few guesses to find one."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Account
from mentorbank.domain.people.queries import numbers_of
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.domain.sign_in.actions import try_at_the_door
from mentorbank.domain.sign_in.queries import tries_at_the_door
from mentorbank.kernel.sign_in import CodeRule, sign_in_rules
from mentorbank.web.accounts.code_letter import Reader, post
from mentorbank.web.accounts.sessions import TEXTED, address_of

DAY, HOUR, QUARTER = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15)
LONG = "long"
NUMBER_OF_NOBODY = "+4500000000"


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

    def may_text(self, whom: str, *, typed: bool = False) -> bool:
        """Whether one more code may go to this number today: nobody is flooded, and no bill run up.

        A number that is ``typed`` may be its owner's only way in: what one place asks for does not use up everybody's.
        """
        limits = sign_in_rules(timezone.localdate(self.request.at)).texts
        if not typed:
            return self._often("text", whom, DAY) <= limits.a_day_to_one_number
        place = address_of(self.request)
        from_here = self._often("text-place", f"{place} {whom}", DAY) if place else 0
        if from_here > limits.a_day_to_one_number:
            return False
        return self._often("text", whom, DAY) <= limits.a_day_to_a_typed_number

    def may_come_back(self) -> bool:
        """Whether one more answer from another sign-in is taken from here; each is kept for a moment."""
        place = address_of(self.request)
        tried = self._often("answer-place", place, HOUR) if place else 0
        return tried <= rules(self.request).guesses_from_one_place

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


def send_code(
    request: HttpRequest, *, account: Account | None, email: str, by_text: bool = False, invited: bool = False
) -> None:
    """Begin a sign-in for whoever typed this address or number. Somebody we do not know costs the same work, leaves the same
    traces and gets nothing. Whoever holds an invitation is not counted with those who stand at the door."""
    rule, long = rules(request), Door(request).is_under_attack(email)
    code = generate_user_code(length=rule.letters_when_long if long else rule.letters)
    reader = _reader(request, account or Account(pk=0), email, by_text=by_text, invited=invited)
    with transaction.atomic():
        process = LoginCodeVerificationProcess.initiate(request=request, user=account, email=email)
        post(request, reader, code=code)
    process.state |= {"code": fingerprint(code, email), LONG: long}
    if by_text:
        process.state[TEXTED] = sorted({str(hat.actor.person_id) for hat in reader.hats})
    process.persist()


def _reader(request: HttpRequest, account: Account, email: str, *, by_text: bool, invited: bool) -> Reader:
    """Who reads the code, and where. A text goes to the number somebody of this account said yes to first, and
    speaks for those alone who have that number: a role elsewhere, with another number, is not opened by it."""
    hats = hats_of(account, on=timezone.localdate(request.at))
    if not by_text:
        return Reader(hats, email)
    numbers = numbers_of(account, at=request.at)
    at_work = {hat.actor.person_id for hat in hats}
    theirs_now = [
        held for person, held in numbers.items() if person in at_work and account.phone in {None, held}
    ]
    number = next(iter(theirs_now), "")
    may = invited or Door(request).may_text(number or email, typed="@" not in email)
    theirs = [hat for hat in hats if may and number and numbers.get(hat.actor.person_id) == number]
    return Reader(theirs, number or NUMBER_OF_NOBODY, Message.Channel.SMS)
