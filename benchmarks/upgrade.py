"""Đo lộ trình nâng hạng: the cheapest way to five stars, beside the integer program that one would write.

``run.py`` starts it; it prints figures in seconds a card as one JSON object. Cards are drawn by a fixed seed.
Both sides have to find the same cost, or the process fails.
"""

from __future__ import annotations

import json
import sys
from statistics import mean, quantiles
from time import perf_counter

import numpy as np
from scipy import optimize

from ocopkit import Catalog, Scorecard, upgrade_path
from ocopkit.law.scoresheets import Criterion, CriterionKind, Scoresheet

SHEETS = ("vn-26-2026/01", "vn-26-2026/05", "vn-26-2026/12")
CARDS = 100  # a scoresheet
FIVE = 90  # points; decision 26/2026/QĐ-TTg, article 3.3


def main() -> None:
    """Print what a path takes, and the integer program."""
    catalog, random = Catalog.builtin(), np.random.default_rng(1)
    cards = [drawn(sheet, random) for sheet in map(catalog.scoresheet, SHEETS) for _ in range(CARDS)]
    for card in cards[::10]:
        upgrade_path(card, catalog)
    paths, ours = [], []
    for card in cards:
        start = perf_counter()
        paths.append(upgrade_path(card, catalog))
        ours.append(perf_counter() - start)
    start = perf_counter()
    costs = [programmed(card, catalog.scoresheet(card.scoresheet)) for card in cards]
    took = (perf_counter() - start) / len(cards)
    if costs != [path.cost for path in paths]:
        sys.exit("the integer program finds another cost")
    print(json.dumps({"path": mean(ours), "path, p99": quantiles(ours, n=100)[-1], "milp": took}))


def drawn(sheet: Scoresheet, random: np.random.Generator) -> Scorecard:
    """A complete card of which no condition takes anything away and nothing contradicts itself."""
    marked = {code for each in sheet.contradictions for code in each.together}
    decides = {code for each in sheet.conditions for code in each.when or {}}
    answers = {
        code: best(criterion)
        if code in marked | decides
        else choices(criterion)[random.integers(len(choices(criterion)))]
        for code, criterion in sheet.criteria.items()
    }
    facts = {
        each.id: each.kind.value in ("requires", "applies") for each in sheet.conditions if each.when is None
    }
    return Scorecard(sheet.id, answers, facts)


def choices(criterion: Criterion) -> list[int | str | bool]:
    """The answers to a criterion, in print order."""
    if criterion.kind is CriterionKind.YES_NO:
        return [False, True]
    return [option.answer for option in criterion.options]


def best(criterion: Criterion) -> int | str | bool:
    """The last answer."""
    return choices(criterion)[-1]


def programmed(card: Scorecard, sheet: Scoresheet) -> int | None:
    """The least cost by SciPy's integer program: one answer a criterion, enough points, marks reached."""
    columns: list[tuple[int, int, int]] = []  # criterion, points, steps up
    for n, (code, criterion) in enumerate(sheet.criteria.items()):
        answers = choices(criterion)
        points = (
            [0, criterion.max]
            if criterion.kind is CriterionKind.YES_NO
            else [option.points for option in criterion.options]
        )
        had = answers.index(card.answers[code])
        needed = max((option.points for option in criterion.options if option.stars), default=0)
        columns += [(n, points[at], at - had) for at in range(had, len(answers)) if points[at] >= needed]
    one_each = np.zeros((len(sheet.criteria), len(columns)))
    for at, (n, _, _) in enumerate(columns):
        one_each[n, at] = 1
    if not one_each.any(axis=1).all():
        return None
    found = optimize.milp(
        np.array([steps for _, _, steps in columns], dtype=float),
        integrality=np.ones(len(columns)),
        bounds=optimize.Bounds(0, 1),
        options={"mip_rel_gap": 0},
        constraints=[
            optimize.LinearConstraint(one_each, 1, 1),
            optimize.LinearConstraint(np.array([[points for _, points, _ in columns]]), FIVE, np.inf),
        ],
    )
    return round(float(found.fun)) if found.success else None


if __name__ == "__main__":
    main()
