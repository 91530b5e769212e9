"""Đột biến: small faults put into law, rating and targets, and which of them no test finds.

What survives has to stand in survivors.toml with a reason. Counted are the mutants that the type checker
takes: what it refuses, `make test` refuses before any test runs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from mutmut.mutation.diff_apply import get_diff_for_mutant

HOME = Path(__file__).parent
ENOUGH = 90  # percent of a package's mutants
PACKAGES = ("law", "rating", "targets")

# What mutmut writes as the end of a mutant; whatever else it writes, the mutant stands.
REFUSED = 37  # by the type checker
KILLED = (1, 3, 36, -24, 24, 152, 255)  # by a test, an error or the time it took


class Survivor(NamedTuple):
    """What a mutant changed: robust against the numbers that mutmut gives."""

    function: str
    was: str
    now: str


def main(modules: list[str]) -> int:
    """Make and try the mutants of some modules, of all where none are named; the exit code."""
    if not modules:
        shutil.rmtree("mutants", ignore_errors=True)
    named = [f"{module}.*" for module in modules]
    run = subprocess.run(["mutmut", "run", "--max-children", "2", *named], check=False)  # noqa: S607
    return run.returncode or judge(modules)


def judge(modules: list[str]) -> int:
    """Hold what survived against the list, and say what there is of each package."""
    reasons = listed()
    wrong: list[str] = []
    for package in PACKAGES:
        ends: Counter[str] = Counter()
        found: dict[Survivor, str] = {}
        for module, results in outcomes(package).items():
            if modules and not any(f"{module}.".startswith(f"{each}.") for each in modules):
                continue
            for mutant, code in results.items():
                end = "refused" if code == REFUSED else "killed" if code in KILLED else "survived"
                ends[end] += 1
                if end == "survived":
                    found[changed(mutant, module)] = mutant
        if not ends:
            continue
        tried = ends["killed"] + ends["survived"]
        share = 100 * ends["killed"] / tried if tried else 100
        missing = [each for each in found if each not in reasons]
        said = f"{len(missing)} of them not listed" if missing else "all listed"
        sys.stdout.write(
            f"{package}: killed {ends['killed']} of {tried} ({share:.1f} %), {ends['survived']} survivors, "
            f"{said}; the type checker refuses {ends['refused']} more\n"
        )
        if share < ENOUGH:
            wrong.append(f"{package}: under {ENOUGH} % are killed")
        wrong += [f"no reason is given for {found[each]}:\n  {as_line(each)}" for each in missing]
        inside = {each for each in reasons if within(each.function, package, modules)}
        wrong += [f"listed, but gone or killed:\n  {as_line(each)}" for each in sorted(inside - set(found))]
    sys.stdout.writelines(f"{each}\n" for each in wrong)
    return 1 if wrong else 0


def listed() -> dict[Survivor, str]:
    """The survivors that are known, each with its reason."""
    groups = tomllib.loads((HOME / "survivors.toml").read_text("utf-8"))["survivors"]
    return {Survivor(*each): group["reason"] for group in groups for each in group["mutants"]}


def outcomes(package: str) -> dict[str, dict[str, int | None]]:
    """By module, how each mutant ended."""
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for file in sorted(Path("mutants/src/ocopkit", package).glob("*.py.meta")):
        module = f"ocopkit.{package}.{file.name.partition('.')[0]}"
        found[module] |= json.loads(file.read_text("utf-8"))["exit_code_by_key"]
    return found


def changed(mutant: str, module: str) -> Survivor:
    """The function that a mutant is of, and its lines before and after."""
    path = f"src/{module.replace('.', '/')}.py"
    lines = get_diff_for_mutant(mutant, path=path).splitlines()[2:]
    was, now = (" ".join(each[1:].strip() for each in lines if each.startswith(sign)) for sign in ("-", "+"))
    own = mutant.removeprefix(f"{module}.").partition("__mutmut_")[0]
    # mutmut writes x_name for functions and xǁClassǁname for methods.
    function = own.removeprefix("x_") if own.startswith("x_") else own.removeprefix("xǁ").replace("ǁ", ".")
    return Survivor(f"{module}.{function}", was, now)


def within(function: str, package: str, modules: list[str]) -> bool:
    """Whether a function is of a package and, where modules are named, of one of them."""
    of_package = function.startswith(f"ocopkit.{package}.")
    return of_package and (not modules or any(function.startswith(f"{each}.") for each in modules))


def as_line(survivor: Survivor) -> str:
    """A survivor as it stands in survivors.toml."""
    return json.dumps(list(survivor), ensure_ascii=False) + ","


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
