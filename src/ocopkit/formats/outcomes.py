"""Kết quả mô phỏng dạng JSON: outcomes of simulations in shapes for programs.

Figures are exact as everywhere: whole ones are numbers, others texts such as ``"269/3"``. Probabilities and
their errors are the only floats.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from attrs import frozen

from ocopkit.contribution import Quarantined
from ocopkit.formats.progress import PeriodJson
from ocopkit.formats.results import (
    AbsentJson,
    CitationJson,
    InterpretationJson,
    OriginJson,
    absent_json,
    citation_json,
    interpretation_json,
)
from ocopkit.formats.scenarios import scenario_document
from ocopkit.law.text import Lang
from ocopkit.simulation.assumptions import assumptions
from ocopkit.simulation.contrasts import Comparison, Sensitivity
from ocopkit.simulation.needs import Need
from ocopkit.simulation.outcome import QUANTILES, Estimate, Outcome, Spread, TargetOutcome
from ocopkit.targets.plans import Plan

__all__ = ["OutcomeJson", "outcome_json"]


LeverName: TypeAlias = Literal["intake", "outcome", "ministry", "regrading", "upgrades", "withdrawals"]


@frozen
class SpreadJson:
    """Phân bố; ``quantiles`` by percent, each a value that came; null where no draw has a figure."""

    mean: Fraction | None
    quantiles: dict[str, Fraction | None]


@frozen
class DayJson:
    """Một ngày của quỹ đạo; ``met`` is the probability to be met by the figure of that day."""

    on: date
    met: float | None
    mean: Fraction | None
    quantiles: dict[str, Fraction | None]


@frozen
class TargetOutcomeJson:
    """Mục tiêu; all of the simulation is null where it is not simulated, and ``reason`` says why.

    ``quantiles`` are of the figure on the last day of its period, ``others`` is how often all other
    simulated targets are met, ``untold`` in how many draws there is no figure.
    """

    id: str
    title_vi: str
    title_en: str
    kind: Literal["flow", "stock", "share", "recurring", "milestone"]
    comparator: Literal[">=", ">", "=", "<=", "between"]
    value: Fraction | None
    value_max: Fraction | None
    unit: str
    unit_vi: str
    period: PeriodJson
    probability: float | None
    error: float | None
    quantiles: dict[str, Fraction | None] | None
    mean: Fraction | None
    shortfall: SpreadJson | None
    trajectory: list[DayJson] | None
    others: float | None
    untold: int | None
    reason: str | None
    interpretations: list[InterpretationJson]
    citation: CitationJson


@frozen
class NeedJson:
    """Cần bao nhiêu; ``value`` is a multiple of the dossiers, else a probability; null where none does it."""

    lever: LeverName
    target: str | None
    wished: float
    value: float | None
    least: float | None
    safe: float | None
    probability: float
    error: float
    scenario: dict[str, Any]


@frozen
class SwingJson:
    """Một yếu tố tác động; by target the probability with less and more of it, ``joint`` of all together."""

    lever: LeverName
    less: dict[str, float | None]
    more: dict[str, float | None]


@frozen
class SensitivityJson:
    """Độ nhạy; ``by`` is the part of each lever that is taken away and added."""

    by: float
    swings: list[SwingJson]


@frozen
class ChangeJson:
    """Chênh lệch; ``target`` is null for all together."""

    target: str | None
    one: float
    other: float
    difference: float
    error: float


@frozen
class ComparisonJson:
    """So sánh với kịch bản khác."""

    scenario: dict[str, Any]
    differences: list[ChangeJson]


@frozen
class OutcomeJson:
    """Kết quả mô phỏng; ``scenario`` is as its file says it, with what it takes by default.

    ``joint`` is the probability that all simulated targets are met, ``binding`` the one without which that
    would be most likely.
    """

    plan: str
    scenario: dict[str, Any]
    regimes: list[str]
    assumptions: list[str]
    readings: dict[str, str]
    draws: int
    seed: int
    versions: dict[str, str]
    targets: list[TargetOutcomeJson]
    joint: float | None
    joint_error: float | None
    binding: str | None
    need: NeedJson | None
    sensitivity: SensitivityJson | None
    against: ComparisonJson | None
    origin: OriginJson
    absent: list[AbsentJson]


def outcome_json(
    outcome: Outcome,
    lang: Lang,
    absent: Iterable[Quarantined] = (),
    *,
    need: Need | None = None,
    sensitivity: Sensitivity | None = None,
    against: Comparison | None = None,
) -> OutcomeJson:
    """An outcome in its JSON shape.

    Args:
        outcome: of a simulation.
        lang: the language of words that stand in one language.
        absent: plugins that were left out.
        need: what it would take, where that was asked.
        sensitivity: how much each lever moves, likewise.
        against: how it stands to another scenario, likewise.
    """
    joint = outcome.joint
    return OutcomeJson(
        plan=outcome.plan.id,
        scenario=scenario_document(outcome.scenario),
        regimes=list(outcome.scenario.regimes),
        assumptions=[each[lang] for each in assumptions(outcome.scenario, outcome.plan)],
        readings=dict(outcome.readings),
        draws=outcome.draws,
        seed=outcome.seed,
        versions=dict(outcome.versions),
        targets=[_target(each, outcome.plan, lang) for each in outcome.targets],
        joint=_chance(joint),
        joint_error=None if joint is None else joint.error,
        binding=None if outcome.binding is None else outcome.binding.target.id,
        need=None if need is None else _need(need),
        sensitivity=None if sensitivity is None else _sensitivity(sensitivity),
        against=None if against is None else _comparison(against),
        origin=OriginJson(*outcome.plan.origin, None),
        absent=absent_json(absent, lang),
    )


def _target(found: TargetOutcome, plan: Plan, lang: Lang) -> TargetOutcomeJson:
    target, probability, last, shortfall = found.target, found.probability, found.last, found.shortfall
    return TargetOutcomeJson(
        id=target.id,
        title_vi=target.title.vi,
        title_en=target.title.en,
        kind=target.kind.value,
        comparator=target.comparator.value,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit.en,
        unit_vi=target.unit.vi,
        period=PeriodJson(target.period.since, target.period.until),
        probability=_chance(probability),
        error=None if probability is None else probability.error,
        quantiles=None if last is None else _quantiles(last),
        mean=None if last is None else last.mean,
        shortfall=None if shortfall is None else SpreadJson(shortfall.mean, _quantiles(shortfall)),
        trajectory=None if probability is None else _trajectory(found),
        others=_chance(found.others),
        untold=None if probability is None else found.untold,
        reason=None if found.reason is None else found.reason[lang],
        interpretations=[interpretation_json(each, lang, plan.selectable) for each in found.interpretations],
        citation=citation_json(target.citation, lang),
    )


def _quantiles(spread: Spread) -> dict[str, Fraction | None]:
    return {str(percent): spread.quantile(percent) for percent in QUANTILES}


def _trajectory(found: TargetOutcome) -> list[DayJson]:
    return [
        DayJson(day, _chance(found.met_on(day)), spread.mean, _quantiles(spread))
        for day, spread in found.figures.items()
    ]


def _chance(estimate: Estimate | None) -> float | None:
    return None if estimate is None else float(estimate.value)


def _need(need: Need) -> NeedJson:
    def number(value: Fraction | None) -> float | None:
        return None if value is None else float(value)

    return NeedJson(
        lever=need.lever.value,
        target=need.target,
        wished=float(need.wished),
        value=number(need.value),
        least=number(need.least),
        safe=number(need.safe),
        probability=float(need.estimate.value),
        error=need.estimate.error,
        scenario=scenario_document(need.scenario),
    )


def _sensitivity(sensitivity: Sensitivity) -> SensitivityJson:
    def chances(outcome: Outcome) -> dict[str, float | None]:
        of_targets = {each.target.id: _chance(each.probability) for each in outcome.targets}
        return {**of_targets, "joint": _chance(outcome.joint)}

    swings = [
        SwingJson(each.lever.value, chances(each.less), chances(each.more)) for each in sensitivity.swings
    ]
    return SensitivityJson(float(sensitivity.by), swings)


def _comparison(comparison: Comparison) -> ComparisonJson:
    return ComparisonJson(
        scenario_document(comparison.other.scenario),
        [
            ChangeJson(
                each.target, float(each.one.value), float(each.other.value), float(each.value), each.error
            )
            for each in comparison.differences
        ],
    )
