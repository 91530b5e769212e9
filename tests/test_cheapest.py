"""The cheapest choice on each of many lines: every small question is put, and every way looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from ocopkit.rating.cheapest import Choice, cheapest

POOL = (Choice(1, 1), Choice(3, 0), Choice(0, 2), Choice(2, 2), Choice(1, 0))


def looked_at(lines: Sequence[Sequence[Choice]], least: int, most: int | None) -> tuple[int, ...] | None:
    """The lightest way whose points are enough and not too many; of several the one that stands first."""
    ways = []
    for places in product(*(range(len(choices)) for choices in lines)):
        taken = [choices[place] for choices, place in zip(lines, places, strict=True)]
        points = sum(choice.points for choice in taken)
        if least <= points and (most is None or points <= most):
            ways.append((sum(choice.weight for choice in taken), places))
    return min(ways)[1] if ways else None


def every_question() -> Iterable[tuple[Sequence[Sequence[Choice]], int, int | None]]:
    """Lines of one and two choices, all totals that they come to and those beside."""
    sides = [[one] for one in POOL[:2]] + [list(pair) for pair in combinations(POOL, 2)]
    for many in (1, 2):
        for lines in product(sides, repeat=many):
            for least in range(8):
                yield from ((lines, least, most) for most in (None, *range(least - 1, 8)))
    for lines in product(sides[2:6], repeat=3):
        yield from ((lines, least, most) for least in range(10) for most in (None, least, least + 1))


def test_every_small_question() -> None:
    """No way that is enough weighs less than the one that is given, and none of the same weight stands before it."""
    for lines, least, most in every_question():
        assert looked_at(lines, least, most) == cheapest(lines, least, most), (lines, least, most)


def test_no_points_are_asked_for() -> None:
    """Less than nothing is reached by what weighs least."""
    assert (1, 0) == cheapest([[Choice(3, 2), Choice(1, 0)], [Choice(0, 0)]], -5)
