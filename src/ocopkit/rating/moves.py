"""Điều làm đổi hạng sao: two explained cards side by side, and which of their differences moved the stars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from attrs import evolve, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.differences import compare
from ocopkit.law.text import Text
from ocopkit.rating.engine import Lawbook, rate
from ocopkit.rating.explain import Explanation
from ocopkit.rating.lines import Line
from ocopkit.rating.readings import chosen
from ocopkit.rating.reasons import without_stars
from ocopkit.rating.results import Rating

__all__ = ["Move", "MoveKind", "Moves", "what_moved"]

T = TypeVar("T")


class MoveKind(StrEnum):
    """Loại khác biệt: in what two cards differ.

    ======== ====================================================================
    answer   a criterion is answered otherwise
    counted  it is answered alike and counts otherwise, by the other differences
    fact     a fact is declared otherwise
    reading  an open question is read otherwise
    ======== ====================================================================
    """

    ANSWER = "answer"
    COUNTED = "counted"
    FACT = "fact"
    READING = "reading"


@frozen
class Move:
    """Khác biệt: one thing in which two cards differ, and what it does to the stars.

    Args:
        kind: what it is.
        key: the criterion's code, or that of the other card where only that has it; the condition's or the
            question's id.
        title: what it is about.
        before: what the one card says, or that its scoresheet has no such criterion, in words; ``None`` where
            it says nothing.
        after: what the other says.
        points_before: what that counts; ``None`` where there is no such criterion or no answer.
        points_after: likewise, on the other card.
        citation: the clause.
        alone: the rating of the one card with this difference alone taken over; ``None`` for what only
            follows from others, and for cards of different scoresheets.
        without: the rating of the other card with this difference alone taken back, likewise.
    """

    kind: MoveKind
    key: str
    title: Text
    before: Text | None
    after: Text | None
    points_before: int | None
    points_after: int | None
    citation: Citation
    alone: Rating | None = None
    without: Rating | None = None

    @property
    def points(self) -> int:
        """How many more points it counts on the other card, less than 0 where they are fewer."""
        return (self.points_after or 0) - (self.points_before or 0)


@frozen
class Moves:
    """Các khác biệt: everything in which two explained cards differ.

    Args:
        one: the one.
        other: the other.
        differences: answers in the order of the one's scoresheet, then facts, then readings.
    """

    one: Explanation
    other: Explanation
    differences: tuple[Move, ...]

    @property
    def apart(self) -> bool:
        """Whether the two cards have different results."""
        return _result(self.one.rating) != _result(self.other.rating)

    @property
    def moved(self) -> tuple[Move, ...]:
        """The differences of which each moved the stars.

        That is: it alone gives the one card another result, or without it the other has another.
        """
        return tuple(
            each
            for each in self.differences
            if (each.alone is not None and _result(each.alone) != _result(self.one.rating))
            or (each.without is not None and _result(each.without) != _result(self.other.rating))
        )


def what_moved(
    one: Explanation, other: Explanation, catalog: Lawbook, *, crosswalk: Crosswalk | None = None
) -> Moves:
    """Điều làm đổi hạng sao: in what two explained cards differ, and what each difference does to the stars.

    Args:
        one: the one, for instance last year's card, or that of a member.
        other: the other.
        catalog: where their scoresheets and regimes are found.
        crosswalk: says which criteria of two regimes are the same, as in `ocopkit.law.differences.compare`.

    >>> from ocopkit import Catalog, Scorecard
    >>> from ocopkit.rating.explain import explain
    >>> catalog = Catalog.builtin()
    >>> sheet = catalog.scoresheet("vn-26-2026/01")
    >>> best = {code: len(each.options) or True for code, each in sheet.criteria.items()}
    >>> one = explain(Scorecard(sheet.id, {**best, "1.1": 1, "1.5": 3}), catalog)
    >>> found = what_moved(one, explain(Scorecard(sheet.id, best), catalog), catalog)
    >>> [(each.key, each.points, each.alone.stars, each.without.stars) for each in found.differences]
    [('1.1', 2, 4, 5), ('1.5', 1, 5, 4)]
    >>> [each.key for each in found.moved]
    ['1.5']
    """
    if one.sheet.id != other.sheet.id:
        return Moves(one, other, tuple(_of_other_sheets(one, other, crosswalk)))
    return Moves(
        one,
        other,
        (*_answers(one, other, catalog), *_facts(one, other, catalog), *_readings(one, other, catalog)),
    )


def _result(rating: Rating) -> tuple[object, ...]:
    stars = None if rating.bounds is None else (rating.bounds.stars, *without_stars(rating))
    return rating.status, rating.stars, stars


def _of_other_sheets(one: Explanation, other: Explanation, crosswalk: Crosswalk | None) -> Iterator[Move]:
    """Criteria of two scoresheets that count or miss marks otherwise, and those that only one of them has."""
    before, after = ({line.criterion.code: line for line in each.lines} for each in (one, other))
    found = compare(one.sheet, other.sheet, crosswalk)
    pairs = {each.one.code: each.other.code for each in found.both}
    for code, line in before.items():
        there = after[pairs[code]] if code in pairs else None
        missed = _missed(one, code), _missed(other, pairs.get(code))
        if there is None or line.points != there.points or missed[0] != missed[1]:
            move = _line(MoveKind.ANSWER, line, there)
            yield evolve(move, before=_missing(move.before, missed[0]), after=_missing(move.after, missed[1]))
    for code, line in after.items():
        if code not in pairs.values():
            yield _line(MoveKind.ANSWER, None, line)


def _missed(explanation: Explanation, code: str | None) -> tuple[int, ...]:
    """The levels whose marks on a criterion are not reached."""
    return tuple(each.stars for each in explanation.marks if each.criterion == code and each.reached is False)


def _missing(said: Text | None, levels: tuple[int, ...]) -> Text | None:
    """An answer in words with the marks that it misses."""
    if said is None or not levels:
        return said
    marks = ", ".join("*" * stars for stars in levels)
    return Text(f"{said.vi} (chưa đạt dấu {marks})", f"{said.en} (mark {marks} not reached)")


def _answers(one: Explanation, other: Explanation, catalog: Lawbook) -> Iterator[Move]:
    for before, after in zip(one.lines, other.lines, strict=True):
        code = before.criterion.code
        if before.answer != after.answer or type(before.answer) is not type(after.answer):
            cards = [
                evolve(each.card, answers=_swapped(each.card.answers, code, line.answer))
                for each, line in ((one, after), (other, before))
            ]
            yield evolve(
                _line(MoveKind.ANSWER, before, after),
                alone=rate(cards[0], catalog, readings=one.readings),
                without=rate(cards[1], catalog, readings=other.readings),
            )
        elif before.points != after.points:
            yield _line(MoveKind.COUNTED, before, after)


def _line(kind: MoveKind, before: Line | None, after: Line | None) -> Move:
    [line, *_] = [each for each in (after, before) if each is not None]
    [first, *_] = [each for each in (before, after) if each is not None]
    return Move(
        kind=kind,
        key=first.criterion.code,
        title=first.criterion.title,
        before=_said(before),
        after=_said(after),
        points_before=None if before is None else before.points,
        points_after=None if after is None else after.points,
        citation=line.citation,
    )


def _said(line: Line | None) -> Text | None:
    """An answer in words, after its number where it is an option."""
    if line is None:
        return _NO_SUCH
    answer = line.answer
    if answer is None:
        return None
    if isinstance(answer, bool) or answer in ("none", "na"):
        return line.label
    number = ", ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
    return Text(f"{number}: {line.label.vi}", f"{number}: {line.label.en}")


_NO_SUCH = Text("phiếu không có tiêu chí này", "no such criterion")


def _facts(one: Explanation, other: Explanation, catalog: Lawbook) -> Iterator[Move]:
    ours, theirs = one.card.declarations, other.card.declarations
    for fact in one.facts:
        condition = fact.condition
        before, after = ours.get(condition.id), theirs.get(condition.id)
        if before is not after:
            cards = [
                evolve(each.card, declarations=_swapped(each.card.declarations, condition.id, holds))
                for each, holds in ((one, after), (other, before))
            ]
            yield Move(
                kind=MoveKind.FACT,
                key=condition.id,
                title=condition.label,
                before=_HOLDS[before],
                after=_HOLDS[after],
                points_before=None,
                points_after=None,
                citation=condition.citation,
                alone=rate(cards[0], catalog, readings=one.readings),
                without=rate(cards[1], catalog, readings=other.readings),
            )


_HOLDS = {None: None, True: Text("đúng", "it holds"), False: Text("không đúng", "it does not hold")}


def _readings(one: Explanation, other: Explanation, catalog: Lawbook) -> Iterator[Move]:
    ours, theirs = (chosen(each.regime, each.readings) for each in (one, other))
    for id, question in ours.items():
        before, after = question.taken, theirs[id].taken
        if before != after:
            yield Move(
                kind=MoveKind.READING,
                key=id,
                title=question.question,
                before=question.reading.text,
                after=theirs[id].reading.text,
                points_before=None,
                points_after=None,
                citation=question.citation,
                alone=rate(one.card, catalog, readings={**one.readings, id: after}),
                without=rate(other.card, catalog, readings={**other.readings, id: before}),
            )


def _swapped(given: Mapping[str, T], key: str, value: T | None) -> dict[str, T]:
    """With another value under one key, or without it where there is none."""
    rest = {each: held for each, held in given.items() if each != key}
    return rest if value is None else {**rest, key: value}
