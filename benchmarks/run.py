"""Đo tốc độ: what ocopkit takes, beside its goals and beside what one would use instead.

``make bench`` runs it. Each figure comes from fresh processes, one of every kind in turn, so that a
busy moment falls on all of them alike. It asserts nothing: a missed goal is a figure like others.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter
from typing import Literal

from attrs import evolve, field, frozen
from rich.console import Console
from rich.table import Table

from ocopkit import Catalog

ROOT = Path(__file__).parent.parent
SHEET = "vn-26-2026/01"
CARD = "examples/lychee.toml"
# What OpenFisca's own guides import: the builder of simulations, and the system of rules that a
# country package derives from. `import openfisca_core` alone loads nothing.
OPENFISCA = ("openfisca_core.simulation_builder", "openfisca_core.taxbenefitsystems")
PACKAGES = (
    "ocopkit",
    "attrs",
    "cattrs",
    "pluggy",
    "click",
    "rich",
    "tomlkit",
    "msgspec",
    "OpenFisca-Core",
    "numpy",
    "simpy",
)

ROUNDS = 30
LIMIT = 50.0  # seconds, after which no further round begins
WIDTH = 120

OVER_ATTRS = 0.040  # seconds; the goals from here on
OF_OPENFISCA = 0.45
FIRST_SHEET = 0.035
NEXT_SHEET = 0.005
WHOLE_REGIME = 0.120
RATE = 25e-6
COMMAND = 0.250
PATH = 2e-3
NINE_BROKEN = 0.100  # seconds more than without
SIMULATED = 0.5
COMPLETE = 1 / 25  # a million complete cards, at 25 million a second
INCOMPLETE = 1 / 20  # likewise, at 20 million

UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6))

PROCESS = "process"  # the figure of a whole process, from its start to its end

IMPORT = """
from time import perf_counter
start = perf_counter()
import {modules}
took = perf_counter() - start
print('{{"import": %r}}' % took)
"""

SCORESHEETS = """
from sys import argv
from time import perf_counter
from ocopkit import Catalog
took = {}
for id in argv[1:]:
    start = perf_counter()
    Catalog.builtin().scoresheet(id)
    took[id] = perf_counter() - start
import json
print(json.dumps(took))
"""

RATING = """
import json
from pathlib import Path
from sys import argv
from timeit import Timer
from ocopkit import Catalog, rate
from ocopkit.formats.cards import read_card
from ocopkit.rating.cards import worth_of
catalog = Catalog.builtin()
card = read_card(Path(argv[1]), catalog)
answers = card.answers
worth = {code: worth_of(each) for code, each in catalog.scoresheet(card.scoresheet).criteria.items()}
points = {code: worth[code][answer] for code, answer in answers.items()}
# All three do the same work only where the card is complete and no condition takes points away.
assert rate(card, catalog).total == sum(points.values())
took = {}
for name, statement, times in (
    ("rate", "rate(card, catalog)", 2_000),
    ("sum", "sum(points.values())", 80_000),
    ("look up", "sum([worth[code][answer] for code, answer in answers.items()])", 20_000),
):
    # A program that rates has its garbage collected; timeit alone would switch that off.
    took[name] = Timer(statement, "import gc; gc.enable()", globals=globals()).timeit(times) / times
