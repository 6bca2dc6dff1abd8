"""The organisations and programmes of the town, and how many people each size holds."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from mentorbank.kernel.periods import add_months

SIZES = ("small", "town", "region")


@dataclass(frozen=True)
class OrganisationPlan:
    """One organisation; the houses are its sites as (name, postal code, municipality)."""

    key: str
    name: str
    slug: str
    kind: str
    municipality_code: str
    hue: int
    sites: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ProgrammePlan:
    """One programme to be made and lived through.

    ``young`` people come by chance besides those who are placed at every stage (``staged``). The story is told from
    ``opens_on`` to ``until``. ``towns``: municipality → its postal codes, in which people live.
    """

    key: str
    organisation: str
    template: str
    name: str
    called: str
    opens_on: date
    closes_on: date | None
    last_arrival: date
    towns: dict[str, tuple[str, ...]]
    young: int
    mentors: int
    staged: bool = True
    companies: int = 6
    openings: int = 4
    holder: str = ""
    readers: tuple[str, ...] = ()
    committee: bool = False
    brighter: bool = True  # more get on than in Viborg's first round
    changes: dict[str, Any] = field(default_factory=dict)


VORDINGBORG = ("4760", "4720", "4750", "4773", "4780")
NAESTVED = ("4700", "4684", "4733", "4160", "4250")
SLAGELSE = ("4200", "4220", "4230", "4241")
VIBORG = ("8800", "8830", "8831", "8832", "8850")
HILLEROED = ("3400", "3320", "3330")
ODDER = ("8300", "8350")

ORGANISATIONS = (
    OrganisationPlan("viborg", "Viborg Kommune", "viborg", "municipality", "0791", 150),
    OrganisationPlan("vordingborg", "Vordingborg Kommune", "vordingborg", "municipality", "0390", 210),
    OrganisationPlan(
        "fgu", "FGU Syd- og Vestsjælland", "fgu-syd-og-vestsjaelland", "school", "0370", 185,
        (("FGU Vordingborg", "4760", "0390"), ("FGU Næstved", "4700", "0370"), ("FGU Slagelse", "4200", "0330"),
         ("FGU Korsør", "4220", "0330")),
    ),
    OrganisationPlan("association", "Foreningen Vejen Frem", "foreningen-vejen-frem", "association", "", 270),
)  # fmt: skip

# Young people by chance, per programme and size. Besides them a staged programme has one or two at every stage.
YOUNG = {
    "small": {"vib": 10, "vib_now": 0, "vord": 3, "emb": 3, "bul": 1, "pift": 1},
    "town": {"vib": 168, "vib_now": 4, "vord": 40, "emb": 345, "bul": 35, "pift": 25},
    "region": {"vib": 168, "vib_now": 120, "vord": 330, "emb": 900, "bul": 330, "pift": 160},
}
COMPANIES = {"small": (8, 6), "town": (92, 125), "region": (92, 125)}


def programmes(size: str, today: date) -> list[ProgrammePlan]:
    """Every programme at this size. Viborg's history is 2019–2020 and measured through 2021; the others end today."""
    young, (companies, openings) = YOUNG[size], COMPANIES[size]
    ago = {months: add_months(today, -months) for months in (20, 24, 35)}
    return [
        ProgrammePlan(
            "vib", "viborg", "VIB", "Erhvervsmentorer i Viborg 2019–2020", "Viborg", date(2019, 9, 1),
            date(2020, 12, 31), date(2020, 10, 20), {"0791": VIBORG}, young["vib"], _mentors(young["vib"], 0.6),
            staged=False, brighter=False, companies=companies, openings=openings, committee=True,
        ),
        ProgrammePlan(
            "vib_now", "viborg", "VIB", "Erhvervsmentorer i Viborg, anden runde", "Viborg, second round", ago[20], None,
            today, {"0791": VIBORG}, young["vib_now"], _mentors(young["vib_now"], 0.6), committee=True,
            changes=_second_round(today),
        ),
        ProgrammePlan(
            "vord", "vordingborg", "VORD", "Erhvervsmentorordningen i Vordingborg", "Vordingborg", ago[24], None, today,
            {"0390": VORDINGBORG}, young["vord"], _mentors(young["vord"], 0.6),
        ),
        ProgrammePlan(
            "emb", "fgu", "EMB", "ErhvervsMentorBank", "ErhvervsMentorBank", ago[35], today + timedelta(days=45), today,
            {"0370": NAESTVED, "0390": VORDINGBORG, "0330": SLAGELSE}, young["emb"], _mentors(young["emb"], 0.5, 18),
            holder="FGU Syd- og Vestsjælland", readers=("0370", "0390", "0330"),
        ),
        ProgrammePlan(
            "bul", "association", "BUL", "Bryd unges ledighed NU! i Hillerød", "Hillerød", ago[20], None, today,
            {"0219": HILLEROED}, young["bul"], _mentors(young["bul"], 0.6), readers=("0219",),
        ),
        ProgrammePlan(
            "pift", "association", "PIFT", "PIFT i Odder", "Odder", ago[24], None, today, {"0727": ODDER},
            young["pift"], _mentors(young["pift"], 0.7), readers=("0727",),
        ),
    ]  # fmt: skip


def _mentors(young: int, per_young: float, least: int = 14) -> int:
    return least + int(young * per_young)


def _second_round(today: date) -> dict[str, Any]:
    """Viborg's own figures for a second round: the same seven targets, due at the end of next year."""
    year = today.year + 1
    deadlines = {
        f"targets.{key}.deadline": date(year, 12, 31)
        for key in ("matched_150", "companies_100", "openings_125")
    }
    return deadlines | {
        "targets.matched_150.name": {
            "da": f"150 unge matches med en erhvervsmentor inden udgangen af {year}",
            "en": f"150 young people matched with a business mentor by the end of {year}",
        },
        "targets.matched_150.definition": {
            "da": "Forskellige unge med mindst ét match, der er gået i gang inden årets udgang."
            " En ung med to mentorer tæller én gang.",
            "en": "Different young people with at least one match that became active by the end of the year."
            " A young person with two mentors counts once.",
        },
    }
