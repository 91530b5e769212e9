"""Đếm: how many products of each draw a target counts on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import TypeAlias

from attrs import define, field

from ocopkit.extras import brought_by
from ocopkit.law.frozen import frozendict
from ocopkit.simulation.model import Count
from ocopkit.simulation.movement import Basis
from ocopkit.simulation.products import KINDS, Asked, Cohort, Mask, Small, bit_of
from ocopkit.simulation.states import NEVER, RECOGNISED, counted_states, row_of
from ocopkit.simulation.streams import BLOCK
from ocopkit.targets.filters import Attribute, Filter

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["Counting", "asked_by", "looked_up", "matching"]

Numbers: TypeAlias = npt.NDArray[np.int64]


def asked_by(filters: Iterable[Filter]) -> Asked:
    """Điều được hỏi: what filters ask beside stars.

    Args:
        filters: those of targets.

    >>> asked_by([Filter(stars=(3, 5)), Filter(attributes=frozenset({Attribute.VOSO}))])
    Asked(kinds=False, attributes=[<Attribute.VOSO: 'voso'>])
    """
    those = list(filters)
    attributes = frozenset[Attribute]().union(*(each.attributes for each in those))
    return Asked(
        kinds=any(each.subjects is not None for each in those),
        attributes=[each for each in Attribute if each in attributes],
    )


@define
class Counting:
    """Một lần đếm: all counts of one day; what two targets count alike is counted once.

    Args:
        cohorts: all products.
        day: the day, counted from that of the initial state.
        as_of: that day.
        starts: the first day of the plan.
    """

    cohorts: Sequence[Cohort]
    day: int
    as_of: date
    starts: date
    seen: dict[object, Numbers] = field(init=False, factory=dict)

    def of(self, count: Count, filter: Filter) -> Numbers:
        """Số đếm được: of each draw how many products a filter counts, of those that a target speaks of.

        Args:
            count: the target, and of what it counts.
            filter: the target's own, or of a share what it is counted among.
        """
        period = count.target.period if count.basis is Basis.NEW else None
        key = (filter, count.basis, period)
        if key not in self.seen:
            total = np.zeros(BLOCK, np.int64)
            for cohort in self.cohorts:
                rows = self._rows(cohort, count)
                if rows.any():
                    total += (self._those(cohort, count.basis) & matching(filter, cohort) & rows).sum(axis=0)
            self.seen[key] = total
        return self.seen[key]

    def _rows(self, cohort: Cohort, count: Count) -> Mask:
        """Which products a target speaks of by the day on which they were recognised."""
        match count.basis:
            case Basis.NEW:
                since, until = (
                    (day - self.as_of).days for day in (count.target.period.since, count.target.period.until)
                )
                # A day after the one that is counted has not come: no product is of it yet.
                return (since <= cohort.recognised) & (cohort.recognised <= until)
            case Basis.BASELINE:
                return (cohort.number == 0) & (cohort.recognised < (self.starts - self.as_of).days)
            case _:
                return np.ones_like(cohort.recognised, np.bool_)

    def _those(self, cohort: Cohort, basis: Basis) -> Mask:
        """Which products it speaks of by their certificates."""
        match basis:
            case Basis.VALID | Basis.BASELINE:
                return cohort.ends >= self.day
            case Basis.LAPSED:
                return cohort.ends < self.day
            case _:
                return np.ones((), np.bool_)


def matching(filter: Filter, cohort: Cohort) -> Mask:
    """Khớp bộ lọc: which products of a cohort a filter matches, of those that were ever recognised.

    Args:
        filter: the filter.
        cohort: the products.
    """
    if filter.subjects is None and not filter.attributes:
        # What stars tell is always one run of states.
        states = counted_states(filter)
        least, most = min(states, default=1), max(states, default=0)
        found: Mask = (cohort.state >= least) & (cohort.state <= most)
    else:
        found = (cohort.state != NEVER) & looked_up(filter, cohort.state, cohort.kinds, cohort.attributes)
    return found


def looked_up(filter: Filter, states: Small, kinds: Small, attributes: Small) -> Mask:
    """Tra bảng bộ lọc: where a filter matches; it is asked once of each kind of row that there can be.

    Args:
        filter: the filter.
        states: what the products are; of makers 0.
        kinds: the places of makers' kinds.
        attributes: a bit for each attribute.
    """
    asked = [each for each in Attribute if each in filter.attributes]
    table = np.zeros((RECOGNISED[-1] + 1, len(KINDS), 1 << len(asked)), np.bool_)
    for state, (place, kind), held in product(
        (NEVER, *RECOGNISED), enumerate(KINDS), product((False, True), repeat=len(asked))
    ):
        row = row_of(state, kind, frozendict(zip(asked, held, strict=True)))
        table[state, place, sum(has << n for n, has in enumerate(held))] = filter.matches(row) is True
    code = np.zeros_like(attributes)
    for n, each in enumerate(asked):
        code |= ((attributes & bit_of(each)) != 0).astype(np.uint8) << np.uint8(n)
    found: Mask = table[states, kinds, code]
    return found
