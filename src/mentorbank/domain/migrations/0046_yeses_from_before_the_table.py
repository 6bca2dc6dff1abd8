"""Yeses that older rows state, with their day and the words they were said to, stand where every later yes stands.

Only what such a row says itself: a referral names the text and its version, a mentor's promises do so too, and a guardian's day was
written down for an enrolment, whose frozen version holds the words. Whoever has answered since keeps that answer.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import migrations
from django.utils import timezone

ERASED = "–"
HOW = {"self": "own_form", "import": "list", "staff": "staff"}  # every other way, the referrer told it


def write_down(apps: object, schema_editor: object) -> None:
    """Afterwards each of these yeses is a row, unless the same was answered in one already; a second time changes nothing."""
    consents, words = apps.get_model("mentorbank", "Consent"), _Words(apps)
    asked = ("person_id", "programme_id", "purpose", "asked_of")
    answered, rows = set(consents.objects.values_list(*asked)), []
    for found in (*_referred(apps, words), *_promised(apps, words), *_guardians(apps)):
        key = tuple(found[name] for name in asked)
        if key not in answered:
            answered.add(key)
            rows.append(consents(**found))
    consents.objects.bulk_create(rows, batch_size=500)


def _referred(apps: object, words: "_Words") -> Iterator[dict[str, object]]:
    """``take_part:1`` and the day of the yes; the newest referral first, as the newest answer counts."""
    rows = apps.get_model("mentorbank", "Referral").objects.exclude(person__given_name=ERASED)
    for row in rows.exclude(consent_version="").order_by("-received_at", "pk"):
        purpose, _colon, number = row.consent_version.rpartition(":")
        version = words.held(row.programme_id, (purpose, number, "mentee"), timezone.localdate(row.received_at))
        if version:
            yield {
                "organisation_id": row.organisation_id, "person_id": row.person_id, "programme_id": row.programme_id,
                "version_id": version, "purpose": purpose, "text_version": int(number), "asked_of": "mentee",
                "how": HOW.get(row.via, "referrer"), "given_on": row.own_yes_on, "recorded_at": row.received_at,
            }  # fmt: skip


def _promised(apps: object, words: "_Words") -> Iterator[dict[str, object]]:
    """The mentor's promises: each text with its version, on the day they pressed."""
    rows = apps.get_model("mentorbank", "ScreeningStep").objects.filter(passed=True, done_on__isnull=False)
    for row in rows.exclude(mentor__person__given_name=ERASED).select_related("mentor").order_by("pk"):
        for purpose, number in row.criteria.items():
            version = words.held(row.mentor.programme_id, (purpose, str(number), "mentor"), row.done_on)
            if version:
                yield {
                    "organisation_id": row.organisation_id, "person_id": row.mentor.person_id,
                    "programme_id": row.mentor.programme_id, "version_id": version, "purpose": purpose,
                    "text_version": int(number), "asked_of": "mentor", "how": "signed_in", "given_on": row.done_on,
                    "recorded_at": _moment(row.done_on),
                }  # fmt: skip


def _guardians(apps: object) -> Iterator[dict[str, object]]:
    """The day somebody of the staff wrote down, and the words of the version the young person came in under."""
    rows = apps.get_model("mentorbank", "Enrolment").objects.filter(guardian_consent_on__isnull=False)
    for row in rows.exclude(person__given_name=ERASED).select_related("version").order_by("-entered_at", "pk"):
        text = next((one for one in row.version.content["consents"] if "guardian" in one["asked_of"]), None)
        if text:
            yield {
                "organisation_id": row.organisation_id, "person_id": row.person_id, "programme_id": row.programme_id,
                "version_id": row.version_id, "purpose": text["key"], "text_version": text["version"],
                "asked_of": "guardian", "how": "staff", "given_on": row.guardian_consent_on, "recorded_at": row.entered_at,
            }  # fmt: skip


class _Words:
    """Which version of a programme had which words."""

    def __init__(self, apps: object) -> None:
        self.having: dict[tuple[object, tuple[str, str, str]], list[tuple[date, object]]] = {}
        versions = apps.get_model("mentorbank", "ProgrammeVersion").objects.order_by("valid_from", "number")
        for row in versions.iterator(chunk_size=50):
            for text in row.content["consents"]:
                for party in text["asked_of"]:
                    key = row.programme_id, (text["key"], str(text["version"]), party)
                    self.having.setdefault(key, []).append((row.valid_from, row.pk))

    def held(self, programme_id: object, words: tuple[str, str, str], on: date) -> object:
        """The version that held on the day and has these words, otherwise the first that has; None when none has."""
        having = self.having.get((programme_id, words), [])
        return next((pk for valid, pk in reversed(having) if valid <= on), having[0][1] if having else None)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class Migration(migrations.Migration):
    dependencies = [("mentorbank", "0045_whoever_has_a_number_and_no_address")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
