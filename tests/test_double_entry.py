"""Appendices II and III: the data agree with a second typing made from the print alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cards import CATALOG, HELD
from ocopkit.law.scoresheets import Criterion, CriterionKind, Scoresheet

LAW = Path(__file__).parent / "law"


def typed_lines(sheet_id: str) -> list[str]:
    """The lines of the second typing for one scoresheet, without their remarks."""
    regime, _, number = sheet_id.partition("/")
    lines = (LAW / f"{regime}.txt").read_text("utf-8").splitlines()
    return [line.partition(" #")[0].rstrip() for line in lines if line.startswith(f"{number} ")]


def printed_lines(sheet: Scoresheet) -> Iterator[str]:
    """The same lines made from the data, with every figure as its erratum says it is printed."""
    printed = {erratum.citation.place: erratum.printed for erratum in sheet.errata if erratum.taken}
    number = sheet.id.partition("/")[2]
    for criterion in sheet.criteria.values():
        most = printed.get(f"{criterion.citation.place}, maximum", str(criterion.max))
        yield f"{number} {criterion.code} {most} | {printed_points(criterion, printed)}"


def printed_points(criterion: Criterion, printed: dict[str, str]) -> str:
    """The points and marks of a criterion's options as the decision prints them."""
    if criterion.kind is CriterionKind.YES_NO:
        return "yes"
    cases: dict[int | None, list[str]] = {}
    for option in criterion.options:
        points = printed.get(criterion.cite(option).place, str(option.points)) or "_"
        if not points.isdecimal() and points != "_":
            points = str(option.points)  # the erratum is about words, not about the figure
        cases.setdefault(option.alternative, []).append(points + "*" * (option.stars or 0))
    joined = " / ".join(" ".join(points) for points in cases.values())
    return f"sum {joined}" if criterion.kind is CriterionKind.ADDITIVE else joined


@pytest.mark.parametrize("sheet_id", HELD)
def test_data_agree_with_a_second_typing(sheet_id: str) -> None:
    """Every code, maximum, point and mark stands as a second reader of the print typed it."""
    assert typed_lines(sheet_id) == list(printed_lines(CATALOG.scoresheet(sheet_id)))
