"""Everything the matcher can say has a sentence in both languages."""

import pytest
from django.utils import translation

from mentorbank.domain.matching.rules import LIMIT_SENTENCES
from mentorbank.matcher import MESSAGE_KEYS, Criterion, Limit
from mentorbank.web.matching.presenters import TOPICS, Names, door, sentence
from mentorbank.web.matching.words import slot, slots

NAMES = Names("Amina", "Henrik", "Lone", {"e1": "Erik", "e2": "Sara"}, {"m1": "Bo", "m2": "Karin"})
PARAMS = {
    "industries": ["construction", "it"], "professions": ["electrician"], "km": 6, "traits": ["rolig"],
    "situations": ["angst"], "learning_goals": ["turde ringe"], "needs": ["struktur"], "interests": ["fodbold"],
    "languages": ["da", "so"], "slots": ["thursday_evening"], "years": 30, "values": ["ærlighed"],
    "dislikes": ["møder"], "months": 12, "criterion": "language", "thousandths": 40, "mentees": ["e1", "e2"],
    "candidates": 2, "mentors": ["m1", "m2"], "moves": [["e1", "m1", "m2"], ["e2", None, "m1"]], "before": 40, "after": 40,
    "helper": "m1", "count": 2, "near": "e1", "young_people": 2, "could": 3, "total": 40, "kept": 2, "asked": 3,
}  # fmt: skip
NOBODY = {
    "mentors": 12, "limits": ["distance", "time"], "steps": [["distance", 3], ["time", 0]], "in_industry": None,
    "would_open": {"distance": 2, "time": 1}, "km": 20.0, "slots": [f"{day}_evening" for day in (
        "monday", "tuesday", "wednesday", "thursday")], "industries": [], "professions": ["electrician"], "languages": [],
}  # fmt: skip


def said(key: str, language: str, **params: object) -> str:
    with translation.override(language):
        return sentence({"key": key, "params": {**PARAMS, **params}}, NAMES)


@pytest.mark.parametrize("key", MESSAGE_KEYS)
def test_every_message_is_a_sentence_in_both_languages(key: str) -> None:
    given = NOBODY if key == "unmatched.nobody_within_limits" else {}
    danish, english = said(key, "da", **given), said(key, "en", **given)
    assert danish != english
    for words in (danish, english):
        assert len(words) > 8 and "%" not in words and "_" not in words and "None" not in words

        assert not any(code in words for code in ("electrician,", "e1", "m1", "thousandths", "40"))


def test_codes_hours_and_names_are_said_as_people_say_them() -> None:
    assert said("reason.industry", "da") == "Arbejder med byggeri og anlæg og IT" or "byggeri" in said(
        "reason.industry", "da"
    )
    assert said("reason.time", "da") == "Har begge tid torsdag aften"
    assert said("reason.time", "en") == "Both have time Thursday evening"
    assert (
        said("reason.geography", "da") == "Kun 6 km fra hinanden"
        and said("reason.geography", "da", km=0) == "Bor tæt på"
    )
    assert "dansk og somali" in said("reason.language", "da")
    assert "Erik og Sara" in said("runner_up.needed_by_others", "da")
    with translation.override("da"):
        assert slot("monday_morning") == "mandag formiddag"
        assert slots([f"{day}_evening" for day in ("monday", "tuesday", "friday", "sunday")]) == "om aftenen"


def test_why_nobody_is_one_sentence_and_says_what_would_open_a_door() -> None:
    message = {"key": "unmatched.nobody_within_limits", "params": NOBODY}
    with translation.override("da"):
        assert (
            sentence(message, NAMES)
            == "Vi mangler en mentor, der er elektriker inden for 20 km med tid om aftenen."
        )
        assert door(message, NAMES) == "Hvis de må mødes mere end 20 km væk, kan 2 mentorer."
        for limit in Limit:
            said_door = door({"key": "", "params": {**NOBODY, "would_open": {str(limit): 1}}}, NAMES)
            assert said_door and "%" not in said_door


def test_every_limit_and_every_criterion_has_words() -> None:
    assert set(LIMIT_SENTENCES) == {str(limit) for limit in Limit}
    assert set(TOPICS) == {str(criterion) for criterion in Criterion}


def test_a_percent_sign_in_somebodys_own_words_is_only_a_percent_sign() -> None:
    assert "100 % ro" in said("reason.interests", "da", interests=["100 % ro"])
