"""How allauth meets the product: letters go through our outbox, and nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.kernel.access import system


class AccountAdapter(DefaultAccountAdapter):
    """Codes are queued like every other message; an unknown address gets no mail, and the page does not tell."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed: people are invited."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the one-time code; every other letter of allauth is about things we do not use."""
        if template_prefix != "account/email/login_code":
            return
        at = timezone.now()
        account = Account.objects.filter(email=email.lower()).first()
        hats = hats_of(account, on=timezone.localdate(at)) if account else []
        if not hats:
            return
        organisation_id = hats[0].actor.organisation_id
        code = context["code"]
        body = "\n\n".join(
            [
                _("Your code is %(code)s") % {"code": code},
                _("Type it on the page you came from. It works for ten minutes."),
                _("Was it not you? Then you need do nothing: without the code nobody gets in."),
            ]
        )
        with inside(organisation_id):
            enqueue(
                by=system(organisation_id), at=at, recipient_id=hats[0].actor.person_id, address=email,
                purpose="sign_in_code", subject=_("Your code"), body=body,
            )  # fmt: skip

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what is needed themselves."""
