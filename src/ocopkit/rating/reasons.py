"""Vì sao được hạng sao này: how a rating comes to its stars, in the order in which one reckons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from ocopkit.law.citations import Citation
from ocopkit.law.exact import number_text
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Band, Regime
from ocopkit.law.scoresheets import Part, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating import findings
from ocopkit.rating.cards import NONE
from ocopkit.rating.lines import Line
from ocopkit.rating.results import Bounds, Finding, Rating, Status
from ocopkit.rating.stars import open_level

__all__ = ["Mark", "reasons_of", "without_stars"]


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
    *,
    marks: Sequence[Mark],
    lines: Sequence[Line],
) -> Iterator[Finding]:
    """Các lý do: how the stars of a rating come about, each step with its clause.

    First what takes points away, then the points of each part, their sum and its band, then the marks, level
    by level, what they make of the stars, and who decides.

    Args:
        rating: the rating of one card.
        sheet: its scoresheet.
        regime: its regime.
        questions: the interpretations, with the readings taken.
        marks: every mark that binds the product.
        lines: every criterion.
    """
    if rating.status not in (Status.RATED, Status.INCOMPLETE):
        yield from (each for each in rating.findings if each.code == rating.status.value)
        return
    yield from (each for each in rating.findings if each.code in _FIRST)
    yield from _lowest(lines, questions)
    if rating.bounds is not None:
        yield _unanswered(rating, sheet)
    else:
        yield from _points(rating, sheet, regime, questions)
    if sheet.marks_rest_on is not None:
        rests_on = questions[sheet.marks_rest_on]
        yield Finding("marks-read", None, rests_on.reading.text, rests_on.citation)
        note = _note(sheet, rests_on)
        for stars, those in groupby(marks, lambda mark: mark.stars):
            yield _level(stars, list(those), sheet, note)
        if rating.bounds is None and rests_on.taken != "no-effect":
            yield _stars(rating, questions, _closing(rating, sheet) or note)
    if rating.bounds is not None:
        yield _bounds(rating.bounds, rating, regime)
    yield from (each for each in rating.findings if each.code in findings.OF_RECOGNITION)
    if rating.recognition is not None:
        decides = Finding("recognition", None, rating.recognition.text, rating.recognition.citation)
        yield decides if rating.national is None else findings.by_national_law(decides)


# Findings that take points away, or say what may become of the stars.
_FIRST = ("stopped", "requirement-unmet", "not-applicable-answered", "may-stop", "may-be-thrown-out")


def _lowest(lines: Sequence[Line], questions: Mapping[str, Interpretation]) -> Iterator[Finding]:
    """Criteria on which no option fits and that give points all the same, by the reading taken."""
    for line in lines:
        if line.answer == NONE and line.points:
            yield findings.lowest_option(line.criterion, line.points, questions["nothing-ticked"].citation)


def _unanswered(rating: Rating, sheet: Scoresheet) -> Finding:
    codes = [each.criterion for each in rating.findings if each.code == "unanswered"]
    listed = ", ".join(filter(None, codes))
    text = Text(
        f"Còn {len(codes)} tiêu chí chưa chấm: {listed}",
        f"{_many(len(codes), 'criterion', 'criteria')} not answered: {listed}",
    )
    return Finding("incomplete", None, text, sheet.citation)


def _bounds(bounds: Bounds, rating: Rating, regime: Regime) -> Finding:
    """What an incomplete card can still come to."""
    (few, many), (low, high) = bounds.total, bounds.stars
    vi = f"{low} sao" if low == high else f"từ {low} đến {high} sao"
    en = _many(low, "star") if low == high else f"from {low} to {high} stars"
    for none in without_stars(rating):
        vi, en = f"{vi}, {none.vi}", f"{en}, {none.en}"
    text = Text(f"Có thể từ {few} đến {many} điểm: {vi}", f"Anything from {few} to {many} points: {en}")
    if few == many:
        text = Text(f"Được {few} điểm: {vi}", f"{_many(few, 'point')}: {en}")
    first, last = (next(each for each in regime.bands if total >= each.least) for total in (few, many))
    place = first.citation.place
    if first.citation != last.citation:
        # The bands of a regime are points of one clause.
        place = place.rpartition(".")[0]
    return Finding("bounds", None, text, Citation(first.citation.document, place))


def without_stars(rating: Rating) -> Iterator[Text]:
    """Khi không có sao: how an incomplete card can still come to have no stars, in words."""
    taken = {(each.id, each.taken) for each in rating.interpretations}
    if ("closed-gate", "no-level") in taken:
        yield Text("hoặc không được hạng nào", "or no level at all")
    if any(each.code == "may-be-thrown-out" for each in rating.findings):
        yield Text("hoặc không có sao nếu hồ sơ bị loại", "or none if the dossier is thrown out")
    if ("stopped-product", "no-stars") in taken:
        yield Text("hoặc không có sao nếu dừng đánh giá", "or none if the assessment stops")


def _points(
    rating: Rating, sheet: Scoresheet, regime: Regime, questions: Mapping[str, Interpretation]
) -> Iterator[Finding]:
    """The points of each part, their sum, and the band that this lies in."""
    parts = {part.code: part for part in sheet.parts}
    scales = {scale.code: scale for scale in regime.parts}
    # A local variant can weigh its parts otherwise.
    changed = {each.place: each.citation for each in sheet.changes}
    for code, points in (rating.parts or {}).items():
        scale, odd = scales[code], _odd(sheet, parts[code])
        most, citation = scale.max, scale.citation
        if code in changed:
            most, citation = parts[code].max, changed[code]
        text = Text(
            f"Phần {code}, {scale.title.vi}: {number_text(points, 'vi')} trên {most} điểm{odd.vi}",
            f"Part {code}, {scale.title.en}: {number_text(points, 'en')} of {most} points{odd.en}",
        )
        yield Finding("part", None, text, citation)
    band = next(each for each in regime.bands if each.stars == rating.stars_by_points)
    limits = _limits(band, regime, whole_numbers="whole-number-bands" in questions)
    text = Text(
        f"Tổng {number_text(rating.total or 0, 'vi')} điểm, {limits.vi}: {band.stars} sao theo điểm",
        f"{number_text(rating.total or 0, 'en')} points in all, {limits.en}: "
        f"{_many(band.stars, 'star')} by points",
    )
    yield Finding("band", None, text, band.citation)


def _odd(sheet: Scoresheet, part: Part) -> Text:
    """What is odd about the points of a part in print, as words to go after them."""
    vi = en = ""
    for each in sheet.errata:
        if each.citation.place == f"{sheet.citation.place}, part {part.code}":
            vi, en = f"{vi} ({each.note.vi.rstrip('.')})", f"{en} ({each.note.en.rstrip('.')})"
    for section in part.sections:
        for criterion in section.criteria:
            if criterion.reaches < criterion.max:
                most = criterion.reaches
                vi += f" (tiêu chí {criterion.code} in {criterion.max} điểm, các mức chỉ cho đến {most})"
                en += f" (criterion {criterion.code} prints {criterion.max}, its options give at most {most})"
    return Text(vi, en)


def _limits(band: Band, regime: Regime, *, whole_numbers: bool) -> Text:
    """The limits of a band as its decision prints them: in whole numbers, or up to the next."""
    above = [each.least for each in regime.bands if each.stars == band.stars + 1]
    if not above:
        most = sum(scale.max for scale in regime.parts)
        return Text(f"từ {band.least} đến {most}", f"{band.least} to {most}")
    if not band.least:
        return Text(f"dưới {above[0]}", f"under {above[0]}")
    if whole_numbers:
        return Text(f"từ {band.least} đến {above[0] - 1}", f"{band.least} to {above[0] - 1}")
    return Text(f"từ {band.least} đến dưới {above[0]}", f"{band.least} to under {above[0]}")


def _note(sheet: Scoresheet, rests_on: Interpretation) -> Citation:
    """Where marks are said to gate: the note under the sheet itself, or what is read in its place."""
    place = rests_on.citation.place
    if place.endswith(", note") and sheet.citation.place.startswith(place.removesuffix(", note")):
        return Citation(sheet.citation.document, f"{sheet.citation.place}, note")
    return rests_on.citation


def _level(stars: int, marks: Sequence[Mark], sheet: Scoresheet, citation: Citation) -> Finding:
    """How many criteria reach the marks of a level, which do not, and which marks a local variant sets."""
    missed = [each for each in marks if each.reached is False]
    open_ones = ", ".join(each.criterion for each in marks if each.reached is None)
    reached, mark = sum(each.reached is True for each in marks), "*" * stars
    vi = f"Dấu {mark}: đạt ở {reached} trên {len(marks)} tiêu chí"
    en = f"Mark {mark}: reached on {reached} of {_many(len(marks), 'criterion', 'criteria')}"
    if missed:
        vi += "; chưa đạt: " + ", ".join(
            f"{each.criterion} (có {each.points}, cần {each.points_needed} điểm: mức {each.option})"
            for each in missed
        )
        en += "; not reached: " + ", ".join(
            f"{each.criterion} ({_many(each.points or 0, 'point')}, {each.points_needed} needed: option "
            f"{each.option})"
            for each in missed
        )
    if open_ones:
        vi, en = f"{vi}; chưa chấm: {open_ones}", f"{en}; not answered: {open_ones}"
    places = {each.criterion: sheet.criteria[each.criterion].citation for each in marks}
    own = {code: place for code, place in places.items() if place.document != sheet.citation.document}
    if own:
        vi += "; dấu do phiếu riêng đặt ra: " + ", ".join(f"{code} ({own[code].text.vi})" for code in own)
        en += "; marks that the variant sets: " + ", ".join(f"{code} ({own[code].text.en})" for code in own)
    return Finding("marks", None, Text(vi, en), citation)


def _closing(rating: Rating, sheet: Scoresheet) -> Citation | None:
    """Where the marks that limit the stars are set, if a local variant alone sets them."""
    gates = rating.closed_gates
    clauses = [sheet.criteria[each.criterion].citation for each in gates if each.stars == gates[0].stars]
    if clauses and all(each.document != sheet.citation.document for each in clauses):
        return clauses[0]
    return None


def _stars(rating: Rating, questions: Mapping[str, Interpretation], note: Citation) -> Finding:
    """What marks make of the stars by points."""
    by_points, highest = rating.stars_by_points or 0, open_level(rating.closed_gates)
    if by_points <= highest:
        text = Text(
            f"Không dấu sao nào ngăn: {by_points} sao",
            f"No mark stands in the way: {_many(by_points, 'star')}",
        )
        return Finding("stars", None, text, note)
    vi = "không được hạng nào" if rating.stars is None else f"{rating.stars} sao"
    en = "no level holds" if rating.stars is None else _many(rating.stars, "star")
    read = questions["closed-gate"].reading.text
    text = Text(
        f"Theo điểm {by_points} sao, nhưng dấu sao chỉ cho đến {highest} sao: {vi} "
        f"(cách hiểu đã chọn: {read.vi})",
        f"{_many(by_points, 'star')} by points, but the marks allow at most {highest}: {en} "
        f"(the reading taken: {read.en})",
    )
    return Finding("stars", None, text, note)


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