print(json.dumps(took))
"""

DISCOVERY = """
import json
from time import perf_counter
from ocopkit import Catalog
Catalog.builtin()
took = {}
start = perf_counter()
import importlib.metadata
importlib.metadata.entry_points(group="ocopkit")
took["entry points"] = perf_counter() - start
start = perf_counter()
catalog = Catalog.discover()
took["discover"] = took["entry points"] + perf_counter() - start
took["left out"] = len(catalog.quarantined)
print(json.dumps(took))
"""

# One of each kind: what is wrong with it tells itself.
BROKEN = {
    "syntax": "def",
    "import": "import no_such_module",
    "raises": "raise ValueError",
    "exits": "raise SystemExit",
    "unmarked": "def ocopkit_contribution(): ...",
    "misspelt": "from pluggy import HookimplMarker\n@HookimplMarker('ocopkit')\ndef ocopkit_contrib(): ...",
    "returns": "from ocopkit.plugins.hooks import hookimpl\n@hookimpl(api=1)\ndef f(): return 3",
    "api": "from ocopkit.plugins.hooks import hookimpl\n@hookimpl(api=9)\ndef f(): ...",
    "empty": "from ocopkit.plugins.hooks import hookimpl\nfrom ocopkit.contribution import Contribution\n"
    "@hookimpl(api=1)\ndef f(): return Contribution('empty', '1')",
}

Key = tuple[str, str]
"""The name of a probe and the name of a figure that it gives."""

Samples = Mapping[Key, Sequence[float]]
"""Seconds by what they are of, one a round."""


@frozen
class Probe:
    """Phép đo: a command to run again and again.

    Args:
        name: what it does.
        command: the process to start.
        reports: whether it prints figures of its own, in seconds, as one JSON object.
        site: a folder of packages that the process has on its path.
    """

    name: str
    command: Sequence[str]
    reports: bool = True
    site: str = ""


@frozen
class Row:
    """Dòng: one figure beside its goal and beside an alternative.

    Args:
        what: what was measured.
        taken: seconds.
        goal: the goal in seconds.
        instead: the alternative.
        other: its seconds.
    """

    what: str
    taken: Sequence[float]
    goal: float | None
    instead: str = ""
    other: Sequence[float] = field(factory=list)


def python(name: str, script: str, *args: str) -> Probe:
    """A probe that runs a script in a fresh process."""
    return Probe(name, (sys.executable, "-c", script, *args))


def nothing() -> Probe:
    """The start and the end of Python alone."""
    return Probe("python -c pass", (sys.executable, "-c", "pass"), reports=False)


def importing(name: str, *modules: str) -> Probe:
    """An import as the first thing that a process does."""
    return python(name, IMPORT.format(modules=", ".join(modules)))


def reading_scoresheets(ids: Sequence[str]) -> Probe:
    """Scoresheets, one after another in one process, from the moment when ocopkit is imported."""
    return python("scoresheets", SCORESHEETS, *ids)


def rating() -> Probe:
    """`rate` on a complete card, and what one would write without ocopkit.

    A dictionary adds up points that are known already, or looks up those of each answer first.
    """
    return python("rate", RATING, CARD)


def rating_a_file() -> Probe:
    """The command line, from its start to its end."""
    command = shutil.which("ocopkit", path=str(Path(sys.executable).parent)) or "ocopkit"
    return Probe("ocopkit rate", (command, "rate", CARD), reports=False)


def rating_in_bulk(what: str) -> Probe:
    """A million cards at once beside OpenFisca (``speed``), or more and more of them (``growth``)."""
    return Probe(f"bulk {what}", (sys.executable, "benchmarks/bulk.py", what))


def upgrading() -> Probe:
    """The way to five stars of three hundred cards, beside an integer program."""
    return Probe("upgrade", (sys.executable, "benchmarks/upgrade.py"))


def simulating(what: str) -> Probe:
    """Ten thousand draws beside loops and SimPy (``speed``), more of everything, or with workers."""
    return Probe(f"simulate {what}", (sys.executable, "benchmarks/simulation.py", what))


def with_broken_plugins(site: Path) -> list[Probe]:
    """Discovery, and the command line, where nine broken plugins are installed."""
    for name, code in BROKEN.items():
        (site / f"broken_{name}.py").write_text(code, "utf-8")
        info = site / f"broken_{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: broken-{name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[ocopkit]\n{name} = broken_{name}\n", "utf-8")
    found = python("discover, broken", DISCOVERY)
    return [
        evolve(found, site=str(site)),
        evolve(rating_a_file(), name="ocopkit rate, broken", site=str(site)),
    ]


def environment(byte_code: str) -> dict[str, str]:
    """The environment without what changes how Python or ocopkit runs.

    Args:
        byte_code: a folder for byte code of this run alone. Without it a process would compile
            ocopkit's modules anew wherever ``PYTHONDONTWRITEBYTECODE`` is set.
    """
    ours = ("PYTHON", "COVERAGE", "OCOPKIT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPYCACHEPREFIX": byte_code}


def once(probe: Probe, environ: Mapping[str, str]) -> dict[str, float]:
    """The figures of one process; none where it fails."""
    start = perf_counter()
    environ = {**environ, "PYTHONPATH": probe.site} if probe.site else environ
    try:
        done = subprocess.run(probe.command, cwd=ROOT, env=environ, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    whole = perf_counter() - start
    return {PROCESS: whole, **(json.loads(done.stdout) if probe.reports else {})}


def interleaved(probes: Sequence[Probe]) -> tuple[Samples, int]:
    """All probes in turn, round by round, each round from another one on.

    Returns:
        The figures, and the number of rounds.
    """
    samples: defaultdict[Key, list[float]] = defaultdict(list)
    rounds = 0
    with TemporaryDirectory() as byte_code:
        environ = environment(byte_code)
        for probe in probes:
            once(probe, environ)  # compiles, and brings the files into memory
        began = monotonic()  # one round at least, however slow the machine
        while rounds < ROUNDS and monotonic() - began < LIMIT:
            first = rounds % len(probes)
            for probe in (*probes[first:], *probes[:first]):
                for figure, seconds in once(probe, environ).items():
                    samples[probe.name, figure].append(seconds)
            rounds += 1
    return samples, rounds


def import_rows(samples: Samples) -> list[Row]:
    """The import, alone and as a whole process, against attrs and against OpenFisca."""
    rows = []
    for figure, what in (("import", "import ocopkit"), (PROCESS, "import ocopkit, whole process")):
        ours, attrs, openfisca = (
            samples.get((name, figure), []) for name in ("ocopkit", "attrs", "openfisca")
        )
        goal = median(attrs) + OVER_ATTRS if attrs else None
        rows.append(Row(what, ours, goal, "import attrs", attrs))
        goal = median(openfisca) * OF_OPENFISCA if openfisca else None
        rows.append(Row(what, ours, goal, "import OpenFisca", openfisca))
    return rows


def scoresheet_rows(samples: Samples, ids: Sequence[str]) -> list[Row]:
    """The first scoresheet, the slowest of the next, with and without a new regime, and a whole regime."""
    regimes = {regime_of(ids[0])}
    known: list[str] = []
    new: list[str] = []
    for each in ids[1:]:
        (known if regime_of(each) in regimes else new).append(each)
        regimes.add(regime_of(each))
    rows = [Row(f"first scoresheet: {ids[0]}", samples.get(("scoresheets", ids[0]), []), FIRST_SHEET)]
    for kind, those in (("slowest next", known), ("next, new regime", new)):
        taken = {each: samples[key] for each in those if (key := ("scoresheets", each)) in samples}
        if taken:
            slowest = max(taken, key=lambda each: median(taken[each]))
            rows.append(Row(f"{kind}: {slowest}", taken[slowest], NEXT_SHEET))
    together = [
        samples[key]
        for each in ids
        if regime_of(each) == regime_of(ids[0]) and (key := ("scoresheets", each)) in samples
    ]
    whole = [sum(round_) for round_ in zip(*together, strict=True)]
    rows.append(Row(f"all {len(together)} of {regime_of(ids[0])}", whole, WHOLE_REGIME))
    return rows


def rate_rows(samples: Samples) -> list[Row]:
    """`rate` against a sum of points, and against looking them up before."""
    ours, known, looked_up = (samples.get(("rate", each), []) for each in ("rate", "sum", "look up"))
    return [
        Row("rate a complete card", ours, RATE, "dictionary sum", known),
        Row("rate a complete card", ours, RATE, "look-ups and sum", looked_up),
    ]


def upgrade_rows(samples: Samples) -> list[Row]:
    """The cheapest way to five stars, a card, against SciPy's integer program."""
    ours, slowest, milp = (samples.get(("upgrade", each), []) for each in ("path", "path, p99", "milp"))
    return [
        Row("the way to five stars, mean", ours, PATH, "SciPy milp", milp),
        Row("the way to five stars, 99 of 100", slowest, PATH),
    ]


