"""Đo phân hạng hàng loạt: cards by the million, beside the same rule in OpenFisca-Core.

``run.py`` starts it; it prints figures in seconds as one JSON object. Cards are drawn by a fixed seed. Both
sides get the same codes and have to find the same, or the process fails.
"""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from ocopkit import Catalog, Text
from ocopkit.law.scoresheets import Criterion, CriterionKind, Option, Part, Scoresheet, Section
from ocopkit.rating.bulk import CompiledScoresheet, compiled
from ocopkit.rating.cards import worth_of

SHEET = "vn-26-2026/01"
CARDS = 1_000_000
BY_CARDS = (1_000, 10_000, 100_000, 1_000_000, 4_000_000)
BY_CRITERIA = (8, 16, 32, 64, 128)
SOME = 200_000  # cards, where criteria grow
DAY = "2026-08-05"
NOT = 2  # the code of a fact that does not hold
MARKED = 3  # the option with a mark, in a made-up criterion
TIMES = 3
SILENT = 0.01  # the share of facts that are not declared
AGAINST = 0.02  # the share of those declared that speak against the product

Codes = NDArray[np.uint8]


def main() -> None:
    """Print what was asked for: ``speed`` or ``growth``."""
    print(json.dumps(speed() if sys.argv[1:] == ["speed"] else growth()))


def speed() -> dict[str, float]:
    """A million cards by the tables, complete and not, and by OpenFisca."""
    catalog = Catalog.builtin()
    took = {"compile": quickest(lambda: compiled(SHEET, catalog), 1)}
    sheet = compiled(SHEET, catalog)
    complete, declarations = drawn(sheet, CARDS, 0.0)
    incomplete, _ = drawn(sheet, CARDS, 0.1)
    took["complete"] = quickest(lambda: sheet.rate(complete, declarations), TIMES)
    took["incomplete"] = quickest(lambda: sheet.rate(incomplete, declarations), TIMES)
    with suppress(ImportError):
        took["openfisca"], took["openfisca, reckoning"] = openfisca(sheet, complete, declarations)
    return took


def growth() -> dict[str, float]:
    """Seconds, and bytes taken for each byte given, by the number of cards and of criteria."""
    catalog = Catalog.builtin()
    real = compiled(SHEET, catalog)
    grown = [(cards, real) for cards in BY_CARDS]
    grown += [(SOME, compiled(made(criteria, catalog), catalog)) for criteria in BY_CRITERIA]
    took = {}
    for cards, sheet in grown:
        codes = drawn(sheet, cards, 0.05)
        name = f"{cards} {len(sheet.answers)}"
        took[f"{name} seconds"] = quickest(partial(sheet.rate, *codes), TIMES)
        tracemalloc.start()
        sheet.rate(*codes)
        took[f"{name} memory"] = tracemalloc.get_traced_memory()[1] / sum(each.nbytes for each in codes)
        tracemalloc.stop()
    return took


def quickest(act: Callable[[], object], times: int) -> float:
    """The least seconds of a few tries."""
    took = []
    for _ in range(times):
        start = perf_counter()
        act()
        took.append(perf_counter() - start)
    return min(took)


def drawn(sheet: CompiledScoresheet, cards: int, missing: float) -> tuple[Codes, Codes]:
    """Cards with random answers, a share of them missing; declared is what does the product good."""
    random = np.random.default_rng(26)
    answers = np.empty((len(sheet.answers), cards), np.uint8)
    for row, said in zip(sheet.answers, answers, strict=True):
        last = len(row.choices) - row.before - 1
        # The better of two, so that all levels come up.
        said[:] = np.maximum(*random.integers(1, last + 1, (2, cards), np.uint8))
        said[random.random(cards) < missing] = 0
    kinds = [condition.kind.value for condition in sheet.scoresheet.conditions]
    good = [1 if kind in {"requires", "applies"} else 2 for kind in kinds]
    declarations = np.repeat(np.array(good, np.uint8)[:, None], cards, axis=1)
    declarations[random.random(declarations.shape) < SILENT] = 0
    other = (random.random(declarations.shape) < AGAINST) & (declarations > 0)
    declarations[other] = 3 - declarations[other]
    return answers, declarations


def made(criteria: int, catalog: Catalog) -> Scoresheet:
    """A scoresheet of so many made-up criteria of four options each, with a mark on every second one."""
    sheet = catalog.scoresheet(SHEET)
    x = Text("x", "x")
    lines = tuple(
        Criterion(
            f"1.{n}",
            x,
            CriterionKind.CHOICE,
            1,
            tuple(
                Option(each, points, x, stars=4 if each == MARKED and n % 2 else None)
                for each, points in enumerate((0, 0, 1, 1), 1)
            ),
            (),
            sheet.citation,
        )
        for n in range(criteria)
    )
    section = Section("1", x, criteria, lines)
    return evolve(
        sheet,
        parts=(Part("A", x, criteria, criteria, (section,)),),
        conditions=(),
        contradictions=(),
        unclear=(),
    )


