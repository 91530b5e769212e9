"""Nút: the criteria and declarations that conditions tie together, and what each of them adds.

Points add up, the lowest closed mark counts, and one criterion without an answer leaves a card
incomplete: so what a card comes to can be put together from its criteria, one by one. Only a condition
ties a criterion to a declaration or to another criterion. What such a knot adds in each of its states is
found by the engine that rates cards one by one, on a card that says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ocopkit.extras import brought_by
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Condition, ConditionKind, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.codes import Coding
from ocopkit.rating.engine import Case
from ocopkit.rating.ledger import Gate, Ledger
from ocopkit.rating.results import Status

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LEVELS", "STATES", "Bench", "Knot", "Share", "knots_of", "parting"]

LEVELS = (5, 4, 3)
"""Các mức sao có ngưỡng: the levels that marks guard, the one first that gives way to the others."""

STATES = 1 << 16
"""Số trạng thái: how many states a knot can have, as two bytes tell them apart."""


@frozen
class Knot:
    """Nút: criteria and declarations that have to be looked at together.

    Args:
        lines: the criteria, by their line in the ledger.
        facts: the declarations, by their place among the sheet's conditions.
    """

    lines: tuple[int, ...]
    facts: tuple[int, ...]


@frozen(eq=False)
class Share:
    """Phần góp: what a knot adds to a card, by its state.

    The first axis of each array is what is added; the others are the knot's rows, and along them
    the choices of each.

    Args:
        status: whether the card is incomplete, stopped, disqualified.
        closed: whether a mark of 5, 4, 3 stars is closed by what is known.
        least_closed: likewise for the least that can still come.
        most_closed: likewise for the most.
        points: the points of each part.
        ends: the least and the most points that can still come.
        gates: by its place in the ledger, whether each of the knot's marks is closed by what is known.
    """

    status: NDArray[np.bool_]
    closed: NDArray[np.bool_]
    least_closed: NDArray[np.bool_]
    most_closed: NDArray[np.bool_]
    points: NDArray[np.int64]
    ends: NDArray[np.int64]
    gates: Mapping[int, NDArray[np.bool_]]


@frozen
class Bench:
    """Bàn thử: where the engine is asked what answers come to.

    Args:
        sheet: the scoresheet.
        regime: its regime.
        questions: its open questions, with the readings taken.
        ledger: its ledger.
        answers: the rows of its criteria.
        declarations: the rows of its conditions.
        given: what every card that is tried says, as far as a knot does not say otherwise.
    """

    sheet: Scoresheet
    regime: Regime
    questions: Mapping[str, Interpretation]
    ledger: Ledger
    answers: tuple[Coding, ...]
    declarations: tuple[Coding, ...]
    given: Scorecard

    def rows(self, knot: Knot) -> list[Coding]:
        """The rows of a knot: criteria, then declarations."""
        return [
            *(self.answers[line] for line in knot.lines),
            *(self.declarations[each] for each in knot.facts),
        ]

    def shape(self, knot: Knot) -> tuple[int, ...]:
        """How many choices each row of a knot has."""
        return tuple(len(row.choices) for row in self.rows(knot))

    def places(self, knot: Knot) -> tuple[int, ...]:
        """Where the rows of a knot stand among those of all criteria and then of all conditions."""
        return (*knot.lines, *(len(self.answers) + each for each in knot.facts))

    def cases(self, knot: Knot) -> Iterator[Case]:
        """A case for each state of a knot, the choices of its last row quickest.

        Raises:
            InputError: where there are too many states.
        """
        shape = self.shape(knot)
        if prod(shape) > STATES:
            names = tuple(row.name for row in self.rows(knot))
            expected = Text(
                f"nhiều nhất {STATES} tổ hợp của những gì các điều kiện nối với nhau",
                f"at most {STATES} combinations of what conditions tie together",
            )
            raise InputError([Fault((self.sheet.id, ", ".join(names)), str(prod(shape)), expected)])
        codes = [self.answers[line].name for line in knot.lines]
        ids = [self.declarations[each].name for each in knot.facts]
        for choices in product(*(row.choices for row in self.rows(knot))):
            answers = {**self.given.answers, **dict(zip(codes, choices, strict=False))}
            facts = {**self.given.declarations, **dict(zip(ids, choices[len(codes) :], strict=True))}
            card = Scorecard(
                self.sheet.id,
                {code: answer for code, answer in answers.items() if answer is not None},
                {id: bool(holds) for id, holds in facts.items() if holds is not None},
            )
            yield Case(card, self.sheet, self.regime, self.questions, self.ledger)

    def share(self, knot: Knot) -> Share:
        """What a knot adds to a card, by its state, as the engine finds it."""
        gates = {index: gate for index, gate in enumerate(self.ledger.gates) if gate.line in knot.lines}
        added = [self._added(case, knot, gates) for case in self.cases(knot)]
        columns = [np.array(column) for column in zip(*added, strict=True)]
        status, closed, least, most, points, ends, shut = (
            column.T.reshape(column.shape[1], *self.shape(knot)) for column in columns
        )
        return Share(status, closed, least, most, points, ends, dict(zip(gates, shut, strict=True)))

    def _added(self, case: Case, knot: Knot, gates: Mapping[int, Gate]) -> tuple[Sequence[int], ...]:
        """What one state of a knot adds: the fields of a Share, in their order."""
        status = case.judge()
        if status in (Status.DISQUALIFIED, Status.STOPPED):
            # Of what is not rated nothing is said.
            found = [False, status is Status.STOPPED, status is Status.DISQUALIFIED]
            nothing = [False] * len(LEVELS)
            return (
                found,
                nothing,
                nothing,
                nothing,
                [0] * len(self.ledger.parts),
                [0, 0],
                [False] * len(gates),
            )
        missing = any(line in case.unanswered for line in knot.lines)
        worst, best = case.ends()
        closed, least, most = (
            {(gate.stars, gate.criterion, gate.option) for gate in case.closed_gates(points, unknown)}
            if case.marks_bind()
            else set()
            for points, unknown in ((case.points, case.unanswered), (worst, ()), (best, ()))
        )
        ours = {(gate.stars, gate.criterion, gate.option) for gate in gates.values()}
        return (
            [missing, False, False],
            *(
                [any(stars == level for stars, _, _ in each & ours) for level in LEVELS]
                for each in (closed, least, most)
            ),
            [
                sum(case.points[line] for line in knot.lines if part.start <= line < part.stop)
                for _, part in self.ledger.parts
            ],
            [sum(points[line] for line in knot.lines) for points in (worst, best)],
            [(gate.stars, gate.criterion, gate.option) in closed for gate in gates.values()],
        )


def knots_of(bench: Bench) -> tuple[Knot, ...]:
    """The knots of a scoresheet: each criterion, and each declaration that matters, is in one."""
    tied: list[tuple[set[int], set[int]]] = [({line}, set()) for line in range(len(bench.answers))]
    for condition in _acting(bench.ledger):
        lines, facts = _rows_of(condition, bench)
        if condition.kind is not ConditionKind.STOPS and condition.criterion is not None:
            lines.add(bench.ledger.starts[condition.criterion])
        touched = [each for each in tied if each[0] & lines or each[1] & facts]
        tied = [each for each in tied if each not in touched]
        tied.append(
            (lines.union(*(each[0] for each in touched)), facts.union(*(each[1] for each in touched)))
        )
    return tuple(Knot(tuple(sorted(lines)), tuple(sorted(facts))) for lines, facts in tied)


def _acting(ledger: Ledger) -> list[Condition]:
    return [condition for condition, _ in (*ledger.declared, *ledger.decided)]


def _rows_of(condition: Condition, bench: Bench) -> tuple[set[int], set[int]]:
    """The lines and the declarations that decide a condition."""
    lines = {bench.ledger.starts[code] for code in condition.when or {}}
    facts = set()
    if condition.when is None or condition.also_declared:
        facts = {index for index, row in enumerate(bench.declarations) if row.name == condition.id}
    return lines, facts


def parting(bench: Bench) -> tuple[Knot, tuple[int, ...], tuple[Bench, ...]]:
    """What parts cards into those that are assessed to the same end.

    By the reading that gives a product which is stopped the points so far, what stops it reaches beyond
    its knot: to all criteria that follow. Cards that are stopped, or may be, at the same place are
    then rated together, by tables of their own.

    Returns:
        The rows on which that hangs, by their state the place of a bench, and the benches; where there is
        one bench for all, no places.
    """
    stops = [each for each in _acting(bench.ledger) if each.kind is ConditionKind.STOPS]
    if not stops or bench.questions["stopped-product"].taken != "rest-is-zero":
        return Knot((), ()), (), (bench,)
    lines, facts = (
        set().union(*those) for those in zip(*(_rows_of(each, bench) for each in stops), strict=True)
    )
    knot = Knot(tuple(sorted(lines)), tuple(sorted(facts)))
    keys = []
    benches: dict[object, Bench] = {}
    for case in bench.cases(knot):
        status = case.judge()
        undecided = [each.id for each in case.undecided if each.kind is ConditionKind.STOPS]
        key = (status, frozenset(case.settled), tuple(undecided))
        benches.setdefault(key, evolve(bench, given=case.card))
        keys.append(key)
    places = {key: place for place, key in enumerate(benches)}
    return knot, tuple(places[key] for key in keys), tuple(benches.values())
