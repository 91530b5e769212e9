"""Mô phỏng: what a province does year by year, thousands of times, and how often its targets are met."""

from ocopkit.simulation.contrasts import Comparison, Difference, Sensitivity, Swing, compare, sensitivity
from ocopkit.simulation.levers import Lever
from ocopkit.simulation.needs import Need, needed
from ocopkit.simulation.outcome import Estimate, Outcome, Spread, TargetOutcome
from ocopkit.simulation.runs import simulate
from ocopkit.simulation.scenario import (
    Batch,
    Change,
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Ministry,
    Regrading,
    Rounds,
    Scenario,
    Subjects,
    Withdrawals,
    outcome_of,
)

__all__ = [
    "Batch",
    "Change",
    "Comparison",
    "Difference",
    "Distribution",
    "DossierOutcome",
    "Estimate",
    "Initial",
    "Intake",
    "Lever",
    "Levers",
    "Ministry",
    "Need",
    "Outcome",
    "Regrading",
    "Rounds",
    "Scenario",
    "Sensitivity",
    "Spread",
    "Subjects",
    "Swing",
    "TargetOutcome",
    "Withdrawals",
    "compare",
    "needed",
    "outcome_of",
    "sensitivity",
    "simulate",
]
