"""Bảng tra: what knots add, packed into words and joined into tables that a core's cache holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from math import prod
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ocopkit.extras import brought_by
from ocopkit.rating.knots import LEVELS, Bench, Knot, Share

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Words = NDArray[np.uint64]
    Places = NDArray[np.intp]

__all__ = [
    "BYTE",
    "WORD",
    "Book",
    "Layout",
    "Room",
    "Table",
    "add_up",
    "book_of",
    "find",
    "groups_of",
    "place_of",
]

BYTE = 8  # bits
WORD = 64  # bits

TABLE = 1 << 14  # states, so that all tables together stay in a cache

_LIMB = 1 << BYTE


@frozen(eq=False)
class Table:
    """Bảng: what a few knots add together, in each of their states.

    Args:
        limbs: rows whose choices together are told by one byte, and how many choices each has.
        known: by place, what is known, packed into a word.
        ends: by place, what can still come, packed into a word.
    """

    limbs: tuple[Mapping[int, int], ...]
    known: Words
    ends: Words


@frozen(eq=False)
class Book:
    """Sổ bảng: the tables by which cards are rated that are assessed to the same end.

    Args:
        tables: they hold all rows between them.
        gates: of each mark, the rows that it hangs on and whether it is closed, by their choices.
    """

    tables: tuple[Table, ...]
    gates: tuple[tuple[tuple[int, ...], NDArray[np.bool_]], ...]


@frozen(eq=False)
class Layout:
    """Bố trí: where in a word each thing is counted, from the lowest bit up.

    Points take a byte each, in which they have room as no total is over 254. What closes a level or
    keeps a card from being rated is counted once a table, and stands the higher the more it outweighs:
    so one comparison with a power of two tells whether it, or anything that outweighs it, is there.

    Args:
        parts: how many parts there are.
        width: the bits of a count.
    """

    parts: int
    width: int

    def known(self, share: Share) -> Words:
        """What is known, by state."""
        return self._packed(share.points, share.closed, share.status)

    def ends(self, share: Share) -> Words:
        """What can still come, by state."""
        return self._packed(share.ends, share.least_closed, share.most_closed)

    def counts(self, points: int, those: int) -> list[np.uint64]:
        """The least words in which each count of some three is there.

        Args:
            points: how many points stand below.
            those: 0 for the lower three counts, 1 for the upper three.
        """
        start = BYTE * points + self.width * len(LEVELS) * those
        return [np.uint64(1 << start + self.width * place) for place in range(len(LEVELS))]

    @property
    def bits(self) -> int:
        """How long a word gets."""
        return BYTE * max(self.parts, 2) + self.width * 2 * len(LEVELS)

    def _packed(self, points: NDArray[np.int64], lower: NDArray[np.bool_], upper: NDArray[np.bool_]) -> Words:
        words = np.zeros(points.shape[1:], np.uint64)
        for place, each in enumerate(points):
            words += each.astype(np.uint64) << np.uint64(BYTE * place)
        for place, flag in enumerate((*lower, *upper)):
            words += flag.astype(np.uint64) << np.uint64(BYTE * len(points) + self.width * place)
        return words


@frozen(eq=False)
class Room:
    """Chỗ làm việc: the arrays in which one block of cards is worked on.

    Args:
        choices: the index of each row's choice.
        byte: one limb.
        places: the place in each table.
        short: a number of two bytes.
        place: a place as numpy looks it up.
        word: what one table adds.
        sum: what all tables add.
        flag: the answer to a comparison.
    """

    choices: Bytes
    byte: Bytes
    places: NDArray[np.uint16]
    short: NDArray[np.uint16]
    place: Places
    word: Words
    sum: Words
    flag: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: int, tables: int, cards: int) -> Room:
        """Room for so many rows, tables and cards."""
        return cls(
            np.empty((rows, cards), np.uint8),
            np.empty(cards, np.uint8),
            np.empty((tables, cards), np.uint16),
            np.empty(cards, np.uint16),
            np.empty(cards, np.intp),
            np.empty(cards, np.uint64),
            np.empty(cards, np.uint64),
            np.empty(cards, np.bool_),
        )


def groups_of(bench: Bench, knots: Sequence[Knot]) -> tuple[tuple[Knot, ...], ...]:
    """Knots by the table that holds them: the largest first, each where it just fits."""
    groups: list[tuple[int, tuple[Knot, ...]]] = []
    for knot in sorted(knots, key=lambda each: prod(bench.shape(each)), reverse=True):
        states = prod(bench.shape(knot))
        fitting = [each for each in groups if each[0] * states <= TABLE]
        group = max(fitting, default=(1, ()), key=lambda each: each[0])
        if fitting:
            groups.remove(group)
        groups.append((group[0] * states, (*group[1], knot)))
    return tuple(group for _, group in groups)


def book_of(bench: Bench, groups: Sequence[Sequence[Knot]], layout: Layout) -> Book:
    """The tables of all knots, as the engine fills them."""
    shares = [[bench.share(knot) for knot in group] for group in groups]
    tables = tuple(_table(bench, group, those, layout) for group, those in zip(groups, shares, strict=True))
    gates = {
        index: (bench.places(knot), table)
        for group, those in zip(groups, shares, strict=True)
        for knot, share in zip(group, those, strict=True)
        for index, table in share.gates.items()
    }
    return Book(tables, tuple(gates[index] for index in sorted(gates)))


def _table(bench: Bench, group: Sequence[Knot], shares: Sequence[Share], layout: Layout) -> Table:
    """One table."""
    rows = [row for knot in group for row in bench.places(knot)]
    sizes = [size for knot in group for size in bench.shape(knot)]
    joined = reduce(_joined, shares)
    limbs: list[list[int]] = []
    for axis in sorted(range(len(rows)), key=lambda axis: sizes[axis], reverse=True):
        fitting = [limb for limb in limbs if prod(sizes[each] for each in limb) * sizes[axis] <= _LIMB]
        if not fitting:
            limbs.append([axis])
        else:
            fitting[0].append(axis)
    axes = [axis for limb in limbs for axis in limb]
    known, ends = (
        words.reshape(sizes).transpose(axes).ravel() for words in (layout.known(joined), layout.ends(joined))
    )
    return Table(tuple({rows[axis]: sizes[axis] for axis in limb} for limb in limbs), known, ends)


def _joined(one: Share, other: Share) -> Share:
    """What two knots add together, by the states of the one and then of the other."""
    return Share(
        status=_across(np.logical_or, one.status, other.status),
        closed=_across(np.logical_or, one.closed, other.closed),
        least_closed=_across(np.logical_or, one.least_closed, other.least_closed),
        most_closed=_across(np.logical_or, one.most_closed, other.most_closed),
        points=_across(np.add, one.points, other.points),
        ends=_across(np.add, one.ends, other.ends),
        gates={},
    )


def _across(join: np.ufunc, one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """Each state of the one joined with each of the other."""
    joined: NDArray[Any] = join(one.reshape(len(one), -1, 1), other.reshape(len(other), 1, -1))
    return joined.reshape(len(one), -1)


def place_of(choices: Bytes, rows: Sequence[int], sizes: Sequence[int]) -> Places:
    """By card, the place of what some rows say among all that they can say."""
    place = np.zeros(choices.shape[1], np.intp)
    for row, size in zip(rows, sizes, strict=True):
        np.multiply(place, size, out=place)
        np.add(place, choices[row], out=place)
    return place


def find(book: Book, room: Room) -> None:
    """Find the place of each card of a block in each table.

    Args:
        book: the tables.
        room: has the choices, and gets the places.
    """
    for table, places in zip(book.tables, room.places, strict=True):
        first, *others = table.limbs
        np.copyto(places, _limb(first, room))
        for limb in others:
            np.multiply(places, np.uint16(prod(limb.values())), out=places)
            np.copyto(room.short, _limb(limb, room))
            np.add(places, room.short, out=places)


def _limb(limb: Mapping[int, int], room: Room) -> Bytes:
    """What the rows of a limb say together."""
    first, *others = limb
    byte: Bytes = room.choices[first]
    for row in others:
        np.multiply(byte, np.uint8(limb[row]), out=room.byte)
        byte = np.add(room.byte, room.choices[row], out=room.byte)
    return byte


def add_up(words: Sequence[Words], room: Room) -> None:
    """Add up what all tables say of a block of cards, at the places found.

    Args:
        words: of each table, the words to add.
        room: has the places, and gets the sums.
    """
    for number, (table, places) in enumerate(zip(words, room.places, strict=True)):
        np.copyto(room.place, places)
        # Places are within the table; where numpy does not look after that it is quicker.
        table.take(room.place, out=room.word if number else room.sum, mode="clip")
        if number:
            np.add(room.sum, room.word, out=room.sum)
