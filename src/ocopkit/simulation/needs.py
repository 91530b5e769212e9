"""Cần bao nhiêu: how much of a lever it takes for a wished probability."""

from __future__ import annotations

from bisect import bisect_left
from concurrent.futures import Executor
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor

from attrs import frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.exact import exact, written
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.text import Text
from ocopkit.simulation.checks import MOST
from ocopkit.simulation.levers import Lever, now, scaled
from ocopkit.simulation.model import Model, model_of
from ocopkit.simulation.outcome import Estimate
from ocopkit.simulation.runs import Progress, simulate
from ocopkit.simulation.scenario import Scenario
from ocopkit.targets.plans import Comparator, Kind, Plan

__all__ = ["Need", "needed", "probability"]


@frozen
class Need:
    """Cần bao nhiêu: the least of a lever by which a target, or the plan, is met as often as one wishes.

    Args:
        lever: which.
        target: the target's id; ``None`` for all simulated targets together.
        wished: how often it is to be met.
        value: the least of the lever that does it: for dossiers a multiple of the scenario's, else the
            probability; ``None`` where even the most does not.
        scenario: the scenario with that; with the most, where even that does not.
        estimate: how often it is met by that.
        least: the least by which the wish is not out of reach of two standard errors; ``None`` likewise.
        safe: the least by which it is met for sure, as far as two standard errors tell; ``None`` likewise.
    """

    lever: Lever
    target: str | None
    wished: Fraction
    value: Fraction | None
    scenario: Scenario
    estimate: Estimate
    least: Fraction | None
    safe: Fraction | None


def needed(
    plan: Plan,
    scenario: Scenario,
    lever: Lever | str,
    wished: Fraction | Decimal | float | str,
    *,
    target: str | None = None,
    draws: int = 10_000,
    seed: int = 0,
    executor: Executor | None = None,
    readings: Readings = DEFAULT,
    progress: Progress | None = None,
) -> Need:
    """Cần bao nhiêu: how much of a lever it takes for a wished probability.

    Found by halving, on the same random numbers throughout: probabilities to a thousandth, dossiers to a
    hundredth of the scenario's, each number up to the next whole one where they are fixed.

    Args:
        plan: the plan.
        scenario: the scenario; it has to say the lever.
        lever: ``intake``, ``outcome``, ``ministry`` or ``regrading``.
        wished: the probability, above 0 and below 1; a text is a fraction, as ``"9/10"``.
        target: the target's id; ``None`` for all simulated targets together.
        draws: how often each try is played.
        seed: of the random numbers.
        executor: where it is played.
        readings: as of `simulate`.
        progress: told of each try, as of `simulate`.

    Raises:
        InputError: as `simulate`; for a lever that the scenario does not say from the beginning, a target
            that is not simulated, and one that more of the lever does not bring nearer.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Distribution, DossierOutcome, Initial, Intake, Levers
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [10] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> need = needed(plan, Scenario(plan.id, start, levers), "intake", 0.9, target="new-3-star", draws=2_000)
    >>> need.scenario.levers.intake.per_year[0], float(need.estimate.value)
    (Fraction(14, 1), 0.972)
    """
    lever, wish = _lever(lever), probability("wished", wished)
    there = now(scenario, lever)
    if not there:
        expected = Text(
            f"một kịch bản có {lever} khác 0 ngay từ đầu",
            f"a scenario that says {lever} from the beginning, not 0",
        )
        raise InputError([Fault((lever.value,), None if there is None else "0", expected)])
    _refuse_other_targets(model_of(plan, scenario, readings), target)
    one, most = (_HUNDREDTHS, _most_dossiers(scenario)) if lever is Lever.INTAKE else (_FINE, _FINE)

    @cache
    def with_lever(steps: int) -> Scenario:
        return scaled(scenario, lever, Fraction(steps, one) / there, up=True)

    @cache
    def met(steps: int) -> Estimate:
        outcome = simulate(plan, with_lever(steps), draws, seed, executor, progress, readings=readings)
        found = outcome.joint if target is None else outcome.by_id[target].probability
        # With nothing of a lever nothing may be left that moves a target: then none is met.
        return found or Estimate(0, draws)

    def least(errors: int) -> int | None:
        """The fewest steps by which the wish is met, so many standard errors given to it or taken away."""

        def enough(steps: int) -> bool:
            return met(steps).value + errors * Fraction(met(steps).error) >= wish

        high = min(one, most)
        while not enough(high):
            if high == most:
                return None
            high = min(2 * high, most)
        return bisect_left(range(high), True, key=enough)

    found, out_of_reach, safe = least(0), least(2), least(-2)
    now_met, most_met = met(floor(there * one)), met(most)
    if now_met.value - 2 * Fraction(now_met.error) > most_met.value + 2 * Fraction(most_met.error):
        expected = Text(
            "một yếu tố tác động mà thêm thì gần mục tiêu hơn", "a lever of which more brings it nearer"
        )
        raise InputError([Fault(("lever",), shown(lever.value), expected)])
    steps = most if found is None else found
    return Need(
        lever=lever,
        target=target,
        wished=wish,
        value=None if found is None else Fraction(found, one),
        scenario=with_lever(steps),
        estimate=met(steps),
        least=None if out_of_reach is None else Fraction(out_of_reach, one),
        safe=None if safe is None else Fraction(safe, one),
    )


