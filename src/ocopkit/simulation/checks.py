"""Kiểm tra kịch bản: everything in a scenario that cannot be, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar

from attrs import fields

from ocopkit.law.exact import written
from ocopkit.law.faults import Fault, nearest, shown
from ocopkit.law.text import Text
from ocopkit.simulation.rounds import Round, rounds_of
from ocopkit.simulation.scenario import LEVELS, Batch, Distribution, Intake, Levers, Scenario
from ocopkit.targets.filters import Attribute, SubjectKind
from ocopkit.targets.plans import Plan

__all__ = ["MOST", "faults_of_scenario"]

MOST = 100_000
"""Nhiều nhất: how many products a scenario begins with, and how many dossiers a round has on average."""

K = TypeVar("K")

Path: TypeAlias = tuple[str, ...]

_STARS = LEVELS[1:]
_YEARS = 10  # before the plan
_LEAST = Fraction(1, 10**6)  # dossiers on average, where there are any
_SPREAD = 1_000  # times the mean, at most, is the variance
_EVEN = 10**9  # beyond it nothing tells the numbers from Poisson's
_DAY = re.compile("[0-9]{2}-[0-9]{2}")


def faults_of_scenario(scenario: Scenario, plan: Plan) -> Iterator[Fault]:
    """Lỗi của kịch bản: everything in a scenario that cannot be, or cannot be of a plan.

    Args:
        scenario: the scenario; what is no number in it stands there as it came.
        plan: the plan that it should be of.

    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation.scenario import Initial, Withdrawals
    >>> levers = Levers(withdrawals=Withdrawals("often"))
    >>> wrong = Scenario("lang-son", Initial(date(2020, 12, 31), stars={"3": -1}), levers)
    >>> for fault in faults_of_scenario(wrong, Catalog.builtin().plan("lang-son-2021-2025")):
    ...     print(fault.say("en"))
    plan: expected lang-son-2021-2025, found "lang-son"
    initial › stars › 3: expected a whole number, 0 to 100000, found -1
    withdrawals › each_round: expected a probability, a number from 0 to 1, found "often"
    """
    if scenario.plan != plan.id:
        yield Fault(("plan",), shown(scenario.plan), Text(plan.id, plan.id))
    dates: list[tuple[Path, date]] = [(("initial", "as_of"), scenario.initial.as_of)]
    dates += [(("changes", str(n), "since"), each.since) for n, each in enumerate(scenario.changes, 1)]
    undated = [
        Fault(path, shown(day), Text("một ngày", "a date")) for path, day in dates if type(day) is not date
    ]
    if undated:
        # Everything else is looked at by its day.
        yield from undated
        return
    yield from _of_initial(scenario, plan)
    days = list(_of_days(scenario.rounds.days))
    yield from days
    yield from _of_levers((), scenario.levers)
    for n, change in enumerate(scenario.changes, 1):
        path = ("changes", str(n))
        yield from _of_levers(path, change.levers)
        if not scenario.initial.as_of < change.since <= plan.period.until:
            since, until = scenario.initial.as_of, plan.period.until
            expected = Text(f"một ngày sau {since} và đến {until}", f"a day after {since} and up to {until}")
            yield Fault((*path, "since"), change.since.isoformat(), expected)
        if change.levers == Levers():
            yield Fault(path, None, Text("ít nhất một yếu tố tác động", "at least one lever"))
    yield from _twice(scenario)
    if not days and scenario.initial.as_of < plan.period.until:
        yield from _of_rounds(scenario, plan, rounds_of(scenario, plan.period.until))


def _of_initial(scenario: Scenario, plan: Plan) -> Iterator[Fault]:
    initial, path = scenario.initial, ("initial",)
    since, until = date(plan.period.since.year - _YEARS, 1, 1), plan.period.until
    if not since <= initial.as_of < until:
        expected = Text(
            f"một ngày từ {since} và trước {until}, ngày cuối của kế hoạch",
            f"a day from {since} on and before {until}, the plan's last",
        )
        yield Fault((*path, "as_of"), initial.as_of.isoformat(), expected)
    yield from _keys((*path, "stars"), initial.stars, _STARS)
    for stars, count in initial.stars.items():
        yield from _count((*path, "stars", str(stars)), count)
    yield from _members((*path, "subjects"), initial.subjects or {}, SubjectKind)
    for kind, count in (initial.subjects or {}).items():
        yield from _count((*path, "subjects", str(kind)), count)
    for n, batch in enumerate(initial.products, 1):
        yield from _of_batch((*path, "products", str(n)), batch, initial.as_of)
    counted = [*initial.stars.values(), *(each.count for each in initial.products)]
    total = sum(each for each in counted if type(each) is int)
    if total > MOST:
        yield Fault(path, str(total), Text(f"nhiều nhất {MOST} sản phẩm", f"at most {MOST} products"))


def _of_batch(path: Path, batch: Batch, as_of: date) -> Iterator[Fault]:
    if batch.potential == (batch.stars is not None):
        expected = Text("stars từ 3 đến 5, hoặc potential = true", "stars from 3 to 5, or potential = true")
        yield Fault((*path, "stars"), None if batch.stars is None else shown(batch.stars), expected)
    elif batch.stars is not None and (type(batch.stars) is not int or str(batch.stars) not in _STARS):
        yield Fault((*path, "stars"), shown(batch.stars), Text("3, 4 hoặc 5", "3, 4 or 5"))
    yield from _count((*path, "count"), batch.count)
    if batch.recognised is not None and batch.recognised > as_of:
        expected = Text(f"một ngày không sau {as_of}", f"a day not after {as_of}")
        yield Fault((*path, "recognised"), batch.recognised.isoformat(), expected)
    if None not in (batch.recognised, batch.ends) and batch.certificate_end(as_of) < (
        batch.recognised or as_of
    ):
        expected = Text(f"một ngày từ {batch.recognised} trở đi", f"a day from {batch.recognised} on")
        yield Fault((*path, "ends"), str(batch.ends), expected)


def _of_days(days: Sequence[str]) -> Iterator[Fault]:
    """Days of the year that are none, stand twice or are not in every year."""
    path = ("rounds", "days")
    if not days:
        yield Fault(path, "[]", Text("ít nhất một ngày như 12-31", "at least one day as 12-31"))
    for n, day in enumerate(days, 1):
        try:
            # Python would also take weeks, as W01-1.
            sound = type(day) is str and _DAY.fullmatch(day) and date.fromisoformat(f"2023-{day}")
        except ValueError:
            sound = None
        if not sound:
            expected = Text("ngày có trong mọi năm, như 12-31", "a day of every year, as 12-31")
            yield Fault((*path, str(n)), shown(day), expected)
        elif day in days[: n - 1]:
            yield Fault((*path, str(n)), shown(day), Text("mỗi ngày một lần", "each day once"))


def _of_levers(path: Path, levers: Levers) -> Iterator[Fault]:
    if levers.intake is not None:
        yield from _of_intake((*path, "intake"), levers.intake)
    if levers.outcome is not None:
        within = (*path, "outcome")
        if levers.outcome.stars is None:
            expected = Text("stars, hoặc cards đã chấm", "stars, or cards that are rated")
            yield Fault((*within, "stars"), None, expected)
        else:
            yield from _keys((*within, "stars"), levers.outcome.stars, LEVELS)
            yield from _whole((*within, "stars"), levers.outcome.stars)
    if levers.ministry is not None:
        yield from _chance((*path, "ministry", "confirms"), levers.ministry.confirms)
        yield from _count((*path, "ministry", "after"), levers.ministry.after, least=1)
    if levers.regrading is not None:
        yield from _chance((*path, "regrading", "files"), levers.regrading.files)
        if levers.regrading.stars is not None:
            yield from _keys((*path, "regrading", "stars"), levers.regrading.stars, LEVELS)
            yield from _whole((*path, "regrading", "stars"), levers.regrading.stars)
    if levers.upgrades is not None:
        yield from _keys((*path, "upgrades"), levers.upgrades, ("3", "4"))
        yield from _chances((*path, "upgrades"), levers.upgrades)
    if levers.withdrawals is not None:
        yield from _chance((*path, "withdrawals", "each_round"), levers.withdrawals.each_round)
    yield from _of_makers(path, levers)


def _of_makers(path: Path, levers: Levers) -> Iterator[Fault]:
    if levers.subjects is not None:
        within = (*path, "subjects")
        yield from _members((*within, "mix"), levers.subjects.mix, SubjectKind)
        yield from _whole((*within, "mix"), levers.subjects.mix)
        yield from _chance((*within, "new"), levers.subjects.new)
        yield from _of_attributes((*within, "attributes"), levers.subjects.attributes)
    if levers.attributes is not None:
        yield from _of_attributes((*path, "attributes"), levers.attributes)


def _of_attributes(path: Path, attributes: Mapping[Attribute, Fraction]) -> Iterator[Fault]:
    yield from _members(path, attributes, Attribute)
    yield from _chances(path, attributes)
    if Attribute.UPGRADED in attributes:
        expected = Text(
            "không có: upgrades và regrading nói điều này", "none: upgrades and regrading say this"
        )
        yield Fault((*path, "upgraded"), shown(str(attributes[Attribute.UPGRADED])), expected)


def _of_intake(path: Path, intake: Intake) -> Iterator[Fault]:
    if (intake.per_year is None) == (intake.per_round is None):
        found = None if intake.per_year is None else "per_year, per_round"
        expected = Text("đúng một trong per_year và per_round", "one of per_year and per_round")
        yield Fault(path, found, expected)
    name = "per_year" if intake.per_round is None else "per_round"
    for n, mean in enumerate(intake.per_year or intake.per_round or (), 1):
        if type(mean) is not Fraction or not (mean == 0 or _LEAST <= mean <= MOST):
            expected = Text(
                f"0, hoặc một số từ {float(_LEAST):f} đến {MOST}",
                f"0, or a number from {float(_LEAST):f} to {MOST}",
            )
            yield Fault((*path, name, str(n)), _as_written(mean), expected)
        elif intake.distribution is Distribution.FIXED and mean.denominator != 1:
            expected = Text("một số nguyên, vì là số cố định", "a whole number, as it is fixed")
            yield Fault((*path, name, str(n)), _as_written(mean), expected)
    if type(intake.distribution) is not Distribution:
        names = ", ".join(Distribution)
        yield Fault(
            (*path, "distribution"),
            shown(intake.distribution),
            Text(f"một trong: {names}", f"one of: {names}"),
        )
    negative = intake.distribution is Distribution.NEGATIVE_BINOMIAL
    means = [each for each in intake.per_year or intake.per_round or () if type(each) is Fraction]
    least = max((each / _SPREAD for each in means if each > 0), default=_LEAST)
    if negative and not (type(intake.dispersion) is Fraction and least <= intake.dispersion <= _EVEN):
        said = written(least)
        expected = Text(f"một số từ {said} đến {_EVEN}", f"a number from {said} to {_EVEN}")
        found = None if intake.dispersion is None else _as_written(intake.dispersion)
        yield Fault((*path, "dispersion"), found, expected)
    elif not negative and intake.dispersion is not None:
        expected = Text("không có: chỉ của negative-binomial", "none: it is of negative-binomial only")
        yield Fault((*path, "dispersion"), _as_written(intake.dispersion), expected)
    yield from _count((*path, "decided_after"), intake.decided_after)


def _twice(scenario: Scenario) -> Iterator[Fault]:
    """Changes of one day that say the same lever."""
    seen: set[tuple[date, str]] = set()
    for n, change in enumerate(scenario.changes, 1):
        for each in fields(Levers):
            if getattr(change.levers, each.name) is None:
                continue
            if (change.since, each.name) in seen:
                expected = Text("mỗi yếu tố tác động một lần trong một ngày", "each lever once a day")
                yield Fault(("changes", str(n), each.name), change.since.isoformat(), expected)
            seen.add((change.since, each.name))


def _of_rounds(scenario: Scenario, plan: Plan, rounds: Sequence[Round]) -> Iterator[Fault]:
    """Numbers of dossiers that do not fit the rounds, and dossiers without an outcome."""
    for path, levers in (
        ((), scenario.levers),
        *((("changes", str(n)), each.levers) for n, each in enumerate(scenario.changes, 1)),
    ):
        if levers.intake is not None:
            yield from _of_years((*path, "intake"), levers.intake, scenario, plan, rounds)
    for each in rounds:
        if each.levers.intake is not None and each.levers.outcome is None:
            yield Fault(("outcome",), None, Text("kết quả của hồ sơ mới", "what dossiers get"))
            return


def _of_years(
    path: Path, intake: Intake, scenario: Scenario, plan: Plan, rounds: Sequence[Round]
) -> Iterator[Fault]:
    if intake.per_round is not None:
        if len(intake.per_round) != len(rounds):
            expected = Text(f"{len(rounds)} số, mỗi đợt một số", f"{len(rounds)} numbers, one a round")
            yield Fault((*path, "per_round"), str(len(intake.per_round)), expected)
        return
    if intake.per_year is None:
        return
    years = range(plan.period.since.year, plan.period.until.year + 1)
    if len(scenario.rounds.days) > 1:
        expected = Text("per_round, vì mỗi năm có nhiều đợt", "per_round, as there are several rounds a year")
        yield Fault((*path, "per_year"), str(len(scenario.rounds.days)), expected)
    elif len(intake.per_year) != len(years):
        expected = Text(
            f"{len(years)} số, mỗi năm {years[0]}-{years[-1]} một số",
            f"{len(years)} numbers, one a year, {years[0]} to {years[-1]}",
        )
        yield Fault((*path, "per_year"), str(len(intake.per_year)), expected)
    else:
        played = {each.day.year for each in rounds}
        for n, (year, mean) in enumerate(zip(years, intake.per_year, strict=True), 1):
            if mean and year not in played:
                expected = Text(
                    f"0: năm {year} không có đợt nào được mô phỏng",
                    f"0: no round of {year} is simulated",
                )
                yield Fault((*path, "per_year", str(n)), _as_written(mean), expected)


def _members(path: Path, table: Mapping[K, object], kind: type[StrEnum]) -> Iterator[Fault]:
    """Keys that are no members of an enumeration; a text that looks like one is none."""
    for key in table:
        if type(key) is not kind:
            names = ", ".join(kind)
            expected = Text(f"một trong: {names}", f"one of: {names}")
            yield Fault((*path, str(key)), shown(key), expected, nearest(str(key), kind))


def _keys(path: Path, table: Mapping[str, object], known: Sequence[str]) -> Iterator[Fault]:
    for key in table:
        if key not in known:
            names = ", ".join(known)
            expected = Text(f"một trong: {names}", f"one of: {names}")
            yield Fault((*path, str(key)), shown(key), expected, nearest(str(key), known))


def _whole(path: Path, table: Mapping[K, Fraction]) -> Iterator[Fault]:
    """Chances that are none, or do not add up to 1."""
    faults = list(_chances(path, table))
    yield from faults
    total = sum(table.values(), Fraction(0)) if not faults else 1
    if total != 1:
        yield Fault(
            path, _as_written(total), Text("các xác suất có tổng bằng 1", "probabilities that add up to 1")
        )


def _chances(path: Path, table: Mapping[K, Fraction]) -> Iterator[Fault]:
    for key, each in table.items():
        yield from _chance((*path, str(key)), each)


def _chance(path: Path, chance: Fraction) -> Iterator[Fault]:
    if type(chance) is not Fraction or not 0 <= chance <= 1:
        expected = Text("một xác suất, số từ 0 đến 1", "a probability, a number from 0 to 1")
        yield Fault(path, _as_written(chance), expected)


def _count(path: Path, count: int, *, least: int = 0) -> Iterator[Fault]:
    if type(count) is not int or not least <= count <= MOST:
        expected = Text(f"một số nguyên, {least} đến {MOST}", f"a whole number, {least} to {MOST}")
        yield Fault(path, shown(count), expected)


def _as_written(number: object) -> str:
    return written(number) if isinstance(number, Fraction) else shown(number)
