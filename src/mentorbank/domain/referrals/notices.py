"""What the referrer and the young person are told. Nothing here names anybody or gives a reason (R-121)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.access import may_tell_stage
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import COPENHAGEN


def receipt(referral: Referral, promised: date | None, *, by: Actor, at: datetime) -> None:
    """The referrer's receipt, at once, with the link to follow it by (R-112)."""
    if not referral.referrer_email:
        return
    paragraphs = [
        _("Thank you. We received your referral to %(programme)s on %(day)s.")
        % {"programme": referral.programme.name, "day": _moment(referral.received_at)},
        _("From here we take over the contact with the young person."),
    ]
    if promised:
        sentence = _("The young person hears from us by %(day)s at the latest.")
        paragraphs.append(sentence % {"day": _day(promised)})
    _to_referrer(referral, _("We have received your referral"), paragraphs, by=by, at=at)


def own_receipt(referral: Referral, promised: date | None, *, by: Actor, at: datetime) -> None:
    """The young person who asked for a mentor is told that we heard it, and what comes next (R-115)."""

    def write() -> Letter:
        sentences = [_("Thank you for writing. We are glad you did.")]
        if promised:
            sentences.append(_("You hear from us by %(day)s at the latest.") % {"day": _day(promised)})
        return Letter(
            subject=_("We have heard you"),
            paragraphs=[*sentences, _("You can change your mind at any time. You need not give a reason.")],
            link=receipt_path(referral),
            link_text=_("See what happens next"),
            signed=_signature(referral),
        )

    tell(referral.person, write, by=by, at=at, purpose="referral_receipt", about=("referral", referral.pk))


def stage_to_referrer(referral: Referral, stage: str, *, by: Actor, at: datetime) -> None:
    """The referrer hears that it has come a step further: contacted, matched, active or ended (R-118).

    Call it only when ``access.may_tell_stage`` allows. It says nothing else: not who, not why.
    """
    if not referral.referrer_email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        sentence = {
            "contacted": _("We have talked with the young person."),
            "matched": _("The young person and a mentor have said yes to each other."),
            "active": _("The course is under way."),
            "ended": _("The course has ended, or did not begin. We do not pass on why."),
        }[stage]
        about = _("This is about your referral to %(programme)s on %(day)s.") % {
            "programme": referral.programme.name,
            "day": _moment(referral.received_at),
        }
        _to_referrer(referral, _("News about your referral"), [sentence, about], by=by, at=at)


def tell_stage(enrolment: Enrolment, stage: str, *, by: Actor, at: datetime) -> None:
    """The referrer of this enrolment hears the stage, when the template under which it began allows (R-118)."""
    if enrolment.referral and may_tell_stage(enrolment.referral, rules_of(enrolment.version_id)):
        stage_to_referrer(enrolment.referral, stage, by=by, at=at)


def receipt_path(referral: Referral) -> str:
    """Where the receipt can be followed."""
    return f"/r/{referral.receipt_token}/"


def _to_referrer(
    referral: Referral, subject: str, paragraphs: Sequence[str], *, by: Actor, at: datetime
) -> None:
    by_mail = _(
        "Write nothing about the young person in a mail, and never a CPR number: use the link, or call us."
    )
    link = _("Follow it here") + f": {settings.BASE_URL}{receipt_path(referral)}"
    body = "\n\n".join([_("Hi"), *paragraphs, link, by_mail, _signature(referral)])
    enqueue(
        by=by, at=at, recipient_id=None, address=referral.referrer_email, purpose="referral_receipt",
        subject=subject, body=body, about=("referral", referral.pk),
    )  # fmt: skip


def _signature(referral: Referral) -> str:
    programme = referral.programme
    return f"{programme.responsible.full_name}\n{programme.name}" if programme.responsible else programme.name


def _day(day: date) -> str:
    return date_format(day, _("l j F"))


def _moment(moment: datetime) -> str:
    local = moment.astimezone(COPENHAGEN)
    return _("%(day)s at %(time)s") % {"day": date_format(local, _("j F Y")), "time": f"{local:%H.%M}"}
