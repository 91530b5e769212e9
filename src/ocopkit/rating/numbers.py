"""Con số của nhiều phiếu chấm: what many cards came to, one array a question and one place a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, fields, frozen

from ocopkit.extras import brought_by
from ocopkit.law.frozen import frozendict
from ocopkit.rating.results import Bounds, Status

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

__all__ = ["ABSENT", "BulkRating", "Numbers", "arrays_of", "columns_of", "empty"]

ABSENT = 255
"""Không có: what stands in an array where `Rating` says ``None``. It is no zero."""


@frozen
class Numbers:
    """Con số của một phiếu chấm: what a `Rating` says in numbers, and ``None`` where it says nothing.

    Args:
        status: how far the rating got.
        total: points, unless not rated.
        parts: points of each part, unless not rated.
        stars_by_points: stars by the total's band alone, unless not rated.
        stars: stars by band and gates, unless not rated; ``None`` also where by the reading chosen no
            level holds.
        open_level: the highest level that no closed gate bars, where gates were looked at.
        bounds: of an incomplete card.
    """

    status: Status
    total: int | None
    parts: Mapping[str, int] | None
    stars_by_points: int | None
    stars: int | None
    open_level: int | None
    bounds: Bounds | None


@frozen(eq=False)
class BulkRating:
    """Kết quả phân hạng hàng loạt: one value a card in each array, `ABSENT` where there is none.

    Args:
        status: as the place of a card's status in `Status`: 0 disqualified, 1 stopped, 2 incomplete,
            3 rated.
        total: points, of rated cards.
        parts: points, one row a part, of rated cards.
        stars_by_points: stars by the total's band alone, of rated cards.
        stars: stars by band and gates, of rated cards; absent also where by the reading chosen no level
            holds.
        open_level: the highest level that no closed gate bars, of rated and incomplete cards; 5 where
            marks have no effect.
        total_bounds: the least and the most points that an incomplete card can come to, two rows.
        stars_bounds: the least and the most stars likewise.
        closed_gates: whether each mark of `CompiledScoresheet.gates` is not reached, one row a mark;
            ``None`` unless asked for.
        part_codes: the codes of the parts, in the order of the rows.
    """

    status: Bytes
    total: Bytes
    parts: Bytes = field(repr=False)
    stars_by_points: Bytes = field(repr=False)
    stars: Bytes
    open_level: Bytes = field(repr=False)
    total_bounds: Bytes = field(repr=False)
    stars_bounds: Bytes = field(repr=False)
    closed_gates: NDArray[np.bool_] | None = field(repr=False)
    part_codes: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.status)

    def at(self, card: int) -> Numbers:
        """What one card came to, with ``None`` for what there is not.

        Args:
            card: the index of its column.
        """
        status = tuple(Status)[self.status[card]]
        total = _present(self.total[card])
        bounds = None
        if status is Status.INCOMPLETE:
            total_bounds, stars_bounds = (
                (int(least), int(most))
                for least, most in (self.total_bounds[:, card], self.stars_bounds[:, card])
            )
            bounds = Bounds(total_bounds, stars_bounds)
        parts = frozendict(zip(self.part_codes, self.parts[:, card].tolist(), strict=True))
        return Numbers(
            status=status,
            total=total,
            parts=None if total is None else parts,
            stars_by_points=_present(self.stars_by_points[card]),
            stars=_present(self.stars[card]),
            open_level=_present(self.open_level[card]),
            bounds=bounds,
        )


def _present(value: np.uint8) -> int | None:
    return None if value == ABSENT else int(value)


def empty(cards: int, part_codes: tuple[str, ...], gates: int | None) -> BulkRating:
    """Room for the results of so many cards, with nothing in it yet.

    Args:
        cards: how many cards.
        part_codes: the codes of the parts.
        gates: how many marks are asked for; ``None`` where none are.
    """

    def rows(n: int) -> Bytes:
        return np.empty((n, cards), np.uint8)

    status, total, stars_by_points, stars, open_level = rows(5)
    return BulkRating(
        status=status,
        total=total,
        parts=rows(len(part_codes)),
        stars_by_points=stars_by_points,
        stars=stars,
        open_level=open_level,
        total_bounds=rows(2),
        stars_bounds=rows(2),
        closed_gates=None if gates is None else np.empty((gates, cards), np.bool_),
        part_codes=part_codes,
    )


def arrays_of(rating: BulkRating) -> dict[str, NDArray[Any]]:
    """The arrays of a result by name, those that there are."""
    values = {each.name: getattr(rating, each.name) for each in fields(BulkRating)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def columns_of(rating: BulkRating, cards: slice) -> BulkRating:
    """The results of some cards, in the same memory."""
    some: dict[str, Any] = {name: array[..., cards] for name, array in arrays_of(rating).items()}
    return evolve(rating, **some)
