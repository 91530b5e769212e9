"""Các kiểm tra lâu: what takes too long for every change; `make test-deep` runs all of it."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import nox
from nox.command import CommandFailed

ROOT = Path(__file__).parent

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False

LOWEST = (
    "attrs==24.3.0",
    "cattrs==25.1.0",
    "pluggy==1.5.0",
    "click==8.2.0",
    "rich==13.9.0",
    "jinja2==3.1.2",
    "tomlkit==0.13.0",
    "msgspec==0.20.0",
    "matplotlib==3.10.7",
    "numpy==2.1.0",
    "pyarrow==20.0.0",
)

ATHERIS = "atheris>=2.3"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

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
    session.install(
        "--quiet", "-e", ".[cli,html,plot,sim,tables]", "--group", "test", "--group", "docs", *more
    )


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
def mutation(session: nox.Session) -> None:
    """Small faults put into law, rating and targets, or into the modules named after ``--``."""
    _install(session, "mutmut>=3.8.1,<4", "pyrefly>=1.0")
    session.run("python", "deep/mutation.py", *session.posargs)


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


@nox.session
def browser(session: nox.Session) -> None:
    """The example of a web form and the page of an explanation in a browser, on screens and on paper."""
    if not (shutil.which("chromedriver") and any(map(shutil.which, BROWSERS))):
        session.skip("no Chromium with its chromedriver")
    _install(session, "--group", "deep")
    session.run("pytest", "-q", "-n", "0", "deep/test_web_form.py", "deep/test_explanation_in_a_browser.py")


@nox.session
def book(session: nox.Session) -> None:
    """The search of the book, in node and in a browser where they are there."""
    _install(session)
    session.run("pytest", "-q", "-n", "0", "deep/test_book_in_a_browser.py")


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


@nox.session(python="3.11")
def package(session: nox.Session) -> None:
    """Wheel and source distribution, each in an empty environment: the demo runs far from the checkout.

    What was built and passed is left in ``dist``.
    """
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    session.install("--quiet", "build", "twine")
    session.run("python", "-m", "build", "--sdist", "--wheel", "--outdir", str(folder / "built"), silent=True)
    [wheel], [source] = (folder / "built").glob("*.whl"), (folder / "built").glob("*.tar.gz")
    session.run("twine", "check", "--strict", str(wheel), str(source))
    # The source distribution makes the same wheel again.
    session.run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder / "again"), str(source))
    [again] = (folder / "again").glob("*.whl")
    if _contents(again) != _contents(wheel):
        session.error("the source distribution makes another wheel than the checkout")
    for built in (wheel, source):
        _demo(session, built, folder / built.suffix.strip("."))
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    shutil.copytree(folder / "built", ROOT / "dist")


def _contents(wheel: Path) -> dict[str, int]:
    """By its name, the checksum of each file of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {each.filename: each.CRC for each in archive.infolist()}


def _demo(session: nox.Session, built: Path, home: Path) -> None:
    """Run what ``make demo`` runs with what was built, beside the examples and nothing else of ours."""
    shutil.copytree(ROOT / "examples", home / "examples")
    session.run("python", "-m", "venv", str(home / "env"))
    python = str(home / "env" / "bin" / "python")
    extras = f"{built}[cli,html,sim,plot]"
    session.run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", extras, external=True
    )
    session.chdir(home)
    # Nothing of the checkout or of this session may be found.
    bare = {"PYTHONPATH": "", "PYTHONSAFEPATH": "1"}
    # The demo prints no page, which has a file of its own in the wheel.
    for command in (*_recipe("demo"), "$(BIN)/ocopkit explain examples/lychee.toml --html lychee.html"):
        shell = command.replace("$(BIN)", "env/bin").replace("$(VENV)", ".")
        session.run("sh", "-c", shell, external=True, silent=True, env=bare)
    made = sorted(each.name for each in home.iterdir() if each.is_file())
    if made != ["dong-thap.png", "lang-son.png", "lychee.html"]:
        session.error(f"the demo left {made}")
    where = f"import ocopkit, sys; sys.exit(not ocopkit.__file__.startswith({str(home)!r}))"
    session.run(python, "-c", where, external=True, env=bare)
    session.chdir(ROOT)


def _recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    [recipe] = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    return [line.strip().removeprefix("@") for line in recipe.splitlines()]
