"""The demo: a town of people who do not exist, served on this machine only."""

import http.client
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import IO

from tools.steps import PYTHON, ROOT, Stamp, Stopped, run, say, step

SOURCE = ROOT / "src" / "mentorbank"
MARKER = ".mentorbank-demo"


def serve(*, port: int, seed: int, size: str, data: Path) -> int:
    """The town is built when it is not there yet, then served until Ctrl-C. Returns the exit status."""
    _refuse_taken_port(port)
    base = f"http://127.0.0.1:{port}"
    env = _environment(data, base)
    _town(data, env, seed=seed, size=size)
    server = _start(_gunicorn(port), env)
    started = [server]
    notes = (data / "worker.log").open("ab")
    try:
        _wait_until_it_answers(server, port)
        say(f"ready {base}")
        # Letters go out as on a server; what the worker writes down must not stand among the links.
        started.append(_start([str(PYTHON), "-m", "mentorbank", "work"], env, notes))
        if _has_command("demo_links"):
            say(
                run(
                    PYTHON,
                    "-m",
                    "mentorbank",
                    "demo_links",
                    "--base-url",
                    base,
                    env=env,
                    failed="No sign-in links could be made.",
                ).rstrip()
            )
        say("Ctrl-C stops the server; the town stays where it is.")
        return server.wait()
    except KeyboardInterrupt:
        say("\nThe server is stopped. The same command serves the same town again, at once.")
        return 0
    finally:
        for process in started:
            process.terminate()
            process.wait()
        notes.close()


def _start(
    argv: list[str], env: dict[str, str], output: IO[bytes] | None = None
) -> "subprocess.Popen[bytes]":
    whole = {**os.environ, **env}
    return subprocess.Popen(argv, cwd=ROOT, env=whole, stdin=subprocess.DEVNULL, stdout=output, stderr=output)


def _environment(data: Path, base: str) -> dict[str, str]:
    """The demo never touches another database than its own, whatever the shell has set."""
    for name in [name for name in os.environ if name.startswith("MENTORBANK_")]:
        del os.environ[name]
    return {"MENTORBANK_DATA": str(data), "MENTORBANK_DEMO": "1", "MENTORBANK_BASE_URL": base}


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Stopped(
                f"Port {port} is taken: choose another, for example `python3 run.py demo --port {port + 1}`."
            ) from None


def _town(data: Path, env: dict[str, str], *, seed: int, size: str) -> None:
    """The town of this seed and size is complete in `data`; one that is already there is kept."""
    code = sorted([*(SOURCE / "domain" / "migrations").glob("*.py"), *(SOURCE / "demo").rglob("*.py")])
    stamp = Stamp(data / "town.stamp", [str(seed), size, *code])
    if stamp.fresh():
        return
    _clear(data)
    with step("database"):
        run(
            PYTHON,
            "-m",
            "mentorbank",
            "migrate",
            "--verbosity=0",
            env=env,
            failed="The database could not be made.",
        )
    if _has_command("demo_town"):
        with step(f"the {size} demo town, seed {seed}"):
            _build_town(env, seed=seed, size=size)
    stamp.write()


def _build_town(env: dict[str, str], *, seed: int, size: str) -> None:
    """The builder's own progress goes straight to the screen."""
    argv = [str(PYTHON), "-m", "mentorbank", "demo_town", "--seed", str(seed), "--size", size]
    if subprocess.run(
        argv, cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.DEVNULL, check=False
    ).returncode:
        raise Stopped("The demo town could not be built; what went wrong is said above.")


def _clear(data: Path) -> None:
    """Only a folder this command made is ever emptied, and only of its database."""
    data.mkdir(parents=True, exist_ok=True)
    if any(data.iterdir()) and not (data / MARKER).exists():
        raise Stopped(f"{data} holds something else than a demo town: choose an empty folder with --data.")
    (data / MARKER).write_text("Made by run.py demo; its contents may be built again at any time.\n")
    (data / "static").mkdir(exist_ok=True)  # whitenoise warns when it is missing
    for old in [*data.glob("*.sqlite3*"), data / "town.stamp"]:
        old.unlink(missing_ok=True)


def _has_command(name: str) -> bool:
    return any(SOURCE.rglob(f"management/commands/{name}.py"))


def _gunicorn(port: int) -> list[str]:
    serving = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    # Without it gunicorn opens a control socket in the home folder.
    quiet = ["--no-control-socket", "--log-level", "warning"]
    return [str(PYTHON), "-m", "gunicorn", *serving, *quiet, "mentorbank.config.wsgi:application"]


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise Stopped("The server did not start; what went wrong is said above.")
        try:
            # http.client knows of no proxy, so the question stays on this machine.
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise Stopped("The server did not answer within a minute.")
