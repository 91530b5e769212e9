"""Các kiểm tra lâu: what takes too long for every change; `make test-deep` runs all of it."""

from __future__ import annotations

from pathlib import Path

import nox
from nox.command import CommandFailed

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False

LOWEST = (
    "attrs==24.3.0",
    "cattrs==25.1.0",
    "pluggy==1.5.0",
    "click==8.2.0",
    "rich==13.9.0",
    "tomlkit==0.13.0",
    "msgspec==0.20.0",
    "matplotlib==3.10.7",
    "numpy==2.1.0",
    "pyarrow==20.0.0",
)

ATHERIS = "atheris>=2.3"

# Rates a card with nothing but the core, and tells the exit code of the command line.
BARE = """
import subprocess, sys
from ocopkit import Catalog, Scorecard, rate
from ocopkit.formats.cards import card_from_text, card_to_json
catalog = Catalog.builtin()
card = Scorecard("vn-26-2026/01", {"1.1": 3})
assert rate(card, catalog).bounds.total == (3, 100)
assert card_from_text(card_to_json(card), "json", catalog) == card
assert catalog.plan("lang-son-2021-2025").by_id["new-3-star"].value == 50
said = subprocess.run(["ocopkit", "regimes"], capture_output=True, text=True)
assert said.returncode == 2 and "ocopkit[cli]" in said.stderr, said
print("the core rates alone; the command names its extra and exits 2")
"""


def _install(session: nox.Session, *more: str) -> None:
    session.install("--quiet", "pip>=25.1")
    session.install("--quiet", "-e", ".[cli,html,plot,sim,tables]", "--group", "test", *more)


@nox.session
def properties(session: nox.Session) -> None:
    """Every property with thousands of examples, not derandomised."""
    _install(session)
    session.run("pytest", "-q", "-n", "2", "tests", env={"OCOPKIT_TESTS": "deep"})


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def versions(session: nox.Session) -> None:
    """The tests on every supported Python that is there, with the newest of everything."""
    _install(session)
    session.run("pytest", "-q", "-n", "2")


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The tests with the lowest version of everything that pyproject.toml admits."""
    _install(session, *LOWEST)
    session.run("pytest", "-q", "-n", "2")


@nox.session
def cluster(session: nox.Session) -> None:
    """A simulation on a cluster of this machine, with workers that are killed."""
    _install(session, "distributed>=2025.1")
    session.run("pytest", "-q", "-n", "0", "deep/test_cluster.py")


@nox.session
def knocks(session: nox.Session) -> None:
    """Every command in many surroundings, on full disks, interrupted and killed."""
    _install(session)
    session.run("pytest", "-q", "-n", "0", "deep/test_knocks.py")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Every reader with a million inputs, guided by coverage; `nox -s fuzz -- TARGET` runs one."""
    _install(session)
    try:
        session.install("--quiet", "--only-binary", "atheris", ATHERIS)
    except CommandFailed:
        # Not skipped: a session that ran nothing would pass for one that found nothing.
        version = session.run("python", "--version", silent=True)
        session.error(f"there is no wheel of {ATHERIS} for {version}: nothing was fuzzed")
    session.run("python", "deep/fuzz.py", *session.posargs)


@nox.session(python="3.11")
def bare(session: nox.Session) -> None:
    """The built wheel in an empty environment without extras, far from the checkout."""
    folder = Path(session.create_tmp())
    session.install("--quiet", "build")
    session.run("python", "-m", "build", "--outdir", str(folder), silent=True)
    [wheel] = folder.glob("*.whl")
    session.run("pip", "uninstall", "--yes", "--quiet", "build", "pyproject-hooks")
    session.install("--quiet", "--force-reinstall", str(wheel))
    session.chdir(folder)
    session.run("python", "-c", BARE)
