"""Mục tiêu được tính: which targets of a province's plan a rated product counts for.

A local variant asks what its province's plan names; here its answers meet the stars of the national rating.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import evolve, frozen

from ocopkit.law.faults import InputError
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.results import Gates, Rating, Status
from ocopkit.targets.filters import Filter, Row
from ocopkit.targets.plans import Plan, Target
from ocopkit.targets.priorities import Fact, Variant, counts, prove_priorities

__all__ = ["CountsFor", "Planbook", "counts_for"]


class Planbook(Protocol):
    """Nguồn kế hoạch: whatever finds scoresheets, what variants add to them, and plans; a Catalog does."""

    def scoresheet(self, id: str, /) -> Scoresheet:
        """The scoresheet of that id."""

    def variant(self, id: str, /) -> Variant:
        """What the local variant of that id adds."""

    def plan(self, id: str, /) -> Plan:
        """The plan of that id."""


@frozen
class CountsFor:
    """Tính cho một mục tiêu: whether a product counts for a target of a plan.

    Args:
        plan: the plan's id.
        target: the target.
        counts: ``None`` where neither points nor answers settle it.
        origin: the package and version that brought the plan.
        reason: why that is not known, where it hangs on more than points that are missing and questions
            that have no answer; else ``None``.
    """

    plan: str
    target: Target
    counts: bool | None
    origin: tuple[str, str]
    reason: Text | None = None


def counts_for(card: Scorecard, rating: Rating, catalog: Planbook) -> tuple[CountsFor, ...]:
    """Sản phẩm được tính cho mục tiêu nào: the targets that a scoresheet asks for, and whether it counts.

    Stars are those of national law. What a province rates at five stars is potential five stars until the
    centre decides; what is not recognised counts for nothing. Of one that has the points and misses a mark
    nobody says whether it is proposed to the centre. A card does not tell whether the product was
    recognised before: it is taken as one that is rated for the first time.

    Args:
        card: by a local variant; by national law there is nothing to count for.
        rating: of the card.
        catalog: where scoresheets, variants and plans are found.

    Raises:
        InputError: for a plan that is not there, and a variant that does not fit it.

    >>> from ocopkit import Catalog, rate
    >>> catalog = Catalog.builtin()
    >>> card = Scorecard("dong-thap:vn-26-2026/01", answers={"P.2": False})
    >>> found = counts_for(card, rate(card, catalog), catalog)
    >>> [(each.target.id, each.counts) for each in found[2:5]]
    [('upgraded-share', None), ('cooperatives-share', False), ('sme-share', None)]
    """
    row = _row(rating.national or rating)
    found: list[CountsFor] = []
    sheet = catalog.scoresheet(card.scoresheet)
    while sheet.base is not None:
        variant = catalog.variant(sheet.id)
        if variant.priorities is not None:
            plan = catalog.plan(variant.priorities.plan)
            faults = list(prove_priorities(variant, plan))
            if faults:
                raise InputError(faults)
            facts = [
                (fact, answer)
                for code, fact in variant.priorities.facts.items()
                if isinstance(answer := card.answers.get(code), bool)
            ]
            for id, among in variant.priorities.targets.items():
                counted, reason = _counted(plan.by_id[id], facts, row, among)
                found.append(CountsFor(plan.id, plan.by_id[id], counted, plan.origin, reason))
        sheet = catalog.scoresheet(sheet.base)
    return tuple(found)


def _counted(
    target: Target, facts: Sequence[Fact], row: Row | None, among: Filter
) -> tuple[bool | None, Text | None]:
    """Whether a product counts for a target; where that hangs on whether it is proposed, that too."""
    counted = counts(target, facts, row, among)
    if counted is not None or row is None or row.potential is not None:
        return counted, None
    either = {counts(target, facts, evolve(row, potential=each), among) for each in (True, False)}
    return counted, _PROPOSED if len(either) > 1 else None


_PROPOSED = Text(
    "Đủ điểm 5 sao nhưng có dấu sao chưa đạt: không rõ có được đề nghị lên trung ương hay không",
    "Five stars by points, but a mark is not reached: whether it is proposed to the centre is not said",
)
_POTENTIAL = 5  # stars that only the centre awards
_FORWARDED = "forwarding-by-points"  # the finding of who has the points for them and misses a mark


def _row(rating: Rating) -> Row | None:
    """The stars of a rating as a register holds them; ``None`` where they are not known."""
    open_marks = rating.stars is None and rating.gates is Gates.NOT_CHECKED
    if rating.status is Status.INCOMPLETE or (rating.status is Status.RATED and open_marks):
        return None
    if rating.recognition is not None and rating.recognition.potential:
        awarded = None if rating.stars == _POTENTIAL else rating.stars
        return Row(stars=awarded, potential=True)
    forwarded = any(each.code == _FORWARDED for each in rating.findings)
    return Row(stars=rating.stars, potential=None if forwarded else False)
