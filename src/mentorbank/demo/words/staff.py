"""What coordinators and counsellors write along the way."""

CHECK_IN = (
    "", "", "Det går godt. De ses hver uge.", "Glad for sin mentor.", "Har fået lyst til at prøve en praktik.",
    "De har svært ved at finde tid, men vil gerne.", "Taler mere frit end sidst.", "Kommer til tiden nu.",
)  # fmt: skip
MUST_CHANGE = (
    "Vil gerne mødes et andet sted.",
    "Mødes for sjældent. Vi finder en fast dag.",
    "Ønsker mere hjælp til ansøgninger.",
)
JOURNAL = (
    "Ringede med begge. Godt forløb.", "Mentor har inviteret på virksomhedsbesøg.", "Aftalt, at jeg ringer igen om 14 dage.",
    "Ung har fået tilbud om praktik i en uge.", "Talt med mentor om grænser for rollen.",
)  # fmt: skip
ACTIONS_TAKEN = (
    "Ringede samme dag og aftalte et møde med den unge og en rådgiver.",
    "Talt med den unge. Der er hjælp på vej, og vi følger op hver uge.",
)  # fmt: skip
NEXT_STEP = (
    "Begynder på grundforløb til august.", "Fortsætter i praktikken.", "Søger videre med det nye CV.",
    "Taler med sin vejleder i næste uge.",
    "Starter i fritidsjob på mandag.",
)  # fmt: skip
LEARNING = (
    "", "Første møde på arbejdspladsen gjorde en forskel.", "En fast dag hjalp.", "Det var godt, at de selv valgte stedet.",
    "Vi skulle have ringet tidligere, da det gik i stå.",
)  # fmt: skip
INTERVIEW = (
    "God samtale. Rolig og nærværende.",
    "Mange gode historier, lytter godt.",
    "Har prøvet det før. Realistisk om tiden.",
    "",
)
REASON = {
    "declined": "Har ikke tid nok lige nu, og vi blev enige om at vente.",
    "on_hold": "Skifter job og vil gerne begynde til foråret.",
    "suspended": "Vi venter på en ny samtale.",
}  # fmt: skip
