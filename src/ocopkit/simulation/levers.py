"""Yếu tố tác động nhiều hơn, ít hơn: what of a scenario can be more or less, and the scenario with that."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil, floor

from attrs import evolve

from ocopkit.law.text import Text
from ocopkit.simulation.scenario import (
    LEVELS,
    Distribution,
    DossierOutcome,
    Intake,
    Levers,
    Scenario,
    Withdrawals,
)

__all__ = ["Lever", "now", "scaled"]


class Lever(StrEnum):
    """Yếu tố tác động có thể tăng giảm: what of a scenario can be more or less.

    =========== ================================================================
    intake      the dossiers that come in
    outcome     the probability that a dossier gets three stars and up
    ministry    the share of potential five stars that the ministry confirms
    regrading   the share of products that file again when their certificate ends
    upgrades    the probability to rise by one star
    withdrawals the probability to lose a certificate before its end
    =========== ================================================================

    >>> Lever("regrading").said["en"]
    'products that file again'
    """

    INTAKE = "intake"
    OUTCOME = "outcome"
    MINISTRY = "ministry"
    REGRADING = "regrading"
    UPGRADES = "upgrades"
    WITHDRAWALS = "withdrawals"

    @property
    def said(self) -> Text:
        """Gọi là: the lever, in words."""
        return _SAID[self]


_SAID = {
    Lever.INTAKE: Text("hồ sơ mới", "new dossiers"),
    Lever.OUTCOME: Text("hồ sơ đạt từ 3 sao", "dossiers that get 3 stars and up"),
    Lever.MINISTRY: Text("tiềm năng 5 sao được Bộ công nhận", "potential 5 stars that are confirmed"),
    Lever.REGRADING: Text("sản phẩm nộp hồ sơ đánh giá lại", "products that file again"),
    Lever.UPGRADES: Text("sản phẩm nâng hạng", "products that rise"),
    Lever.WITHDRAWALS: Text("giấy chứng nhận bị thu hồi", "certificates withdrawn"),
}


def scaled(scenario: Scenario, lever: Lever, factor: Fraction, *, up: bool = False) -> Scenario:
    """Kịch bản với yếu tố tác động khác: a scenario with one lever more or less, wherever it says it.

    Probabilities stay at most 1, and stars of what passes keep their proportions. The sum of fixed numbers of
    dossiers is that many times as much, to the nearest whole one, and the years have their shares.

    Args:
        scenario: the scenario.
        lever: which.
        factor: by how much, 1 for as it is.
        up: whether each fixed number goes up to the next whole one instead, so that none is less than due.

    >>> from datetime import date
    >>> from ocopkit.simulation.scenario import Initial
    >>> levers = Levers(outcome=DossierOutcome({"none": "1/5", "3": "3/5", "4": "1/5"}))
    >>> more = scaled(Scenario("a-plan", Initial(date(2020, 12, 31)), levers), Lever.OUTCOME, Fraction(9, 8))
    >>> [str(each) for each in more.levers.outcome.chances]
    ['1/10', '27/40', '9/40', '0']
    """
    changes = [evolve(each, levers=_scaled(each.levers, lever, factor, up=up)) for each in scenario.changes]
    return evolve(scenario, levers=_scaled(scenario.levers, lever, factor, up=up), changes=changes)


def _scaled(levers: Levers, lever: Lever, factor: Fraction, *, up: bool) -> Levers:
    """Levers with one of them more or less, where they say it."""

    def times(chance: Fraction) -> Fraction:
        return min(chance * factor, Fraction(1))

    match lever:
        case Lever.INTAKE if levers.intake is not None:
            levers = evolve(levers, intake=_more(levers.intake, factor, up=up))
        case Lever.OUTCOME if levers.outcome is not None:
            levers = evolve(levers, outcome=_better(levers.outcome, factor))
        case Lever.MINISTRY if (ministry := levers.ministry) is not None:
            levers = evolve(levers, ministry=evolve(ministry, confirms=times(ministry.confirms)))
        case Lever.REGRADING if (regrading := levers.regrading) is not None:
            levers = evolve(levers, regrading=evolve(regrading, files=times(regrading.files)))
        case Lever.UPGRADES if (upgrades := levers.upgrades) is not None:
            levers = evolve(levers, upgrades={stars: times(each) for stars, each in upgrades.items()})
        case Lever.WITHDRAWALS if (withdrawals := levers.withdrawals) is not None:
            levers = evolve(levers, withdrawals=Withdrawals(times(withdrawals.each_round)))
        case _:
            pass
    return levers


def _more(intake: Intake, factor: Fraction, *, up: bool) -> Intake:
    """More dossiers in every year or round."""

    def more(means: tuple[Fraction, ...] | None) -> list[Fraction] | None:
        if means is None:
            return None
        exact = [each * factor for each in means]
        if intake.distribution is not Distribution.FIXED:
            return exact
        if up:
            return [Fraction(ceil(each)) for each in exact]
        sums = [0, *(floor(each + Fraction(1, 2)) for each in accumulate(exact))]
        return [Fraction(after - before) for before, after in pairwise(sums)]

    return evolve(intake, per_year=more(intake.per_year), per_round=more(intake.per_round))


def _better(outcome: DossierOutcome, factor: Fraction) -> DossierOutcome:
    """More dossiers that pass; what passes has stars in the same proportions."""
    none, *stars = outcome.chances
    passes = 1 - none
    if not passes:
        return outcome
    more = min(passes * factor, Fraction(1)) / passes
    better = dict(zip(LEVELS, (1 - passes * more, *(each * more for each in stars)), strict=True))
    return evolve(outcome, stars=better, cards=())


def now(scenario: Scenario, lever: Lever) -> Fraction | None:
    """Mức hiện tại: how much of a lever a scenario says, before any change; ``None`` where it says nothing.

    Args:
        scenario: the scenario.
        lever: dossiers, which are 1 as they are, or one probability: to pass, to be confirmed, to file.
    """
    levers = scenario.levers
    match lever:
        case Lever.INTAKE if levers.intake is not None:
            return Fraction(1)
        case Lever.OUTCOME if levers.outcome is not None:
            return 1 - levers.outcome.chances[0]
        case Lever.MINISTRY if levers.ministry is not None:
            return levers.ministry.confirms
        case Lever.REGRADING if levers.regrading is not None:
            return levers.regrading.files
        case _:
            return None