_HUNDREDTHS = 100  # of the scenario's dossiers
_FINE = 1000  # parts of a probability
_MOST_TIMES = 64  # as many dossiers as the scenario has, at most
_COUNTED_UP = (Comparator.AT_LEAST, Comparator.MORE, Comparator.BETWEEN)


def _most_dossiers(scenario: Scenario) -> int:
    """The most hundredths of its dossiers that a scenario can have."""
    intakes = [each.intake for each in scenario.said if each.intake is not None]
    greatest = max(
        (mean for each in intakes for mean in each.per_year or each.per_round or ()), default=Fraction(0)
    )
    return min(_HUNDREDTHS * _MOST_TIMES, floor(MOST * _HUNDREDTHS / max(greatest, Fraction(1))))


def _lever(lever: Lever | str) -> Lever:
    """A lever of which more helps."""
    known = [each.value for each in (Lever.INTAKE, Lever.OUTCOME, Lever.MINISTRY, Lever.REGRADING)]
    if lever not in known:
        names = ", ".join(known)
        expected = Text(f"một trong: {names}", f"one of: {names}")
        raise InputError([Fault(("lever",), shown(lever), expected, nearest(str(lever), known))])
    return Lever(lever)


def probability(path: str, given: object) -> Fraction:
    """Xác suất: a number above 0 and below 1, exactly; of a float what it is printed as.

    Args:
        path: what it is called, for messages.
        given: what a caller gave.

    Raises:
        InputError: for anything else.

    >>> probability("wished", 0.9)
    Fraction(9, 10)
    """
    found = exact(Decimal(repr(given)) if type(given) is float else given)
    if not isinstance(found, Fraction) or not 0 < found < 1:
        expected = Text("một số trên 0 và dưới 1", "a number above 0 and below 1")
        raise InputError([Fault((path,), shown(given), expected, _percent(found))])
    return found


def _percent(found: object) -> Text | None:
    """The hint where a number looks like percent."""
    if not isinstance(found, Fraction) or not 1 < found < 100:  # noqa: PLR2004  # percent
        return None
    percent, wished = written(found), written(found / 100)
    return Text(f"Muốn {percent}% thì ghi {wished}", f"For {percent}% write {wished}")


def _refuse_other_targets(model: Model, target: str | None) -> None:
    """Refuse targets that are not simulated, and those that more of a lever does not bring nearer."""
    counts = {each.target.id: each for each in model.counts}
    if target is not None and target not in counts:
        reason = model.reasons.get(target)
        expected = Text("một mục tiêu được mô phỏng", "a target that is simulated")
        raise InputError([Fault(("target",), shown(target), expected, reason or nearest(target, counts))])
    for id, each in counts.items():
        up = each.target.comparator in _COUNTED_UP and each.target.kind is not Kind.SHARE
        if target in (None, id) and not up:
            expected = Text("một mục tiêu đếm tăng dần", "a target that more brings nearer")
            raise InputError([Fault(("target",), shown(id), expected)])
