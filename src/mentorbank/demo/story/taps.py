"""What people tap of themselves so that they fit. Some leave a question open, as people do."""

from random import Random

from mentorbank.demo.crowd import Drawn
from mentorbank.demo.scene import Scene
from mentorbank.domain.matching.actions import WishFacts
from mentorbank.domain.recruitment.rules import months_offered

SOME, FEW = (2, 4), (2, 3)


def mentors_taps(scene: Scene, who: Drawn) -> dict[str, object]:
    """A mentor's answers to what the programme asks; the story of the town does not depend on them."""
    chance = Random(f"taps {who.email}")
    found: dict[str, object] = {
        "glad_to_help": _some(scene, "glad_to_help", chance, SOME), "experience": _some(scene, "experience", chance, SOME),
        "traits": _some(scene, "traits", chance, FEW), "values": _some(scene, "values", chance, FEW),
        "dislikes": _some(scene, "dislikes", chance, FEW),
    }  # fmt: skip
    months = months_offered(scene.template)
    return found | {"months_in_mind": chance.choice(months) if months and chance.random() < 0.8 else None}


def young_persons_taps(scene: Scene, who: Drawn) -> list[WishFacts]:
    """A young person's answers, as wishes."""
    chance = Random(f"taps {who.email}")
    kinds = (("need", "needs"), ("trait", "traits"), ("value", "values"), ("dislike", "dislikes"))
    return [WishFacts(kind, key) for kind, question in kinds for key in _some(scene, question, chance, FEW)]


def _some(scene: Scene, question: str, chance: Random, count: tuple[int, int]) -> list[str]:
    offered = scene.template.matching.asks(question)
    if not offered or chance.random() < 0.25:
        return []
    return sorted(chance.sample(offered, chance.randint(*count)))