def command_rows(samples: Samples) -> list[Row]:
    """The command line against Python that does nothing."""
    ours, bare = (samples.get((name, PROCESS), []) for name in ("ocopkit rate", "python -c pass"))
    return [Row("ocopkit rate, whole process", ours, COMMAND, "python -c pass", bare)]


def plugin_rows(samples: Samples) -> list[Row]:
    """What finding plugins costs: with none there, and with nine that are broken."""
    none, alone = (samples.get(("discover", each), []) for each in ("discover", "entry points"))
    broken, sound = (samples.get((name, PROCESS), []) for name in ("ocopkit rate, broken", "ocopkit rate"))
    goal = median(sound) + NINE_BROKEN if sound else None
    return [
        Row("discover, no plugin", none, None, "entry_points alone", alone),
        Row("discover, nine broken", samples.get(("discover, broken", "discover"), []), None),
        Row("ocopkit rate, nine broken plugins", broken, goal, "ocopkit rate", sound),
    ]


def bulk_rows(samples: Samples) -> list[Row]:
    """A million cards at once, against the same rule in OpenFisca in the same process."""
    complete, incomplete, compiling, openfisca, reckoning = (
        samples.get(("bulk speed", each), [])
        for each in ("complete", "incomplete", "compile", "openfisca", "openfisca, reckoning")
    )
    return [
        Row("a million complete cards", complete, COMPLETE, "OpenFisca", openfisca),
        Row("a million complete cards", complete, COMPLETE, "its reckoning alone", reckoning),
        Row("a million, a tenth unanswered", incomplete, INCOMPLETE),
        Row("compile their scoresheet", compiling, None),
    ]


