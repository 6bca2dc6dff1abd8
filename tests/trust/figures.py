"""What a trust run measured, a line each: reports/trust.json, made when it is missing."""

import fcntl
import json
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "reports" / "trust.json"


def note(figure: str, part: str, *, value: int, target: int, n: int) -> None:
    """Keep one part of a figure; the line counts all its parts together. Several processes may note at once."""
    FILE.parent.mkdir(exist_ok=True)
    with (FILE.parent / ".trust.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = json.loads(FILE.read_text()) if FILE.exists() else {}
        parts = kept.get(figure, {}).get("parts", {}) | {part: {"value": value, "n": n}}
        total, trials = (sum(one[key] for one in parts.values()) for key in ("value", "n"))
        line = f"figure={total} target={target} n={trials}"
        kept[figure] = {"line": line, "parts": parts}
        FILE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
