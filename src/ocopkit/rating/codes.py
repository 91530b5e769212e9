"""Mã câu trả lời: cards as small whole numbers, one row a criterion and one column a card.

A code is the place of an answer among those that a criterion takes, in sheet order: option 3 of a
choice is 3, false and true are 1 and 2, ticked options are 1 and the sum of 1 for the first, 2 for the
second, 4 for the third. 0 is no answer, so that an array of zeros says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from ocopkit.extras import brought_by
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import NA, NONE, Scorecard, faults_of, is_answer, worth_of

with brought_by("sim"):
    import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Codes = NDArray[np.uint8]

__all__ = ["CODE_NA", "CODE_NONE", "Coding", "coded", "decoded", "encoded", "faults_in", "rows_of"]

CODE_NONE = 255
"""Không mức nào phù hợp: the code of "none"."""

# These two stand under 0 when bytes wrap around, and 0 under the first answer: one addition makes
# the codes of a criterion the numbers from 0 on, in which tables are looked up.
CODE_NA = 254
"""Không áp dụng: the code of "na"."""

_CODES = 256
_MOST_ANSWERS = 253
_MATRIX = 2  # dimensions


@frozen
class Coding:
    """Bảng mã: what the codes of a criterion or of a declaration stand for.

    Args:
        name: the criterion's code, or the condition's id.
        choices: what a card can say, ``None`` for nothing; the code of a choice is how far after
            ``None`` it stands, and 256 less how far before it.
    """

    name: str
    choices: tuple[Answer | None, ...]

    @property
    def before(self) -> int:
        """How many choices stand before ``None``; added to a code it gives the choice's index."""
        return self.choices.index(None)

    @property
    def codes(self) -> tuple[int, ...]:
        """The code of each choice."""
        return tuple((index - self.before) % _CODES for index in range(len(self.choices)))

    def expected(self) -> Text:
        """What codes there are."""
        last = len(self.choices) - self.before - 1
        special = "".join(f", {code}" for code in sorted(self.codes) if code > last)
        return Text(f"một mã từ 0 đến {last}{special}", f"a code from 0 to {last}{special}")


def rows_of(sheet: Scoresheet) -> tuple[tuple[Coding, ...], tuple[Coding, ...]]:
    """The rows of a scoresheet's answers, and those of its declarations, both in sheet order.

    Raises:
        InputError: for each criterion that has more answers than a byte can tell apart.

    >>> from ocopkit import Catalog
    >>> answers, declarations = rows_of(Catalog.builtin().scoresheet("vn-26-2026/01"))
    >>> answers[0].choices, answers[0].codes
    (('none', None, 1, 2, 3), (255, 0, 1, 2, 3))
    >>> declarations[0].choices
    (None, True, False)
    """
    answers = []
    faults = []
    for code, criterion in sheet.criteria.items():
        worth = worth_of(criterion)
        said = [answer for answer in worth if answer != NONE]
        if len(said) > _MOST_ANSWERS:
            expected = Text(
                f"nhiều nhất {_MOST_ANSWERS} cách trả lời", f"at most {_MOST_ANSWERS} different answers"
            )
            faults.append(Fault((sheet.id, code), str(len(said)), expected))
        may_not_apply = not faults_of(Scorecard(sheet.id, {code: NA}), sheet)
        answers.append(Coding(code, (*((NA,) if may_not_apply else ()), NONE, None, *said)))
    if faults:
        raise InputError(faults)
    return tuple(answers), tuple(Coding(each.id, (None, True, False)) for each in sheet.conditions)


def coded(array: ArrayLike, rows: Sequence[Coding], what: str) -> NDArray[np.integer]:
    """An array of codes as it was given, once its shape and its type are known to be right.

    Args:
        array: whole numbers, one row for each of `rows` and one column a card.
        rows: what the codes stand for.
        what: ``answers`` or ``declarations``, for messages.

    Raises:
        InputError: where it is no such array.
    """
    rows_given = array if isinstance(array, list | tuple) else [array]
    if any(isinstance(each, np.ma.MaskedArray) for each in rows_given):
        # What lies under a mask would be taken for an answer.
        expected = Text("mảng không che; 0 là chưa trả lời", "an array without a mask; 0 is no answer")
        raise InputError([Fault((what,), "MaskedArray", expected)])
    codes = np.asarray(array)
    faults = []
    if codes.dtype.kind not in "iu":
        faults.append(Fault((what,), str(codes.dtype), Text("mảng số nguyên", "an array of whole numbers")))
    if codes.ndim != _MATRIX or codes.shape[0] != len(rows):
        n = len(rows)
        expected = Text(
            f"{n} hàng, mỗi phiếu chấm một cột: ({n}, số phiếu)",
            f"{n} rows and one column a card: ({n}, number of cards)",
        )
        faults.append(Fault((what,), str(codes.shape), expected))
    if faults:
        raise InputError(faults)
    return cast("NDArray[np.integer]", codes)


