"""Đo mô phỏng: thousands of draws of one scenario, beside the same told product by product.

``run.py`` starts it; it prints figures in seconds as one JSON object. Beside stands what a user would
write without ocopkit: plain loops of Python, and processes of SimPy. All three play the same levers and count
the same; their means have to agree, or the process fails.
"""

from __future__ import annotations

import json
import random
import sys
import tracemalloc
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from multiprocessing import get_context
from statistics import mean
from time import perf_counter
from typing import Any

from attrs import define, evolve

from ocopkit import Catalog
from ocopkit.simulation import (
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Ministry,
    Regrading,
    Scenario,
    Withdrawals,
    simulate,
)
from ocopkit.targets.plans import Period, Plan

YEARS = 5
DOSSIERS = 100  # in a year
DRAWS = 10_000
FEW = 200  # draws of what takes its time
NONE, THREE, FOUR, FIVE = 0.2, 0.6, 0.18, 0.02
CONFIRMS, FILES, RISES, WITHDRAWN = 0.3, 0.7, 0.05, 0.01
VALID_FOR = 3  # years
TIMES = 3
BY_DRAWS = (1_000, 10_000, 100_000)
BY_DOSSIERS = (10, 100, 1_000)
BY_YEARS = (5, 10, 20)
LONG = 400_000  # draws, for workers

PLAN = Catalog.builtin().plan("lang-son-2021-2025")


def main() -> None:
    """Print what was asked for: ``speed``, ``growth`` or ``workers``."""
    print(json.dumps({"speed": speed, "growth": growth, "workers": workers}[sys.argv[1]]()))


def scenario(plan: Plan, dossiers: int = DOSSIERS, *, every_lever: bool = True) -> Scenario:
    """So many dossiers a year, from nothing."""
    years = plan.period.until.year - plan.period.since.year + 1
    outcome = DossierOutcome({"none": NONE, "3": THREE, "4": FOUR, "5": FIVE})
    levers = Levers(Intake(Distribution.FIXED, [dossiers] * years), outcome)
    if every_lever:
        levers = evolve(
            levers,
            ministry=Ministry(CONFIRMS),
            regrading=Regrading(FILES),
            upgrades={"3": RISES},
            withdrawals=Withdrawals(WITHDRAWN),
        )
    return Scenario(plan.id, Initial(date(plan.period.since.year - 1, 12, 31)), levers)


def of_years(years: int) -> Plan:
    """The plan over so many years, of new and of all valid products."""
    period = Period(PLAN.period.since, date(PLAN.period.since.year + years - 1, 12, 31))
    new, valid = PLAN.by_id["new-3-star"], PLAN.by_id["maintain-30"]
    valid = evolve(valid, measure="products-still-valid", readings={}, interpretations=(), baseline=None)
    targets = tuple(evolve(each, period=period, value=0) for each in (new, valid))
    return evolve(PLAN, period=period, targets=targets)


def speed() -> dict[str, float]:
    """Ten thousand draws of five years and five hundred products; a draw of each told otherwise."""
    plan = of_years(YEARS)
    took = {
        "every lever": quickest(lambda: simulate(plan, scenario(plan), DRAWS)),
        "intake alone": quickest(lambda: simulate(plan, scenario(plan, every_lever=False), DRAWS)),
    }
    told = {each.target.id: float(each.last.mean) for each in simulate(plan, scenario(plan), DRAWS).targets}
    others: dict[str, Callable[[random.Random], tuple[int, int]]] = {"plain Python": plainly}
    with suppress(ImportError):
        import simpy

        others["SimPy"] = partial(by_events, simpy)
    for name, play in others.items():
        luck = random.Random(1)  # noqa: S311  # draws, no secrets
        start = perf_counter()
        figures = [play(luck) for _ in range(FEW)]
        took[name] = (perf_counter() - start) / FEW * DRAWS
        for found, expected in zip(map(mean, zip(*figures, strict=True)), told.values(), strict=True):
            if abs(found - expected) > 0.02 * expected:
                raise ValueError(f"{name} has {found}, and ocopkit {expected}")
    return took


