"""The two mentoring tools on PyPI beside ours: time, scoring included, and what plan they make.

    python benchmarks/matching/peers.py [--size 500] [--rounds 3] [--peers DIR] [--most 600]

DIR is where they are installed, for instance with
    pip install --target DIR mentor-match mentormatch munkres==1.1.4     (what mentor-match's own lock file pins)
    pip install --target DIR mentor-match mentormatch munkres            (the newest)

Both solve our problem as well as they can. mentor-match is run twice: once with our limits and our fit as its rules,
asked of every pair in plain Python as its rules are (scoring included, as with ours), and once with all of that
ready-made, one look-up per pair, so that only its matrix and its solver are measured beside our whole way from people to
a proved plan. A bonus for being matched at all lets it solve the same problem. mentormatch gets, for each mentee, the ten
mentors within the limits who fit best as her wishes, in order, and fills the rest by its own rules, which know no limits
of ours.
Ours is there twice as well: for their aim (as many as can be matched, then fit and waiting together), which the ratios are
taken of, and as the product plans (the lowest fit as high as it can be first). Both include scoring, plan and proof.
Seconds are CPU seconds of one thread, so that a busy machine counts for nothing, and rounds are interleaved; a tool
that takes longer than --most seconds once is not run again.
"""

import argparse
import importlib
import importlib.metadata
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from types import ModuleType

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before NumPy is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import numpy as np  # noqa: E402

from mentorbank.matcher import Standing, assign, stand, verify  # noqa: E402
from mentorbank.matcher.assignment.problem import Int64  # noqa: E402
from mentorbank.matcher.standing import scoring_of  # noqa: E402
from tests.matcher import plain  # noqa: E402

BONUS = 1_000_000  # more than all fits together could make up for
WISHES = 10
OURS = "ours, for their aim"
Plan = Callable[[Standing], Int64]


def found(where: str | None) -> dict[str, Plan]:
    """The tools that are installed, by name and version; says in one sentence what is missing."""
    if where:
        sys.path.append(where)
    plans: dict[str, Plan] = {}
    for name, how, module, plan in (
        ("mentor-match", ", scoring", "matching.process", scoring_mentor_match),
        ("mentor-match", ", scores ready-made", "matching.process", mentor_match),
        ("mentormatch", "", "mentormatch.api.app.setup_app_context", mentormatch),
    ):
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            print(
                f"{name} is not here; pip install --target DIR {name}, and give --peers DIR, to see it too."
            )
            continue
        plans[f"{name} {importlib.metadata.version(name)}{_with(name)}{how}"] = _bound(plan, loaded)
    return plans


def _with(name: str) -> str:
    return f", munkres {importlib.metadata.version('munkres')}" if name == "mentor-match" else ""


def _bound(plan: Callable[[ModuleType, Standing], Int64], module: ModuleType) -> Plan:
    return lambda standing: plan(module, standing)


def for_their_aim(standing: Standing) -> Int64:
    """From people to a proved plan that matches as many as can be, and then has the greatest fit and waiting."""
    asked = standing.asked
    scoring = scoring_of(asked)
    candidates, fit = scoring.together([scoring.piece(scoring.everybody)])
    people = candidates.pool
    graph = (
        candidates.indptr,
        candidates.indices,
        fit.total,
        np.array([one.capacity_left for one in people.mentors], dtype=np.int64),
    )
    waits = np.array([asked.waiting.priority(one.waiting_days) for one in people.mentees], dtype=np.int64)
    plan = assign(*graph, priority=waits)
    assert verify(plan, *graph, priority=waits) is None
    return plan.mentor


def scoring_mentor_match(process: ModuleType, standing: Standing) -> Int64:
    """One round of mentor-match that asks our limits and our fit of every pair itself."""
    pool, asked = standing.candidates.pool, standing.asked
    mentees, mentors = ({one.key: one for one in side} for side in (pool.mentees, pool.mentors))

    def fit(mentee: str, mentor: str) -> int:
        waiting = asked.waiting.priority(mentees[mentee].waiting_days)
        return waiting + plain.fit_of(mentees[mentee], mentors[mentor], asked.limits, asked.weights)

    def apart(mentee: str, mentor: str) -> bool:
        return not plain.allowed(mentees[mentee], mentors[mentor], asked.limits)

    return _one_round(process, standing, fit, apart)


def mentor_match(process: ModuleType, standing: Standing) -> Int64:
    """One round of mentor-match that looks up our limits and our fit."""
    fits = _fits(standing)
    return _one_round(process, standing, lambda *pair: fits.get(pair, 0), lambda *pair: pair not in fits)


