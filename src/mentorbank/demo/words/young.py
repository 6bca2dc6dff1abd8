"""What young people and those who refer them write, in their own language."""

WANTS = {
    "construction": ("Jeg vil gerne prøve at arbejde med noget, hvor man bygger.", "En læreplads som tømrer eller murer."),
    "manufacturing": ("Jeg kunne godt tænke mig at blive smed.", "Noget med maskiner, gerne en læreplads."),
    "food": ("Jeg er god til at bage og vil gerne se, om det kan blive et job.", "Et job i et køkken."),
    "agriculture": ("Noget udendørs, gerne med dyr eller planter.", "Jeg vil gerne prøve at arbejde på en gård."),
    "retail": ("Et fritidsjob i en butik, så jeg kommer i gang.", "En elevplads i detail."),
    "transport": ("Jeg vil gerne have kørekort og arbejde på et lager.", "Noget med biler eller logistik."),
    "automotive": ("Jeg skruer altid i min scooter. Kan det blive et job?", "En læreplads som mekaniker."),
    "hospitality": ("Jeg vil gerne prøve at arbejde på et hotel.", "Jeg drømmer om at blive kok."),
    "it": ("Jeg bruger meget tid på computer og vil gerne lære at programmere.", "Noget med it-support."),
    "media": ("Jeg tegner og redigerer video.", "Jeg vil gerne vide, hvordan man bliver grafiker."),
    "office": ("Jeg er god til at have styr på ting.", "En elevplads på et kontor."),
    "health": ("Jeg vil gerne hjælpe andre, måske på et hospital.", "Jeg overvejer at blive SOSU-assistent."),
    "care": ("Jeg har passet min bedstemor og kunne lide det.", "Et job, hvor man er noget for andre."),
    "childcare": ("Jeg er god med børn.", "Jeg vil gerne prøve at være pædagogmedhjælper."),
    "culture": ("Noget med musik.", "Jeg vil gerne prøve at være med til at lave koncerter."),
    "beauty": ("Jeg vil gerne være frisør.", "En læreplads i en salon."),
}  # fmt: skip
INDUSTRIES = tuple(WANTS)

URGENCY = (
    "", "", "", "", "Har snart samtale på skolen.", "Skal vælge uddannelse inden sommer.",
    "Har selv spurgt to gange, om der sker noget.",
)  # fmt: skip
MATTERS = (
    "At det er en, der ikke dømmer.", "At vi kan mødes et roligt sted.", "At jeg ikke skal forklare alt forfra.",
    "En, der kan lide at grine.", "At nogen tror på mig.", "Jeg er lidt genert i starten.", "",
    "At min mentor kender nogen i branchen.", "At vi kan skrive sammen først.", "",
)  # fmt: skip
TRAITS = ("tålmodig", "direkte", "med humor", "rolig", "struktureret")
INTERESTS = (
    "fodbold",
    "musik",
    "spil",
    "madlavning",
    "dyr",
    "løb",
    "fiskeri",
    "film",
    "håndværk",
    "natur",
    "cykling",
)

GOALS = (
    "Lave et CV, jeg er glad for", "Tage i praktik i en uge", "Ringe til tre virksomheder", "Finde en læreplads",
    "Komme op hver dag klokken otte", "Besøge en skole, jeg måske vil gå på", "Blive på min uddannelse til sommer",
    "Øve en jobsamtale", "Få et fritidsjob", "Finde ud af, hvad jeg er god til", "Skrive en ansøgning og sende den",
    "Møde to mennesker, der arbejder med det, jeg drømmer om", "Turde sige noget i klassen", "Få styr på min økonomi",
    "Tage bussen selv til praktikken", "Søge ind på HF", "Bestå matematik", "Lære at sige nej",
)  # fmt: skip
SUCCESS = (
    "",
    "",
    "Så har jeg gjort det mindst én gang.",
    "Så kan jeg mærke det på mig selv.",
    "Så står det på papir.",
)
EXPECTS = (
    "At vi aftaler næste gang, hver gang vi ses.", "At du siger det, hvis jeg gør noget dumt.", "At du hjælper mig med at ringe.",
    "At det bliver mellem os.", "",
)  # fmt: skip
QUESTIONS = (
    "Må min mentor tage med til et møde på jobcentret?", "Kan jeg få penge til bussen?", "Hvad gør jeg, hvis jeg bliver syg?",
    "Kan vi fortsætte lidt længere?", "Hvem fortæller skolen, at jeg er med?", "Må vi mødes i weekenden?",
)  # fmt: skip
ANSWERS = (
    "Ja, det må I gerne. Aftal bare, hvad du gerne vil have sagt.", "Vi finder ud af det sammen. Jeg ringer i morgen.",
    "Skriv til din mentor, så finder I en ny dag. Det er helt i orden.", "Ja, hvis I begge har lyst.",
    "Ingen, før du siger ja. Det er din beslutning.",
)  # fmt: skip
REFERRERS = (
    "Karin Eksempel", "Bjarne Eksempel", "Tine Eksempel", "Ove Eksempel", "Nadia Eksempel", "Finn Eksempel", "Lis Eksempel",
)  # fmt: skip
