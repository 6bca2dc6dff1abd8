"""The applicant's own page, by the link in the letter."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.recruitment import actions
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from tests.domain.recruitment.applicants import applicant, screen
from tests.world import World

OwnPage = Callable[[Mentor], str]


def fresh(mentor: Mentor) -> Mentor:
    return Mentor.objects.get(pk=mentor.pk)


def test_the_way_is_shown_with_dates_and_no_results(today: World, visitor: Client, own_page: OwnPage) -> None:
    mentor = applicant(today)
    actions.record_step(
        by=today.staff, at=today.at, mentor=mentor, kind="interview", passed=False, note="Talks a lot",
        criteria={"motivation": "doubt"},
    )  # fmt: skip
    text = visitor.get(own_page(mentor)).content.decode()
    for step in (
        "Applied",
        "A conversation with the coordinator",
        "Mentor course or preparatory",
        "Approved",
    ):
        assert step in text
    for secret in ("Talks a lot", "doubt", "Not in order", "was not passed"):
        assert secret not in text


@pytest.mark.parametrize(
    ("key", "answers", "facts"),
    [
        pytest.param("work", {"sector": "public"}, {"sector": "public"}, marks=pytest.mark.req("R-003")),
        pytest.param(
            "work",
            {"employer": "Masons Ltd", "is_leader": "True", "occupation": "mason", "years_of_experience": "22"},
            {"employer": "Masons Ltd", "is_leader": True, "occupations": ["mason"], "years_of_experience": 22},
            marks=pytest.mark.req("R-004"),
        ),
        pytest.param(
            "background",
            {"professional_background": "Mason", "personal_background": "Two boys", "motivation": "Joy"},
            {"professional_background": "Mason", "personal_background": "Two boys", "motivation": "Joy"},
            marks=pytest.mark.req("R-128"),
        ),
        pytest.param(
            "match", {"considerations": "Somebody who likes hands-on work"},
            {"considerations": "Somebody who likes hands-on work"}, marks=pytest.mark.req("R-131"),
        ),
        pytest.param(
            "time", {"hours_per_month": "4.5", "days": ["monday", "friday"], "parts": ["evening"], "max_distance_km": "20"},
            {"hours_per_month": 4.5, "availability": ["monday_evening", "friday_evening"], "max_distance_km": 20},
            marks=pytest.mark.req("R-136", "R-451"),
        ),
        ("languages", {"languages": ["da", "en"], "another": "so", "interests": "Football, football , cars"},
         {"languages": ["da", "en", "so"], "interests": ["football", "cars"]}),
        pytest.param(
            "offers", {"network": "The builders' guild"}, {"network": "The builders' guild"}, marks=pytest.mark.req("R-137")
        ),
        pytest.param(
            "role", {"lay_companion": "True", "backs_agreements": "True"},
            {"lay_companion": True, "backs_agreements": True}, marks=pytest.mark.req("R-139"),
        ),
        pytest.param(
            "role", {"manages_or_grades": "True", "line_management": "An apprentice of mine"},
            {"manages_or_grades": True, "line_management": "An apprentice of mine"}, marks=pytest.mark.req("R-142"),
        ),
        pytest.param("channel", {"channel": "company"}, {"channel": "company"}, marks=pytest.mark.req("R-086")),
    ],
)  # fmt: skip
def test_each_slice_is_saved_by_itself_and_shown_to_staff(
    today: World,
    visitor: Client,
    sign_in: Any,
    own_page: OwnPage,
    key: str,
    answers: dict[str, Any],
    facts: dict[str, Any],
) -> None:
    mentor = applicant(today)
    before = {row.name: getattr(mentor, row.attname) for row in Mentor._meta.fields}
    assert visitor.post(f"{own_page(mentor)}about/{key}/", answers).status_code == 302
    now = fresh(mentor)
    assert {name: getattr(now, name) for name in facts} == facts
    untouched = {"employer", "network", "considerations", "channel", "personal_background"} - set(answers)
    assert all(getattr(now, name) == before[name] for name in untouched)
    words = next(
        (value for value in answers.values() if isinstance(value, str) and " " in value and "," not in value),
        None,
    )
    if words:
        assert words.split("'")[0] in sign_in(today).get(reverse("mentor", args=[mentor.pk])).content.decode()


@pytest.mark.req("R-005")
@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.parametrize("ticked", [[], ["offers_talks"], ["offers_one_to_one", "offers_activities"]])
def test_the_three_offers_are_ticked_each_by_itself(
    today: World, visitor: Client, own_page: OwnPage, ticked: list[str]
) -> None:
    mentor = applicant(today)
    visitor.post(f"{own_page(mentor)}about/offers/", dict.fromkeys(ticked, "on"))
    offers = ["offers_one_to_one", "offers_activities", "offers_talks"]
    assert [name for name in offers if getattr(fresh(mentor), name)] == [
        name for name in offers if name in ticked
    ]


@pytest.mark.req("R-002", "R-004")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_one_kind_of_the_programme_s_own_list(today: World, visitor: Client, own_page: OwnPage) -> None:
    mentor = applicant(today)
    address = f"{own_page(mentor)}about/work/"
    text = visitor.get(address).content.decode()
    assert "Company leader" in text and "Company employee" in text and "Do you lead others" not in text
    assert visitor.post(address, {"kind": "wizard"}).status_code == 422
    visitor.post(address, {"kind": "leader"})
    assert (fresh(mentor).kind, fresh(mentor).is_leader) == ("leader", True)
    visitor.post(address, {"kind": "employee"})
    assert (fresh(mentor).kind, fresh(mentor).is_leader) == ("employee", False)


def test_a_wrong_answer_stays_on_the_page(today: World, visitor: Client, own_page: OwnPage) -> None:
    mentor = applicant(today)
    response = visitor.post(
        f"{own_page(mentor)}about/time/", {"hours_per_month": "lots", "max_distance_km": "17"}
    )
    assert response.status_code == 422 and 'value="17"' in response.content.decode()
    assert fresh(mentor).max_distance_km is None


def test_the_promise_is_read_first_and_said_by_a_press(
    today: World, visitor: Client, own_page: OwnPage
) -> None:
    mentor = applicant(today)
    address = f"{own_page(mentor)}promise/"
    assert "stays between us" in visitor.get(address).content.decode()
    assert not ScreeningStep.objects.filter(kind="confidentiality").exists()
    visitor.post(address)
    visitor.post(address)
    assert ScreeningStep.objects.get(kind="confidentiality").recorded_by == mentor.person


def test_changing_ones_mind_twice_is_once(today: World, visitor: Client, own_page: OwnPage) -> None:
    mentor = applicant(today)
    address = own_page(mentor)
    assert visitor.get(f"{address}withdraw/").status_code == 405
    for _press in range(2):
        assert visitor.post(f"{address}withdraw/").status_code == 302
    assert fresh(mentor).state == "withdrawn" and mentor.decisions.count() == 1
    assert visitor.post(f"{address}about/work/", {"employer": "X"}).status_code == 422


def test_the_talk_goes_into_the_calendar_without_a_name(
    today: World, visitor: Client, own_page: OwnPage
) -> None:
    mentor = applicant(today)
    assert visitor.get(f"{own_page(mentor)}talk.ics").status_code == 404
    booked = today.at + timedelta(days=2)
    actions.book_interview(by=today.staff, at=today.at, mentor=mentor, booked_for=booked)
    file = visitor.get(f"{own_page(mentor)}talk.ics")
    assert file["Content-Type"].startswith("text/calendar")
    in_utc = booked.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    assert in_utc in file.content.decode() and "Birgit" not in file.content.decode()


@pytest.mark.parametrize("change", [{"expires_at": "past"}, {"revoked_at": "past"}])
def test_a_link_that_has_run_out_says_what_to_do(
    today: World, visitor: Client, own_page: OwnPage, change: dict[str, Any]
) -> None:
    mentor = applicant(today)
    TaskLink.objects.update(**dict.fromkeys(change, today.at - timedelta(days=1)))
    for address in (own_page(mentor), f"{own_page(mentor)}about/work/"):
        assert visitor.get(address).status_code == 410
        assert visitor.post(address, {"employer": "X"}).status_code == 410
    assert fresh(mentor).employer == ""
    assert visitor.get("/l/application/no-such-token/").status_code == 404


def test_looking_changes_nothing(today: World, visitor: Client, own_page: OwnPage) -> None:
    mentor = applicant(today)
    before = Mentor.objects.values().get()
    for path in ("", "promise/", *(f"about/{key}/" for key in ("work", "time", "role", "offers"))):
        assert visitor.get(own_page(mentor) + path).status_code == 200
    assert Mentor.objects.values().get() == before
    assert ScreeningStep.objects.count() == 1


@pytest.mark.req("R-451")
def test_an_approved_mentor_takes_a_break_by_the_link(
    today: World, visitor: Client, own_page: OwnPage
) -> None:
    mentor = applicant(today)
    address = own_page(mentor)
    screen(today, mentor)
    actions.decide(by=today.staff, at=today.at, mentor=mentor, outcome="approved", reason="Good")
    until = today.today + timedelta(days=30)
    assert visitor.post(f"{address}break/", {"until": today.today.isoformat()}).status_code == 422
    assert visitor.post(f"{address}break/", {"until": "2026-02-30"}).status_code == 422
    visitor.post(f"{address}break/", {"until": until.isoformat()})
    assert (fresh(mentor).paused_until, fresh(mentor).state) == (until, "approved")
    visitor.post(f"{address}break/", {"back": "yes"})
    assert fresh(mentor).paused_until is None
