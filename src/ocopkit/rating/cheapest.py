"""Cách rẻ nhất: one choice on each of many lines, so that their points suffice at the least weight.

Exact: a table over all totals, made from the last line to the first, and read from the first to the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

__all__ = ["Choice", "cheapest"]


@frozen
class Choice:
    """Lựa chọn: one that a line has.

    Args:
        points: what it gives.
        weight: what it weighs, 0 or more.
    """

    points: int
    weight: int


def cheapest(
    lines: Sequence[Sequence[Choice]], least: int, most: int | None = None
) -> tuple[int, ...] | None:
    """Cách chọn rẻ nhất: of each line the place of the choice taken.

    Of several ways of the same weight it is the one whose choice stands earlier on the first line on which
    they differ.

    Args:
        lines: the choices of each line, at least one.
        least: the fewest points that are enough.
        most: the most points that are allowed; ``None`` where there is no such limit.

    Returns:
        ``None`` where no way gives as many points as that.

    >>> as_it_is = Choice(0, 0)
    >>> cheapest([[Choice(3, 2), as_it_is], [Choice(4, 3), as_it_is], [Choice(1, 1), as_it_is]], 4)
    (0, 1, 0)
    """
    fewest = [min(choice.points for choice in choices) for choices in lines]
    need = max(least - sum(fewest), 0)
    top = need if most is None else most - sum(fewest)
    if top < need:
        return None
    # More than any way weighs; a sum with it in stays more.
    never = 1 + sum(max(choice.weight for choice in choices) for choices in lines)
    # By the points gained so far, the least weight of the lines that follow; the top stands for all above.
    rest = [never] * need + [0] * (top - need + 1)
    tables = []
    for choices, few in zip(reversed(lines), reversed(fewest), strict=True):
        gains = [choice.points - few for choice in choices]
        rest += [rest[-1] if most is None else never] * max(gains)
        tables.append(rest)
        ways = [
            [choice.weight + weight for weight in rest[gain : gain + top + 1]]
            for choice, gain in zip(choices, gains, strict=True)
        ]
        rest = ways[0] if len(ways) == 1 else list(map(min, *ways))
    if rest[0] >= never:
        return None
    places, gained, weight = [], 0, rest[0]
    for choices, few, table in zip(lines, fewest, reversed(tables), strict=True):
        after = [gained + choice.points - few for choice in choices]
        place = next(
            place for place, choice in enumerate(choices) if choice.weight + table[after[place]] == weight
        )
        places.append(place)
        gained, weight = min(after[place], top), table[after[place]]
    return tuple(places)
