"""Tương phản: what moves the result most, and which of two scenarios is better.

Both on the same random numbers: what differs between two runs is what the scenarios say, and not luck.
"""

from __future__ import annotations

from concurrent.futures import Executor
from fractions import Fraction
from functools import partial
from math import sqrt

from attrs import evolve, frozen

from ocopkit.extras import brought_by
from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.simulation.levers import Lever, scaled
from ocopkit.simulation.needs import probability
from ocopkit.simulation.outcome import Estimate, Outcome
from ocopkit.simulation.runs import Progress, simulate
from ocopkit.simulation.scenario import Scenario
from ocopkit.simulation.tally import Met
from ocopkit.targets.plans import Plan

with brought_by("sim"):
    import numpy as np

__all__ = ["Comparison", "Difference", "Sensitivity", "Swing", "compare", "sensitivity"]


@frozen
class Swing:
    """Độ nhạy với một yếu tố tác động: what less and more of a lever come to.

    Args:
        lever: which.
        less: the outcome with less of it.
        more: the outcome with more.
    """

    lever: Lever
    less: Outcome
    more: Outcome


@frozen
class Sensitivity:
    """Độ nhạy: how much each lever moves the probabilities.

    Args:
        base: the outcome of the scenario as it is.
        by: how much less and more of each lever, as a part of it.
        swings: one a lever that the scenario says.
    """

    base: Outcome
    by: Fraction
    swings: tuple[Swing, ...]


def sensitivity(
    plan: Plan,
    scenario: Scenario,
    by: Fraction | float | str = Fraction(1, 10),
    *,
    draws: int = 10_000,
    seed: int = 0,
    executor: Executor | None = None,
    readings: Readings = DEFAULT,
    progress: Progress | None = None,
) -> Sensitivity:
    """Độ nhạy: how much each probability moves with each lever, on the same random numbers.

    Args:
        plan: the plan.
        scenario: the scenario.
        by: how much less and more of each lever, as a part of it; probabilities stay at most 1.
        draws: how often each is played.
        seed: of the random numbers.
        executor: where it is played.
        readings: as of `simulate`.
        progress: told of each run, as of `simulate`.

    Raises:
        InputError: as `simulate`, and for a part that is none.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Distribution, DossierOutcome, Initial, Intake, Levers
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> found = sensitivity(plan, Scenario(plan.id, start, levers), draws=2_000)
    >>> [each.lever.value for each in found.swings]
    ['intake', 'outcome']
    """
    part = probability("by", by)
    run = partial(
        simulate, plan, draws=draws, seed=seed, executor=executor, progress=progress, readings=readings
    )
    base = run(scenario)
    swings = [
        Swing(lever, *(run(scaled(scenario, lever, factor)) for factor in (1 - part, 1 + part)))
        for lever in Lever
        if any(scaled(scenario, lever, factor) != scenario for factor in (1 - part, 1 + part))
    ]
    return Sensitivity(base, part, tuple(swings))


@frozen
class Difference:
    """Chênh lệch của một mục tiêu: how much more often one scenario meets a target than another.

    Args:
        target: the target's id; ``None`` for all targets that both simulate.
        one: how often the first meets it.
        other: how often the second does.
        error: one standard error of the difference, smaller than those of the two, as luck is the same.
    """

    target: str | None
    one: Estimate
    other: Estimate
    error: float

    @property
    def value(self) -> Fraction:
        """Chênh lệch: the second less the first."""
        return self.other.value - self.one.value


@frozen
class Comparison:
    """So sánh hai kịch bản: two scenarios of a plan on the same random numbers.

    Args:
        one: what the first comes to.
        other: what the second does.
        differences: one a target that both simulate, then all of these together.
    """

    one: Outcome
    other: Outcome
    differences: tuple[Difference, ...]


def compare(
    plan: Plan,
    one: Scenario,
    other: Scenario,
    *,
    draws: int = 10_000,
    seed: int = 0,
    executor: Executor | None = None,
    readings: Readings = DEFAULT,
    progress: Progress | None = None,
) -> Comparison:
    """So sánh hai kịch bản: which meets the targets more often, on the same random numbers.

    Args:
        plan: the plan.
        one: a scenario.
        other: another.
        draws: how often each is played.
        seed: of the random numbers.
        executor: where it is played.
        readings: as of `simulate`.
        progress: told of each run, as of `simulate`.

    Raises:
        InputError: as `simulate`.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Distribution, DossierOutcome, Initial, Intake, Levers
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> outcome = DossierOutcome({"none": 0.2, "3": 0.8})
    >>> twelve, thirteen = (Levers(Intake(Distribution.FIXED, [n] * 5), outcome) for n in (12, 13))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> found = compare(plan, *(Scenario(plan.id, start, each) for each in (twelve, thirteen)), draws=2_000)
    >>> found.differences[0].target, found.differences[0].value > 0
    ('new-3-star', True)
    """
    run = partial(
        simulate,
        plan,
        draws=draws,
        seed=seed,
        executor=executor,
        progress=progress,
        readings=readings,
        keep=True,
    )
    first, second = run(one), run(other)
    there, too = (each.kept.met if each.kept is not None else {} for each in (first, second))
    both = [id for id in there if id in too]
    differences = [_difference(id, there[id], too[id]) for id in both]
    if both:
        alike = (np.logical_and.reduce([met[id] for id in both]) for met in (there, too))
        differences.append(_difference(None, *alike))
    return Comparison(evolve(first, kept=None), evolve(second, kept=None), tuple(differences))


def _difference(target: str | None, one: Met, other: Met) -> Difference:
    """The difference of two shares of the same draws, with the error of pairs."""
    draws = len(one)
    gained, lost = int((other & ~one).sum()), int((one & ~other).sum())
    error = sqrt(max(gained + lost - (gained - lost) ** 2 / draws, 0.25)) / draws
    return Difference(target, Estimate(int(one.sum()), draws), Estimate(int(other.sum()), draws), error)
