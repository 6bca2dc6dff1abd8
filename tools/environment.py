"""What everything else stands on: Python packages, Node, the built stylesheet, the compiled translations."""

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from tools.steps import PYTHON, ROOT, VAR, VENV, Stamp, Stopped, run, step

Kind = Literal["run", "dev"]

REQUIREMENTS = ROOT / "requirements"
STAMPS = VENV / "stamps"
NODE_NEEDED = (20, 19)  # what sass asks for; Debian 12 ships 18
UNREACHABLE = (
    "The packages could not be installed. Is the network there? Run the same command again to go on."
)


def prepare(kind: Kind, *, assets: bool = True) -> None:
    """The environment is ready for `kind`; everything already in place is left alone.

    Two commands started at the same time wait for each other here.
    """
    with _alone():
        _virtual_environment()
        _packages(kind)
        _put_on_the_path()
        if assets:
            _assets()
        _translations()


@contextmanager
def _alone() -> Iterator[None]:
    VAR.mkdir(exist_ok=True)
    with (VAR / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _virtual_environment() -> None:
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    ):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stopped(
            "Python's venv module is missing: run `apt install python3-venv`, then the same command again."
        )
    with step("Python environment in .venv"):
        run(sys.executable, "-m", "venv", "--clear", VENV, failed="The folder .venv could not be made.")


def _packages(kind: Kind) -> None:
    wanted = {k: _packages_stamp(k) for k in (("run", "dev") if kind == "dev" else ("run",))}
    if wanted[kind].fresh():
        return
    uv = Stamp(STAMPS / "uv", [REQUIREMENTS / "uv.txt"])
    if not uv.fresh():
        with step("installer (uv, pinned by hash)"):
            run(
                PYTHON,
                "-m",
                "pip",
                "install",
                "-q",
                "--require-hashes",
                "-r",
                REQUIREMENTS / "uv.txt",
                failed=UNREACHABLE,
            )
        uv.write()
    with step("Python packages, pinned by hash"):
        install(REQUIREMENTS / f"{kind}.txt")
    for stamp in wanted.values():
        stamp.write()


def _packages_stamp(kind: str) -> Stamp:
    return Stamp(
        STAMPS / f"packages-{kind}", [sys.version, REQUIREMENTS / "uv.txt", REQUIREMENTS / f"{kind}.txt"]
    )


def install(locked: Path) -> None:
    """Every package of the locked file is in .venv, each with a hash that was checked."""
    run(
        VENV / "bin" / "uv",
        "pip",
        "install",
        "-q",
        "--python",
        PYTHON,
        "--require-hashes",
        "-r",
        locked,
        failed=UNREACHABLE,
    )


def _put_on_the_path() -> None:
    """src (the product) and the root (tools, tests) are importable, without installing either."""
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (site / "mentorbank.pth").write_text(f"{ROOT / 'src'}\n{ROOT}\n")


def node() -> tuple[Path, Path]:
    """Node and npm: the machine's own when new enough, else the ones of a Python package inside .venv."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _node_version(found) >= NODE_NEEDED:
        return Path(found), Path(npm)
    inside = VENV / "bin" / "node", VENV / "bin" / "npm"
    stamp = Stamp(STAMPS / "node", [REQUIREMENTS / "node.txt"])
    if not (stamp.fresh() and inside[0].exists()):
        with step("Node inside .venv"):
            install(REQUIREMENTS / "node.txt")
        stamp.write()
    return inside


def _node_version(binary: str) -> tuple[int, ...]:
    said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2])


def _assets() -> None:
    binary, npm = node()
    env = {"NODE": str(binary), "PATH": f"{binary.parent}{os.pathsep}{os.environ['PATH']}"}
    modules = Stamp(ROOT / "node_modules" / ".stamp", [ROOT / "package-lock.json"])
    if not modules.fresh():
        with step("stylesheet packages"):
            run(
                npm,
                "ci",
                "--ignore-scripts",
                "--omit=optional",
                "--no-audit",
                "--no-fund",
                env=env,
                failed=UNREACHABLE,
            )
        modules.write()
    with step("stylesheet, icons and fonts"):
        # Keeps its own digest and returns at once when nothing has changed.
        run(PYTHON, "-m", "mentorbank.web.assets.build", env=env, failed="The stylesheet could not be built.")


def _translations() -> None:
    stamp = Stamp(VAR / "translations.stamp", _catalogues())
    if stamp.fresh() and all(path.with_suffix(".mo").exists() for path in _catalogues()):
        return
    with step("translations"):
        run(PYTHON, "-m", "tools.translations", "compile", failed="A translation file could not be read.")
    stamp.write()


def _catalogues() -> list[Path]:
    return sorted((ROOT / "src" / "mentorbank" / "locale").rglob("*.po"))
