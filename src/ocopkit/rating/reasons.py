"""Vì sao được hạng sao này: how a rating comes to its stars, in the order in which one reckons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from ocopkit.law.citations import Citation
from ocopkit.law.exact import number_text
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.results import Bounds, Finding, Rating, Status
from ocopkit.rating.stars import open_level

__all__ = ["Mark", "reasons_of"]


@frozen
class Mark:
    """Dấu sao: the option of a criterion that a level asks for at least, and what a card has for it.

    Args:
        stars: the level.
        criterion: the criterion's code.
        option: the marked option, as one writes it in an answer.
        points_needed: its points.
        points: what the card has on the criterion; ``None`` where that has no answer.
    """

    stars: int
    criterion: str
    option: int | str
    points_needed: int
    points: int | None

    @property
    def reached(self) -> bool | None:
        """Whether the card reaches it; ``None`` where that is not known."""
        return None if self.points is None else self.points >= self.points_needed


def reasons_of(
    rating: Rating,
    sheet: Scoresheet,
    regime: Regime,
    questions: Mapping[str, Interpretation],
    marks: Sequence[Mark],
) -> Iterator[Finding]:
    """Các lý do: how the stars of a rating come about, each step with its clause.

    Args:
        rating: the rating of one card.
        sheet: its scoresheet.
        regime: its regime.
        questions: the interpretations, with the readings taken.
        marks: every mark that binds the product.
    """
    if rating.status not in (Status.RATED, Status.INCOMPLETE):
        yield from (each for each in rating.findings if each.code == rating.status.value)
        return
    if rating.bounds is not None:
        yield _incomplete(rating, rating.bounds, sheet)
    else:
        yield from _points(rating, sheet, regime)
    rests_on = None if sheet.marks_rest_on is None else questions[sheet.marks_rest_on]
    if rests_on is not None:
        for stars, those in groupby(marks, lambda mark: mark.stars):
            yield _level(stars, list(those), rests_on.citation)
        if rating.bounds is None:
            yield _stars(rating, questions, rests_on)
    if rating.recognition is not None:
        yield Finding("recognition", None, rating.recognition.text, rating.recognition.citation)


def _incomplete(rating: Rating, bounds: Bounds, sheet: Scoresheet) -> Finding:
    missing = [each.criterion for each in rating.findings if each.code == "unanswered"]
    codes = ", ".join(each for each in missing if each is not None)
    (few, many), (low, high) = bounds.total, bounds.stars
    vi = f"{low} sao" if low == high else f"từ {low} đến {high} sao"
    en = _many(low, "star") if low == high else f"from {low} to {high} stars"
    text = Text(
        f"Còn {len(missing)} tiêu chí chưa chấm: {codes}; có thể từ {few} đến {many} điểm, {vi}",
        f"{_many(len(missing), 'criterion', 'criteria')} not answered: {codes}; anything from {few} to "
        f"{many} points, {en}",
    )
    return Finding("incomplete", None, text, sheet.citation)


def _points(rating: Rating, sheet: Scoresheet, regime: Regime) -> Iterator[Finding]:
    """The points of each part, their sum, and the band that this lies in."""
    parts = rating.parts or {}
    scales = {scale.code: scale for scale in regime.parts}
    reaches = {part.code: part.reaches for part in sheet.parts}
    for code, points in parts.items():
        scale = scales[code]
        short = reaches[code] != scale.max
        text = Text(
            f"Phần {code}, {scale.title.vi}: {number_text(points, 'vi')} trên {scale.max} điểm"
            + (f"; phiếu này chỉ cho đến {reaches[code]} điểm" if short else ""),
            f"Part {code}, {scale.title.en}: {number_text(points, 'en')} of {scale.max} points"
            + (f"; this sheet gives at most {reaches[code]}" if short else ""),
        )
        yield Finding("part", None, text, scale.citation)
    total, stars = rating.total, rating.stars_by_points
    band = next(each for each in regime.bands if each.stars == stars)
    above = [each.least for each in regime.bands if each.stars == band.stars + 1]
    under = (f", dưới {above[0]}", f", under {above[0]}") if above else ("", "")
    said = [number_text(total or 0, lang) for lang in ("vi", "en")]
    text = Text(
        f"Tổng {said[0]} điểm, từ {band.least}{under[0]}: {stars} sao theo điểm",
        f"{said[1]} points in all, {band.least} or more{under[1]}: {_many(band.stars, 'star')} by points",
    )
    yield Finding("band", None, text, band.citation)


def _level(stars: int, marks: Sequence[Mark], citation: Citation) -> Finding:
    """How many criteria reach the marks of a level, and which do not."""
    missed = [each for each in marks if each.reached is False]
    open_ones = ", ".join(each.criterion for each in marks if each.reached is None)
    reached, mark = sum(each.reached is True for each in marks), "*" * stars
    vi = f"Dấu {mark}: đạt ở {reached} trên {len(marks)} tiêu chí"
    en = f"Mark {mark}: reached on {reached} of {_many(len(marks), 'criterion', 'criteria')}"
    if missed:
        vi += "; chưa đạt: " + ", ".join(
            f"{each.criterion} (có {each.points}, cần {each.points_needed} điểm)" for each in missed
        )
        en += "; not reached: " + ", ".join(
            f"{each.criterion} ({_many(each.points or 0, 'point')}, {each.points_needed} needed)"
            for each in missed
        )
    if open_ones:
        vi, en = f"{vi}; chưa chấm: {open_ones}", f"{en}; not answered: {open_ones}"
    return Finding("marks", None, Text(vi, en), citation)


def _stars(rating: Rating, questions: Mapping[str, Interpretation], rests_on: Interpretation) -> Finding:
    """What marks make of the stars by points."""
    by_points, highest = rating.stars_by_points or 0, open_level(rating.closed_gates)
    if rests_on.taken == "no-effect":
        return Finding("marks", None, rests_on.reading.text, rests_on.citation)
    if by_points <= highest:
        text = Text(
            f"Không dấu sao nào ngăn: {by_points} sao",
            f"No mark stands in the way: {_many(by_points, 'star')}",
        )
        return Finding("stars", None, text, rests_on.citation)
    vi = "không được hạng nào" if rating.stars is None else f"{rating.stars} sao"
    en = "no level holds" if rating.stars is None else _many(rating.stars, "star")
    text = Text(
        f"Theo điểm {by_points} sao, nhưng dấu sao chỉ cho đến {highest} sao: {vi}",
        f"{_many(by_points, 'star')} by points, but the marks allow at most {highest}: {en}",
    )
    return Finding("stars", None, text, questions["closed-gate"].citation)


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
