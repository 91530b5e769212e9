"""Giải thích: the whole trace of a rating, each step with what was answered, what it gave, and its clause."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import (
    Condition,
    ConditionKind,
    Scoresheet,
)
from ocopkit.law.text import Text
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.consequences import consequence_of
from ocopkit.rating.engine import Case, Lawbook, case_of, rated
from ocopkit.rating.lines import Line, line_of
from ocopkit.rating.reasons import Mark, reasons_of
from ocopkit.rating.results import Finding, Rating, Status

__all__ = ["Explanation", "Fact", "explain"]


@frozen
class Fact:
    """Sự việc: what a card says of the fact of one condition, and whether that had consequences.

    Args:
        condition: the condition.
        holds: whether the fact holds, as declared or by an answer; ``None`` where neither says.
        consequence: what that led to; ``None`` where the condition was not carried out.
    """

    condition: Condition
    holds: bool | None
    consequence: Text | None

    @property
    def acts(self) -> bool:
        """Whether what the condition lays down was carried out."""
        return self.consequence is not None


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
    >>> for reason in found.reasons[-4:]:
    ...     print(reason.code, reason.citation.place)
    marks appendix II, set 1, note
    stars appendix II, set 1, note
    forwarding-by-points article 7.3.e
    recognition article 4.1.a
    >>> print(found.reasons[-4].text["en"])
    Mark *****: reached on 2 of 3 criteria; not reached: 1.5 (2 points, 3 needed: option 4)
    """
    case = case_of(card, catalog, readings)
    rating, sheet = rated(case, catalog, readings), case.sheet
    assessed = rating.status in (Status.RATED, Status.INCOMPLETE)
    carried_out = case.acted
    if rating.status is Status.DISQUALIFIED:
        # Of a dossier that is thrown out nothing else is carried out.
        carried_out = [each for each in case.acted if case.throws_out(each)]
    marks = tuple(_marks(case)) if assessed and case.marks_bind() else ()
    lines = tuple(_lines(case, rating.status))
    return Explanation(
        card=card,
        sheet=sheet,
        regime=case.regime,
        readings=readings,
        rating=rating,
        lines=lines,
        facts=tuple(
            Fact(each, _holds(each, case), consequence_of(each, case) if each in carried_out else None)
            for each in sheet.conditions
            if each.kind is not ConditionKind.INFORMS
        ),
        marks=marks,
        reasons=tuple(reasons_of(rating, sheet, case.regime, case.questions, marks=marks, lines=lines)),
    )


def _holds(condition: Condition, case: Case) -> bool | None:
    """Whether a fact holds; other answers do not deny what one answer says and the card may declare too."""
    holds = case.holds(condition)
    silent = condition.also_declared and condition.id not in case.card.declarations
    return None if silent and not holds else holds


def _lines(case: Case, status: Status) -> Iterator[Line]:
    """Every criterion as the card answers it and as it counts; nothing counts that is not assessed."""
    stops = [(each, case.ledger.assessed(each)) for each in case.acted if each.kind is ConditionKind.STOPS]
    assessed = len(case.points)
    if status is Status.STOPPED:
        assessed = min(end for _, end in stops)
    elif status is Status.DISQUALIFIED:
        assessed = 0
    # Whether these count hangs on an answer that is not there.
    unknown = {case.line_under(each) for each in case.undecided if each.kind is ConditionKind.APPLIES}
    unknown |= set(case.unanswered)
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
            None if index in unknown or index >= assessed else case.points[index],
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
