"""Giải thích: the whole trace of a rating, each step with what was answered, what it gave, and its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.citations import Citation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import (
    Answer,
    Condition,
    ConditionKind,
    Criterion,
    CriterionKind,
    Option,
    Scoresheet,
)
from ocopkit.law.text import Text
from ocopkit.rating.cards import NA, NONE, Scorecard
from ocopkit.rating.engine import Case, Lawbook, rate
from ocopkit.rating.ledger import ledger_of
from ocopkit.rating.readings import chosen
from ocopkit.rating.reasons import Mark, reasons_of
from ocopkit.rating.results import Finding, Rating, Status

__all__ = ["Explanation", "Fact", "Line", "explain", "line_of"]


@frozen
class Fact:
    """Sự việc: what a card says of the fact of one condition, and whether that had consequences.

    Args:
        condition: the condition.
        holds: whether the fact holds, as declared or by an answer; ``None`` where neither says.
        acts: whether what the condition lays down was carried out.
    """

    condition: Condition
    holds: bool | None
    acts: bool


@frozen
class Line:
    """Dòng chấm: one criterion of a rating.

    Args:
        criterion: the criterion.
        answer: what the card says; ``None`` where it says nothing.
        label: that answer in words.
        given: the points of that answer by itself; ``None`` where it is none.
        points: what it counts, after conditions; ``None`` where it has no answer and needs one.
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


@frozen
class Explanation:
    """Giải thích phân hạng: how a card comes to its stars, step by step.

    Args:
        card: the card.
        sheet: its scoresheet.
        regime: its regime.
        readings: the readings chosen.
        rating: the rating that is explained.
        lines: every criterion, in sheet order.
        facts: every condition that can have consequences, in sheet order.
        marks: every mark that binds the product, lowest level first, then in sheet order; none where
            marks are not looked at.
        reasons: how the stars come about, in the order in which one reckons, each with its clause.
    """

    card: Scorecard
    sheet: Scoresheet
    regime: Regime
    readings: Readings
    rating: Rating
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    reasons: tuple[Finding, ...]


def explain(card: Scorecard, catalog: Lawbook, *, readings: Readings = DEFAULT) -> Explanation:
    """Giải thích phân hạng: the whole trace of a card's rating, in the order of its scoresheet.

    Args:
        card: the answers of one assessor.
        catalog: where its scoresheet and regime are found.
        readings: as in `ocopkit.rate`.

    Raises:
        InputError: as `ocopkit.rate`.

    The law: articles 3.1 and 3.3 and the notes of appendix II of decision 26/2026/QĐ-TTg; article 1 of
    decision 1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> best = {code: len(each.options) or True for code, each in sheet.criteria.items()}
    >>> found = explain(Scorecard(sheet.id, {**best, "1.5": 3}), Catalog.builtin())
    >>> found.lines[4].points, found.lines[4].stars, found.lines[4].label["en"]
    (2, 4, 'Linkage contracts for over 75% of output sold')
    >>> for reason in found.reasons[-3:]:
    ...     print(reason.text["en"])
    Mark *****: reached on 2 of 3 criteria; not reached: 1.5 (2 points, 3 needed)
    5 stars by points, but the marks allow at most 4: 4 stars
    The province recognises 4 stars and grants the certificate
    """
    sheet = catalog.scoresheet(card.scoresheet)
    regime = catalog.regime(sheet.regime)
    questions = chosen(regime, readings)
    case = Case(card, sheet, regime, questions, ledger_of(sheet))
    status = case.judge()
    rating = rate(card, catalog, readings=readings)
    assessed = status in (Status.RATED, Status.INCOMPLETE)
    marks = tuple(_marks(case)) if assessed and case.marks_bind() else ()
    acting = [id(each) for each in case.acted]
    return Explanation(
        card=card,
        sheet=sheet,
        regime=regime,
        readings=readings,
        rating=rating,
        lines=tuple(_lines(case)),
        facts=tuple(
            Fact(each, case.holds(each), id(each) in acting)
            for each in sheet.conditions
            if each.kind is not ConditionKind.INFORMS
        ),
        marks=marks,
        reasons=tuple(reasons_of(rating, sheet, regime, questions, marks)),
    )


def _lines(case: Case) -> Iterator[Line]:
    """Every criterion as the card answers it and as it counts."""
    stops = [(each, case.ledger.assessed(each)) for each in case.acted if each.kind is ConditionKind.STOPS]
    for index, criterion in enumerate(case.sheet.criteria.values()):
        because = [
            each
            for each in case.acted
            if each.criterion == criterion.code and each.kind in _ON_THEIR_CRITERION
        ]
        because += [each for each, end in stops if index >= end]
        yield line_of(
            criterion,
            case.card.answers.get(criterion.code),
            None if index in case.unanswered else case.points[index],
            case.sheet.citation,
            because,
        )


_ON_THEIR_CRITERION = (ConditionKind.REQUIRES, ConditionKind.APPLIES)


def _marks(case: Case) -> Iterator[Mark]:
    """Every mark that binds the product, with what the card has for it."""
    for gate in case.ledger.gates:
        if gate.line not in case.not_applicable:
            points = None if gate.line in case.unanswered else case.points[gate.line]
            yield Mark(gate.stars, gate.criterion, gate.option, gate.needed, points)


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
