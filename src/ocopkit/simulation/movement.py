"""Điều gì làm con số thay đổi: whether a scenario says all that a target's figure hangs on.

A target is simulated if something that the scenario says can move its figure, and if nothing that would move
it is left unsaid. Else it is named with the reason, and has no probability: an unsaid lever decides nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import product

from attrs import frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.procedure.certificates import certificate_end
from ocopkit.simulation.rounds import Round, dossiers_of
from ocopkit.simulation.scenario import Levers, Scenario
from ocopkit.simulation.states import POTENTIAL, RECOGNISED, counted_states
from ocopkit.targets.filters import Attribute, Filter
from ocopkit.targets.plans import Kind, Plan, Target

__all__ = ["Basis", "Movement", "basis_of"]

_FIVE = 5


class Basis(StrEnum):
    """Đếm trong số nào: what a measure counts, of which a target's filter takes its part.

    ======== =====================================================================
    so-far   products that were ever recognised
    new      those first recognised in the target's period
    valid    those whose certificate is valid on the day
    baseline those of them that were recognised before the plan's period
    lapsed   those ever recognised whose certificate is not valid
    subjects makers of products that were ever recognised
    ======== =====================================================================
    """

    SO_FAR = "so-far"
    NEW = "new"
    VALID = "valid"
    BASELINE = "baseline"
    LAPSED = "lapsed"
    SUBJECTS = "subjects"


# What the measures of the national law count. What a plugin adds to them is not simulated.
_BASES = {
    "products-recognised-so-far": Basis.SO_FAR,
    "products-recognised-in-period": Basis.NEW,
    "products-still-valid": Basis.VALID,
    "baseline-products-still-valid": Basis.BASELINE,
    "products-lapsed": Basis.LAPSED,
    "products-share": Basis.SO_FAR,
    "subjects": Basis.SUBJECTS,
    "subjects-share": Basis.SUBJECTS,
}


def basis_of(target: Target) -> Basis | None:
    """Đếm trong số nào: what a target's measure counts; ``None`` for what is not simulated.

    Args:
        target: by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> basis_of(plan.by_id["new-3-star"]).value, basis_of(plan.by_id["display-points"])
    ('new', None)
    """
    return None if target.per is not None else _BASES.get(target.measure)


@frozen(slots=False)  # what it works out is kept
class Movement:
    """Những gì kịch bản nói: what of a scenario moves figures, and what it leaves unsaid.

    Args:
        plan: the plan.
        scenario: the scenario.
        rounds: its rounds.
        until: the last day that is counted.
    """

    plan: Plan
    scenario: Scenario
    rounds: Sequence[Round]
    until: date

    def why_not(self, target: Target) -> Text | None:
        """Vì sao không mô phỏng: why a target is not simulated; ``None`` where it is.

        Args:
            target: by the reading taken.
        """
        basis = basis_of(target)
        if target.value is None:
            return Text("Kế hoạch không nêu con số", "The plan prints no figure")
        if basis is None:
            measure = self.plan.measures[target.per or target.measure].title
            return Text(
                f"Mô phỏng không đếm: {measure.vi}", f"A simulation does not count this: {measure.en}"
            )
        if target.period.until <= self.scenario.initial.as_of:
            return Text(
                "Hết giai đoạn trước khi mô phỏng bắt đầu", "Its period ends before the simulation begins"
            )
        return next(self._unsaid(target, basis), None) or self._still(target, basis)

    def _unsaid(self, target: Target, basis: Basis) -> Iterator[Text]:
        """What a target's figure hangs on, and the scenario does not say."""
        filters = (target.filter, target.among) if target.kind is Kind.SHARE else (target.filter,)
        if basis is Basis.SUBJECTS:
            yield from self._unsaid_of_subjects(filters)
            return
        if basis in (Basis.NEW, Basis.BASELINE):
            since = target.period.since if basis is Basis.NEW else self.plan.period.since
            undated = any(each.recognised is None for each in self.scenario.initial.batches)
            if undated and self.scenario.initial.as_of >= since:
                yield Text(
                    "Kịch bản không nói các sản phẩm ban đầu được công nhận ngày nào",
                    "The scenario does not say when the initial products were recognised",
                )
        if basis in (Basis.VALID, Basis.BASELINE, Basis.LAPSED) and self.unsaid_end is not None:
            yield sentence(
                "Kịch bản không nói giấy chứng nhận hết hạn ngày {day} thì sao",
                "The scenario does not say what becomes of certificates that end on {day}",
                day=self.unsaid_end,
            )
        for each in filters:
            states = counted_states(each)
            unsaid = all(levers.ministry is None for levers in self.scenario.said)
            if _FIVE in states and POTENTIAL not in states and unsaid:
                yield Text(
                    "Kịch bản không nói Bộ công nhận sản phẩm tiềm năng 5 sao nào",
                    "The scenario does not say which potential five stars the ministry confirms",
                )
            yield from self._unsaid_of_products(each)

    def _unsaid_of_products(self, filter: Filter) -> Iterator[Text]:
        """Makers and attributes of products that a filter asks for."""
        levers = self._levers_of_new
        batches = self.scenario.initial.batches
        known = all(each.subject is not None for each in batches) or self.scenario.levers.subjects is not None
        if filter.subjects is not None and not (known and all(each.subjects is not None for each in levers)):
            yield _UNSAID_MAKERS
        for each in sorted(filter.attributes - {Attribute.UPGRADED}):
            listed = all(batch.attributes is not None for batch in batches)
            base = listed or each in (self.scenario.levers.attributes or ())
            if not (base and all(each in (those.attributes or ()) for those in levers)):
                yield _unsaid_attribute(each)
        rises = any(each.upgrades or (each.regrading and each.regrading.stars) for each in self.scenario.said)
        if Attribute.UPGRADED in filter.attributes and not rises:
            yield _unsaid_attribute(Attribute.UPGRADED)

    def _unsaid_of_subjects(self, filters: Sequence[Filter]) -> Iterator[Text]:
        """Makers, and attributes of makers."""
        levers = [each.subjects for each in self._levers_of_new]
        if self.scenario.initial.subjects is None or None in levers:
            yield _UNSAID_MAKERS
        needed = frozenset().union(*(each.attributes for each in filters))
        base = self.scenario.levers.subjects
        for each in sorted(needed):
            if not all(those is not None and each in those.attributes for those in (base, *levers)):
                yield _unsaid_attribute(each)

    def _still(self, target: Target, basis: Basis) -> Text | None:
        """That nothing which the scenario says can move a figure, where that is so."""
        counted = frozenset(counted_states(target.filter))
        told_by_chance = target.filter.attributes or target.filter.subjects is not None
        match basis:
            case Basis.NEW:
                moved = bool(self._reached(self.new_states) & counted)
            case Basis.SUBJECTS:
                moved = bool(self.new_states)
            case Basis.SO_FAR:
                moved = self._comes(counted) or bool(told_by_chance)
            case Basis.VALID:
                moved = self._comes(counted) or self.goes
            case Basis.BASELINE:
                moved = bool(self.first_states) and (self._crosses(self.first_states, counted) or self.goes)
            case _:
                moved = self.goes
        return None if moved else _STILL

    def _comes(self, counted: frozenset[int]) -> bool:
        """Whether products can come to be what is counted, or cease to be it."""
        first, new = self.first_states, self.new_states
        return bool(self._reached(new) & counted) or self._crosses(first | new, counted)

    def _crosses(self, states: frozenset[int], counted: frozenset[int]) -> bool:
        reached = self._reached(states)
        return any(a in reached and (a in counted) != (b in counted) for a, b in self.steps)

    def _reached(self, states: frozenset[int]) -> frozenset[int]:
        """All states that products in these can come to."""
        reached = states
        while more := {b for a, b in self.steps if a in reached and b not in reached}:
            reached |= more
        return reached

    @cached_property
    def first_states(self) -> frozenset[int]:
        """Trạng thái ban đầu: the states of initial products."""
        batches = (each for each in self.scenario.initial.batches if each.count)
        return frozenset(each.stars or POTENTIAL for each in batches)

    @cached_property
    def new_states(self) -> frozenset[int]:
        """Trạng thái mới: the states in which new products can begin."""
        outcomes = (each.outcome for each in self._levers_of_new)
        return frozenset(state for each in outcomes if each is not None for state in states_of(each.stars))

    @cached_property
    def steps(self) -> frozenset[tuple[int, int]]:
        """Chuyển trạng thái: from which state to which other a product can go."""
        steps: set[tuple[int, int]] = set()
        for round in self.rounds:
            levers = round.levers
            ministry, regrading = levers.ministry, levers.regrading
            if ministry is not None and round.number - ministry.after >= self._proposed:
                steps |= {(POTENTIAL, _FIVE)} if ministry.confirms else set()
                steps |= {(POTENTIAL, 4)} if ministry.confirms < 1 else set()
            if regrading is not None and regrading.files:
                steps |= set(product(RECOGNISED, states_of(regrading.stars)))
            for stars, chance in (levers.upgrades or {}).items():
                if chance:
                    steps.add((3, 4) if stars == "3" else (4, POTENTIAL))
        return frozenset(steps)

    @cached_property
    def _proposed(self) -> int:
        """The number of the first round in which a product can be proposed to the ministry."""
        if POTENTIAL in self.first_states:
            return -sys.maxsize
        return min((each.number for each in self.rounds if self._proposes(each)), default=sys.maxsize)

    def _proposes(self, round: Round) -> bool:
        levers = round.levers
        new = levers.outcome is not None and levers.outcome.chances[-1] and self._decides(round)
        again = levers.regrading is not None and POTENTIAL in states_of(levers.regrading.stars)
        return bool(new or again or (levers.upgrades or {}).get("4"))

    def _decides(self, round: Round) -> bool:
        """Whether a round decides any dossiers."""
        return bool(dossiers_of(round, self.rounds, self.plan.period.since))

    @cached_property
    def goes(self) -> bool:
        """Có hết hiệu lực hay không: whether certificates can end in the time that is counted."""
        withdrawals = (each.levers.withdrawals for each in self.rounds)
        withdrawn = any(each is not None and each.each_round for each in withdrawals)
        return withdrawn or any(end < self.until for end in self._ends)

    @cached_property
    def _ends(self) -> frozenset[date]:
        """The days on which certificates can end."""
        initial = self.scenario.initial
        given = ("intake", "ministry", "regrading", "upgrades")
        issues = [
            each for each in self.rounds if any(getattr(each.levers, name) is not None for name in given)
        ]
        return frozenset(
            {each.certificate_end(initial.as_of) for each in initial.batches if each.count}
            | {certificate_end(each.day) for each in issues}
        )

    @cached_property
    def _levers_of_new(self) -> list[Levers]:
        """The levers of the rounds in which dossiers of new products are decided."""
        return [each.levers for each in self.rounds if self._decides(each)]

    @cached_property
    def unsaid_end(self) -> date | None:
        """Ngày hết hạn bị bỏ ngỏ: the first day on which a certificate can end, with nothing said of it."""
        silent = [each for each in self.rounds if each.levers.regrading is None]
        return min(
            (
                end
                for end in self._ends
                for each in silent
                if each.day <= end < min(each.following, self.until)
            ),
            default=None,
        )


def states_of(stars: Mapping[str, Fraction] | None) -> frozenset[int]:
    """Trạng thái theo kết quả: the states that some chances of stars can give.

    >>> states_of({"none": Fraction(1, 2), "5": Fraction(1, 2)})
    frozenset({6})
    """
    return frozenset(state for level, state in _STATES.items() if (stars or {}).get(level))


_STATES = {"3": 3, "4": 4, "5": POTENTIAL}

_STILL = Text(
    "Không có gì trong kịch bản làm con số này thay đổi", "Nothing in the scenario moves its figure"
)
_UNSAID_MAKERS = Text(
    "Kịch bản không nói đủ về chủ thể: có bao nhiêu, thuộc loại nào",
    "The scenario does not say enough of subjects: how many there are, of which kinds",
)


def _unsaid_attribute(attribute: Attribute) -> Text:
    of = Filter(attributes=frozenset({attribute})).text
    return Text(f"Kịch bản không nói gì về: {of.vi}", f"The scenario says nothing of this: {of.en}")
