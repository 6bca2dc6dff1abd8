"""What mentors say about themselves, and where they work. The companies are invented."""

MOTIVATION = (
    "Jeg fik selv en hånd, da jeg var ung. Den vil jeg gerne give videre.",
    "Jeg har tid nu, hvor mine egne børn er flyttet hjemmefra.",
    "Jeg lærer selv noget af at tale med unge.",
    "Min arbejdsplads mangler hænder, og der er mange unge, som bare skal have en chance.",
    "Jeg har gået vejen fra lærling til leder og kender de fleste omveje.",
    "Jeg tror på, at et par gode samtaler kan flytte meget.",
    "Jeg har fulgt en nevø, der havde det svært, og så, hvor meget en voksen udefra kan betyde.",
    "Jeg kender næsten alle virksomheder her på egnen.",
)
BACKGROUND = (
    "Tyve år i faget, de sidste otte som leder.", "Selvstændig siden 2009.", "Udlært i faget og stadig glad for det.",
    "Har haft lærlinge i mange år.", "Har skiftet branche to gange og lært noget begge gange.", "Driftsleder med 15 ansatte.",
)  # fmt: skip
PERSONAL = (
    "Rolig, nysgerrig og god til at lytte.", "Jeg griner let og er ikke så højtidelig.",
    "Jeg kan lide at gøre ting i stedet for at tale om dem.",
    "Jeg er ordblind og har aldrig ladet det stoppe mig.", "Familiefar, løber og kommer til tiden.",
)  # fmt: skip
CONSIDERATIONS = (
    "Jeg er bedst med en, der gerne vil ud og se noget.", "Helst en, der bor i nærheden.", "Ingen særlige ønsker.",
    "Gerne en, der drømmer om et håndværk.", "Jeg har tålmodighed til en, der er stille.",
)  # fmt: skip
NETWORK = (
    "Erhvervsforeningen",
    "Den lokale håndværkerforening",
    "Fodboldklubben",
    "Et netværk af ledere",
    "",
)
FRONT = (
    "Fjordens", "Nordlys", "Østersøens", "Solbakkens", "Havnens", "Egelunds", "Kystens", "Hedens", "Åløbets", "Bakkegårdens",
    "Storkens", "Mølleåens", "Rugmarkens", "Lyngbankens", "Vindebroens", "Birkelys", "Klokkeblomstens", "Ravnsholts",
    "Strandvejens", "Tårnets",
)  # fmt: skip
TRADE = {
    "construction": "Tømrer", "manufacturing": "Smedje", "food": "Bageri", "agriculture": "Gartneri", "retail": "Butikker",
    "transport": "Transport", "automotive": "Autoværksted", "hospitality": "Kro", "it": "Data", "media": "Grafik",
    "office": "Kontorservice", "health": "Klinik", "care": "Pleje", "childcare": "Børnehus", "culture": "Spillested",
    "beauty": "Salon",
}  # fmt: skip
# Trades somebody may know from one working life.
KNOWN_TOGETHER = (
    ("construction", "manufacturing", "automotive", "transport"), ("food", "hospitality", "retail", "agriculture"),
    ("it", "media", "office", "culture"), ("health", "care", "childcare", "beauty"),
    ("retail", "transport", "office", "food"), ("manufacturing", "agriculture", "automotive", "construction"),
)  # fmt: skip
PROFESSIONS = {
    "construction": "Tømrermester", "manufacturing": "Værkfører", "food": "Bagermester", "agriculture": "Gartner",
    "retail": "Butikschef", "transport": "Lagerchef", "automotive": "Mekaniker", "hospitality": "Køkkenchef",
    "it": "Udvikler", "media": "Grafiker", "office": "Kontorchef", "health": "Sygeplejerske", "care": "Afdelingsleder",
    "childcare": "Pædagogisk leder", "culture": "Producent", "beauty": "Frisørmester",
}  # fmt: skip
EXPECTS = (
    "At du skriver, hvis du ikke kan komme.",
    "At vi er ærlige.",
    "At du prøver, også når det er nyt.",
    "",
)
QUESTIONS = (
    "Hvad siger jeg, hvis min mentee spørger om penge?", "Hvor meget må jeg hjælpe med ansøgningen?",
    "Min mentee svarer ikke på mine beskeder. Skal jeg gøre noget?", "Kan I sende mig listen over skoler igen?",
)  # fmt: skip
CONCERNS = (
    "Min mentee virker meget trist for tiden og sover dårligt.", "Der er meget uro derhjemme, og det bliver ikke bedre.",
    "Min mentee er holdt op med at spise frokost og har tabt sig.",
)  # fmt: skip
