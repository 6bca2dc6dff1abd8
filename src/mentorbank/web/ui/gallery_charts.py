"""Made-up numbers for the gallery's charts, in Danish."""

from mentorbank.web.ui import charts

WEEKS = [f"uge {number}" for number in range(1, 13)]

CHARTS = {
    "bars": charts.TargetBars(
        "Fem af seks mål er inden for rækkevidde",
        [
            charts.TargetBar("Matchede unge", 128, 150, shown="128 af 150", note="Målet gælder 31.12.2020."),
            charts.TargetBar(
                "Fastholdt i 3 måneder",
                117,
                112,
                103,
                128,
                shown="78 %",
                note="91 af 117 · 11 ikke forfaldne",
            ),
            charts.TargetBar(
                "Selvforsørgende efter 3 måneder",
                36,
                38,
                28,
                47,
                shown="24 %",
                note="22 af 92 · 36 ikke målt endnu",
                tone="soon",
            ),
            charts.TargetBar("Trivsel målt", None, 60, shown="ikke målt endnu"),
        ],
        maximum=160,
        unit="",
        description="Viborg, 1. marts 2020",
        source="Kilde: programmets egne registreringer.",
    ),
    "trend": charts.Trend(
        "Flere møder hver måned",
        WEEKS,
        [charts.Series("Møder", [4, 6, 5, 9, 12, 10, None, 14, 15, 13, 17, 18])],
        target=15,
    ),
    "two": charts.Trend(
        "Henvist og matchet følges ad",
        WEEKS,
        [
            charts.Series("Henvist", [3, 4, 6, 5, 8, 9, 8, 10, 12, 11, 12, 14]),
            charts.Series("Matchet", [1, 2, 2, 4, 5, 7, 8, 8, 9, 10, 12, 12]),
        ],
    ),
    "funnel": charts.Funnel(
        "Tre af fire henviste møder en mentor",
        [
            charts.FunnelStage("Henvist", 162),
            charts.FunnelStage("Talt med", 151, "11 valgte noget andet"),
            charts.FunnelStage("Matchet", 128),
            charts.FunnelStage("Mødt", 121),
            charts.FunnelStage("Stadig i gang efter 3 måneder", 91),
        ],
    ),
    "columns": charts.Columns(
        "De fleste er 18 til 20 år",
        ["15–17", "18–20", "21–23", "24–26", "27–29"],
        [charts.Series("Unge", [14, 41, 33, 22, 9])],
    ),
    "grouped": charts.Columns(
        "Hvad unge laver efter forløbet",
        ["+3", "+6", "+12"],
        [
            charts.Series("Uddannelse", [31, 38, 36]),
            charts.Series("Arbejde", [22, 26, 33]),
            charts.Series("Ukendt", [9, 12, 20]),
        ],
    ),
    "stacked": charts.Columns(
        "Samlet set",
        ["+3", "+6", "+12"],
        [
            charts.Series("Uddannelse", [31, 38, 36]),
            charts.Series("Arbejde", [22, 26, 33]),
            charts.Series("Ydelse", [28, 20, 16]),
            charts.Series("Praktik", [10, 8, 6]),
            charts.Series("Andet", [5, 4, 6]),
            charts.Series("Ukendt", [9, 12, 20]),
        ],
        stacked=True,
    ),
    "spark": charts.Sparkline("Møder pr. uge", [4, 6, 5, 9, 12, 10, 14, 13]),
}
