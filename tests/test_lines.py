"""A card line by line: what it says of each criterion, in words, with points, mark and clause."""

from __future__ import annotations

from cards import CATALOG, perfect, with_answers
from ocopkit import Scorecard
from ocopkit.law.citations import Citation
from ocopkit.rating.explain import explain
from ocopkit.rating.lines import Line

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
TOURISM_2019 = CATALOG.scoresheet("vn-1048-2019/26")


def line(card: Scorecard, code: str) -> Line:
    """The line of one criterion."""
    return next(each for each in explain(card, CATALOG).lines if each.criterion.code == code)


def test_every_criterion_in_sheet_order() -> None:
    """There is one line for each criterion, in the order of the scoresheet, each below the sheet's own place."""
    lines = explain(Scorecard(VEGETABLES.id, {"1.5": 3}), CATALOG).lines

    assert list(VEGETABLES.criteria) == [each.criterion.code for each in lines]
    assert {VEGETABLES.citation} == {each.sheet for each in lines}


def test_points_that_are_missing_are_not_zero() -> None:
    """A criterion without an answer has no points, no mark and the clause of the whole criterion."""
    blank = line(Scorecard(VEGETABLES.id, {"1.5": 3}), "3.5")

    assert (None, None, None) == (blank.answer, blank.points, blank.stars)
    assert ("chưa chấm", "not answered") == (blank.label.vi, blank.label.en)
    assert VEGETABLES.criteria["3.5"].citation == blank.citation


def test_what_a_line_says_of_an_option() -> None:
    """Option 3 of criterion 1.5 gives 2 points, reaches the mark of four stars, and is cited itself."""
    third = line(Scorecard(VEGETABLES.id, {"1.5": 3}), "1.5")

    assert (3, 2, 4) == (third.answer, third.points, third.stars)
    assert Citation("26/2026/QĐ-TTg", "appendix II, set 1, criterion 1.5, option 3") == third.citation


def test_marks_that_are_not_reached() -> None:
    """The first option of a marked criterion, and "none", reach no mark."""
    card = Scorecard(VEGETABLES.id, {"1.5": 1, "3.5": "none"})

    assert [(0, None), (0, None)] == [
        (line(card, code).points, line(card, code).stars) for code in ("1.5", "3.5")
    ]


def test_options_that_add_up() -> None:
    """Ticked options that add up stand one after another, and the criterion is cited; a single one is cited itself."""
    several, single = (
        line(with_answers(perfect(TOURISM_2019), {"6": ticked}), "6") for ticked in ((1, 3), (2,))
    )
    first, second, third, *_ = TOURISM_2019.criteria["6"].options

    assert f"{first.label.vi}; {third.label.vi}" == several.label.vi
    assert f"{first.label.en}; {third.label.en}" == several.label.en
    assert (first.points + third.points, TOURISM_2019.criteria["6"].citation) == (
        several.points,
        several.citation,
    )
    assert (second.label, TOURISM_2019.criteria["6"].cite(second)) == (single.label, single.citation)
