"""Giải thích: a rating line by line, each with what was answered, what it gave, and its clause."""

from __future__ import annotations

from attrs import frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.citations import Citation
from ocopkit.law.scoresheets import Answer, Criterion, CriterionKind, Option
from ocopkit.law.text import Text
from ocopkit.rating.cards import NA, NONE, Scorecard
from ocopkit.rating.engine import Case, Lawbook
from ocopkit.rating.ledger import ledger_of
from ocopkit.rating.readings import chosen

__all__ = ["Line", "explain", "line_of"]


@frozen
class Line:
    """Dòng chấm: one criterion of a rating.

    Args:
        criterion: the criterion.
        answer: what the card says; ``None`` where it says nothing.
        label: that answer in words.
        points: what it counts, after conditions; ``None`` where it has no answer and needs one.
        stars: the highest mark that it reaches on this criterion.
        citation: the option's place, or the criterion's where no option was ticked.
        sheet: the scoresheet's place.
    """

    criterion: Criterion
    answer: Answer | None
    label: Text
    points: int | None
    stars: int | None
    citation: Citation
    sheet: Citation


def explain(card: Scorecard, catalog: Lawbook, *, readings: Readings = DEFAULT) -> tuple[Line, ...]:
    """Giải thích từng dòng: a card line by line, in the order of its scoresheet.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        readings: as in `ocopkit.rate`.

    Raises:
        InputError: as `ocopkit.rate`.

    >>> from ocopkit import Catalog
    >>> lines = explain(Scorecard("vn-26-2026/01", answers={"1.5": 3}), Catalog.builtin())
    >>> lines[4].points, lines[4].stars, lines[4].label["en"]
    (2, 4, 'Linkage contracts for over 75% of output sold')
    """
    sheet = catalog.scoresheet(card.scoresheet)
    regime = catalog.regime(sheet.regime)
    case = Case(card, sheet, regime, chosen(regime, readings), ledger_of(sheet))
    case.count()
    case.weigh_conditions()
    case.ask_of_answers()
    return tuple(
        line_of(
            criterion,
            card.answers.get(criterion.code),
            None if index in case.unanswered else case.points[index],
            sheet.citation,
        )
        for index, criterion in enumerate(sheet.criteria.values())
    )


def line_of(criterion: Criterion, answer: Answer | None, points: int | None, sheet: Citation) -> Line:
    """Một dòng: what a card says of a criterion, in words, with its clause.

    Args:
        criterion: the criterion.
        answer: what the card says of it; ``None`` where it says nothing.
        points: what that counts; ``None`` where an answer is missing.
        sheet: the scoresheet's place.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> line_of(sheet.criteria["3.5"], "none", 0, sheet.citation).label["en"]
    'no option fits'
    """
    ticked = _ticked(criterion, answer)
    reached = [each.stars for each in criterion.options if each.stars and (points or 0) >= each.points]
    return Line(
        criterion=criterion,
        answer=answer,
        label=_label(answer, ticked),
        points=points,
        stars=max(reached, default=None),
        citation=criterion.cite(ticked[0]) if len(ticked) == 1 else criterion.citation,
        sheet=sheet,
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