@define
class Product:
    """A product of the plain loops and of SimPy."""

    stars: int
    ends: int
    potential: bool = False
    proposed: int = 0


def dossier(luck: random.Random, year: int) -> Product | None:
    """What a dossier gets."""
    drawn = luck.random()
    if drawn < NONE:
        return None
    if drawn < NONE + THREE:
        return Product(3, year + VALID_FOR)
    if drawn < NONE + THREE + FOUR:
        return Product(4, year + VALID_FOR)
    return Product(0, year + VALID_FOR, potential=True, proposed=year)


def pass_year(each: Product, year: int, luck: random.Random) -> None:
    """What a year does to a product that was there before."""
    if each.ends < year:
        return
    if luck.random() < WITHDRAWN:
        each.ends = year - 1
    elif each.potential and each.proposed < year:
        each.potential, each.stars = False, 5 if luck.random() < CONFIRMS else 4
        each.ends = year + VALID_FOR
    elif each.ends == year:
        if luck.random() < FILES:
            each.ends = year + VALID_FOR
    elif each.stars == 3 and luck.random() < RISES:  # noqa: PLR2004  # stars
        each.stars, each.ends = 4, year + VALID_FOR


def plainly(luck: random.Random) -> tuple[int, int]:
    """One draw in loops: new products, and valid ones in the end."""
    products: list[Product] = []
    for year in range(1, YEARS + 1):
        for each in products:
            pass_year(each, year, luck)
        products += [each for _ in range(DOSSIERS) if (each := dossier(luck, year)) is not None]
    return len(products), sum(each.ends >= YEARS for each in products)


def by_events(simpy: Any, luck: random.Random) -> tuple[int, int]:
    """One draw in SimPy: a process for the intake, and one for each product."""
    world = simpy.Environment()
    products: list[Product] = []

    def live(each: Product) -> Generator[Any, None, None]:
        while each.ends >= world.now:
            yield world.timeout(1)
            pass_year(each, int(world.now), luck)

    def come() -> Iterator[Any]:
        for year in range(1, YEARS + 1):
            yield world.timeout(1)
            for _ in range(DOSSIERS):
                each = dossier(luck, year)
                if each is not None:
                    products.append(each)
                    world.process(live(each))

    world.process(come())
    world.run(until=YEARS + 0.5)
    return len(products), sum(each.ends >= YEARS for each in products)


def growth() -> dict[str, float]:
    """Seconds, and megabytes at most, by draws, dossiers a year and years."""
    took = {}
    grown = [
        *((draws, DOSSIERS, YEARS) for draws in BY_DRAWS),
        *((DRAWS, dossiers, YEARS) for dossiers in BY_DOSSIERS if dossiers != DOSSIERS),
        *((DRAWS, DOSSIERS, years) for years in BY_YEARS if years != YEARS),
    ]
    for draws, dossiers, years in grown:
        plan = of_years(years)
        play = partial(simulate, plan, scenario(plan, dossiers), draws=draws)
        name = f"{draws} {dossiers} {years}"
        start = perf_counter()
        play()
        took[f"{name} seconds"] = perf_counter() - start
    for draws in BY_DRAWS:
        plan = of_years(YEARS)
        tracemalloc.start()
        simulate(plan, scenario(plan), draws)
        took[f"{draws} {DOSSIERS} {YEARS} memory"] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    return took


def workers() -> dict[str, float]:
    """A run of ten seconds and more, by one, by two threads and by two processes."""
    plan = of_years(YEARS)
    play = partial(simulate, plan, scenario(plan), draws=LONG)
    took = {"1": quickest(play, 1)}
    with ThreadPoolExecutor(2) as threads:
        took["2 threads"] = quickest(lambda: play(executor=threads), 1)
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        play(executor=processes, draws=1_000)  # they begin
        took["2 processes"] = quickest(lambda: play(executor=processes), 1)
    return took


def quickest(act: Callable[[], object], times: int = TIMES) -> float:
    """The least seconds of a few tries."""
    took = []
    for _ in range(times):
        start = perf_counter()
        act()
        took.append(perf_counter() - start)
    return min(took)


if __name__ == "__main__":
    main()
