"""Phân hạng theo tổng điểm các phần: what part totals alone can say, and the stars of a total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Text
from ocopkit.rating import findings
from ocopkit.rating.cards import PartTotals
from ocopkit.rating.readings import SELECTABLE, chosen
from ocopkit.rating.results import Gates, Rating, Status
from ocopkit.rating.stars import banded

__all__ = ["asked_of_marks", "faults_of_parts", "rate_parts", "whole"]


def rate_parts(
    regime: Regime, parts: Mapping[str, int | Fraction | Decimal | str], *, readings: Readings = DEFAULT
) -> Rating:
    """Phân hạng theo tổng điểm các phần: stars by points where only part totals are known.

    Marks cannot be looked at. Under a regime that has them, or of which that is not known,
    `Rating.gates` is ``not checked`` and `Rating.stars` is ``None``: only `Rating.stars_by_points` is known.
    Where marks are read as without effect there are stars: as part totals do not say the set, that takes
    each of the regime's questions about marks (`marks` and `set-26-marks`).

    Args:
        regime: the regime that the points were given under.
        parts: by part, its points: an int, a `Fraction`, a `Decimal` or a text as ``"269/3"``.
        readings: as in `rate`.

    Raises:
        InputError: for an unknown reading, a part that is missing or unknown, and points that are
            no exact number, below 0 or above the part's.

    The law: article 3.3 of decision 26/2026/QĐ-TTg; article 1.2 of decision 1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> regime = Catalog.builtin().regime("vn-1048-2019")
    >>> rating = rate_parts(regime, {"A": 34, "B": 24, "C": 35})
    >>> rating.total, rating.stars
    (93, 5)
    """
    interpretations = chosen(regime, readings)
    totals = PartTotals(regime.id, parts)
    faults = list(faults_of_parts(totals, regime))
    if faults:
        raise InputError(faults)
    points = {scale.code: whole(totals.parts[scale.code]) for scale in regime.parts}
    total = whole(sum(totals.parts.values(), Fraction(0)))
    by_points, used = banded(total, regime, interpretations)
    marks = asked_of_marks(regime, interpretations)
    gates = Gates.NONE if all(each.taken == "no-effect" for each in marks) else Gates.NOT_CHECKED
    return Rating(
        scoresheet=None,
        regime=regime.id,
        official=True,
        status=Status.RATED,
        total=total,
        parts=points,
        stars_by_points=by_points,
        stars=by_points if gates is Gates.NONE else None,
        gates=gates,
        closed_gates=(),
        bounds=None,
        findings=(
            *([findings.gates_unknown(marks[0])] if regime.marks and gates is Gates.NOT_CHECKED else ()),
            *(findings.not_held(each) for each in regime.unchecked_of()),
        ),
        interpretations=(*used, *marks),
        recognition=regime.recognition_of(by_points) if gates is Gates.NONE else None,
        origin=regime.origin,
    )


def asked_of_marks(regime: Regime, questions: Mapping[str, Interpretation]) -> tuple[Interpretation, ...]:
    """The questions of whether marks have an effect, one of which is that of the set; none without marks."""
    if regime.marks is False:
        return ()
    return tuple(each for id, each in questions.items() if "no-effect" in SELECTABLE.get(id, ()))


def faults_of_parts(totals: PartTotals, regime: Regime) -> Iterator[Fault]:
    """Everything in part totals that the regime cannot take."""
    scales = {scale.code: scale for scale in regime.parts}
    given: Mapping[str, object] = totals.parts
    for code, points in given.items():
        path = ("parts", str(code))
        if code not in scales:
            expected = Text(f"một phần của {regime.id}", f"a part of {regime.id}")
            yield Fault(path, shown(code), expected, nearest(str(code), scales))
        elif not isinstance(points, Fraction):
            yield Fault(path, shown(points), _EXACT)
        elif not 0 <= points <= scales[code].max:
            most = scales[code].max
            expected = Text(f"từ 0 đến {most} điểm", f"from 0 to {most} points")
            yield Fault(path, str(points), expected, scales[code].citation.text)
    for code in scales:
        if code not in totals.parts:
            yield Fault(("parts", code), None, Text("điểm của phần này", "the points of this part"))


_EXACT = Text('số điểm chính xác như 30.5 hoặc "61/2"', 'an exact number of points as 30.5 or "61/2"')


def whole(points: Fraction) -> Fraction | int:
    """An int where the number is whole.

    >>> whole(Fraction(180, 2)), whole(Fraction(179, 2))
    (90, Fraction(179, 2))
    """
    return points.numerator if points.denominator == 1 else points