def simulation_rows(samples: Samples) -> list[Row]:
    """Ten thousand draws of five years and five hundred products, against what one would write oneself."""
    full, alone, loops, simpy = (
        samples.get(("simulate speed", each), [])
        for each in ("every lever", "intake alone", "plain Python", "SimPy")
    )
    one, threads, processes = (
        samples.get(("simulate workers", each), []) for each in ("1", "2 threads", "2 processes")
    )
    return [
        Row("10 000 draws, every lever", full, SIMULATED, "SimPy", simpy),
        Row("10 000 draws, every lever", full, SIMULATED, "loops of Python", loops),
        Row("10 000 draws, intake alone", alone, SIMULATED, "loops, every lever", loops),
        Row("400 000 draws by two threads", threads, None, "by one", one),
        Row("400 000 draws by two processes", processes, None, "by one", one),
    ]


def simulation_table(samples: Samples) -> Table:
    """How time and memory of a simulation grow with draws, dossiers and years."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("draws", "dossiers a year", "years", "median", "most memory"):
        table.add_column(heading, justify="right", no_wrap=True)
    for (probe, figure), taken in samples.items():
        if probe == "simulate growth" and figure.endswith(" seconds"):
            grown = figure.removesuffix(" seconds")
            memory = samples.get((probe, f"{grown} memory"), [])
            megabytes = f"{three_digits(median(memory))} MB" if memory else "–"
            table.add_row(*grown.split(), shown(median(taken)), megabytes)
    return table


def growth_table(samples: Samples) -> Table:
    """How time and memory of rating in bulk grow with cards and with criteria."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("cards", "criteria", "median", "cards a second", "memory to input"):
        table.add_column(heading, justify="right", no_wrap=True)
    for (probe, figure), taken in samples.items():
        if probe != "bulk growth" or not figure.endswith(" seconds"):
            continue
        cards, criteria, _ = figure.split()
        memory = samples[probe, f"{cards} {criteria} memory"]
        a_second = f"{int(cards) / median(taken) / 1e6:.1f} million"
        table.add_row(cards, criteria, shown(median(taken)), a_second, three_digits(median(memory)))
    return table


def regime_of(id: str) -> str:
    """The regime of a scoresheet's id."""
    return id.partition("/")[0]


def held_scoresheets() -> list[str]:
    """The ids of all scoresheets held, `SHEET` first and then those of its regime."""
    catalog = Catalog.builtin()
    held = [each.id for each in catalog.sets() if catalog.holds(each.id)]
    return sorted(held, key=lambda each: (each != SHEET, regime_of(each) != regime_of(SHEET), each))


