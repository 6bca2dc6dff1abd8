"""The steps every stream shares, each as one sentence in a journey."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.journeys.letters import Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town


def refers(counsellor: Somebody, town: Town, who: dict[str, Any]) -> None:
    """A counsellor without an account tells about a young person, on one screen, and gets the receipt."""
    counsellor.opens(f"/programmes/{town.world.programme.slug}/refer/")
    counsellor.fills({"Den unge har selv sagt ja": True, "Din mailadresse": "vejleder@example.org"} | who)
    counsellor.presses("Send henvisningen")
    counsellor.sees("Modtaget")


def enrols(coordinator: Somebody, name: str, answers: dict[str, Any]) -> None:
    """The coordinator talks with the young person, and writes down what was said."""
    coordinator.chooses_in_the_menu("Unge")
    coordinator.presses(name)
    first = name.split()[0]
    coordinator.presses(f"Jeg har talt med {first}")
    coordinator.fills(answers)
    coordinator.presses(f"Optag {first}")
    coordinator.sees(f"{first} er optaget og inviteret og venter nu på en mentor.")


def plans_and_proposes(coordinator: Somebody, mentee: str, mentor: str) -> None:
    """One plan for all who wait; the pair is proposed by one press."""
    coordinator.chooses_in_the_menu("Match")
    coordinator.presses("Lav en plan")
    coordinator.sees(mentee, mentor)
    coordinator.presses("Foreslå")
    coordinator.sees("Ingen har svaret endnu.")


def says_yes(somebody: Somebody, letters: Letters, other: str) -> None:
    """The link in the letter, and one press."""
    assert somebody.person
    somebody.opens(letters.newest(to=somebody.person, about="forslag"))
    somebody.sees(f"Vil du møde {other}?")
    somebody.presses("Ja, det vil jeg gerne")


def agrees(writer: Somebody, reader: Somebody, words: dict[str, Any]) -> None:
    """One of the two writes what they have talked about; the other one reads it and says yes."""
    writer.opens("/").presses("Vores aftale")
    writer.presses("Skriv aftalen")
    writer.fills(words)
    writer.presses("Gem med mit ja")
    reader.opens("/").presses("Vores aftale")
    reader.presses("Ja, det er vores aftale")
    reader.sees("Tak. Dit ja er gemt.")


def plans_a_meeting(mentor: Somebody, in_days: int) -> None:
    """The next meeting, in the pair's calendar."""
    mentor.opens("/").presses("Aftal et møde")
    mentor.fills({"Hvilken dag?": timezone.localdate() + timedelta(days=in_days), "Hvad tid?": "15:00"})
    mentor.presses("Aftal mødet")


def logs_by_link(mentor: Somebody, letters: Letters, answer: str) -> None:
    """Two taps: the link, and the answer."""
    assert mentor.person
    mentor.opens(letters.newest(to=mentor.person, about="Mødtes"))
    mentor.presses(answer)
    mentor.sees("Gemt")


def checks_in_by_link(mentee: Somebody, letters: Letters, answer: str, *, words: str = "") -> None:
    """Two taps: the link, and one of three answers; words only for those who have some."""
    assert mentee.person
    mentee.opens(letters.newest(to=mentee.person, about="Hvordan går det"))
    if words:
        mentee.unfolds("Skriv et ord")
        mentee.fills({"Hvis du har lyst. Tryk så på et af svarene ovenfor.": words})
    mentee.presses(answer)
    mentee.sees("Tak")


def closes(coordinator: Somebody, mentee: str, mentor: str, does: str) -> None:
    """Both talks, why it ends, and the end."""
    today = timezone.localdate()
    coordinator.presses("Afslut forløbet")
    with_mentee = {
        "Talt sammen den": today, "Hvad er det næste skridt?": "At holde fast", "Hvad laver den unge nu?": does,
        "Må vi spørge senere, hvordan det går?": "Ja", "Hvordan?": "På mail",
    }  # fmt: skip
    coordinator.fills(with_mentee, under=f"Samtalen med {mentee}")
    with_mentor = {"Talt sammen den": today, "Hvad kan vi lære af det?": "Begynd med noget konkret."}
    coordinator.fills(with_mentor, under=f"Samtalen med {mentor}")
    coordinator.fills({"Hvorfor slutter det?": "Forløbet er gennemført"})
    coordinator.presses("Afslut forløbet")
    coordinator.sees("Forløbet er afsluttet.")


def answers_later(mentee: Somebody, letters: Letters, answer: str) -> None:
    """Months later: the link, and one tap."""
    assert mentee.person
    mentee.opens(letters.newest(to=mentee.person, about="Hvordan går det"))
    mentee.presses(answer)
    mentee.sees("Tak, det er gemt")


def birthday(years: int) -> date:
    """Somebody who is this old."""
    today = timezone.localdate()
    return date(today.year - years, 1, 17)
