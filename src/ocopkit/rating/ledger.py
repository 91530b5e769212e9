"""Sổ tính điểm: what of a scoresheet does not depend on the card, worked out once a sheet.

Councils and registers rate many cards by one sheet, so a rating should only look things up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import (
    Answer,
    Condition,
    ConditionKind,
    Criterion,
    CriterionKind,
    Scoresheet,
)
from ocopkit.rating import findings
from ocopkit.rating.cards import worth_of
from ocopkit.rating.results import Finding

__all__ = ["Gate", "Ledger", "Line", "ledger_of"]


@frozen
class Gate:
    """Ngưỡng: a mark of a criterion.

    Args:
        line: the index of the criterion's line.
        criterion: its code.
        stars: the level that the mark guards.
        needed: the points of the marked option.
        option: the marked option, as one writes it in an answer.
    """

    line: int
    criterion: str
    stars: int
    needed: int
    option: int | str


@frozen
class Line:
    """Dòng: what rating needs of one criterion.

    Args:
        criterion: the criterion.
        worth: the points of each answer.
        classes: the types of answer that `worth` may be asked for as they are.
        least: the fewest points that ticking something gives; 0 where options add up.
        most: the most that an answer gives.
    """

    criterion: Criterion
    worth: Mapping[Answer, int]
    classes: frozenset[type]
    least: int
    most: int


@frozen
class Ledger:
    """Sổ tính điểm của một phiếu: what rating needs of a scoresheet, whatever the card.

    Args:
        lines: one a criterion, in sheet order.
        quick: of each line the code, `worth` and `classes`, for the one loop that counts.
        parts: of each part that is worth points its code and the slice of its lines.
        gates: every mark, lowest level first, then in sheet order.
        starts: how many lines there are before each criterion and section.
        ends: how many there are up to its end.
        declared: the conditions that a card declares, each with the fact that makes it act.
        decided: the conditions that its answers decide, likewise.
        known: the ids of all its conditions.
        undeclared: by condition, the Finding that it was not declared.
    """

    lines: tuple[Line, ...]
    quick: tuple[tuple[str, Mapping[Answer, int], frozenset[type]], ...]
    parts: tuple[tuple[str, slice], ...]
    gates: tuple[Gate, ...]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    declared: tuple[tuple[Condition, bool], ...]
    decided: tuple[tuple[Condition, bool], ...]
    known: frozenset[str]
    undeclared: Mapping[str, Finding]

    def assessed(self, condition: Condition) -> int:
        """How many lines are assessed where a condition stops; none before one over the whole sheet."""
        if condition.criterion is None:
            return 0
        return (self.starts if condition.before else self.ends)[condition.criterion]


# One look-up settles values of these types. True is not 1 on a card, and the numbers in a tuple
# have to be looked at one by one.
_CLASSES: Mapping[CriterionKind, frozenset[type]] = {
    CriterionKind.CHOICE: frozenset({int, str}),
    CriterionKind.ALTERNATIVES: frozenset({int, str}),
    CriterionKind.YES_NO: frozenset({bool, str}),
    CriterionKind.ADDITIVE: frozenset({str}),
}

_ACT_WHERE_TRUE = (ConditionKind.DISQUALIFIES, ConditionKind.STOPS)


@lru_cache(maxsize=512)
def ledger_of(sheet: Scoresheet) -> Ledger:
    """The ledger of a scoresheet, made once.

    >>> from ocopkit import Catalog
    >>> len(ledger_of(Catalog.builtin().scoresheet("vn-26-2026/01")).lines)
    32
    """
    return _entered(sheet)


def _entered(sheet: Scoresheet) -> Ledger:
    lines: list[Line] = []
    gates: list[Gate] = []
    parts: list[tuple[str, slice]] = []
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for part in sheet.parts:
        start = len(lines)
        for section in part.sections:
            starts[section.code] = len(lines)
            for criterion in section.criteria:
                starts[criterion.code] = len(lines)
                gates += _gates(criterion, len(lines))
                single = criterion.kind in (CriterionKind.CHOICE, CriterionKind.ALTERNATIVES)
                least = min(option.points for option in criterion.options) if single else 0
                classes = _CLASSES[criterion.kind]
                lines.append(Line(criterion, worth_of(criterion), classes, least, criterion.reaches))
                ends[criterion.code] = ends[section.code] = len(lines)
        if part.max:
            parts.append((part.code, slice(start, len(lines))))
    acting = [
        (each, each.kind in _ACT_WHERE_TRUE)
        for each in sheet.conditions
        if each.kind is not ConditionKind.INFORMS
    ]
    # What a criterion requires hangs on whether it applies.
    acting.sort(key=lambda each: each[0].kind is not ConditionKind.APPLIES)
    declared = tuple((each, acts) for each, acts in acting if each.when is None)
    return Ledger(
        lines=tuple(lines),
        quick=tuple((line.criterion.code, line.worth, line.classes) for line in lines),
        parts=tuple(parts),
        gates=tuple(sorted(gates, key=lambda gate: gate.stars)),
        starts=frozendict(starts),
        ends=frozendict(ends),
        declared=declared,
        decided=tuple((each, acts) for each, acts in acting if each.when is not None),
        known=frozenset(each.id for each in sheet.conditions),
        undeclared=frozendict(
            (each.id, findings.undeclared(each))
            for each, _ in acting
            if each.when is None or each.also_declared
        ),
    )


def _gates(criterion: Criterion, line: int) -> list[Gate]:
    return [
        Gate(line, criterion.code, option.stars, option.points, option.answer)
        for option in criterion.options
        if option.stars is not None
    ]
