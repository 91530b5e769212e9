"""Mô hình: a plan and a scenario, checked and made ready to be played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from ocopkit.law.choices import DEFAULT, Readings, choose
from ocopkit.law.faults import InputError
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.text import Text
from ocopkit.simulation.checks import faults_of_scenario
from ocopkit.simulation.movement import Basis, Movement, basis_of
from ocopkit.simulation.rounds import Round, days_of, dossiers_of, rounds_of
from ocopkit.simulation.scenario import Scenario
from ocopkit.targets.plans import Kind, Plan, Target

__all__ = ["Count", "Model", "model_of"]


@frozen
class Count:
    """Phép đếm: what is counted for one target.

    Args:
        target: by the readings taken.
        basis: of what.
        last: the place, among the days of counting, of the last day of the target's period.
    """

    target: Target
    basis: Basis
    last: int

    @property
    def is_share(self) -> bool:
        """Tỷ lệ hay không: whether it is counted among something."""
        return self.target.kind is Kind.SHARE


@frozen
class Model:
    """Mô hình: what is played.

    Args:
        scenario: the scenario.
        starts: the first day of the plan.
        targets: all of the plan, by the readings taken.
        questions: by id the plan's interpretations, with the readings taken.
        rounds: in order.
        days: those at whose end figures are counted, in order.
        counts: of each target that is simulated, in the plan's order.
        reasons: by the id of each other target, why it is not simulated.
    """

    scenario: Scenario
    starts: date
    targets: tuple[Target, ...]
    questions: Mapping[str, Interpretation]
    rounds: tuple[Round, ...]
    days: tuple[date, ...]
    counts: tuple[Count, ...]
    reasons: Mapping[str, Text]

    def dossiers(self, round: Round) -> Fraction:
        """Số hồ sơ: how many dossiers a round decides, on average.

        Args:
            round: one of the model's.
        """
        return dossiers_of(round, self.rounds, self.starts)


def model_of(plan: Plan, scenario: Scenario, readings: Readings = DEFAULT) -> Model:
    """Mô hình của kịch bản: a scenario of a plan, ready to be played.

    Args:
        plan: the plan.
        scenario: a scenario of it.
        readings: by the id of an interpretation of the plan, the id of another reading than the default.

    Raises:
        InputError: for an unknown reading, and with everything in the scenario that cannot be.
    """
    faults = list(faults_of_scenario(scenario, plan))
    if faults:
        raise InputError(faults)
    questions = choose(plan.questions, readings, plan.selectable, plan.id)
    taken = {id: each.taken for id, each in questions.items()}
    targets = tuple(each.read_as(taken) for each in plan.targets)
    until, as_of = plan.period.until, scenario.initial.as_of
    rounds, days = rounds_of(scenario, until), days_of(plan.period, targets, as_of)
    movement = Movement(plan, scenario, rounds, until)
    reasons = {each.id: why for each in targets if (why := movement.why_not(each)) is not None}
    counts = tuple(
        Count(each, basis, days.index(each.period.until))
        for each in targets
        if each.id not in reasons and (basis := basis_of(each)) is not None
    )
    return Model(scenario, plan.period.since, targets, questions, rounds, days, counts, frozendict(reasons))
