"""A provider in words, and what some claims would give: each rule with its answer."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.sign_in.providers import Mapped, Provider, identity_of
from mentorbank.web.accounts.presenters import role_name


class ClaimsForm(forms.Form):
    """Which sign-in, and the claims of one token, as the provider's own tools show them."""

    provider = forms.ChoiceField(label=gettext_lazy("Which sign-in?"))
    claims = forms.CharField(
        label=gettext_lazy("The claims of one token"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("As JSON, for instance from the provider's own test page. Nothing is kept."),
        max_length=20_000,
    )

    def __init__(self, *args: Any, providers: list[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.providers = {row.key: row for row in providers}
        self.fields["provider"].choices = [(row.key, row.name) for row in providers]

    def clean_provider(self) -> Provider:
        """The description behind the key."""
        return self.providers[self.cleaned_data["provider"]]

    def clean_claims(self) -> dict[str, Any]:
        """Claims are names with values."""
        try:
            claims = json.loads(self.cleaned_data["claims"])
        except ValueError:
            claims = None
        if not isinstance(claims, dict):
            raise forms.ValidationError(_("This is not JSON. It begins with { and ends with }."))
        return claims


def _rules_in_words(provider: Provider) -> list[str]:
    """ "groups has mentor-coordinators: Coordinator – every programme", in one question about the programmes."""
    slugs = [rule.programme for rule in provider.roles if rule.programme]
    names = dict(Programme.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [_rule_words(rule, names) for rule in provider.roles]


def _rule_words(rule: Mapped, names: dict[str, str]) -> str:
    where = (
        names.get(rule.programme, _("a programme that is not there"))
        if rule.programme
        else _("every programme")
    )
    condition = _("%(claim)s has %(value)s") % {"claim": rule.claim, "value": rule.has}
    return f"{condition}: {role_name(rule.role)} – {where}"


def in_words(provider: Provider) -> dict[str, Any]:
    """What the operator has written about it."""
    factor = provider.second_factor
    return {
        "name": provider.name,
        "rules": _rules_in_words(provider),
        "facts": [
            (_("Issuer"), provider.issuer),
            (_("Speaks for"), ", ".join(provider.domains) or _("nobody unasked")),
            (
                _("Second key"),
                _("counts when %(claim)s has %(value)s") % {"claim": factor.claim, "value": factor.has}
                if factor
                else _("is asked for here"),
            ),
        ],
    }


def shown(provider: Provider, claims: dict[str, Any]) -> dict[str, Any]:
    """What would happen to somebody who came with these claims."""
    who = identity_of(provider, {"sub": ""} | claims)
    given = [rule for rule in provider.roles if rule.holds(claims)]
    lets_in = bool(who.email and given) and provider.speaks_for(who.email)
    return {
        "rules": [
            {"words": words, "holds": rule in given}
            for rule, words in zip(provider.roles, _rules_in_words(provider), strict=True)
        ],
        "facts": [
            (_("Mail"), who.email or _("none we may believe: only somebody already connected comes in")),
            (_("Somebody new"), _("is let in") if lets_in else _("is not let in")),
            (
                _("Second key"),
                _("given there") if provider.gave_second_factor(claims) else _("is asked for here"),
            ),
        ],
    }
