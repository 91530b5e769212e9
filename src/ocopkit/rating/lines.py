"""Dòng chấm: one criterion of a rating, what was answered, what it gave, and its clause."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ocopkit.law.citations import Citation
from ocopkit.law.scoresheets import Answer, Condition, Criterion, CriterionKind, Option
from ocopkit.law.text import Text
from ocopkit.rating.cards import NA, NONE

__all__ = ["Line", "line_of"]


@frozen
class Line:
    """Dòng chấm: one criterion of a rating.

    Args:
        criterion: the criterion.
        answer: what the card says; ``None`` where it says nothing.
        label: that answer in words.
        given: the points of that answer by itself; ``None`` where it is none.
        points: what it counts, after conditions; ``None`` where it has no answer and needs one, where such an
            answer decides whether it applies, and where the criterion is not assessed.
        stars: the highest mark that it reaches on this criterion.
        citation: the option's place, or the criterion's where no option was ticked.
        sheet: the scoresheet's place.
        because: the conditions by which it counts as it does.
    """

    criterion: Criterion
    answer: Answer | None
    label: Text
    given: int | None
    points: int | None
    stars: int | None
    citation: Citation
    sheet: Citation
    because: tuple[Condition, ...] = ()


def line_of(
    criterion: Criterion,
    answer: Answer | None,
    points: int | None,
    sheet: Citation,
    because: Sequence[Condition] = (),
) -> Line:
    """Một dòng: what a card says of a criterion, in words, with its clause.

    Args:
        criterion: the criterion.
        answer: what the card says of it; ``None`` where it says nothing.
        points: what that counts; ``None`` where an answer is missing.
        sheet: the scoresheet's place.
        because: the conditions by which it counts as it does.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> line_of(sheet.criteria["3.5"], "none", 0, sheet.citation).label["en"]
    'no option fits'
    """
    ticked = _ticked(criterion, answer)
    reached = [each.stars for each in criterion.options if each.stars and (points or 0) >= each.points]
    given = criterion.max if answer is True else sum(option.points for option in ticked)
    return Line(
        criterion=criterion,
        answer=answer,
        label=_label(answer, ticked),
        given=None if answer in (None, NA) else given,
        points=points,
        stars=max(reached, default=None),
        citation=criterion.cite(ticked[0]) if len(ticked) == 1 else criterion.citation,
        sheet=sheet,
        because=tuple(because),
    )


def _ticked(criterion: Criterion, answer: Answer | None) -> list[Option]:
    if criterion.kind is CriterionKind.ADDITIVE and isinstance(answer, tuple):
        return [option for option in criterion.options if option.n in answer]
    return [option for option in criterion.options if option.answer == answer]


def _label(answer: Answer | None, ticked: list[Option]) -> Text:
    if ticked:
        return Text(
            "; ".join(option.label.vi for option in ticked), "; ".join(option.label.en for option in ticked)
        )
    return _UNTICKED.get(answer, _UNTICKED[NONE])


_UNTICKED: dict[Answer | None, Text] = {
    None: Text("chưa chấm", "not answered"),
    NONE: Text("không mức nào phù hợp", "no option fits"),
    NA: Text("không áp dụng", "does not apply"),
    True: Text("có", "yes"),
    False: Text("không", "no"),
}
