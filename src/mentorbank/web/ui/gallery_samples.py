"""Made-up people and numbers for the gallery, in Danish, the product's first language. Nobody here is real."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mentorbank.web.ui import gallery_charts
from mentorbank.web.ui.parts import (
    Action,
    Choice,
    Column,
    Crumb,
    Detail,
    Event,
    Fact,
    MatchCard,
    Row,
    Status,
    Step,
    Tab,
    Table,
    WorkCard,
    sortable,
)

PROPOSE = Action("Foreslå Henrik", "#", method="post", kind="primary", key="f")
NOT_YET = Action("Foreslå", reason="Kan først foreslås, når børneattesten er set.")
LATER = Action("Udsæt til i morgen", "#", method="post")

STEPS = [
    Step("Henvist", "past", "3. marts"),
    Step("Talt med", "past", "5. marts"),
    Step("Matchet", "now", note="har ventet 12 dage"),
    Step("Mødt", "future", "senest 28. marts"),
    Step("I gang"),
]
STOPPED = [
    Step("Henvist", "past", "3. marts"),
    Step("Talt med", "stopped", "9. marts", "ønskede ikke en mentor nu"),
]

WORK = [
    WorkCard(
        "Amina (19) har ventet 23 dage på en mentor",
        "2 gode mentorer er ledige. Der mangler ikke noget.",
        "now",
        "Haster",
        "#",
        Action("Foreslå en mentor", "#", key="f"),
        [LATER],
        "Matching · Vordingborg",
        details=[Detail("Hvorfor haster det?", "Vi har lovet en mentor inden 21 dage.")],
    ),
    WorkCard(
        "Jonas og Birgit har ikke mødtes i 24 dage",
        "Sidste møde gik godt. Birgit har haft ferie.",
        "now",
        "Haster",
        "#",
        Action("Ring til Birgit", "tel:00000002"),
        [Action("Send venlig besked", "#", method="post"), LATER],
        "Forløb · uge 6 af 16",
    ),
    WorkCard(
        "Lone kan blive mentor, når attesten er set",
        "Bestilt 2. marts. Samtalen gik godt.",
        "soon",
        "Snart",
        "#",
        NOT_YET,
        [LATER],
    ),
    WorkCard(
        "6 par har det godt",
        "Alle mødtes i sidste uge og sagde, at det gik fint.",
        "calm",
        "Kan vente",
        "",
        Action("Bekræft alle", "#", method="post"),
    ),
]

MATCH = MatchCard(
    "Amina",
    "Henrik Nygaard",
    "19 · vil gerne være murer",
    "Murermester · Vordingborg",
    ["Arbejder med det, Amina drømmer om", "Begge kan torsdag eftermiddag", "Bor 6 km fra hinanden"],
    "Han har kun tid hver anden uge.",
    primary=PROPOSE,
    others=[Action("Lås", "#", method="post"), Action("Ikke ham", "#", method="post", kind="quiet")],
    details=[
        Detail("Hvorfor ikke Lone?", "Lone bor 31 km væk og kan kun om morgenen."),
        Detail("Hvad koster det at bytte?", "Så venter Erik 2 uger mere."),
    ],
)

EVENTS = [
    Event(
        "torsdag 18. marts kl. 15",
        "Mødtes på Café Rosa",
        "Ca. 1 time. Talte om læreplads.",
        "Henrik",
        "chat",
        "brand",
    ),
    Event("tirsdag 16. marts", "Aftalen er skrevet under", who="Amina og Henrik", icon="check"),
    Event("fredag 5. marts", "Første samtale", who="Louise"),
]

CHOICES = [
    Choice("30", "ca. ½ time", icon="time"),
    Choice("60", "ca. 1 time", icon="time"),
    Choice("90", "længere"),
    Choice("0", "vi mødtes ikke", "det er helt i orden"),
]

FACTS = [
    Fact("Navn", "Amina", Action("Ret", "#")),
    Fact("Kommune", "Vordingborg"),
    Fact("Vil gerne", "Læreplads som murer", note="Aminas egne ord"),
    Fact("Telefon", ""),
]

COLOURS = """ground surface sunken ink ink-soft line line-strong brand brand-strong brand-tint brand-line brand-ink
focus soon soon-tint soon-ink needs needs-tint needs-ink done done-tint done-ink danger chart-1 chart-2 chart-3 chart-4
chart-5 chart-6"""

ICONS = """account add-document arrow-back arrow-forward bookmark business calendar-month chat check checklist close
construction contact-support copy delete download edit email error flag forum groups help home info language link lock map
menu minus notifications person person-add persons plus print refresh save search send settings share smartphone star
student success time trainee tune upload visibility warning"""

TABLE_ROWS = [
    Row(
        [
            "Amina",
            "Vordingborg",
            Status("Har brug for dig", "needs"),
            23,
            Action("Foreslå", "#", kind="quiet"),
        ],
        "#",
        "needs",
    ),
    Row(["Erik", "Næstved", Status("Snart", "soon"), 16, Action("Foreslå", "#", kind="quiet")], "#", "soon"),
    Row(["Sara", "Faxe", Status("På rette vej", "track"), 4, ""], "#"),
    Row(["Jonas", "Stege", Status("Afsluttet", "done"), None, ""], "#"),
]


def table(request: HttpRequest) -> Table:
    """Return the sample table, its columns sorted by what the address says."""
    columns = [
        Column("Navn", **sortable(request, "name")),
        Column("Kommune"),
        Column("Status"),
        Column("Dage", numeric=True, **sortable(request, "days")),
        Column("Næste skridt"),
    ]
    return Table("Unge, der venter på en mentor", columns, TABLE_ROWS)


def everything(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the gallery."""
    return {
        "steps": STEPS,
        "stopped": STOPPED,
        "work": WORK,
        "match": MATCH,
        "events": EVENTS,
        "choices": CHOICES,
        "facts": FACTS,
        "charts": gallery_charts.CHARTS,
        "table": table(request),
        "propose": PROPOSE,
        "not_yet": NOT_YET,
        "later": LATER,
        "crumbs": [Crumb("I dag", "#"), Crumb("Unge", "#"), Crumb("Amina")],
        "tabs": [
            Tab("Overblik", "#", True),
            Tab("Møder", "#", count=7),
            Tab("Aftaler", "#"),
            Tab("Historik", "#"),
        ],
        "previous": Action("Erik", "#"),
        "next": Action("Sara", "#"),
        "chips": [Action("Vordingborg", "?")],
        "invite": Action("Tilføj en ung", "#", kind="primary", icon="person-add"),
        "all": Action("Se alle", "#", kind="quiet"),
        "names": ["du", "Henrik", "Louise"],
        "people": ["Amina", "Henrik Nygaard", "Birgit Øst", "Karim Lund", "Louise Holm", "Åse Ibsen"],
        "goals": [Fact("Lave et CV", "Klaret"), Fact("Besøge en byggeplads", "Aftalt til april")],
        "colours": COLOURS.split(),
        "icons": ICONS.split(),
        "navigation": [
            {"label": "I dag", "url": "#", "current": True, "count": 9},
            {"label": "Unge", "url": "#"},
            {"label": "Mentorer", "url": "#"},
            {"label": "Matching", "url": "#"},
            {"label": "Kurser", "url": "#"},
            {"label": "Virksomheder", "url": "#"},
            {"label": "Rapport", "url": "#"},
            {"label": "Programmer", "url": "#"},
        ],
        "organisation_name": "Mentorkorps Vordingborg",
        "organisation_home": "#",
        "search_url": "#",
        "account": {"name": "Mette Bang", "url": "#", "sign_out_url": "#"},
        "demo_notice": "Det her er en demonstration. Ingen her er virkelige.",
        "contact_person": {"name": "Mette Bang", "phone": "00 00 00 01", "email": "mette@example.org"},
        "support_person": {"name": "Louise Holm", "phone": "00 00 00 02", "role": "Din vejleder"},
        "accessibility_url": "#",
        "privacy_url": "#",
    }
