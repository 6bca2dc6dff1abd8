"""A thousand hostile strings in every text people can write, on every page that shows one, in a real browser: nothing runs.

All payloads stand in each text at once, so one load of a page tries them all. The page is the product's own answer, with its
policy, handed to the browser without a server between. Three things would tell: a call that ran, a report of the policy, or an
element on the page that the product did not make.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import Organisation, OrganisationRecord
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.people.models import Person
from tests.domain.foundation.rows import filled
from tests.trust.cells import addresses, expected
from tests.trust.figures import note
from tests.trust.forms import forms
from tests.trust.payloads import PAYLOADS
from tests.trust.test_every_field import WHO
from tests.trust.town import Knocker, Town, make_town

SITE = "http://mentorbank.example.org"
HOSTILE = " ".join(PAYLOADS)
SHORTEST = 60  # letters of a column that can hold words
# Long enough for words, and never written by people: keys, digests, codes of the log.
NOT_WORDS = {"digest", "gone_digest", "verb", "what", "purpose", "password", "token_hash", "key", "receipt_hash",
             "submission_key", "input_digest", "seed", "engine", "seal", "trouble", "session_key", "how"}  # fmt: skip
NOT_TEXTS = {
    ("planproof", "inputs"),
    ("planquestion", "inputs"),
    ("wellbeinganswer", "items"),
    ("importbatch", "rows"),
}
# In the address, under the names that pages read there.
ASKED = urlencode(
    dict.fromkeys(
        ("q", "tab", "next", "purpose", "kind", "programme"),
        '"><img src=x onerror=ran()><script>ran()</script>',
    )
)
# What the browser is told before any page: a call is counted, and so is what the policy refuses.
LISTEN = """window.ran = () => window.told('ran'); window.alert = window.ran;
document.addEventListener('securitypolicyviolation', (one) => window.told(`policy: ${one.violatedDirective} ${one.sample}`));"""
MADE = """() => [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((found) =>
    found.name.startsWith('on') || /^\\s*(javascript|vbscript|data:text)/i.test(found.value) ||
    /evil[.]example/.test(one.localName === 'input' ? '' : found.name === 'value' ? '' : found.value)) ||
    ['xss', 'marquee', 'isindex', 'plaintext', 'embed', 'object', 'iframe', 'math', 'video', 'audio'].includes(one.localName))
    .map((one) => one.outerHTML.slice(0, 160))"""


def words(model: Any) -> list[str]:
    """The columns of a table that hold what somebody wrote."""
    return [
        one.name
        for one in model._meta.local_concrete_fields
        if (one.model._meta.model_name, one.name) not in NOT_TEXTS
        and (
            isinstance(one, EncryptedTextField)
            or (
                type(one) is models.CharField
                and one.max_length >= SHORTEST
                and not one.choices
                and one.name not in NOT_WORDS
            )
        )
    ]


def mark(number: int) -> str:
    """By which a text is known again on a page."""
    return f"«{number}»"


def spoil(town: Town) -> dict[str, str]:
    """Every text of the first organisation is hostile; a row is made where a table has none. Mark → table and column."""
    home = _home(town)
    marks: dict[str, str] = {}
    with inside(home):
        _one_of_each(town, home)
        for model in apps.get_app_config("mentorbank").get_models():
            if issubclass(model, OrganisationRecord) or model is Organisation:
                found = words(model)
                for name in found:
                    marks[mark(len(marks))] = f"{model._meta.model_name}.{name}"
                rows = model.objects.filter(pk=home) if model is Organisation else model.objects.all()
                for row in rows if found else []:
                    for name in found:
                        number = next(
                            m for m, told in marks.items() if told == f"{model._meta.model_name}.{name}"
                        )
                        setattr(row, name, f"{number} {HOSTILE}")
                    row.save_base(update_fields=found)  # also what the product never changes again
        for batch in ImportBatch.objects.exclude(rows=""):
            table = json.loads(batch.rows)
            table["headers"] = [f"{one} {HOSTILE}" for one in table["headers"]]
            table["rows"] = [[HOSTILE for _ in row] for row in table["rows"]]
            batch.rows = json.dumps(table)
            batch.save(update_fields=["rows"])
    return marks


def _home(town: Town) -> Any:
    for organisation in Organisation.objects.all():
        with inside(organisation.pk):
            if Person.objects.filter(pk=town.ids["own"]["young_person"]).exists():
                return organisation.pk
    raise LookupError


def _one_of_each(town: Town, home: Any) -> None:
    made: dict[Any, Any] = {Organisation: home}
    tables = [
        one for one in apps.get_app_config("mentorbank").get_models() if issubclass(one, OrganisationRecord)
    ]
    near = set(town.ids["own"].values())
    for model in tables:
        mine = [row.pk for row in model.objects.all() if str(row.pk) in near] or list(
            model.objects.values_list("pk", flat=True)[:1]
        )
        if mine:
            made[model] = mine[0]
    for model in tables:
        if model not in made and words(model):
            row = filled(model, made)
            model.objects.bulk_create([row])
            made[model] = row.pk


class Reader:
    """A browser that is handed the product's own answers, made in this process; what a page asks for it gets from there too."""

    def __init__(self, page: Page) -> None:
        self.page, self.told = page, list[str]()
        self.body, self.policy = b"", ""
        page.context.expose_function("told", self._told)
        page.context.add_init_script(LISTEN)
        page.context.route("**/*", self._answer)

    def _told(self, what: str) -> None:
        self.told.append(what)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/held/":
            headers = {"Content-Security-Policy": self.policy, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=self.body, headers=headers)
        elif path.startswith("/static/"):
            response = Client().get(path)
            body = b"".join(response.streaming_content)
            route.fulfill(status=response.status_code, body=body, content_type=response["Content-Type"])
        else:
            self.told.append(f"asked {route.request.url[:80]}")
            route.abort()

    def reads(self, answer: Any) -> str:
        """The page as the browser has it."""
        self.body, self.policy = answer.content, answer.get("Content-Security-Policy", self.policy)
        self.page.goto(f"{SITE}/held/")
        return self.page.content()

    def seen(self) -> list[str]:
        """What ran, was refused or was made since the last look."""
        found = [*self.told, *self.page.evaluate(MADE)]
        self.told.clear()
        return found