def shown(seconds: float | None) -> str:
    """Seconds to three digits, in the unit that suits them; a dash for ``None``."""
    if seconds is None:
        return "–"
    unit, size = next(((unit, size) for unit, size in UNITS if seconds >= size), UNITS[-1])
    return f"{three_digits(seconds / size)} {unit}"


def three_digits(number: float) -> str:
    """A number to three digits, also where they are zeros."""
    return f"{number:#.3g}".rstrip(".")


def ratio(taken: Sequence[float], to: float | None) -> str:
    """The median as a multiple of something; a dash where either is not known."""
    return three_digits(median(taken) / to) if taken and to else "–"


def least_and_median(taken: Sequence[float]) -> tuple[str, str]:
    """The two figures that stand for many."""
    return (shown(min(taken)), shown(median(taken))) if taken else (shown(None), shown(None))


def table_of(rows: Sequence[Row]) -> Table:
    """All rows as one table; its ratios are of medians, and up to 1.00 a goal is reached."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("measured", "least", "median", "goal", "to goal", "instead", "least", "median", "to it"):
        justify: Literal["left", "right"] = "left" if heading in ("measured", "instead") else "right"
        table.add_column(heading, justify=justify, no_wrap=True)
    for row in rows:
        beside = (
            (row.instead, *least_and_median(row.other), ratio(row.taken, median(row.other or [0])))
            if row.instead
            else ()
        )
        reached = (shown(row.goal), ratio(row.taken, row.goal))
        table.add_row(row.what, *least_and_median(row.taken), *reached, *beside)
    return table


def versions() -> str:
    """Python and the packages that the figures depend on."""
    known = [f"{platform.python_implementation()} {platform.python_version()}"]
    for name in PACKAGES:
        try:
            known.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            known.append(f"{name} not installed")
    return " · ".join(known)


def main() -> None:
    """Measure everything and print one table."""
    with TemporaryDirectory() as site:
        measure(Path(site))


def measure(site: Path) -> None:
    """Measure everything, with nine broken plugins in a folder of packages for some of it."""
    ids = held_scoresheets()
    probes = [
        nothing(),
        importing("attrs", "attrs"),
        importing("ocopkit", "ocopkit"),
        importing("openfisca", *OPENFISCA),
        reading_scoresheets(ids),
        rating(),
        rating_a_file(),
        upgrading(),
        python("discover", DISCOVERY),
        *with_broken_plugins(site),
    ]
    samples, rounds = interleaved(probes)
    bulk = [rating_in_bulk("speed"), rating_in_bulk("growth")]
    in_bulk, bulk_rounds = interleaved(bulk)
    simulations = [simulating("speed"), simulating("growth"), simulating("workers")]
    played, played_rounds = interleaved(simulations)
    rows = [
        *import_rows(samples),
        *scoresheet_rows(samples, ids),
        *rate_rows(samples),
        *upgrade_rows(samples),
        *command_rows(samples),
        *plugin_rows(samples),
        *bulk_rows(in_bulk),
        *simulation_rows(played),
    ]
    console = Console(highlight=False, width=WIDTH)
    console.print(versions())
    console.print()
    console.print(table_of(rows))
    console.print()
    console.print(growth_table(in_bulk))
    console.print()
    console.print(simulation_table(played))
    console.print()
    console.print(
        f"{rounds} rounds of fresh processes, {bulk_rounds} in bulk, {played_rounds} of simulations."
    )
    console.print("Ratios are of medians; up to 1.00 a goal is reached.")
    over = f"{shown(OVER_ATTRS)} more than attrs, and {OF_OPENFISCA} of OpenFisca"
    console.print(f"The goals of the import are {over}, by the medians above.")
    console.print(f"OpenFisca is {' and '.join(OPENFISCA)}.")
    console.print(f"The card is {CARD}; `rate` has it read already.")
    console.print("Rating in bulk: the quickest of a few tries in one process, by numpy on one core.")
    console.print(
        "SimPy and loops: 200 draws, multiplied. A simulation has five years of a hundred dossiers each."
    )
    for probe in (*probes, *bulk, *simulations):
        if (probe.name, PROCESS) not in {**samples, **in_bulk, **played}:
            console.print(f"Not measured, as its process failed: {probe.name}.")


if __name__ == "__main__":
    main()
