"""Charts: where things stand, and what they say in words."""

import re

import pytest
from django.utils import translation

from mentorbank.web.ui import charts, drawing
from mentorbank.web.ui.drawing import draw, scale, trend, words


@pytest.fixture(autouse=True)
def danish():
    with translation.override("da"):
        yield


BARS = charts.TargetBars(
    "Mål",
    [
        charts.TargetBar("Matchede", 128, 150, 110, 140, "128 af 150", "n=128"),
        charts.TargetBar("Trivsel", None, 60),
    ],
    maximum=160,
    unit="",
)
TREND = charts.Trend(
    "Møder", ["uge 1", "uge 2", "uge 3", "uge 4"], [charts.Series("Møder", [2, None, 4, 6])], target=5
)
COLUMNS = charts.Columns(
    "Alder", ["15", "18"], [charts.Series("Piger", [1, 2]), charts.Series("Drenge", [3, None])]
)
FUNNEL = charts.Funnel(
    "Vejen", [charts.FunnelStage("Henvist", 160), charts.FunnelStage("Matchet", 120, "40 venter")]
)
SPARK = charts.Sparkline("Møder pr. uge", [4, 9, 6])
ALL = [BARS, TREND, COLUMNS, FUNNEL, SPARK]


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (18, [0, 5, 10, 15, 20]),
        (100, [0, 25, 50, 75, 100]),
        (0.8, [0, 0.2, 0.4, 0.6, 0.8]),
    ],
)
def test_steps_are_even_and_reach_the_highest(highest: float, expected: list[float]) -> None:
    assert scale.steps(highest) == expected


@pytest.mark.parametrize("highest", [1, 7, 13, 99, 101, 1234, 0.37])
def test_steps_are_few_and_enough(highest: float) -> None:
    found = scale.steps(highest)
    assert found[-1] >= highest
    assert 2 <= len(found) <= 6


@pytest.mark.parametrize("count", range(1, 40))
def test_the_first_and_last_label_are_always_written(count: int) -> None:
    picked = scale.shown_labels(count)
    assert picked[0] == 0
    assert picked[-1] == count - 1
    assert len(picked) <= 7
    assert picked == sorted(set(picked))


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(None, "", "–"), (1234, "", "1.234"), (12.5, "%", "12,5 %"), (78, "%", "78 %"), (3, "timer", "3 timer")],
)
def test_numbers_are_written_in_danish(value: float | None, unit: str, shown: str) -> None:
    assert words.number(value, unit) == shown


def test_english_percentages_have_no_space() -> None:
    with translation.override("en"):
        assert words.number(78, "%") == "78%"


def test_bars_stand_at_their_share_of_the_whole() -> None:
    first, second = draw(BARS)["bars"]
    assert (first["value"], first["target"], first["low"], first["high"]) == (
        "80%",
        "93.75%",
        "68.75%",
        "87.5%",
    )
    assert (second["value"], second["shown"], second["has_interval"]) == ("", "–", False)


def test_a_value_beyond_the_whole_stays_inside() -> None:
    bar = charts.TargetBar("For mange", 500)
    assert draw(charts.TargetBars("t", [bar], maximum=100))["bars"][0]["value"] == "100%"


def test_a_gap_stays_a_gap() -> None:
    runs = trend.runs(TREND.series[0].values, [0, 30, 60, 90], 8)
    assert [len(run) for run in runs] == [1, 2]
    drawn = draw(TREND)["series"][0]
    assert len(drawn["lines"]) == 1
    assert len(drawn["dots"]) == 3


def test_higher_values_stand_higher() -> None:
    assert draw(TREND)["series"][0]["last"] == "6"
    ys = [float(re.search(r" ([\d.]+)h", dot).group(1)) for dot in draw(TREND)["series"][0]["dots"]]
    assert ys == sorted(ys, reverse=True)


def test_columns_stand_side_by_side_or_on_each_other() -> None:
    apart = draw(COLUMNS)["boxes"]
    assert len(apart) == 3
    assert float(apart[1]["x"].rstrip("%")) > float(apart[0]["x"].rstrip("%"))
    stacked = draw(charts.Columns("Alder", COLUMNS.labels, COLUMNS.series, stacked=True))["boxes"]
    assert stacked[0]["x"] == stacked[1]["x"]
    assert float(stacked[1]["y"]) + float(stacked[1]["height"]) == pytest.approx(
        float(stacked[0]["y"]), abs=0.02
    )


def test_a_funnel_says_the_share_of_the_first_step() -> None:
    first, second = draw(FUNNEL)["stages"]
    assert (first["share"], second["share"], second["width"]) == ("", "75 % af det første trin", "75%")


@pytest.mark.parametrize(
    "chart",
    [
        charts.TargetBars("tom", []),
        charts.Trend("tom", [], [charts.Series("x", [])]),
        charts.Funnel("tom", []),
        charts.Trend("ukendt", ["a"], [charts.Series("x", [None])]),
        charts.Columns("tom", [], [charts.Series("x", [])]),
        charts.Sparkline("tom", []),
    ],
    ids=lambda chart: f"{type(chart).__name__}-{chart.title}",
)
def test_nothing_known_is_drawn_without_breaking(chart: charts.Chart) -> None:
    assert chart.title in drawing.render(chart)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_readers_get_title_and_description(chart: charts.Chart) -> None:
    html = drawing.render(chart)
    images = re.findall(r'role="img" aria-labelledby="([\w-]+) ([\w-]+)"', html)
    assert images
    for title, description in images:
        assert f'<title id="{title}">' in html
        assert f'<desc id="{description}">' in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("chart", [BARS, TREND, COLUMNS, FUNNEL], ids=lambda chart: type(chart).__name__)
def test_every_chart_carries_its_numbers_as_a_table(chart: charts.Chart) -> None:
    assert '<th scope="col"' in drawing.render(chart)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_charts_hold_nothing_inline_and_escape_names(chart: charts.Chart) -> None:
    html = drawing.render(type(chart)(**{**vars(chart), "title": "<b>Navn</b>"}))
    assert "<b>" not in html
    assert " style=" not in html
    assert "url(data:" not in html


def test_the_table_says_what_is_not_known() -> None:
    assert draw(TREND)["table"]["rows"][1] == ["uge 2", "–"]


def test_the_description_says_how_it_went() -> None:
    assert draw(TREND)["said"] == "Møder: 2 (uge 1), til sidst 6 (uge 4); højest 6 (uge 4)."
