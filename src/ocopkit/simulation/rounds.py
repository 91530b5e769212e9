"""Các đợt: the days on which dossiers are decided, and those at whose end figures are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from ocopkit.simulation.scenario import Levers, Scenario
from ocopkit.targets.plans import Period, Target

__all__ = ["Round", "days_of", "dossiers_of", "rounds_of"]


@frozen
class Round:
    """Đợt: one day on which dossiers are decided.

    Args:
        number: from 1.
        day: the day.
        following: the day of the round after it, played or not.
        levers: as they are on the day.
    """

    number: int
    day: date
    following: date
    levers: Levers


def rounds_of(scenario: Scenario, until: date) -> tuple[Round, ...]:
    """Các đợt của kịch bản: the rounds after the initial state and up to a day.

    Args:
        scenario: the scenario.
        until: the last day.

    >>> from ocopkit.simulation.scenario import Initial
    >>> rounds = rounds_of(Scenario("lang-son-2021-2025", Initial(date(2020, 12, 31))), date(2022, 12, 31))
    >>> [(each.number, each.day.isoformat(), each.following.year) for each in rounds]
    [(1, '2021-12-31', 2022), (2, '2022-12-31', 2023)]
    """
    years = range(scenario.initial.as_of.year, until.year + 2)
    days = [day for year in years for day in scenario.rounds.of(year) if day > scenario.initial.as_of]
    played = [(day, following) for day, following in pairwise(days) if day <= until]
    return tuple(
        Round(number, day, following, scenario.on(day)) for number, (day, following) in enumerate(played, 1)
    )


def dossiers_of(round: Round, rounds: Sequence[Round], starts: date) -> Fraction:
    """Số hồ sơ của một đợt: how many dossiers a round decides, on average.

    Args:
        round: one of the rounds.
        rounds: all of them.
        starts: the first day of the plan; a round of an earlier year takes in none by year.
    """
    intake = round.levers.intake
    filed = 0 if intake is None else round.number - intake.decided_after
    if intake is None or filed < 1:
        return Fraction(0)
    if intake.per_round is not None:
        return intake.per_round[filed - 1]
    year = rounds[filed - 1].day.year - starts.year
    return (intake.per_year or ())[year] if year >= 0 else Fraction(0)


def days_of(period: Period, targets: Iterable[Target], as_of: date) -> tuple[date, ...]:
    """Các ngày đếm: the days at whose end figures are counted.

    The last day of each year of the plan, and the last day of its period and of each target's.

    Args:
        period: the plan's.
        targets: by the readings taken.
        as_of: the day of the initial state; only later days are counted.

    >>> whole = Period(date(2021, 1, 1), date(2025, 6, 30))
    >>> [day.isoformat() for day in days_of(whole, [], date(2022, 12, 31))]
    ['2023-12-31', '2024-12-31', '2025-06-30']
    """
    ends = {period.until, *(each.period.until for each in targets)}
    ends |= {date(year, 12, 31) for year in range(period.since.year, period.until.year)}
    return tuple(sorted(day for day in ends if day > as_of))
