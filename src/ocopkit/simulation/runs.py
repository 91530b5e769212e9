"""Chạy mô phỏng: a scenario played thousands of times, here or by an executor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, as_completed
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from ocopkit._version import __version__
from ocopkit.extras import brought_by
from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text
from ocopkit.simulation.engine import Figures, play
from ocopkit.simulation.model import Model, model_of
from ocopkit.simulation.outcome import Estimate, Outcome, Spread, TargetOutcome
from ocopkit.simulation.scenario import Scenario
from ocopkit.simulation.streams import BLOCK
from ocopkit.simulation.tally import Tally, kept_of
from ocopkit.targets.plans import Kind, Plan

with brought_by("sim"):
    import numpy as np

__all__ = ["Progress", "simulate"]

Progress: TypeAlias = Callable[[int, int], None]
"""Tiến trình: told how many draws are done, of how many."""

_MOST_DRAWS = 10**9
_SEEDS = 1 << 64
_TOGETHER = 4  # blocks that a worker is given at once


def simulate(  # noqa: PLR0917  # what others rely on gives the first six by place, too
    plan: Plan,
    scenario: Scenario,
    draws: int = 10_000,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Progress | None = None,
    *,
    readings: Readings = DEFAULT,
    keep: bool = False,
) -> Outcome:
    """Mô phỏng một kế hoạch: how likely its targets are met, by a scenario.

    The result hangs on plan, scenario, draws, seed and readings alone: it is the same by any executor and
    any number of workers. With more draws, the first ones stay as they are.

    Args:
        plan: the plan.
        scenario: what is there, and what happens.
        draws: how often it is played.
        seed: of the random numbers, from 0 to 2^64 - 1.
        executor: where it is played, as threads, processes or the executor of a cluster; ``None`` for here.
        progress: told after each part how many draws are done, of how many.
        readings: by the id of an interpretation of the plan, the id of another reading than the default.
        keep: whether the result has the figures of each draw, beside.

    Raises:
        InputError: for an unknown reading, a number of draws or a seed that is none, and with everything in
            the scenario that cannot be.
        BrokenExecutor: where a worker died and its executor does not begin again; there is no result then.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Distribution, DossierOutcome, Initial, Intake, Levers
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> twelve = Intake(Distribution.FIXED, per_year=[12] * 5)
    >>> levers = Levers(twelve, DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> outcome = simulate(plan, Scenario(plan.id, start, levers), draws=1_000)
    >>> new = outcome.by_id["new-3-star"]
    >>> float(new.probability.value), new.last.quantile(50)
    (0.334, Fraction(48, 1))
    >>> outcome.by_id["five-star"].reason["en"]
    'The scenario does not say which potential five stars the ministry confirms'
    """
    _refuse(draws, seed)
    model = model_of(plan, scenario, readings)
    tally = Tally(np.zeros(len(model.counts), np.int64), np.zeros(len(model.counts), np.int64))
    done = 0
    for part in _played(model, seed, draws, executor, keep=keep):
        tally.add(part)
        done = done + min(_TOGETHER * BLOCK, draws - done)
        if progress is not None:
            progress(done, draws)
    return Outcome(
        plan=plan,
        scenario=scenario,
        seed=seed,
        draws=draws,
        targets=_outcomes(model, tally, draws),
        joint=Estimate(tally.joint, draws) if model.counts else None,
        versions={"ocopkit": __version__, "numpy": np.__version__, "python": sys.version.partition(" ")[0]},
        readings=readings,
        kept=kept_of(tally, model) if keep and model.counts else None,
    )


def _refuse(draws: object, seed: object) -> None:
    faults = []
    if type(draws) is not int or not 1 <= draws <= _MOST_DRAWS:
        expected = Text(f"một số nguyên, 1 đến {_MOST_DRAWS}", f"a whole number, 1 to {_MOST_DRAWS}")
        faults.append(Fault(("draws",), shown(draws), expected))
    if type(seed) is not int or not 0 <= seed < _SEEDS:
        expected = Text("một số nguyên, 0 đến 2^64 - 1", "a whole number, 0 to 2^64 - 1")
        faults.append(Fault(("seed",), shown(seed), expected))
    if faults:
        raise InputError(faults)


def _played(model: Model, seed: int, draws: int, executor: Executor | None, *, keep: bool) -> Iterator[Tally]:
    """The tallies of all blocks, a few blocks at once, in any order."""
    blocks = ceil(draws / BLOCK) if model.counts else 0
    parts = [range(begin, min(begin + _TOGETHER, blocks)) for begin in range(0, blocks, _TOGETHER)]
    if executor is None:
        for part in parts:
            yield _part(model, seed, draws, part, keep=keep)
        return
    waiting: list[Future[Tally]] = []
    try:
        waiting = [executor.submit(_part, model, seed, draws, part, keep=keep) for part in parts]
        for each in as_completed(waiting):
            yield each.result()
    finally:
        # An error or an interrupt leaves no work behind.
        for each in waiting:
            each.cancel()


def _part(model: Model, seed: int, draws: int, blocks: range, *, keep: bool) -> Tally:
    """The tally of some blocks; the last one is played whole, and only so many draws of it count."""
    nothing = np.zeros(len(model.counts), np.int64)
    tally = Tally(nothing, nothing)
    for block in blocks:
        figures = play(model, seed, block)
        there = min(BLOCK, draws - block * BLOCK)
        figures = Figures(figures.counted[:, :, :there], figures.among[:, :, :there])
        tally.add(Tally.of(model, figures, block, keep=keep))
    return tally


def _outcomes(model: Model, tally: Tally, draws: int) -> tuple[TargetOutcome, ...]:
    rows = {each.target.id: row for row, each in enumerate(model.counts)}
    outcomes = []
    for target in model.targets:
        asked = tuple(model.questions[id] for id in target.interpretations)
        if target.id not in rows:
            outcomes.append(TargetOutcome(target, model.reasons[target.id], interpretations=asked))
            continue
        row = rows[target.id]
        last = model.counts[row].last
        spreads = {model.days[place]: _spread(tally, row, place, target.kind) for place in range(last + 1)}
        outcomes.append(
            TargetOutcome(
                target,
                probability=Estimate(int(tally.met[row]), draws),
                figures=spreads,
                untold=draws - spreads[model.days[last]].draws,
                others=Estimate(int(tally.others[row]), draws),
                interpretations=asked,
            )
        )
    return tuple(outcomes)


def _spread(tally: Tally, row: int, place: int, kind: Kind) -> Spread:
    """How often each figure came; percent for shares."""
    scale = 100 if kind is Kind.SHARE else 1
    times: dict[Fraction, int] = {}
    for (counted, among), each in tally.times[row, place].items():
        if among:
            value = Fraction(scale * counted, among)
            times[value] = times.get(value, 0) + each
    values = sorted(times)
    return Spread(tuple(values), tuple(times[each] for each in values))
