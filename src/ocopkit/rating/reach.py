"""Tầm với: which totals can be reached, under which marks, and what stars they have.

Totals are a set of whole numbers, held as one number of which the bits are set: to add so many points is to
shift it. Levels are bit sets too, of the marks that are open, so that of two criteria those stay open that
are open on both. A table holds by level the totals that come with it, and tables of independent criteria are
joined. Nothing is rounded and nothing left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import define, field

__all__ = [
    "NOTHING",
    "Scale",
    "Stars",
    "Table",
    "Way",
    "all_but_one",
    "joined",
    "level_bits",
    "sums",
    "table_of",
]

Stars = int | None
"""Hạng: stars, or none."""

Way = tuple[int, int]
"""Cách trả lời: the points that an answer counts, and the marks that it leaves open."""

Table = Mapping[int, int]
"""Bảng: by level, as a bit set of open marks, the totals that come with it, as a bit set."""

NOTHING: Table = {-1: 1}
"""Chưa có gì: no points, and every mark open."""


def level_bits(level: int) -> int:
    """The marks that are open where a level is the highest: those of 3, 4 and 5 stars are bits 0, 1, 2.

    >>> [level_bits(level) for level in (2, 3, 4, 5)]
    [0, 1, 3, 7]
    """
    return (1 << (level - 2)) - 1


def sums(one: int, other: int) -> int:
    """Every sum of a total of one set and one of the other.

    >>> bin(sums(0b101, 0b11))
    '0b1111'
    """
    found = shift = 0
    while other:
        # Totals mostly lie in a row, and a row is added in few steps.
        gap = (other & -other).bit_length() - 1
        other >>= gap
        row = (~other & (other + 1)).bit_length() - 1
        other >>= row
        found |= _smeared(one, row) << (shift + gap)
        shift += gap + row
    return found


def _smeared(bits: int, row: int) -> int:
    """A set, and itself with 1, 2 ... up to `row` - 1 added."""
    done = 1
    while done < row:
        step = min(done, row - done)
        bits |= bits << step
        done += step
    return bits


def joined(one: Table, other: Table) -> Table:
    """What two tables come to together."""
    found: dict[int, int] = {}
    for level, totals in one.items():
        for its_level, its_totals in other.items():
            both = level & its_level
            found[both] = found.get(both, 0) | sums(totals, its_totals)
    return found


def all_but_one(tables: Sequence[Table], so_far: Table = NOTHING) -> Iterator[Table]:
    """Of each table in turn, what all the others come to together.

    >>> list(all_but_one([{7: 0b10}, {3: 0b100}]))
    [{3: 4}, {7: 2}]
    """
    if len(tables) <= 1:
        yield from [so_far] * len(tables)
        return
    # Each half is joined once for the whole of the other.
    half = len(tables) // 2
    for inner, outer in ((tables[:half], tables[half:]), (tables[half:], tables[:half])):
        known = so_far
        for table in outer:
            known = joined(known, table)
        yield from all_but_one(inner, known)


@define(eq=False)
class Scale:
    """Thang hạng: the stars of every total at every level, for whole sets of totals at once.

    Args:
        top: the highest total.
        by_points: the stars of a total by points alone; more points never give fewer.
        stars_at: the stars, from those by points and a level.
    """

    top: int
    by_points: Callable[[int], int]
    stars_at: Callable[[int, int], Stars]
    bands: tuple[tuple[int, int], ...] = field(init=False)  # stars by points, and the totals that have them
    known: dict[int, Mapping[Stars, int]] = field(init=False, factory=dict)  # by level

    def __attrs_post_init__(self) -> None:
        """Find where stars by points change: a few questions a band, not one a total."""
        starts = [bisect_left(range(self.top + 1), stars, key=self.by_points) for stars in _BY_POINTS]
        ends = (*starts[1:], self.top + 1)
        self.bands = tuple(
            (stars, (1 << end) - (1 << start))
            for stars, start, end in zip(_BY_POINTS, starts, ends, strict=True)
            if start < end
        )

    def at(self, level: int) -> Mapping[Stars, int]:
        """By stars, the totals that have them at a level."""
        if level not in self.known:
            found: dict[Stars, int] = {}
            for by_points, totals in self.bands:
                stars = self.stars_at(by_points, level)
                found[stars] = found.get(stars, 0) | totals
            self.known[level] = found
        return self.known[level]

    def stars(self, rest: Table, way: Way = (0, -1)) -> set[Stars]:
        """The stars that a table comes to, with one way to answer what it leaves out."""
        points, level = way
        return {
            stars
            for its_level, totals in rest.items()
            for stars, those in self.at(its_level & level).items()
            if totals & (those >> points)
        }

    def alike(self, rest: Table, ways: Collection[Way]) -> bool:
        """Whether the stars are the same by each way, whatever the rest comes to; without ways they are."""
        if not ways:
            return True
        for its_level, totals in rest.items():
            same = 0
            rows = [(points, self.at(its_level & level)) for points, level in ways]
            for stars in dict.fromkeys(stars for _, row in rows for stars in row):
                kept = totals
                for points, row in rows:
                    kept &= row.get(stars, 0) >> points
                same |= kept
            if same != totals:
                return False
        return True


_BY_POINTS = range(1, 6)


def table_of(ways: Iterable[Way]) -> Table:
    """The table of one criterion, from the ways to answer it."""
    found: dict[int, int] = {}
    for points, level in ways:
        found[level] = found.get(level, 0) | 1 << points
    return found