def _one_round(
    process: ModuleType, standing: Standing, fit: Callable[[str, str], int], apart: Callable[[str, str], bool]
) -> Int64:
    def person(kind: type, key: str) -> object:
        return kind(email=key, grade=0)

    mentees = [person(process.Mentee, one.key) for one in standing.candidates.pool.mentees]
    mentors = [person(process.Mentor, one.key) for one in standing.candidates.pool.mentors]

    class OurFit:
        def apply(self, match: object) -> int:
            return fit(match.mentee.email, match.mentor.email) + BONUS  # type: ignore[attr-defined]

    def ruled_out(match: object) -> bool:
        return apart(match.mentee.email, match.mentor.email)  # type: ignore[attr-defined]

    process.process_data(mentors, mentees, [[OurFit(), process.rl.Disqualify(ruled_out)]])
    return _columns(standing, {one.email: one.mentors[0].email for one in mentees if one.mentors})  # type: ignore[attr-defined]


def mentormatch(setup: ModuleType, standing: Standing) -> Int64:
    """Both stages of mentormatch: wishes first, then whomever its own rules let a mentee have."""
    people = standing.candidates.pool
    mentors = [
        _applicant(number, one.experience, one.industries, one.gender or "", 30 + (one.age or 0) - 40)
        | {"position_level": 3, "max_mentee_count": one.capacity_left}
        for number, one in enumerate(people.mentors)
    ]
    mentees = [
        _applicant(len(mentors) + row, one.learning_goals, one.industries, "", (one.age or 0) - 15)
        | {
            "position_level": 2,
            "favor": int(one.waiting_days > 150),
            "preferred_functions": sorted(one.industries),
            "preferred_wwids": _best(standing, row),
        }
        for row, one in enumerate(people.mentees)
    ]
    context = setup.Context(mentors, mentees)
    for side in setup._MENTOR, setup._MENTEE:
        context.get_applicants(side).assemble_applicant_objects()
    for stage in setup._PREFERRED, setup._RANDOM:
        context.get_matcher(stage).execute()
    mentor = np.full(len(mentees), -1, dtype=np.int64)
    for one in context.get_applicants(setup._MENTEE):
        for pair in one.yield_pairs:
            mentor[one.wwid - len(mentors)] = pair.mentor.wwid
    return mentor


def _applicant(
    wwid: int, skills: frozenset[str], trades: frozenset[str], gender: str, years: int
) -> dict[str, object]:
    return {
        "wwid": wwid,
        "first_name": str(wwid),
        "last_name": "x",
        "skills": sorted(skills),
        "function": min(trades, default=""),
        "location": "here",
        "gender": gender,
        "years_total": years,
        "preference_yes": ["here", "woman", "man"],
        "preference_no": [],
        "preference_maybe": ["anywhere"],
    }


def _fits(standing: Standing) -> dict[tuple[str, str], int]:
    mentees, mentors = standing.candidates.pool.mentees, standing.candidates.pool.mentors
    places = zip(
        standing.candidates.rows.tolist(),
        standing.candidates.indices.tolist(),
        standing.worth.tolist(),
        strict=True,
    )
    return {(mentees[row].key, mentors[column].key): worth for row, column, worth in places}


def _best(standing: Standing, row: int) -> list[int]:
    pairs = np.array(standing.pairs_of(row), dtype=np.int64)
    order = np.argsort(-standing.fit.total[pairs], kind="stable")[:WISHES]
    return [int(column) for column in standing.candidates.indices[pairs[order]]]


def _columns(standing: Standing, pairs: dict[str, str]) -> Int64:
    place = {one.key: column for column, one in enumerate(standing.candidates.pool.mentors)}
    keys = [one.key for one in standing.candidates.pool.mentees]
    return np.array([place[pairs[key]] if key in pairs else -1 for key in keys], dtype=np.int64)


def main() -> None:
    from benchmarks.matching.quality import measured, pool

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--most", type=float, default=600.0, help="seconds after which a tool is not run again"
    )
    parser.add_argument("--peers", help="where mentor-match and mentormatch are installed, if not here")
    given = parser.parse_args()
    standing = pool(given.size, given.size, seed=1)
    plans: dict[str, Plan] = {
        OURS: for_their_aim,
        "ours, as the product plans": lambda one: stand(one.asked).mentor,
    }
    plans |= found(given.peers)
    took: dict[str, list[float]] = {name: [] for name in plans}
    made: dict[str, Int64] = {}
    for _ in range(given.rounds):
        for name, plan in plans.items():
            if not took[name] or took[name][-1] < given.most:
                begin = process_time()
                made[name] = plan(standing)
                took[name].append(process_time() - begin)
    print(f"{given.size} who wait, {given.size} mentors, {len(standing.fit.total)} pairs within the limits")
    for name, seconds in took.items():
        ratios = [theirs / ours for theirs, ours in zip(seconds, took[OURS], strict=False)]
        alone, needless, total, worth, lowest, quarter, invalid = measured(standing, made[name])
        print(
            f"{name}: {median(seconds):.3f} s ({len(seconds)} rounds), {median(ratios):,.0f} × ours; "
            f"{alone} unmatched, {needless} of them needlessly, total fit {total:,}, with waiting {worth:,}, "
            f"lowest {lowest}, {quarter} of the longest-waiting quarter unmatched, {invalid} invalid pairs"
        )


if __name__ == "__main__":
    main()
