"""Mục tiêu được tính: which targets of a province's plan a rated product counts for.

A local variant asks what its province's plan names; here its answers meet the stars of the national rating.
"""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from ocopkit.law.faults import InputError
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.results import Gates, Rating, Status
from ocopkit.targets.filters import Row
from ocopkit.targets.plans import Plan, Target
from ocopkit.targets.priorities import Variant, counts, prove_priorities

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
    """

    plan: str
    target: Target
    counts: bool | None
    origin: tuple[str, str]


def counts_for(card: Scorecard, rating: Rating, catalog: Planbook) -> tuple[CountsFor, ...]:
    """Sản phẩm được tính cho mục tiêu nào: the targets that a scoresheet asks for, and whether it counts.

    Stars are those of national law. What a province rates at five stars is potential five stars until the
    centre decides; what is not recognised counts for nothing. A card does not tell whether the product was
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
            found += [
                CountsFor(plan.id, plan.by_id[id], counts(plan.by_id[id], facts, row, among), plan.origin)
                for id, among in variant.priorities.targets.items()
            ]
        sheet = catalog.scoresheet(sheet.base)
    return tuple(found)


_POTENTIAL = 5  # stars that only the centre awards


def _row(rating: Rating) -> Row | None:
    """The stars of a rating as a register holds them; ``None`` where they are not known."""
    open_marks = rating.stars is None and rating.gates is Gates.NOT_CHECKED
    if rating.status is Status.INCOMPLETE or (rating.status is Status.RATED and open_marks):
        return None
    if rating.recognition is not None and rating.recognition.potential:
        awarded = None if rating.stars == _POTENTIAL else rating.stars
        return Row(stars=awarded, potential=True)
    return Row(stars=rating.stars)
