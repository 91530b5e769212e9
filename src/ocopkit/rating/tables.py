"""Bảng tra: what knots add, packed into words and joined into tables that a core's cache holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ocopkit.extras import brought_by
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text
from ocopkit.rating.knots import Bench, Knot, Share

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Words = NDArray[np.unsignedinteger]
    Places = NDArray[np.intp]

__all__ = [
    "BYTE",
    "Book",
    "Pack",
    "Room",
    "add_up",
    "book_of",
    "groups_of",
    "locate",
    "place_of",
]

BYTE = 8
"""Một byte: so many bits."""

TABLE = 24_000  # states, so that all tables together stay in a cache; most scoresheets take six

_LIMB = 1 << BYTE
_SHORT, _LONG = 32, 64  # bits


@frozen(eq=False)
class Pack:
    """Từ gói: numbers packed into words, so that one look-up and one sum do for all of them.

    From the lowest bit up stand points and then counts: in how many tables something is found that
    closes a level or keeps a card from being rated. They stand the higher the more they outweigh, so
    that one comparison tells whether something, or what outweighs it, is found.

    Args:
        points: of each sum of points the lowest bit, and the bits that it takes once that is shifted down.
        counts: the least word in which each count is there.
        tables: of each table, the words by place.
    """

    points: tuple[tuple[np.unsignedinteger, np.unsignedinteger], ...]
    counts: tuple[np.unsignedinteger, ...]
    tables: tuple[Words, ...]

    @classmethod
    def of(cls, points: Sequence[NDArray[np.int64]], found: Sequence[NDArray[np.bool_]], whose: str) -> Pack:
        """Pack what some tables say.

        Args:
            points: of each table, points by place.
            found: of each table, likewise what is found.
            whose: the scoresheet's id, for messages.

        Raises:
            InputError: where that is more than a word holds.
        """
        most = (
            *np.sum([each.max(axis=1) for each in points], axis=0),
            *np.sum([each.any(axis=1) for each in found], axis=0),
        )
        widths = [max(int(each).bit_length(), 1) for each in most]
        starts = list(accumulate(widths, initial=0))
        if starts[-1] > _LONG:
            expected = Text(f"nhiều nhất {_LONG} bit một từ", f"at most {_LONG} bits in a word")
            raise InputError([Fault((whose,), str(starts[-1]), expected)])
        word = np.uint32 if starts[-1] <= _SHORT else np.uint64
        of_points, of_counts = starts[: len(points[0])], starts[len(points[0]) : -1]
        tables = []
        for numbers in map(np.concatenate, zip(points, found, strict=True)):
            shifts = np.array(starts[:-1], word)[:, None]
            tables.append(np.left_shift(numbers.astype(word), shifts).sum(axis=0, dtype=word))
        return cls(
            tuple(
                (word(start), word((1 << width) - 1)) for start, width in zip(of_points, widths, strict=False)
            ),
            tuple(word(1 << start) for start in of_counts),
            tuple(tables),
        )

    def take_points(self, index: int, sums: Words, room: Room, into: Bytes) -> None:
        """One of the sums of points."""
        start, bits = self.points[index]
        word = room.word.view(sums.dtype)[: len(sums)]
        np.right_shift(sums, start, out=word)
        np.bitwise_and(word, bits, out=word)
        np.copyto(into, word)


@frozen(eq=False)
class Book:
    """Sổ bảng: the tables by which cards are rated that are assessed to the same end.

    Args:
        limbs: of each table, rows whose choices together are told by one byte, and how many choices
            each has; the tables hold all rows between them.
        known: what is known.
        ends: what can still come.
        gates: of each mark, the rows that it hangs on and whether it is closed, by their choices.
    """

    limbs: tuple[tuple[Mapping[int, int], ...], ...]
    known: Pack
    ends: Pack
    gates: tuple[tuple[tuple[int, ...], NDArray[np.bool_]], ...]


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


def book_of(bench: Bench, groups: Sequence[Sequence[Knot]]) -> Book:
    """The tables of all knots, as the engine fills them.

    Raises:
        InputError: where points and counts are more than a word holds.
    """
    shares = [[bench.share(knot) for knot in group] for group in groups]
    limbs, orders = zip(*(_limbs(bench, group) for group in groups), strict=True)
    tables = [reduce(_joined, those) for those in shares]

    def by_place(*names: str) -> list[NDArray[Any]]:
        return [
            np.concatenate([_flat(getattr(table, name))[:, order] for name in names])
            for table, order in zip(tables, orders, strict=True)
        ]

    gates = {
        index: (bench.places(knot), closed)
        for group, those in zip(groups, shares, strict=True)
        for knot, share in zip(group, those, strict=True)
        for index, closed in share.gates.items()
    }
    return Book(
        limbs,
        Pack.of(by_place("points"), by_place("closed", "status"), bench.sheet.id),
        Pack.of(by_place("ends"), by_place("least_closed", "most_closed"), bench.sheet.id),
        tuple(gates[index] for index in sorted(gates)),
    )


def _limbs(bench: Bench, group: Sequence[Knot]) -> tuple[tuple[Mapping[int, int], ...], Places]:
    """The limbs of a table, and by place in it the place among the states of its knots one after another."""
    rows = [row for knot in group for row in bench.places(knot)]
    sizes = [size for knot in group for size in bench.shape(knot)]
    limbs: list[list[int]] = []
    for axis in sorted(range(len(rows)), key=lambda axis: sizes[axis], reverse=True):
        fitting = [limb for limb in limbs if prod(sizes[each] for each in limb) * sizes[axis] <= _LIMB]
        if fitting:
            fitting[0].append(axis)
        else:
            limbs.append([axis])
    order = np.arange(prod(sizes)).reshape(sizes).transpose([axis for limb in limbs for axis in limb]).ravel()
    return tuple({rows[axis]: sizes[axis] for axis in limb} for limb in limbs), order


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
    joined: NDArray[Any] = join(_flat(one)[:, :, None], _flat(other)[:, None, :])
    return _flat(joined)


def _flat(found: NDArray[Any]) -> NDArray[Any]:
    """What a share says, by one number for all its rows."""
    return found.reshape(len(found), -1)


def place_of(choices: Bytes, rows: Sequence[int], sizes: Sequence[int]) -> Places:
    """By card, the place of what some rows say among all that they can say."""
    place = np.zeros(choices.shape[1], np.intp)
    for row, size in zip(rows, sizes, strict=True):
        np.multiply(place, size, out=place)
        np.add(place, choices[row], out=place)
    return place


def locate(book: Book, room: Room) -> None:
    """Find the place of each card of a block in each table.

    Args:
        book: the tables.
        room: has the choices, and gets the places.
    """
    for (first, *others), places in zip(book.limbs, room.places, strict=True):
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


def add_up(pack: Pack, room: Room) -> Words:
    """Add up what all tables say of a block of cards, at the places found."""
    sums, word = (each.view(pack.tables[0].dtype)[: len(room.byte)] for each in (room.sum, room.word))
    for number, (table, places) in enumerate(zip(pack.tables, room.places, strict=True)):
        np.copyto(room.place, places)
        # Places are within the table; where numpy does not look after that it is quicker.
        table.take(room.place, out=word if number else sums, mode="clip")
        if number:
            np.add(sums, word, out=sums)
    return sums
