"""Ký hiệu điểm: points with their marks as files write them, ``0 1 2**** 3*****``."""

from __future__ import annotations

import re

__all__ = ["marked_points"]

# Plain digits: Python's int() would also take those of other scripts, and refuse thousands of them.
_POINTS = re.compile(r"([0-9]{1,9})(\*{3,5})?")


def marked_points(written: str) -> tuple[int, int | None] | None:
    """Điểm và dấu sao: the points of one option and the level of its mark.

    Args:
        written: as ``2****``.

    Returns:
        ``None`` for what is no such thing; no level where there is no mark.

    >>> marked_points("2****"), marked_points("3"), marked_points("2*")
    ((2, 4), (3, None), None)
    """
    match = _POINTS.fullmatch(written)
    return None if match is None else (int(match[1]), len(match[2]) if match[2] else None)
