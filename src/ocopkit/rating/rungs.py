"""Bậc thang: which answers to a criterion lie above the one that it has, and what it costs to go there.

A step leads from one option to the next in print order; "no option fits" lies below the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from attrs import evolve, frozen

from ocopkit.law.exact import exact
from ocopkit.law.faults import Fault, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Answer, Criterion, CriterionKind, Option, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import unknown_criterion

__all__ = ["ONE_EACH", "Costs", "Rung", "faults_of_costs", "faults_of_fixed", "rungs_above"]

Costs = Mapping[str, int | Fraction | Decimal | str]
"""Chi phí: by ``"1.5"`` what each step up of a criterion costs, by ``"1.5/3"`` the step to an option.

The option is written as in an answer: ``"8/2/1"`` is option 1 of alternative 2. Numbers are exact.
"""

ONE_EACH: Costs = frozendict()
"""Chi phí mặc định: each step up costs 1."""


@frozen
class Rung:
    """Bậc: an answer that lies above the one that a card has.

    Args:
        answer: the answer.
        cost: what it costs to go there, all steps together, in the unit of the costs it was made with.
    """

    answer: Answer
    cost: int


def rungs_above(
    criterion: Criterion, answer: Answer | None, costs: Mapping[str, int], unit: int
) -> tuple[Rung, ...]:
    """Các bậc trên: the answers above one, those first to which there are fewer steps.

    A choice goes from option to option as printed, alternatives within the one that is taken, yes or no
    from no to yes, and of options that add up any others are ticked too. Without an answer, and from "no
    option fits" and "does not apply", all options lie above.

    Args:
        criterion: the criterion.
        answer: what the card says of it; ``None`` where it says nothing.
        costs: as `Costs`, checked, in whole units.
        unit: how many units a step costs that is not named.

    >>> from ocopkit import Catalog
    >>> linkage = Catalog.builtin().scoresheet("vn-26-2026/01").criteria["1.5"]
    >>> [(rung.answer, rung.cost) for rung in rungs_above(linkage, 2, {"1.5/4": 5}, 1)]
    [(3, 1), (4, 6)]
    """
    each = costs.get(criterion.code, unit)
    match criterion.kind:
        case CriterionKind.YES_NO:
            return () if answer is True else (Rung(True, costs.get(f"{criterion.code}/true", each)),)
        case CriterionKind.ADDITIVE:
            return tuple(_further_ticks(criterion, answer, costs, each))
    rungs = []
    for options in _cases(criterion, answer):
        above = 0
        for steps, option in enumerate(options):
            above += costs.get(f"{criterion.code}/{option.answer}", each)
            rungs.append((steps, Rung(option.answer, above)))
    return tuple(rung for _, rung in sorted(rungs, key=lambda found: found[0]))


def _cases(criterion: Criterion, answer: Answer | None) -> Iterator[list[Option]]:
    """The options above an answer, by alternative; of one only, where the answer is in it."""
    cases: dict[int | None, list[Option]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(option)
    for options in cases.values():
        answers = [option.answer for option in options]
        if answer in answers:
            yield options[answers.index(answer) + 1 :]  # type: ignore[arg-type]  # it is one of them
            return
    yield from cases.values()


def _further_ticks(
    criterion: Criterion, answer: Answer | None, costs: Mapping[str, int], each: int
) -> Iterator[Rung]:
    ticked = answer if isinstance(answer, tuple) else ()
    free = [option.n for option in criterion.options if option.n not in ticked]
    for many in range(1, len(free) + 1):
        for more in combinations(free, many):
            cost = sum(costs.get(f"{criterion.code}/{n}", each) for n in more)
            yield Rung(tuple(sorted((*ticked, *more))), cost)


def faults_of_costs(costs: Costs, sheet: Scoresheet) -> list[Fault]:
    """Every cost of what a scoresheet does not have, and every one that is no exact number of 0 or more.

    Args:
        costs: as given.
        sheet: whose criteria they name.

    >>> from ocopkit import Catalog
    >>> for fault in faults_of_costs({"1.5/9": 1, "1.6": 0.5}, Catalog.builtin().scoresheet("vn-26-2026/01")):
    ...     print(fault.say("en"))
    costs › 1.5/9: expected an option of criterion 1.5: 1, 2, 3, 4, found "9"
    costs › 1.6: expected an exact number of 0 or more, as 3 or "5/2", found 0.5
    """
    given: object = costs
    if not isinstance(given, Mapping):
        return [Fault(("costs",), shown(given), Text("chi phí theo tiêu chí", "costs by criterion"))]
    faults = []
    for key, cost in given.items():
        path = ("costs", str(key))
        code, stroke, option = str(key).partition("/")
        number = exact(cost)
        if code not in sheet.criteria:
            faults.append(unknown_criterion(path, code, sheet))
        elif stroke and option not in (known := _written(sheet.criteria[code])):
            listed = ", ".join(known)
            expected = Text(
                f"một mức của tiêu chí {code}: {listed}", f"an option of criterion {code}: {listed}"
            )
            faults.append(Fault(path, shown(option), expected))
        elif not isinstance(number, Fraction) or number < 0:
            expected = Text(
                'một số chính xác từ 0 trở lên, như 3 hoặc "5/2"',
                'an exact number of 0 or more, as 3 or "5/2"',
            )
            faults.append(Fault(path, shown(cost), expected))
    return faults


def _written(criterion: Criterion) -> list[str]:
    """The options of a criterion as costs name them."""
    if criterion.kind is CriterionKind.YES_NO:
        return ["true"]
    return [str(option.answer) for option in criterion.options]


def faults_of_fixed(fixed: Collection[str], sheet: Scoresheet) -> list[Fault]:
    """Every criterion that cannot change and that a scoresheet does not have.

    Args:
        fixed: their codes, as given.
        sheet: the scoresheet.

    >>> from ocopkit import Catalog
    >>> for fault in faults_of_fixed(["1.99"], Catalog.builtin().scoresheet("vn-26-2026/01")):
    ...     print(fault.say("en"))
    fixed: expected a criterion of vn-26-2026/01, found "1.99"
    """
    if isinstance(fixed, str):
        expected = Text("danh sách mã tiêu chí", "a list of codes of criteria")
        return [Fault(("fixed",), shown(fixed), expected)]
    return [
        evolve(fault, hint=_one_by_one(code, sheet) or fault.hint)
        for code in fixed
        if code not in sheet.criteria
        for fault in [unknown_criterion(("fixed",), code, sheet)]
    ]


def _one_by_one(codes: object, sheet: Scoresheet) -> Text | None:
    """What to do about several codes in one text."""
    several = re.split("[,; ]+", str(codes))
    if len(several) == 1 or not sheet.criteria.keys() >= {*several}:
        return None
    said = ", ".join(map(shown, several))
    return Text(f"Ghi từng mã riêng: {said}", f"Give each code by itself: {said}")
