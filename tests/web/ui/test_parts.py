"""The parts of a page: what each says, and that none lets words become markup."""

import re

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from mentorbank.web.ui.parts import Action, Column, MatchCard, Row, Status, Step, Table, WorkCard, sortable
from mentorbank.web.ui.tags.people import disc_colour, initials


@pytest.fixture(autouse=True)
def danish():
    with translation.override("da"):
        yield


def draw(template: str, **values: object) -> str:
    return engines["django"].from_string("{% load ui %}" + template).render({"csrf_token": "abc", **values})


NASTY = "<img src=x>"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amina", "A"),
        ("Henrik Nygaard", "HN"),
        ("Åse  Bo Ibsen", "ÅI"),
        ("", ""),
        ("- Øst", "Ø"),
        ("jonas k.", "JK"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_same_person_always_has_the_same_colour() -> None:
    assert disc_colour("Amina ") == disc_colour("amina")
    assert {disc_colour(f"Navn {number}") for number in range(60)} == set(range(1, 7))


def test_a_closed_button_says_why_and_cannot_send() -> None:
    html = draw("<form method=post>{% ui_button 'Foreslå' reason='Børneattesten mangler.' %}</form>")
    why = re.search(r'aria-describedby="([\w-]+)"', html).group(1)
    assert f'id="{why}">Børneattesten mangler.' in html
    assert 'aria-disabled="true"' in html
    assert 'type="button"' in html
    assert 'type="submit"' not in html


def test_two_closed_buttons_never_share_an_id() -> None:
    html = draw("{% ui_button 'A' reason='x' %}{% ui_button 'A' reason='x' %}")
    assert len(set(re.findall(r' id="([\w-]+)"', html))) == 2


def test_looking_is_a_link_and_doing_is_a_post() -> None:
    assert draw("{% ui_action a %}", a=Action("Se", "/x")).strip().startswith("<a ")
    html = draw("{% ui_action a %}", a=Action("Gem", "/x", method="post", fields={"id": NASTY}))
    assert 'method="post" action="/x"' in html
    assert 'value="abc"' in html
    assert NASTY not in html


def test_a_dict_works_as_well_as_a_part() -> None:
    part = WorkCard("Amina venter", "Siden marts", "now", url="/a", primary=Action("Foreslå", "/b"))
    same = {
        "headline": "Amina venter",
        "reason": "Siden marts",
        "urgency": "now",
        "url": "/a",
        "primary": {"label": "Foreslå", "url": "/b"},
    }
    assert draw("{% ui_work_card c %}", c=part) == draw("{% ui_work_card c %}", c=same)


def test_urgency_is_always_in_words() -> None:
    for urgency, words in [
        ("now", "Har brug for dig"),
        ("soon", "Snart"),
        ("calm", "Kan vente"),
        ("done", "Færdig"),
    ]:
        assert words in draw("{% ui_work_card c %}", c=WorkCard("x", urgency=urgency))
    assert "Haster" in draw("{% ui_work_card c %}", c=WorkCard("x", urgency="now", urgency_words="Haster"))


def test_only_what_is_urgent_is_loud() -> None:
    loud = draw("{% ui_work_card c %}", c=WorkCard("x", urgency="now", primary=Action("Gør", "/")))
    calm = draw("{% ui_work_card c %}", c=WorkCard("x", urgency="calm", primary=Action("Gør", "/")))
    assert ("button-primary" in loud, "button-primary" in calm) == (True, False)


def test_a_match_shows_reasons_and_a_worry_and_no_score() -> None:
    card = MatchCard(
        "Amina",
        "Henrik",
        reasons=["Begge kan torsdag"],
        worry="Kun hver anden uge",
        primary=Action("Foreslå", "/"),
    )
    html = draw("{% ui_match_card c %}", c=card)
    assert "Amina og Henrik" in html
    assert "Begge kan torsdag" in html
    assert "Bekymring:" in html
    assert not re.search(r"\d+ ?%", html)


def test_steps_say_their_state_in_words() -> None:
    steps = [
        Step("Henvist", "past", "3. marts"),
        Step("Matchet", "now", note="har ventet 12 dage"),
        Step("Mødt"),
    ]
    html = draw("{% ui_steps s label='Vejen' %}", s=steps)
    assert html.count('aria-current="step"') == 1
    for words in ("gjort", "her lige nu", "kommer senere", "har ventet 12 dage", "3. marts"):
        assert words in html
    short = draw("{% ui_steps s compact=True %}", s=steps)
    assert "Matchet · har ventet 12 dage" in short


def test_a_table_names_its_rows_and_aligns_numbers() -> None:
    table = Table(
        "Unge",
        [Column("Navn"), Column("Dage", numeric=True), Column("Status")],
        [Row([NASTY, 23, Status("Snart", "soon")], "/a"), Row(["Erik", None, ""])],
    )
    html = draw("{% ui_table t %}", t=table)
    assert NASTY not in html
    assert html.count('scope="row"') == 2
    assert html.count('class="numeric"') == 3
    assert 'data-title="Dage"' in html
    assert "status--soon" in html
    assert html.count("–") == 2


def test_a_table_whose_row_is_too_short_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        draw("{% ui_table t %}", t=Table("Unge", [Column("A"), Column("B")], [Row(["x"])]))


def test_sort_links_turn_round_and_keep_filters() -> None:
    request = RequestFactory().get("/", {"town": "a", "page": "3", "sort": "name"})
    assert sortable(request, "name") == {
        "sort_url": "?town=a&sort=-name",
        "sorted": "ascending",
        "key": "name",
    }
    assert sortable(request, "days")["sorted"] == ""


def test_pages_keep_filters() -> None:
    request = RequestFactory().get("/", {"town": "a", "page": "2"})
    html = draw("{% ui_pagination page %}", page=Paginator(range(60), 20).get_page(2), request=request)
    assert "?town=a&amp;page=3" in html
    assert 'aria-current="page"' in html
    assert draw("{% ui_pagination page %}", page=Paginator(range(5), 20).get_page(1)).strip() == ""


def test_two_taps_save() -> None:
    choices = [{"value": "30", "label": "ca. ½ time"}, {"value": "0", "label": "vi mødtes ikke"}]
    html = draw(
        "{% ui_big_choices 'Mødtes I?' choices action='/log' hidden=h %}", choices=choices, h={"token": "t"}
    )
    assert 'type="submit" name="answer" value="30"' in html
    assert 'name="token" value="t"' in html
    assert "<h1" in html


def test_numbers_are_grouped() -> None:
    assert draw("{{ n|ui_number }}", n=1234) == "1.234"
    assert draw("{{ n|ui_number }}", n=None) == "–"


@pytest.mark.parametrize(
    "template",
    [
        "{% ui_headline x lead=x kicker=x %}",
        "{% ui_person x note=x href='/' %}",
        "{% ui_badge x %}",
        "{% ui_status x %}",
        "{% ui_empty x text=x %}",
        "{% ui_toast x undo_url='/' %}",
        "{% ui_copy_link x %}",
        "{% ui_back '/' x %}",
        "{% ui_stat x 1 note=x %}",
        "{% ui_support x x %}",
        "{% ui_who_sees x text=x %}",
        "{% ui_section x intro=x %}{{ x }}{% endui_section %}",
        "{% ui_card title=x %}{{ x }}{% endui_card %}",
        "{% ui_alert title=x %}{{ x }}{% endui_alert %}",
        "{% ui_details x %}{{ x }}{% endui_details %}",
        "{% ui_button x name=x value=x %}",
        "{% ui_grid %}{{ x }}{% endui_grid %}",
        "{% ui_note %}{{ x }}{% endui_note %}",
        "{% ui_table_frame caption=x %}{{ x }}{% endui_table_frame %}",
    ],
)
def test_words_never_become_markup(template: str) -> None:
    html = draw(template, x=NASTY)
    assert "&lt;img" in html
    assert "<img" not in html
