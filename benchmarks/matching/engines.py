"""Our engine beside OR-Tools and SciPy's two exact ones: the same problems, the same optimum, interleaved.

python benchmarks/matching/engines.py [--sizes 200,1000,3000,10000] [--families surplus,shortage] [--rounds 5]
                                      [--memory] [--million]

Prints a row per family and size as soon as it is measured, so it can be stopped at any time. Times are
medians in CPU seconds. ``--memory``: peak memory beside OR-Tools, each in a process of its own. ``--million``:
1,000,000 × 37 once, within 1 thousandth per mentee, with the certified gap.
"""

import argparse
import resource
import subprocess
import sys
from importlib.util import find_spec
from statistics import median
from time import process_time

import numpy as np
from engine.families import CANDIDATES, FAMILIES, LARGEST_DENSE, Instance, instance
from engine.rivals import ENGINES, fair

from mentorbank.matcher import assign, verify

SIZES = (200, 1_000, 3_000, 10_000, 30_000, 100_000)


def seconds(name: str, problem: Instance) -> tuple[float, tuple[int, int]]:
    begin = process_time()
    answer = ENGINES[name](problem)
    return process_time() - begin, answer


def measured(problem: Instance, rounds: int) -> dict[str, float]:
    """The median time of each engine; stops if two do not find the same optimum."""
    names = [name for name in ENGINES if fair(name, problem)]
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        answers = {}
        for name in names:
            took, answers[name] = seconds(name, problem)
            times[name].append(took)
        if len(set(answers.values())) > 1:
            raise SystemExit(f"Not the same optimum: {answers}")
    return {name: median(values) for name, values in times.items()}


def print_row(family: str, n: int, times: dict[str, float]) -> float:
    others = min(took for name, took in times.items() if name != "ours")
    cells = [f"{times[name]:.4f}" if name in times else "–" for name in ENGINES]
    ratio = times["or-tools"] / times["ours"]
    print(
        "| " + " | ".join([family, f"{n:,}", *cells, f"{ratio:.1f}", f"{times['ours'] / others:.2f}"]) + " |",
        flush=True,
    )
    return ratio


def table(families: list[str], sizes: list[int], rounds: int) -> None:
    names = list(ENGINES)
    print("| " + " | ".join(["family", "mentees", *names, "or-tools ÷ ours", "ours ÷ fastest other"]) + " |")
    print("|" + "---|" * (len(names) + 4))
    every: list[float] = []
    for n in sizes:
        ratios = [
            print_row(family, n, measured(instance(family, n), rounds))
            for family in families
            if family != "dense" or n <= LARGEST_DENSE
        ]
        print(f"| median of the families | {n:,} | | | | | {median(ratios):.1f} | |", flush=True)
        every += ratios
    print(f"| median of families and sizes | | | | | | {median(every):.1f} | |")


def peak(name: str, family: str, n: int) -> float:
    """MB above the loaded problem, measured in a process of its own."""
    command = [sys.executable, __file__, "--peak-of", f"{name},{family},{n}"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def print_peak_of(name: str, family: str, n: int) -> None:
    small = instance("surplus", 50)
    ENGINES[name](small)  # what is loaded once does not count
    problem = instance(family, n)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    floor = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() // 1024  # noqa: SIM115
    ENGINES[name](problem)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print((after if after > before else before) / 1024 - floor / 1024)


def memory(families: list[str], n: int) -> None:
    for family in families:
        if family != "dense":
            ours, others = peak("ours", family, n), peak("or-tools", family, n)
            print(f"peak memory, {family}, {n:,}: ours {ours:.0f} MB, OR-Tools {others:.0f} MB", flush=True)


def million(n: int = 1_000_000) -> None:
    problem = instance("surplus", n)
    print(f"{n:,} mentees, {len(problem[1]):,} pairs (about {CANDIDATES} each)", flush=True)
    begin = process_time()
    plan = assign(*problem, within=1)
    took = process_time() - begin
    print(
        f"ours {took:.1f} s, exact={plan.exact}, certified gap {100 * plan.gap / plan.total:.4f} %",
        flush=True,
    )
    if verify(plan, *problem) is not None:
        raise SystemExit("The certificate does not hold.")
    other, (matched, total) = seconds("or-tools", problem)
    same = matched == int(np.count_nonzero(plan.mentor >= 0))
    print(f"OR-Tools {other:.1f} s, {other / took:.1f} times ours; as many matched: {same}; "
          f"true loss {100 * (total - plan.total) / total:.5f} %")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--peak-of", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if find_spec("ortools") is None:
        raise SystemExit("OR-Tools is what we measure against: pip install ortools")
    sizes, families = [int(size) for size in chosen.sizes.split(",")], chosen.families.split(",")
    if chosen.peak_of:
        name, family, n = chosen.peak_of.split(",")
        print_peak_of(name, family, int(n))
    elif chosen.million:
        million()
    elif chosen.memory:
        memory(families, sizes[-1])
    else:
        table(families, sizes, chosen.rounds)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Stopped.") from None
