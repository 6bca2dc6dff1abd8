"""The accessibility statement: dated data in the parts of the Danish model statement."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from mentorbank.kernel.text import Text

FILE = Path(__file__).with_name("accessibility.toml")
# The law asks for a look at least once a year (BEK 904 of 22/08/2019).
A_YEAR = timedelta(days=365)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Gap(_Part):
    """What does not keep the standard, by which clause, and what to do instead."""

    what: Text
    standard: str
    instead: Text


class Authority(_Part):
    """Who watches over the law, and after how many working days without an answer."""

    name: Text
    phone: str
    site: str
    working_days: int


class Statement(_Part):
    """The whole file. ``burden`` and ``outside`` are the exceptions of the law's § 3, 2 and § 1, 5."""

    reviewed_on: date
    first_written_on: date
    status: Literal["fully", "partially", "not"]
    method: Literal["self", "external", "other"]
    how: tuple[Text, ...]
    gaps: tuple[Gap, ...]
    burden: tuple[Gap, ...]
    outside: tuple[Gap, ...]
    law: Text
    authority: Authority


@cache
def statement() -> Statement:
    """The file, read once."""
    return Statement.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def _said(text: Text) -> str:
    return text.in_language(get_language() or "da")


def _gaps(gaps: tuple[Gap, ...]) -> list[dict[str, str]]:
    return [
        {"what": _said(gap.what), "standard": gap.standard, "instead": _said(gap.instead)} for gap in gaps
    ]


def shown(on: date) -> dict[str, Any]:
    """The statement in words, as it stands on this day; ``late`` when nobody has looked it over for a year."""
    found = statement()
    status = {
        "fully": _("The pages keep the standard EN 301 549 (WCAG 2.1, A and AA) fully."),
        "partially": _("The pages keep the standard EN 301 549 (WCAG 2.1, A and AA) in part: most of it."),
        "not": _("The pages do not keep the standard EN 301 549 (WCAG 2.1, A and AA)."),
    }
    method = {
        "self": _("Those who make the software have looked themselves."),
        "external": _("Somebody from outside has looked."),
        "other": _("It was looked at in another way."),
    }
    authority = found.authority
    return {
        "duty": _(
            "%(owner)s must make this site accessible by %(law)s. This statement is about all of its pages."
        )
        % {"owner": settings.OWNER or _("The organisation that runs this site"), "law": _said(found.law)},
        "status": status[found.status],
        "method": method[found.method],
        "how": [_said(text) for text in found.how],
        "gaps": _gaps(found.gaps),
        "burden": _gaps(found.burden),
        "outside": _gaps(found.outside),
        "days": [
            (_("First written"), date_format(found.first_written_on, _("j F Y"))),
            (_("Looked over"), date_format(found.reviewed_on, _("j F Y"))),
        ],
        "late": on - found.reviewed_on > A_YEAR,
        "phone": settings.OWNER_PHONE,
        "dial": settings.OWNER_PHONE.replace(" ", ""),
        "mail": settings.OWNER_MAIL,
        "complaint": _(
            "If you have no answer within %(days)d working days, or it does not help, you can turn to %(authority)s: "
            "%(phone)s, %(site)s."
        )
        % {
            "days": authority.working_days,
            "authority": _said(authority.name),
            "phone": authority.phone,
            "site": authority.site,
        },
    }