@contextmanager
def reading(browser: Browser, *, guarded: bool) -> Iterator[Reader]:
    """``guarded``: with the policy, whose reports count; else without, so that what is not escaped really runs."""
    context = browser.new_context(bypass_csp=not guarded, service_workers="block", accept_downloads=False)
    context.set_default_timeout(60_000)
    yield Reader(context.new_page())
    context.close()


def paths(town: Town, who: str) -> list[str]:
    """Every page this person may open, of their own and of what has ended."""
    knocker = town.knockers[who]
    found = [address.path(town, standing) for address in addresses() if address.audience
             for standing in address.standings if standing in {"own", "ended", "beside"}
             if expected(address, knocker, standing) == "open"]  # fmt: skip
    return list(dict.fromkeys(found))


def shown_to(knocker: Knocker, path: str) -> Iterator[HttpResponse]:
    """The page, and what comes back when its forms are sent with hostile words and days that do not exist."""
    page = knocker.client.get(f"{path}?{ASKED}")
    if page.status_code >= 300 or not page.get("Content-Type", "").startswith("text/html"):
        return
    yield page
    for form in forms(page.content.decode(), path):
        sent = {
            one["name"]: one.get("value") or HOSTILE
            for one in form.fields
            if one.get("name") and one["kind"] != "file"
        }
        with transaction.atomic():
            answer = knocker.client.post(form.action, sent)
            transaction.set_rollback(True)
        if answer.status_code != 302 and answer.get("Content-Type", "").startswith("text/html"):
            yield answer


def walked(
    reader: Reader, knocker: Knocker, walk: list[str], marks: dict[str, str]
) -> tuple[list[str], set[str], int]:
    """What went wrong on these pages; which texts stood on them; and how many texts on how many pages."""
    wrong, shown, count = [], set[str](), 0
    for path in walk:
        for answer in shown_to(knocker, path):
            text = reader.reads(answer)
            wrong += [f"{knocker.name} {path}: {one}" for one in reader.seen()]
            here = {told for one, told in marks.items() if one in text}
            shown |= here
            count += len(here) + 1
    return wrong, shown, count


@pytest.mark.req("R-458")
@pytest.mark.django_db
def test_nothing_runs_on_a_few_pages(browser: Browser) -> None:
    town = make_town()
    marks, knocker = spoil(town), town.knockers["coordinator"]
    walk = [f"/young-people/{town.ids['own']['young_person']}/", f"/mentors/{town.ids['own']['mentor']}/"]
    pages = [knocker.client.get(path) for path in walk]
    careless = HttpResponse(f"<!doctype html><p>{'</p><p>'.join(PAYLOADS[:40])}")
    with reading(browser, guarded=True) as reader:
        texts = "".join(map(reader.reads, pages))
        assert reader.seen() == []
        assert {"person.given_name", "mentor.motivation", "referral.referrer_name"} <= {
            told for one, told in marks.items() if one in texts
        }
        reader.reads(careless)
        assert any("policy" in one for one in reader.seen()), "the control: an unescaped page is reported"
    with reading(browser, guarded=False) as reader:
        reader.reads(pages[0])
        assert reader.seen() == []
        reader.reads(careless)
        assert "ran" in reader.seen(), "the control: without the policy an unescaped page runs"


def test_there_are_a_thousand() -> None:
    assert len(PAYLOADS) >= 1000


@pytest.mark.trust
@pytest.mark.django_db
@pytest.mark.parametrize("guarded", [True, False])
@pytest.mark.parametrize("who", WHO)
def test_nothing_runs_anywhere(who: str, guarded: bool, browser: Browser) -> None:
    town = make_town()
    marks, knocker = spoil(town), town.knockers[who]
    with reading(browser, guarded=guarded) as reader:
        wrong, shown, count = walked(reader, knocker, paths(town, who), marks)
    assert shown
    note("hostile words that ran or were reported", f"{who}, {'with' if guarded else 'without'} the policy", value=len(wrong),
         target=0, n=count * len(PAYLOADS))  # fmt: skip
    assert sorted(set(wrong)) == []