def faults_in(codes: NDArray[np.integer], rows: Sequence[Coding], what: str) -> list[Fault]:
    """Each wrong code of each row, once, with the first card that has it and how many have."""
    faults = []
    for row, found in zip(rows, codes, strict=True):
        cards = np.flatnonzero(~np.isin(found, row.codes))
        values, firsts, counts = np.unique(found[cards], return_index=True, return_counts=True)
        for value, first, count in sorted(zip(values, firsts, counts, strict=True), key=lambda each: each[1]):
            also = None
            if count > 1:
                also = Text(f"Có ở {count} phiếu chấm", f"{count} cards have it")
            path = (what, row.name, f"card {cards[first]}")
            faults.append(Fault(path, str(value), row.expected(), also))
    return faults


def encoded(
    cards: Sequence[Scorecard], sheet: Scoresheet, answers: Sequence[Coding], declarations: Sequence[Coding]
) -> tuple[Codes, Codes]:
    """Cards as codes: the answers, and the declarations.

    Raises:
        InputError: for everything that the scoresheet cannot take, with the index of its card.
    """
    arrays = tuple(np.zeros((len(rows), len(cards)), np.uint8) for rows in (answers, declarations))
    said = [_reader(row, sheet) for row in answers]
    declared = {row.name: index for index, row in enumerate(declarations)}
    faults: list[Fault] = []
    for column, card in enumerate(cards):
        if card.scoresheet != sheet.id:
            expected = Text(f"phiếu chấm của {sheet.id}", f"a card of {sheet.id}")
            faults.append(Fault(("cards", str(column), "scoresheet"), shown(card.scoresheet), expected))
            continue
        found = [code_of(card) for code_of in said]
        fits = len(card.answers) == sum(code != 0 for code in found)
        if not (fits and all(each in declared for each in card.declarations)):
            faults += _within(faults_of(card, sheet), column)
            continue
        if not all(type(holds) is bool for holds in card.declarations.values()):
            faults += _within(faults_of(card, sheet), column)
            continue
        arrays[0][:, column] = found
        for id, holds in card.declarations.items():
            arrays[1][declared[id], column] = 1 if holds else 2
    if faults:
        raise InputError(faults)
    return arrays[0], arrays[1]


def _within(faults: Sequence[Fault], column: int) -> list[Fault]:
    return [evolve(fault, path=("cards", str(column), *fault.path)) for fault in faults]


def _reader(row: Coding, sheet: Scoresheet) -> Callable[[Scorecard], int]:
    """What tells the code of a card's answer; 0 where there is none, or none that can be taken."""
    criterion = sheet.criteria[row.name]
    worth = worth_of(criterion)
    codes: Mapping[Answer | None, int] = dict(zip(row.choices, row.codes, strict=True))

    def code_of(card: Scorecard) -> int:
        answer = card.answers.get(row.name)
        if answer is None:
            return 0
        if is_answer(criterion, worth, answer) or (answer == NA and NA in codes):
            return codes[answer]
        return 0

    return code_of


def decoded(
    answers: NDArray[np.integer],
    declarations: NDArray[np.integer],
    sheet: str,
    rows: Sequence[Sequence[Coding]],
) -> list[Scorecard]:
    """Codes, known to be right, as the cards that they stand for."""
    names, facts = ([(row, dict(zip(row.codes, row.choices, strict=True))) for row in kind] for kind in rows)
    cards = []
    for said, declared in zip(answers.T.tolist(), declarations.T.tolist(), strict=True):
        given, held = (
            {row.name: meant[code] for (row, meant), code in zip(kind, codes, strict=True) if code}
            for kind, codes in ((names, said), (facts, declared))
        )
        cards.append(Scorecard(sheet, cast("Mapping[str, Answer]", given), cast("Mapping[str, bool]", held)))
    return cards
