"""Đánh giá nhiều lượt: whether a target is met, of many figures at once; the target itself compares them."""

from __future__ import annotations

from typing import Any, TypeAlias

from ocopkit.extras import brought_by
from ocopkit.targets.plans import Kind, Target

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["met_by"]

Numbers: TypeAlias = npt.NDArray[np.int64]

_PERCENT = 100


def met_by(target: Target, counted: Numbers, among: Numbers) -> npt.NDArray[np.bool_]:
    """Lượt nào đạt: in which draws a target is met; a share of nothing meets none.

    Whole numbers are compared, multiplied out, so that nothing is rounded.

    Args:
        target: with a value, by the reading taken.
        counted: the figures, in draws; of a share how many are counted.
        among: of a share, among how many; 1 for all else.

    >>> from ocopkit import Catalog
    >>> share = Catalog.builtin().plan("dong-thap-2021-2025").by_id["cooperatives-share"]
    >>> share.value, met_by(share, np.array([39, 40, 0]), np.array([100, 100, 0])).tolist()
    (Fraction(40, 1), [False, True, False])
    """
    needed = target.value or 0
    scale = _PERCENT if target.kind is Kind.SHARE else 1
    # It says of numbers how they stand to each other, and arrays of them are compared alike.
    compare: Any = target.met_by
    met: npt.NDArray[np.bool_] = compare(counted * scale * needed.denominator, among * needed.numerator)
    return met & (among > 0)
