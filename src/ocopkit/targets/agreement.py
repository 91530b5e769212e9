"""Số liệu có khớp không: whether figures of one thing and day agree, as far as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from ocopkit.targets.observations import Observation

__all__ = ["differ", "extremes", "finest", "last_place"]


def extremes(those: Sequence[Observation]) -> list[Observation]:
    """Hai đầu: of figures the least and the greatest, or the one that they agree on.

    Args:
        those: figures of one thing and day.

    >>> from datetime import date
    >>> some = [Observation(n, date(2025, 1, 1), "báo", target="new-3-star") for n in (2, 1, 3, 2)]
    >>> [each.value for each in extremes(some)], len(extremes(some[:1]))
    ([Fraction(1, 1), Fraction(3, 1)], 1)
    """
    if not differ(those):
        return [finest(those)]
    return [pick(those, key=lambda each: (each.value, each.source)) for pick in (min, max)]


def last_place(number: Fraction) -> Fraction:
    """Hàng cuối: one in the last place of a number as printed, by which rounding or cutting can move it.

    Args:
        number: the number.

    >>> last_place(Fraction("41.8")), last_place(Fraction(40))
    (Fraction(1, 10), Fraction(1, 1))
    """
    place = Fraction(1)
    while (number / place).denominator != 1 and place > Fraction(1, 10**6):
        place /= 10
    return place


def finest(those: Iterable[Observation]) -> Observation:
    """Số chi tiết nhất: of figures the one with the most decimals; of those the least, whatever their order.

    Args:
        those: one figure at least.

    >>> from datetime import date
    >>> some = [Observation(Fraction(n), date(2025, 1, 1), "báo") for n in ("41.8", "41.83")]
    >>> finest(some).value == Fraction("41.83")
    True
    """
    return min(those, key=lambda each: (last_place(each.value), each.value, each.source))


def differ(those: Sequence[Observation]) -> bool:
    """Trái nhau: whether figures are others, and not one more or less rounded.

    Args:
        those: figures of one thing and day.

    >>> from datetime import date
    >>> some = [Observation(Fraction(n), date(2025, 1, 1), "báo") for n in ("41.8", "41.83", "41.9")]
    >>> differ(some[:2]), differ(some)
    (False, True)
    """
    values = sorted({each.value for each in those}, key=last_place)
    if len({last_place(each) for each in values}) < len(values):
        return True  # two of as many decimals
    return any(abs(fine - coarse) >= last_place(coarse) for fine, coarse in combinations(values, 2))
