"""Kết quả mô phỏng: how often each target is met, and what its figure comes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import sqrt

from attrs import field, frozen

from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.text import Text
from ocopkit.simulation.scenario import Scenario
from ocopkit.simulation.tally import Kept
from ocopkit.targets.plans import Plan, Target

__all__ = ["QUANTILES", "Estimate", "Outcome", "Spread", "TargetOutcome"]

QUANTILES = (5, 25, 50, 75, 95)
"""Phân vị: those that results show, in percent."""


@frozen
class Estimate:
    """Xác suất ước lượng: in how many draws something holds, and how far off that may be.

    Args:
        times: in how many draws it holds.
        draws: of how many.

    >>> half = Estimate(5_000, 10_000)
    >>> half.value, round(half.error, 4), round(Estimate(0, 10_000).error, 6)
    (Fraction(1, 2), 0.005, 5e-05)
    """

    times: int
    draws: int

    @property
    def value(self) -> Fraction:
        """Xác suất: the share of the draws, exactly."""
        return Fraction(self.times, self.draws)

    @property
    def error(self) -> float:
        """Sai số Monte Carlo: one standard error, half of Wilson's interval.

        What never happened in so many draws may still happen: the error is never 0.
        """
        n, p = self.draws, self.times / self.draws
        return sqrt(p * (1 - p) / n + 1 / (4 * n * n)) / (1 + 1 / n)


@frozen
class Spread:
    """Phân bố của một con số: how often each value came, in the draws in which it could be told.

    Args:
        values: each that came, from the least.
        times: how often each came.

    >>> spread = Spread((Fraction(48), Fraction(50)), (30, 10))
    >>> spread.quantile(75), spread.quantile(76), spread.mean
    (Fraction(48, 1), Fraction(50, 1), Fraction(97, 2))
    """

    values: tuple[Fraction, ...]
    times: tuple[int, ...]

    @property
    def draws(self) -> int:
        """Số lượt: in how many draws it could be told."""
        return sum(self.times)

    @property
    def mean(self) -> Fraction | None:
        """Trung bình: the mean, exactly; ``None`` where no draw tells it."""
        if not self.times:
            return None
        return sum((v * n for v, n in zip(self.values, self.times, strict=True)), Fraction(0)) / self.draws

    def quantile(self, percent: int) -> Fraction | None:
        """Phân vị: the least value that so many percent of the draws do not exceed; one that came.

        Args:
            percent: from 0 to 100.
        """
        so_far = 0
        for value, times in zip(self.values, self.times, strict=True):
            so_far += times
            if so_far * 100 >= percent * self.draws:
                return value
        return None


def _by_day(figures: Mapping[date, Spread]) -> frozendict[date, Spread]:
    return frozendict(figures)


@frozen
class TargetOutcome:
    """Kết quả của một mục tiêu: how likely it is met.

    Args:
        target: by the readings taken.
        reason: why it is not simulated; ``None`` where it is.
        probability: how often it is met on the last day of its period; ``None`` where it is not simulated.
        figures: by day what its figure comes to, up to that last day; percent for shares.
        untold: in how many draws its figure cannot be told, as a share of nothing; they do not meet it.
        others: how often all other simulated targets are met.
        interpretations: the open questions that it rests on, with the readings taken.
    """

    target: Target
    reason: Text | None = None
    probability: Estimate | None = None
    figures: Mapping[date, Spread] = field(default=frozendict(), converter=_by_day)
    untold: int = 0
    others: Estimate | None = None
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def last(self) -> Spread | None:
        """Con số cuối kỳ: what its figure comes to on the last day; ``None`` where it is not simulated."""
        return None if not self.figures else self.figures[max(self.figures)]

    def met_on(self, day: date) -> Estimate | None:
        """Đạt vào ngày: how often the figure of a day is what the target asks for; ``None`` where none is.

        Args:
            day: a day on which figures were counted.
        """
        if self.probability is None or self.target.value is None or day not in self.figures:
            return None
        spread, needed = self.figures[day], self.target.value
        met = (n for v, n in zip(spread.values, spread.times, strict=True) if self.target.met_by(v, needed))
        return Estimate(sum(met), self.probability.draws)

    @property
    def shortfall(self) -> Spread | None:
        """Còn thiếu: how far the figure of the last day is from what is asked for; 0 where that is met."""
        if self.last is None or self.target.value is None:
            return None
        gaps: dict[Fraction, int] = {}
        for value, times in zip(self.last.values, self.last.times, strict=True):
            gap = self.target.gap(value, self.target.value)
            gaps[gap] = gaps.get(gap, 0) + times
        return Spread(tuple(sorted(gaps)), tuple(gaps[each] for each in sorted(gaps)))


def _by_name(versions: Mapping[str, str]) -> frozendict[str, str]:
    return frozendict(versions)


@frozen
class Outcome:
    """Kết quả mô phỏng: how likely a plan's targets are met, by a scenario.

    Args:
        plan: the plan, as it was given.
        scenario: the scenario.
        seed: of the random numbers.
        draws: how many draws there are.
        targets: one a target, in the plan's order.
        joint: how often all simulated targets are met; ``None`` where none is simulated.
        versions: of what made the result, by name.
        readings: by the id of an interpretation, that of the reading which the caller chose.
        kept: the draws themselves, where they were asked for.
    """

    plan: Plan
    scenario: Scenario
    seed: int
    draws: int
    targets: tuple[TargetOutcome, ...]
    joint: Estimate | None
    versions: Mapping[str, str] = field(converter=_by_name)
    readings: Mapping[str, str] = field(default=frozendict(), converter=_by_name)
    kept: Kept | None = field(default=None, eq=False, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, TargetOutcome]:
        """Kết quả theo mục tiêu: the outcomes by the targets' ids."""
        return frozendict((each.target.id, each) for each in self.targets)

    @property
    def binding(self) -> TargetOutcome | None:
        """Mục tiêu khó đạt nhất: the simulated target without which the plan would be met most often.

        Of several the one that is met least often, and of these the first. ``None`` where every draw meets
        all of them, or none is simulated.
        """
        if self.joint is None or self.joint.times == self.draws:
            return None
        there = [
            ((each.others.times, -each.probability.times), each)
            for each in self.targets
            if each.probability is not None and each.others is not None
        ]
        return max(there, key=lambda pair: pair[0])[1]