def openfisca(  # noqa: C901, PLR0915  # its formulas stand inside, where the variables are
    sheet: CompiledScoresheet, answers: Codes, declarations: Codes
) -> tuple[float, float]:
    """Seconds that OpenFisca takes for complete cards; what it finds has to be what the tables find.

    The rule as its users write it: a variable a criterion and a condition, and formulas over whole arrays.
    First from the same arrays of codes to the stars, as the tables do; then the reckoning alone, with every
    input set before.
    """
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    product = build_entity("product", "products", "A product", is_person=True)
    system = TaxBenefitSystem([product])

    def add(name: str, formula: Callable[..., Any] | None = None) -> None:
        parts: dict[str, object] = {
            "value_type": int,
            "entity": product,
            "definition_period": DateUnit.DAY,
            "label": name,
        }
        if formula is not None:
            parts["formula"] = formula
        system.add_variable(type(name, (Variable,), parts))

    law = sheet.scoresheet
    slug = {code: "c" + code.replace(".", "_") for code in law.criteria}
    fact = {
        row.name: "d_" + "".join(c if c.isalnum() else "_" for c in row.name) for row in sheet.declarations
    }
    for code, name in slug.items():
        add(name)
        worth = [0, *(points for answer, points in worth_of(law.criteria[code]).items() if answer != "none")]
        add(f"{name}_points", _points(code, name, fact, np.array(worth)))
    for name in fact.values():
        add(name)

    def part(code: str) -> Callable[..., Any]:
        sections = next(each.sections for each in law.parts if each.code == code)
        names = [slug[criterion.code] for section in sections for criterion in section.criteria]
        return lambda products, period: sum(products(f"{name}_points", period) for name in names)

    def total(products: Any, period: Any) -> Any:
        return sum(products(each.code, period) for each in law.parts)

    def stars_by_points(products: Any, period: Any) -> Any:
        points = products("total", period)
        bands = sorted(Catalog.builtin().regime(law.regime).bands, key=lambda band: band.least)
        return np.select(
            [points >= band.least for band in reversed(bands)], [band.stars for band in reversed(bands)]
        )

    def open_level(products: Any, period: Any) -> Any:
        level = 5
        for gate in sheet.gates:
            closed = products(f"{slug[gate.criterion]}_points", period) < gate.needed
            if gate.criterion == "5.2":
                closed = closed & (products(slug["5.1"], period) > 1)
            level = np.where(closed, np.minimum(level, gate.stars - 1), level)
        return level

    def status(products: Any, period: Any) -> Any:
        thrown_out = (products(fact["set/disqualifies-1"], period) == 1) | (
            products(fact["2.1/disqualifies"], period) == 1
        )
        stopped = products(fact["6.1/stops"], period) == 1
        return np.where(thrown_out, 0, np.where(stopped, 1, 3))

    def stars(products: Any, period: Any) -> Any:
        return np.minimum(products("stars_by_points", period), products("open_level", period))

    for each in law.parts:
        add(each.code, part(each.code))
    for formula in (total, stars_by_points, open_level, status, stars):
        add(formula.__name__, formula)
    names = (*slug.values(), *fact.values())
    whole, reckoning = [], []
    for _ in range(TIMES):
        begin = perf_counter()
        # A new one each time, as a simulation remembers what it has found.
        simulation = SimulationBuilder().build_default_simulation(system, count=answers.shape[1])
        for name, codes in zip(names, (*answers, *declarations), strict=True):
            simulation.set_input(name, DAY, codes.astype(np.int32))
        start = perf_counter()
        found = {
            name: simulation.calculate(name, DAY) for name in ("status", "stars", "stars_by_points", "total")
        }
        whole.append(perf_counter() - begin)
        reckoning.append(perf_counter() - start)
    ours = sheet.rate(answers, declarations)
    rated = ours.status == found["status"].max()
    assert np.array_equal(found["status"], ours.status)  # noqa: S101  # or the race is void
    for name in ("stars", "stars_by_points", "total"):
        assert np.array_equal(found[name][rated], getattr(ours, name)[rated])  # noqa: S101  # as above
    for each, points in zip(law.parts, ours.parts, strict=True):
        assert np.array_equal(simulation.calculate(each.code, DAY)[rated], points[rated])  # noqa: S101  # as above
    return min(whole), min(reckoning)


def _points(code: str, name: str, fact: dict[str, str], worth: NDArray[np.int64]) -> Callable[..., Any]:
    """The points of a criterion, where its conditions are met."""

    def formula(products: Any, period: Any) -> Any:
        points = worth[products(name, period)]
        if f"{code}/requires" in fact:
            points = points * (products(fact[f"{code}/requires"], period) != NOT)
        if code == "5.2":
            points = points * (products("c5_1", period) > 1)
        return points

    return formula


if __name__ == "__main__":
    main()
