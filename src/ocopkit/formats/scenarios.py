"""Đọc kịch bản: scenario files, TOML or JSON, to values, and back to plain dictionaries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import evolve, field, fields, frozen

from ocopkit.formats.cards import read_card
from ocopkit.formats.converter import structure, unstructure
from ocopkit.formats.documents import Document, format_of, parse, read_text
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text
from ocopkit.procedure.certificates import certificate_end
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.engine import Lawbook, rate
from ocopkit.rating.results import Rating
from ocopkit.simulation.checks import faults_of_scenario
from ocopkit.simulation.scenario import (
    Change,
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
from ocopkit.targets.filters import Attribute
from ocopkit.targets.plans import Plan

__all__ = ["ScenarioFile", "read_scenario", "scenario_document"]


@frozen
class ChangeFile:
    """Thay đổi: levers that are others from a day on."""

    since: date
    intake: Intake | None = None
    outcome: DossierOutcome | None = None
    ministry: Ministry | None = None
    regrading: Regrading | None = None
    upgrades: Mapping[str, Fraction] | None = None
    withdrawals: Withdrawals | None = None
    subjects: Subjects | None = None
    attributes: Mapping[Attribute, Fraction] | None = None


@frozen
class ScenarioFile:
    """Tệp kịch bản: what a simulation starts from, and what happens from then on."""

    plan: str
    initial: Initial
    rounds: Rounds = field(factory=Rounds)
    intake: Intake | None = None
    outcome: DossierOutcome | None = None
    ministry: Ministry | None = None
    regrading: Regrading | None = None
    upgrades: Mapping[str, Fraction] | None = None
    withdrawals: Withdrawals | None = None
    subjects: Subjects | None = None
    attributes: Mapping[Attribute, Fraction] | None = None
    changes: tuple[ChangeFile, ...] = ()


_LEVERS = tuple(each.name for each in fields(Levers))

# What is counted by rounds says nothing while the rounds are not known.
_HANG_ON = {
    "initial": ("intake", "outcome", "changes"),
    "rounds": ("intake", "outcome", "changes"),
    "intake": ("outcome",),
    "outcome": ("changes",),
    "changes": ("outcome",),
}


def read_scenario(path: str | os.PathLike[str], plan: Plan, lawbook: Lawbook) -> Scenario:
    """Đọc tệp kịch bản: a scenario of a plan.

    Args:
        path: a ``.toml`` or ``.json`` file; card files that its outcomes name lie in its folder
            or below.
        plan: the plan that it should be of.
        lawbook: where the scoresheets of its cards are found, as in a catalog.

    Raises:
        InputError: for a file that cannot be read, and with everything in it that cannot be.

    >>> from ocopkit import Catalog
    >>> catalog = Catalog.builtin()
    >>> plan = catalog.plan("lang-son-2021-2025")
    >>> scenario = read_scenario("examples/scenarios/lang-son.toml", plan, catalog)
    >>> scenario.initial.stars["3"], scenario.levers.intake.distribution.value
    (21, 'poisson')
    """
    path = Path(path)
    folder = path.parent
    try:
        format = format_of(path)
        document = parse(read_text(path), format)
    except InputError as error:
        raise error.in_file(str(path)) from None
    faults: list[Fault] = []
    try:
        file = structure(document, ScenarioFile)
    except InputError as error:
        faults += error.faults
        wrong = {fault.path[0] for fault in faults}
        sound = {key: value for key, value in document.items() if key not in wrong}
        file = structure(_stand_ins(plan) | sound, ScenarioFile)

    def levers_of(said: ScenarioFile | ChangeFile, *where: str) -> Levers:
        return _levers(said, (*where, "outcome", "cards"), folder, lawbook, faults)

    levers = levers_of(file)
    changes = [
        Change(each.since, levers_of(each, "changes", str(n))) for n, each in enumerate(file.changes, 1)
    ]
    scenario = Scenario(file.plan, file.initial, levers, file.rounds, changes)
    # A fault of a card names the card's file; without its stars the outcome that it stands in is none.
    wrong = {"outcome" if fault.file else fault.path[0] for fault in faults}
    silent = wrong.union(*(_HANG_ON.get(key, ()) for key in wrong))
    faults += [each for each in faults_of_scenario(scenario, plan) if each.path[0] not in silent]
    if faults:
        raise InputError(each if each.file else evolve(each, file=str(path)) for each in faults)
    return scenario


def _stand_ins(plan: Plan) -> Document:
    """What stands for what is wrong, so that the rest can be looked at."""
    return {"plan": plan.id, "initial": {"as_of": plan.period.since - timedelta(days=1)}}


def _levers(
    said: ScenarioFile | ChangeFile,
    where: tuple[str, ...],
    folder: Path,
    lawbook: Lawbook,
    faults: list[Fault],
) -> Levers:
    """The levers of a file or change, with its cards rated; what is wrong with them goes to the faults."""
    levers = Levers(**{name: getattr(said, name) for name in _LEVERS})
    outcome = levers.outcome
    if outcome is None or not outcome.cards:
        return levers
    if outcome.stars is not None:
        expected = Text("đúng một trong stars và cards", "one of stars and cards")
        faults.append(Fault(where, shown(list(outcome.cards)), expected))
    ratings: list[tuple[str, Rating]] = []
    for name in outcome.cards:
        if not _lies_in(folder, name):
            expected = Text(
                "một tệp trong thư mục của kịch bản hoặc dưới đó",
                "a file in the scenario's folder or below it",
            )
            faults.append(Fault((*where, name), shown(name), expected))
            continue
        try:
            card = read_card(folder / name, lawbook)
            if isinstance(card, Scorecard):
                ratings.append((name, rate(card, lawbook)))
                continue
            expected = Text("một phiếu chấm có từng câu trả lời", "a card with its answers")
            faults.append(Fault((*where, name), shown(card.regime), expected))
        except InputError as error:
            faults += error.faults
    try:
        return evolve(levers, outcome=outcome_of(ratings)) if ratings else levers
    except InputError as error:
        faults += [evolve(each, path=(*where, *each.path)) for each in error.faults]
        return levers


def _lies_in(folder: Path, name: str) -> bool:
    """Whether a file that a scenario names lies where the scenario does: it can open no other."""
    if "\0" in name:
        return False  # of which no file has the name
    # Not resolve(): of links in a circle that makes an error of its own.
    return Path(os.path.realpath(folder / name)).is_relative_to(os.path.realpath(folder))


def scenario_document(scenario: Scenario) -> Document:
    """Kịch bản dạng tệp: a scenario as a file would say it, with what it takes by default.

    Args:
        scenario: the scenario.

    >>> from ocopkit.simulation import Initial
    >>> scenario = Scenario("lang-son-2021-2025", Initial(date(2020, 12, 31), stars={"3": 21}))
    >>> scenario_document(scenario)["initial"]["ends"], scenario_document(scenario)["rounds"]
    ('2023-12-31', {'days': ['12-31']})
    """
    initial = scenario.initial
    if initial.stars:
        initial = evolve(initial, ends=initial.ends or certificate_end(initial.as_of))
    changes = [{"since": each.since.isoformat(), **_of_levers(each.levers)} for each in scenario.changes]
    levers = _of_levers(scenario.levers)
    return {
        "plan": scenario.plan,
        "initial": _said(initial),
        "rounds": _said(scenario.rounds),
        **levers,
        **({"changes": changes} if changes else {}),
    }


def _of_levers(levers: Levers) -> Document:
    """Levers as a file would say them: stars that come of cards are not said beside these."""
    outcome = levers.outcome
    if outcome is not None:
        by_cards = bool(outcome.cards)
        outcome = evolve(outcome, stars=None if by_cards else outcome.stars, regimes=())
    said: Document = _said(evolve(levers, outcome=outcome))
    return said


def _said(value: object) -> Any:
    """A value as a file would say it: what is not said is not there."""
    return _without_nothing(unstructure(value))


def _without_nothing(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        there = {key: _without_nothing(each) for key, each in plain.items()}
        return {key: each for key, each in there.items() if each not in (None, [], {})}
    if isinstance(plain, frozenset):
        return sorted(plain)
    if isinstance(plain, list | tuple):
        return [_without_nothing(each) for each in plain]
    return plain
