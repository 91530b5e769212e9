"""Phân hạng hàng loạt: many cards of one scoresheet at once, exactly as `rate` rates each of them.

What the knots of a scoresheet add is packed into tables, a few knots a table; a card is then one
look-up in each table and a few sums. Registers, sensitivity studies and simulations rate millions of
cards that way. Why a card came out as it did is for `rate` to say, on the card itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from ocopkit.extras import brought_by
from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.codes import Coding, coded, decoded, encoded, faults_in, rows_of
from ocopkit.rating.engine import Lawbook
from ocopkit.rating.knots import LEVELS, Bench, knots_of, parting
from ocopkit.rating.ledger import Gate, ledger_of
from ocopkit.rating.numbers import ABSENT, BulkRating, arrays_of, columns_of, empty
from ocopkit.rating.readings import chosen
from ocopkit.rating.results import Status
from ocopkit.rating.stars import settle, within
from ocopkit.rating.tables import BYTE, Book, Room, add_up, book_of, groups_of, locate, place_of

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Bytes = NDArray[np.uint8]
    Words = NDArray[np.unsignedinteger]

__all__ = ["CompiledScoresheet", "compiled"]

# Few enough for all that is worked on at once to stay in a core's cache, and many enough for the
# calls to weigh little.
BLOCK = 48 << 10  # cards

_INCOMPLETE, _RATED = (tuple(Status).index(each) for each in (Status.INCOMPLETE, Status.RATED))

# Places among the tables of stars.
_BY_POINTS, _SETTLED, _AS_BOUND = 0, 1, 2


@frozen(eq=False)
class CompiledScoresheet:
    """Phiếu đánh giá đã biên dịch: a scoresheet as tables, which rate many cards at once.

    `compiled` makes it. It can be pickled and sent to other processes.

    Args:
        scoresheet: the scoresheet.
        answers: what the codes of each criterion stand for, in sheet order: the rows of an array of
            answers.
        declarations: likewise of each condition: the rows of an array of declarations.
        gates: every mark, lowest level first, then in sheet order: the rows of
            `BulkRating.closed_gates`.
    """

    scoresheet: Scoresheet
    answers: tuple[Coding, ...] = field(repr=False)
    declarations: tuple[Coding, ...] = field(repr=False)
    gates: tuple[Gate, ...] = field(repr=False)
    _stars: Bytes = field(repr=False)  # by points, then by gates too, then as a bound
    _parting: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]] = field(repr=False)
    _books: tuple[Book, ...] = field(repr=False)

    def encode(self, cards: Sequence[Scorecard]) -> tuple[Bytes, Bytes]:
        """Cards as codes.

        Args:
            cards: cards of this scoresheet.

        Returns:
            The answers, of shape (criteria, cards), and the declarations, of shape (conditions, cards).

        Raises:
            InputError: for everything in a card that the scoresheet cannot take, with the card's index.

        >>> from ocopkit import Catalog
        >>> sheet = compiled("vn-26-2026/01", Catalog.builtin())
        >>> cards = [Scorecard("vn-26-2026/01", {"1.1": said}) for said in (3, "none")]
        >>> answers, declarations = sheet.encode(cards)
        >>> answers.shape, answers[0].tolist(), declarations.shape
        ((32, 2), [3, 255], (10, 2))
        """
        return encoded(cards, self.scoresheet, self.answers, self.declarations)

    def decode(self, answers: ArrayLike, declarations: ArrayLike | None = None) -> list[Scorecard]:
        """Codes as the cards that they stand for, so that `rate` can say why one came out as it did.

        Args:
            answers: codes, of shape (criteria, cards).
            declarations: codes, of shape (conditions, cards); without them nothing is declared.

        Raises:
            InputError: as `rate`.

        >>> from ocopkit import Catalog
        >>> import numpy as np
        >>> sheet = compiled("vn-26-2026/01", Catalog.builtin())
        >>> answers = np.zeros((32, 1), np.uint8)
        >>> answers[:2, 0] = [3, 255]
        >>> sheet.decode(answers)[0].answers
        {'1.1': 3, '1.2': 'none'}
        """
        said, declared = self._taken(answers, declarations)
        if declared is None:
            declared = np.full((len(self.declarations), said.shape[1]), 0)
        faults = self._faults(said, declared)
        if faults:
            raise InputError(faults)
        return decoded(said, declared, self.scoresheet.id, (self.answers, self.declarations))

    def rate(
        self, answers: ArrayLike, declarations: ArrayLike | None = None, *, gates: bool = False
    ) -> BulkRating:
        """Phân hạng hàng loạt: rate cards, each exactly as `ocopkit.rate` does.

        Args:
            answers: codes, of shape (criteria, cards): 0 where there is no answer, from 1 on the answers
                in sheet order, 255 for "none", 254 for "na". Fastest as bytes, row after row.
            declarations: codes, of shape (conditions, cards): 0 where nothing is declared, 1 where the
                fact holds, 2 where it does not. Without them nothing is declared.
            gates: whether to tell for each mark if it is not reached.

        Raises:
            InputError: for arrays of other shapes or of other than whole numbers, and for every wrong
                code of every row, all at once.

        The law: articles 3.1 and 3.3 and the notes of appendix II of decision 26/2026/QĐ-TTg.

        >>> from ocopkit import Catalog
        >>> import numpy as np
        >>> sheet = compiled("vn-26-2026/01", Catalog.builtin())
        >>> answers = np.zeros((32, 2), np.uint8)
        >>> answers[0] = [3, 1]
        >>> sheet.rate(answers).total_bounds.tolist()
        [[3, 1], [100, 98]]
        """
        said, declared = self._taken(answers, declarations)
        cards = said.shape[1]
        rating = empty(cards, self._part_codes, len(self.gates) if gates else None)
        rows = len(self.answers) + len(self.declarations)
        room = None
        for start in range(0, cards, BLOCK):
            block = slice(start, min(start + BLOCK, cards))
            size = block.stop - block.start
            if room is None or len(room.byte) != size:
                room = Room.of(rows, len(self._books[0].limbs), size)
            facts = None if declared is None else declared[:, block]
            if not self._read(said[:, block], facts, room):
                raise InputError(self._faults(said, declared))
            self._rate(room, columns_of(rating, block))
        return rating

    @property
    def _part_codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in ledger_of(self.scoresheet).parts)

    def _taken(
        self, answers: ArrayLike, declarations: ArrayLike | None
    ) -> tuple[NDArray[np.integer], NDArray[np.integer] | None]:
        """The arrays as they were given, once their shapes and types are known to be right."""
        said = coded(answers, self.answers, "answers")
        if declarations is None:
            return said, None
        declared = coded(declarations, self.declarations, "declarations")
        if said.shape[1] != declared.shape[1]:
            n = said.shape[1]
            expected = Text(f"{n} cột như ở answers", f"{n} columns as in answers")
            raise InputError([Fault(("declarations",), str(declared.shape), expected)])
        return said, declared

    def _faults(self, said: NDArray[np.integer], declared: NDArray[np.integer] | None) -> list[Fault]:
        faults = faults_in(said, self.answers, "answers")
        return (
            faults if declared is None else [*faults, *faults_in(declared, self.declarations, "declarations")]
        )

    def _read(self, said: NDArray[np.integer], declared: NDArray[np.integer] | None, room: Room) -> bool:
        """Turn codes into the indices of choices; whether all of them are codes."""
        n = len(said)
        fits = _into(room.choices[:n], said, self.answers)
        if declared is None:
            room.choices[n:] = 0
            return fits
        return _into(room.choices[n:], declared, self.declarations) and fits

    def _rate(self, room: Room, rating: BulkRating) -> None:
        """Rate one block, by the book of each card.

        Args:
            room: has the choices.
            rating: where the results go.
        """
        if len(self._books) == 1:
            self._rate_by(self._books[0], room, rating)
            return
        lines, sizes, books = self._parting
        by = np.array(books)[place_of(room.choices, lines, sizes)]
        for each in np.unique(by):
            cards = np.flatnonzero(by == each)
            part = Room.of(len(room.choices), len(room.places), len(cards))
            part.choices[:] = room.choices[:, cards]
            found = empty(
                len(cards), rating.part_codes, None if rating.closed_gates is None else len(self.gates)
            )
            self._rate_by(self._books[each], part, found)
            into = arrays_of(rating)
            for name, those in arrays_of(found).items():
                into[name][..., cards] = those

    def _rate_by(self, book: Book, room: Room, rating: BulkRating) -> None:
        """Rate one block by one book."""
        locate(book, room)
        sums = add_up(book.known, room)
        closing, barring = book.known.counts[: len(LEVELS)], book.known.counts[len(LEVELS) :]
        # The arrays of results serve as room for what leads to them.
        status, total, level = rating.status, rating.total, rating.open_level
        status.fill(0)
        for count in barring:
            np.less(sums, count, out=room.flag)
            np.add(status, room.flag.view(np.uint8), out=status)
        unsaid = _absent_under(status, _RATED)
        total.fill(0)
        for index, part in enumerate(rating.parts):
            book.known.take_points(index, sums, room, part)
            np.add(total, part, out=total)
            np.bitwise_or(part, unsaid, out=part)
        np.bitwise_or(total, unsaid, out=total)
        np.bitwise_and(sums, barring[0] - 1, out=sums)
        self._closed(room, sums, closing, level)
        self._look_up_stars(
            room, level, total, ((_BY_POINTS, rating.stars_by_points), (_SETTLED, rating.stars))
        )
        np.subtract(np.uint8(max(LEVELS)), level, out=level)
        np.bitwise_or(level, _absent_under(status, _INCOMPLETE), out=level)
        self._rate_ends(book, room, rating)
        if rating.closed_gates is not None:
            looked_at = level != ABSENT
            for closed, (lines, table) in zip(rating.closed_gates, book.gates, strict=True):
                closed[:] = table.ravel()[place_of(room.choices, lines, table.shape)] & looked_at

    def _rate_ends(self, book: Book, room: Room, rating: BulkRating) -> None:
        """What incomplete cards can still come to."""
        incomplete = rating.status == _INCOMPLETE
        if not incomplete.any():
            rating.total_bounds.fill(ABSENT)
            rating.stars_bounds.fill(ABSENT)
            return
        sums = add_up(book.ends, room)
        unsaid = np.subtract(incomplete.view(np.uint8), np.uint8(1))
        hits = np.empty_like(room.byte)
        # The most first: what closes it outweighs what closes the least, until it is taken off.
        for index in (1, 0):
            total, counts = rating.total_bounds[index], book.ends.counts[index * len(LEVELS) :]
            book.ends.take_points(index, sums, room, total)
            np.bitwise_or(total, unsaid, out=total)
            self._closed(room, sums, counts[: len(LEVELS)], hits)
            self._look_up_stars(room, hits, total, ((_AS_BOUND, rating.stars_bounds[index]),))
            np.bitwise_and(sums, counts[0] - 1, out=sums)

    def _closed(self, room: Room, sums: Words, counts: Sequence[np.unsignedinteger], into: Bytes) -> None:
        """How many levels are closed: a closed one closes those above it."""
        into.fill(0)
        for count in counts:
            np.greater_equal(sums, count, out=room.flag)
            np.add(into, room.flag.view(np.uint8), out=into)

    def _look_up_stars(
        self, room: Room, closed: Bytes, total: Bytes, wanted: Sequence[tuple[int, Bytes]]
    ) -> None:
        """The stars of a total where so many levels are closed."""
        np.copyto(room.short, closed)
        np.left_shift(room.short, np.uint16(BYTE), out=room.short)
        np.add(room.short, total, out=room.short)
        np.copyto(room.place, room.short)
        for kind, into in wanted:
            self._stars[kind].take(room.place, out=into, mode="clip")


def compiled(
    scoresheet: str | Scoresheet, catalog: Lawbook, *, readings: Readings = DEFAULT
) -> CompiledScoresheet:
    """Biên dịch một phiếu đánh giá: a scoresheet as tables, which rate many cards at once.

    A local variant rates by itself alone; the national result is that of its base, compiled too.

    Args:
        scoresheet: the scoresheet, or its id.
        catalog: where the scoresheet and its regime are found.
        readings: by the id of an Interpretation, the id of another reading than the default.

    Raises:
        InputError: for an unknown scoresheet or reading, and for a scoresheet that tables cannot hold:
            one with more than 253 answers to a criterion, with more than 254 points, or with too much
            tied together by conditions.

    >>> from ocopkit import Catalog
    >>> sheet = compiled("vn-26-2026/01", Catalog.builtin())
    >>> len(sheet.answers), len(sheet.declarations), len(sheet.gates)
    (32, 10, 22)
    """
    sheet = catalog.scoresheet(scoresheet) if isinstance(scoresheet, str) else scoresheet
    regime = catalog.regime(sheet.regime)
    answers, declarations = rows_of(sheet)
    ledger = ledger_of(sheet)
    questions = chosen(regime, readings)
    most = sum(line.most for line in ledger.lines)
    if most >= ABSENT:
        raise InputError([_too_much(sheet, most, f"{ABSENT - 1} điểm", f"{ABSENT - 1} points")])
    bench = Bench(sheet, regime, questions, ledger, answers, declarations, Scorecard(sheet.id, {}))
    knot, books, benches = parting(bench)
    groups = groups_of(bench, knots_of(bench))
    return CompiledScoresheet(
        sheet,
        answers,
        declarations,
        ledger.gates,
        _stars_of(regime, questions, len(LEVELS) if sheet.marks_rest_on else 0),
        (bench.places(knot), bench.shape(knot), books),
        tuple(book_of(each, groups) for each in benches),
    )


def _too_much(sheet: Scoresheet, found: int, vi: str, en: str) -> Fault:
    return Fault((sheet.id,), str(found), Text(f"nhiều nhất {vi}", f"at most {en}"))


def _stars_of(regime: Regime, questions: Mapping[str, Interpretation], closing: int) -> Bytes:
    """The stars of every total under so many closed levels: by points, as settled, and as a bound."""
    table = np.full((3, closing + 1, ABSENT + 1), ABSENT, np.uint8)
    for closed in range(closing + 1):
        level = max(LEVELS) - closed
        for total in range(ABSENT):
            by_points = regime.stars_at(total)
            settled = settle(regime, questions, by_points, level).stars
            table[_BY_POINTS, closed, total] = by_points
            table[_SETTLED, closed, total] = ABSENT if settled is None else settled
            table[_AS_BOUND, closed, total] = within(regime, total, level)
    return table.reshape(3, -1)


def _into(choices: Bytes, codes: NDArray[np.integer], rows: Sequence[Coding]) -> bool:
    """Turn codes into the indices of choices; whether all of them are codes."""
    # Bytes wrap around here, as the codes above the answers are meant to; no other number may.
    before = np.array([row.before for row in rows], np.uint8)
    limits = np.array([len(row.choices) for row in rows])
    narrow = codes if codes.dtype == np.uint8 else codes.astype(np.uint8)
    np.add(narrow, before[:, None], out=choices)
    return bool(
        (choices.max(axis=1, initial=0) < limits).all() and (narrow is codes or (narrow == codes).all())
    )


def _absent_under(status: Bytes, least: int) -> Bytes:
    """`ABSENT` where a status is under the least, 0 elsewhere."""
    return np.subtract((status >= least).view(np.uint8), np.uint8(1))
